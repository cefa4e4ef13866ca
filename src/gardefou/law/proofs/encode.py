"""A ruleset as formulas: one Boolean per fact, concepts as definitions, the laws of each question as constraints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import z3

from gardefou.law.model import Corpus
from gardefou.rules import YES, Condition, Kind, Question

Formula = Any  # z3 ships no types


class Encoded:
    """The formulas of one law version; facts of the same name are the same variable in every version."""

    def __init__(self, corpus: Corpus, *, rename: Mapping[str, str] | None = None) -> None:
        self.corpus, self.ruleset = corpus, corpus.ruleset
        self._rename = rename or {}
        self.atoms = {atom: z3.Bool(self._rename.get(atom, atom)) for question in self.ruleset.questions.values() for atom in question.atoms}
        self.values: dict[str, Formula] = dict(self.atoms)
        self.rules: dict[str, Formula] = {}
        for concept in self.ruleset.order:
            self.values[concept] = self._concept(concept)

    def _concept(self, concept: str) -> Formula:
        holding, against = [], []
        for rule in self.ruleset.by_concept[concept]:
            self.rules[rule.id] = self.condition(rule.condition)
            (holding if rule.value is YES else against).append(self.rules[rule.id])
        return z3.And(z3.Or(*holding), z3.Not(z3.Or(*against))) if against else z3.Or(*holding)

    def condition(self, condition: Condition) -> Formula:
        """Return the formula of a condition."""
        parts = [self.values[name] for name in condition.all] + [z3.Not(self.values[name]) for name in condition.unless]
        if condition.any:
            parts.append(z3.Or(*[self.values[name] for name in condition.any]))
        return z3.And(*parts)

    def target(self, name: str) -> Formula:
        """Return the formula of a target."""
        return self.condition(self.ruleset.targets[name])

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
            earlier_first = question.kind is Kind.DATE  # before an early day implies before a late one; at least much implies at least little
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
    """Return the case a model describes, as the answers of a file, restricted to the given facts."""
    found: dict[str, Any] = {}
    for question in encoded.ruleset.questions.values():
        known = {atom: z3.is_true(model.eval(encoded.atoms[atom], model_completion=True)) for atom in question.atoms if atom in atoms}
        if not known:
            continue
        if question.kind is Kind.YES_NO:
            found[question.id] = "yes" if known[question.id] else "no"
        else:
            found[question.id] = sorted(atom.partition(".")[2] for atom, value in known.items() if value)
    return found
