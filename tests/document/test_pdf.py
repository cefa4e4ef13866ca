"""The PDF: tagged, kept for long, repeatable, and deaf to what a text pretends to be."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from gardefou.document import Deck, Document, slides_pdf, typst_pdf
from gardefou.document.tree import Paragraph, Section, line
from gardefou.document.typeset import _DRAWN


def _text(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def _spelled(start: int, end: int) -> str:
    return "".join(chr(n) for n in range(start, end + 1) if n != 0xAD)


def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert typst_pdf(document) == typst_pdf(document)


def test_it_says_that_it_is_accessible_and_made_to_be_kept(document: Document) -> None:
    with pikepdf.open(BytesIO(typst_pdf(document))) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1<" in metadata
        assert "<pdfaid:part>3<" in metadata
        assert "<pdfaid:conformance>A<" in metadata
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "fr-FR"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "Trieur & fils\u00a0: l’essai"
        assert str(pdf.docinfo.CreationDate).startswith("D:20261124")


def test_tables_have_header_cells_and_pictures_have_words(document: Document) -> None:
    with pikepdf.open(BytesIO(typst_pdf(document))) as pdf:
        kinds: dict[str, int] = {}
        alternatives: list[str] = []
        _walk(pdf.Root.StructTreeRoot.K, kinds, alternatives)
    assert kinds["/TH"] >= 4
    assert kinds["/H1"] == 4
    assert kinds["/Figure"] == 4
    assert "Radar\u00a0: trois thèmes." in alternatives


def _walk(node: pikepdf.Object, kinds: dict[str, int], alternatives: list[str]) -> None:
    if isinstance(node, pikepdf.Array):
        for child in node:
            _walk(child, kinds, alternatives)
    elif isinstance(node, pikepdf.Dictionary):
        kinds[str(node.get("/S"))] = kinds.get(str(node.get("/S")), 0) + 1
        if "/Alt" in node:
            alternatives.append(str(node.Alt))
        if "/K" in node:
            _walk(node.K, kinds, alternatives)


def test_what_looks_like_a_command_is_printed_as_text(document: Document) -> None:
    text = _text(typst_pdf(document))
    assert "#panic()" in text
    assert '#read("/etc/passwd")' in text
    assert "*gras*" in text
    assert "<script>" in text


def test_a_sign_without_a_glyph_is_named_instead_of_stopping_the_report(document: Document) -> None:
    odd = replace(document, blocks=(Section("Noms 株式", (Paragraph(line("😀 \u202e inversé \x07")),)),))
    assert "[U+682A]" in _text(typst_pdf(odd))


@pytest.mark.parametrize(("start", "end"), _DRAWN)
def test_every_sign_said_to_be_drawn_has_a_glyph(document: Document, start: int, end: int) -> None:
    page = Section("Signes", (Paragraph(line(" ".join(_spelled(start, end)))),))
    assert typst_pdf(replace(document, front=(), blocks=(page,)))


def test_the_front_stays_on_its_page_however_much_it_says(document: Document) -> None:
    long = Paragraph(line("Une phrase qui se répète pour remplir la page. " * 60))
    short = len(PdfReader(BytesIO(typst_pdf(document))).pages)
    assert len(PdfReader(BytesIO(typst_pdf(replace(document, front=(*document.front, long))))).pages) == short


def test_each_slide_is_one_wide_page_even_when_overfull(deck: Deck) -> None:
    pages = PdfReader(BytesIO(slides_pdf(deck))).pages
    assert len(pages) == len(deck.slides)
    assert abs(pages[0].mediabox.width / pages[0].mediabox.height - 16 / 9) < 0.01


def test_no_reader_is_warned_of_suspect_tags(document: Document) -> None:
    written = typst_pdf(document)
    with pikepdf.open(BytesIO(written)) as pdf:
        assert dict(pdf.Root.MarkInfo) == {"/Marked": True}
    assert PdfReader(BytesIO(written), strict=True).metadata is not None
