"""What the cases left: exact values where knowledge got lost, equivalence with the corpus, and the proofs of coherence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import z3

from gardefou.law.proofs.encode import Encoded, Formula, witness
from gardefou.rules import NO, YES, Condition, Truth
from mutation.mutants import Mutant
from mutation.planes import concept_of, mutated_rules, targets


class Twin:
    """One law version beside a mutant of it: the same facts, other definitions for what the mutation reaches."""

    def __init__(self, encoded: Encoded, mutant: Mutant) -> None:
        self._law, self._end = encoded, "~mutant"
        self.values: dict[str, Formula] = dict(encoded.values)
        self.definitions: list[Formula] = []
        self.concepts: list[str] = []
        self.targets: dict[str, Formula] = {}
        if mutant.kind == "obligation":
            for name, condition in targets(encoded.corpus, mutant).items():
                self.targets[name] = self._define(
                    f"target {name}", z3.BoolVal(val=False) if condition is None else self._condition(condition)
                )
        else:
            self._rule(mutant)

    def _rule(self, mutant: Mutant) -> None:
        ruleset, start = self._law.ruleset, concept_of(self._law.corpus, mutant)
        for concept in ruleset.order:
            rules = mutated_rules(self._law.corpus, mutant) if concept == start else ruleset.by_concept[concept]
            if concept == start or any(name in self.concepts for rule in rules for name in rule.condition.names):
                holding = [self._condition(rule.condition) for rule in rules if rule.value is YES]
                against = [self._condition(rule.condition) for rule in rules if rule.value is NO]
                self.values[concept] = self._define(concept, z3.And(z3.Or(*holding), z3.Not(z3.Or(*against))))
                self.concepts.append(concept)
        for name, target in ruleset.targets.items():
            if any(part in self.concepts for part in target.names):
                self.targets[name] = self._define(f"target {name}", self._condition(target))

    def _define(self, name: str, formula: Formula) -> Formula:
        variable = z3.Bool(name + self._end)
        self.definitions.append(variable == formula)
        return variable

    def _condition(self, condition: Condition) -> Formula:
        parts = [self.values[name] for name in condition.all] + [z3.Not(self.values[name]) for name in condition.unless]
        if condition.any:
            parts.append(z3.Or(*[self.values[name] for name in condition.any]))
        return z3.And(*parts)

    @contextmanager
    def solver(self) -> Iterator[Any]:
        """Lend the solver of the law with the mutant's definitions added."""
        solver = self._law.solver
        solver.push()
        solver.add(*self.definitions)
        yield solver
        solver.pop()

    def differs(self) -> tuple[tuple[str, ...], Mapping[str, Any]] | None:
        """Return results that the mutation can change and a case that shows it; None when no case does."""
        with self.solver() as solver:
            solver.add(z3.Or(*[z3.Xor(formula, self._law.targets[name]) for name, formula in self.targets.items()]))
            if solver.check() != z3.sat:
                return None
            model = solver.model()
            moved = tuple(
                name
                for name, formula in self.targets.items()
                if z3.is_true(model.eval(formula)) != z3.is_true(model.eval(self._law.targets[name]))
            )
            return moved, witness(model, self._law, self._law.cone(moved))

    def unknown(self, name: str, facts: Mapping[str, Truth]) -> bool:
        """Return whether the facts leave a name of the mutant open."""
        formula = self.targets.get(name, self.values.get(name))
        given = [self._law.atoms[atom] if value is YES else z3.Not(self._law.atoms[atom]) for atom, value in facts.items()]
        with self.solver() as solver:
            solver.add(*given)
            return bool(solver.check(formula) == z3.sat and solver.check(z3.Not(formula)) == z3.sat)
