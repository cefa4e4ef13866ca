"""Formex 4, the XML of the Publications Office: one file of an act or annex, a consolidated act, or the ZIP of them all."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from gardefou.errors import AnswersError
from gardefou.law.official_blocks import Block, Head, Item, Para, Part, is_label, squeeze
from gardefou.text import Text

_LARGEST = 40_000_000  # bytes of all files of an archive together
_IGNORED = {"NOTE", "GR.NOTES", "GR.ANNOTATION", "ANNOTATION", "NO.PARAG", "NO.P", "TI.ART", "STI.ART"}
_BLOCKS = {
    "P",
    "ALINEA",
    "LIST",
    "ITEM",
    "NP",
    "TXT",
    "PARAG",
    "QUOT.S",
    "GR.SEQ",
    "TBL",
    "TITLE",
    "CONTENTS",
    "CORPUS",
    "ROW",
    "ARTICLE",
    "DIVISION",
    "DLIST",
    "DLIST.ITEM",
}


def formex_parts(text: str, *, where: str) -> list[Part]:
    """Return the recitals, articles and annexes of one Formex file."""
    root = _parse(text, where=where)
    parts = [_recital(entry) for entry in root.iter("CONSID")]
    parts += [_article(entry) for entry in _articles(root)]
    return parts + [_annex(entry) for name in ("ANNEX", "CONS.ANNEX") for entry in root.iter(name)]


def archive_parts(content: bytes, *, where: str) -> list[Part]:
    """Return the parts of every act and annex in a ZIP archive, in the order of their names."""
    found: list[Part] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = sorted(entry.filename for entry in archive.infolist() if entry.filename.endswith(".xml"))
            left = _LARGEST
            for name in names:
                with archive.open(name) as file:
                    raw = file.read(left + 1)
                left -= len(raw)
                if left < 0:
                    raise AnswersError(Text("cette archive est trop grande", "this archive is too large"), where=where)
                found += formex_parts(raw.decode("utf-8-sig"), where=f"{where}: {name}")
    except (zipfile.BadZipFile, zlib.error, UnicodeDecodeError, NotImplementedError, RuntimeError, EOFError) as error:
        raise AnswersError(
            Text(f"archive illisible : {error}", f"unreadable archive: {error}"),
            where=where,
            hint=Text("téléchargez-la de nouveau", "download it again"),
        ) from None
    return found


def _parse(text: str, *, where: str) -> ET.Element:
    """Return the tree. Formex has a schema and no document type: a file that declares one, or an entity, is refused unread."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise AnswersError(
            Text("ce fichier XML déclare un type de document ou une entité", "this XML file declares a document type or an entity"),
            where=where,
            hint=Text("prenez le fichier Formex 4 tel que publié", "take the Formex 4 file as published"),
        )
    try:
        return ET.fromstring(text)  # noqa: S314 - checked above
    except (ET.ParseError, ValueError) as error:
        raise AnswersError(
            Text(f"XML illisible : {error}", f"unreadable XML: {error}"),
            where=where,
            hint=Text("téléchargez le fichier de nouveau", "download the file again"),
        ) from None


def _articles(element: ET.Element) -> Iterator[ET.Element]:
    """Yield the articles of the act itself, not those that an amending article quotes."""
    for child in element:
        if child.tag == "ARTICLE":
            yield child
        elif child.tag not in ("QUOT.S", "ANNEX", "CONS.ANNEX"):
            yield from _articles(child)


def _recital(entry: ET.Element) -> Part:
    number = squeeze(_inline(entry.find(".//NO.P"))).strip("().")
    return Part(f"rec:{number}", tuple(_blocks(entry.find(".//TXT"))), label=f"({number})")


def _article(entry: ET.Element) -> Part:
    title = squeeze(_inline(entry.find("TI.ART")))
    number = entry.get("IDENTIFIER", "").lstrip("0").lower() or _number_in(title)
    return Part(f"art:{number}", tuple(_blocks(entry)), label=title, heading=squeeze(_inline(entry.find("STI.ART"))))


def _number_in(title: str) -> str:
    found = re.search(r"\d+[a-z]?", title)
    return found[0] if found else "1"


def _annex(entry: ET.Element) -> Part:
    lines = _lines(entry.find("TITLE"))
    found = re.search(r"\b([IVX]+)\b", lines[0]) if lines else None
    return Part(
        f"annex:{found[1] if found else '?'}",
        tuple(_blocks(entry.find("CONTENTS"))),
        label=lines[0] if lines else "",
        heading=" ".join(lines[1:]),
    )


def _lines(title: ET.Element | None) -> list[str]:
    """Return the lines of a title: its own, then those of its subtitle."""
    if title is None:
        return []
    found = [
        _line(line)
        for name in ("TI", "STI")
        if (part := title.find(name)) is not None
        for line in (part.findall("P") or part.findall("NP") or [part])
    ]
    return [line for line in found if line]


def _line(element: ET.Element) -> str:
    """Return one line of a title, its number included."""
    return squeeze(f"{_inline(element.find('NO.P'))} {_inline(element)}")


def _blocks(element: ET.Element | None) -> Iterator[Block]:
    """Yield what an element prints, one block after the other; loose words between two blocks are a paragraph."""
    if element is None:
        return
    words = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _words(words)
            yield from _block(child)
            words = []
        elif child.tag not in _IGNORED:
            words.append(_inline(child))
        words.append(child.tail or "")
    yield from _words(words)


def _words(words: list[str]) -> Iterator[Block]:
    text = squeeze("".join(words))
    if text:
        yield Para(text)


def _block(element: ET.Element) -> Iterator[Block]:
    if element.tag == "PARAG":
        yield Item(squeeze(_inline(element.find("NO.PARAG"))), tuple(_blocks(element)))
    elif element.tag == "NP":
        yield Item(squeeze(_inline(element.find("NO.P"))), tuple(_blocks(element)))
    elif element.tag == "TITLE":
        yield from (Head(line) for line in _lines(element))
    elif element.tag == "ROW":
        yield from _row(element)
    else:
        yield from _blocks(element)


def _row(row: ET.Element) -> Iterator[Block]:
    """Yield a table row as a number and its text; the row of column titles says nothing."""
    first, *rest = [squeeze(_inline(cell)) for cell in row.findall("CELL")] or [""]
    if is_label(first):
        yield Item(first, (Para(" ".join(rest)),))
    elif row.get("TYPE") != "HEADER" and (first or rest):
        yield Para(" ".join((first, *rest)))


def _inline(element: ET.Element | None) -> str:
    """Return the words of an element without footnotes."""
    if element is None:
        return ""
    if element.tag in ("QUOT.START", "QUOT.END"):
        return chr(int(element.get("CODE", "2019"), 16))
    words = [element.text or ""]
    for child in element:
        words += (" " if child.tag in _BLOCKS else "", "" if child.tag in _IGNORED else _inline(child), child.tail or "")
    text = "".join(words)
    return raised(text) if element.get("TYPE") == "SUP" else text


def raised(text: str) -> str:
    """Return digits as superscripts: a power of ten must not be read as a number."""
    bare = text.strip()
    return bare.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")) if bare.isascii() and bare.isdigit() else text
