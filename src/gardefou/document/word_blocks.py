"""Write the blocks of a tree with Word's own means: styles, lists, tables, pictures with text alternatives."""

# python-docx shows its XML only under private names.
# ruff: noqa: SLF001

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from docx.shared import Mm, Pt, RGBColor

from gardefou.document.palette import BRASS, INK, PAPER, RULE, STRONG, TINT, Tone
from gardefou.document.tree import (
    Badge,
    Block,
    Bullets,
    Callout,
    Cards,
    Cell,
    Document,
    Fact,
    Figure,
    Inline,
    KeyFacts,
    Mark,
    Node,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Table,
    Tree,
    line,
)
from gardefou.document.word_pictures import Pictures, gather
from gardefou.document.word_xml import (
    add_number,
    alternative,
    borders,
    cell_margins,
    describe,
    header_row,
    hyperlink,
    in_list,
    keep_row,
    padding,
    shade,
)
from gardefou.text import Lang

_WIDTH = 166.0  # of the text, in millimetres
_ROLES = {"body": "Normal", "lead": "Lead", "note": "Note"}


class Blocks:
    """The writer of one file; ``into`` is the body or a table cell."""

    def __init__(self, out: Any, lang: Lang, *, tree: int, numbered: int) -> None:
        self._out, self._lang, self._tree, self._numbered = out, lang, tree, numbered
        self._pictures = Pictures({}, {}, b"")

    def pictures_of(self, document: Document) -> None:
        """Draw every picture of the document in one run."""
        self._pictures = gather(document, self._lang)

    def all(self, blocks: Iterable[Block], level: int, *, into: Any = None, numbered: bool = True) -> None:
        """Write several blocks."""
        for block in blocks:
            self._one(block, level, into if into is not None else self._out, numbered=numbered)

    def page_break(self) -> None:
        """Start a new page."""
        self._out.add_page_break()

    def _one(self, block: Block, level: int, into: Any, *, numbered: bool) -> None:
        match block:
            case Section():
                self._section(block, level, into, numbered=numbered)
            case Paragraph():
                self._runs(self._paragraph(into, _ROLES[block.role]), block.content)
            case Bullets():
                self._bullets(block, into)
            case Table():
                self._table(block, into)
            case Callout():
                self._callout(block, level, into)
            case KeyFacts():
                self._facts(block, into)
            case Badge():
                self._badge(block, into)
            case Cards():
                self._cards(block, into)
            case Figure():
                self._figure(block, into)
            case Tree():
                for node in block.nodes:
                    self._node(node, 0, into)
            case Signature():
                self._signature(block, into)
            case PageBreak():
                self.page_break()

    def _paragraph(self, into: Any, style: str, text: str = "") -> Any:
        """Add a paragraph; the style is set by its id, since looking it up costs more than all the rest."""
        paragraph = into.add_paragraph(text)
        paragraph._p.style = _style_id(style)
        return paragraph

    def _section(self, block: Section, level: int, into: Any, *, numbered: bool) -> None:
        heading = self._paragraph(into, f"Heading {min(level, 4)}", block.title)
        if block.new_page:
            heading.paragraph_format.page_break_before = True
        if not numbered:
            in_list(heading, 0, 0)
        for n, inner in enumerate(block.blocks):
            self._one(inner, level + 1, into, numbered=numbered)
            following = block.blocks[n + 1] if n + 1 < len(block.blocks) else None
            if isinstance(inner, Paragraph) and isinstance(following, (Figure, Table, KeyFacts, Signature)):
                into.paragraphs[-1].paragraph_format.keep_with_next = True

    def _runs(self, paragraph: Any, runs: Inline, *, colour: str = "", bold: bool = False) -> Any:
        for run in runs:
            written = paragraph.add_run(run.text)
            written.bold, written.italic = (run.strong or bold) or None, run.emph or None
            if run.code:
                written.font.name, written.font.size = "Consolas", Pt(8)
            if colour:
                written.font.color.rgb = _rgb(colour)
            if run.href:
                written.font.underline, written.font.color.rgb = True, _rgb(STRONG["notice"])
                hyperlink(paragraph, written, run.href)
        return paragraph

    def _mark(self, paragraph: Any, mark: Mark, *, size: float = 3.2, text: float | None = None) -> None:
        picture = paragraph.add_run().add_picture(BytesIO(self._pictures.icons[mark.icon, mark.tone]), height=Mm(size))
        alternative(picture, mark.word)
        run = paragraph.add_run(f"\u00a0{mark.word}")
        run.bold, run.font.color.rgb = True, _rgb(STRONG[mark.tone])
        if text:
            run.font.size = Pt(text)

    def _bullets(self, block: Bullets, into: Any) -> None:
        numbering = self._out.part.numbering_part.element
        number = add_number(numbering, 92, restart=True) if block.ordered else 0
        for item in block.items:
            paragraph = self._runs(self._paragraph(into, "List Number" if block.ordered else "List Bullet"), item)
            if block.ordered:
                in_list(paragraph, number, 0)

    def _grid(self, into: Any, rows: int, widths: Iterable[float], *, lines: dict[str, tuple[int, str]] | None = None) -> Any:
        shares = list(widths)
        scale = _WIDTH / sum(shares)
        table = into.add_table(rows=rows, cols=len(shares)) if into is self._out else into.add_table(rows, len(shares))
        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Mm(share * scale)
        borders(table._tbl.tblPr, "tblBorders", lines or {})
        for row in table.rows:
            keep_row(row)
            for cell, share in zip(row.cells, shares, strict=True):
                cell.width = Mm(share * scale)
        return table

    def _after(self, into: Any) -> None:
        space = self._paragraph(into, "Cell")
        space.paragraph_format.space_after = Pt(4)

    def _table(self, block: Table, into: Any) -> None:
        if block.caption:
            caption = self._paragraph(into, "Caption", block.caption)
            caption.paragraph_format.keep_with_next = True
        lines = {"insideH": (4, RULE), "bottom": (4, RULE)}
        table = self._grid(into, len(block.rows) + 1, block.widths, lines=lines)
        cell_margins(table, top=50, bottom=50)
        describe(table, block.caption or ", ".join(block.header))
        head = table.rows[0]
        header_row(head)
        for cell, name in zip(head.cells, block.header, strict=True):
            shade(cell, PAPER)
            borders(cell._tc.get_or_add_tcPr(), "tcBorders", {"bottom": (8, INK)})
            self._runs(self._first(cell, "Cell"), _plain(name), colour=INK, bold=True)
        for row, cells in zip(table.rows[1:], block.rows, strict=True):
            for cell, content in zip(row.cells, cells, strict=True):
                self._cell(cell, content)
        self._after(into)

    def _first(self, cell: Any, style: str) -> Any:
        paragraph = cell.paragraphs[0]
        paragraph._p.style = _style_id(style)
        return paragraph

    def _cell(self, cell: Any, content: Cell) -> None:
        paragraph = self._first(cell, "Cell")
        if content.mark:
            self._mark(paragraph, content.mark)
            if content.content:
                paragraph = self._paragraph(cell, "Cell")
        self._runs(paragraph, content.content)
        for under in content.lines:
            self._runs(self._paragraph(cell, "Cell note"), under)

    def _box(self, into: Any, tone: Tone) -> Any:
        table = self._grid(into, 1, [1], lines={"left": (36, STRONG[tone])})
        cell = table.rows[0].cells[0]
        shade(cell, TINT[tone])
        padding(cell, top=140, left=200, bottom=140, right=200)
        return cell

    def _callout(self, block: Callout, level: int, into: Any) -> None:
        cell = self._box(into, block.tone)
        self._mark(self._first(cell, "Normal"), Mark(block.title, block.icon, block.tone), size=4)
        self.all(block.blocks, level, into=cell)
        self._after(into)

    def _badge(self, block: Badge, into: Any) -> None:
        cell = self._box(into, block.mark.tone)
        self._mark(self._first(cell, "Normal"), block.mark, size=9, text=19)
        self._runs(self._paragraph(cell, "Normal"), block.detail)
        self._after(into)

    def _facts(self, block: KeyFacts, into: Any) -> None:
        lines = {"top": (8, INK), "insideH": (4, RULE), "bottom": (8, INK)}
        table = self._grid(into, len(block.items), [28, 72], lines=lines)
        cell_margins(table, top=50, bottom=50)
        for row, fact in zip(table.rows, block.items, strict=True):
            self._runs(self._first(row.cells[0], "Cell note"), _plain(fact.label), bold=True)
            self._runs(self._first(row.cells[1], "Cell"), fact.content)
        self._after(into)

    def _cards(self, block: Cards, into: Any) -> None:
        table = self._grid(into, 1, [1] * len(block.items), lines={"top": (18, BRASS), "insideV": (48, "#ffffff")})
        for n, (cell, card) in enumerate(zip(table.rows[0].cells, block.items, strict=True), 1):
            shade(cell, PAPER)
            padding(cell, top=100, left=160, bottom=120, right=120)
            number = self._first(cell, "Normal").add_run(str(n))
            number.bold, number.font.size, number.font.color.rgb = True, Pt(18), _rgb(BRASS)
            self._runs(self._paragraph(cell, "Normal"), card.title, bold=True)
            for fact in card.facts:
                self._fact(cell, fact)
        self._after(into)

    def _fact(self, cell: Any, fact: Fact) -> None:
        self._runs(self._paragraph(cell, "Cell note"), _plain(fact.label), bold=True)
        self._runs(self._paragraph(cell, "Cell"), fact.content)

    def _figure(self, block: Figure, into: Any) -> None:
        paragraph = self._paragraph(into, "Normal")
        paragraph.paragraph_format.keep_with_next = True
        picture = paragraph.add_run().add_picture(BytesIO(self._pictures.figures[block.alt]), width=Mm(_WIDTH))
        alternative(picture, block.alt, block.caption)
        if block.caption:
            self._paragraph(into, "Caption", block.caption)
        if block.data:
            self._table(block.data, into)

    def _node(self, node: Node, depth: int, into: Any) -> None:
        paragraph = self._paragraph(into, "Normal")
        paragraph.paragraph_format.space_after = Pt(3)
        in_list(paragraph, self._tree, depth)
        if node.mark:
            self._mark(paragraph, node.mark)
            paragraph.add_run("  ")
        self._runs(paragraph, node.content)
        if node.source:
            paragraph.add_run("  ")
            self._runs(paragraph, node.source)
        for note in node.notes:
            under = self._runs(self._paragraph(into, "Note"), note)
            under.paragraph_format.left_indent, under.paragraph_format.space_after = Mm(5 * (depth + 1)), Pt(2)
        for child in node.children:
            self._node(child, depth + 1, into)

    def _signature(self, block: Signature, into: Any) -> None:
        line = dict.fromkeys(("top", "left", "bottom", "right", "insideV"), (6, INK))
        table = self._grid(into, 1, [1] * len(block.boxes), lines=line)
        for cell, box in zip(table.rows[0].cells, block.boxes, strict=True):
            padding(cell, top=140, left=180, bottom=200, right=180)
            self._runs(self._first(cell, "Cell note"), _plain(box.label))
            self._runs(self._paragraph(cell, "Normal"), box.content, bold=True)
            for label in block.labels:
                self._paragraph(cell, "Note", f"{label}\u00a0:").paragraph_format.space_after = Pt(20)
        self._after(into)

    def band(self, document: Document) -> None:
        """Write the cover band: kicker, title, facts, and the rail."""
        table = self._grid(self._out, 1, [1])
        cell = table.rows[0].cells[0]
        shade(cell, INK)
        padding(cell, top=220, left=240, bottom=0, right=240)
        self._runs(self._first(cell, "Normal"), _plain(document.kicker), colour="#ecdcba", bold=True)
        self._paragraph(cell, "Title", document.title)
        facts = "   ".join(f"{fact.label} : {''.join(run.text for run in fact.content)}" for fact in document.facts)
        self._runs(self._paragraph(cell, "Cell"), _plain(facts), colour="#ffffff")
        picture = self._paragraph(cell, "Cell").add_run().add_picture(BytesIO(self._pictures.rail), width=Mm(156))
        alternative(picture, "")
        self._after(self._out)


def _style_id(name: str) -> str:
    return name.replace(" ", "")


def _plain(text: str) -> Inline:
    return line(text)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())
