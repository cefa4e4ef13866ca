"""The DOCX: what an editor and a screen reader rely on."""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx as word
import pytest
from docx.oxml.ns import qn

from gardefou.document import Document, docx
from gardefou.document.word_xml import _ORDER


@pytest.fixture
def written(document: Document) -> Any:
    return word.Document(BytesIO(docx(document)))


def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert docx(document) == docx(document)


def test_headings_use_real_styles(written: Any) -> None:
    headings = [(p.style.name, p.text) for p in written.paragraphs if p.style.name.startswith("Heading")]
    assert ("Heading 1", "Les blocs\u00a0: tous\u202f?") in headings
    assert ("Heading 2", "Une sous-partie") in headings


def test_lists_are_real_lists(written: Any) -> None:
    styles = {p.text: p.style.name for p in written.paragraphs}
    assert styles["un"] == "List Bullet"
    assert styles["premier"] == "List Number"


def test_the_header_row_of_a_table_is_marked(written: Any) -> None:
    table = next(t for t in written.tables if t.rows[0].cells[0].text == "Obligation")
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_language_and_properties_are_set(written: Any, document: Document) -> None:
    assert written.core_properties.language == "fr-FR"
    assert written.core_properties.author == document.author
    assert written.core_properties.created.date() == document.day
    lang = written.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "fr-FR"


def test_every_picture_has_a_text_alternative_or_is_decoration(written: Any) -> None:
    alternatives = [shape._inline.docPr.get("descr") for shape in written.inline_shapes]
    assert None not in alternatives
    assert "Frise\u00a0: deux dates." in alternatives


def test_properties_stand_in_the_order_word_expects(written: Any) -> None:
    for name, order in _ORDER.items():
        for properties in written.element.iter(qn(f"w:{name}")):
            known = [child.tag.partition("}")[2] for child in properties]
            places = [order.index(tag) for tag in known if tag in order]
            assert all(a <= b for a, b in pairwise(places)), known


def test_nothing_in_the_file_comes_from_the_network_or_the_clock(document: Document) -> None:
    with zipfile.ZipFile(BytesIO(docx(document))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name for name in archive.namelist())
        external = archive.read("word/_rels/document.xml.rels").decode().count('TargetMode="External"')
    assert external == 1  # the one link of the text
