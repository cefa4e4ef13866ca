"""A ruleset as formulas: one Boolean per fact, concepts as definitions, the laws of each question as constraints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import z3

from gardefou.law.model import Corpus
from gardefou.rules import YES, Condition, Kind, Question

Formula = Any  # z3 ships no types


class Encoded:
    """One law version: a variable per fact, concept, rule and target, defined once in one solver.

    ``mark`` names a copy: facts of two copies without the same mark are different variables, so that two cases can be compared.
    """

    def __init__(self, corpus: Corpus, *, mark: str = "", version: str = "") -> None:
        self.corpus, self.ruleset, self._end = corpus, corpus.ruleset, f"{mark}|{version}"
        self.atoms = {atom: z3.Bool(f"{atom}{mark}") for question in self.ruleset.questions.values() for atom in question.atoms}
        self.values: dict[str, Formula] = dict(self.atoms)
        self.rules: dict[str, Formula] = {}
        self.targets: dict[str, Formula] = {}
        self.definitions: list[Formula] = []
        for concept in self.ruleset.order:
            self.values[concept] = self._concept(concept)
        for name, condition in self.ruleset.targets.items():
            self.targets[name] = self._define(f"target {name}", self.condition(condition))

    @cached_property
    def solver(self) -> Any:
        """Return the solver that holds the definitions and the laws of the questions; used with push and pop."""
        solver = z3.SolverFor("QF_FD")
        solver.add(*self.definitions, *self.constraints)
        return solver

    def _define(self, name: str, formula: Formula) -> Formula:
        variable = z3.Bool(f"{name}{self._end}")
        self.definitions.append(variable == formula)
        return variable

    def _concept(self, concept: str) -> Formula:
        holding: list[Formula] = []
        against: list[Formula] = []
        for rule in self.ruleset.by_concept[concept]:
            self.rules[rule.id] = self._define(f"rule {rule.id}", self.condition(rule.condition))
            (holding if rule.value is YES else against).append(self.rules[rule.id])
        return self._define(concept, z3.And(z3.Or(*holding), z3.Not(z3.Or(*against))) if against else z3.Or(*holding))

    def condition(self, condition: Condition) -> Formula:
        """Return the formula of a condition."""
        parts = [self.values[name] for name in condition.all] + [z3.Not(self.values[name]) for name in condition.unless]
        if condition.any:
            parts.append(z3.Or(*[self.values[name] for name in condition.any]))
        return z3.And(*parts)

    def target(self, name: str) -> Formula:
        """Return the variable of a target."""
        return self.targets[name]

    @cached_property
    def constraints(self) -> list[Formula]:
        """Return what holds of every possible file: one option of a choice, thresholds in order."""
        return [formula for question in self.ruleset.questions.values() for formula in self.laws(question)]

    def laws(self, question: Question) -> list[Formula]:
        """Return what holds of every reply to one question."""
        atoms = [self.atoms[atom] for atom in question.atoms]
        if question.kind is Kind.CHOICE:
            return [z3.PbEq([(atom, 1) for atom in atoms], 1)]
        if question.kind in (Kind.DATE, Kind.NUMBER):
            ordered = [atom for _, atom in sorted(zip(map(_cut, question.thresholds), atoms, strict=True), key=lambda pair: pair[0])]
            earlier_first = (
                question.kind is Kind.DATE
            )  # before an early day implies before a late one; at least much implies at least little
            return [z3.Implies(one, other) if earlier_first else z3.Implies(other, one) for one, other in pairwise(ordered)]
        return []

    def cone(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the facts on which names depend."""
        todo, seen, found = list(names), set[str](), dict[str, None]()
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            if name in self.atoms:
                found[name] = None
            elif name in self.ruleset.targets and name not in self.ruleset.by_concept:
                todo.extend(self.ruleset.targets[name].names)
            else:
                todo.extend(part for rule in self.ruleset.by_concept[name] for part in rule.condition.names)
        return tuple(found)


def _cut(threshold: Any) -> Any:
    return threshold.before if threshold.before is not None else threshold.at_least


def witness(model: Any, encoded: Encoded, atoms: Sequence[str]) -> dict[str, Any]:
    """Return the case a model describes, as the answers of a file: what is true among the given facts; the rest is not."""
    found: dict[str, Any] = {}
    for question in encoded.ruleset.questions.values():
        held = [atom for atom in question.atoms if atom in atoms and z3.is_true(model.eval(encoded.atoms[atom], model_completion=True))]
        if held:
            found[question.id] = "yes" if question.kind is Kind.YES_NO else sorted(atom.partition(".")[2] for atom in held)
    return found
