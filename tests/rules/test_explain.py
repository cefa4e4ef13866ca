from __future__ import annotations

import random

import pytest
from tests.rules.corpora import corpora
from tests.rules.generator import all_values, partial, small

from gardefou.errors import EngineError
from gardefou.rules import NO, UNKNOWN, YES, Condition, Kind, Question, Rule, Truth, build, evaluate
from gardefou.rules.explain import Reason, tree, why, why_not

LAW = build(
    [Question(name, Kind.YES_NO) for name in ("use", "product", "narrow", "profiling", "deployer")],
    [
        Rule("risk.use", "risk", Condition(("use",), unless=("released",))),
        Rule("risk.product", "risk", Condition(("product",))),
        Rule("released", "released", Condition(("narrow",), unless=("profiling",))),
    ],
    targets={"logs:deployer": Condition(("deployer",), ("risk",))},
)


def outline(node: Reason) -> str:
    inside = " ".join(outline(child) for child in node.children)
    return f"{node.part} {node.name}={node.value.value}" + (f" ({inside})" if inside else "")


def explained(name: str, **facts: Truth) -> str:
    return outline(why(LAW, evaluate(LAW, facts), name))


def test_a_yes_is_explained_by_the_rule_that_holds_and_its_conditions() -> None:
    assert explained("risk", use=YES, product=NO, narrow=YES, profiling=YES) == (
        "all risk=yes (any risk.use=yes (all use=yes unless released=no (any released=no (unless profiling=yes))))"
    )


def test_a_no_is_explained_by_what_fails_in_every_rule() -> None:
    assert (
        explained("risk", use=NO, product=NO, narrow=UNKNOWN)
        == "all risk=no (any risk.use=no (all use=no) any risk.product=no (all product=no))"
    )


def test_an_unknown_is_explained_by_the_facts_that_are_open() -> None:
    assert explained("risk", use=YES, product=NO, narrow=YES) == (
        "all risk=unknown (any risk.use=unknown (unless released=unknown (any released=unknown (unless profiling=unknown))))"
    )


def test_a_target_is_explained_like_a_concept() -> None:
    assert explained("logs:deployer", deployer=YES, product=YES) == (
        "all logs:deployer=yes (all deployer=yes any risk=yes (any risk.product=yes (all product=yes)))"
    )


def test_alternatives_that_fail_do_not_explain_a_no_when_another_one_holds() -> None:
    ruleset = build([Question(name, Kind.YES_NO) for name in "abc"], [Rule("r", "r", Condition(("a",), ("b", "c")))])
    assert outline(why(ruleset, evaluate(ruleset, {"a": NO, "b": YES, "c": NO}), "r")) == "all r=no (any r=no (all a=no))"


def test_a_rule_against_explains_a_no_by_itself() -> None:
    ruleset = build(
        [Question(name, Kind.YES_NO) for name in "ab"],
        [
            Rule("for", "c", Condition(("a",), unless=("b",))),
            Rule("against", "c", Condition(("b",)), NO),
            Rule("too", "c", Condition(("a",), unless=("b",))),
        ],
    )
    assert outline(why(ruleset, evaluate(ruleset, {"a": YES, "b": YES}), "c")) == (
        "all c=no (any for=no (unless b=yes) any too=no (unless b=yes) unless against=yes (all b=yes))"
    )


def test_why_not_lists_what_each_rule_still_lacks() -> None:
    found = evaluate(LAW, {"use": YES, "narrow": YES, "profiling": NO})
    assert outline(why_not(LAW, found, "risk")) == (
        "all risk=unknown (any risk.use=no (unless released=yes (any released=yes (all narrow=yes unless profiling=no))) any risk.product=unknown (all product=unknown))"
    )


def test_the_whole_tree_shows_every_part() -> None:
    names = {node.name for node in tree(LAW, evaluate(LAW, {}), "logs:deployer").walk()}
    assert names == {"logs:deployer", *LAW.order, *LAW.atom_question, "risk.use", "risk.product"}


def test_the_tree_as_plain_values_names_kind_value_part_and_children() -> None:
    assert why(LAW, evaluate(LAW, {"product": YES}), "risk.product").as_dict() == {
        "name": "risk.product",
        "kind": "rule",
        "value": "yes",
        "as": "all",
        "children": [{"name": "product", "kind": "fact", "value": "yes", "as": "all", "children": []}],
    }


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(EngineError, match='unknown name "nothing"'):
        explained("nothing")


def test_a_chain_of_three_thousand_concepts_is_explained() -> None:
    rules = [Rule(f"c{number}", f"c{number}", Condition((f"c{number - 1}" if number else "a",))) for number in range(3000)]
    ruleset = build([Question("a", Kind.YES_NO)], rules)
    assert len(list(why(ruleset, evaluate(ruleset, {"a": YES}), "c2999").walk())) == 6001


def test_what_decides_a_value_is_enough_to_get_it_again() -> None:
    chance = random.Random(3)
    for ruleset in (*corpora().values(), *(small(seed) for seed in range(60))):
        for _ in range(4):
            known = partial(chance, ruleset)
            found, values = evaluate(ruleset, known), all_values(ruleset, known)
            for name in (*ruleset.targets, *ruleset.order)[:40]:
                reason = why(ruleset, found, name)
                assert reason.value is values[name]
                facts = {node.name: node.value for node in reason.walk() if node.kind == "fact" and node.value is not UNKNOWN}
                if reason.value is not UNKNOWN:
                    assert all_values(ruleset, facts)[name] is reason.value
