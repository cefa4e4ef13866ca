"""A firm as a whole, and many systems between two days."""

import dataclasses
import datetime as dt
import random
from collections.abc import Mapping
from typing import Any

import pytest

from gardefou.diagnosis import Case, Diagnosis, Organisation, Subject, diagnose
from gardefou.diagnosis.classes import statuses
from gardefou.diagnosis.duties import duties
from gardefou.diagnosis.portfolio import Firm, Gathering
from gardefou.diagnosis.portfolio_changes import Comparison, Reason, What
from gardefou.diagnosis.result import Duty
from gardefou.diagnosis.view import View
from gardefou.law import Corpus, load
from gardefou.rules import NO, YES, Evaluation, Kind, Reply, Truth, evaluate, holds, truths
from gardefou.rules.packing import columns

ASPECTS: tuple[What, What, What] = ("value", "from", "phase")
DAYS = [(2026, 7, 1), (2026, 7, 27), (2026, 11, 24), (2026, 12, 2), (2027, 12, 2), (2028, 8, 2)]
Facts = dict[str, Truth]


class Known(View):
    """A case seen through the answers alone, as the comparison of many systems sees it."""

    def __init__(self, corpus: Corpus, facts: Facts) -> None:
        self.case, self.corpus, self.facts = Case(Subject("essai"), Organisation(), {}), corpus, facts
        self.evaluation = evaluate(corpus.ruleset, facts)

    def value(self, name: str) -> Truth:
        return self.evaluation.value(name)

    def target(self, name: str) -> Truth:
        return holds(self.corpus.ruleset.targets[name], {**self.evaluation.facts, **self.evaluation.concepts})

    def open_for(self, name: str) -> tuple[str, ...]:
        return ()

    def given(self, name: str) -> "Alone":
        return Alone(self.evaluation)


