"""Scope, AI system, roles and statuses: the head of the result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from gardefou.diagnosis.dates import Days, days, first, open_names, phase, role_days
from gardefou.diagnosis.findings import deciding_rule
from gardefou.diagnosis.result import RoleFound, StatusFound
from gardefou.diagnosis.view import View
from gardefou.law.model import Status
from gardefou.rules import NO, UNKNOWN, YES, Ruleset, Truth

_HIGH_RISK, _LEGACY = "high_risk", "legacy_high_risk"
_ROUTES = ("annex_iii", "annex_i_a", "annex_i_b")


def scope(view: View) -> Mapping[str, Any]:
    """Return whether the Act applies: in, partial (Article 2(2)), out or open, with the rules that say so."""
    inside = view.value("in_scope")
    partial = view.value("partial_scope")
    whole = {NO: "in", YES: "partial", UNKNOWN: "open"}[partial]
    value = "out" if inside is NO else "open" if inside is UNKNOWN else whole
    names = ["in_scope"] if partial is NO else ["in_scope", "partial_scope"]
    return {"value": value, "because": _reasons(view, names)}


def ai_system(view: View) -> Mapping[str, Any]:
    """Return whether the subject is an AI system, and the facts that decide it."""
    value = view.value("ai_system")
    word = {YES: "yes", NO: "no", UNKNOWN: "open"}[value]
    if value is UNKNOWN and view.value("ai_system_borderline") is YES:
        word = "borderline"
    return {"value": word, "deciding": sorted(view.open_for("ai_system")), "because": _reasons(view, ["ai_system"])}


def roles(view: View) -> tuple[RoleFound, ...]:
    """Return every role of the Act with its value; several may hold at once."""
    return tuple(sorted((_role(view, role) for role in view.corpus.roles), key=lambda role: role.id))


def _role(view: View, role: str) -> RoleFound:
    value = view.value(role)
    via = deciding_rule(role, view.corpus, view.evaluation) if value is YES else None
    given = view.given(f"role@{role}")
    start = role_days(role, view.corpus, given.rule, given) if value is YES else None
    return RoleFound(role, value, via, tuple(_reasons(view, [role])), start.effective if start and start.effective > dt.date.min else None)


def statuses(view: View, as_of: dt.date) -> tuple[StatusFound, ...]:
    """Return every class with its value, points, route and days."""
    return tuple(sorted((_status(view, status, as_of) for status in view.corpus.statuses), key=lambda status: status.id))


def _status(view: View, status: Status, as_of: dt.date) -> StatusFound:
    value = view.value(status.concept)
    found, names = (None, []) if value is NO else _days(view, status)
    routes = tuple(route for route in _ROUTES if status.id == "high_risk" and view.value(f"route_{route}") is YES)
    when = phase(found, as_of) if value is YES else "none"
    older = view.given(_HIGH_RISK).value(_LEGACY) if value is not NO and status.id == _HIGH_RISK else NO
    if value is YES and older is YES:
        when = "legacy"
    names += [_LEGACY] if older is UNKNOWN else []
    return StatusFound(
        id=status.id,
        value=value,
        points=_points(view, status) if value is not NO else (),
        route=routes[0] if routes else None,
        formal_from=found.formal if found else None,
        effective_from=found.effective if found else None,
        phase=when,
        because=tuple(_reasons(view, [status.concept])),
        routes=routes,
        date_depends_on=tuple(sorted({question for name in names for question in view.open_for(name)})),
    )


def _points(view: View, status: Status) -> tuple[str, ...]:
    """Return the provisions whose rules hold for a status."""
    names = [name for name in status.points_of if view.known(name) and view.value(name) is YES]
    rules = [
        rule
        for name in names
        for rule in view.corpus.ruleset.by_concept[name]
        if view.evaluation.rules[rule.id] is YES and rule.value is YES
    ]
    return tuple(sorted({str(view.corpus.rules[rule.id].cite) for rule in rules}))


def _days(view: View, status: Status) -> tuple[Days | None, list[str]]:
    """Return the first day among the rules that make the class hold or still may, and the names that can move it."""
    given = view.given(status.concept).without(_LEGACY if status.id == _HIGH_RISK else None)
    found: dict[Truth, list[Days]] = {YES: [], UNKNOWN: [], NO: []}
    names: list[str] = []
    dated = [rule for name in cone(view.corpus.ruleset, status.concept) for rule in view.corpus.ruleset.by_concept[name]]
    for rule in dated:
        rows = view.corpus.rules[rule.id].applies
        value = given.rule(rule.id) if rows and rule.value is YES else NO
        day = days(rows, view.corpus, given, strict=True) if value is not NO else None
        if day is not None:
            found[value].append(day)
            names += open_names(rows, view.corpus, given) + (given.open_parts(rule.id) if value is UNKNOWN else [])
    day = first(found[YES], found[UNKNOWN])
    return day, [] if day is None or day.settled else names


@cache
def _cones() -> dict[tuple[int, str], tuple[str, ...]]:
    return {}


def cone(ruleset: Ruleset, concept: str) -> tuple[str, ...]:
    """Return the concepts on which a concept depends through conditions that must hold, itself included."""
    key = (id(ruleset), concept)
    if key not in _cones():
        seen: dict[str, None] = {}
        todo = [concept]
        while todo:
            name = todo.pop()
            if name in seen or name not in ruleset.by_concept:
                continue
            seen[name] = None
            todo.extend(part for rule in ruleset.by_concept[name] for part in (*rule.condition.all, *rule.condition.any))
        _cones()[key] = tuple(seen)
    return _cones()[key]


def _reasons(view: View, names: list[str]) -> list[str]:
    """Return the rules that give the named concepts their value: those that hold, else those still open, else all."""
    found: list[str] = []
    for name in names:
        rules = view.corpus.ruleset.by_concept[name]
        value: Truth = view.evaluation.concepts[name]
        chosen = [rule.id for rule in rules if view.evaluation.rules[rule.id] is value]
        found += chosen or [rule.id for rule in rules]
    return sorted(found)
