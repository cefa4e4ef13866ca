"""Turn TOML tables into corpus entries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from gardefou.law.fields import Fields
from gardefou.law.model import Applies, GuidanceRef, Obligation, Option, QuestionText, Reading, Relief, RuleText
from gardefou.rules import NO, YES, Condition, Kind, Question, Rule, Threshold
from gardefou.text import Text

_ACTS = ("ai_act", "omnibus_ai")
_REVIEWS = ("none", "peer", "jurist")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
Calendars = Mapping[str, tuple[Applies, ...]]


def rule(raw: Mapping[str, Any], *, file: str, calendars: Calendars) -> RuleText:
    """Return a rule of the corpus."""
    it = Fields(raw, file=file, kind="rule")
    found = RuleText(
        rule=Rule(it.string("id"), it.string("concludes"), _condition(it), NO if it.one_of("value", ("yes", "no"), "yes") == "no" else YES),
        cite=it.citation(),
        says=it.text("says"),
        applies=_applies(it, calendars, default=()),
        guidance=_guidance(it),
        readings=_readings(it),
        wording=it.one_of("wording", _ACTS, "ai_act"),
        repealed_by=it.string("repealed_by", None),
        review=it.one_of("review", _REVIEWS, "none"),
    )
    it.done()
    concept = found.rule.concludes
    if found.rule.id != concept and not found.rule.id.startswith(f"{concept}."):
        raise it.fail(Text(f"doit commencer par « {concept}. »", f'must start with "{concept}."'), key="id")
    return found


def obligation(raw: Mapping[str, Any], *, file: str, calendars: Calendars) -> Obligation:
    """Return an obligation of the corpus."""
    it = Fields(raw, file=file, kind="obligation")
    found = Obligation(
        id=it.string("id"),
        cite=it.citation(),
        owed_by=it.strings("owed_by"),
        borne_by=it.one_of("borne_by", ("system", "organisation"), "system"),
        when=_condition(Fields(it.take("when", dict), file=file, kind=f'obligation "{raw.get("id")}" when')),
        applies=_applies(it, calendars),
        theme=it.string("theme"),
        modules=it.strings("modules"),
        accepts=it.strings("accepts"),
        good_evidence=it.text("good_evidence"),
        penalty=it.string("penalty"),
        penalty_if=tuple(sorted(it.take("penalty_if", dict, {}).items())),
        penalty_also=it.strings("penalty_also", []),
        effort_days=it.number("effort_days"),
        title=it.text("title"),
        says=it.text("says"),
        nature=it.one_of("nature", ("duty", "voluntary", "permission"), "duty"),
        legacy=it.string("legacy", None),
        reliefs=tuple(_relief(row, file=file) for row in it.tables("reliefs")),
        guidance=_guidance(it),
        readings=_readings(it),
        wording=it.one_of("wording", _ACTS, "ai_act"),
        repealed_by=it.string("repealed_by", None),
        review=it.one_of("review", _REVIEWS, "none"),
    )
    it.done()
    return found


def question(raw: Mapping[str, Any], *, file: str, block: str) -> QuestionText:
    """Return a question of the corpus."""
    it = Fields(raw, file=file, kind="question")
    kind = Kind(it.one_of("kind", tuple(kind.value for kind in Kind)))
    options = tuple(_option(row, file=file) for row in it.tables("options"))
    priors = tuple(float(row.get("prior", 0.1)) for row in raw.get("options", ()))
    thresholds = tuple(_threshold(row, file=file) for row in it.tables("thresholds"))
    members = tuple(option.id for option in options) + tuple(cut.id for cut in thresholds)
    prior = it.number("prior", 0.5)
    if (kind in (Kind.SET, Kind.CHOICE)) != bool(options) or (kind in (Kind.DATE, Kind.NUMBER)) != bool(thresholds):
        raise it.fail(
            Text("les options ou seuils ne vont pas avec ce type de question", "options or thresholds do not fit this kind of question"),
            key="kind",
        )
    if any((cut.before is None) is (kind is Kind.DATE) or (cut.at_least is None) is (kind is Kind.NUMBER) for cut in thresholds):
        raise it.fail(
            Text(
                "un seuil de date porte « before », un seuil de nombre « at_least »",
                'a date threshold has "before", a number one "at_least"',
            ),
            key="thresholds",
        )
    if len(set(members)) != len(members) or not all(_NAME.fullmatch(member) for member in members):
        raise it.fail(Text("option en double ou mal nommée", "option named twice or badly named"), key="options")
    found = QuestionText(
        question=Question(it.string("id"), kind, members, thresholds, block, priors or (prior,) * max(1, len(members))),
        cite=it.citation(),
        ask=it.text("ask"),
        help=it.text("help"),
        example=it.text("example"),
        unsure=it.text("unsure"),
        whom=it.string("whom"),
        options=options,
        filled_from=it.string("filled_from", None),
        review=it.one_of("review", _REVIEWS, "none"),
    )
    it.done()
    return found


def calendar_rows(rows: list[dict[str, Any]], *, file: str) -> tuple[Applies, ...]:
    """Return the rows of a calendar."""
    return tuple(_applies_row(row, file=file) for row in rows)


def _condition(it: Fields) -> Condition:
    return Condition(it.strings("all", []), it.strings("any", []), it.strings("unless", []))


def _applies(it: Fields, calendars: Calendars, default: Any = ...) -> tuple[Applies, ...]:
    value = it.take("applies", (str, list), default)
    if isinstance(value, str):
        if value not in calendars:
            raise it.fail(Text(f"calendrier inconnu « {value} »", f'unknown calendar "{value}"'), key="applies")
        return calendars[value]
    return calendar_rows(list(value), file="applies")


def _applies_row(row: dict[str, Any], *, file: str) -> Applies:
    it = Fields(row, file=file, kind="applies")
    start: dt.date = it.date("from")
    found = Applies(start, it.one_of("by", _ACTS), it.date("formal", None) or start, it.string("route", None), it.string("if", None))
    it.done()
    return found


def _guidance(it: Fields) -> tuple[GuidanceRef, ...]:
    return tuple(GuidanceRef(*(text.split(" ", 1) if " " in text else (text, ""))) for text in it.strings("guidance", []))


def _readings(it: Fields) -> tuple[Reading, ...]:
    return tuple(
        Reading(str(row.get("cite", "")), Fields(row, file="readings", kind="reading").text("says")) for row in it.tables("readings")
    )


def _relief(row: dict[str, Any], *, file: str) -> Relief:
    it = Fields(row, file=file, kind="relief")
    found = Relief(it.string("if"), it.citation(), it.text("says"))
    it.done()
    return found


def _option(row: dict[str, Any], *, file: str) -> Option:
    it = Fields(row, file=file, kind="option")
    found = Option(it.string("id"), it.text("label"), it.citation(default=None), it.text("help", None))
    it.number("prior", 0.1)
    it.done()
    return found


def _threshold(row: dict[str, Any], *, file: str) -> Threshold:
    it = Fields(row, file=file, kind="threshold")
    it.text("label", None)
    found = Threshold(it.string("id"), it.date("before", None), it.number("at_least", None))
    it.done()
    return found
