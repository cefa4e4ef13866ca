"""From a parsed TOML file to a case. Unknown names, wrong types and contradictions stop here, each with its place."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Mapping
from typing import Any

from gardefou.diagnosis.case import SIZES, Answer, Case, Expert, Opinion, Organisation, Subject
from gardefou.diagnosis.citations import read_citation
from gardefou.diagnosis.replies import parse_answer, shown
from gardefou.errors import AnswersError, GardefouError
from gardefou.evidence import Evidence
from gardefou.law import Corpus
from gardefou.rules import NO, YES, Reply, Truth
from gardefou.text import Text

_TABLES = {"system", "organisation", "answers", "grid", "people", "evidence", "opinions", "path", "expert"}
_YES_NO = ("public_body", "member", "financial_institution", "public_authority")  # of [organisation], in the order of Organisation
_VALUES: Mapping[str, Truth] = {"yes": YES, "no": NO}


def parse_case(raw: Mapping[str, Any], corpus: Corpus, *, where: str, evidence: tuple[Evidence, ...] = ()) -> Case:
    """Return the case a file describes; raise AnswersError at the first thing that cannot be used."""
    _keys(raw, _TABLES, where=where)
    subject = _subject(_table(raw, "system", where=where), where=f"{where} [system]")
    organisation = _organisation(_table(raw, "organisation", where=where), where=f"{where} [organisation]")
    answers = _answers(_table(raw, "answers", where=where), corpus, where=f"{where} [answers]")
    return Case(
        subject=subject,
        organisation=organisation,
        answers=_filled(answers, subject, organisation, corpus, where=where),
        grid=_grid(_table(raw, "grid", where=where), corpus, where=f"{where} [grid]"),
        people=_people(_table(raw, "people", where=where), corpus, where=f"{where} [people]"),
        evidence=(*evidence, *_held(_table(raw, "evidence", where=where), corpus, where=f"{where} [evidence]")),
        opinions=_opinions(raw.get("opinions", []), corpus, where=f"{where} [[opinions]]"),
        max_half_days=_half_days(_table(raw, "path", where=where), where=f"{where} [path]"),
        expert=_expert(_table(raw, "expert", where=where), where=f"{where} [expert]"),
    )


def _table(raw: Mapping[str, Any], name: str, *, where: str) -> Mapping[str, Any]:
    value = raw.get(name, {})
    if not isinstance(value, dict):
        raise AnswersError(
            Text(f"[{name}] doit être une table", f"[{name}] must be a table"),
            where=where,
            hint=Text(f"écrivez la ligne [{name}], puis une clé par ligne", f"write the line [{name}], then one key per line"),
        )
    return value


def _keys(raw: Mapping[str, Any], allowed: set[str], *, where: str) -> None:
    for key in sorted(set(raw) - allowed):
        raise AnswersError(Text(f"clé inconnue « {key} »", f'unknown key "{key}"'), where=where, hint=_nearest(key, sorted(allowed)))


def _nearest(name: str, known: list[str]) -> Text:
    close = difflib.get_close_matches(name, known, n=1) or known[:8]
    listed = ", ".join(close)
    return (
        Text(f"vouliez-vous dire {listed} ?", f"did you mean {listed}?")
        if len(close) == 1
        else Text(f"clés admises : {listed}", f"keys allowed: {listed}")
    )


def _string(raw: Mapping[str, Any], key: str, *, where: str) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise AnswersError(
            Text(f"attend un texte entre guillemets, pas {shown(value)}", f"expects a quoted string, not {shown(value)}"),
            where=f"{where}.{key}",
            hint=Text(f'écrivez {key} = "…"', f'write {key} = "…"'),
        )
    return value


def _strings(raw: Mapping[str, Any], key: str, *, where: str) -> tuple[str, ...]:
    values = raw.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise AnswersError(
            Text(f"attend une liste de textes, pas {shown(values)}", f"expects a list of strings, not {shown(values)}"),
            where=f"{where}.{key}",
            hint=Text(f'écrivez {key} = ["…", "…"]', f'write {key} = ["…", "…"]'),
        )
    return tuple(values)


def _subject(raw: Mapping[str, Any], *, where: str) -> Subject:
    _keys(raw, {"name", "kind", "id", "description", "versions"}, where=where)
    kind = raw.get("kind", "system")
    if kind not in ("system", "model"):
        raise AnswersError(
            Text(f"{shown(kind)} n’est ni « system » ni « model »", f'{shown(kind)} is neither "system" nor "model"'),
            where=f"{where}.kind",
            hint=Text("écrivez l’un des deux", "write one of the two"),
        )
    name, identifier, description = (_string(raw, key, where=where) for key in ("name", "id", "description"))
    return Subject(name, kind, identifier, description, _strings(raw, "versions", where=where))


def _organisation(raw: Mapping[str, Any], *, where: str) -> Organisation:
    _keys(raw, {"name", "size", *_YES_NO}, where=where)
    size = raw.get("size")
    if size is not None and size not in SIZES:
        raise AnswersError(
            Text(f"taille inconnue {shown(size)}", f"unknown size {shown(size)}"),
            where=f"{where}.size",
            hint=Text(f"choisissez parmi {', '.join(SIZES)}", f"choose one of {', '.join(SIZES)}"),
        )
    for key in _YES_NO:
        if raw.get(key) is not None and not isinstance(raw[key], bool):
            raise AnswersError(
                Text(f"attend true ou false, pas {shown(raw[key])}", f"expects true or false, not {shown(raw[key])}"),
                where=f"{where}.{key}",
                hint=Text(
                    f"écrivez {key} = true ou {key} = false, sans guillemets", f"write {key} = true or {key} = false, without quotes"
                ),
            )
    if raw.get("public_authority") and raw.get("public_body") is False:
        raise AnswersError(
            Text("une autorité publique est un organisme public", "a public authority is a public body"),
            where=f"{where}.public_body",
            hint=Text("retirez public_body, ou corrigez public_authority", "remove public_body, or correct public_authority"),
        )
    implied = {"public_body": True} if raw.get("public_authority") else {}  # the narrower word implies the wider one, not the reverse
    return Organisation(_string(raw, "name", where=where), size, *(raw.get(key, implied.get(key)) for key in _YES_NO))


def _answers(raw: Mapping[str, Any], corpus: Corpus, *, where: str) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for name, value in raw.items():
        if name not in corpus.questions:
            raise AnswersError(
                Text(f"question inconnue « {name} »", f'unknown question "{name}"'),
                where=where,
                hint=_nearest(name, list(corpus.questions)),
            )
        found[name] = parse_answer(corpus.questions[name].question, value, where=f"{where} {name}")
    return found


def _filled(answers: dict[str, Answer], subject: Subject, organisation: Organisation, corpus: Corpus, *, where: str) -> dict[str, Answer]:
    """Add what the file's other tables already say; refuse a contradiction."""
    said: dict[str, str | None] = {"system.kind": subject.kind, "organisation.size": organisation.size}
    for key in _YES_NO:
        value = getattr(organisation, key)
        said[f"organisation.{key}"] = None if value is None else "yes" if value else "no"
    for name, entry in corpus.questions.items():
        place = entry.filled_from or f"organisation.{name}"  # a key that bears the name of a question answers it
        value = said.get(place)
        if value is None:
            continue
        filled = parse_answer(entry.question, value, where=f"{where} [{place}]")
        given = answers.setdefault(name, filled)
        if not given.unsure and _differ(given.reply, filled.reply):
            raise AnswersError(
                Text(f"« {name} » contredit « {place} »", f'"{name}" contradicts "{place}"'),
                where=f"{where} [answers]",
                hint=Text("gardez l’une des deux", "keep one of the two"),
            )
    return answers


