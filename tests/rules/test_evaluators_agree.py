from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest
from tests.rules.clingo_voice import solve, three_valued, two_valued
from tests.rules.corpora import corpora
from tests.rules.generator import all_values, facts, partial, small

from gardefou.rules import NO, UNKNOWN, YES, Condition, Rule, Ruleset, Truth, build
from gardefou.rules.bulk import Bulk, members
from gardefou.rules.compiled import Compiled
from gardefou.rules.packing import columns, width


def compare(ruleset: Ruleset, systems: list[dict[str, Truth]], names: tuple[str, ...], *, integers: bool = True) -> None:
    """Check that the interpreter, the compiled evaluator and both bulk machines say the same of every system."""
    compiled = Compiled(ruleset, names)
    machines = [Bulk(ruleset, names, use_numpy=True), *([Bulk(ruleset, names, use_numpy=False)] if integers else [])]
    stored, wanted = columns(systems), set(names)
    expected = [{name: value for name, value in all_values(ruleset, known).items() if name in wanted} for known in systems]
    assert [compiled.values(known) for known in systems] == expected
    planes = columns(expected)
    blank = bytes(width(len(systems)))
    for machine in machines:
        found = machine.evaluate(stored)
        for name in names:
            assert bytes(found.yes[name]) == planes.yes.get(name, blank)
            assert bytes(found.no[name]) == planes.no.get(name, blank)


