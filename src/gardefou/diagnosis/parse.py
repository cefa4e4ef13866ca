"""From a parsed TOML file to a case. Unknown names, wrong types and contradictions stop here, each with its place."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Mapping
from typing import Any

from gardefou.diagnosis.case import SIZES, Answer, Case, Expert, Opinion, Organisation, Subject
from gardefou.diagnosis.replies import parse_answer
from gardefou.errors import AnswersError, GardefouError
from gardefou.evidence import Evidence
from gardefou.law import Corpus, cite
from gardefou.rules import NO, YES, Reply, Truth
from gardefou.text import Text

_TABLES = {"system", "organisation", "answers", "grid", "people", "evidence", "opinions", "path", "expert"}
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
        raise AnswersError(Text(f"[{name}] doit être une table", f"[{name}] must be a table"), where=where)
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
        raise AnswersError(Text("attend un texte entre guillemets", "expects a quoted string"), where=f"{where}.{key}")
    return value


def _subject(raw: Mapping[str, Any], *, where: str) -> Subject:
    _keys(raw, {"name", "kind", "id", "description", "versions"}, where=where)
    kind = raw.get("kind", "system")
    if kind not in ("system", "model"):
        raise AnswersError(
            Text(f"« {kind} » n’est ni « system » ni « model »", f'"{kind}" is neither "system" nor "model"'),
            where=f"{where}.kind",
            hint=Text("écrivez l’un des deux", "write one of the two"),
        )
    versions = raw.get("versions", [])
    if not isinstance(versions, list) or not all(isinstance(version, str) for version in versions):
        raise AnswersError(Text("attend une liste de textes", "expects a list of strings"), where=f"{where}.versions")
    return Subject(
        _string(raw, "name", where=where), kind, _string(raw, "id", where=where), _string(raw, "description", where=where), tuple(versions)
    )


def _organisation(raw: Mapping[str, Any], *, where: str) -> Organisation:
    _keys(raw, {"name", "size", "public_body", "member"}, where=where)
    size = raw.get("size")
    if size is not None and size not in SIZES:
        raise AnswersError(
            Text(f"taille inconnue {size!r}", f"unknown size {size!r}"),
            where=f"{where}.size",
            hint=Text(f"choisissez parmi {', '.join(SIZES)}", f"choose one of {', '.join(SIZES)}"),
        )
    for key in ("public_body", "member"):
        if raw.get(key) is not None and not isinstance(raw[key], bool):
            raise AnswersError(Text("attend true ou false", "expects true or false"), where=f"{where}.{key}")
    return Organisation(_string(raw, "name", where=where), size, raw.get("public_body"), raw.get("member"))


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
    public = None if organisation.public_body is None else ("yes" if organisation.public_body else "no")
    said = {"system.kind": subject.kind, "organisation.size": organisation.size, "organisation.public_body": public}
    for name, entry in corpus.questions.items():
        value = said.get(entry.filled_from or "")
        if value is None:
            continue
        filled = parse_answer(entry.question, value, where=f"{where} [{entry.filled_from}]")
        given = answers.setdefault(name, filled)
        if not given.unsure and _differ(given.reply, filled.reply):
            raise AnswersError(
                Text(f"« {name} » contredit « {entry.filled_from} »", f'"{name}" contradicts "{entry.filled_from}"'),
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
            raise AnswersError(Text(f"note hors de 0 à 4 : {score!r}", f"score outside 0 to 4: {score!r}"), where=f"{where}.{theme}")
    return dict(raw)


def _people(raw: Mapping[str, Any], corpus: Corpus, *, where: str) -> dict[str, str]:
    _keys(raw, {"default", *corpus.themes}, where=where)
    return {theme: _string(raw, theme, where=where) for theme in raw}


def _held(raw: Mapping[str, Any], corpus: Corpus, *, where: str) -> tuple[Evidence, ...]:
    _keys(raw, {"bundles", "held"}, where=where)
    held = raw.get("held", [])
    for name in held if isinstance(held, list) else [held]:
        if name not in corpus.evidence:
            raise AnswersError(
                Text(f"preuve inconnue {name!r}", f"unknown evidence {name!r}"),
                where=f"{where}.held",
                hint=_nearest(str(name), list(corpus.evidence)),
            )
    return tuple(Evidence(name) for name in held)


def _opinions(raw: Any, corpus: Corpus, *, where: str) -> tuple[Opinion, ...]:
    if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
        raise AnswersError(Text("attend des tables [[opinions]]", "expects [[opinions]] tables"), where=where)
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
    if row.get("value") not in _VALUES or not row.get("reason"):
        raise AnswersError(
            Text("un avis porte « value » (yes ou no) et « reason »", 'an opinion carries "value" (yes or no) and "reason"'),
            where=f"{where} {finding}",
        )
    try:
        cited = str(cite(_string(row, "cite", where=where)))
    except GardefouError as error:
        raise AnswersError(error.what, where=f"{where} {finding}.cite", hint=error.hint) from None
    return Opinion(finding, _VALUES[row["value"]], _string(row, "reason", where=where), cited, _string(row, "by", where=where))


def _expert(raw: Mapping[str, Any], *, where: str) -> Expert | None:
    _keys(raw, {"name", "references"}, where=where)
    references = raw.get("references", [])
    if not isinstance(references, list) or not all(isinstance(entry, str) for entry in references):
        raise AnswersError(Text("attend une liste de textes", "expects a list of strings"), where=f"{where}.references")
    return Expert(_string(raw, "name", where=where), tuple(references)) if raw else None


def _half_days(raw: Mapping[str, Any], *, where: str) -> int | None:
    _keys(raw, {"max_half_days"}, where=where)
    value = raw.get("max_half_days")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise AnswersError(
            Text("attend un nombre entier de demi-journées", "expects a whole number of half-days"), where=f"{where}.max_half_days"
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
