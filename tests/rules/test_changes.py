from __future__ import annotations

import itertools
import random
from collections.abc import Mapping

import pytest
from tests.rules.generator import partial, small
from tests.rules.test_exact import SIZES

from gardefou.rules import NO, UNKNOWN, YES, Condition, Kind, Question, Reply, Rule, Ruleset, Truth, build
from gardefou.rules.changes import Step, what_if, what_would_change
from gardefou.rules.exact import Exact

FILTER = build(
    [Question(name, Kind.YES_NO) for name in ("use", "narrow", "profiling", "product")],
    [
        Rule("risk.use", "risk", Condition(("use",), unless=("released",))),
        Rule("risk.product", "risk", Condition(("product",))),
        Rule("released", "released", Condition(("narrow",), unless=("profiling",))),
    ],
    targets={"risk": Condition(("risk",))},
)


def said(found: tuple[tuple[Step, ...], ...]) -> list[dict[str, str]]:
    return [{atom: value.value for step in steps for atom, value in step.atoms} for steps in found]


def test_the_smallest_changes_come_first_and_each_is_minimal() -> None:
    known = {"use": YES, "narrow": YES, "profiling": NO, "product": NO}
    assert said(what_would_change(Exact(FILTER), "risk", known, to=YES)) == [{"narrow": "no"}, {"profiling": "yes"}, {"product": "yes"}]
    assert said(what_would_change(Exact(FILTER), "risk", {"use": YES, "product": NO}, to=NO)) == [
        {"use": "no"},
        {"narrow": "yes", "profiling": "no"},
    ]


def test_a_step_says_whether_it_is_to_be_learnt_or_to_be_changed() -> None:
    found = what_would_change(Exact(FILTER), "risk", {"use": YES, "product": NO}, to=YES, at_most=1)
    assert {(step.question, step.known) for steps in found for step in steps} == {
        ("narrow", False),
        ("profiling", False),
        ("product", True),
    }


def test_nothing_is_needed_when_the_value_is_already_sure() -> None:
    assert what_would_change(Exact(FILTER), "risk", {"product": YES}, to=YES) == ((),)


def test_a_value_that_no_fact_can_give_has_no_changes() -> None:
    assert what_would_change(Exact(SIZES), "both", {}, to=YES) == ()


def test_options_and_spans_are_named_by_their_options_and_thresholds() -> None:
    exact = Exact(SIZES)
    assert said(what_would_change(exact, "small", {"size.large": YES}, to=YES)) == [
        {"size.small": "yes", "size.medium": "no", "size.large": "no"}
    ]
    assert said(what_would_change(exact, "early", {"day.late": YES}, to=NO)) == [
        {"day.late": "yes", "day.early": "no"},
        {"day.early": "no", "day.late": "no"},
    ]


def test_sets_with_the_two_values_of_one_fact_are_listed_in_a_fixed_order() -> None:
    ruleset = build(
        [Question(name, Kind.YES_NO) for name in "abc"],
        [Rule("x", "d", Condition(("a", "b"))), Rule("y", "d", Condition(("c",), unless=("a",)))],
    )
    found = said(what_would_change(Exact(ruleset), "d", {}, to=YES))
    assert found == [{"a": "no", "c": "yes"}, {"a": "yes", "b": "yes"}, {"b": "yes", "c": "yes"}]


def test_no_set_is_larger_than_asked_for_and_the_list_is_bounded() -> None:
    names = [f"q{number}" for number in range(12)]
    ruleset = build(
        [Question(name, Kind.YES_NO) for name in names], [], targets={"all": Condition(tuple(names)), "any": Condition(any=tuple(names))}
    )
    exact = Exact(ruleset)
    assert what_would_change(exact, "all", {}, to=YES) == ()
    assert len(what_would_change(exact, "all", {}, to=NO, limit=5)) == 5
    assert len(what_would_change(exact, "any", {}, to=YES)) == 12


def brute(ruleset: Ruleset, exact: Exact, name: str, known: Mapping[str, Truth], to: Truth) -> set[frozenset[tuple[str, Truth]]]:
    moves = [(atom, value) for atom in ruleset.atom_question for value in (YES, NO) if known.get(atom, UNKNOWN) is not value]
    found: list[frozenset[tuple[str, Truth]]] = []
    for size in range(3):
        for steps in itertools.combinations(moves, size):
            changes = frozenset(steps)
            if (
                len(dict(steps)) == size
                and not any(less <= changes for less in found)
                and exact.value(name, {**known, **dict(steps)}) is to
            ):
                found.append(changes)
    return set(found)


@pytest.mark.parametrize("to", [YES, NO])
def test_every_minimal_set_is_found_where_all_facts_are_free(to: Truth) -> None:
    for seed in range(40):
        ruleset = small(seed, questions=4, members=2)
        if any(question.kind not in (Kind.YES_NO, Kind.SET) for question in ruleset.questions.values()):
            continue
        exact, known = Exact(ruleset), partial(random.Random(seed), ruleset)
        for name in ruleset.targets:
            found = what_would_change(exact, name, known, to=to, at_most=2, limit=1000)
            assert {frozenset(pair for step in steps for pair in step.atoms) for steps in found} == brute(ruleset, exact, name, known, to)


@pytest.mark.parametrize("to", [YES, NO])
def test_every_set_found_gives_the_value_and_none_of_it_can_be_left_out(to: Truth) -> None:
    for seed in range(60):
        ruleset = small(seed)
        exact, known = Exact(ruleset), partial(random.Random(seed), ruleset)
        for name in ruleset.targets:
            for steps in what_would_change(exact, name, known, to=to):
                assert exact.value(name, after(ruleset, known, steps)) is to
                for left_out in steps:
                    assert exact.value(name, after(ruleset, known, tuple(step for step in steps if step is not left_out))) is not to


def after(ruleset: Ruleset, known: Mapping[str, Truth], steps: tuple[Step, ...]) -> dict[str, Truth]:
    values = dict(known)
    for step in steps:
        if step.known and ruleset.questions[step.question].kind not in (Kind.YES_NO, Kind.SET):
            values = {atom: value for atom, value in values.items() if atom not in ruleset.questions[step.question].atoms}
        values.update(step.atoms)
    return values


def test_another_reply_is_tried_without_being_kept() -> None:
    replies = {"use": Reply({"use": YES}), "narrow": Reply({"narrow": YES}), "profiling": Reply(), "product": Reply({"product": NO})}
    found = what_if(FILTER, replies, "profiling", Reply({"profiling": YES}))
    assert found.concepts == {"released": (UNKNOWN, NO), "risk": (UNKNOWN, YES)}
    assert found.targets == {"risk": (UNKNOWN, YES)}
    assert replies["profiling"] == Reply()
    assert not what_if(FILTER, replies, "use", Reply({"use": YES}))


def test_another_reply_is_tried_with_exact_values_too() -> None:
    ruleset = build(
        [Question("a", Kind.YES_NO), Question("b", Kind.YES_NO)],
        [Rule("x", "c", Condition(("a", "b"))), Rule("y", "c", Condition(("b",), unless=("a",)))],
    )
    assert what_if(ruleset, {}, "b", Reply({"b": YES})).concepts == {}
    assert what_if(ruleset, {}, "b", Reply({"b": YES}), exact=Exact(ruleset)).concepts == {"c": (UNKNOWN, YES)}
