"""From what a page of the Official Journal prints (headings, numbers, paragraphs) to keys of the Act's structure.

Files mark nesting in different ways; numbers are the same everywhere. So a reader gives a stream of blocks, and the known keys
decide where a number belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gardefou.law.structure import structure

_LATIN = {"bis": "a", "ter": "b", "quater": "c", "quinquies": "d"}
_CODE = re.compile(r"AI[PBH][ -]\d{4}")
_NUMBERED = re.compile(r"(\d+[a-z]?(?: (?:bis|ter|quater|quinquies))?\.|\d+\.\d+\.) (\S.*)", re.DOTALL)
_HEADED = re.compile(r"(\d+|[a-z])\. +(\S.*)", re.DOTALL)
_SECTION = re.compile(r"(section (?:[A-C]|\d))\b[ .—–-]*(.*)", re.DOTALL | re.IGNORECASE)
_AROUND = " \u00a0\u2018\u2019\u201c\u201d\u201e«»\"'()[]."  # quotation marks open a text that an article inserts elsewhere
# The structure counts the numbers that stand alone in this annex as subparagraphs, as the Official Journal prints them.
_NUMBERS_APART = "annex:VI"


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph without a number."""

    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """A heading inside an annex: a section, or a numbered title."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """What stands behind a number, a letter or a dash."""

    label: str
    blocks: tuple[Block, ...]


Block = Para | Head | Item


@dataclass(frozen=True, slots=True)
class Part:
    """One article, annex or recital of a file."""

    key: str
    blocks: tuple[Block, ...]
    label: str = ""
    heading: str = ""


@dataclass(slots=True)
class Provision:
    """The text of one provision: its own words only, its number as printed, its title."""

    text: str = ""
    label: str = ""
    heading: str = ""


def squeeze(text: str) -> str:
    """Return a text with every run of white space, no-break spaces included, as one space."""
    return " ".join(text.split())


def keyed(parts: Iterable[Part]) -> dict[str, Provision]:
    """Return the provisions of a file by key, in the order of the structure; a word whose place is unknown stays with the text before it."""
    keyer = _Keyer()
    for part in parts:
        if part.key in structure().known:
            keyer.found.setdefault(part.key, Provision(label=part.label, heading=part.heading))
            keyer.run(part.key, part.blocks, top=True)
    return {key: keyer.found[key] for key in structure().keys if key in keyer.found}


@dataclass
class _Keyer:
    found: dict[str, Provision] = field(default_factory=dict)
    paragraphs: dict[str, int] = field(default_factory=dict)
    dashes: dict[str, int] = field(default_factory=dict)
    last: str = ""

    def run(self, base: str, blocks: Sequence[Block], *, top: bool = False) -> None:
        """Place blocks below ``base``; at the top, what follows a number belongs to that number."""
        here = base
        for block in blocks:
            if isinstance(block, Head):
                base, here = self.head(base, here, block.text)
                continue
            item = block if isinstance(block, Item) else _as_item(block.text) if top else None
            if item is None:
                self.paragraph(here, block.text if isinstance(block, Para) else "")
                continue
            key = self.place(base, here, item.label)
            if key is None:
                self.flatten(here, item)
                continue
            self.open(key, item.label)
            self.run(key, item.blocks)
            here = key if top and key.rsplit(":", 1)[1][0].isdigit() else here

    def head(self, base: str, here: str, text: str) -> tuple[str, str]:
        """Open the section or the numbered point that a heading names; return where what follows belongs."""
        root = ":".join(base.split(":")[:2])
        section = _SECTION.fullmatch(text)
        if section is not None and (key := self.place(root, root, _section_part(section[1]))) is not None:
            self.open(key, section[1], section[2])
            return key, key
        numbered = _HEADED.fullmatch(text)
        if numbered is not None and (key := self.place(base, here, numbered[1])) is not None:
            self.open(key, f"{numbered[1]}.", numbered[2])
            return base, key if numbered[1].isdigit() else here
        if re.fullmatch(r"\d+\.", text):
            self.paragraph(here, text)
        else:
            provision = self.found[base]
            provision.heading = squeeze(f"{provision.heading} {text}")
        return base, here

    def open(self, key: str, label: str, heading: str = "") -> None:
        """Begin a provision."""
        self.found[key] = Provision(label=label.strip(), heading=heading)
        self.last = key

    def place(self, base: str, here: str, label: str) -> str | None:
        """Return the key that a label means at this place: the first that exists and is free."""
        part = _part(label)
        if part == "dash":
            self.dashes[here] = self.dashes.get(here, 0) + 1
            part = f"dash{self.dashes[here]}"
        subparagraph = f"{here}:s{self.paragraphs.get(here, 0)}"
        last = ":".join(self.last.split(":")[: here.count(":") + 2]) if self.last.startswith(f"{here}:") else here
        for above in (here, subparagraph, base, last):
            if f"{above}:{part}" in structure().known and f"{above}:{part}" not in self.found:
                return f"{above}:{part}"
        return None

    def paragraph(self, here: str, text: str) -> None:
        """Place words without a number: the own text first, then the second subparagraph, and so on."""
        count = self.paragraphs[here] = self.paragraphs.get(here, 0) + 1
        key = here if count == 1 else f"{here}:s{count}"
        if key not in structure().known:
            key = here
        provision = self.found.setdefault(key, Provision())
        provision.text = f"{provision.text}\n{text}" if provision.text else text

    def flatten(self, here: str, item: Item) -> None:
        """Keep a number that the structure does not know as words, in front of what it numbers."""
        blocks = list(item.blocks)
        if here == _NUMBERS_APART:
            blocks.insert(0, Para(item.label.strip()))
        elif blocks and isinstance(blocks[0], Para):
            blocks[0] = Para(f"{item.label.strip()} {blocks[0].text}")
        self.run(here, blocks)


def _as_item(text: str) -> Item | None:
    """Return a paragraph that begins with its number as a number and its paragraph."""
    found = _NUMBERED.fullmatch(text)
    return Item(found[1], (Para(found[2]),)) if found else None


def _part(label: str) -> str:
    """Return the last part of the key that a printed number means: ``1 bis.`` is ``1a``, ``b ter)`` is ``bb``."""
    bare = label.strip(_AROUND)
    if bare in ("—", "–", "-"):
        return "dash"
    if _CODE.fullmatch(bare):
        return bare.replace(" ", "-")
    number, _, latin = squeeze(bare).partition(" ")
    return number + _LATIN[latin] if latin in _LATIN else bare


def _section_part(name: str) -> str:
    mark = name.split(" ")[1].upper()
    return f"S{mark}" if mark.isdigit() else mark


def is_label(text: str) -> bool:
    """Return whether the first cell of a table row numbers what stands in the second."""
    bare = text.strip(_AROUND)
    return bare in ("—", "–", "-") or bool(
        _CODE.fullmatch(bare) or re.fullmatch(r"(?:\d{1,3}(?:\.\d)?[a-z]?|[a-z]{1,3}|[ivx]{1,5})(?: (?:bis|ter|quater|quinquies))?", bare)
    )
