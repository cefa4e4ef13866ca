"""A firm's file: every mistake names the place and says what to do."""

import datetime as dt

import pytest

from gardefou.errors import AnswersError
from gardefou.rules import NO, UNKNOWN, YES, truths


def facts(case, corpus):
    return truths(corpus.ruleset, case.replies)


def test_a_bare_list_says_yes_and_leaves_the_rest_unknown(case, corpus):
    known = facts(case({"technique": ["machine_learning"]}), corpus)
    assert known["technique.machine_learning"] is YES
    assert "technique.human_rules" not in known


def test_a_rest_closes_a_tick_list(case, corpus):
    known = facts(case({"technique": {"yes": ["machine_learning"], "rest": "no"}}), corpus)
    assert known["technique.human_rules"] is NO


def test_none_means_none_of_the_options(case, corpus):
    known = facts(case({"prohibited_screen": "none"}), corpus)
    assert all(known[atom] is NO for atom in corpus.questions["prohibited_screen"].question.atoms)


def test_a_member_of_a_tick_list_may_be_unsure(case, corpus):
    known = facts(case({"technique": {"unsure": ["generative"], "rest": "no"}}), corpus)
    assert known.get("technique.generative", UNKNOWN) is UNKNOWN
    assert known["technique.machine_learning"] is NO


def test_one_option_of_a_choice_excludes_the_others(case, corpus):
    known = facts(case(organisation={"size": "small"}), corpus)
    assert known["organisation_size.small"] is YES
    assert known["organisation_size.large"] is NO


def test_a_date_decides_every_threshold(case, corpus):
    known = facts(case({"placed_date": dt.date(2026, 9, 1)}), corpus)
    assert known["placed_date.before_2026_08_02"] is NO
    assert known["placed_date.before_2027_12_02"] is YES


def test_unsure_is_asked_and_not_known(case):
    built = case({"profiling": "unsure"})
    assert built.unsure == {"profiling"}
    assert "profiling" in built.asked


def test_a_bare_list_is_asked_again_and_a_closed_one_is_not(case):
    assert "technique" not in case({"technique": ["machine_learning"]}).asked
    assert "technique" in case({"technique": {"yes": ["machine_learning"], "rest": "unsure"}}).asked


def test_an_answer_carries_its_basis(case):
    answer = case({"profiling": {"value": "yes", "basis": "observed", "by": "experte", "at": "2026-11-20", "note": "vu"}}).answers[
        "profiling"
    ]
    assert (answer.basis, answer.by, answer.note) == ("observed", "experte", "vu")


