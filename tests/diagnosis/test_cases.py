"""Every worked case of the corpus comes out as its source says."""

import pytest

from gardefou.diagnosis import classes, parse_case
from gardefou.diagnosis.duties import duties
from gardefou.diagnosis.view import View
from gardefou.law import load
from gardefou.law.cases import worked_cases
from gardefou.rules import NO, UNKNOWN, YES

CASES = worked_cases()
WORDS = {"yes": YES, "no": NO, "open": UNKNOWN}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_worked_case_comes_out_as_its_source_says(case):
    corpus = load(as_of=case.as_of)
    raw = {
        "system": {"name": case.id, "kind": case.answers.get("subject", "system")},
        "answers": dict(case.answers),
        "organisation": dict(case.organisation),
    }
    built = parse_case(raw, corpus, where=case.id)
    view = View(built, corpus)
    found = {name: view.value(name) for name in case.expect if name in corpus.ruleset.by_concept or name in corpus.ruleset.atom_question}
    wanted = {name: WORDS[value] for name, value in case.expect.items() if name in found and value in WORDS}
    assert {name: found[name] for name in wanted} == wanted
    unknown = set(case.expect) - set(found) - {"phase", "points", "route", "ai_system", "effective_from", "formal_from"}
    assert not {name for name in unknown if case.expect[name] != "no"}, "an expectation about nothing"
    check_classes(case, view)
    check_duties(case, view)


def check_classes(case, view):
    if "ai_system" in case.expect:
        assert classes.ai_system(view)["value"] == case.expect["ai_system"]
    statuses = {status.id: status for status in classes.statuses(view, case.as_of)}
    if "points" in case.expect:
        assert set(case.expect["points"]) <= {point for status in statuses.values() for point in status.points}
    if "route" in case.expect:
        assert statuses["high_risk"].route == case.expect["route"]
    for key in ("phase", "effective_from", "formal_from"):
        for name, wanted in case.expect.get(key, {}).items():
            if ":" not in name:
                assert getattr(statuses[name], key) == wanted, (key, name)


def check_duties(case, view):
    if not (case.owes or case.owes_not or case.owes_exactly is not None or any(isinstance(value, dict) for value in case.expect.values())):
        return
    everything = {duty.id: duty for duty in duties(view, case.as_of)}
    for key in ("phase", "effective_from", "formal_from"):
        for name, wanted in case.expect.get(key, {}).items():
            if ":" in name:
                assert getattr(everything[name], key) == wanted, (key, name)
    owed = {name for name, duty in everything.items() if duty.value == "owed"}
    assert set(case.owes) <= owed
    shown = {name for name, duty in everything.items() if duty.nature == "duty" or duty.value == "owed"}
    assert not set(case.owes_not) & shown
    if case.owes_exactly is not None:
        assert shown == set(case.owes_exactly)


def test_there_are_at_least_150_worked_cases_each_named_once():
    assert len(CASES) >= 150
