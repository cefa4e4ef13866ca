from __future__ import annotations

import pytest

from gardefou.errors import EngineError
from gardefou.rules import NO, Condition, Kind, Question, Rule, Ruleset, build

ASKED = (Question("a", Kind.YES_NO), Question("b", Kind.YES_NO), Question("s", Kind.SET, ("x", "y")))


def made(*rules: Rule, **targets: Condition) -> Ruleset:
    return build(ASKED, rules, targets=targets)


def test_concepts_come_after_what_they_depend_on_whatever_the_order_of_the_rules() -> None:
    ruleset = made(Rule("top", "top", Condition(("mid",))), Rule("mid", "mid", Condition(("low",))), Rule("low", "low", Condition(("a",))))
    assert ruleset.order == ("low", "mid", "top")


def test_a_cycle_is_refused_with_its_path() -> None:
    with pytest.raises(EngineError, match=r"one -> other -> one|other -> one -> other"):
        made(Rule("one", "one", Condition(("other",))), Rule("other", "other", Condition(unless=("one",))))


def test_a_concept_that_excepts_itself_is_refused() -> None:
    with pytest.raises(EngineError, match="depend on themselves"):
        made(Rule("one", "one", Condition(("a",), unless=("one",))))


@pytest.mark.parametrize("name", ["nothing", "s", "s.z", "b.x"])
def test_an_unknown_name_is_refused_with_the_rule_that_uses_it(name: str) -> None:
    with pytest.raises(EngineError, match=f'one: unknown name "{name}"'):
        made(Rule("one", "one", Condition(("a",), (name,))))


def test_an_unknown_name_in_a_target_is_refused() -> None:
    with pytest.raises(EngineError, match='duty: unknown name "c"'):
        made(duty=Condition(("c",)))


def test_a_name_that_is_both_fact_and_concept_is_refused() -> None:
    with pytest.raises(EngineError, match="a: this name is both"):
        made(Rule("a", "a", Condition(("b",))))


def test_opposite_rules_without_an_exception_are_refused() -> None:
    with pytest.raises(EngineError, match='yes: concludes the opposite of "no"'):
        made(Rule("yes", "c", Condition(("a",))), Rule("no", "c", Condition(("b",)), NO))


@pytest.mark.parametrize(
    ("positive", "negative"), [(Condition(("a",), unless=("b",)), Condition(("b",))), (Condition(("a",)), Condition(("b",), unless=("a",)))]
)
def test_opposite_rules_are_accepted_when_one_excepts_a_condition_of_the_other(positive: Condition, negative: Condition) -> None:
    assert made(Rule("yes", "c", positive), Rule("no", "c", negative, NO)).order == ("c",)


def test_a_target_may_bear_the_name_of_a_concept_only_if_it_means_the_same() -> None:
    rule = Rule("c", "c", Condition(("a",)))
    assert set(made(rule, c=Condition(("c",))).targets) == {"c"}
    with pytest.raises(EngineError, match="c: this target bears the name"):
        made(rule, c=Condition(("c", "b")))
