"""Dates and hours in words."""

from __future__ import annotations

from datetime import date, time

from gardefou.text import Lang
from gardefou.text.typography import NO_BREAK

_MONTHS: dict[Lang, list[str]] = {
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
}


def day(value: date, lang: Lang) -> str:
    """Write a date in words: ``1er août 2026``, ``2 December 2027``."""
    number = "1er" if lang == "fr" and value.day == 1 else str(value.day)
    return f"{number}{NO_BREAK}{_MONTHS[lang][value.month - 1]} {value.year}"


def month(value: date, lang: Lang) -> str:
    """Write a month in words: ``août 2026``."""
    return f"{_MONTHS[lang][value.month - 1]} {value.year}"


def clock(value: time, lang: Lang) -> str:
    """Write a time of day: ``9 h 30`` or ``9:30``, on the 24-hour clock."""
    if lang == "en":
        return f"{value.hour}:{value.minute:02d}"
    minutes = f"{NO_BREAK}{value.minute:02d}" if value.minute else ""
    return f"{value.hour}{NO_BREAK}h{minutes}"


def duration(hours: float, lang: Lang) -> str:
    """Write a length of time given in hours: ``3 h 30``, ``45 min``."""
    minutes = round(hours * 60)
    whole, rest = divmod(minutes, 60)
    if not whole and rest:
        return f"{rest}{NO_BREAK}min"
    if not rest:
        return f"{whole}{NO_BREAK}h"
    tail = f"{NO_BREAK}{rest:02d}" + ("" if lang == "fr" else f"{NO_BREAK}min")
    return f"{whole}{NO_BREAK}h{tail}"
