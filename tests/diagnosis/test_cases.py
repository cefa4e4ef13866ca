"""Every worked case of the corpus comes out as its source says."""

import pytest

from gardefou.diagnosis import diagnose, parse_case
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
    check_result(case, diagnose(built, corpus, as_of=case.as_of).to_json())


def check_result(case, result):
    if "ai_system" in case.expect:
        assert result["ai_system"]["value"] == case.expect["ai_system"]
    statuses = {status["id"]: status for status in result["statuses"]}
    if "points" in case.expect:
        assert set(case.expect["points"]) <= {point for status in statuses.values() for point in status["points"]}
    if "route" in case.expect:
        assert statuses["high_risk"]["route"] == case.expect["route"]
    for name, phase in case.expect.get("phase", {}).items():
        assert statuses[name]["phase"] == phase
    duties = {duty["id"]: duty for duty in (*result["duties"], *result["voluntary"])}
    for key in ("effective_from", "formal_from"):
        for name, day in case.expect.get(key, {}).items():
            assert (duties if ":" in name else statuses)[name][key] == day.isoformat(), (key, name)
    owed = {duty["id"] for duty in (*result["duties"], *result["voluntary"]) if duty["value"] == "owed"}
    assert set(case.owes) <= owed
    assert not set(case.owes_not) & {duty["id"] for duty in result["duties"]}
    if case.owes_exactly is not None:
        assert {duty["id"] for duty in (*result["duties"], *result["voluntary"])} == set(case.owes_exactly)


def test_there_are_at_least_150_worked_cases_each_named_once():
    assert len(CASES) >= 150
