"""``gardefou law``: citations as people type them, states in the reader's language."""

import json

import pytest


@pytest.mark.parametrize("words", [["6(3)"], ["article", "6,", "paragraphe", "3"], ["Art. 6 § 3"], ["ai_act 6(3)"]])
def test_a_provision_is_shown_however_it_is_typed(gardefou, words):
    done = gardefou("law", "show", *words, "--format", "json")
    assert (done.code, json.loads(done.out)["cite"]) == (0, "ai_act 6(3)")


@pytest.mark.parametrize(("lang", "said"), [("fr", "la disposition « 300 » n’existe pas"), ("en", 'the provision "300" does not exist')])
def test_a_number_beyond_the_act_is_said_not_to_exist_and_neighbours_are_given(gardefou, lang, said):
    done = gardefou("law", "show", "300", "--lang", lang)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "100" in done.err
    assert "illisible" not in done.err


def test_what_is_no_citation_is_said_to_be_unreadable(gardefou):
    done = gardefou("law", "show", "bonjour")
    assert (done.code, "citation illisible" in done.err) == (2, True)


def test_the_coverage_speaks_french_and_keeps_its_words_for_machines(gardefou):
    said = gardefou("law", "coverage", "--all").out
    for word in ("laissée de côté", "encodée", "manquantes 0", "aucune", "par un juriste"):
        assert word in said
    for word in ("left_out", "encoded", "within", "missing", "jurist "):
        assert word not in said
    assert set(json.loads(gardefou("law", "coverage", "--format", "json").out)["counts"]) == {"encoded", "within", "left_out", "missing"}
    assert "encoded" in gardefou("law", "coverage", "--lang", "en").out
