"""Properties that hold for every ruleset and every file."""

from __future__ import annotations

import random
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.generator import all_values, completions, facts, small

from gardefou.rules import UNKNOWN, Ruleset, Truth
from gardefou.rules.exact import Exact

SEEDS = st.integers(0, 400)


@cache
def exact(seed: int) -> Exact:
    return Exact(small(seed, questions=4, members=3))


def complete(seed: int, system: int) -> tuple[Ruleset, dict[str, Truth]]:
    ruleset = exact(seed).ruleset
    return ruleset, facts(random.Random(system), ruleset)


def forget(known: dict[str, Truth], mask: int) -> dict[str, Truth]:
    return {atom: value for place, (atom, value) in enumerate(known.items()) if not mask >> place & 1}


@given(SEEDS, SEEDS, st.integers(0), st.integers(0))
@settings(deadline=None, max_examples=300)
def test_more_knowledge_never_flips_a_known_value(seed: int, system: int, one: int, other: int) -> None:
    ruleset, whole = complete(seed, system)
    more, less = forget(whole, one), forget(whole, one | other)
    names = (*ruleset.targets, *ruleset.order)
    for before, after in (
        (all_values(ruleset, less), all_values(ruleset, more)),
        (exact(seed).values(names, less), exact(seed).values(names, more)),
    ):
        assert all(after[name] is before[name] for name in names if before[name] is not UNKNOWN)


@given(SEEDS, st.data())
@settings(deadline=None, max_examples=300)
def test_more_knowledge_never_flips_a_known_value_even_of_facts_that_contradict_each_other(seed: int, data: st.DataObject) -> None:
    ruleset = exact(seed).ruleset
    more = {atom: data.draw(st.sampled_from(Truth)) for atom in ruleset.atom_question}
    less = forget(more, data.draw(st.integers(0)))
    before, after = all_values(ruleset, less), all_values(ruleset, more)
    assert all(after[name] is before[name] for name in ruleset.order if before[name] is not UNKNOWN)


@given(SEEDS, SEEDS, st.integers(0))
@settings(deadline=None, max_examples=200)
def test_what_the_interpreter_knows_of_a_partial_file_is_true_of_every_completion(seed: int, system: int, mask: int) -> None:
    ruleset, whole = complete(seed, system)
    known = forget(whole, mask)
    values = {name: value for name, value in all_values(ruleset, known).items() if value is not UNKNOWN}
    assert all(all_values(ruleset, full)[name] is value for full in completions(ruleset, known)[:50] for name, value in values.items())


@given(SEEDS, SEEDS, st.integers(0), st.integers(0))
@settings(deadline=None, max_examples=200)
def test_an_answer_never_opens_a_question_that_could_not_matter(seed: int, system: int, one: int, other: int) -> None:
    _, whole = complete(seed, system)
    before, after = exact(seed).open_questions(forget(whole, one | other)), exact(seed).open_questions(forget(whole, one))
    assert all(targets <= before.get(question, frozenset()) for question, targets in after.items())
