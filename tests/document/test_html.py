"""The HTML: one file, well-formed, escaped, that asks nothing of the network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from gardefou.document import Deck, Document, html, slides_html

_VOID = {"meta", "br", "col"}


class Reader(HTMLParser):
    """Collect tags, ids, links and heading levels, and refuse wrong nesting."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture
def page(document: Document) -> str:
    return html(document)


def test_it_is_well_formed_and_says_its_language(page: str) -> None:
    reader = Reader(page)
    assert reader.all("html")[0]["lang"] == "fr"
    assert len(reader.all("h1")) == 1
    assert len(reader.all("main")) == 1


def test_nothing_is_fetched_or_run(page: str) -> None:
    reader = Reader(page)
    assert not reader.all("script")
    assert not reader.all("link")
    assert not reader.all("img")
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_hostile_text_is_shown_not_obeyed(page: str) -> None:
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Dupont &lt;SARL&gt;" in page


def test_every_inner_link_finds_its_place(page: str) -> None:
    reader = Reader(page)
    places = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(places) == len(set(places))
    targets = [str(attributes["href"])[1:] for attributes in reader.all("a") if str(attributes["href"]).startswith("#")]
    assert targets
    assert set(targets) <= set(places)


def test_heading_levels_never_jump(page: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_pictures_speak_and_tables_have_header_cells(page: str) -> None:
    reader = Reader(page)
    spoken = [svg for svg in reader.all("svg") if svg.get("role") == "img"]
    assert len(spoken) == 4
    assert all(svg.get("aria-labelledby") for svg in spoken)
    assert all(cell.get("scope") == "col" for cell in reader.all("th"))


def test_slides_are_one_section_each_with_links_between_them(deck: Deck) -> None:
    page = slides_html(deck)
    reader = Reader(page)
    assert [section["id"] for section in reader.all("section")] == ["p1", "p2", "p3"]
    assert page.count('href="#p2"') == 2
