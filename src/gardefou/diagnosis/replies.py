"""Check one answer against its question and turn it into a reply."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gardefou.diagnosis.case import BASES, Answer
from gardefou.errors import AnswersError
from gardefou.evidence.values import FIRST_YEAR, LAST_YEAR
from gardefou.rules import NO, UNKNOWN, YES, Kind, Question, Reply, Truth
from gardefou.text import Text

_WORDS: Mapping[str, Truth] = {"yes": YES, "no": NO, "unsure": UNKNOWN}
_SHOWN = 60  # characters of a refused value
_FIRST, _LAST = dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)
_WRAPPER = {"value", "basis", "by", "at", "note"}
_TALLY = {"yes", "no", "unsure", "rest"}


def parse_answer(question: Question, raw: object, *, where: str) -> Answer:
    """Return the answer a file gives to a question; raise AnswersError that names key and remedy."""
    if isinstance(raw, dict) and "value" in raw:
        _refuse_keys(raw, _WRAPPER, where=where)
        basis = raw.get("basis", "declared")
        if basis not in BASES:
            raise _error(f"base inconnue {shown(basis)}", f"unknown basis {shown(basis)}", where=f"{where}.basis", allowed=BASES)
        plain = parse_answer(question, raw["value"], where=where)
        by, at, note = (_said(raw, key, where=where) for key in ("by", "at", "note"))
        return replace(plain, basis=basis, by=by, at=at, note=note)
    if raw == "unsure":
        return Answer(question.id, Reply(), raw, unsure=True)
    reply = _PARSERS[question.kind](question, raw, where)
    return Answer(question.id, reply, raw, complete=_complete(question, reply, raw))


def _said(raw: Mapping[str, Any], key: str, *, where: str) -> str:
    """Return what an answer says of its origin: a text; ``at`` may be a date too."""
    value = raw.get(key, "")
    if isinstance(value, str) or (key == "at" and isinstance(value, dt.date)):
        return str(value)
    raise _error(
        f"attend un texte, pas {shown(value)}", f"expects a text, not {shown(value)}", where=f"{where}.{key}", allowed=(f'{key} = "…"',)
    )


def _complete(question: Question, reply: Reply, raw: object) -> bool:
    """Return whether every option was spoken about: a bare list is not, ``rest`` is, even when it says unsure."""
    if question.kind not in (Kind.SET, Kind.CHOICE):
        return True
    if question.kind is Kind.CHOICE:
        return not isinstance(raw, dict)
    return (isinstance(raw, dict) and "rest" in raw) or reply.rest is NO or len(reply.members) == len(question.members)


def _yes_no(question: Question, raw: object, where: str) -> Reply:
    return Reply({question.id: _word(raw, where=where)})


def _word(raw: object, *, where: str) -> Truth:
    if isinstance(raw, str) and raw in _WORDS:
        return _WORDS[raw]
    raise _error(
        f"réponse inattendue : {shown(raw)}", f"unexpected answer: {shown(raw)}", where=where, allowed=tuple(f'"{word}"' for word in _WORDS)
    )


def _set(question: Question, raw: object, where: str) -> Reply:
    if raw == "none":
        return Reply(rest=NO)
    if isinstance(raw, list):
        return Reply(dict.fromkeys(_options(question, raw, where=where), YES))
    if not isinstance(raw, dict):
        raise _error(
            f"attend une liste, pas {shown(raw)}",
            f"expects a list, not {shown(raw)}",
            where=where,
            allowed=('["option"]', '{ yes = ["option"], rest = "no" }', '"none"'),
        )
    _refuse_keys(raw, _TALLY, where=where)
    members: dict[str, Truth] = {}
    for word, value in _WORDS.items():
        for option in _options(question, raw.get(word, []), where=f"{where}.{word}"):
            if option in members:
                raise AnswersError(
                    Text(f"« {option} » reçoit deux réponses", f'"{option}" has two answers'),
                    where=where,
                    hint=Text("gardez-la dans une seule des listes", "keep it in one list only"),
                )
            members[option] = value
    return Reply(members, _word(raw.get("rest", "unsure"), where=f"{where}.rest"))


def _choice(question: Question, raw: object, where: str) -> Reply:
    if isinstance(raw, dict):
        _refuse_keys(raw, {"no"}, where=where)
        return Reply(dict.fromkeys(_options(question, raw.get("no", []), where=where), NO))
    if isinstance(raw, list):
        raise _error(
            f"une seule option est admise, pas {shown(raw)}",
            f"one option only is allowed, not {shown(raw)}",
            where=where,
            allowed=tuple(f'"{member}"' for member in question.members),
        )
    return Reply({_options(question, [raw], where=where)[0]: YES})


def _date(_question: Question, raw: object, where: str) -> Reply:
    if isinstance(raw, str):
        try:
            raw = dt.date.fromisoformat(raw)
        except ValueError:
            raise _error(f"date illisible {shown(raw)}", f"unreadable date {shown(raw)}", where=where, allowed=("2026-08-02",)) from None
    if isinstance(raw, dt.datetime) or not isinstance(raw, dt.date):
        raise _error(f"attend une date, pas {shown(raw)}", f"expects a date, not {shown(raw)}", where=where, allowed=("2026-08-02",))
    if not _FIRST <= raw <= _LAST:
        raise AnswersError(
            Text(f"date invraisemblable : {raw}", f"implausible date: {raw}"),
            where=where,
            hint=Text(
                f'donnez un jour entre {FIRST_YEAR} et {LAST_YEAR}, ou "unsure"',
                f'give a day between {FIRST_YEAR} and {LAST_YEAR}, or "unsure"',
            ),
        )
    return Reply(date=raw)


def _number(_question: Question, raw: object, where: str) -> Reply:
    if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not math.isfinite(raw):
        raise _error(f"attend un nombre, pas {shown(raw)}", f"expects a number, not {shown(raw)}", where=where, allowed=("12", "0.5"))
    return Reply(number=float(raw))


_PARSERS = {Kind.YES_NO: _yes_no, Kind.SET: _set, Kind.CHOICE: _choice, Kind.DATE: _date, Kind.NUMBER: _number}


def _options(question: Question, raw: object, *, where: str) -> list[str]:
    if not isinstance(raw, list):
        raise _error(f"attend une liste, pas {shown(raw)}", f"expects a list, not {shown(raw)}", where=where, allowed=question.members)
    for option in raw:
        if not isinstance(option, str) or option not in question.members:
            raise _error(f"option inconnue {shown(option)}", f"unknown option {shown(option)}", where=where, allowed=question.members)
    return raw


def _refuse_keys(raw: Mapping[str, Any], allowed: set[str], *, where: str) -> None:
    unknown = sorted(set(raw) - allowed)
    if unknown:
        raise _error(f"clé inconnue « {unknown[0]} »", f'unknown key "{unknown[0]}"', where=where, allowed=tuple(sorted(allowed)))


def _error(fr: str, en: str, *, where: str, allowed: tuple[str, ...] = ()) -> AnswersError:
    listed = ", ".join(allowed)
    return AnswersError(Text(fr, en), where=where, hint=Text(f"attendu : {listed}", f"expected: {listed}") if allowed else None)


def shown(raw: object) -> str:
    """Return a refused value as a file would write it, shortened."""
    try:
        text = json.dumps(raw, ensure_ascii=False, default=str, skipkeys=True)
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        text = "…"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
