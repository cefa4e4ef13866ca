from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping

import pytest
from tests.rules.corpora import corpora
from tests.rules.generator import all_values, completions, facts, partial, small

from gardefou.errors import EngineError
from gardefou.rules import NO, UNKNOWN, YES, Condition, Kind, Question, Rule, Ruleset, Threshold, Truth, build
from gardefou.rules.exact import Exact


def supervaluation(ruleset: Ruleset, known: Mapping[str, Truth]) -> dict[str, Truth]:
    seen: dict[str, set[Truth]] = {}
    for whole in completions(ruleset, known):
        for name, value in all_values(ruleset, whole).items():
            seen.setdefault(name, set()).add(value)
    return {name: next(iter(values)) if len(values) == 1 else UNKNOWN for name, values in seen.items()}


def mattering(ruleset: Ruleset, known: Mapping[str, Truth]) -> dict[str, frozenset[str]]:
    results = [(whole, all_values(ruleset, whole)) for whole in completions(ruleset, known)]
    found: dict[str, set[str]] = {}
    for question in ruleset.questions.values():
        alike: dict[tuple[Truth, ...], dict[str, set[Truth]]] = {}
        for whole, values in results:
            rest = tuple(value for atom, value in whole.items() if atom not in question.atoms)
            group = alike.setdefault(rest, {})
            for target in ruleset.targets:
                group.setdefault(target, set()).add(values[target])
        for group in alike.values():
            changed = {target for target, values in group.items() if len(values) > 1}
            if changed:
                found.setdefault(question.id, set()).update(changed)
    return {question: frozenset(targets) for question, targets in found.items()}


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_exact_values_and_open_questions_agree_with_every_completion_counted_one_by_one(start: int) -> None:
    for seed in range(start, start + 20):
        chance = random.Random(seed)
        ruleset = small(seed, questions=4, members=3)
        exact = Exact(ruleset)
        names = (*ruleset.targets, *ruleset.order, *ruleset.atom_question)
        for _ in range(3):
            known = partial(chance, ruleset)
            assert exact.values(names, known) == supervaluation(ruleset, known)
            assert exact.open_questions(known) == mattering(ruleset, known)
            assert exact.settled(known) == (not mattering(ruleset, known))


def test_an_exact_value_refines_the_interpreter_and_equals_it_on_complete_files() -> None:
    for ruleset in (*corpora().values(), *(small(seed) for seed in range(30))):
        chance, exact = random.Random(1), Exact(ruleset)
        for _ in range(10):
            known = partial(chance, ruleset)
            kleene = {name: value for name, value in all_values(ruleset, known).items() if value is not UNKNOWN}
            assert exact.values(kleene, known) == kleene
            whole = facts(chance, ruleset)
            assert exact.values(ruleset.targets, whole) == {name: all_values(ruleset, whole)[name] for name in ruleset.targets}
            assert exact.open_questions(whole) == {}


def test_either_way_is_enough_for_an_exact_yes() -> None:
    ruleset = build([Question("a", Kind.YES_NO)], [Rule("c.yes", "c", Condition(("a",))), Rule("c.no", "c", Condition(unless=("a",)))])
    assert all_values(ruleset, {})["c"] is UNKNOWN
    assert Exact(ruleset).value("c", {}) is YES


SIZES = build(
    [
        Question("size", Kind.CHOICE, ("small", "medium", "large")),
        Question("day", Kind.DATE, ("early", "late"), (Threshold("early", dt.date(2025, 1, 1)), Threshold("late", dt.date(2026, 1, 1)))),
        Question("staff", Kind.NUMBER, ("many", "some"), (Threshold("many", at_least=250), Threshold("some", at_least=10))),
    ],
    [
        Rule("any_size", "any_size", Condition(any=("size.small", "size.medium", "size.large"))),
        Rule("both", "both", Condition(("size.small", "size.large"))),
    ],
    targets={"late": Condition(("day.late",)), "early": Condition(("day.early",)), "small": Condition(("size.small",))},
)


def test_options_of_a_choice_are_exclusive_and_exhaustive() -> None:
    exact = Exact(SIZES)
    assert exact.value("any_size", {}) is YES
    assert exact.value("both", {}) is NO
    assert exact.value("size.large", {"size.small": NO, "size.medium": NO}) is YES
    assert exact.value("small", {"size.medium": NO}) is UNKNOWN


def test_thresholds_are_ordered() -> None:
    exact = Exact(SIZES)
    assert exact.value("late", {"day.early": YES}) is YES
    assert exact.value("early", {"day.late": NO}) is NO
    assert exact.value("early", {"day.late": YES}) is UNKNOWN
    assert exact.value("staff.some", {"staff.many": YES}) is YES
    assert exact.open_questions({"day.late": NO}) == {"size": frozenset({"small"})}


@pytest.mark.parametrize(
    "known",
    [
        {"size.small": YES, "size.large": YES},
        {"day.early": YES, "day.late": NO},
        {f"size.{size}": NO for size in ("small", "medium", "large")},
    ],
)
def test_contradictory_facts_are_refused_with_the_question(known: dict[str, Truth]) -> None:
    with pytest.raises(EngineError, match=r"^(size|day): contradictory answers"):
        Exact(SIZES).value("late", known)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(EngineError, match='unknown name "nothing"'):
        Exact(SIZES).value("nothing", {})


def test_a_manager_that_was_renewed_gives_the_same_answers() -> None:
    ruleset = small(5, questions=6)
    chance = random.Random(2)
    kept, renewed = Exact(ruleset), Exact(ruleset, spare=1)
    for _ in range(30):
        known = partial(chance, ruleset)
        assert kept.open_questions(known) == renewed.open_questions(known)


def test_the_diagrams_of_the_corpus_stay_small() -> None:
    for ruleset in corpora().values():
        exact = Exact(ruleset)
        exact.left({})
        assert len(exact.bdd) < 100_000


def test_facts_given_bit_by_bit_leave_what_they_leave_together() -> None:
    for seed in range(60):
        ruleset, chance = small(seed), random.Random(seed)
        known = list(partial(chance, ruleset).items())
        chance.shuffle(known)
        left = Exact(ruleset).left({})
        for atom, value in known:
            left = left.after({atom: value})
        assert left.matters() == Exact(ruleset).open_questions(dict(known))


def test_a_later_fact_that_contradicts_an_earlier_one_is_refused() -> None:
    left = Exact(SIZES).left({"size.small": NO, "day.late": NO})
    for later in ({"size.small": YES}, {"day.early": YES}, {"size.medium": NO, "size.large": NO}):
        with pytest.raises(EngineError, match=r"^(size|day): contradictory answers"):
            left.after(later)


def test_asking_again_with_more_with_fewer_or_with_other_facts_gives_the_same_as_asking_afresh() -> None:
    ruleset = small(9, questions=6)
    chance, kept = random.Random(3), Exact(ruleset)
    for _ in range(20):
        known = partial(chance, ruleset)
        fewer = {atom: value for atom, value in known.items() if chance.random() < 0.7}
        for facts_now in (fewer, known, fewer, {}):
            assert kept.open_questions(facts_now) == Exact(ruleset).open_questions(facts_now)
