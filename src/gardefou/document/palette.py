"""The colours: dark teal and brass on warm paper; every tone holds 4.5:1 against white and against its own tint."""

from __future__ import annotations

from typing import Literal, get_args

Tone = Literal["stop", "alert", "notice", "info", "calm", "open", "neutral"]
TONES: tuple[Tone, ...] = get_args(Tone)

INK = "#12343b"
PAPER = "#f6f2e8"
BRASS = "#a8691a"
TEXT = "#1e2628"
MUTED = "#56636a"
RULE = "#cbd2cf"

STRONG: dict[Tone, str] = {
    "stop": "#8b1a2b",
    "alert": "#a3450a",
    "notice": "#1b5a91",
    "info": "#5a3b87",
    "calm": "#2a6849",
    "open": "#6a5810",
    "neutral": "#47535a",
}
TINT: dict[Tone, str] = {
    "stop": "#fbedef",
    "alert": "#fcf0e4",
    "notice": "#e9f1f9",
    "info": "#f1ecf8",
    "calm": "#e9f3ed",
    "open": "#f8f3da",
    "neutral": "#eef1f1",
}
# The same tones on a dark page.
BRIGHT: dict[Tone, str] = {
    "stop": "#ff9ba6",
    "alert": "#ffb37d",
    "notice": "#8fc4f5",
    "info": "#c9aef2",
    "calm": "#8fd3b0",
    "open": "#e3cf6b",
    "neutral": "#b9c4ca",
}


def as_mapping() -> dict[str, object]:
    """Return the whole palette by name, for templates."""
    return {
        "ink": INK,
        "paper": PAPER,
        "brass": BRASS,
        "text": TEXT,
        "muted": MUTED,
        "rule": RULE,
        "strong": STRONG,
        "tint": TINT,
    }
