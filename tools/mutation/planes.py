"""All worked cases of one law version at once: two whole numbers per name, one bit per case (known yes, known no)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gardefou.law import Corpus
from gardefou.rules import NO, YES, Condition, Rule, Truth
from mutation.mutants import Mutant

Plane = tuple[int, int]


class Planes:
    """The values of every name for every case, and what one mutant changes in them."""

    def __init__(self, law: Corpus, facts: list[Mapping[str, Truth]]) -> None:
        self.law, self.ruleset = law, law.ruleset
        self.everyone = (1 << len(facts)) - 1
        self.base: dict[str, Plane] = {
            atom: (_bits(facts, atom, YES), _bits(facts, atom, NO))
            for question in self.ruleset.questions.values()
            for atom in question.atoms
        }
        for concept in self.ruleset.order:
            self.base[concept] = self._concept(self.ruleset.by_concept[concept], self.base)
        self.targets = {name: self._condition(target, self.base) for name, target in self.ruleset.targets.items()}

    def mutated(self, mutant: Mutant) -> tuple[dict[str, Plane], dict[str, Plane]]:
        """Return the concepts and the targets that have other values under the mutant."""
        if mutant.kind == "obligation":
            return {}, {
                name: plane for name, target in targets(self.law, mutant).items() if (plane := self._target(target)) != self.targets[name]
            }
        start = concept_of(self.law, mutant)
        values, changed = dict(self.base), {}
        for concept in self.ruleset.order:
            rules = mutated_rules(self.law, mutant) if concept == start else self.ruleset.by_concept[concept]
            if concept != start and not any(name in changed for rule in rules for name in rule.condition.names):
                continue
            plane = self._concept(rules, values)
            if plane != self.base[concept]:
                values[concept] = changed[concept] = plane
        moved = {
            name: plane
            for name, target in self.ruleset.targets.items()
            if any(part in changed for part in target.names) and (plane := self._condition(target, values)) != self.targets[name]
        }
        return changed, moved

    def _target(self, target: Condition | None) -> Plane:
        return (0, self.everyone) if target is None else self._condition(target, self.base)

    def _concept(self, rules: Iterable[Rule], values: Mapping[str, Plane]) -> Plane:
        yes, no = 0, self.everyone
        against_yes, against_no = 0, self.everyone
        for rule in rules:
            one = self._condition(rule.condition, values)
            if rule.value is YES:
                yes, no = yes | one[0], no & one[1]
            else:
                against_yes, against_no = against_yes | one[0], against_no & one[1]
        return yes & against_no, no | against_yes

    def _condition(self, condition: Condition, values: Mapping[str, Plane]) -> Plane:
        yes, no = self.everyone, 0
        for name in condition.all:
            yes, no = yes & values[name][0], no | values[name][1]
        for name in condition.unless:
            yes, no = yes & values[name][1], no | values[name][0]
        if condition.any:
            some, none = 0, self.everyone
            for name in condition.any:
                some, none = some | values[name][0], none & values[name][1]
            yes, no = yes & some, no | none
        return yes, no


def concept_of(law: Corpus, mutant: Mutant) -> str:
    """Return the concept that a mutated rule concludes."""
    return law.rules[mutant.entry].rule.concludes


def mutated_rules(law: Corpus, mutant: Mutant) -> tuple[Rule, ...]:
    """Return the rules of the mutated concept."""
    rules = law.ruleset.by_concept[concept_of(law, mutant)]
    changed = (mutant.rule if rule.id == mutant.entry else rule for rule in rules)
    return tuple(rule for rule in changed if rule is not None)


def targets(law: Corpus, mutant: Mutant) -> dict[str, Condition | None]:
    """Return the duties of a mutated obligation: their condition, None when nobody owes them any more."""
    owed_by = law.obligations[mutant.entry].owed_by
    if mutant.role is not None:
        return {f"{mutant.entry}:{mutant.role}": None}
    when = mutant.condition or Condition()
    return {f"{mutant.entry}:{role}": Condition((role, *when.all), when.any, when.unless) for role in owed_by}


def _bits(facts: list[Mapping[str, Truth]], atom: str, value: Truth) -> int:
    return sum(1 << row for row, known in enumerate(facts) if known.get(atom) is value)
