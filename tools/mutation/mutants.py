"""The wrong laws: each differs from the corpus in one place, in every law version where that place stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from gardefou.law import Corpus
from gardefou.rules import NO, YES, Condition, Rule


@dataclass(frozen=True)
class Mutant:
    """One mistake: ``rule`` or ``condition`` stands instead of the entry, None when the entry (or ``role``) is gone."""

    id: str
    kind: str  # rule | obligation
    entry: str
    cite: str
    operator: str
    versions: tuple[int, ...]
    rule: Rule | None = None
    condition: Condition | None = None
    role: str | None = None


def mutants(laws: tuple[Corpus, ...]) -> list[Mutant]:
    """Return every mutant of every rule and of every obligation's condition; entries that versions share count once."""
    found: list[Mutant] = []
    for number, law in enumerate(laws):
        for name, entry in law.rules.items():
            if not any(other.rules.get(name) == entry for other in laws[:number]):
                versions = tuple(place for place, other in enumerate(laws) if other.rules.get(name) == entry)
                found.extend(_of_rule(entry.rule, str(entry.cite), versions))
        for name, owed in law.obligations.items():
            if not any(other.obligations.get(name) == owed for other in laws[:number]):
                versions = tuple(place for place, other in enumerate(laws) if other.obligations.get(name) == owed)
                found.extend(_of_obligation(name, owed.when, owed.owed_by, str(owed.cite), versions))
    return found


def _of_rule(rule: Rule, cite: str, versions: tuple[int, ...]) -> Iterator[Mutant]:
    def made(operator: str, what: str, changed: Rule | None) -> Mutant:
        return Mutant(f"{rule.id}: {what}", "rule", rule.id, cite, operator, versions, rule=changed)

    for operator, what, condition in conditions(rule.condition):
        yield made(operator, what, dataclasses.replace(rule, condition=condition))
    yield made("negate", "negated", dataclasses.replace(rule, value=NO if rule.value is YES else YES))
    yield made("drop", "dropped", None)


def _of_obligation(name: str, when: Condition, roles: tuple[str, ...], cite: str, versions: tuple[int, ...]) -> Iterator[Mutant]:
    for operator, what, condition in conditions(when):
        yield Mutant(f"{name}: {what}", "obligation", name, cite, operator, versions, condition=condition)
    for role in roles:
        yield Mutant(f"{name}: {role} dropped", "obligation", name, cite, "drop", versions, role=role)


def conditions(condition: Condition) -> Iterator[tuple[str, str, Condition]]:
    """Yield operator, description and the changed condition."""
    every, some, unless = condition.all, condition.any, condition.unless
    for name in every:
        yield "drop_all", f"all without {name}", Condition(_less(every, name), some, unless)
    for name in some:
        yield "drop_any", f"any without {name}", Condition(every, _less(some, name), unless)
    for name in unless:
        yield "drop_unless", f"unless without {name}", Condition(every, some, _less(unless, name))
        yield "unless_to_all", f"{name} from unless to all", Condition((*every, name), some, _less(unless, name))
    if len(every) > 1:
        yield "all_to_any", "all read as any", Condition((), (*every, *some), unless)
    if len(some) > 1:
        yield "any_to_all", "any read as all", Condition((*every, *some), (), unless)


def _less(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(other for other in names if other != name)