def _differ(one: Reply, other: Reply) -> bool:
    return any(other.members.get(name, value) is not value for name, value in one.members.items()) or set(one.members) != set(other.members)


def _grid(raw: Mapping[str, Any], corpus: Corpus, *, where: str) -> dict[str, int]:
    _keys(raw, set(corpus.themes), where=where)
    for theme, score in raw.items():
        if isinstance(score, bool) or not isinstance(score, (int, float)) or not 0 <= score <= 4:  # noqa: PLR2004 - the grid's own scale
            raise AnswersError(
                Text(f"note hors de 0 à 4 : {shown(score)}", f"score outside 0 to 4: {shown(score)}"),
                where=f"{where}.{theme}",
                hint=Text("donnez un nombre de 0 à 4", "give a number from 0 to 4"),
            )
    return dict(raw)


def _people(raw: Mapping[str, Any], corpus: Corpus, *, where: str) -> dict[str, str]:
    _keys(raw, {"default", *corpus.themes}, where=where)
    return {theme: _string(raw, theme, where=where) for theme in raw}


def _held(raw: Mapping[str, Any], corpus: Corpus, *, where: str) -> tuple[Evidence, ...]:
    _keys(raw, {"bundles", "held"}, where=where)
    held = _strings(raw, "held", where=where)
    for name in held:
        if name not in corpus.evidence:
            raise AnswersError(
                Text(f"preuve inconnue « {name} »", f'unknown evidence "{name}"'),
                where=f"{where}.held",
                hint=_nearest(name, list(corpus.evidence)),
            )
    return tuple(Evidence(name) for name in held)


