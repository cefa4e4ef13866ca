"""The restitution: what each reader must find in it, in both languages."""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from gardefou.document import docx, html, slides_html, slides_pdf, typst_pdf
from gardefou.document.tree import Block, Cards, Figure, Section
from gardefou.dossier import Expert, restitution, restitution_slides
from gardefou.errors import GardefouError
from gardefou.text import LANGUAGES, Lang

Result = dict[str, Any]
Outline = Callable[[tuple[Block, ...]], str]

GOLDEN = Path(__file__).parent / "golden"
EXPERT = Expert("Aline Perrin", "Perrin Conseil", ("Douze ans d’audit d’algorithmes",))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sample", ["result", "assistant"])
def test_the_report_reads_as_its_golden_file(sample: str, lang: Lang, outline: Outline, request: pytest.FixtureRequest) -> None:
    document = restitution(request.getfixturevalue(sample), lang=lang, expert=EXPERT)
    _same(outline((*document.front, *document.blocks)), GOLDEN / f"{sample}.{lang}.txt")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_slides_read_as_their_golden_file(result: Result, lang: Lang, outline: Outline) -> None:
    deck = restitution_slides(result, lang=lang, expert=EXPERT)
    text = "".join(f"== {slide.title}\n{outline(slide.blocks)}" for slide in deck.slides)
    _same(text, GOLDEN / f"slides.{lang}.txt")


def _same(text: str, path: Path) -> None:
    if os.environ.get("GARDEFOU_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def _walk(value: object, kind: type) -> Iterator[Any]:
    if isinstance(value, tuple):
        for item in value:
            yield from _walk(item, kind)
    elif is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, kind):
            yield value
        for field in fields(value):
            yield from _walk(getattr(value, field.name), kind)


def test_the_first_page_has_level_three_actions_and_one_fact(result: Result, outline: Outline) -> None:
    front = restitution(result, lang="fr").front
    text = outline(front)
    assert "[alert: Haut risque]" in text
    assert "partir du 2\u00a0décembre 2027" in text
    cards = next(_walk(front, Cards))
    assert len(cards.items) == 3
    assert [fact.label for fact in cards.items[0].facts] == ["Qui", "Pour le", "Temps à prévoir"]
    assert "Est-il évident pour chacun qu’il parle à une machine ?" in text


def test_both_languages_say_the_same_in_the_same_order(result: Result) -> None:
    french, english = (restitution(result, lang=lang, expert=EXPERT) for lang in LANGUAGES)
    shape = [[type(block).__name__ for block in _walk((*document.front, *document.blocks), object)] for document in (french, english)]
    assert shape[0] == shape[1]


def test_no_sentence_calls_anything_compliant(result: Result, outline: Outline) -> None:
    verdict = re.compile(r"\b(non-)?(conformes?|compliant|compliance|en conformité)\b", re.IGNORECASE)
    for lang in LANGUAGES:
        document = restitution(result, lang=lang, expert=EXPERT)
        assert not verdict.findall(outline((*document.front, *document.blocks)))


def test_it_says_on_every_page_that_it_is_not_legal_advice(result: Result) -> None:
    assert restitution(result, lang="fr").notice == "Avis technique, non juridique"
    assert restitution(result, lang="en").notice == "Technical opinion, not legal advice"


def test_a_draft_is_called_a_draft_wherever_it_decides(result: Result, outline: Outline) -> None:
    text = outline(restitution(result, lang="fr").blocks)
    assert "Lignes directrices sur le haut risque, point 254 (projet, non définitif)" in text
    assert "[projet]" in text


def test_differing_readings_both_stand(result: Result, outline: Outline) -> None:
    text = outline(restitution(result, lang="en").blocks)
    assert "Readings differ: (1) Ranking applicants is always profiling. (2) A merely preparatory sort" in text


def test_engine_and_expert_both_stand(result: Result, outline: Outline) -> None:
    text = outline(restitution(result, lang="en").blocks)
    assert "[no] | [to be established] / Aline Perrin" in text


def test_no_figure_where_the_act_names_none(result: Result, outline: Outline) -> None:
    text = outline(restitution(result, lang="fr").blocks)
    assert "Règles nationales | article 99, paragraphe 1" in text
    assert "15\u202f000\u202f000\u00a0€ ou 3\u00a0% du chiffre d’affaires annuel mondial, le plus faible des deux" in text


def test_every_picture_has_words_and_its_data_beside_it(result: Result) -> None:
    figures = list(_walk(restitution(result, lang="fr").blocks, Figure))
    assert len(figures) == 3
    assert all(figure.alt and figure.data for figure in figures)


def test_slides_are_ten_at_most(result: Result, assistant: Result) -> None:
    assert len(restitution_slides(result, lang="fr").slides) == 10
    assert len(restitution_slides(assistant, lang="fr").slides) <= 10


def test_a_person_nobody_named_is_to_be_named(assistant: Result, outline: Outline) -> None:
    assert "Qui à désigner" in outline(restitution(assistant, lang="fr").front)


def test_a_nearly_empty_result_still_makes_every_format() -> None:
    for lang in LANGUAGES:
        document = restitution({"schema": "gardefou/diagnosis/1"}, lang=lang)
        deck = restitution_slides({"schema": "gardefou/diagnosis/1"}, lang=lang)
        assert typst_pdf(document)
        assert docx(document)
        assert html(document)
        assert slides_pdf(deck)
        assert slides_html(deck)


def test_unknown_keys_and_wrong_kinds_change_nothing_else(result: Result, outline: Outline) -> None:
    odd = copy.deepcopy(result) | {"new_key": [1], "voluntary": "none", "opinions": None, "branches": [1, "x"]}
    odd["first_page"]["actions"][0]["hours"] = "beaucoup"
    assert "Trieur de candidatures" in outline(restitution(odd, lang="fr").blocks)


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
