"""``gardefou next``: the question that helps most, until none can change anything; and how few a small firm meets."""

import datetime as dt
import json
import tomllib

import pytest

from gardefou.diagnosis import diagnose, parse_case
from gardefou.diagnosis.interview import next_id
from gardefou.law import load

DAY = dt.date(2026, 11, 24)
LAW = load(as_of=DAY)
EMPTY = '[system]\nname = "Vide"'
OUT = '[answers]\ntechnique = { yes = ["human_rules"], rest = "no" }\nelements = "none"\nsubject = "system"'


def asked(raw, answer, *, order="legal"):
    """Hold an interview: the answers given, in the order of the questions."""
    given = dict(raw.get("answers", {}))
    while (name := next_id(parse_case({**raw, "answers": given}, LAW, where="x"), LAW, order=order)) is not None:
        assert name not in given or isinstance(given[name], list)
        given[name] = answer(LAW.questions[name].question)
    return given


def nothing(question):
    """Answer that nothing is the case."""
    return {"yes_no": "no", "set": "none", "date": "2027-01-01"}.get(question.kind, question.members[0] if question.members else "no")


@pytest.mark.parametrize("order", ["legal", "free"])
def test_machines_get_the_screen_with_all_its_words(gardefou, written, order):
    done = gardefou("next", written(EMPTY), "--format", "json", "--order", order, "--as-of", "2026-11-24")
    assert done.code == 0
    found = json.loads(done.out)
    assert found["schema"] == "gardefou/next/1"
    assert {"id", "kind", "block", "ask", "help", "example", "unsure", "whom", "options"} <= set(found["question"])
    assert found["could_change"]
    assert found["question"]["id"] in found["remaining"]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_person_reads_the_question_and_its_options(gardefou, written, lang):
    done = gardefou("next", written(EMPTY), "--lang", lang)
    assert done.code == 0
    assert len(done.out.splitlines()) > 5


@pytest.mark.parametrize(("lang", "said"), [("fr", "Plus aucune question"), ("en", "No question can change")])
def test_it_says_when_nothing_is_left(gardefou, written, lang, said):
    answers = asked({"system": {"name": "x"}, "organisation": {"size": "small", "public_body": False}}, nothing)
    lines = [f"{name} = {json.dumps(value)}" for name, value in answers.items()]
    path = written('[organisation]\nsize = "small"\npublic_body = false\n[answers]\n' + "\n".join(lines))
    assert said in gardefou("next", path, "--lang", lang).out
    assert json.loads(gardefou("next", path, "--format", "json").out)["question"] is None


def test_a_question_that_was_not_known_is_not_asked_again_but_told(gardefou, written):
    found = json.loads(gardefou("next", written('[answers]\ntechnique = "unsure"'), "--format", "json").out)
    assert found["question"]["id"] != "technique"
    assert found["unsure"] == ["technique"]


def test_an_unsure_answer_to_everything_ends_the_interview():
    answers = asked({"system": {"name": "x"}}, lambda _question: "unsure")
    assert len(answers) <= len(LAW.questions)


@pytest.mark.parametrize("order", ["legal", "free"])
def test_an_interview_never_asks_what_cannot_matter(order):
    answers = asked({"system": {"name": "x"}, "organisation": {"size": "small", "public_body": False}}, nothing, order=order)
    for name in list(answers)[1:]:
        before = {other: value for other, value in answers.items() if list(answers).index(other) < list(answers).index(name)}
        case = parse_case({"organisation": {"size": "small", "public_body": False}, "answers": before}, LAW, where="x")
        assert diagnose(case, LAW, as_of=DAY).open_questions


def test_a_wrong_file_ends_with_two(gardefou, written):
    assert gardefou("next", written("[answers"), "--format", "json").code == 2


# A carpentry of twelve people that writes its e-mails with a bought chat assistant, told as its director would.
CARPENTRY = {
    "system": {"name": "Assistant de rédaction", "kind": "system"},
    "organisation": {"name": "Menuiserie Lacaze", "size": "small", "public_body": False},
    "people": {"default": "Maëlle Lacaze"},
}
TRUE_OF_IT = {
    "technique": {"yes": ["generative"], "rest": "no"},
    "elements": {"yes": ["machine_based", "some_autonomy", "objectives", "produces_outputs", "influences_environment"], "rest": "no"},
    "eu_link": {"yes": ["established_in_eu", "output_used_in_eu", "affected_in_eu"], "rest": "no"},
    "activities": {"yes": ["uses"], "rest": "no"},
}


@pytest.mark.parametrize("order", ["legal", "free"])
@pytest.mark.parametrize("unsure", [None, "eu_link", "annex_iii", "product_screen"])
def test_a_firm_of_twelve_with_a_bought_assistant_meets_twelve_screens_at_most(order, unsure):
    answers = asked(
        CARPENTRY, lambda question: "unsure" if question.id == unsure else TRUE_OF_IT.get(question.id, nothing(question)), order=order
    )
    if unsure is None:
        assert len(answers) <= 12, list(answers)


def test_a_firm_of_twelve_owes_five_duties_at_most_none_of_them_a_provider_s():
    answers = asked(CARPENTRY, lambda question: TRUE_OF_IT.get(question.id, nothing(question)))
    found = diagnose(parse_case({**CARPENTRY, "answers": answers}, LAW, where="x"), LAW, as_of=DAY).to_json()
    assert 1 <= len(found["duties"]) <= 5
    assert {duty["owed_by"] for duty in (*found["duties"], *found["voluntary"])} == {"deployer"}
    assert found["first_page"]["fact_to_find"] is None
    assert len(found["first_page"]["actions"]) == 3
    for action in found["first_page"]["actions"]:
        assert action["person"] == "Maëlle Lacaze"
        assert dt.date.fromisoformat(action["date"]) > DAY
        assert 0 < action["hours"] < 40
        assert "provider" not in json.dumps(action)


def test_what_it_does_not_know_is_the_one_fact_to_find():
    unsure = {"annex_iii", "annex_iii_employment"}
    answers = asked(CARPENTRY, lambda question: "unsure" if question.id in unsure else TRUE_OF_IT.get(question.id, nothing(question)))
    found = diagnose(parse_case({**CARPENTRY, "answers": answers}, LAW, where="x"), LAW, as_of=DAY).to_json()
    assert found["first_page"]["fact_to_find"]["question"] in unsure
    assert len(found["first_page"]["actions"]) == 3


def test_the_shipped_example_of_that_firm_says_the_same(example):
    raw = tomllib.loads(example("chat-assistant").read_text(encoding="utf-8"))
    found = diagnose(parse_case(raw, LAW, where="x"), LAW, as_of=DAY).to_json()
    assert 1 <= len(found["duties"]) <= 5
    assert {duty["owed_by"] for duty in found["duties"]} == {"deployer"}
