"""Questions are asked only where an answer changes something, and the firm's own file answers those about the firm."""

import pytest

from gardefou.diagnosis.view import View
from gardefou.errors import AnswersError

PLAIN = {
    "technique": {"yes": ["machine_learning"], "rest": "no"},
    "elements": {"yes": ["machine_based", "some_autonomy", "objectives", "produces_outputs", "influences_environment"], "rest": "no"},
    "eu_link": {"yes": ["placed_on_eu_market", "established_in_eu", "output_used_in_eu"], "rest": "no"},
    "changes": "none",
    "prohibited_screen": "none",
    "product_screen": "none",
    "transparency_screen": "none",
}
RECRUITMENT = {
    "annex_iii": {"yes": ["employment"], "rest": "no"},
    "annex_iii_employment": {"yes": ["recruitment"], "rest": "no"},
    "profiling": "yes",
}
VERIFICATION = {"annex_iii": {"yes": ["biometrics"], "rest": "no"}, "annex_iii_biometrics": {"yes": ["verification_only"], "rest": "no"}}
USES = {"exclusions": "none", "activities": {"yes": ["uses"], "rest": "no"}}
SELLS = {"exclusions": "none", "activities": {"yes": ["develops_places"], "rest": "no"}}
TESTS = {
    "exclusions": {"yes": ["pre_market_rd"], "rest": "no"},
    "activities": {"yes": ["develops_places"], "rest": "no"},
    "real_world_testing": "yes",
}
DATES = {"placed_date", "system_history", "annex_x_component"}


@pytest.fixture
def asked(case, corpus):
    def run(*answers, **organisation):
        merged = {name: value for part in answers for name, value in part.items()}
        return set(View(case(merged, organisation={"size": "large", **organisation}), corpus).open_questions)

    return run


def test_the_date_of_placing_is_asked_of_whoever_may_be_spared_by_it(asked):
    assert {"placed_date", "system_history"} <= asked(PLAIN, RECRUITMENT, SELLS)
    assert {"placed_date", "system_history"} <= asked(PLAIN, RECRUITMENT, USES)


def test_no_date_is_asked_of_a_system_that_is_not_high_risk(asked):
    assert not DATES & asked(PLAIN, VERIFICATION, USES, {"ai_office_facts": "none", "gpai_facts": "none"})


def test_no_date_of_placing_is_asked_of_a_system_that_is_only_being_tested(asked):
    assert not DATES & asked(PLAIN, RECRUITMENT, TESTS)


def test_a_private_firm_is_never_asked_whether_it_is_an_authority(asked):
    assert "public_authority" not in asked(PLAIN, RECRUITMENT, USES, public_body=False)


def test_a_public_body_that_uses_a_high_risk_system_is_asked_whether_it_is_an_authority(asked):
    assert "public_authority" in asked(PLAIN, RECRUITMENT, USES, public_body=True)
    assert "public_authority" not in asked(PLAIN, RECRUITMENT, SELLS, public_body=True)
    assert "public_authority" not in asked(PLAIN, VERIFICATION, USES, public_body=True)


def test_an_authority_is_a_public_body_without_saying_so_twice(case, corpus):
    view = View(case({**PLAIN, **RECRUITMENT, **USES}, organisation={"public_authority": True}), corpus)
    assert str(view.value("public_authority_deployer").value) == "yes"
    assert str(view.value("public_offender").value) == "yes"


def test_an_authority_that_is_no_public_body_is_refused(case):
    with pytest.raises(AnswersError, match="public_body"):
        case({}, organisation={"public_authority": True, "public_body": False})
