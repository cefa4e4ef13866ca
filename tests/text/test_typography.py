"""The typography filter: what a reader sees, and what it must never touch."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardefou.text.typography import display, english, french

N, B = "\u202f", "\u00a0"

SHOWN = [
    ("Pourquoi ?", f"Pourquoi{N}?"),
    ("Quoi ?! Vraiment !", f"Quoi{N}?! Vraiment{N}!"),
    ("Pourquoi?", f"Pourquoi{N}?"),
    ("un ; deux : trois", f"un{N}; deux{B}: trois"),
    ("« oui »", f"«{N}oui{N}»"),
    ("l'IA et l'« usage »", f"l’IA et l’«{N}usage{N}»"),
    ("article 6, paragraphe 3, point d)", f"article{B}6, paragraphe{B}3, point{B}d)"),
    ("l’annexe III, point 5 b)", f"l’annexe{B}III, point{B}5{B}b)"),
    ("considérant 12 ; module 3.6 ; lot 2", f"considérant{B}12{N}; module{B}3.6{N}; lot{B}2"),
    ("15 000 000 € ou 3 %", f"15{N}000{N}000{B}€ ou 3{B}%"),
    ("le 2 décembre 2027 à 9 h 30", f"le 2{B}décembre 2027 à 9{B}h{B}30"),
    ("le 1er août 2026", f"le 1er{B}août 2026"),
    ("M. Durand, 12 personnes", f"M.{B}Durand, 12{B}personnes"),
]

UNTOUCHED = [
    "https://eur-lex.europa.eu/eli/reg/2024/1689/oj?x=1;y=2",
    "voir www.exemple.fr/a:b?c",
    "jean.d'arc@exemple.fr",
    "`a ? b : c ; d's`",
    "journal:events et document:ai_policy",
    "annex_iii.employment",
    "art:6:3:d",
    "a;b",
    "Un article sur la voiture",
]


@pytest.mark.parametrize(("typed", "shown"), SHOWN)
def test_french_text_gets_its_spaces_and_apostrophes(typed: str, shown: str) -> None:
    assert french(typed) == shown


@pytest.mark.parametrize("typed", UNTOUCHED)
def test_addresses_code_and_identifiers_stay_as_typed(typed: str) -> None:
    assert french(typed) == typed


def test_a_question_mark_after_an_address_is_set_apart_without_touching_it() -> None:
    assert french("Voir https://exemple.fr/a ?") == f"Voir https://exemple.fr/a{N}?"


def test_english_keeps_its_punctuation_and_binds_references() -> None:
    assert english("Why? See Article 6 and Annex III: it's 3 days.") == (f"Why? See Article{B}6 and Annex{B}III: it’s 3{B}days.")


PIECES = st.sampled_from(
    [
        "«",
        "»",
        ";",
        ":",
        "!",
        "?",
        "'",
        "’",
        "%",
        "€",
        "(",
        ")",
        "[",
        "]",
        "`",
        "@",
        ".",
        ",",
        "/",
        "_",
        "-",
        "1er",
        "12",
        "3",
        "000",
        "h",
        "a",
        "b)",
        "article",
        "annexe",
        "III",
        "module",
        "https://x.fr/a?b=1",
        "a@b.fr",
        "journal:events",
        "M.",
        "décembre",
        "mai",
        "jours",
        "l'",
        "d'",
        "\xa0",
        "\u202f",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(PIECES, st.just(" "), st.just("")), max_size=14).map("".join),
    st.lists(PIECES, max_size=10).map(" ".join),
)


@settings(max_examples=1500)
@given(TEXTS, st.sampled_from(["fr", "en"]))
def test_applying_it_twice_changes_nothing_more(text: str, lang: str) -> None:
    once = display(text, lang)  # type: ignore[arg-type]
    assert display(once, lang) == once  # type: ignore[arg-type]


@settings(max_examples=500)
@given(TEXTS)
def test_only_spaces_and_apostrophes_change(text: str) -> None:
    def letters(value: str) -> str:
        return "".join(value.split()).replace("'", "’").replace(N, "").replace(B, "")

    assert letters(french(text)) == letters(text)


@pytest.mark.parametrize("text", ["paragraphe 1 bis", "article 4 bis", "point d bis)", "annexe III, point 4 a)"])
def test_a_reference_stays_in_one_piece(text: str) -> None:
    assert " " not in french(text).replace(", ", "").replace("point\u00a0d bis", "")
