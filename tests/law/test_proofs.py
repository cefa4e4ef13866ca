"""The proofs hold on the shipped law, and fail on a law that was broken on purpose."""

import dataclasses

import pytest

from gardefou.law import load
from gardefou.law.proofs import prove
from gardefou.law.proofs.encode import Encoded
from gardefou.law.proofs.invariants import check
from gardefou.law.proofs.run import AFTER
from gardefou.rules import Condition, build


def test_every_property_holds_over_both_law_versions():
    report = prove()
    assert [(proof.id, proof.failures) for proof in report.proofs if proof.failures] == []
    assert all(proof.checked or proof.id == "no_contradiction" for proof in report.proofs)


def without(corpus, name, **changes):
    rules = [
        dataclasses.replace(rule, condition=dataclasses.replace(rule.condition, **changes)) if rule.id == name else rule
        for rule in corpus.ruleset.rules
    ]
    return dataclasses.replace(corpus, ruleset=build(corpus.ruleset.questions.values(), rules, targets=corpus.ruleset.targets))


def test_a_law_in_which_profiling_no_longer_beats_the_derogation_is_caught():
    corpus = load(as_of=AFTER)
    rule = next(rule for rule in corpus.ruleset.by_concept["no_significant_risk"] if "performs_profiling" in rule.condition.unless)
    broken = corpus
    for other in corpus.ruleset.by_concept["no_significant_risk"]:
        broken = without(broken, other.id, unless=tuple(name for name in other.condition.unless if name != "performs_profiling"))
    assert rule
    failures = [failure.what for failure in check(Encoded(broken)) if failure is not None]
    assert any("profiling" in what for what in failures)


def test_a_duty_owed_out_of_scope_is_caught_with_a_readable_case():
    corpus = load(as_of=AFTER)
    targets = {**corpus.ruleset.targets, "stray:deployer": Condition(("activities.uses",))}
    broken = dataclasses.replace(corpus, ruleset=build(corpus.ruleset.questions.values(), corpus.ruleset.rules, targets=targets))
    failures = [failure for failure in check(Encoded(broken)) if failure is not None]
    assert [failure.what for failure in failures] == ["stray:deployer owed out of scope"]
    assert "uses" in failures[0].case["activities"]


@pytest.mark.parametrize("day", ["2026-07-26", "2026-07-27"])
def test_opposite_values_are_never_concluded(day):
    import datetime as dt

    corpus = load(as_of=dt.date.fromisoformat(day))
    assert corpus.ruleset.rules
