"""``gardefou explain``: the reasons with their provisions, what would change the finding, in both languages."""

import json

import pytest

from gardefou.cli.explain import _dated, _say

DAY = ("--as-of", "2026-11-24")


@pytest.mark.parametrize(("lang", "word"), [("fr", "si «"), ("en", "if “")])
def test_a_finding_is_explained_with_provisions_and_what_would_change_it(gardefou, example, lang, word):
    done = gardefou("explain", example("candidate-ranking"), "high_risk", "--lang", lang, *DAY)
    assert (done.code, done.err) == (0, "")
    for cite in {"fr": ("article 6, paragraphe 2", "annexe III, point 4 a)"), "en": ("Article 6(2)", "Annex III, point 4(a)")}[lang]:
        assert cite in done.out.replace("\u00a0", " ")
    assert word in done.out


def test_machines_get_the_tree_and_the_changes(gardefou, example):
    found = json.loads(gardefou("explain", example("candidate-ranking"), "high_risk", "--format", "json", *DAY).out)
    assert set(found) == {"explanation", "would_change"}
    assert found["explanation"]["value"] == "yes"
    assert found["explanation"]["children"]


def test_an_open_finding_is_shown_as_open(gardefou, written):
    done = gardefou("explain", written('[system]\nname = "Vide"'), "high_risk", *DAY)
    assert done.code == 0
    assert "?" in done.out


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_unknown_finding_ends_with_two_and_offers_the_nearest(gardefou, example, lang):
    done = gardefou("explain", example("candidate-ranking"), "high_rsk", "--lang", lang, *DAY)
    assert done.code == 2
    assert "high_risk" in done.err
    assert done.out == ""


@pytest.mark.parametrize("name", ["in_scope", "ai_system", "provider", "prohibited", "transparency", "minimal", "profiling"])
def test_every_kind_of_name_can_be_asked_for(gardefou, example, name):
    done = gardefou("explain", example("candidate-ranking"), name, *DAY)
    assert done.code in (0, 2)
    assert done.out or done.err


def test_a_wrong_file_ends_with_two(gardefou, written):
    done = gardefou("explain", written('[answers]\nprofiling = "maybe"'), "high_risk", *DAY)
    assert done.code == 2
    assert "profiling" in done.err


@pytest.mark.parametrize(
    ("value", "words"), [("none", "aucune des propositions"), ("yes", "oui"), ("later", "plus tard"), ("open", "à établir")]
)
def test_an_answer_that_would_change_the_finding_is_said_in_words(value, words):
    assert _say(value, "fr") == words


def test_a_day_that_decides_is_written_in_words():
    assert _dated("Mis sur le marché quand ? (placed_before_2026_08_02)", "fr").endswith("(avant le 2\u00a0août 2026)")
    assert _dated("Placed when? (before_2026_08_02)", "en").endswith("(before 2\u00a0August 2026)")