WRONG = {
    "an unknown question": ({"answers": {"profilling": "yes"}}, "profiling"),
    "an unknown option": ({"answers": {"technique": ["magic"]}}, "machine_learning"),
    "a bool for a yes": ({"answers": {"profiling": True}}, '"yes"'),
    "a number for a list": ({"answers": {"technique": 3}}, "option"),
    "an option answered twice": ({"answers": {"technique": {"yes": ["generative"], "no": ["generative"]}}}, "generative"),
    "a text for a date": ({"answers": {"placed_date": "hier"}}, "2026-08-02"),
    "an unknown basis": ({"answers": {"profiling": {"value": "yes", "basis": "guessed"}}}, "declared"),
    "an unknown table": ({"anwsers": {}}, "answers"),
    "an unknown size": ({"organisation": {"size": "tiny"}}, "micro"),
    "a size that contradicts an answer": (
        {"organisation": {"size": "small"}, "answers": {"organisation_size": "large"}},
        "organisation.size",
    ),
    "a score out of range": ({"grid": {"governance": 5}}, "governance"),
    "an unknown theme": ({"grid": {"gouvernance": 2}}, "governance"),
    "an opinion without a reason": ({"opinions": [{"finding": "high_risk", "value": "no", "cite": "ai_act 6(3)"}]}, "reason"),
    "an opinion on nothing": ({"opinions": [{"finding": "highrisk", "value": "no", "reason": "x", "cite": "ai_act 6(3)"}]}, "high_risk"),
    "an opinion citing nothing": ({"opinions": [{"finding": "high_risk", "value": "no", "reason": "x", "cite": "ai_act 6(33)"}]}, "6(33)"),
    "a negative maximum": ({"path": {"max_half_days": -1}}, "max_half_days"),
    "a date before any system": ({"answers": {"placed_date": dt.date(1949, 12, 31)}}, "1950"),
    "a date far away": ({"answers": {"placed_date": dt.date(2101, 1, 1)}}, "2100"),
    "a date far away in quotes": ({"answers": {"placed_date": "9999-12-31"}}, "2100"),
    "two options of a choice": ({"answers": {"organisation_size": ["micro", "small"]}}, '"micro"'),
    "an unknown word for the rest": ({"answers": {"technique": {"yes": ["generative"], "rest": "maybe"}}}, "rest"),
    "an author who is a number": ({"answers": {"profiling": {"value": "yes", "by": 3}}}, "profiling.by"),
    "a note that is a list": ({"answers": {"profiling": {"value": "yes", "note": ["x"]}}}, "profiling.note"),
    "a piece held that is no list": ({"evidence": {"held": "document:ai_policy"}}, '["…", "…"]'),
    "a piece held that is a list": ({"evidence": {"held": [["document:ai_policy"]]}}, "held"),
    "an opinion whose value is a list": ({"opinions": [{"finding": "high_risk", "value": [], "reason": "x", "cite": "6(3)"}]}, "value"),
    "an opinion citing beyond the Act": ({"opinions": [{"finding": "high_risk", "value": "no", "reason": "x", "cite": "300"}]}, "100"),
    "a word for true": ({"organisation": {"financial_institution": "yes"}}, "financial_institution = true"),
    "a status that contradicts an answer": (
        {"organisation": {"financial_institution": True}, "answers": {"financial_institution": "no"}},
        "organisation.financial_institution",
    ),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_mistake_is_refused_and_says_what_to_do(name, lang, corpus):
    from gardefou.diagnosis import parse_case

    raw, remedy = WRONG[name]
    with pytest.raises(AnswersError) as error:
        parse_case({"system": {"name": "Essai"}, **raw}, corpus, where="essai.toml")
    message = error.value.message(lang)
    assert message.startswith("essai.toml")
    assert remedy in message


@pytest.mark.parametrize("name", WRONG)
def test_every_mistake_comes_with_a_remedy(name, corpus):
    from gardefou.diagnosis import parse_case

    with pytest.raises(AnswersError) as error:
        parse_case({"system": {"name": "Essai"}, **WRONG[name][0]}, corpus, where="essai.toml")
    assert error.value.hint is not None


@pytest.mark.parametrize("day", [dt.date(1950, 1, 1), dt.date(2015, 3, 1), dt.date(2100, 12, 31)])
def test_a_system_of_long_ago_and_a_plan_of_tomorrow_have_their_date(case, day):
    assert case({"placed_date": day}).answers["placed_date"].reply.date == day


@pytest.mark.parametrize("typed", ["6(3)(d)", "article 6, paragraphe 3, point d)", "ai_act 6(3)(d)"])
def test_an_opinion_cites_as_people_do_and_is_kept_in_one_form(case, typed):
    opinion = {"finding": "high_risk", "value": "no", "reason": "x", "cite": typed}
    assert [entry.cite for entry in case(opinions=[opinion]).opinions] == ["ai_act 6(3)(d)"]


@pytest.mark.parametrize(("said", "value"), [(True, YES), (False, NO)])
def test_the_firm_s_own_table_says_whether_it_is_a_financial_institution(case, corpus, said, value):
    built = case(organisation={"financial_institution": said})
    assert "financial_institution" in built.asked
    assert facts(built, corpus)["financial_institution"] is value


def test_what_the_firm_s_table_does_not_say_is_asked(case):
    assert "financial_institution" not in case(organisation={"name": "Garonne"}).asked
