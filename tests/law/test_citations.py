"""The citation grammar: what it reads, what it refuses, how it prints."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gardefou.errors import CorpusError
from gardefou.law import cite, link
from gardefou.law.structure import structure

READ = {
    "ai_act 6(3)(d)": ("art:6:3:d", "article 6, paragraphe 3, point d)", "Article 6(3)(d)"),
    "ai_act 6(3) sub 3": ("art:6:3:s3", "article 6, paragraphe 3, troisième alinéa", "Article 6(3), third subparagraph"),
    "ai_act 5(1)(ba)": ("art:5:1:ba", "article 5, paragraphe 1, point b bis)", "Article 5(1)(ba)"),
    "ai_act 5(1a)(a)(i)": ("art:5:1a:a:i", "article 5, paragraphe 1 bis, point a) i)", "Article 5(1a)(a)(i)"),
    "ai_act 3(14a)": ("art:3:14a", "article 3, point 14 bis", "Article 3(14a)"),
    "ai_act 16(i)": ("art:16:i", "article 16, point i)", "Article 16(i)"),
    "ai_act 113(c)": ("art:113:c", "article 113, point c)", "Article 113(c)"),
    "ai_act annex III 4(a)": ("annex:III:4:a", "annexe III, point 4 a)", "Annex III, point 4(a)"),
    "ai_act annex I A 11": ("annex:I:A:11", "annexe I, section A, point 11", "Annex I, Section A, point 11"),
    "ai_act annex XI S1 2(e)": ("annex:XI:S1:2:e", "annexe XI, section 1, point 2 e)", "Annex XI, Section 1, point 2(e)"),
    "ai_act recital 12": ("rec:12", "considérant 12", "recital 12"),
    "omnibus_ai 1(40)": ("art:1:40", "article 1er, paragraphe 40", "Article 1(40)"),
    "gdpr 22": ("art:22", "article 22", "Article 22"),
}


@pytest.mark.parametrize("text", READ)
def test_a_citation_is_read_and_printed_in_both_languages(text):
    citation = cite(text)
    assert (citation.key, citation.label("fr"), citation.label("en")) == READ[text]


@pytest.mark.parametrize(
    "text",
    [
        "ai_act 6(9)",
        "ai_act 114",
        "ai_act annex XV 1",
        "ai_act 6(3)(e)",
        "gdpr 100",
        "omnibus_ai 1(44)",
        "dsa 3",
        "ai_act",
        "ai_act six",
        "",
    ],
)
def test_a_citation_of_nothing_is_refused_with_a_hint(text):
    with pytest.raises(CorpusError) as error:
        cite(text)
    assert error.value.hint is not None


def test_every_key_of_the_structure_can_be_cited_and_linked():
    for key in structure().keys:
        citation = cite(as_citation(key))
        assert citation.key == key
        assert citation.label("fr")
        assert citation.label("en")
        assert link(citation, lang="fr").startswith("https://eur-lex.europa.eu/eli/reg/2024/1689/2026-07-27/fra#")


@given(st.text(max_size=40))
def test_no_text_breaks_the_grammar(text):
    with contextlib.suppress(CorpusError):
        cite(text)


def as_citation(key: str) -> str:
    kind, number, *rest = key.split(":")
    if kind == "rec":
        return f"ai_act recital {number}"
    sub = f" sub {rest.pop()[1:]}" if rest and rest[-1].startswith("s") and rest[-1][1:].isdigit() else ""
    if kind == "art":
        return f"ai_act {number}" + "".join(f"({part})" for part in rest) + sub
    text = f"ai_act annex {number}"
    for index, part in enumerate(rest):
        lettered = part[0].islower() and not part.startswith("dash")
        text += f"{'' if index else ' '}({part})" if lettered else f" {part}"
    return text + sub
