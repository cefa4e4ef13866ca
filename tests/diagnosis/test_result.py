"""The result: its schema, its order, its honesty about what is not known."""

import json
from importlib.resources import files

import jsonschema
import pytest

AI = {
    "technique": {"yes": ["machine_learning"], "rest": "no"},
    "elements": {"yes": ["machine_based", "some_autonomy", "objectives", "produces_outputs", "influences_environment"], "rest": "no"},
}
SCOPE = {"eu_link": {"yes": ["placed_on_eu_market", "established_in_eu"], "rest": "no"}, "exclusions": "none"}
RANKING = {
    **AI,
    **SCOPE,
    "activities": {"yes": ["develops_places"], "rest": "no"},
    "changes": "none",
    "prohibited_screen": "none",
    "annex_iii": {"yes": ["employment"], "rest": "no"},
    "annex_iii_employment": {"yes": ["recruitment"], "rest": "no"},
    "product_screen": "none",
    "profiling": "yes",
    "transparency_screen": "none",
}
SCHEMA = json.loads((files("gardefou.diagnosis") / "diagnosis.schema.json").read_text(encoding="utf-8"))


def status(found, name):
    return next(entry for entry in found["statuses"] if entry["id"] == name)


@pytest.mark.parametrize(
    "answers", [{}, AI, {**AI, **SCOPE}, RANKING, {"technique": "unsure"}], ids=["empty", "definition", "scope", "ranking", "unsure"]
)
def test_every_result_follows_the_published_schema(result, answers):
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(result(answers))


def test_an_empty_file_concludes_nothing(result):
    found = result({})
    assert found["scope"]["value"] == "open"
    assert found["ai_system"]["value"] == "open"
    assert {entry["value"] for entry in found["statuses"]} == {"open"}
    assert all(duty["value"] == "conditional" for duty in found["duties"])


def test_candidate_ranking_with_profiling_is_high_risk_from_december_2027(result):
    found = status(result(RANKING), "high_risk")
    assert found["value"] == "yes"
    assert found["route"] == "annex_iii"
    assert found["points"] == ["ai_act annex III 4(a)"]
    assert (found["effective_from"], found["phase"]) == ("2027-12-02", "upcoming")


def test_before_the_amendment_the_same_system_had_august_2026(result):
    import datetime as dt

    found = status(result(RANKING, as_of=dt.date(2026, 7, 26)), "high_risk")
    assert found["effective_from"] == "2026-08-02"


def test_profiling_not_known_leaves_high_risk_open_only_when_the_derogation_could_hold(result):
    answers = {**RANKING, "profiling": "unsure", "filter_conditions": {"yes": ["narrow_procedural"], "rest": "no"}}
    found = result(answers)
    assert status(found, "high_risk")["value"] == "open"
    assert "profiling" in {entry["id"] for entry in found["open_questions"]}


def test_arrays_are_sorted_and_ids_unique(result):
    found = result(RANKING)
    for key, field in (("findings", "id"), ("duties", "id"), ("roles", "id"), ("statuses", "id"), ("open_questions", "id")):
        names = [entry[field] for entry in found[key]]
        assert names == sorted(set(names)), key


def test_the_same_case_gives_the_same_bytes_whatever_the_order_of_answers(result):
    one, other = result(RANKING), result(dict(reversed(RANKING.items())))
    assert json.dumps(one) == json.dumps(other)


def test_every_reason_refers_to_a_finding_or_a_fact(result, corpus):
    found = result(RANKING)
    known = {entry["id"] for entry in found["findings"]} | set(corpus.ruleset.atom_question)
    assert {reason["ref"] for entry in found["findings"] for reason in entry["because"]} <= known


def test_the_expert_stands_beside_the_engine_and_does_not_replace_it(result):
    opinion = {"finding": "high_risk", "value": "no", "reason": "Tâche procédurale étroite.", "cite": "ai_act 6(3)(a)"}
    found = result(RANKING, opinions=[opinion])
    assert status(found, "high_risk")["value"] == "yes"
    assert found["opinions"][0]["engine"] == "yes"
    assert found["opinions"][0]["expert"] == "no"
    assert found["opinions"][0]["duties_removed"]


def test_held_evidence_shrinks_the_gap(result):
    before, after = result(RANKING), result(RANKING, evidence={"held": ["document:risk_register"]})

    def missing(found):
        return sum("document:risk_register" in duty["evidence"]["missing"] for duty in found["duties"])

    assert missing(before) > 0
    assert missing(after) == 0


def test_a_maximum_postpones_modules_and_says_which_date_that_risks(result):
    found = result(RANKING, path={"max_half_days": 3})["path"]
    assert found["half_days"] == len(found["modules"]) == 3
    assert found["postponed"]
    assert any(step["risks"] == "2027-12-02" for step in found["postponed"])


def test_a_provider_of_a_high_risk_system_follows_all_eleven_modules(result):
    codes = [step["code"] for step in result(RANKING)["path"]["modules"]]
    assert codes == [f"3.{number}" for number in range(1, 12)]


def test_sme_fines_are_the_lower_of_amount_and_percentage(result):
    def rules(size):
        return {
            duty["penalty"].get("rule")
            for duty in result(RANKING, organisation={"size": size, "public_body": False})["duties"]
            if duty["penalty"].get("cite", "").startswith("ai_act 99(4)")
        }

    assert rules("small") == {"lower"}
    assert rules("smc") == {"lower"}
    assert rules("large") == {"higher"}


def test_duties_without_a_tier_leave_the_fine_to_national_rules(result):
    literacy = next(duty for duty in result(RANKING)["duties"] if duty["cite"] == "ai_act 4(1)")
    assert literacy["penalty"]["national"] is True
    assert "max_eur" not in literacy["penalty"]
