from __future__ import annotations

import random

import pytest
from tests.rules.corpora import corpora
from tests.rules.generator import all_values, replies, small
from tests.rules.test_exact import mattering

from gardefou.rules import NO, YES, Condition, Kind, Question, Rule, Ruleset, Truth, build, truths
from gardefou.rules.exact import Exact
from gardefou.rules.next_question import Order, Session, next_question

ORDERS: tuple[Order, ...] = ("legal", "free")


def yes_no(*names: str, block: str = "", prior: float = 0.5) -> list[Question]:
    return [Question(name, Kind.YES_NO, block=block, priors=(prior,)) for name in names]


@pytest.mark.parametrize("order", ORDERS)
def test_a_question_that_cannot_matter_is_never_asked_and_the_last_answer_settles_all(order: Order) -> None:
    for seed in range(60):
        ruleset = small(seed, questions=4, members=3)
        chance, exact = random.Random(seed), Exact(ruleset)
        given, known, asked = replies(chance, ruleset, whole=True), dict[str, Truth](), list[str]()
        session = Session.start(exact)
        while (question := session.next(order)) is not None:
            assert question in mattering(ruleset, known)
            assert question not in asked
            assert question == next_question(exact, known, asked, order)
            found = truths(ruleset, {question: given[question]})
            known |= found
            asked.append(question)
            session = session.answered(question, found)
        assert mattering(ruleset, known) == {}
        assert session.settled
        whole = all_values(ruleset, truths(ruleset, given))
        assert exact.values(ruleset.targets, known) == {target: whole[target] for target in ruleset.targets}


@pytest.mark.parametrize("order", ORDERS)
def test_every_interview_over_the_corpora_ends_settled_and_asks_only_what_matters(order: Order) -> None:
    for ruleset in corpora().values():
        exact = Exact(ruleset)
        for seed in range(5):
            given, known = replies(random.Random(seed), ruleset), dict[str, Truth]()
            session = Session.start(exact)
            while (question := session.next(order)) is not None:
                assert question in exact.open_questions(known)
                found = truths(ruleset, {question: given[question]})
                known |= found
                session = session.answered(question, found)
            assert exact.settled(known)


@pytest.mark.parametrize("order", ORDERS)
def test_what_was_asked_and_is_not_known_is_not_asked_again_but_still_counts_as_open(order: Order) -> None:
    exact = Exact(build(yes_no("a", "b"), [], targets={"t": Condition(("a", "b"))}))
    session = Session.start(exact).answered("a", {})
    assert session.next(order) == "b"
    assert set(session.matters()) == {"a", "b"}
    assert session.answered("b", {"b": YES}).next(order) is None
    assert not session.answered("b", {"b": YES}).settled
    assert session.answered("b", {"b": NO}).settled


def test_the_legal_order_finishes_a_block_before_the_next_and_the_free_order_does_not() -> None:
    asked = [*yes_no("little", block="first", prior=0.99), *yes_no("much", block="second"), *yes_no("more", block="first", prior=0.9)]
    ruleset = build(asked, [], targets={f"t{name}": Condition((name,)) for name in ("little", "much", "more")})
    exact = Exact(ruleset)
    assert next_question(exact, {}, order="legal") == "more"
    assert next_question(exact, {"more": YES}, order="legal") == "little"
    assert next_question(exact, {}, order="free") == "much"


def test_the_free_order_settles_the_opening_blocks_before_the_rest() -> None:
    asked = [*yes_no("opening", block="first", prior=0.99), *(one for name in "abcdefgh" for one in yes_no(name, block=name))]
    targets = {f"t{name}": Condition((name, "opening")) for name in "abcdefgh"} | {"far": Condition(("h",))}
    exact = Exact(build(asked, [], targets=targets))
    assert next_question(exact, {}, order="free") == "opening"
    assert next_question(exact, {"opening": YES}, order="free") in set("abcdefgh")
    assert next_question(exact, {"opening": NO}, order="free") == "h"


def test_the_question_on_which_most_depends_comes_first() -> None:
    targets = {f"t{name}": Condition(("gate", name)) for name in "abc"}
    exact = Exact(build(yes_no("a", "b", "c", "gate"), [], targets=targets))
    assert next_question(exact, {}) == "gate"
    assert next_question(exact, {"gate": NO}) is None
    assert next_question(exact, {"gate": YES}) == "a"


def test_a_tick_list_is_one_screen_and_gains_what_its_members_gain_together() -> None:
    asked = [*yes_no("single"), Question("ticks", Kind.SET, ("x", "y", "z"), priors=(0.3, 0.3, 0.3))]
    targets = {name: Condition((f"ticks.{name}",)) for name in "xyz"} | {"one": Condition(("single",))}
    session = Session.start(Exact(build(asked, [], targets=targets)))
    gains = session.expected(session.open())
    assert gains["single"] == pytest.approx(1.0)
    assert gains["ticks"] == pytest.approx(3 * 0.8812908992)
    assert session.next() == "ticks"


def test_a_half_answered_tick_list_is_asked_only_while_its_rest_matters() -> None:
    ruleset = build([Question("ticks", Kind.SET, ("x", "y"))], [], targets={"t": Condition(any=("ticks.x", "ticks.y"))})
    exact = Exact(ruleset)
    assert next_question(exact, {"ticks.x": NO}) == "ticks"
    assert next_question(exact, {"ticks.x": YES}) is None
    assert next_question(exact, {"ticks.x": NO}, asked=["ticks"]) is None


def test_only_the_targets_asked_about_count() -> None:
    exact = Exact(build(yes_no("a", "b"), [Rule("c", "c", Condition(("b",)))], targets={"t": Condition(("a",))}))
    assert next_question(exact, {}) == "a"
    assert next_question(exact, {}, targets=("c",)) == "b"


def test_going_back_is_keeping_the_earlier_session() -> None:
    ruleset: Ruleset = build(yes_no("a", "b"), [], targets={"t": Condition(("a", "b"))})
    first = Session.start(Exact(ruleset))
    after = first.answered("a", {"a": NO})
    assert after.settled
    assert first.next() in {"a", "b"}
    assert first.answered("a", {"a": YES}).next() == "b"
