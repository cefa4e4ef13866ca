from __future__ import annotations

import datetime as dt

import pytest

from gardefou.errors import EngineError
from gardefou.rules import (
    NO,
    UNKNOWN,
    YES,
    Condition,
    Kind,
    Question,
    Reply,
    Rule,
    Threshold,
    Truth,
    build,
    evaluate,
    holds,
    truths,
)

RELEASE = build(
    [Question(name, Kind.YES_NO) for name in ("use", "narrow", "profiling")],
    [
        Rule("risk", "risk", Condition(("use",), unless=("released",))),
        Rule("released", "released", Condition(("narrow",), unless=("profiling",))),
    ],
)


@pytest.mark.parametrize(
    ("narrow", "profiling", "expected"),
    [
        (NO, UNKNOWN, YES),
        (YES, NO, NO),
        (YES, YES, YES),
        (YES, UNKNOWN, UNKNOWN),
        (UNKNOWN, YES, YES),
        (UNKNOWN, NO, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_an_exception_of_an_exception_restores_the_rule(narrow: Truth, profiling: Truth, expected: Truth) -> None:
    assert evaluate(RELEASE, {"use": YES, "narrow": narrow, "profiling": profiling}).value("risk") is expected


def test_a_concept_without_a_holding_rule_does_not_hold() -> None:
    assert evaluate(RELEASE, {"use": NO}).value("risk") is NO


def test_a_rule_against_beats_the_rules_for_and_an_open_one_leaves_the_concept_open() -> None:
    ruleset = build(
        [Question(name, Kind.YES_NO) for name in "ab"],
        [Rule("for", "c", Condition(("a",), unless=("b",))), Rule("against", "c", Condition(("b",)), NO)],
    )
    assert evaluate(ruleset, {"a": YES, "b": YES}).value("c") is NO
    assert evaluate(ruleset, {"a": YES, "b": NO}).value("c") is YES
    assert evaluate(ruleset, {"a": YES}).value("c") is UNKNOWN
    assert evaluate(ruleset, {"a": NO}).value("c") is NO


def test_a_condition_with_alternatives_needs_one_of_them() -> None:
    condition = Condition(("a",), ("b", "c"), ("d",))
    assert holds(condition, {"a": YES, "b": NO, "c": YES, "d": NO}) is YES
    assert holds(condition, {"a": YES, "b": NO, "c": NO, "d": NO}) is NO
    assert holds(condition, {"a": YES, "c": YES}) is UNKNOWN
    assert holds(condition, {"d": YES}) is NO


def test_the_facts_given_are_not_changed_and_rules_keep_their_own_values() -> None:
    facts = {"use": YES}
    found = evaluate(RELEASE, facts)
    assert facts == {"use": YES}
    assert (found.rules["risk"], found.rules["released"]) == (UNKNOWN, UNKNOWN)
    assert found.value("never heard of") is UNKNOWN


ASKED = build(
    [
        Question("size", Kind.CHOICE, ("small", "medium", "large")),
        Question("uses", Kind.SET, ("a", "b", "c")),
        Question("day", Kind.DATE, ("early", "late"), (Threshold("early", dt.date(2025, 1, 1)), Threshold("late", dt.date(2026, 1, 1)))),
        Question("staff", Kind.NUMBER, ("many",), (Threshold("many", at_least=250),)),
    ],
    [],
)


def test_one_option_of_a_choice_excludes_the_others_and_the_last_one_left_is_the_answer() -> None:
    assert truths(ASKED, {"size": Reply({"medium": YES})}) == {"size.small": NO, "size.medium": YES, "size.large": NO}
    assert truths(ASKED, {"size": Reply({"small": NO, "large": NO})})["size.medium"] is YES
    assert truths(ASKED, {"size": Reply({"small": NO})}) == {"size.small": NO}


def test_a_tick_list_says_only_what_was_said_unless_it_is_closed() -> None:
    assert truths(ASKED, {"uses": Reply({"a": YES})}) == {"uses.a": YES}
    assert truths(ASKED, {"uses": Reply({"a": YES}, NO)}) == {"uses.a": YES, "uses.b": NO, "uses.c": NO}


def test_a_date_is_before_a_threshold_only_strictly_and_a_number_reaches_it_exactly() -> None:
    assert truths(ASKED, {"day": Reply(date=dt.date(2025, 1, 1))}) == {"day.early": NO, "day.late": YES}
    assert truths(ASKED, {"day": Reply(date=dt.date(2024, 12, 31))}) == {"day.early": YES, "day.late": YES}
    assert truths(ASKED, {"staff": Reply(number=250)}) == {"staff.many": YES}
    assert truths(ASKED, {"staff": Reply(number=249.5)}) == {"staff.many": NO}


def test_asked_and_not_known_decides_nothing() -> None:
    assert truths(ASKED, {name: Reply() for name in ASKED.questions}) == {}


def test_an_unknown_fact_is_refused_by_name() -> None:
    with pytest.raises(EngineError, match=r'unknown fact "uses\.z"'):
        ASKED.question_of("uses.z")
