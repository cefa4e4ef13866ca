"""The training path: modules that follow from profile, duties, scores and dates; a maximum postpones, and says what it risks."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gardefou.diagnosis.axes import person
from gardefou.diagnosis.case import Case
from gardefou.diagnosis.result import Duty, Path, Postponed, Step
from gardefou.diagnosis.view import View
from gardefou.rules import YES
from gardefou.text import Text
from gardefou.text.dates import day

_STRONG = 3  # from this grid score on, a theme without open duty needs no module
_TRANSPARENCY = ("ai_act 50(", "ai_act 111(4)")
_WEAK = 1
_NEVER = dt.date.max


@dataclass(frozen=True, slots=True)
class Module:
    """A half-day of Lot 3."""

    code: str
    title: Text
    themes: tuple[str, ...]
    after: tuple[str, ...]
    hours: float
    between_hours: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The modules that a kind of firm follows, and why."""

    id: str
    modules: tuple[str, ...]
    reason: Text


@cache
def programme() -> tuple[Mapping[str, Module], Mapping[str, Profile]]:
    """Return the modules and the profiles of the programme."""
    raw = tomllib.loads((files("gardefou.diagnosis") / "modules.toml").read_text(encoding="utf-8"))
    modules = [
        Module(row["code"], Text(**row["title"]), tuple(row["themes"]), tuple(row["after"]), row["hours"], row["between_hours"])
        for row in raw["module"]
    ]
    profiles = [Profile(row["id"], tuple(row["modules"]), Text(**row["reason"])) for row in raw["profile"]]
    return {module.code: module for module in modules}, {profile.id: profile for profile in profiles}


def path(view: View, duties: tuple[Duty, ...]) -> Path:
    """Return the path of this firm; every module with reason, variant, date and what comes before it."""
    modules, profiles = programme()
    owed = tuple(duty for duty in duties if duty.planned and duty.nature == "duty")
    chosen = [profiles[name] for name in _profiles(view, owed)]
    codes = _codes(view.case, chosen, owed)
    steps = [_step(view, modules[code], chosen, owed, codes) for code in codes]
    kept, cut = _limit(steps, view.case.max_half_days)
    between = sum(modules[step.code].between_hours for step in kept)
    return Path(
        tuple(kept),
        len(kept),
        between,
        tuple(_postponed(step) for step in cut),
        _hours(kept),
        tuple({"id": profile.id, "reason": profile.reason} for profile in chosen),
    )


def _profiles(view: View, owed: tuple[Duty, ...]) -> list[str]:
    """Return the profiles that fit: a prohibited practice stops everything else; transparency that another owes asks for no module."""

    def holds(name: str) -> bool:
        return view.known(name) and view.value(name) is YES

    if holds("prohibited"):
        return ["prohibited"]
    found = []
    if holds("partial_scope"):
        found.append("partial_scope")
    if holds("chapter_iii") and holds("provider"):
        found.append("provider_high_risk")
    if holds("chapter_iii") and holds("deployer"):
        found.append("deployer_high_risk")
    if holds("in_scope") and holds("downstream_provider"):
        found.append("gpai_integrator")
    if holds("transparency") and any(duty.cite.startswith(_TRANSPARENCY) for duty in owed):
        found.append("transparency")
    return found or (["minimal"] if holds("minimal") or holds("transparency") else [])


def _codes(case: Case, profiles: list[Profile], owed: tuple[Duty, ...]) -> list[str]:
    """Return module codes in the programme's order: profile, duties, weak themes; without themes already strong and without open duty."""
    modules, _ = programme()
    if [profile.id for profile in profiles] == ["prohibited"]:
        return list(profiles[0].modules)
    wanted = {code for profile in profiles for code in profile.modules}
    due = {code for duty in owed if duty.evidence["missing"] for code in duty.modules if code in modules}
    weak = {code for code, module in modules.items() for theme in module.themes if case.grid.get(theme, 9) <= _WEAK and code != "3.11"}
    strong = {code for code, module in modules.items() if all(case.grid.get(theme, 0) >= _STRONG for theme in module.themes)}
    needed = due | weak | (wanted - strong)
    return [code for code in modules if code in needed]


def _step(view: View, module: Module, profiles: list[Profile], owed: tuple[Duty, ...], codes: list[str]) -> Step:
    served = tuple(duty for duty in owed if module.code in duty.modules)
    return Step(
        code=module.code,
        variant=variant(view),
        before=min((duty.effective_from for duty in served), default=None),
        prerequisites=tuple(code for code in module.after if code in codes),
        reason=_reason(view.case, module, profiles, served),
        duties=tuple(sorted(duty.id for duty in served)),
        person=person(view.case, module.themes[0]),
    )


def variant(view: View) -> str:
    """Return the variant of the modules that fits the technique: generative, deep learning, else machine learning."""
    for technique, name in (("generative", "generative"), ("deep_learning", "deep_learning"), ("reinforcement", "deep_learning")):
        if view.evaluation.value(f"technique.{technique}") is YES:
            return name
    return "ml"


def _reason(case: Case, module: Module, profiles: list[Profile], served: tuple[Duty, ...]) -> Text:
    parts_fr, parts_en = [], []
    if served:
        first = min(served, key=lambda duty: (duty.effective_from, duty.id))
        many = len(served) > 1
        parts_fr.append(
            f"{f'{len(served)} obligations, dont' if many else 'l’obligation'} « {first.title.fr} » "
            f"à partir du {day(first.effective_from, 'fr')}"
        )
        parts_en.append(
            f"{f'{len(served)} duties, among them' if many else 'the duty'} “{first.title.en}” from {day(first.effective_from, 'en')}"
        )
    for theme in module.themes:
        score = case.grid.get(theme)
        if score is not None and score <= _WEAK:
            parts_fr.append(f"note {score:g} sur 4 à la grille d’auto-analyse")
            parts_en.append(f"score {score:g} out of 4 in the self-analysis grid")
    if not parts_fr:
        reasons = [profile.reason for profile in profiles if module.code in profile.modules]
        return reasons[0] if reasons else Text("", "")
    return Text(" ; ".join(parts_fr), "; ".join(parts_en))


def _limit(steps: list[Step], most: int | None) -> tuple[list[Step], list[Step]]:
    """Keep the modules whose dates come first; ties in the programme's order."""
    if most is None or len(steps) <= most:
        return steps, []
    ranked = sorted(range(len(steps)), key=lambda index: (steps[index].before or _NEVER, -len(steps[index].duties), index))
    kept = set(ranked[:most])
    return [step for index, step in enumerate(steps) if index in kept], [step for index, step in enumerate(steps) if index not in kept]


def _postponed(step: Step) -> Postponed:
    if step.before is None:
        return Postponed(
            step.code,
            None,
            Text("reporté par le maximum fixé ; aucune date n’en dépend", "postponed by the maximum set; no date depends on it"),
        )
    fr, en = day(step.before, "fr"), day(step.before, "en")
    return Postponed(
        step.code,
        step.before,
        Text(
            f"reporté par le maximum fixé ; met en risque l’échéance du {fr}", f"postponed by the maximum set; puts the date {en} at risk"
        ),
    )


def _hours(steps: list[Step]) -> dict[str, float]:
    """Return hours per person: session and work between sessions; what nobody carries stands under an empty name."""
    modules, _ = programme()
    found: dict[str, float] = {}
    for step in steps:
        name = step.person or ""
        found[name] = found.get(name, 0) + modules[step.code].hours + modules[step.code].between_hours
    return dict(sorted(found.items()))
