"""The interpreter: the reference for every other evaluator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gardefou.rules.model import Condition, Rule, Ruleset
from gardefou.rules.truth import NO, UNKNOWN, YES, Truth


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The value of every rule and concept for one set of facts."""

    facts: Mapping[str, Truth]
    concepts: Mapping[str, Truth]
    rules: Mapping[str, Truth]

    def value(self, name: str) -> Truth:
        """Return the value of a concept or an atom."""
        found = self.concepts.get(name)
        return self.facts.get(name, UNKNOWN) if found is None else found


def evaluate(ruleset: Ruleset, facts: Mapping[str, Truth], *, settled: Mapping[str, Truth] | None = None) -> Evaluation:
    """Return what follows from the facts, in strong Kleene logic; ``settled`` concepts keep the value given, whatever the rules say."""
    values: dict[str, Truth] = dict(facts)
    rules: dict[str, Truth] = {}
    concepts: dict[str, Truth] = {}
    for concept, concluding in ruleset.by_concept.items():
        concepts[concept] = values[concept] = _conclude(concluding, values, rules)
        if settled and concept in settled:
            concepts[concept] = values[concept] = settled[concept]
    return Evaluation(facts, concepts, rules)


def holds(condition: Condition, values: Mapping[str, Truth]) -> Truth:
    """Return the value of a condition; a name without value is unknown."""
    result = YES
    for name in condition.all:
        value = values.get(name, UNKNOWN)
        if value is NO:
            return NO
        if value is UNKNOWN:
            result = UNKNOWN
    for name in condition.unless:
        value = values.get(name, UNKNOWN)
        if value is YES:
            return NO
        if value is UNKNOWN:
            result = UNKNOWN
    return _with_any(condition.any, values, result) if condition.any else result


def _with_any(names: tuple[str, ...], values: Mapping[str, Truth], result: Truth) -> Truth:
    best = NO
    for name in names:
        value = values.get(name, UNKNOWN)
        if value is YES:
            return result
        if value is UNKNOWN:
            best = UNKNOWN
    return best


def _conclude(rules: tuple[Rule, ...], values: Mapping[str, Truth], found: dict[str, Truth]) -> Truth:
    # Written out instead of any_of, all_of, negate: this loop is most of the time of one evaluation.
    holding, against = NO, NO
    for rule in rules:
        value = found[rule.id] = holds(rule.condition, values)
        if rule.value is YES:
            if value is YES or holding is NO:
                holding = value
        elif value is YES or against is NO:
            against = value
    if holding is NO or against is YES:
        return NO
    return UNKNOWN if holding is UNKNOWN or against is UNKNOWN else YES
