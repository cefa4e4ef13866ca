"""Reports of the two ends: a system the Act leaves out or limits, and a system with a hundred duties."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import docx as word
import pytest
from pypdf import PdfReader

from gardefou.diagnosis import diagnose, parse_case
from gardefou.document import docx, html, slides_html, typst_pdf
from gardefou.document.figures import Timeline
from gardefou.document.tree import Figure, Section, Table
from gardefou.dossier import restitution, restitution_slides
from gardefou.law import load
from gardefou.text import Lang

DAY = date(2026, 11, 24)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BASE = """[system]
name = "Veille 7"
description = "Repère des véhicules sur des images."
[answers]
technique = { yes = ["machine_learning"], rest = "no" }
elements = { yes = ["machine_based", "some_autonomy", "objectives", "produces_outputs", "influences_environment"] }
eu_link = { yes = ["placed_on_eu_market", "established_in_eu"], rest = "no" }
activities = { yes = ["develops_places"], rest = "no" }
changes = "none"
"""
LIMITED = {
    "military": 'exclusions = { yes = ["military_only"], rest = "no" }',
    "research": 'exclusions = { yes = ["pre_market_rd"], rest = "no" }\nreal_world_testing = "no"',
    "drone": """exclusions = "none"
prohibited_screen = "none"
annex_iii = "none"
transparency_screen = "none"
product_screen = { yes = ["unmanned_aircraft"], rest = "no" }
safety_component_facts = { yes = ["safety_function"], rest = "no" }
third_party_assessment = { yes = ["required"], rest = "no" }
placed_date = 2028-09-01
""",
}
SAYS = {
    "military": ("article 2, paragraphe 3, deuxième alinéa", "Pourquoi le règlement ne s’applique pas", "n’est plus vrai"),
    "research": ("article 2, paragraphe 8", "Pourquoi le règlement ne s’applique pas", "conditions réelles"),
    "drone": ("article 2, paragraphe 2", "Pourquoi le règlement ne s’applique qu’en partie", "droit de votre produit les reprendra"),
}
_CORPUS = load(as_of=DAY)


def _result(text: str) -> dict[str, Any]:
    found: dict[str, Any] = diagnose(parse_case(tomllib.loads(text), _CORPUS, where=""), _CORPUS, as_of=DAY).to_json()
    return found


@pytest.fixture(scope="module")
def ranking() -> dict[str, Any]:
    """A provider of a high-risk system with a hundred duties."""
    return _result((EXAMPLES / "candidate-ranking.toml").read_text(encoding="utf-8"))


def _flat(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def _read(result: dict[str, Any], lang: Lang = "fr") -> str:
    return _flat(re.sub(r"(?s)<style>.*?</style>|<(?:title|desc)[^>]*>.*?</(?:title|desc)>", "", html(restitution(result, lang=lang))))


@pytest.mark.parametrize("name", LIMITED)
def test_what_limits_the_act_stands_in_every_form(name: str) -> None:
    result = _result(BASE + LIMITED[name])
    report, slides = restitution(result, lang="fr"), restitution_slides(result, lang="fr")
    pdf = PdfReader(BytesIO(typst_pdf(report))).pages[0].extract_text()
    written = word.Document(BytesIO(docx(report)))
    texts = (
        " ".join(pdf.split()),
        _flat(html(report)),
        " ".join(part for block in written.element.body.itertext() for part in block.split()),
        _flat(slides_html(slides)),
    )
    for text in texts:
        for said in SAYS[name]:
            assert said in text


@pytest.mark.parametrize("name", ["military", "research"])
def test_a_system_left_out_is_not_told_of_duties_or_classes(name: str) -> None:
    text = _read(_result(BASE + LIMITED[name]))
    assert "à votre charge" not in text
    assert "Les règles s’appliqu" not in text
    assert "Aucune classe du règlement ne vaut pour ce système" in text


def test_a_system_of_section_b_is_not_said_to_owe_high_risk_evidence() -> None:
    text = _read(_result(BASE + LIMITED["drone"]))
    assert "il demande des preuves avant et pendant son usage" not in text
    assert "les exigences viendront du droit de ce produit" in text


def test_no_name_and_no_description_leave_no_stray_stop() -> None:
    bare = _result(BASE.replace('name = "Veille 7"\ndescription = "Repère des véhicules sur des images."\n', "") + LIMITED["military"])
    assert "Système examiné Système sans nom" in _read(bare)
    assert "Système examiné Veille 7 – Repère des véhicules sur des images." in _read(_result(BASE + LIMITED["military"]))


@pytest.mark.parametrize(
    ("lang", "words"),
    [("fr", "La date peut être plus tardive, selon la réponse à : "), ("en", "The date may be later, depending on the answer to: ")],
)
def test_a_date_that_rests_on_an_open_fact_says_so_in_list_and_calendar(lang: Lang, words: str) -> None:
    result: dict[str, Any] = json.loads((Path(__file__).parent / "sample_result.json").read_text(encoding="utf-8"))
    plain = _read(result, lang)
    moving = copy.deepcopy(result)
    question = next(iter(result["labels"]["questions"]))
    ask = result["labels"]["questions"][question][lang]
    owed, maybe = (next(duty for duty in moving["duties"] if duty["value"] == value) for value in ("owed", "conditional"))
    owed["date_depends_on"] = maybe["date_depends_on"] = [question]
    text = _read(moving, lang)
    assert words not in plain
    assert text.count(f"{words}{ask}".strip()) == 2
    assert {"fr": "2 à date incertaine", "en": "2 with an uncertain date"}[lang] in _timeline(moving, lang)
    assert {"fr": "Peut être plus tardive, selon la réponse à : ", "en": "May be later, depending on the answer to: "}[lang] + ask in text


def _timeline(result: dict[str, Any], lang: Lang) -> str:
    sections = [block for block in restitution(result, lang=lang).blocks if isinstance(block, Section)]
    return next(
        block.alt for section in sections for block in section.blocks if isinstance(block, Figure) and isinstance(block.drawing, Timeline)
    )


def test_a_long_report_has_its_detail_after_the_signatures(ranking: dict[str, Any]) -> None:
    titles = [block.title for block in restitution(ranking, lang="fr").blocks if isinstance(block, Section)]
    signed = titles.index("Portée de ce rapport et signatures")
    assert titles[signed + 1 :] == [
        "Détail : les obligations une à une",
        "Détail : ce que chaque réponse changerait",
        "Détail : ce qui a été écarté, et pourquoi",
    ]
    assert "Le parcours de formation" in titles[:signed]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_body_of_a_long_report_is_read_in_forty_minutes(ranking: dict[str, Any], lang: Lang) -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(typst_pdf(restitution(ranking, lang=lang)))).pages]
    detail = next(n for n, text in enumerate(pages) if re.search(r"\b(Détail|Detail)\b.*\n", text) and n > 1)
    assert detail <= 13 < len(pages)
    assert sum(len(text.split()) for text in pages[:detail]) < 40 * 130  # a slow reader who also listens


def test_no_duty_of_a_long_report_is_lost(ranking: dict[str, Any]) -> None:
    text = _read(ranking)
    for duty in ranking["duties"]:
        assert " ".join(duty["title"]["fr"].split()) in text


def test_a_short_report_has_no_detail_apart() -> None:
    result = _result((EXAMPLES / "chat-assistant.toml").read_text(encoding="utf-8"))
    titles = [block.title for block in restitution(result, lang="fr").blocks if isinstance(block, Section)]
    assert not [title for title in titles if title.startswith("Détail")]


def test_penalties_of_one_ceiling_share_a_row(ranking: dict[str, Any]) -> None:
    duties = next(block for block in restitution(ranking, lang="fr").blocks if isinstance(block, Section) and "obligations" in block.title)
    section = next(block for block in duties.blocks if isinstance(block, Section) and "sanctions" in block.title)
    body = next(block for block in section.blocks if isinstance(block, Table))
    ceilings = ["".join(run.text for run in row[0].content) for row in body.rows]
    assert len(ceilings) == len(set(ceilings)) < len({duty["penalty"]["cite"] for duty in ranking["duties"]})
    assert "article 99, paragraphe 4, point a)" in _read(ranking)


def test_citations_of_the_report_are_in_the_language_of_the_reader(ranking: dict[str, Any]) -> None:
    assert not re.search(r"\bannex [IVX]|\brecital \d|ai_act|\d\([a-z0-9]\)", _read(ranking))


def test_a_draft_whose_title_says_so_is_not_called_a_draft_twice(ranking: dict[str, Any]) -> None:
    assert not re.search(r"Projet de lignes directrices[^.;]*\(projet", _read(ranking))
