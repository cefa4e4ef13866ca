"""The tree of a document: what is said, in one language, without a word on how it looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from gardefou.document.figures.model import Drawing
from gardefou.document.palette import Tone
from gardefou.text import Lang

# Fields marked so are names for machines: typography never touches them.
MACHINE: dict[str, Any] = {"machine": True}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look; ``href`` makes it a link."""

    text: str
    strong: bool = False
    emph: bool = False
    code: bool = False
    href: str = field(default="", metadata=MACHINE)


Inline = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in word, icon and colour, never in colour alone."""

    word: str
    icon: str = field(metadata=MACHINE)
    tone: Tone = field(metadata=MACHINE)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it holds."""

    label: str
    content: Inline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``lead`` opens a page, ``note`` is small print."""

    content: Inline
    role: Literal["body", "lead", "note"] = field(default="body", metadata=MACHINE)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, with bullets or numbers."""

    items: tuple[Inline, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: a mark, a text, and smaller lines under it."""

    content: Inline = ()
    mark: Mark | None = None
    lines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and one header row; ``widths`` are shares of the line."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed remark."""

    title: str
    blocks: tuple[Block, ...]
    icon: str = field(default="note", metadata=MACHINE)
    tone: Tone = field(default="neutral", metadata=MACHINE)


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """A short list of labels and values."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """The one thing to remember, as a large mark with a sentence."""

    mark: Mark
    detail: Inline = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Something to do: a title and its facts."""

    title: Inline
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Numbered cards side by side."""

    items: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its text alternative; its data stand beside it as a table."""

    drawing: Drawing
    alt: str
    caption: str
    data: Table | None


@dataclass(frozen=True, slots=True)
class Node:
    """A step of a reasoning, with the steps it rests on."""

    content: Inline
    mark: Mark | None = None
    source: Inline = ()
    notes: tuple[Inline, ...] = ()
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A reasoning, conclusion first, indented."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Start a new page."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Boxes to sign in: role and name of each signatory."""

    boxes: tuple[Fact, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part; its depth in the tree is its heading level."""

    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False


Block = Paragraph | Bullets | Table | Callout | KeyFacts | Badge | Cards | Figure | Tree | PageBreak | Signature | Section


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document; ``front`` is the first page and always fits on it, ``contents`` titles its table of contents."""

    title: str
    kicker: str
    lang: Lang = field(metadata=MACHINE)
    author: str
    day: date
    subject: str
    blocks: tuple[Block, ...]
    front: tuple[Block, ...] = ()
    facts: tuple[Fact, ...] = ()
    notice: str = ""
    contents: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slide:
    """One screen: a title and what fits under it; ``note`` is for the speaker."""

    title: str
    blocks: tuple[Block, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """A set of slides; the first is the cover."""

    title: str
    kicker: str
    lang: Lang = field(metadata=MACHINE)
    author: str
    day: date
    subject: str
    slides: tuple[Slide, ...]
    facts: tuple[Fact, ...] = ()
    notice: str = ""


def line(*parts: str | Run) -> Inline:
    """Make runs of text; empty parts disappear."""
    runs = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in runs if run.text)


def strong(text: str) -> Run:
    """Return an emphasised run."""
    return Run(text, strong=True)


def emph(text: str) -> Run:
    """Return a run in italics."""
    return Run(text, emph=True)


def code(text: str) -> Run:
    """Return an identifier, which no typography changes."""
    return Run(text, code=True)


def link(text: str, href: str) -> Run:
    """Return a link."""
    return Run(text, href=href)


def cell(*parts: str | Run, mark: Mark | None = None, lines: Iterable[Inline] = ()) -> Cell:
    """Make a table cell; empty lines disappear."""
    return Cell(line(*parts), mark, tuple(under for under in lines if under))


def table(caption: str, columns: tuple[tuple[str, float], ...], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """Make a table from named columns with their share of the line."""
    return Table(caption, tuple(name for name, _ in columns), tuple(rows), tuple(width for _, width in columns))
