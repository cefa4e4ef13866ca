"""Check one answer against its question and turn it into a reply."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gardefou.diagnosis.case import BASES, Answer
from gardefou.errors import AnswersError
from gardefou.rules import NO, UNKNOWN, YES, Kind, Question, Reply, Truth
from gardefou.text import Text

_WORDS: Mapping[str, Truth] = {"yes": YES, "no": NO, "unsure": UNKNOWN}
_SHOWN = 60  # characters of a refused value
_WRAPPER = {"value", "basis", "by", "at", "note"}
_TALLY = {"yes", "no", "unsure", "rest"}


def parse_answer(question: Question, raw: object, *, where: str) -> Answer:
    """Return the answer a file gives to a question; raise AnswersError that names key and remedy."""
    if isinstance(raw, dict) and "value" in raw:
        _refuse_keys(raw, _WRAPPER, where=where)
        basis = raw.get("basis", "declared")
        if basis not in BASES:
            raise _error(f"base inconnue « {basis} »", f'unknown basis "{basis}"', where=f"{where}.basis", allowed=BASES)
        plain = parse_answer(question, raw["value"], where=where)
        said = {key: str(raw.get(key, "")) for key in ("by", "at", "note")}
        return replace(plain, basis=basis, by=said["by"], at=said["at"], note=said["note"])
    if raw == "unsure":
        return Answer(question.id, Reply(), raw, unsure=True)
    reply = _PARSERS[question.kind](question, raw, where)
    return Answer(question.id, reply, raw, complete=_complete(question, reply, raw))


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
        f"réponse inattendue : {_show(raw)}", f"unexpected answer: {_show(raw)}", where=where, allowed=tuple(f'"{word}"' for word in _WORDS)
    )


def _set(question: Question, raw: object, where: str) -> Reply:
    if raw == "none":
        return Reply(rest=NO)
    if isinstance(raw, list):
        return Reply(dict.fromkeys(_options(question, raw, where=where), YES))
    if not isinstance(raw, dict):
        raise _error(
            f"attend une liste, pas {_show(raw)}",
            f"expects a list, not {_show(raw)}",
            where=where,
            allowed=('["option"]', '{ yes = ["option"], rest = "no" }', '"none"'),
        )
    _refuse_keys(raw, _TALLY, where=where)
    members: dict[str, Truth] = {}
    for word, value in _WORDS.items():
        for option in _options(question, raw.get(word, []), where=f"{where}.{word}"):
            if option in members:
                raise _error(f"« {option} » reçoit deux réponses", f'"{option}" has two answers', where=where)
            members[option] = value
    return Reply(members, _word(raw.get("rest", "unsure"), where=f"{where}.rest"))


def _choice(question: Question, raw: object, where: str) -> Reply:
    if isinstance(raw, dict):
        _refuse_keys(raw, {"no"}, where=where)
        return Reply(dict.fromkeys(_options(question, raw.get("no", []), where=where), NO))
    return Reply({_options(question, [raw], where=where)[0]: YES})


def _date(_question: Question, raw: object, where: str) -> Reply:
    if isinstance(raw, str):
        try:
            raw = dt.date.fromisoformat(raw)
        except ValueError:
            raise _error(f"date illisible {_show(raw)}", f"unreadable date {_show(raw)}", where=where, allowed=("2026-08-02",)) from None
    if isinstance(raw, dt.datetime) or not isinstance(raw, dt.date):
        raise _error(f"attend une date, pas {_show(raw)}", f"expects a date, not {_show(raw)}", where=where, allowed=("2026-08-02",))
    return Reply(date=raw)


def _number(_question: Question, raw: object, where: str) -> Reply:
    if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not math.isfinite(raw):
        raise _error(f"attend un nombre, pas {_show(raw)}", f"expects a number, not {_show(raw)}", where=where)
    return Reply(number=float(raw))


_PARSERS = {Kind.YES_NO: _yes_no, Kind.SET: _set, Kind.CHOICE: _choice, Kind.DATE: _date, Kind.NUMBER: _number}


def _options(question: Question, raw: object, *, where: str) -> list[str]:
    if not isinstance(raw, list):
        raise _error(f"attend une liste, pas {_show(raw)}", f"expects a list, not {_show(raw)}", where=where, allowed=question.members)
    for option in raw:
        if not isinstance(option, str) or option not in question.members:
            raise _error(f"option inconnue {_show(option)}", f"unknown option {_show(option)}", where=where, allowed=question.members)
    return raw


def _refuse_keys(raw: Mapping[str, Any], allowed: set[str], *, where: str) -> None:
    unknown = sorted(set(raw) - allowed)
    if unknown:
        raise _error(f"clé inconnue « {unknown[0]} »", f'unknown key "{unknown[0]}"', where=where, allowed=tuple(sorted(allowed)))


def _error(fr: str, en: str, *, where: str, allowed: tuple[str, ...] = ()) -> AnswersError:
    listed = ", ".join(allowed)
    return AnswersError(Text(fr, en), where=where, hint=Text(f"attendu : {listed}", f"expected: {listed}") if allowed else None)


def _show(raw: object) -> str:
    text = repr(raw)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
