"""A circuit as a straight line of two-input operations on numbered registers, few enough to stay in cache."""

from __future__ import annotations

from collections import Counter
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
Pair = tuple[Do, int, int]  # an operation on two nodes


@dataclass(frozen=True, slots=True)
class Program:
    """Registers 0 and 1 are all zeros and all ones, then come the input planes, then the working registers."""

    planes: tuple[tuple[str, bool], ...]  # atom, True for its "known yes" plane
    steps: tuple[Step, ...]
    outputs: tuple[int, ...]
    registers: int


def program(circuit: Circuit, outputs: Sequence[int]) -> Program:
    """Return the program that leaves the planes of the output gates in registers."""
    halves = _Halves(circuit, outputs)
    return _assemble(halves, [halves.node[gate] for gate in outputs])


def differences(circuit: Circuit, pairs: Iterable[tuple[int, int]]) -> Program:
    """Return the program whose one output says where the gates of any pair differ."""
    apart = [(one, other) for one, other in pairs if one != other]
    halves = _Halves(circuit, [gate for pair in apart for gate in pair])
    total = FALSE
    for one, other in apart:
        differing = halves.join(Do.XOR, halves.node[one], halves.node[other])
        total = halves.join(Do.OR, total, differing) if total else differing
    return _assemble(halves, [total])


class _Halves:
    """The circuit in operations of two inputs: nodes 0 and 1 are constants, then come the planes, then the operations.

    A gate joins its most used inputs first, so gates that share inputs share operations.
    """

    def __init__(self, circuit: Circuit, outputs: Sequence[int]) -> None:
        cone = circuit.cone(outputs)
        uses = Counter(source for gate in cone for source in circuit.gates[gate].inputs)
        inputs = [gate for gate in cone if circuit.gates[gate].op in (Op.YES_PLANE, Op.NO_PLANE)]
        self.planes = tuple((circuit.gates[gate].atom, circuit.gates[gate].op is Op.YES_PLANE) for gate in inputs)
        self.first = 2 + len(inputs)  # first operation
        self.pairs: list[Pair] = []
        self._number: dict[Pair, int] = {}
        self.node = {FALSE: FALSE, TRUE: TRUE} | {gate: number for number, gate in enumerate(inputs, 2)}
        for gate in cone:
            made = circuit.gates[gate]
            if made.op in (Op.AND, Op.OR):
                do = Do.AND if made.op is Op.AND else Do.OR
                left, *rest = sorted(made.inputs, key=lambda source: (-uses[source], source))
                node = self.node[left]
                for right in rest:
                    node = self.join(do, node, self.node[right])
                self.node[gate] = node

    def join(self, do: Do, left: int, right: int) -> int:
        """Return the node of an operation."""
        pair = (do, left, right)
        if pair not in self._number:
            self._number[pair] = self.first + len(self.pairs)
            self.pairs.append(pair)
        return self._number[pair]

    def sources(self, node: int) -> tuple[int, ...]:
        """Return the two inputs of an operation, nothing for a plane or constant."""
        return self.pairs[node - self.first][1:] if node >= self.first else ()


def _late_order(halves: _Halves, outputs: Sequence[int]) -> list[int]:
    """Return the operations in depth-first order: each just before its first user."""
    order: dict[int, None] = {}
    stack = list(reversed(outputs))
    while stack:
        node = stack[-1]
        missing = [source for source in halves.sources(node) if source >= halves.first and source not in order]
        if missing:
            stack.extend(missing)
        elif node >= halves.first:
            order.setdefault(stack.pop())
        else:
            stack.pop()
    return list(order)


def _assemble(halves: _Halves, outputs: Sequence[int]) -> Program:
    """Give every operation a register; a register is used again after the last use of what it holds."""
    order = _late_order(halves, outputs)
    left = Counter(source for node in order for source in halves.sources(node)) + Counter(outputs)
    at = {node: node for node in range(halves.first)}
    free: list[int] = []
    size = halves.first
    steps: list[Step] = []
    for node in order:
        do, one, other = halves.pairs[node - halves.first]
        for source in (one, other):
            left[source] -= 1
            if not left[source] and source >= halves.first:
                free.append(at[source])
        if not free:
            free.append(size)
            size += 1
        at[node] = free.pop()
        steps.append((do, at[one], at[other], at[node]))
    return Program(halves.planes, tuple(steps), tuple(at[node] for node in outputs), size)
