"""Rules as AND and OR gates over two planes of bits per atom: known to be yes, known to be no.

In strong Kleene logic both planes of every concept are monotone functions of the planes of the atoms. One circuit can hold
several rulesets: equal gates are stored once, so what two versions of the law share is computed once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gardefou.errors import EngineError
from gardefou.rules.model import Condition, Rule, Ruleset
from gardefou.rules.truth import YES
from gardefou.text import Text

FALSE, TRUE = 0, 1
Pair = tuple[int, int]  # gate of "known yes", gate of "known no"


class Op(StrEnum):
    """What a gate does."""

    CONSTANT = "constant"
    YES_PLANE = "yes"
    NO_PLANE = "no"
    AND = "and"
    OR = "or"


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: a plane of an atom, or AND / OR of earlier gates."""

    op: Op
    inputs: tuple[int, ...] = ()
    atom: str = ""


class Circuit:
    """Gates numbered so that inputs come before their users; equal gates are shared."""

    def __init__(self) -> None:
        self.gates: list[Gate] = [Gate(Op.CONSTANT, atom="false"), Gate(Op.CONSTANT, atom="true")]
        self._number: dict[Gate, int] = {}

    def atom(self, name: str) -> Pair:
        """Return both planes of an atom."""
        return self._gate(Gate(Op.YES_PLANE, atom=name)), self._gate(Gate(Op.NO_PLANE, atom=name))

    def every(self, inputs: Iterable[int]) -> int:
        """Return the AND of gates."""
        return self._join(Op.AND, Op.OR, set(inputs), neutral=TRUE, deciding=FALSE)

    def some(self, inputs: Iterable[int]) -> int:
        """Return the OR of gates."""
        return self._join(Op.OR, Op.AND, set(inputs), neutral=FALSE, deciding=TRUE)

    def _join(self, op: Op, dual: Op, inputs: set[int], *, neutral: int, deciding: int) -> int:
        inputs.discard(neutral)
        if deciding in inputs:
            return deciding
        for gate in tuple(inputs):  # absorption: a and (a or b) = a; a and (a and b) = a and b
            parts = self.gates[gate].inputs
            if self.gates[gate].op is dual and not inputs.isdisjoint(parts):
                inputs.discard(gate)
            elif self.gates[gate].op is op:
                inputs.difference_update(parts)
        if not inputs:
            return neutral
        if len(inputs) == 1:
            return inputs.pop()
        return self._gate(Gate(op, tuple(sorted(inputs))))

    def _gate(self, gate: Gate) -> int:
        number = self._number.setdefault(gate, len(self.gates))
        if number == len(self.gates):
            self.gates.append(gate)
        return number

    def cone(self, outputs: Iterable[int]) -> list[int]:
        """Return the gates that the outputs need, in order of computation."""
        needed: set[int] = set()
        stack = list(outputs)
        while stack:
            gate = stack.pop()
            if gate not in needed:
                needed.add(gate)
                stack.extend(self.gates[gate].inputs)
        return sorted(needed)


def draw(circuit: Circuit, ruleset: Ruleset, outputs: Iterable[str]) -> dict[str, Pair]:
    """Add to the circuit what the outputs (targets, concepts or atoms) need; return their gates."""
    wanted = tuple(outputs)
    needed = cone_of_names(ruleset, wanted)
    pairs: dict[str, Pair] = {atom: circuit.atom(atom) for atom in ruleset.atom_question if atom in needed}
    for concept in ruleset.order:
        if concept in needed:
            pairs[concept] = _concept(circuit, ruleset.by_concept[concept], pairs)
    return {name: _condition(circuit, ruleset.targets[name], pairs) if name in ruleset.targets else pairs[name] for name in wanted}


def cone_of_names(ruleset: Ruleset, outputs: Iterable[str]) -> set[str]:
    """Return every concept and atom on which the outputs depend, themselves included."""
    seen: set[str] = set()
    stack: list[str] = []
    for name in outputs:
        stack.extend(ruleset.targets[name].names if name in ruleset.targets else (name,))
    while stack:
        name = stack.pop()
        if name not in seen:
            seen.add(name)
            stack.extend(used for rule in _rules(ruleset, name) for used in rule.condition.names)
    return seen


def _rules(ruleset: Ruleset, name: str) -> tuple[Rule, ...]:
    if name in ruleset.by_concept:
        return ruleset.by_concept[name]
    if name in ruleset.atom_question:
        return ()
    raise EngineError(
        Text(f"nom inconnu « {name} »", f'unknown name "{name}"'),
        hint=Text("donnez une cible, une notion ou un fait de ces règles", "give a target, a concept or a fact of these rules"),
    )


def _concept(circuit: Circuit, rules: tuple[Rule, ...], pairs: Mapping[str, Pair]) -> Pair:
    holding = [_condition(circuit, rule.condition, pairs) for rule in rules if rule.value is YES]
    against = [_condition(circuit, rule.condition, pairs) for rule in rules if rule.value is not YES]
    yes = circuit.every([circuit.some(pair[0] for pair in holding), *(pair[1] for pair in against)])
    no = circuit.some([circuit.every(pair[1] for pair in holding), *(pair[0] for pair in against)])
    return yes, no


def _condition(circuit: Circuit, condition: Condition, pairs: Mapping[str, Pair]) -> Pair:
    every = [pairs[name] for name in condition.all] + [pairs[name][::-1] for name in condition.unless]
    if condition.any:
        some = [pairs[name] for name in condition.any]
        every.append((circuit.some(pair[0] for pair in some), circuit.every(pair[1] for pair in some)))
    return circuit.every(pair[0] for pair in every), circuit.some(pair[1] for pair in every)
