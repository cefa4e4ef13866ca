"""Sample results, and a plain-text view of a document for golden files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gardefou.document.tree import (
    Badge,
    Block,
    Bullets,
    Callout,
    Cards,
    Cell,
    Figure,
    Inline,
    KeyFacts,
    Node,
    Paragraph,
    Section,
    Signature,
    Table,
    Tree,
)

HERE = Path(__file__).parent


@pytest.fixture
def result() -> dict[str, Any]:
    """A provider of a high-risk system, with everything filled in."""
    return json.loads((HERE / "sample_result.json").read_text(encoding="utf-8"))


@pytest.fixture
def assistant() -> dict[str, Any]:
    """A small firm that only uses a bought assistant."""
    return json.loads((HERE / "sample_assistant.json").read_text(encoding="utf-8"))


@pytest.fixture
def outline() -> Callable[[tuple[Block, ...]], str]:
    """Return a function that writes blocks as plain text."""
    return lambda blocks: "\n".join(text for block in blocks for text in _block(block, 1)) + "\n"


def _text(runs: Inline) -> str:
    return "".join(run.text for run in runs)


def _cell(cell: Cell) -> str:
    parts = [f"[{cell.mark.word}]"] if cell.mark else []
    return " / ".join([*parts, *([_text(cell.content)] if cell.content else []), *map(_text, cell.lines)])


def _block(block: Block, level: int) -> Iterator[str]:  # noqa: C901, PLR0912
    match block:
        case Section():
            yield f"\n{'#' * level} {block.title}"
            for inner in block.blocks:
                yield from _block(inner, level + 1)
        case Paragraph():
            yield _text(block.content)
        case Bullets():
            yield from (f"* {_text(item)}" for item in block.items)
        case Badge():
            yield f"[{block.mark.icon}: {block.mark.word}] {_text(block.detail)}"
        case Callout():
            yield f"! {block.title}"
            for inner in block.blocks:
                yield from _block(inner, level)
        case Cards():
            yield from (f"- {_text(card.title)}: " + "; ".join(f"{f.label} {_text(f.content)}" for f in card.facts) for card in block.items)
        case KeyFacts():
            yield from (f"{fact.label}: {_text(fact.content)}" for fact in block.items)
        case Table():
            yield f"({block.caption or 'table'}) {' | '.join(block.header)}"
            yield from (" | ".join(map(_cell, row)) for row in block.rows)
        case Figure():
            yield f"<{block.caption}> {block.alt}"
            if block.data:
                yield from _block(block.data, level)
        case Tree():
            for node in block.nodes:
                yield from _node(node, 0)
        case Signature():
            yield " | ".join(f"{box.label}: {_text(box.content)}" for box in block.boxes)


def _node(node: Node, depth: int) -> Iterator[str]:
    pad = "  " * depth
    mark = f"[{node.mark.word}] " if node.mark else ""
    yield f"{pad}{mark}{_text(node.content)} {{{_text(node.source)}}}"
    yield from (f"{pad}  ~ {_text(note)}" for note in node.notes)
    for child in node.children:
        yield from _node(child, depth + 1)
