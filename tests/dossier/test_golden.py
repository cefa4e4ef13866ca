"""The whole text of the reports and slides, kept in golden files.

Set GARDEFOU_UPDATE_GOLDEN to write them again, then read the difference.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

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
from gardefou.dossier import Expert, restitution, restitution_slides
from gardefou.text import LANGUAGES, Lang

HERE = Path(__file__).parent
EXPERT = Expert("Aline Perrin", "Perrin Conseil", ("Douze ans d’audit d’algorithmes",))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sample", ["result", "assistant"])
def test_the_report_reads_as_its_golden_file(sample: str, lang: Lang) -> None:
    result = json.loads((HERE / f"sample_{sample}.json").read_text(encoding="utf-8"))
    document = restitution(result, lang=lang, expert=EXPERT)
    _same(_outline((*document.front, *document.blocks)), HERE / "golden" / f"{sample}.{lang}.txt")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_slides_read_as_their_golden_file(lang: Lang) -> None:
    result = json.loads((HERE / "sample_result.json").read_text(encoding="utf-8"))
    deck = restitution_slides(result, lang=lang, expert=EXPERT)
    text = "".join(f"== {slide.title}\n{_outline(slide.blocks)}" for slide in deck.slides)
    _same(text, HERE / "golden" / f"slides.{lang}.txt")


def _same(text: str, path: Path) -> None:
    if os.environ.get("GARDEFOU_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def _outline(blocks: tuple[Block, ...]) -> str:
    return "\n".join(text for block in blocks for text in _block(block, 1)) + "\n"


def _text(runs: Inline) -> str:
    return "".join(run.text for run in runs)


def _cell(cell: Cell) -> str:
    parts = [f"[{cell.mark.word}]"] if cell.mark else []
    return " / ".join([*parts, *([_text(cell.content)] if cell.content else []), *map(_text, cell.lines)])


def _block(block: Block, level: int) -> Iterator[str]:
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
