"""Write the blocks of a tree as semantic HTML; every text is escaped, pictures stand in the page itself."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import count

from gardefou.document.figures import draw
from gardefou.document.icons import body
from gardefou.document.tree import (
    Badge,
    Block,
    Bullets,
    Callout,
    Cards,
    Cell,
    Fact,
    Figure,
    Inline,
    KeyFacts,
    Mark,
    Node,
    PageBreak,
    Paragraph,
    Run,
    Section,
    Signature,
    Table,
    Tree,
)
from gardefou.text import Lang


class Blocks:
    """The writer of one page; it numbers pictures so that their titles can be found."""

    def __init__(self, lang: Lang, *, data: bool = True) -> None:
        self._lang = lang
        self._data = data
        self._numbers = count(1)

    def all(self, blocks: Iterable[Block], level: int) -> str:
        """Return several blocks; sections open headings of ``level``."""
        return "\n".join(self.one(block, level) for block in blocks)

    def one(self, block: Block, level: int) -> str:
        """Return one block."""
        match block:
            case Section():
                return self.section(block, level, key=f"s{next(self._numbers)}")
            case Paragraph():
                role = "" if block.role == "body" else f' class="{block.role}"'
                return f"<p{role}>{inline(block.content)}</p>"
            case Bullets():
                tag = "ol" if block.ordered else "ul"
                return f"<{tag}>{''.join(f'<li>{inline(item)}</li>' for item in block.items)}</{tag}>"
            case Callout():
                text = f"<p>{escape(block.title)}</p>{self.all(block.blocks, level)}"
                return f'<div class="callout tone-{block.tone}">{icon(block.icon)}<div>{text}</div></div>'
            case Badge():
                text = f"<strong>{escape(block.mark.word)}</strong><span>{inline(block.detail)}</span>"
                return f'<div class="badge tone-{block.mark.tone}">{icon(block.mark.icon)}<div>{text}</div></div>'
            case Cards():
                return _cards(block)
            case KeyFacts():
                return f'<dl class="facts">{"".join(f"<div>{_fact(item)}</div>" for item in block.items)}</dl>'
            case Table():
                return table(block)
            case Figure():
                return self._figure(block)
            case Tree():
                return f'<ul class="tree">{"".join(map(_node, block.nodes))}</ul>'
            case Signature():
                return _signature(block)
            case PageBreak():
                return ""

    def section(self, block: Section, level: int, *, key: str) -> str:
        """Return a section whose heading can be linked to by its key."""
        tag = f"h{min(level, 6)}"
        head = f'<{tag} id="{key}">{escape(block.title)}</{tag}>'
        return f'<section aria-labelledby="{key}">{head}\n{self.all(block.blocks, level + 1)}</section>'

    def _figure(self, block: Figure) -> str:
        canvas, height = draw(block.drawing, self._lang)
        key = f"f{next(self._numbers)}"
        svg = canvas.svg(height, title=block.caption or block.alt, desc=block.alt, key=key)
        caption = f"<figcaption>{escape(block.caption)}</figcaption>" if block.caption and self._data else ""
        data = table(block.data) if block.data and self._data else ""
        return f"<figure>{svg}{caption}</figure>{data}"


def icon(name: str) -> str:
    """Return an icon in the colour of its surroundings; the word beside it speaks."""
    return f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{body(name, "currentColor")}</svg>'


def inline(runs: Inline) -> str:
    """Return runs of text."""
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(run.text)
    for wanted, tag in ((run.code, "code"), (run.strong, "strong"), (run.emph, "em")):
        if wanted:
            text = f"<{tag}>{text}</{tag}>"
    return f'<a href="{escape(run.href)}" rel="noreferrer">{text}</a>' if run.href else text


def mark(value: Mark) -> str:
    """Return a mark: icon and word in its tone."""
    return f'<span class="mark ink-{value.tone}">{icon(value.icon)} {escape(value.word)}</span>'


def table(block: Table) -> str:
    """Return a table that scrolls on a narrow screen."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in block.header)
    total = sum(block.widths) or 1
    cols = "".join(f'<col style="width:{100 * width / total:.1f}%">' for width in block.widths)
    rows = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    label = escape(block.caption or ", ".join(block.header))
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table>{caption}<colgroup>{cols}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(cell: Cell) -> str:
    parts = [mark(cell.mark)] if cell.mark else []
    parts += [inline(cell.content)] if cell.content else []
    return "<br>".join(parts) + "".join(f'<span class="lines">{inline(under)}</span>' for under in cell.lines)


def _fact(fact: Fact) -> str:
    return f"<dt>{escape(fact.label)}</dt><dd>{inline(fact.content)}</dd>"


def _cards(block: Cards) -> str:
    items = "".join(f"<li><p>{inline(card.title)}</p><dl>{''.join(map(_fact, card.facts))}</dl></li>" for card in block.items)
    return f'<ol class="cards">{items}</ol>'


def _node(node: Node) -> str:
    text = (f"{mark(node.mark)} " if node.mark else "") + inline(node.content)
    text += f'<span class="source">{inline(node.source)}</span>' if node.source else ""
    text += "".join(f'<span class="lines">{inline(note)}</span>' for note in node.notes)
    children = f"<ul>{''.join(map(_node, node.children))}</ul>" if node.children else ""
    return f"<li>{text}{children}</li>"


def _signature(block: Signature) -> str:
    lines = "".join(f'<p class="line">{escape(label)}</p>' for label in block.labels)
    boxes = "".join(
        f'<div><p class="note">{escape(box.label)}</p><p><strong>{inline(box.content)}</strong></p>{lines}</div>' for box in block.boxes
    )
    return f'<div class="signature">{boxes}</div>'
