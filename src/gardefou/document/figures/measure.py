"""Estimate the width of a text and wrap it; estimates err on the wide side, so text never leaves its box."""

from __future__ import annotations

_NARROW = set("fijlrtI.,:;'’!|()[]-·\u00a0\u202f ")
_WIDE = set("mwMWŒœÆæ—%@…QGODHNU")
_TALL = set("ABCEFKLPRSTVXYZÀÂÉÈÊËÎÏÔÛÜÇ")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return an upper estimate of the width of a line, in the unit of ``size``."""
    total = sum(0.33 if c in _NARROW else 0.84 if c in _WIDE else 0.66 if c in _TALL else 0.53 for c in text)
    return total * size * (1.08 if bold else 1.0)


def wrap(text: str, room: float, size: float, *, lines: int = 99, bold: bool = False) -> list[str]:
    """Break a text into lines that fit; a word too long is cut, a text too long ends with an ellipsis."""
    out: list[str] = []
    for word in text.replace("\u200b", "").split(" "):
        joined = f"{out[-1]} {word}" if out else word
        if out and width(joined, size, bold=bold) <= room:
            out[-1] = joined
        else:
            out.extend(_pieces(word, room, size, bold=bold))
    if len(out) <= lines:
        return out
    kept = out[:lines]
    while kept[-1] and width(kept[-1] + "…", size, bold=bold) > room:
        kept[-1] = kept[-1][:-1]
    return [*kept[:-1], kept[-1].rstrip(" \u00a0\u202f,;:") + "…"]


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    pieces: list[str] = []
    while word and width(word, size, bold=bold) > room:
        cut = max(2, next((n for n in range(len(word), 0, -1) if width(word[:n] + "-", size, bold=bold) <= room), 1))
        if cut >= len(word):
            break
        pieces.append(word[:cut] + "-")
        word = word[cut:]
    return [*pieces, word]
