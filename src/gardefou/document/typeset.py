"""Prepare a tree for its reader: printer's spaces in every text, nothing that could break or fool a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from gardefou.document.tree import Run
from gardefou.text import Lang
from gardefou.text.typography import display

T = TypeVar("T")

# Marks that reorder or hide text would let a file show one thing and say another.
_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
BREAK = "\u200b"  # a place where a line may break without a hyphen
_ENDLESS = re.compile(r"\S{33,}")
_ENDLESS_CODE = re.compile(r"\S{65,}")  # a digest of 64 signs stays whole, so that it can be copied
_BREAK = re.compile("[\n\r\t]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff\U0010fffe\U0010ffff]")
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
    (0x202F, 0x2040),
    (0x2044, 0x2052),
    (0x2054, 0x205E),
    (0x2070, 0x2071),
    (0x2074, 0x208E),
    (0x20A0, 0x20A4),
    (0x20A6, 0x20C0),
    (0x2100, 0x211E),
    (0x2190, 0x22FF),
    (0x25A0, 0x2606),
)


def typeset(tree: T, lang: Lang) -> T:
    """Return the same tree with every text as its reader should see it."""
    return cast("T", _mapped(tree, lambda text: display(clean(text), lang), clean))


def drawable(tree: T) -> T:
    """Return the same tree with each sign that the PDF fonts lack spelled as its code point, and endless words cut."""
    return cast("T", _mapped(tree, lambda text: _cut(_drawn(text), _ENDLESS), lambda text: _cut(_drawn(text), _ENDLESS_CODE)))


def clean(text: str) -> str:
    """Drop control characters and hidden marks; put the rest on one line."""
    text = _HIDDEN.sub("", unicodedata.normalize("NFC", text))
    return _CONTROL.sub("", _SURROGATE.sub("\ufffd", _BREAK.sub(" ", text)))


def _cut(text: str, longest: re.Pattern[str]) -> str:
    """Let words that no column can hold break anywhere; no hyphen, since they are names rather than words."""
    return longest.sub(lambda found: BREAK.join(re.findall(r".{1,8}", found.group())), text)


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
        changed = {f.name: _mapped(getattr(value, f.name), prose, verbatim) for f in fields(value) if not f.metadata.get("machine")}
        return replace(value, **changed)
    return value