def batches(count: int, seed: int, size: int = 1000) -> Iterator[tuple[Ruleset, list[dict[str, Truth]]]]:
    """Yield about ``count`` random partial files over the big rulesets, the corpora first."""
    chance = random.Random(seed)
    rulesets = list(reversed(corpora().values()))
    for start in range(0, count, size):
        ruleset = rulesets[start // size % len(rulesets)]
        yield ruleset, [partial(chance, ruleset) for _ in range(min(size, count - start))]


def test_all_evaluators_agree_on_ten_thousand_partial_files_of_the_corpora() -> None:
    for ruleset, systems in batches(10_000, seed=1):
        compare(ruleset, systems, tuple(ruleset.targets))


def test_all_evaluators_agree_on_twenty_thousand_partial_files_of_random_rulesets() -> None:
    chance = random.Random(2)
    for seed in range(200):
        ruleset = small(seed, questions=chance.randint(1, 8), concepts=chance.randint(1, 14))
        names = (*ruleset.targets, *ruleset.order, *ruleset.atom_question)
        compare(ruleset, [partial(chance, ruleset) for _ in range(100)], names)


@pytest.mark.long
def test_all_evaluators_agree_on_a_million_partial_files() -> None:
    count = int(os.environ.get("GARDEFOU_SWEEP", "1000000"))
    for ruleset, systems in batches(count // 2, seed=3):
        compare(ruleset, systems, tuple(ruleset.targets), integers=False)
    chance = random.Random(4)
    for seed in range(1000, 1000 + count // 2000):
        ruleset = small(seed, questions=chance.randint(1, 10), concepts=chance.randint(1, 20))
        names = (*ruleset.targets, *ruleset.order, *ruleset.atom_question)
        compare(ruleset, [partial(chance, ruleset) for _ in range(1000)], names, integers=False)


def test_clingo_agrees_on_partial_files() -> None:
    chance = random.Random(5)
    rulesets = [*corpora().values(), *(small(seed, questions=6) for seed in range(40))]
    for ruleset in rulesets:
        systems = [partial(chance, ruleset) for _ in range(25)]
        for known, found in zip(systems, solve(three_valued(ruleset), [*systems], closed=False), strict=True):
            values = all_values(ruleset, known)
            assert {name: found.get(name, UNKNOWN) for name in ruleset.order} == {name: values[name] for name in ruleset.order}
            assert {name: found.get(f"target {name}", UNKNOWN) for name in ruleset.targets} == {
                name: values[name] for name in ruleset.targets
            }


def test_clingo_with_negation_as_failure_agrees_on_complete_files() -> None:
    chance = random.Random(6)
    rulesets = [*corpora().values(), *(small(seed, questions=6) for seed in range(40))]
    for ruleset in rulesets:
        systems = [facts(chance, ruleset) for _ in range(25)]
        for known, found in zip(systems, solve(two_valued(ruleset), [*systems], closed=True), strict=True):
            values = all_values(ruleset, known)
            assert {name: found.get(name, NO) for name in ruleset.order} == {name: values[name] for name in ruleset.order}
            assert {name: found.get(f"target {name}", NO) for name in ruleset.targets} == {name: values[name] for name in ruleset.targets}


def changed_rule(chance: random.Random, ruleset: Ruleset) -> Ruleset:
    """Return the ruleset with the exceptions of some rules dropped: a law that was changed."""
    tied = {rule.concludes for rule in ruleset.rules if rule.value is NO}
    rules = [
        Rule(rule.id, rule.concludes, Condition(rule.condition.all, rule.condition.any), rule.value)
        if rule.concludes not in tied and chance.random() < 0.3
        else rule
        for rule in ruleset.rules
    ]
    return build(ruleset.questions.values(), rules, targets=ruleset.targets)


@pytest.mark.parametrize("use_numpy", [True, False])
def test_who_changes_between_two_laws_is_who_has_another_value(use_numpy: bool) -> None:
    chance = random.Random(7)
    for ruleset in (*corpora().values(), *(small(seed) for seed in range(40))):
        names = (*ruleset.targets, *ruleset.order)
        other = changed_rule(chance, ruleset)
        systems = [partial(chance, ruleset) for _ in range(150)]
        before, after = ([all_values(law, known) for known in systems] for law in (ruleset, other))
        expected = [
            row for row, (one, two) in enumerate(zip(before, after, strict=True)) if any(one[name] is not two[name] for name in names)
        ]
        ours, theirs = Bulk(ruleset, names, use_numpy=use_numpy), Bulk(other, names, use_numpy=use_numpy)
        assert list(ours.changes(theirs, columns(systems))) == expected
        assert list(ours.changes(Bulk(ruleset, names, use_numpy=use_numpy), columns(systems))) == []


@pytest.mark.parametrize("rows", [0, 1, 63, 64, 65, 262_144, 262_145, 300_001])
def test_every_number_of_systems_works_and_none_beyond_the_last_is_reported(rows: int) -> None:
    ruleset = small(1)
    wide = build(ruleset.questions.values(), [Rule("always", "always", Condition()), Rule("never", "never", Condition(unless=("always",)))])
    other = build(ruleset.questions.values(), [Rule("always", "always", Condition()), Rule("never", "never", Condition(("always",)))])
    stored = columns([{}] * rows)
    for use_numpy in (True, False):
        found = Bulk(wide, ["always", "never"], use_numpy=use_numpy).evaluate(stored)
        assert len(members(found.yes["always"], use_numpy=use_numpy)) == rows
        assert not len(members(found.yes["never"], use_numpy=use_numpy))
        changes = Bulk(wide, ["never"], use_numpy=use_numpy).changes(Bulk(other, ["never"], use_numpy=use_numpy), stored)
        assert list(changes) == list(range(rows))


def test_only_the_atoms_that_the_outputs_depend_on_are_read() -> None:
    ruleset = corpora()["made by chance"]
    assert set(Bulk(ruleset, ["old"]).atoms) == {"placed.before_2026", "changed"}
    assert Bulk(ruleset, ["old"]).evaluate(columns([{"changed": YES}, {"changed": NO, "placed.before_2026": YES}])).row(1) == {"old": YES}


def test_the_generated_source_holds_no_name_of_an_author() -> None:
    ruleset = corpora()["made by chance"]
    source = Compiled(ruleset, ruleset.targets).source
    words = set(source.replace("(", " ").replace(")", " ").replace(",", " ").replace(":", " ").split())
    assert words - {"def", "run", "flags", "=", "and", "or", "return", "_", "True", "False"} == {
        word for word in words if word[1:].isdigit()
    }
