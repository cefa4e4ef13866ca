"""The DOCX as a whole: page, styles, language, properties, running header and footer."""

# python-docx shows its XML only under private names.
# ruff: noqa: SLF001

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from gardefou.document.palette import BRASS, INK, MUTED, RULE, TEXT
from gardefou.document.tree import Document
from gardefou.document.word_blocks import Blocks
from gardefou.document.word_xml import add_number, borders, element, field, multilevel, number_style
from gardefou.text import Lang

_FONT = "Georgia"
_REGION: dict[Lang, str] = {"fr": "fr-FR", "en": "en-GB"}
_HEADINGS = {"Heading 1": (17, INK, 22), "Heading 2": (13, INK, 14), "Heading 3": (11, BRASS, 10), "Heading 4": (10, INK, 8)}


def build(document: Document) -> Any:
    """Return the whole file, still open."""
    out = docx.Document()
    _page(out)
    _styles(out, document.lang)
    _properties(out, document)
    _running(out, document)
    number = _lists(out)
    blocks = Blocks(out, document.lang, tree=number["tree"], numbered=number["numbered"])
    blocks.pictures_of(document)
    blocks.band(document)
    blocks.all(document.front, 1, numbered=False)
    blocks.page_break()
    blocks.all(document.blocks, 1)
    return out


def _page(out: Any) -> None:
    section = out.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True


def _styles(out: Any, lang: Lang) -> None:
    defaults = out.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("lang", val=_REGION[lang], eastAsia=_REGION[lang], bidi="ar-SA"))
    normal = out.styles["Normal"]
    _font(normal, 10, TEXT)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.12
    for name, (size, colour, before) in _HEADINGS.items():
        style = out.styles[name]
        _font(style, size, colour, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(6)
        style.paragraph_format.keep_with_next = True
    _font(out.styles["Title"], 21, "#ffffff", bold=True)
    _bare_title(out.styles["Title"])
    _font(out.styles["Caption"], 8.5, MUTED)
    for name in ("Lead", "Note", "Cell", "Cell note"):
        style = out.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
    _font(out.styles["Lead"], 11.5, INK)
    _font(out.styles["Note"], 8.5, MUTED)
    _font(out.styles["Cell"], 9, TEXT)
    _font(out.styles["Cell note"], 8, MUTED)
    for name in ("Cell", "Cell note"):
        out.styles[name].paragraph_format.space_after = Pt(1)
        out.styles[name].paragraph_format.line_spacing = 1.05


def _bare_title(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(2), Pt(6)


def _font(style: Any, size: float, colour: str, *, bold: bool = False) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("rFonts", ascii=_FONT, hAnsi=_FONT, cs=_FONT, eastAsia=_FONT))


def _properties(out: Any, document: Document) -> None:
    moment = datetime.combine(document.day, time(), UTC).replace(tzinfo=None)
    core = out.core_properties
    core.title, core.subject, core.author = document.title, document.subject, document.author
    core.keywords, core.language, core.comments = ", ".join(document.keywords), _REGION[document.lang], document.notice
    core.created = core.modified = moment
    core.last_modified_by, core.revision = document.author, 1
    package = out.part.package
    for key in [key for key, link in package.rels.items() if link.reltype.endswith("/thumbnail")]:
        package.rels.pop(key)


def _running(out: Any, document: Document) -> None:
    section = out.sections[0]
    head = section.header.paragraphs[0]
    head.text = f"{document.kicker}\t{document.title}"
    _line(head, "bottom", BRASS)
    for footer in (section.footer, section.first_page_footer):
        foot = footer.paragraphs[0]
        foot.add_run(f"{document.notice}\t")
        field(foot, "PAGE")
        foot.add_run(" / ")
        field(foot, "NUMPAGES")
        _line(foot, "top", RULE)
    for paragraph in (head, section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
        paragraph.style = out.styles["Note"]
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT)


def _line(paragraph: Any, side: str, colour: str) -> None:
    borders(paragraph._p.get_or_add_pPr(), "pBdr", {side: (6, colour)})


def _lists(out: Any) -> dict[str, int]:
    """Add the lists: headings numbered through their styles, the reasoning tree, numbered items."""
    numbering = out.part.numbering_part.element
    levels = [("decimal", "%1", 0, "Heading1"), ("decimal", "%1.%2", 0, "Heading2")]
    headings = multilevel(numbering, 90, levels)
    for n, name in enumerate(("Heading 1", "Heading 2")):
        number_style(out.styles[name].element.get_or_add_pPr(), headings, n)
    tree = multilevel(numbering, 91, [("none", "", 340 * n, "") for n in range(9)])
    multilevel(numbering, 92, [("decimal", "%1.", 283, "")])
    return {"tree": tree, "numbered": add_number(numbering, 92, restart=True)}
