"""The fine behind a duty: a ceiling for an undertaking, national rules, or, for a public body, no certain figure."""

import datetime as dt
import json
from importlib.resources import files

import jsonschema
import pytest

PLAIN = {
    "technique": {"yes": ["machine_learning"], "rest": "no"},
    "elements": {"yes": ["machine_based", "some_autonomy", "objectives", "produces_outputs", "influences_environment"], "rest": "no"},
    "eu_link": {"yes": ["placed_on_eu_market", "established_in_eu", "output_used_in_eu"], "rest": "no"},
    "exclusions": "none",
    "changes": "none",
    "prohibited_screen": "none",
    "product_screen": "none",
    "transparency_screen": "none",
    "profiling": "yes",
    "annex_iii": {"yes": ["employment"], "rest": "no"},
    "annex_iii_employment": {"yes": ["recruitment"], "rest": "no"},
    "special_data_for_bias": "no",
}
SELLER = {**PLAIN, "activities": {"yes": ["develops_places"], "rest": "no"}, "ai_office_facts": "none"}
USER = {**PLAIN, "activities": {"yes": ["uses"], "rest": "no"}}
EMOTIONS = {
    "prohibited_screen": {"yes": ["emotion_work_school"], "rest": "no"},
    "emotion_facts": {"yes": ["infers_emotions", "biometric_basis", "at_work", "purpose"], "rest": "no"},
}
SCHEMA = json.loads((files("gardefou.diagnosis") / "diagnosis.schema.json").read_text(encoding="utf-8"))
BEFORE = dt.date(2026, 7, 1)


@pytest.fixture
def fines(result):
    def run(answers, *, as_of=None, **organisation):
        dated = {"as_of": as_of} if as_of else {}
        found = result(answers, organisation=organisation, **dated)
        jsonschema.Draft202012Validator(SCHEMA).validate(found)
        return {duty["id"]: duty["penalty"] for duty in found["duties"]}

    return run


def test_a_small_firm_has_the_lower_of_amount_and_percentage(fines):
    found = fines(SELLER, size="small", public_body=False)["quality_system:provider"]
    assert found == {"cite": "ai_act 99(4)(a)", "max_eur": 15_000_000, "max_pct": 3, "rule": "lower"}


def test_a_small_mid_cap_has_the_lower_only_since_the_amendment(fines):
    assert fines(SELLER, size="smc", public_body=False)["quality_system:provider"]["rule"] == "lower"
    assert fines(SELLER, as_of=BEFORE, size="smc", public_body=False)["quality_system:provider"]["rule"] == "higher"


@pytest.mark.parametrize("as_of", [None, BEFORE])
def test_a_public_body_is_shown_no_figure_but_the_tier_that_national_law_may_open(fines, as_of):
    found = fines({**USER, "deployer_firm": "none"}, as_of=as_of, size="small", public_body=True)
    assert found["used_as_instructed:deployer"] == {"national": True, "cite": "ai_act 99(8)", "tier": "ai_act 99(4)(e)"}
    assert not [name for name, penalty in found.items() if "max_eur" in penalty]


def test_while_nobody_knows_whether_the_firm_is_public_its_size_is_not_taken_for_granted(fines):
    assert fines(USER, size="small")["used_as_instructed:deployer"]["rule"] == "size_unknown"
    assert fines(USER, size="large")["used_as_instructed:deployer"]["rule"] == "higher"


def test_a_town_hall_is_no_sme_and_gets_no_relief_of_one(result):
    found = result(SELLER, organisation={"size": "small", "public_body": True})
    assert not [relief for duty in found["duties"] for relief in duty["reliefs"] if relief["if"] in ("sme", "microenterprise", "smc")]


def test_a_false_answer_to_an_authority_costs_its_own_tier_on_top(fines):
    found = fines(SELLER, size="small", public_body=False)
    extra = [{"cite": "ai_act 99(5)", "max_eur": 7_500_000, "max_pct": 1, "rule": "lower"}]
    assert found["conformity_shown_on_request:provider"]["also"] == extra
    assert found["logs_given_on_request:provider"] == {"national": True, "cite": "ai_act 99(1)", "also": extra}
    assert "also" not in found["quality_system:provider"]


def test_under_the_ai_office_every_infringement_of_the_provider_has_the_same_ceiling(fines):
    found = fines({**SELLER, "ai_office_facts": {"yes": ["very_large_platform"], "rest": "no"}}, size="large", public_body=False)
    provider = {name: penalty for name, penalty in found.items() if name.endswith(":provider")}
    assert {penalty["cite"] for penalty in provider.values()} == {"ai_act 75c(4)"}
    assert provider["ai_literacy:provider"]["max_eur"] == 15_000_000
    assert [tier["cite"] for tier in provider["logs_given_on_request:provider"]["also"]] == ["ai_act 75c(4) sub 3"]


def test_the_ai_office_reaches_a_deployer_only_as_the_provider_or_one_of_its_undertaking(fines):
    office = {"ai_office_facts": {"yes": ["very_large_platform"], "rest": "no"}}
    both = {"activities": {"yes": ["develops_places", "uses"], "rest": "no"}}
    group = {"deployer_firm": {"yes": ["same_undertaking"], "rest": "no"}}
    alone, provider_too, of_the_group = (fines({**USER, **office, **more}, size="large", public_body=False) for more in ({}, both, group))
    assert alone["used_as_instructed:deployer"]["cite"] == "ai_act 99(4)(e)"
    assert provider_too["used_as_instructed:deployer"]["cite"] == "ai_act 75c(4)"
    assert of_the_group["used_as_instructed:deployer"]["cite"] == "ai_act 75c(4)"


def test_a_ban_keeps_its_own_ceiling_and_still_leads_the_first_page_of_a_public_body(result):
    found = result({**USER, **EMOTIONS}, organisation={"size": "large", "public_body": True})
    bans = [duty["id"] for duty in found["duties"] if duty["penalty"].get("tier") == "ai_act 99(3)"]
    assert found["first_page"]["actions"][0]["duty"] in bans


def test_registering_the_use_is_an_article_26_obligation_for_an_authority_only(fines):
    acting = {**USER, "deployer_firm": {"yes": ["acts_for_authority"], "rest": "no"}}
    assert fines(acting, size="large", public_body=False)["use_registered:deployer"] == {"national": True, "cite": "ai_act 99(1)"}
    found = fines({**USER, "public_authority": "yes"}, size="large", public_body=True)["use_registered:deployer"]
    assert found["tier"] == "ai_act 99(4)(e)"


def test_nothing_is_fined_behind_a_permission(result):
    office = {**SELLER, "ai_office_facts": {"yes": ["very_large_platform"], "rest": "no"}}
    found = result(office, organisation={"size": "large", "public_body": False})
    assert {entry["penalty"]["cite"] for entry in found["voluntary"]} == {"ai_act 99(1)"}
