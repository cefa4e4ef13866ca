"""What happens to every text on its way to a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gardefou.document.tree import Paragraph, code, line, link
from gardefou.document.typeset import clean, drawable, typeset


def test_prose_gets_its_spaces_and_code_stays_as_typed() -> None:
    before = Paragraph(line("Pourquoi ?", code("a ? b : c")))
    after = typeset(before, "fr")
    assert [run.text for run in after.content] == ["Pourquoi\u202f?", "a ? b : c"]


def test_a_link_that_runs_code_loses_its_address() -> None:
    after = typeset(Paragraph(line(link("a", "javascript:alert(1)"), link("b", "https://exemple.fr/"))), "fr")
    assert [run.href for run in after.content] == ["", "https://exemple.fr/"]


def test_signs_that_reorder_or_hide_text_are_dropped() -> None:
    assert clean("a\u202eb\u200bc\x00d\ud800\ne") == "abcd\ufffd e"


def test_a_sign_the_fonts_lack_is_spelled_out() -> None:
    assert drawable(line("株 😀 é → œ"))[0].text == "[U+682A] [U+1F600] é → œ"


def test_an_endless_word_may_break_and_a_digest_stays_whole() -> None:
    words = drawable(line("x" * 40, " anticonstitutionnellement ", code("a" * 64)))
    assert words[0].text == "\u200b".join(["x" * 8] * 5)
    assert "\u200b" not in words[1].text + words[2].text


@given(st.text())
def test_a_cleaned_text_is_safe_for_xml_and_stays_clean(text: str) -> None:
    once = clean(text)
    once.encode()
    assert clean(once) == once
    assert all(ord(c) >= 0x20 for c in once)
