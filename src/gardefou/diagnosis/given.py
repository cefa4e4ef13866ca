"""What holds whenever something else does: a date is that of the files in which the duty is owed, not of all files.

A duty that is not yet certain has dates all the same. If every completion of the answers in which it is owed is one of an older
system, it is a legacy, however open the class still is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gardefou.diagnosis.dates import ROUTES
from gardefou.law import Corpus
from gardefou.rules import NO, UNKNOWN, YES, Condition, Truth
from gardefou.rules.bdd import FALSE

if TYPE_CHECKING:
    from gardefou.diagnosis.view import View

_NAMES: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Given:
    """The values that names and rules have in every completion in which a base holds; the view's own values where the base never holds."""

    view: View
    base: int

    def value(self, name: str) -> Truth:
        """Return the value of a concept, target or fact."""
        found = self.view.evaluation.value(name) if self.view.known(name) else UNKNOWN
        return self.of(self.view.dating_root(name)) if found is UNKNOWN else found

    def rule(self, name: str) -> Truth:
        """Return whether the condition of a rule holds."""
        found = self.view.evaluation.rules[name]
        return self.of(self._condition(self.view.corpus.rules[name].rule.condition)) if found is UNKNOWN else found

    def open_parts(self, name: str) -> list[str]:
        """Return the names in the condition of a rule that are not known."""
        return [part for part in _parts(self.view.corpus.rules[name].rule.condition) if self.value(part) is UNKNOWN]

    def of(self, root: int) -> Truth:
        """Return the value of a diagram under the base."""
        bdd = self.view.bdd
        if bdd.both(self.base, bdd.negate(root)) == FALSE:
            return YES
        return NO if bdd.both(self.base, root) == FALSE else UNKNOWN

    def without(self, name: str | None) -> Given:
        """Return the same where a name does not hold, unless it holds everywhere."""
        if name is None or self.value(name) in (YES, NO):
            return self
        bdd = self.view.bdd
        return Given(self.view, bdd.both(self.base, bdd.negate(self.view.dating_root(name))))

    def _condition(self, condition: Condition) -> int:
        bdd, root = self.view.bdd, self.view.dating_root
        parts = [root(name) for name in condition.all] + [bdd.negate(root(name)) for name in condition.unless]
        return bdd.every([*parts, bdd.some([root(name) for name in condition.any])] if condition.any else parts)


def dating_names(corpus: Corpus) -> tuple[str, ...]:
    """Return every name that a date depends on: routes, exceptions, legacies, statuses, and the parts of dated rules."""
    if corpus.sha256 + str(corpus.as_of) not in _NAMES:
        found = [name for names in ROUTES.values() for name in names]
        found += [status.concept for status in corpus.statuses] + [entry.legacy for entry in corpus.obligations.values() if entry.legacy]
        calendars = {entry.applies for entry in corpus.obligations.values()} | {entry.applies for entry in corpus.rules.values()}
        rows = [row for calendar in calendars for row in calendar]
        found += [row.condition for row in rows if row.condition]
        dated = [entry.rule for entry in corpus.rules.values() if entry.applies or entry.rule.concludes in corpus.roles]
        found += [name for rule in dated for name in _parts(rule.condition)]
        _NAMES[corpus.sha256 + str(corpus.as_of)] = tuple(sorted({name for name in found if _there(corpus, name)}))
    return _NAMES[corpus.sha256 + str(corpus.as_of)]


def _parts(condition: Condition) -> Iterable[str]:
    return (*condition.all, *condition.any, *condition.unless)


def _there(corpus: Corpus, name: str) -> bool:
    return name in corpus.ruleset.by_concept or name in corpus.ruleset.atom_question


__all__ = ["NO", "Given", "dating_names"]
