"""The evidence bundle ``gardefou/evidence/1``: what was measured, written or logged, for which system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gardefou.errors import AnswersError
from gardefou.text import Text

SCHEMA = "gardefou/evidence/1"
_PREFIX = {"measurements": "measurement", "documents": "document", "journals": "journal"}


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
    """Return the pieces of a bundle; raise AnswersError when it is none."""
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise AnswersError(
            Text("ce fichier n’est pas un lot de preuves", "this file is no evidence bundle"),
            where=where,
            hint=Text(f"la clé « schema » doit valoir « {SCHEMA} »", f'the key "schema" must be "{SCHEMA}"'),
        )
    return tuple(
        _piece(row, kind=prefix, where=where) for key, prefix in _PREFIX.items() for row in _rows(raw.get(key, []), where=f"{where} {key}")
    )


def _rows(raw: object, *, where: str) -> list[Any]:
    if isinstance(raw, list):
        return raw
    raise AnswersError(Text("attend une liste", "expects a list"), where=where)


def _piece(row: Any, *, kind: str, where: str) -> Evidence:
    name = row.get("name") if isinstance(row, dict) else None
    if not isinstance(name, str) or not name:
        raise AnswersError(
            Text("pièce sans nom", "piece without a name"), where=f"{where} {kind}", hint=Text("ajoutez « name »", 'add "name"')
        )
    texts = {key: str(row.get(key, "")) for key in ("title", "version", "at", "sha256")}
    return Evidence(f"{kind}:{name}", **texts)
