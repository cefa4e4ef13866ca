"""Worked cases: facts with a source, answers, and the result they must give. Tests and teaching material at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gardefou.errors import CorpusError
from gardefou.law.fields import Fields
from gardefou.law.source import read_text, shipped
from gardefou.text import Text


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One case: ``expect`` maps concepts to yes, no or open; ``owes`` and ``owes_not`` name duties."""

    id: str
    source: str
    facts: Text
    as_of: dt.date
    answers: Mapping[str, Any]
    expect: Mapping[str, Any]
    tags: tuple[str, ...] = ()
    organisation: Mapping[str, Any] = field(default_factory=dict)
    owes: tuple[str, ...] = ()
    owes_not: tuple[str, ...] = ()
    owes_exactly: tuple[str, ...] | None = None


def worked_cases() -> tuple[WorkedCase, ...]:
    """Return every worked case of the corpus; raise CorpusError for one that cannot be read or is named twice."""
    found = [case for name, text in shipped() if name.startswith("cases/") for case in read_cases(name, text)]
    names = [case.id for case in found]
    for name in sorted({name for name in names if names.count(name) > 1}):
        raise CorpusError(Text("ce cas est déclaré deux fois", "this case is declared twice"), where=f'case "{name}"')
    return tuple(found)


def read_cases(name: str, text: str) -> list[WorkedCase]:
    """Return the worked cases of one file; raise CorpusError for the first mistake."""
    source = read_text(name, text)
    found = source.read("case", lambda row: _case(row.raw, row.file))
    if source.problems:
        raise source.problems[0]
    return found


def _case(row: Mapping[str, Any], file: str) -> WorkedCase:
    it = Fields(row, file=file, kind="case")
    found = WorkedCase(
        id=it.string("id"),
        source=it.string("source"),
        facts=it.text("facts"),
        as_of=it.date("as_of"),
        answers=it.take("answers", dict, {}),
        expect=it.take("expect", dict),
        tags=it.strings("tags", []),
        organisation=it.take("organisation", dict, {}),
        owes=it.strings("owes", []),
        owes_not=it.strings("owes_not", []),
        owes_exactly=it.strings("owes_exactly", None) if "owes_exactly" in row else None,
    )
    it.done()
    return found
