"""Prepare a tree for its reader: printer's spaces in every text, nothing that could break or fool a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from gardefou.document.tree import Run
from gardefou.text import Lang
from gardefou.text.typography import display

T = TypeVar("T")

# Marks that reorder or hide text would let a file show one thing and say another.
_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+\Z")

# What the fonts of the PDF engine can draw; a missing sign would stop the whole document.
_DRAWN = (
    (0x20, 0x7E),
    (0xA0, 0x377),
    (0x386, 0x386),
    (0x388, 0x38A),
    (0x38E, 0x3A1),
    (0x3A3, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x202F, 0x205E),
    (0x2070, 0x2071),
    (0x2074, 0x208E),
    (0x20A0, 0x20C0),
    (0x2100, 0x211E),
    (0x2190, 0x22FF),
    (0x25A0, 0x2606),
)


def typeset(tree: T, lang: Lang) -> T:
    """Return the same tree with every text as its reader should see it."""
    return _mapped(tree, lambda text: display(clean(text), lang), clean)


def drawable(tree: T) -> T:
    """Return the same tree with each sign that the PDF fonts lack spelled as its code point."""
    return _mapped(tree, _drawn, _drawn)


def clean(text: str) -> str:
    """Drop control characters and hidden marks; put the rest on one line."""
    text = unicodedata.normalize("NFC", text)
    text = "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in _HIDDEN.sub("", text))
    return "".join(" " if c in "\n\r\t" else "" if unicodedata.category(c) == "Cc" or _nonchar(c) else c for c in text)


def _nonchar(char: str) -> bool:
    return ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF


def _drawn(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c if any(a <= ord(c) <= b for a, b in _DRAWN) else f"[U+{ord(c):04X}]" for c in text)


def _mapped(value: Any, prose: Callable[[str], str], verbatim: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return prose(value)
    if isinstance(value, tuple):
        return tuple(_mapped(item, prose, verbatim) for item in value)
    if isinstance(value, Run):
        change = verbatim if value.code else prose
        href = value.href if _SAFE_LINK.match(value.href) else ""
        return replace(value, text=change(value.text), href=href)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: _mapped(getattr(value, f.name), prose, verbatim) for f in fields(value) if not f.metadata.get("machine")
        }
        return replace(value, **changed)
    return value
