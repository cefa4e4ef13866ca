"""The pages of EUR-Lex: the act as published (classes ``oj-…``) and the consolidated text (classes ``norm``, ``grid-…``).

The pages are served as XHTML but are not well-formed, so they are read as HTML. That parser knows no document type and expands
nothing but HTML's own character names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from gardefou.errors import AnswersError
from gardefou.law.official_blocks import Block, Head, Item, Para, Part, is_label, squeeze
from gardefou.law.official_formex import raised
from gardefou.text import Text

_DEEPEST = 150
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SILENT = {"script", "style", "head", "nav", "noscript", "template", "button", "svg"}
_BLOCKS = {
    "p",
    "div",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "ul",
    "ol",
    "li",
    "section",
    "blockquote",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
}
_NUMBERS, _NAMES = {"oj-ti-art", "title-article-norm"}, {"eli-title", "oj-sti-art", "stitle-article-norm"}
_SKIPPED = {"modref", "arrow", "footnote", "oj-note"} | _NUMBERS | _NAMES
_HEADS = re.compile(r"(?:oj-)?(?:ti-grseq|title-gr-seq-level)-\d")
_TITLES = {"oj-doc-ti", "doc-ti", "title-annex-1", "title-annex-2", "title-annex-3"}
_CALL = "\ufffc"  # where a footnote was called
_NOTE = re.compile(r"#(?:E\d|ntr|src\.)")
_WHOLE = re.compile(r"(art|anx|rct)_([0-9]+[a-z]?|[IVX]+)")
_MARKS = re.compile(r"[►▼▶]\s?[A-Z]\d*|◄")


@dataclass(slots=True)
class Element:
    """One element of a page."""

    tag: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """Return the names of the class attribute."""
        return set(self.attributes.get("class", "").split())

    @property
    def elements(self) -> list[Element]:
        """Return the elements directly inside."""
        return [child for child in self.content if isinstance(child, Element)]

    def every(self) -> Iterator[Element]:
        """Yield this element and all below it, in order."""
        yield self
        for child in self.elements:
            yield from child.every()


class _Builder(HTMLParser):
    """Builds the tree; an end tag without its start is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("html", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        if tag not in _VOID:
            self._open.append(self._open[-1].elements[-1])
            if len(self._open) > _DEEPEST:
                raise AnswersError(Text("éléments trop imbriqués", "elements nested too deeply"), where=f"line {self.getpos()[0]}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))


def html_parts(text: str, *, where: str) -> list[Part]:
    """Return the recitals, articles and annexes of a page."""
    builder = _Builder()
    try:
        builder.feed(text)
        builder.close()
    except AssertionError as error:  # what html.parser raises for a broken declaration
        raise AnswersError(Text(f"HTML illisible : {error}", f"unreadable HTML: {error}"), where=where) from None
    return [_part(element, found) for element in builder.root.every() if (found := _WHOLE.fullmatch(element.attributes.get("id", "")))]


def _part(element: Element, found: re.Match[str]) -> Part:
    if found[1] == "rct":
        return _recital(element, found[2])
    blocks = tuple(_blocks(element))
    if found[1] == "anx":
        titles = [_clean(_inline(child)) for child in element.every() if child.classes & _TITLES]
        return Part(f"annex:{found[2]}", blocks, label=titles[0] if titles else "", heading=" ".join(titles[1:]))
    label, heading = (
        next((_clean(_inline(child)) for child in element.every() if child.classes & names), "") for names in (_NUMBERS, _NAMES)
    )
    return Part(f"art:{found[2]}", blocks, label=label, heading=heading)


def _recital(element: Element, number: str) -> Part:
    words = squeeze(" ".join(block.text for block in _flat(_blocks(element))))
    return Part(f"rec:{number}", (Para(re.sub(rf"^\(?{number}\)\s*", "", words)),), label=f"({number})")


def _flat(blocks: Iterator[Block] | tuple[Block, ...]) -> Iterator[Para | Head]:
    for block in blocks:
        if isinstance(block, Item):
            yield from _flat(block.blocks)
        else:
            yield block


def _blocks(element: Element) -> Iterator[Block]:
    """Yield what an element prints, one block after the other; loose words between two blocks are a paragraph."""
    words: list[str] = []
    for child in element.content:
        if isinstance(child, Element) and child.tag in _BLOCKS:
            yield from _words(words)
            words = []
            yield from _block(child)
        else:
            words.append(child if isinstance(child, str) else _inline(child))
    yield from _words(words)


def _words(words: list[str]) -> Iterator[Block]:
    text = _clean("".join(words))
    if text:
        yield Para(text)


def _block(element: Element) -> Iterator[Block]:
    if element.classes & (_SKIPPED | _TITLES):
        return
    if any(_HEADS.fullmatch(name) for name in element.classes):
        text = _clean(_inline(element))
        if text:
            yield Head(text)
    elif element.tag == "tr":
        yield from _row(element)
    elif "grid-list" in element.classes:
        yield from _grid(element)
    elif (number := _number(element)) is not None:
        yield Item(_clean(_inline(number)), tuple(_blocks(Element("div", {}, [child for child in element.content if child is not number]))))
    elif re.fullmatch(r"\d{3}[A-Z]?\.\d{3}[A-Z]?", element.attributes.get("id", "")):
        yield from _numbered(tuple(_blocks(element)))
    else:
        yield from _blocks(element)


def _number(element: Element) -> Element | None:
    return next((child for child in element.elements if "no-parag" in child.classes), None)


def _numbered(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield a numbered paragraph of the act as published: its number stands at the beginning of its first line."""
    first = blocks[0] if blocks else None
    found = (
        re.fullmatch(r"(\d+[a-z]?(?: (?:bis|ter|quater|quinquies))?\.) (\S.*)", first.text, re.DOTALL) if isinstance(first, Para) else None
    )
    if found is None:
        yield from blocks
    else:
        yield Item(found[1], (Para(found[2]), *blocks[1:]))


def _row(row: Element) -> Iterator[Block]:
    """Yield a table row as a number and what it numbers; the row of column titles says nothing."""
    cells = [child for child in row.elements if child.tag in ("td", "th")]
    first = _clean(_inline(cells[0])) if cells else ""
    if len(cells) > 1 and is_label(first):
        yield Item(first, tuple(block for cell in cells[1:] for block in _blocks(cell)))
    elif cells and cells[0].tag != "th" and "bold" not in cells[0].attributes.get("style", ""):
        for cell in cells:
            yield from _blocks(cell)


def _grid(element: Element) -> Iterator[Block]:
    columns = {name: child for child in element.elements for name in child.classes}
    label, text = columns.get("grid-list-column-1"), columns.get("grid-list-column-2")
    inner = tuple(_blocks(text)) if text is not None else ()
    number = _clean(_inline(label)) if label is not None else ""
    if number:
        yield Item(number, inner)
    else:
        yield from inner


def _inline(element: Element) -> str:
    """Return the words of an element, with a mark where a footnote is called."""
    target = element.attributes.get("href", "")
    if element.tag in _SILENT or element.classes & {"modref", "arrow"}:
        return ""
    if "oj-note-tag" in element.classes or _NOTE.search(target):
        return _CALL
    if element.tag == "br":
        return " "
    words = [child if isinstance(child, str) else (" " if child.tag in _BLOCKS else "") + _inline(child) for child in element.content]
    text = "".join(words)
    return raised(text) if element.tag == "sup" or element.classes & {"oj-super", "superscript", "super"} else text


def _clean(text: str) -> str:
    """Return the words alone: no footnote call, no mark of an amendment."""
    without = re.sub(rf"\s*\(?\s*{_CALL}\s*\)?", "", text)
    return squeeze(_MARKS.sub(" ", without)).replace(" ,", ",").replace(" .", ".")
