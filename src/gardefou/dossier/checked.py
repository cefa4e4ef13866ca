"""Refuse what is not a diagnosis result, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gardefou.errors import GardefouError
from gardefou.text import Text

SCHEMA = "gardefou/diagnosis/1"


class ResultError(GardefouError):
    """A result cannot be turned into a report."""


def checked(result: object) -> Mapping[str, Any]:
    """Return the result when its schema is one this room reads."""
    if not isinstance(result, Mapping):
        raise ResultError(
            Text("le résultat n’est pas un objet JSON", "the result is not a JSON object"),
            where="result",
            hint=Text(
                "produisez-le avec « gardefou diagnose FICHIER --format json »", 'make it with "gardefou diagnose FILE --format json"'
            ),
        )
    schema = result.get("schema")
    if schema != SCHEMA:
        raise ResultError(
            Text(f"schéma « {schema} » au lieu de « {SCHEMA} »", f'schema "{schema}" instead of "{SCHEMA}"'),
            where="schema",
            hint=Text("refaites le diagnostic avec cette version de Gardefou", "run the diagnosis again with this version of Gardefou"),
        )
    return result
