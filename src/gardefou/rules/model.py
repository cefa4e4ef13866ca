"""What the engine reasons with: questions, rules, targets. It knows no law, no clock, no file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from gardefou.errors import EngineError
from gardefou.rules.truth import YES, Truth
from gardefou.text import Text


class Kind(StrEnum):
    """The form of an answer."""

    YES_NO = "yes_no"
    SET = "set"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A named cut of a date (strictly before) or of a number (at least)."""

    id: str
    before: dt.date | None = None
    at_least: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that can be asked.

    ``members`` are the options of a set or choice, or the thresholds of a date or number. Atoms are ``id`` for a
    yes/no question, else ``id.member``. ``priors`` align with ``atoms``: rough probabilities that only order questions.
    """

    id: str
    kind: Kind
    members: tuple[str, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    block: str = ""
    priors: tuple[float, ...] = ()

    @property
    def atoms(self) -> tuple[str, ...]:
        """Return the names of the truth values this question sets."""
        if self.kind is Kind.YES_NO:
            return (self.id,)
        return tuple(f"{self.id}.{member}" for member in self.members)


@dataclass(frozen=True, slots=True)
class Condition:
    """Every name of ``all``, one of ``any`` when there is one, none of ``unless``."""

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name used, in reading order."""
        return (*self.all, *self.any, *self.unless)


@dataclass(frozen=True, slots=True)
class Rule:
    """When the condition holds, the concept holds (or, with value NO, does not)."""

    id: str
    concludes: str
    condition: Condition
    value: Truth = YES


@dataclass(frozen=True)
class Ruleset:
    """Questions in the order in which they are asked, rules, and the concepts in dependency order.

    ``targets`` name conditions that are results in themselves (statuses, roles, duties): what can still change one of
    them may still be asked. Build with :func:`gardefou.rules.build`.
    """

    questions: Mapping[str, Question]
    rules: tuple[Rule, ...]
    order: tuple[str, ...]
    targets: Mapping[str, Condition] = field(default_factory=dict)

    @cached_property
    def by_concept(self) -> Mapping[str, tuple[Rule, ...]]:
        """Return the rules of each concept, in the order of the corpus."""
        found: dict[str, list[Rule]] = {concept: [] for concept in self.order}
        for rule in self.rules:
            found[rule.concludes].append(rule)
        return {concept: tuple(rules) for concept, rules in found.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """Return each rule by its id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def concluding(self) -> Mapping[str, Condition]:
        """Return each concept as a condition over the ids of its rules: one of those for it, none of those against it."""
        sides = {
            concept: ([rule.id for rule in rules if rule.value is YES], [rule.id for rule in rules if rule.value is not YES])
            for concept, rules in self.by_concept.items()
        }
        return {concept: Condition(any=tuple(holding), unless=tuple(against)) for concept, (holding, against) in sides.items()}

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Return the place of each concept in dependency order."""
        return {concept: place for place, concept in enumerate(self.order)}

    @cached_property
    def atom_question(self) -> Mapping[str, Question]:
        """Return the question behind each atom."""
        return {atom: question for question in self.questions.values() for atom in question.atoms}

    def question_of(self, atom: str) -> Question:
        """Return the question that sets an atom."""
        try:
            return self.atom_question[atom]
        except KeyError:
            raise EngineError(Text(f"fait inconnu « {atom} »", f'unknown fact "{atom}"')) from None
