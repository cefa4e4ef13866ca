"""The evidence bundle ``gardefou/evidence/1``: what was measured, written or logged, for which system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gardefou.errors import AnswersError
from gardefou.evidence import values
from gardefou.text import Text

SCHEMA = "gardefou/evidence/1"
_PREFIX = {"measurements": "measurement", "documents": "document", "journals": "journal"}
_MEASURED = {
    "value": values.number,
    "n": values.count,
    "method": values.string,
    "interval": values.interval,
    "parameters": values.table,
    "limits": values.string,
}


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number measured on a system: what, how much, on how many, how."""

    name: str
    value: float
    n: int
    method: str
    interval: tuple[float, float] | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    limits: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence: ``id`` is what an obligation accepts (``measurement:accuracy``)."""

    id: str
    title: str = ""
    version: str = ""
    at: str = ""
    sha256: str = ""


def parse_bundle(raw: object, *, where: str) -> tuple[Evidence, ...]:
    """Return the pieces of a bundle; raise AnswersError, with file and key, when one of its fields cannot be used."""
    if not isinstance(raw, dict):
        raise AnswersError(
            Text("ce fichier n’est pas un lot de preuves", "this file is no evidence bundle"),
            where=where,
            hint=Text(f'il commence par {{ "schema": "{SCHEMA}"', f'it begins with {{ "schema": "{SCHEMA}"'),
        )
    if raw.get("schema") != SCHEMA:
        raise AnswersError(
            Text("ce fichier n’est pas un lot de preuves connu", "this file is no evidence bundle that is known"),
            where=f"{where} schema",
            hint=Text(f"la clé « schema » doit valoir « {SCHEMA} »", f'the key "schema" must be "{SCHEMA}"'),
        )
    return tuple(
        _piece(row, kind=prefix, where=f"{where} {key}[{place}]")
        for key, prefix in _PREFIX.items()
        for place, row in enumerate(_rows(raw.get(key, []), where=f"{where} {key}"))
    )


def _rows(raw: object, *, where: str) -> list[Any]:
    if isinstance(raw, list):
        return raw
    raise AnswersError(Text("attend une liste", "expects a list"), where=where, hint=Text("écrivez [ … ]", "write [ … ]"))


def _piece(row: Any, *, kind: str, where: str) -> Evidence:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        raise AnswersError(
            Text("pièce sans nom", "piece without a name"), where=f"{where}.name", hint=Text("ajoutez « name »", 'add "name"')
        )
    if kind == "measurement":
        for key, check in _MEASURED.items():
            if key in row:
                check(row[key], where=f"{where}.{key}")
    return Evidence(
        f"{kind}:{row['name']}",
        title=values.string(row.get("title", ""), where=f"{where}.title"),
        version=values.string(row.get("version", ""), where=f"{where}.version"),
        at=values.day(row.get("at", ""), where=f"{where}.at"),
        sha256=values.digest(row.get("sha256", ""), where=f"{where}.sha256"),
    )
