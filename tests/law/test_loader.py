"""The corpus: both wordings load, a broken file is refused with file, id and hint, nothing of the Act is missing."""

import datetime as dt

import pytest

from gardefou.errors import CorpusError
from gardefou.law import load
from gardefou.law.corpus import assemble
from gardefou.law.coverage import coverage, expand
from gardefou.law.source import read, shipped
from gardefou.rules import YES, evaluate

BEFORE, AFTER = dt.date(2026, 7, 26), dt.date(2026, 7, 27)
ACTS = ("gdpr", "ai_act", "omnibus_ai")


def broken(name, old, new):
    """Return the shipped corpus with one change in one file."""
    texts = dict(shipped())
    assert old in texts[name], old
    return read(tuple({**texts, name: texts[name].replace(old, new, 1)}.items()))


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("ai_act/art_006.toml", 'concludes = "high_risk"', 'concludes = "high_riks"', "high_ri"),
        ("ai_act/art_006.toml", "says.en = ", "says.de = ", "says.en"),
        ("ai_act/art_006.toml", 'cite = "ai_act 6(2)"', 'cite = "ai_act 6(22)"', "6(22)"),
        ("ai_act/art_026.toml", 'theme = "', 'theme = "x', "theme"),
        ("ai_act/art_026.toml", 'penalty = "ai_act', 'penalty = "x_act', "x_act"),
        ("ai_act/art_026.toml", "effort_days = ", 'effort_days = "', "TOML"),
        ("questions/filter.toml", 'whom = "', 'whom = "x', "contact"),
        ("questions/filter.toml", 'kind = "yes_no"', 'kind = "maybe"', "maybe"),
        ("calendar.toml", "from = 2026-08-02", 'from = "2026-08-02"', "from"),
        ("ai_act/art_006.toml", 'says.fr = "', "says.fr = \"l'", "straight apostrophe"),
    ],
)
def test_a_broken_corpus_is_refused_and_says_where(name, old, new, message):
    with pytest.raises(CorpusError) as error:
        assemble(broken(name, old, new), ACTS)
    assert message in error.value.message("en")


def test_a_cycle_is_refused_with_its_path():
    with pytest.raises(CorpusError, match="depend on themselves"):
        assemble(broken("ai_act/art_003.toml", 'concludes = "ai_system"\nall = [', 'concludes = "ai_system"\nall = ["in_scope", '), ACTS)


def test_a_day_before_the_act_is_refused():
    with pytest.raises(CorpusError, match="does not exist yet"):
        load(as_of=dt.date(2024, 7, 31))


def test_the_amendment_adds_two_practices_and_moves_chapter_iii():
    old, new = load(as_of=BEFORE), load(as_of=AFTER)
    assert "prohibited_practice.ba" not in old.rules
    assert "prohibited_practice.ba" in new.rules
    assert old.sha256 == new.sha256


def test_machinery_moved_from_section_a_to_section_b():
    facts = {"product_screen.machinery": YES}
    before, after = (evaluate(load(as_of=day).ruleset, facts) for day in (BEFORE, AFTER))
    assert before.value("annex_i_a_product") is YES
    assert before.value("annex_i_b_product") is not YES
    assert after.value("annex_i_b_product") is YES
    assert after.value("annex_i_a_product") is not YES


def test_nothing_of_the_act_is_silently_missing():
    found = coverage()
    assert [row.key for row in found.rows if row.state == "missing"] == []
    assert all(row.reason or row.state != "left_out" or row.key.count(":") < 3 for row in found.rows)


def test_the_reviews_are_counted_and_no_jurist_is_claimed():
    assert coverage().reviews["jurist"] == 0


def test_a_range_of_articles_expands():
    assert expand("ai_act 64..66") == ("art:64", "art:65", "art:66")
    assert expand("ai_act 6(5)..(8)") == ("art:6:5", "art:6:6", "art:6:7", "art:6:8")


def test_every_entry_says_who_reviewed_it_and_every_text_has_both_languages():
    corpus = load(as_of=AFTER)
    for entry in (*corpus.rules.values(), *corpus.obligations.values()):
        assert entry.review in ("none", "peer", "jurist")
        assert entry.says.fr
        assert entry.says.en
        assert entry.says.fr != entry.says.en


def test_no_text_gives_a_verdict_of_conformity():
    corpus = load(as_of=AFTER)
    for entry in (*corpus.rules.values(), *corpus.obligations.values()):
        assert " compliant" not in entry.says.en
        assert "est conforme" not in entry.says.fr
