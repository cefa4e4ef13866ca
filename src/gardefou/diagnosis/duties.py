"""Duties: each obligation, for each role that owes it, when its condition holds or may hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from gardefou.diagnosis.dates import Days, days, later, open_names, phase, role_days
from gardefou.diagnosis.findings import guidance, official, readings
from gardefou.diagnosis.given import Given
from gardefou.diagnosis.result import Duty
from gardefou.diagnosis.view import View
from gardefou.law import Obligation
from gardefou.rules import NO, UNKNOWN, YES

_HISTORY = "system_history"  # the question whose answer ends a legacy: Article 111(2)


def duties(view: View, as_of: dt.date) -> tuple[Duty, ...]:
    """Return what is owed or may be owed, sorted by id; voluntary entries and permissions included."""
    found = [_duty(view, obligation, role, as_of) for obligation in view.corpus.obligations.values() for role in obligation.owed_by]
    return tuple(sorted((duty for duty in found if duty is not None), key=lambda duty: duty.id))


def _duty(view: View, obligation: Obligation, role: str, as_of: dt.date) -> Duty | None:
    name = f"{obligation.id}:{role}"
    value = view.target(name)
    if value is NO:
        return None
    given = view.given(name)
    legacy, since = _legacy(view, obligation, given)
    given = given.without(obligation.legacy)
    role_from = role_days(role, view.corpus, given.rule, given)
    found = days(obligation.applies, view.corpus, given)
    if found is None:
        return None
    found = later(found, role_from)
    depends = () if value is YES else view.open_for(name)
    return Duty(
        id=name,
        obligation=obligation.id,
        owed_by=role,
        borne_by=obligation.borne_by,
        value="owed" if value is YES and not since else "conditional",
        depends_on=tuple(sorted({*depends, *since})),
        cite=str(obligation.cite),
        eli=official(str(obligation.cite), view.corpus),
        formal_from=found.formal,
        effective_from=found.effective,
        phase="legacy" if legacy else phase(found, as_of),
        theme=obligation.theme,
        modules=tuple(sorted(obligation.modules, key=_code)),
        reliefs=_reliefs(view, obligation),
        evidence=_evidence(view, obligation),
        penalty=penalty(view, obligation, role),
        title=obligation.title,
        says=obligation.says,
        effort_days=obligation.effort_days,
        nature=obligation.nature,
        date_depends_on=() if found.settled else _date_depends_on(view, obligation, given, () if role_from.settled else (role,)),
        guidance=guidance(obligation.guidance, view.corpus),
        readings=readings(obligation.readings),
        review=obligation.review,
        unless_legacy=value is YES and bool(since) and not legacy,
    )


def _legacy(view: View, obligation: Obligation, given: Given) -> tuple[bool, tuple[str, ...]]:
    """Return whether Article 111 suspends the obligation, and the questions on which that rests.

    While it is open whether the system is an older, unchanged one, the duty is neither owed nor suspended.
    """
    if obligation.legacy is None:
        return False, ()
    value = given.value(obligation.legacy)
    if value is YES:
        return True, (_HISTORY,)
    return False, view.open_for(obligation.legacy) if value is UNKNOWN else ()


def _date_depends_on(view: View, obligation: Obligation, given: Given, roles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the open questions that could give another day than the one shown, which is the earliest possible."""
    names = (*open_names(obligation.applies, view.corpus, given), *roles)
    return tuple(sorted({question for name in names for question in view.open_for(name)}))


def _code(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split("."))


def _reliefs(view: View, obligation: Obligation) -> tuple[Mapping[str, Any], ...]:
    """Return the reliefs that hold, or may hold, for this firm."""
    known = [(relief, view.value(relief.condition)) for relief in obligation.reliefs]
    return tuple(
        {"if": relief.condition, "value": value, "cite": str(relief.cite), "says": relief.says}
        for relief, value in known
        if value is not NO
    )


def _evidence(view: View, obligation: Obligation) -> Mapping[str, Any]:
    pieces = {piece.id for piece in view.case.evidence}
    accepted = sorted(obligation.accepts)
    return {
        "accepted": accepted,
        "held": [name for name in accepted if name in pieces],
        "missing": [name for name in accepted if name not in pieces],
        "good_evidence": obligation.good_evidence,
    }


def penalty(view: View, obligation: Obligation, role: str) -> Mapping[str, Any]:
    """Return the ceiling of the fine for this operator, or that national rules decide; ``also``: what a false answer costs on top."""
    name = next((tier for concept, tier in obligation.penalty_if if view.value(concept) is YES), obligation.penalty)
    tiers = [name, *obligation.penalty_also]
    if obligation.nature == "duty":
        tiers = [_instead(view, tier, role) for tier in tiers]
    found, *also = (_ceiling(view, tier) for tier in tiers)
    return {**found, "also": also} if also else found


def _instead(view: View, name: str, role: str) -> str:
    """Return the tier that takes the place of another: under the AI Office every infringement has one level, Article 75c(4)."""
    for other in view.corpus.penalties.values():
        holds_here = other.condition is not None and view.known(other.condition) and view.value(other.condition) is YES
        if holds_here and name in other.replaces and _reaches(view, other.roles, role):
            return other.id
    return name


def _reaches(view: View, roles: tuple[str, ...], role: str) -> bool:
    """Return whether an authority competent for some roles has this operator; a deployer, only as the provider or of its undertaking."""
    own = (name for name in ("provider", "ai_office_deployer") if view.known(name))
    return role in roles or (role == "deployer" and any(view.value(name) is YES for name in own))


def _ceiling(view: View, name: str) -> Mapping[str, Any]:
    if name == "national":
        return {"national": True, "cite": "ai_act 99(1)"}
    tier = view.corpus.penalties[name]
    if tier.states_decide and view.value("public_offender") is YES:
        return {"national": True, "cite": "ai_act 99(8)", "tier": str(tier.cite)}
    return {
        "cite": str(tier.cite),
        "max_eur": tier.max_eur,
        "max_pct": tier.max_pct,
        "rule": _rule(view, sme=tier.sme_lower, smc=tier.smc_lower),
    }


def _rule(view: View, *, sme: bool, smc: bool) -> str:
    """Return whether the lower or the higher of amount and percentage is the ceiling: Article 99(6) and (6a)."""
    lower = [view.value("sme")] if sme else []
    if smc and "omnibus_ai" in view.corpus.in_force:
        lower.append(view.value("smc"))
    if YES in lower:
        return "lower"
    return "size_unknown" if UNKNOWN in lower else "higher"


def earliest(found: tuple[Duty, ...]) -> dt.date | None:
    """Return the first effective day among duties."""
    return min((duty.effective_from for duty in found), default=None)


__all__ = ["Days", "duties", "earliest", "penalty"]
