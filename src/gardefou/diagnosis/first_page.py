"""The first page: the level, three actions with person, date and hours, and the one fact to find out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from gardefou.diagnosis.axes import person
from gardefou.diagnosis.limits import limits
from gardefou.diagnosis.path import programme
from gardefou.diagnosis.result import Axis, Duty, OpenQuestion, Path, StatusFound
from gardefou.diagnosis.view import View
from gardefou.rules import UNKNOWN, YES
from gardefou.text import Text

_HOURS_A_DAY = 7
_ACTIONS = 3
_MIDDLE = 2  # grid scores are 0 to 4; a theme without a score counts as middling
_BAN = "ai_act 99(3)"
_TICK = re.compile(r"(?:(?<=\w) ?: | ?)\b(?:[Cc]ochez|[Tt]ick) (?:ce qui|what)[^.?]*\.$")
_ORDER = ("prohibited", "high_risk", "gpai_systemic", "gpai_model", "transparency", "minimal")


def first_page(
    view: View,
    *,
    as_of: dt.date,
    scope: str,
    statuses: tuple[StatusFound, ...],
    duties: tuple[Duty, ...],
    voluntary: tuple[Duty, ...],
    axes: tuple[Axis, ...],
    path: Path,
    questions: tuple[OpenQuestion, ...],
) -> Mapping[str, Any]:
    """Return what a director reads first."""
    fact = _fact(view, questions)
    horizon = {duty: axis.horizon_days for axis in axes for duty in axis.duties}
    owed = [duty for duty in duties if duty.value == "owed"]
    if level(scope, statuses) == "prohibited":  # first the practice stops; how to run it well is no action
        owed = [duty for duty in owed if _is_ban(duty) or duty.borne_by == "organisation"]
    suspended = [duty for duty in duties if duty.unless_legacy]
    actions = [_of_duty(view, duty, horizon, as_of) for duty in _ranked(view, owed)]
    actions += [_of_legacy(view, as_of)] if any(duty.phase == "legacy" for duty in duties) else []
    actions += [_of_fact(view, fact, as_of)] if fact and len(actions) < _ACTIONS else []
    actions += [_of_duty(view, duty, horizon, as_of) for duty in _ranked(view, suspended)]  # owed unless Article 111 keeps them away
    actions += [_of_duty(view, duty, horizon, as_of) for duty in voluntary if duty.nature == "voluntary"]
    actions += [_of_module(step.code, step.person, as_of) for step in path.modules]
    return {
        "level": level(scope, statuses),
        "actions": actions[:_ACTIONS],
        "fact_to_find": fact,
        "limits": limits(view, scope, duties),
    }


def level(scope: str, statuses: tuple[StatusFound, ...]) -> str:
    """Return the status shown first: the gravest that holds; open when a graver one is not yet known."""
    values = {status.id: status.value for status in statuses}
    if scope == "out":
        return "out"
    for name in _ORDER:
        if values.get(name) is YES:
            return name
        if values.get(name) is UNKNOWN:
            return "open"
    return "open"


def _ranked(view: View, duties: Iterable[Duty]) -> list[Duty]:
    """Return duties with a gap: bans first, then what applies, then by day, weakest theme, order of the programme; one per theme first."""
    themes = list(view.corpus.themes)
    once = {duty.obligation: duty for duty in reversed([*duties])}  # one action for an obligation owed in two roles
    owed = [duty for duty in once.values() if duty.evidence["missing"]]
    owed.sort(
        key=lambda duty: (
            not _is_ban(duty),
            duty.effective_from,
            view.case.grid.get(duty.theme, _MIDDLE),
            themes.index(duty.theme),
            duty.id,
        )
    )
    first = {duty.theme: duty for duty in reversed(owed)}
    return [duty for duty in owed if first[duty.theme] is duty] + [duty for duty in owed if first[duty.theme] is not duty]


def _is_ban(duty: Duty) -> bool:
    return bool(duty.penalty.get("tier", duty.penalty.get("cite")) == _BAN)


def _of_duty(view: View, duty: Duty, horizon: Mapping[str, int], as_of: dt.date) -> Mapping[str, Any]:
    aim = as_of + dt.timedelta(days=horizon.get(duty.id, 180))
    day = aim if duty.effective_from <= as_of else min(aim, duty.effective_from)
    return {
        "duty": duty.id,
        "title": duty.title,
        "person": person(view.case, duty.theme),
        "date": day,
        "hours": duty.effort_days * _HOURS_A_DAY,
        "nature": duty.nature,
    }


def _of_legacy(view: View, as_of: dt.date) -> Mapping[str, Any]:
    """Return what keeps an older system in its regime: proof of its date, and of what changed since."""
    title = Text(
        "Garder la preuve de la première mise sur le marché et noter chaque changement de conception",
        "Keep proof of the first placing on the market and note every change of design",
    )
    who = person(view.case, "technical_documentation")
    return {"duty": None, "title": title, "person": who, "date": as_of + dt.timedelta(days=30), "hours": 2.0}


def _of_fact(view: View, fact: Mapping[str, Any], as_of: dt.date) -> Mapping[str, Any]:
    ask, whom = fact["ask"], view.corpus.whom[fact["whom"]]
    title = Text(
        f"Faire préciser par {whom.fr} : « {_bare(ask.fr)} »",
        f"Have {whom.en} clarify: “{_bare(ask.en)}”",
    )
    return {"duty": None, "title": title, "person": person(view.case, "governance"), "date": as_of + dt.timedelta(days=30), "hours": 1.0}


def _bare(ask: str) -> str:
    """Return a question without the order to tick a box, which is for the form; an ask that is nothing else stays whole."""
    kept = _TICK.sub("", ask).rstrip()
    return kept or ask


def _of_module(code: str, who: str | None, as_of: dt.date) -> Mapping[str, Any]:
    module = programme()[0][code]
    title = Text(f"Suivre le module {code} : {module.title.fr}", f"Follow module {code}: {module.title.en}")
    return {
        "duty": None,
        "title": title,
        "person": who,
        "date": as_of + dt.timedelta(days=90),
        "hours": module.hours + module.between_hours,
    }


def ranked(view: View, questions: Iterable[OpenQuestion]) -> list[OpenQuestion]:
    """Return the open questions, those that can change most first: statuses weigh more than duties, an unsure answer comes first."""
    places = {name: number for number, name in enumerate(view.corpus.questions)}
    heavy = {status.concept for status in view.corpus.statuses} | {"in_scope"}
    return sorted(
        questions,
        key=lambda entry: (
            -sum(_weight(name, heavy) for name in entry.could_change),
            entry.state != "unsure",
            -len(entry.could_change),
            places[entry.id],
        ),
    )


def _fact(view: View, questions: tuple[OpenQuestion, ...]) -> Mapping[str, Any] | None:
    """Return the open question that can change most."""
    best = next(iter(ranked(view, questions)), None)
    if best is None:
        return None
    entry = view.corpus.questions[best.id]
    return {"question": best.id, "ask": entry.ask, "whom": entry.whom, "unsure": entry.unsure}


def _weight(name: str, heavy: set[str]) -> int:
    """A class counts most; a legacy moves the date of every duty under it."""
    return 100 if name in heavy or name.startswith("date@legacy") else 1
