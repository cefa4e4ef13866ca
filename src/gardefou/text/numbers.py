"""Numbers, amounts, counts and lists in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gardefou.text import Lang, Text
from gardefou.text.typography import NARROW, NO_BREAK

_PLURAL = 2  # French takes the plural from two on

Number = int | float | Decimal


def number(value: Number, lang: Lang) -> str:
    """Write a number with grouped thousands: ``15 000,5`` or ``15,000.5``."""
    exact = Decimal(str(value))
    plain = f"{exact:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if lang == "en":
        return plain
    return plain.replace(",", NARROW).replace(".", ",")


def euros(value: Number, lang: Lang) -> str:
    """Write an amount: ``15 000 000 €`` or ``€15,000,000``."""
    return f"{number(value, lang)}{NO_BREAK}€" if lang == "fr" else f"€{number(value, lang)}"


def percent(value: Number, lang: Lang) -> str:
    """Write a percentage: ``3 %`` or ``3%``."""
    return f"{number(value, lang)}{NO_BREAK}%" if lang == "fr" else f"{number(value, lang)}%"


def count(value: Number, one: Text, many: Text, lang: Lang) -> str:
    """Write a number with its noun; French takes the singular below two."""
    singular = abs(Decimal(str(value))) < _PLURAL if lang == "fr" else value == 1
    return f"{number(value, lang)}{NO_BREAK}{(one if singular else many).at(lang)}"


def joined(items: Sequence[str], lang: Lang, *, word: Text | None = None) -> str:
    """Join items as in a sentence: ``a, b et c``."""
    link = (word or Text("et", "and")).at(lang)
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {link} {items[-1]}"
