"""Which day a calendar gives for this system: by the acts in force, its routes and its legacy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gardefou.law import Applies, Corpus
from gardefou.rules import NO, UNKNOWN, YES, Evaluation, Truth, any_of

_ROUTES: Mapping[str, tuple[str, ...]] = {
    "annex_iii": ("route_annex_iii",),
    "annex_i": ("route_annex_i_a", "route_annex_i_b"),
    "annex_i_a": ("route_annex_i_a",),
    "annex_i_b": ("route_annex_i_b",),
}


@dataclass(frozen=True, slots=True)
class Days:
    """The day of formal application and the day from which it has effect."""

    formal: dt.date
    effective: dt.date


def days(rows: Iterable[Applies], corpus: Corpus, evaluation: Evaluation, *, strict: bool = False) -> Days | None:
    """Return the days for this system; with several open routes the earliest, so that no date is promised too late.

    ``strict``: no day when the system takes none of the routes. Else the earliest day stands, for duties outside every route.
    """
    current = _in_force(rows, corpus)
    candidates = _exceptions(current, evaluation) or _by_route(current, evaluation, strict=strict)
    if not candidates:
        return None
    first = min(candidates, key=lambda row: (row.start, row.formal))
    return Days(first.formal, first.start)


def _in_force(rows: Iterable[Applies], corpus: Corpus) -> list[Applies]:
    """Return, per route and condition, the row of the newest act in force."""
    found: dict[tuple[str | None, str | None], Applies] = {}
    for row in rows:
        key = (row.route, row.condition)
        if row.by in corpus.in_force and (key not in found or corpus.acts[row.by].in_force >= corpus.acts[found[key].by].in_force):
            found[key] = row
    return list(found.values())


def _exceptions(rows: list[Applies], evaluation: Evaluation) -> list[Applies]:
    return [
        row for row in rows if row.condition is not None and evaluation.value(row.condition) is YES and _route(row, evaluation) is not NO
    ]


def _by_route(rows: list[Applies], evaluation: Evaluation, *, strict: bool) -> list[Applies]:
    plain = [row for row in rows if row.condition is None]
    for wanted in (YES, UNKNOWN) if strict else (YES, UNKNOWN, NO):
        found = [row for row in plain if _route(row, evaluation) is wanted]
        if found:
            return found
    return []


def _route(row: Applies, evaluation: Evaluation) -> Truth:
    if row.route is None:
        return YES
    return any_of(evaluation.value(name) for name in _ROUTES[row.route])


def phase(days: Days | None, as_of: dt.date) -> str:
    """Return whether something applies on a day, is upcoming, or has no day."""
    if days is None:
        return "none"
    return "applies" if days.effective <= as_of else "upcoming"
