"""The few marks of WordprocessingML that the library has no words for."""

# python-docx shows its XML only under private names.
# ruff: noqa: SLF001

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(tag: str, **attributes: str) -> Any:
    """Return an element of the main namespace with its attributes."""
    found = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        found.set(qn(f"w:{name.rstrip('_')}"), value)
    return found


# Word reads the children of these properties in this order only.
_ORDER = {
    "tblPr": [
        "tblStyle",
        "tblW",
        "jc",
        "tblInd",
        "tblBorders",
        "shd",
        "tblLayout",
        "tblCellMar",
        "tblLook",
        "tblCaption",
        "tblDescription",
    ],
    "tcPr": ["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "vAlign"],
    "pPr": [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "widowControl",
        "numPr",
        "pBdr",
        "shd",
        "tabs",
        "spacing",
        "ind",
        "jc",
        "outlineLvl",
        "rPr",
    ],
}


def place(properties: Any, child: Any) -> None:
    """Put a child among properties where the format wants it."""
    order = _ORDER[_name(properties)]
    later = order[order.index(_name(child)) + 1 :]
    properties.insert_element_before(child, *(f"w:{name}" for name in later))


def _name(part: Any) -> str:
    return str(part.tag).partition("}")[2]


def shade(cell: Any, colour: str) -> None:
    """Give a table cell its background."""
    place(cell._tc.get_or_add_tcPr(), element("shd", val="clear", color="auto", fill=colour.lstrip("#")))


def borders(properties: Any, tag: str, sides: dict[str, tuple[int, str]]) -> None:
    """Draw borders: side to width in eighths of a point and colour; other sides stay bare."""
    box = element(tag)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if side in sides:
            width, colour = sides[side]
            box.append(element(side, val="single", sz=str(width), space="0", color=colour.lstrip("#")))
        elif tag == "tblBorders" or side in ("top", "left", "bottom", "right"):
            box.append(element(side, val="nil"))
    place(properties, box)


def padding(cell: Any, **sides: int) -> None:
    """Set the inner margins of a cell in twentieths of a point."""
    box = element("tcMar")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            box.append(element(side, w=str(sides[side]), type="dxa"))
    place(cell._tc.get_or_add_tcPr(), box)


def cell_margins(table: Any, **sides: int) -> None:
    """Set the inner margins of all cells of a table, in twentieths of a point."""
    box = element("tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            box.append(element(side, w=str(sides[side]), type="dxa"))
    place(table._tbl.tblPr, box)


def header_row(row: Any) -> None:
    """Mark a row as header, repeated on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    properties.append(element("tblHeader"))


def keep_row(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def describe(table: Any, text: str) -> None:
    """Give a table its text alternative."""
    place(table._tbl.tblPr, element("tblCaption", val=text))


def hyperlink(paragraph: Any, run: Any, address: str) -> None:
    """Turn a run of a paragraph into a link."""
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    anchor = OxmlElement("w:hyperlink")
    anchor.set(qn("r:id"), key)
    run._r.addprevious(anchor)
    anchor.append(run._r)


def field(paragraph: Any, instruction: str) -> None:
    """Add a field such as PAGE."""
    run = paragraph.add_run()
    for kind in ("begin", None, "end"):
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            text = element("instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {instruction} "
            run._r.append(text)


def alternative(picture: Any, text: str, title: str = "") -> None:
    """Give a picture its text alternative; an empty one says it is decoration."""
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")
    properties = picture._inline.docPr
    properties.set("descr", text)
    if title:
        properties.set("title", title)


def multilevel(numbering: Any, key: int, levels: list[tuple[str, str, int, str]]) -> int:
    """Add a list definition: format, text, indent and linked style of each level; return its number."""
    abstract = element("abstractNum", abstractNumId=str(key))
    abstract.append(element("multiLevelType", val="multilevel"))
    for n, (form, text, indent, style) in enumerate(levels):
        level = element("lvl", ilvl=str(n))
        level.append(element("start", val="1"))
        level.append(element("numFmt", val=form))
        if style:
            level.append(element("pStyle", val=style))
        if form != "bullet":
            level.append(element("suff", val="space" if form == "decimal" else "nothing"))
        level.append(element("lvlText", val=text))
        level.append(element("lvlJc", val="left"))
        properties = element("pPr")
        properties.append(element("ind", left=str(indent), hanging="283" if form == "bullet" else "0"))
        level.append(properties)
        abstract.append(level)
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    return add_number(numbering, key, restart=False)


def add_number(numbering: Any, abstract: int, *, restart: bool) -> int:
    """Add an instance of a list definition, starting again at one when asked; return its number."""
    used = [int(num.get(qn("w:numId"))) for num in numbering.findall(qn("w:num"))]
    number = max(used, default=0) + 1
    instance = element("num", numId=str(number))
    instance.append(element("abstractNumId", val=str(abstract)))
    if restart:
        override = element("lvlOverride", ilvl="0")
        override.append(element("startOverride", val="1"))
        instance.append(override)
    numbering.append(instance)
    return number


def in_list(paragraph: Any, number: int, level: int) -> None:
    """Make a paragraph an item of a list."""
    number_style(paragraph._p.get_or_add_pPr(), number, level)


def number_style(properties: Any, number: int, level: int) -> None:
    """Link paragraph properties to a level of a list."""
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    mark = element("numPr")
    mark.append(element("ilvl", val=str(min(level, 8))))
    mark.append(element("numId", val=str(number)))
    place(properties, mark)
