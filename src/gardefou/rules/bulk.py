"""Many systems at once: the circuit of chosen outputs, run over planes of bits with numpy, or with Python's integers."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from gardefou.errors import EngineError
from gardefou.rules.circuit import Circuit, Pair, draw
from gardefou.rules.model import Ruleset
from gardefou.rules.packing import Columns, Plane, width
from gardefou.rules.program import Do, Program, Step, differences, program
from gardefou.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]

_LANE = 65_536  # bytes of one register in the numpy machine: few calls, and the registers in use stay in cache


class Bulk:
    """Evaluate chosen outputs (targets, concepts, atoms) of one ruleset for many systems; only their cone is computed."""

    def __init__(self, ruleset: Ruleset, outputs: Iterable[str] | None = None, *, use_numpy: bool | None = None) -> None:
        self.ruleset = ruleset
        self.outputs = tuple(ruleset.targets if outputs is None else outputs)
        self._numpy = _has_numpy() if use_numpy is None else use_numpy
        circuit = Circuit()
        pairs = draw(circuit, ruleset, self.outputs)
        self.program = program(circuit, [gate for name in self.outputs for gate in pairs[name]])
        self._against: dict[int, tuple[Bulk, Program]] = {}

    @property
    def atoms(self) -> tuple[str, ...]:
        """Return the atoms on which the outputs depend: the columns worth loading."""
        return tuple(dict.fromkeys(atom for atom, _ in self.program.planes))

    def evaluate(self, columns: Columns) -> Columns:
        """Return the planes of the outputs for every system."""
        planes = iter(self._run(self.program, columns))
        found = [(name, next(planes), next(planes)) for name in self.outputs]
        return Columns(columns.rows, {name: yes for name, yes, _ in found}, {name: no for name, _, no in found})

    def changed(self, other: Bulk, columns: Columns) -> Plane:
        """Return the plane of systems for which an output that both have differs between the two rulesets."""
        return self._run(self.comparison(other), columns)[0]

    def changes(self, other: Bulk, columns: Columns) -> array[int]:
        """Return the numbers of the systems for which an output that both have differs, in order."""
        return members(self.changed(other, columns), use_numpy=self._numpy)

    def compared(self, other: Bulk) -> tuple[str, ...]:
        """Return the atoms that decide who changes between the two rulesets: the columns worth loading."""
        return tuple(dict.fromkeys(atom for atom, _ in self.comparison(other).planes))

    def comparison(self, other: Bulk) -> Program:
        """Return the program that finds differing systems; what both rulesets share is computed once or not at all."""
        if id(other) not in self._against:
            circuit = Circuit()
            shared = [name for name in self.outputs if name in set(other.outputs)]
            ours, theirs = draw(circuit, self.ruleset, shared), draw(circuit, other.ruleset, shared)
            self._against[id(other)] = other, differences(circuit, _planes(shared, ours, theirs))
        return self._against[id(other)][1]

    def _run(self, steps: Program, columns: Columns) -> list[Plane]:
        machine = _run_numpy if self._numpy else _run_integers
        return machine(steps, columns)


def _planes(names: Iterable[str], ours: dict[str, Pair], theirs: dict[str, Pair]) -> list[tuple[int, int]]:
    return [(ours[name][plane], theirs[name][plane]) for name in names for plane in (0, 1)]


def members(plane: Plane, *, use_numpy: bool | None = None) -> array[int]:
    """Return the numbers of the bits that are set."""
    if _has_numpy() if use_numpy is None else use_numpy:
        import numpy as np

        data = np.frombuffer(plane, np.uint8)
        places = np.flatnonzero(data)  # few systems change: only their bytes are unpacked
        bits = np.flatnonzero(np.unpackbits(data[places], bitorder="little"))
        return array("I", (places[bits >> 3] * 8 + (bits & 7)).astype(np.uint32).tobytes())
    return array("I", [byte * 8 + bit for byte, value in enumerate(plane) if value for bit in range(8) if value >> bit & 1])


def _has_numpy() -> bool:
    return find_spec("numpy") is not None


def _inputs(steps: Program, columns: Columns) -> list[Plane | None]:
    found = [(columns.yes if yes else columns.no).get(atom) for atom, yes in steps.planes]
    for (atom, _), plane in zip(steps.planes, found, strict=True):
        if plane is not None and len(plane) != width(columns.rows):
            raise EngineError(
                Text("colonne de mauvaise longueur", f"column of the wrong length: {len(plane)} bytes, not {width(columns.rows)}"),
                where=atom,
            )
    return found


def _run_integers(steps: Program, columns: Columns) -> list[Plane]:
    """Run with one Python integer per plane: slower than numpy, no dependency."""
    ones = (1 << columns.rows) - 1
    given = [0 if plane is None else int.from_bytes(plane, "little") for plane in _inputs(steps, columns)]
    at = [0, ones, *given, *[0] * (steps.registers - 2 - len(given))]
    for do, left, right, result in steps.steps:
        if do is Do.AND:
            at[result] = at[left] & at[right]
        elif do is Do.OR:
            at[result] = at[left] | at[right]
        else:
            at[result] = at[left] ^ at[right]
    return [at[output].to_bytes(width(columns.rows), "little") for output in steps.outputs]


def _run_numpy(steps: Program, columns: Columns) -> list[Plane]:
    import numpy as np

    words = width(columns.rows) // 8
    given = [None if plane is None else np.frombuffer(plane, np.uint64) for plane in _inputs(steps, columns)]
    results = [np.empty(words, np.uint64) for _ in steps.outputs]
    machine = _Machine(steps, min(words, _LANE // 8))
    for start in range(0, words, _LANE // 8):
        part = slice(start, min(start + _LANE // 8, words))
        machine.load([None if plane is None else plane[part] for plane in given], part.stop - part.start)
        for output, result in zip(steps.outputs, results, strict=True):
            result[part] = machine.registers[output]
    tail = columns.rows % 64
    for result in results if tail else ():
        result[-1:] &= np.uint64((1 << tail) - 1)
    return [result.view(np.uint8).data for result in results]


class _Machine:
    """Runs a program over one lane of words; the working registers are allocated once."""

    def __init__(self, steps: Program, lane: int) -> None:
        import numpy as np

        self._steps: tuple[Step, ...] = steps.steps
        self._do: tuple[Callable[[Words, Words, Words], Words], ...] = (np.bitwise_and, np.bitwise_or, np.bitwise_xor)
        self._work = np.zeros((steps.registers, lane), np.uint64)
        self._work[1] = ~np.uint64(0)
        self.registers: list[Words] = []

    def load(self, given: list[Words | None], size: int) -> None:
        """Take the input planes of one lane and run the program."""
        at = self.registers = [row[:size] for row in self._work]
        for number, plane in enumerate(given):
            if plane is not None:
                at[number + 2] = plane
        do = self._do
        for operation, left, right, result in self._steps:
            do[operation](at[left], at[right], at[result])
