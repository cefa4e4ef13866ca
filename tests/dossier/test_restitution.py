"""The restitution: what each reader must find in it, in both languages."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from gardefou.document import Document, docx, html, slides_html, slides_pdf, typst_pdf
from gardefou.document.tree import Cards, Figure, Section
from gardefou.dossier import Expert, restitution, restitution_slides
from gardefou.errors import GardefouError
from gardefou.text import LANGUAGES

Result = dict[str, Any]

HERE = Path(__file__).parent
EXPERT = Expert("Aline Perrin", "Perrin Conseil", ("Douze ans d’audit d’algorithmes",))


def _sample(name: str) -> Result:
    found: Result = json.loads((HERE / f"sample_{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def result() -> Result:
    """A provider of a high-risk system, with everything filled in."""
    return _sample("result")


@pytest.fixture
def assistant() -> Result:
    """A small firm that only uses a bought assistant."""
    return _sample("assistant")


def _read(document: Document) -> str:
    """Return what a reader of the HTML sees, with ordinary spaces."""
    body = re.sub(r"(?s)<style>.*?</style>|<(?:title|desc)[^>]*>.*?</(?:title|desc)>", "", html(document))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def _walk(value: object, kind: type) -> Iterator[Any]:
    if isinstance(value, tuple):
        for item in value:
            yield from _walk(item, kind)
    elif is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, kind):
            yield value
        for field in fields(value):
            yield from _walk(getattr(value, field.name), kind)


def test_the_first_page_has_level_three_actions_and_one_fact(result: Result) -> None:
    document = restitution(result, lang="fr")
    text = _read(document)
    assert text.index("Haut risque") < text.index("Les trois actions à engager") < text.index("Le fait à établir")
    assert "à partir du 2 décembre 2027" in text
    assert "Est-il évident pour chacun qu’il parle à une machine ?" in text
    cards = next(_walk(document.front, Cards))
    assert [[fact.label for fact in card.facts] for card in cards.items] == [["Qui", "Pour le", "Temps à prévoir"]] * 3


def test_both_languages_say_the_same_in_the_same_order(result: Result) -> None:
    french, english = (restitution(result, lang=lang, expert=EXPERT) for lang in LANGUAGES)
    shapes = [[type(part).__name__ for part in _walk((*document.front, *document.blocks), object)] for document in (french, english)]
    assert shapes[0] == shapes[1]


def test_no_sentence_calls_anything_compliant(result: Result) -> None:
    verdict = re.compile(r"\b(non-)?(conformes?|compliant|compliance|en conformité)\b", re.IGNORECASE)
    for lang in LANGUAGES:
        assert not verdict.findall(_read(restitution(result, lang=lang, expert=EXPERT)))


def test_it_says_that_it_is_not_legal_advice(result: Result) -> None:
    assert restitution(result, lang="fr").notice == "Avis technique, non juridique"
    assert restitution(result, lang="en").notice == "Technical opinion, not legal advice"
    assert "Ce rapport est un avis technique, non juridique." in _read(restitution(result, lang="fr"))


def test_a_draft_is_called_a_draft_wherever_it_decides(result: Result) -> None:
    text = _read(restitution(result, lang="fr"))
    assert "Lignes directrices sur le haut risque, point 254 (projet, non définitif)" in text
    assert "Lignes directrices sur le haut risque projet" in text


def test_differing_readings_both_stand(result: Result) -> None:
    text = _read(restitution(result, lang="en"))
    assert "Readings differ: (1) Ranking applicants is always profiling. (2) A merely preparatory sort" in text


def test_engine_and_expert_both_stand(result: Result) -> None:
    assert "no to be established Aline Perrin" in _read(restitution(result, lang="en"))


def test_no_figure_where_the_act_names_none(result: Result) -> None:
    text = _read(restitution(result, lang="fr"))
    assert "Règles nationales article 99, paragraphe 1" in text
    assert "15 000 000 € ou 3 % du chiffre d’affaires annuel mondial, le plus faible des deux" in text


def test_a_duty_that_depends_on_a_fact_stands_apart_with_its_question(result: Result) -> None:
    text = _read(restitution(result, lang="en"))
    assert "Conditional These duties are not certain" in text
    assert "Does your organisation provide a public service? Assess the impact on fundamental rights (2 December 2027)" in text


def test_every_picture_has_words_and_its_data_beside_it(result: Result) -> None:
    figures = list(_walk(restitution(result, lang="fr").blocks, Figure))
    assert len(figures) == 3
    assert all(figure.alt and figure.data for figure in figures)


def test_slides_are_ten_at_most(result: Result, assistant: Result) -> None:
    assert len(restitution_slides(result, lang="fr").slides) == 10
    assert len(restitution_slides(assistant, lang="fr").slides) <= 10


def test_a_person_nobody_named_is_to_be_named(assistant: Result) -> None:
    assert "Qui à désigner" in _read(restitution(assistant, lang="fr"))


def test_a_nearly_empty_result_still_makes_every_format() -> None:
    for lang in LANGUAGES:
        document = restitution({"schema": "gardefou/diagnosis/1"}, lang=lang)
        deck = restitution_slides({"schema": "gardefou/diagnosis/1"}, lang=lang)
        assert typst_pdf(document)
        assert docx(document)
        assert html(document)
        assert slides_pdf(deck)
        assert slides_html(deck)


def test_unknown_keys_and_wrong_kinds_change_nothing_else(result: Result) -> None:
    odd = copy.deepcopy(result) | {"new_key": [1], "voluntary": "none", "opinions": None, "branches": [1, "x"]}
    odd["first_page"]["actions"][0]["hours"] = "beaucoup"
    assert "Trieur de candidatures" in _read(restitution(odd, lang="fr"))


def test_a_result_of_another_schema_is_refused_with_a_remedy() -> None:
    with pytest.raises(GardefouError, match="hint: run the diagnosis again"):
        restitution({"schema": "other/9"}, lang="fr")
    with pytest.raises(GardefouError, match="not a JSON object"):
        restitution([], lang="fr")  # type: ignore[arg-type]


def test_scores_given_apart_replace_those_of_the_result(result: Result) -> None:
    del result["grid"]
    assert not any(isinstance(block, Section) and "dix thèmes" in block.title for block in restitution(result, lang="fr").blocks)
    document = restitution(result, lang="fr", scores={"ethics": 4})
    assert any(isinstance(block, Section) and "dix thèmes" in block.title for block in document.blocks)