def _opinions(raw: Any, corpus: Corpus, *, where: str) -> tuple[Opinion, ...]:
    if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
        raise AnswersError(
            Text("attend des tables [[opinions]]", "expects [[opinions]] tables"),
            where=where,
            hint=Text("un avis commence par la ligne [[opinions]]", "an opinion begins with the line [[opinions]]"),
        )
    return tuple(_opinion(row, corpus, where=where) for row in raw)


def _opinion(row: Any, corpus: Corpus, *, where: str) -> Opinion:
    _keys(row, {"finding", "value", "reason", "cite", "by"}, where=where)
    finding = _string(row, "finding", where=where)
    if finding not in corpus.concepts:
        raise AnswersError(
            Text(f"constat inconnu « {finding} »", f'unknown finding "{finding}"'),
            where=where,
            hint=_nearest(finding, list(corpus.concepts)),
        )
    value = row.get("value")
    if not isinstance(value, str) or value not in _VALUES or not row.get("reason"):
        raise AnswersError(
            Text("un avis porte « value » (yes ou no) et « reason »", 'an opinion carries "value" (yes or no) and "reason"'),
            where=f"{where} {finding}",
            hint=Text('écrivez value = "no" et reason = "…"', 'write value = "no" and reason = "…"'),
        )
    try:
        cited = str(read_citation(_string(row, "cite", where=where)))
    except GardefouError as error:
        raise AnswersError(error.what, where=f"{where} {finding}.cite", hint=error.hint) from None
    return Opinion(finding, _VALUES[value], _string(row, "reason", where=where), cited, _string(row, "by", where=where))


def _expert(raw: Mapping[str, Any], *, where: str) -> Expert | None:
    _keys(raw, {"name", "references"}, where=where)
    references = _strings(raw, "references", where=where)
    return Expert(_string(raw, "name", where=where), references) if raw else None


def _half_days(raw: Mapping[str, Any], *, where: str) -> int | None:
    _keys(raw, {"max_half_days"}, where=where)
    value = raw.get("max_half_days")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise AnswersError(
            Text(
                f"attend un nombre entier de demi-journées, pas {shown(value)}", f"expects a whole number of half-days, not {shown(value)}"
            ),
            where=f"{where}.max_half_days",
            hint=Text("écrivez par exemple max_half_days = 6", "write for example max_half_days = 6"),
        )
    return value


def parse_day(text: str, *, where: str) -> dt.date:
    """Return the day an ISO date names."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise AnswersError(
            Text(f"date illisible « {text} »", f'unreadable date "{text}"'),
            where=where,
            hint=Text("écrivez 2026-11-24", "write 2026-11-24"),
        ) from None