class Alone:
    """The values that the answers alone give, whatever else is supposed."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.value, self.rule = evaluation.value, evaluation.rules.__getitem__

    def without(self, name: str | None) -> "Alone":
        return self

    def open_parts(self, name: str) -> list[str]:
        return []


def system(rng: random.Random, corpus: Corpus) -> Facts:
    """Invent the facts of a system: from almost nothing known to almost everything."""
    density = rng.choice((0.05, 0.4, 0.8, 0.98))
    found: Facts = {}
    for question in corpus.ruleset.questions.values():
        if rng.random() > density:
            continue
        if question.kind is Kind.CHOICE:
            chosen = rng.randrange(len(question.members))
            found.update({atom: YES if place == chosen else NO for place, atom in enumerate(question.atoms)})
        elif question.kind in (Kind.DATE, Kind.NUMBER):
            reply = Reply(date=dt.date(2024, 1, 1) + dt.timedelta(days=rng.randrange(2000)), number=1.0)
            found.update(truths(corpus.ruleset, {question.id: reply}))
        else:
            share = rng.choice((0.1, 0.5, 0.9))
            found.update({atom: YES if rng.random() < share else NO for atom in question.atoms if rng.random() < 0.95})
    return found


def seen(corpus: Corpus, facts: Facts, day: dt.date) -> tuple[dict[str, tuple[object, ...]], dict[str, Duty]]:
    view = Known(corpus, facts)
    found: dict[str, tuple[object, ...]] = {
        status.id: (status.value, status.effective_from, status.phase) for status in statuses(view, day)
    }
    return found, {duty.id: duty for duty in duties(view, day) if duty.nature == "duty"}


def one_by_one(before: Corpus, after: Corpus, since: dt.date, until: dt.date, facts: Facts) -> set[Reason]:
    """Compare one system by the code that diagnoses one system."""
    (old, owed), (new, owing) = seen(before, facts, since), seen(after, facts, until)
    found: set[Reason] = set()
    for name, values in new.items():
        found |= {Reason("status", name, what) for what, one, other in zip(ASPECTS, old[name], values, strict=True) if one != other}
    for name in owed.keys() | owing.keys():
        if name not in owed or name not in owing:
            found.add(Reason("duty", name, "added" if name in owing else "removed"))
            continue
        one, other = owed[name], owing[name]
        was, now = ((duty.value, duty.effective_from, duty.phase) for duty in (one, other))
        found |= {Reason("duty", name, what) for what, left, right in zip(ASPECTS, was, now, strict=True) if left != right}
    return found


@pytest.mark.parametrize(("first", "last"), [(0, 2), (1, 3), (2, 4), (0, 5), (2, 0)])
def test_many_systems_compared_at_once_change_exactly_as_each_alone(first: int, last: int) -> None:
    since, until = dt.date(*DAYS[first]), dt.date(*DAYS[last])
    before, after = load(as_of=since), load(as_of=until)
    rng = random.Random(first * 10 + last)
    population = [system(rng, after) for _ in range(25)]
    found = Comparison(before, after, since=since, until=until).changes(columns(population))
    expected = [one_by_one(before, after, since, until, facts) for facts in population]
    assert [set(found.of(row)) for row in range(len(population))] == expected
    assert list(found.changed) == [row for row, reasons in enumerate(expected) if reasons]
    assert all(found.count()[reason] == sum(reason in reasons for reasons in expected) for reason in found.count())


def test_nothing_changes_between_a_day_and_itself() -> None:
    day = dt.date(2026, 11, 24)
    law = load(as_of=day)
    population = [system(random.Random(seed), law) for seed in range(10)]
    found = Comparison(law, law, since=day, until=day).changes(columns(population))
    assert (found.changed, found.planes) == ((), {})


def test_the_duties_that_begin_on_a_day_change_their_phase_on_that_day() -> None:
    day = dt.date(2026, 8, 2)
    before, after = load(as_of=day - dt.timedelta(days=1)), load(as_of=day)
    population = [system(random.Random(seed), after) for seed in range(40)]
    found = Comparison(before, after, since=day - dt.timedelta(days=1), until=day).changes(columns(population))
    assert {reason.what for reason in found.planes} == {"phase"}


# One firm ---------------------------------------------------------------------------------------------------------

AI = {
    "technique": {"yes": ["machine_learning"], "rest": "no"},
    "elements": {"yes": ["machine_based", "some_autonomy", "objectives", "produces_outputs", "influences_environment"], "rest": "no"},
    "eu_link": {"yes": ["placed_on_eu_market", "established_in_eu", "output_used_in_eu"], "rest": "no"},
    "exclusions": "none",
    "prohibited_screen": "none",
    "product_screen": "none",
    "transparency_screen": "none",
}
BOUGHT = {**AI, "activities": {"yes": ["uses"], "rest": "no"}, "changes": "none", "annex_iii": "none"}
SOLD = {
    **AI,
    "activities": {"yes": ["develops_places"], "rest": "no"},
    "changes": "none",
    "annex_iii": {"yes": ["employment"], "rest": "no"},
    "annex_iii_employment": {"yes": ["recruitment"], "rest": "no"},
    "profiling": "yes",
}


@pytest.fixture(scope="session")
def firm(corpus: Corpus) -> Firm:
    return gathered(corpus, {"achat": BOUGHT, "tri": SOLD, "vide": {}})


def gathered(corpus: Corpus, systems: Mapping[str, Mapping[str, Any]], **changes: Any) -> Firm:
    gathering = Gathering()
    for name, answers in systems.items():
        gathering.add(result(corpus, name, answers, **changes.get(name, {})))
    return gathering.firm()


def result(corpus: Corpus, name: str, answers: Mapping[str, Any], **tables: Any) -> Diagnosis:
    from gardefou.diagnosis import parse_case

    raw = {"system": {"id": name, "name": name.title()}, "organisation": {"name": "Garonne", "size": "small"}, "answers": answers, **tables}
    return diagnose(parse_case(raw, corpus, where=name), corpus, as_of=dt.date(2026, 11, 24))


def test_a_duty_of_the_organisation_stands_once_with_the_systems_that_cause_it(firm: Firm) -> None:
    literacy = [duty for duty in firm.duties if duty.obligation == "ai_literacy"]
    assert [(duty.value, duty.owed_by, duty.systems) for duty in literacy] == [("owed", ("deployer", "provider"), ("achat", "tri"))]
    assert literacy[0].depends_on == ()
    assert [duty.obligation for duty in firm.duties] == sorted({duty.obligation for duty in firm.duties})


def test_a_duty_that_no_system_surely_causes_stays_conditional_and_names_the_facts(firm: Firm) -> None:
    open_ones = [duty for duty in firm.duties if duty.value == "conditional"]
    assert open_ones
    assert all(duty.depends_on and duty.systems for duty in open_ones)


def test_each_system_keeps_its_own_level(firm: Firm) -> None:
    assert {system.id: system.level for system in firm.systems}["tri"] == "high_risk"
    assert {system.id: system.level for system in firm.systems}["vide"] == "open"
    assert sum(firm.levels.values()) == len(firm.systems) == 3


def test_deadlines_are_days_to_come_in_order(firm: Firm) -> None:
    days = [deadline.date for deadline in firm.deadlines]
    assert days == sorted(set(days))
    assert all(day > dt.date(2026, 11, 24) for day in days)
    assert dt.date(2027, 12, 2) in days
    december = next(deadline for deadline in firm.deadlines if deadline.date == dt.date(2027, 12, 2))
    assert december.systems == ("tri",)
    assert december.system_duties


def test_evidence_held_for_one_system_serves_the_organisation(corpus: Corpus) -> None:
    name = "document:literacy_plan"
    firm = gathered(corpus, {"achat": BOUGHT, "autre": BOUGHT}, autre={"evidence": {"held": [name]}})
    literacy = next(duty for duty in firm.duties if duty.obligation == "ai_literacy")
    assert name in literacy.evidence["held"]
    assert name not in literacy.evidence["missing"]


def test_what_the_files_of_a_firm_say_differently_is_unknown_and_named(corpus: Corpus) -> None:
    firm = gathered(corpus, {"un": {}, "deux": {}}, deux={"organisation": {"name": "Garonne", "size": "medium"}})
    assert firm.organisation == {"name": "Garonne", "size": None, "public_body": None, "differing": ["size"]}


def test_a_firm_needs_a_system() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Gathering().firm()


def test_the_plain_object_names_its_schema_and_every_field(firm: Firm) -> None:
    found = firm.to_json()
    assert found["schema"] == "gardefou/portfolio/1"
    assert set(found) == {"schema"} | {field.name for field in dataclasses.fields(Firm)}
    assert set(found["labels"]["obligations"]) >= {duty["obligation"] for duty in found["duties"]}
