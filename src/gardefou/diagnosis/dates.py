"""Which day a calendar gives for this system: by the acts in force, its routes, its legacy, and the start of its role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gardefou.law import Applies, Corpus
from gardefou.rules import NO, UNKNOWN, YES, Truth, all_of, any_of

ROUTES: Mapping[str, tuple[str, ...]] = {
    "annex_iii": ("route_annex_iii",),
    "annex_i": ("route_annex_i_a", "route_annex_i_b"),
    "annex_i_a": ("route_annex_i_a",),
    "annex_i_b": ("route_annex_i_b",),
}


class Values(Protocol):
    """Anything that says what a name is worth."""

    def value(self, name: str, /) -> Truth:
        """Return the value of a concept."""


@dataclass(frozen=True, slots=True)
class Days:
    """The day of formal application and the day of effect; with open facts the earliest possible, and the latest possible beside it."""

    formal: dt.date
    effective: dt.date
    latest: dt.date

    @property
    def settled(self) -> bool:
        """Return whether no open fact can move the day."""
        return self.effective == self.latest


_ALWAYS = Days(dt.date.min, dt.date.min, dt.date.min)


def days(rows: Iterable[Applies], corpus: Corpus, values: Values, *, strict: bool = False) -> Days | None:
    """Return the days for this system.

    An exception that holds takes the place of every other row. ``strict``: no day when the system takes none of the routes. Else
    the earliest day stands, for duties outside every route.
    """
    exceptions, plain = _split(_in_force(rows, corpus), values)
    sure, maybe = _of(exceptions, YES), _of(exceptions, UNKNOWN)
    if sure:
        return first(sure, maybe)
    usual = first(_of(plain, YES), _of(plain, UNKNOWN))
    if usual is None and not strict:
        usual = first(_of(plain, NO), [])
    return _either([usual, *maybe] if usual else maybe)


def first(sure: Sequence[Days], maybe: Sequence[Days]) -> Days | None:
    """Return the first day among those that hold and those that may: what may hold can only make it earlier."""
    every = [*sure, *maybe]
    if not every:
        return None
    earliest = min(every, key=lambda one: (one.effective, one.formal))
    latest = min(one.latest for one in sure) if sure else max(one.latest for one in maybe)
    return Days(earliest.formal, earliest.effective, latest)


def role_days(role: str, corpus: Corpus, rule: Callable[[str], Truth], values: Values) -> Days:
    """Return from when somebody has a role: the new provider of Article 25 not before that article applies."""
    found: dict[Truth, list[Days]] = {YES: [], UNKNOWN: [], NO: []}
    for entry in corpus.ruleset.by_concept.get(role, ()):
        rows = corpus.rules[entry.id].applies
        if entry.value is YES:
            found[rule(entry.id)].append((days(rows, corpus, values) if rows else None) or _ALWAYS)
    return first(found[YES], found[UNKNOWN]) or _ALWAYS


def later(one: Days, other: Days) -> Days:
    """Return the days on which both have begun."""
    return Days(max(one.formal, other.formal), max(one.effective, other.effective), max(one.latest, other.latest))


def phase(found: Days | None, as_of: dt.date) -> str:
    """Return whether something applies on a day, is upcoming, or has no day, or none yet known."""
    if found is None or found.effective <= as_of < found.latest:
        return "none"
    return "applies" if found.latest <= as_of else "upcoming"


def open_names(rows: Iterable[Applies], corpus: Corpus, values: Values) -> list[str]:
    """Return the names behind the rows that are not yet known."""
    names = [name for row in _in_force(rows, corpus) for name in (row.condition, *(ROUTES[row.route] if row.route else ())) if name]
    return [name for name in dict.fromkeys(names) if values.value(name) is UNKNOWN]


def _in_force(rows: Iterable[Applies], corpus: Corpus) -> list[Applies]:
    """Return, per route and condition, the row of the newest act in force."""
    found: dict[tuple[str | None, str | None], Applies] = {}
    for row in rows:
        key = (row.route, row.condition)
        if row.by in corpus.in_force and (key not in found or corpus.acts[row.by].in_force >= corpus.acts[found[key].by].in_force):
            found[key] = row
    return list(found.values())


_Valued = list[tuple[Applies, Truth]]


def _split(rows: list[Applies], values: Values) -> tuple[_Valued, _Valued]:
    """Return exceptions and other rows, each with its value."""
    exceptions = [(row, all_of((values.value(row.condition), _route(row, values)))) for row in rows if row.condition is not None]
    if any(value is YES for _, value in exceptions):
        return exceptions, []
    return exceptions, [(row, _route(row, values)) for row in rows if row.condition is None]


def _of(rows: _Valued, wanted: Truth) -> list[Days]:
    return [Days(row.formal, row.start, row.start) for row, value in rows if value is wanted]


def _either(found: Sequence[Days]) -> Days | None:
    """Return the days of one of several, not known which."""
    return first([], found)


def _route(row: Applies, values: Values) -> Truth:
    if row.route is None:
        return YES
    return any_of(values.value(name) for name in ROUTES[row.route])
