"""The fields of a piece of evidence, each checked: an empty text says that the field is not given."""

from __future__ import annotations

import datetime as dt
import math
import re

from gardefou.errors import AnswersError
from gardefou.text import Text

FIRST_YEAR, LAST_YEAR = 1950, 2100  # before the first, nothing was an AI system; after the last, a slip of the pen
_SHOWN = 60  # characters of a refused value
_BOUNDS = 2


def string(raw: object, *, where: str) -> str:
    """Return a text."""
    if not isinstance(raw, str):
        raise _refused(raw, Text("attend un texte entre guillemets", "expects a quoted string"), where=where)
    return raw


def day(raw: object, *, where: str) -> str:
    """Return an ISO date, or an instant that begins with one."""
    text = string(raw, where=where)
    if not text:
        return text
    hint = Text("écrivez par exemple 2026-11-24", "write for example 2026-11-24")
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        raise _refused(raw, Text("cette date est illisible", "this date cannot be read"), where=where, hint=hint) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR or not re.match(r"\d{4}-\d\d-\d\d", text):
        raise _refused(
            raw,
            Text(
                f"attend une date entre {FIRST_YEAR} et {LAST_YEAR}",
                f"expects a date between {FIRST_YEAR} and {LAST_YEAR}",
            ),
            where=where,
            hint=hint,
        )
    return text


def digest(raw: object, *, where: str) -> str:
    """Return a SHA-256 digest: 64 hexadecimal digits."""
    text = string(raw, where=where)
    if text and not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise _refused(
            raw,
            Text("ce n’est pas une empreinte SHA-256", "this is no SHA-256 digest"),
            where=where,
            hint=Text("une empreinte a 64 chiffres de 0 à 9 et de a à f : sha256sum FICHIER", "a digest has 64 digits, 0 to 9 and a to f: sha256sum FILE"),
        )  # fmt: skip
    return text


def number(raw: object, *, where: str) -> float:
    """Return a finite number."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        raise _refused(raw, Text("attend un nombre", "expects a number"), where=where)
    try:
        found = float(raw)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise _refused(raw, Text("attend un nombre fini", "expects a finite number"), where=where)
    return found


def count(raw: object, *, where: str) -> int:
    """Return a whole number that is not negative."""
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise _refused(raw, Text("attend un nombre entier, zéro ou plus", "expects a whole number, zero or more"), where=where)
    return raw


def interval(raw: object, *, where: str) -> tuple[float, float] | None:
    """Return the two bounds, the lower one first."""
    if raw is None:
        return None
    if not isinstance(raw, list) or len(raw) != _BOUNDS:
        raise _refused(raw, Text("attend deux bornes : [0.8, 0.9]", "expects two bounds: [0.8, 0.9]"), where=where)
    low, high = (number(bound, where=where) for bound in raw)
    if low > high:
        raise _refused(raw, Text("attend la borne basse en premier", "expects the lower bound first"), where=where)
    return low, high


def table(raw: object, *, where: str) -> dict[str, object]:
    """Return an object."""
    if not isinstance(raw, dict):
        raise _refused(raw, Text("attend un objet { … }", "expects an object { … }"), where=where)
    return raw


def _refused(raw: object, what: Text, *, where: str, hint: Text | None = None) -> AnswersError:
    try:
        shown = repr(raw)
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        shown = "…"
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    correct = Text("corrigez cette valeur ou ôtez la clé", "correct this value or remove the key")
    return AnswersError(Text(f"{what.fr}, pas {shown}", f"{what.en}, not {shown}"), where=where, hint=hint or correct)
