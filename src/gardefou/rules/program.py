"""A circuit as a straight line of two-input operations on numbered registers, few enough to stay in cache."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from gardefou.rules.circuit import FALSE, TRUE, Circuit, Op


class Do(IntEnum):
    """One operation on two registers."""

    AND = 0
    OR = 1
    XOR = 2


Step = tuple[Do, int, int, int]  # operation, left, right, result


@dataclass(frozen=True, slots=True)
class Program:
    """Registers 0 and 1 are all zeros and all ones, then come the input planes, then the working registers."""

    planes: tuple[tuple[str, bool], ...]  # atom, True for its "known yes" plane
    steps: tuple[Step, ...]
    outputs: tuple[int, ...]
    registers: int


def program(circuit: Circuit, outputs: Sequence[int]) -> Program:
    """Return the program that leaves the planes of the output gates in registers."""
    return _Assembler(circuit, outputs).finish(outputs)


def differences(circuit: Circuit, pairs: Iterable[tuple[int, int]]) -> Program:
    """Return the program whose one output says where the gates of any pair differ."""
    apart = [(one, other) for one, other in pairs if one != other]
    assembler = _Assembler(circuit, [gate for pair in apart for gate in pair])
    total = assembler.register(FALSE)
    for one, other in apart:
        total = assembler.accumulate(total, assembler.register(one), assembler.register(other))
    return assembler.program((total,))


class _Assembler:
    """Orders gates so that results are used soon, and reuses the register of a result after its last use."""

    def __init__(self, circuit: Circuit, outputs: Sequence[int]) -> None:
        self._circuit = circuit
        cone = circuit.cone((FALSE, TRUE, *outputs))
        inputs = [gate for gate in cone if circuit.gates[gate].op in (Op.YES_PLANE, Op.NO_PLANE)]
        self._planes = tuple((circuit.gates[gate].atom, circuit.gates[gate].op is Op.YES_PLANE) for gate in inputs)
        self._at = {FALSE: FALSE, TRUE: TRUE} | {gate: number + 2 for number, gate in enumerate(inputs)}
        self._size = self._fixed = 2 + len(inputs)
        self._free: list[int] = []
        self._steps: list[Step] = []
        self._left = dict.fromkeys(cone, 0)
        for source in (*outputs, *(source for gate in cone for source in circuit.gates[gate].inputs)):
            self._left[source] += 1
        for gate in self._late_order(outputs):
            self._compute(gate)

    def _late_order(self, outputs: Sequence[int]) -> list[int]:
        """Return the gates in depth-first order: each just before its first user."""
        order: dict[int, None] = {}
        stack = list(reversed(outputs))
        while stack:
            gate = stack[-1]
            missing = [source for source in self._circuit.gates[gate].inputs if source not in order]
            if missing and gate not in order:
                stack.extend(missing)
            else:
                order.setdefault(stack.pop())
        return list(order)

    def _compute(self, gate: int) -> None:
        if gate in self._at:
            return
        made = self._circuit.gates[gate]
        do = Do.AND if made.op is Op.AND else Do.OR
        left, *rest = made.inputs
        result = self._take()
        for right in rest:
            self._steps.append((do, self._at[left] if left >= 0 else result, self._at[right], result))
            left = -1
        for source in made.inputs:
            self._release(source)
        self._at[gate] = result

    def _take(self) -> int:
        if self._free:
            return self._free.pop()
        self._size += 1
        return self._size - 1

    def _release(self, gate: int) -> None:
        self._left[gate] -= 1
        if not self._left[gate] and self._at[gate] >= self._fixed:
            self._free.append(self._at[gate])

    def register(self, gate: int) -> int:
        """Return where the plane of a gate is."""
        return self._at[gate]

    def accumulate(self, total: int, one: int, other: int) -> int:
        """Add the places where two registers differ to a running total; return its register."""
        apart = self._take()
        self._steps.append((Do.XOR, one, other, apart))
        if total == FALSE:
            return apart
        self._steps.append((Do.OR, total, apart, total))
        self._free.append(apart)
        return total

    def program(self, outputs: tuple[int, ...]) -> Program:
        """Return what was assembled, with these output registers."""
        return Program(self._planes, tuple(self._steps), outputs, self._size)

    def finish(self, outputs: Sequence[int]) -> Program:
        """Return what was assembled, with the registers of these gates."""
        return self.program(tuple(self._at[gate] for gate in outputs))
