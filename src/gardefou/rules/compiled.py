"""One system, as fast as Python goes: the circuit of chosen outputs as one generated function.

The source holds only slot numbers (``v12``, ``g40``), never a name that an author wrote. ``and`` / ``or`` stop early, so a
system that is out of scope costs almost nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from gardefou.rules.circuit import FALSE, TRUE, Circuit, Op, draw
from gardefou.rules.model import Ruleset
from gardefou.rules.truth import NO, UNKNOWN, YES, Truth

Flags = list[bool]
_DEEPEST = 40  # nested parentheses in one expression; Python's own limit is 200


class Compiled:
    """Evaluate chosen outputs (targets, concepts, atoms) of one ruleset without an explanation."""

    def __init__(self, ruleset: Ruleset, outputs: Iterable[str]) -> None:
        circuit = Circuit()
        pairs = draw(circuit, ruleset, outputs)
        self.outputs = tuple(pairs)
        wanted = [gate for pair in pairs.values() for gate in pair]
        cone = circuit.cone(wanted)
        planes = [gate for gate in cone if circuit.gates[gate].op in (Op.YES_PLANE, Op.NO_PLANE)]
        self._yes = {circuit.gates[gate].atom: slot for slot, gate in enumerate(planes) if circuit.gates[gate].op is Op.YES_PLANE}
        self._no = {circuit.gates[gate].atom: slot for slot, gate in enumerate(planes) if circuit.gates[gate].op is Op.NO_PLANE}
        self._blank: Flags = [False] * (len(planes) + 1)  # the last flag takes what the outputs do not need
        self.source = _Writer(circuit, cone, planes, wanted).source()
        space: dict[str, object] = {}
        exec(compile(self.source, "<gardefou rules>", "exec"), {"__builtins__": {}}, space)  # noqa: S102 - slot numbers only
        self.run = cast("Callable[[Flags], tuple[bool, ...]]", space["run"])

    def pack(self, facts: Mapping[str, Truth]) -> Flags:
        """Return the facts as flags for :attr:`run`; what the outputs do not depend on is dropped."""
        flags = self._blank.copy()
        yes, no, rest = self._yes, self._no, len(self._blank) - 1
        for atom, value in facts.items():
            if value is YES:
                flags[yes.get(atom, rest)] = True
            elif value is NO:
                flags[no.get(atom, rest)] = True
        return flags

    def values(self, facts: Mapping[str, Truth]) -> dict[str, Truth]:
        """Return the value of every output."""
        found = self.run(self.pack(facts))
        return {name: YES if yes else NO if no else UNKNOWN for name, yes, no in zip(self.outputs, found[::2], found[1::2], strict=True)}


class _Writer:
    """Writes the function: gates used once are written inside their user, the others get a variable."""

    def __init__(self, circuit: Circuit, cone: list[int], planes: list[int], wanted: list[int]) -> None:
        self.circuit, self.planes, self.wanted = circuit, planes, wanted
        self.uses = Counter(source for gate in cone for source in circuit.gates[gate].inputs) + Counter(wanted)
        self.text: dict[int, str] = {FALSE: "False", TRUE: "True"}
        self.depth: dict[int, int] = {}
        self.lines: list[str] = []
        for slot, gate in enumerate(planes):
            self.text[gate] = f"v{slot}"
        for gate in cone:
            if gate not in self.text:
                self._write(gate)

    def _write(self, gate: int) -> None:
        inputs = sorted(self.circuit.gates[gate].inputs, key=lambda source: (len(self.text[source]), source))
        joined = f" {self.circuit.gates[gate].op.value} ".join(self.text[source] for source in inputs)
        depth = 1 + max(self.depth.get(source, 0) for source in inputs)
        if self.uses[gate] == 1 and depth < _DEEPEST:
            self.text[gate], self.depth[gate] = f"({joined})", depth
        else:
            self.lines.append(f"g{gate} = {joined}")
            self.text[gate] = f"g{gate}"

    def source(self) -> str:
        """Return the text of the function ``run``."""
        slots = "".join(f"v{slot}, " for slot in range(len(self.planes)))
        results = "".join(f"{self.text[gate]}, " for gate in self.wanted)
        body = [f"({slots}_) = flags", *self.lines, f"return ({results})"]
        return "def run(flags):\n" + "".join(f"    {line}\n" for line in body)
