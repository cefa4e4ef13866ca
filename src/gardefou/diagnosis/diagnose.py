"""From a case and the law of a day to the whole result. A pure function: same case, same law, same day, same result."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from gardefou.diagnosis import branches as trying
from gardefou.diagnosis import classes, labels
from gardefou.diagnosis.axes import axes
from gardefou.diagnosis.case import Case
from gardefou.diagnosis.duties import duties
from gardefou.diagnosis.findings import findings
from gardefou.diagnosis.first_page import first_page, ranked
from gardefou.diagnosis.opinions import opinions
from gardefou.diagnosis.path import path
from gardefou.diagnosis.result import Diagnosis, Duty, OpenQuestion
from gardefou.diagnosis.view import View
from gardefou.law import Corpus
from gardefou.rules import Truth

_TRIED = 6  # open questions whose branches are worked out when nobody said "unsure"


def diagnose(case: Case, corpus: Corpus, *, as_of: dt.date) -> Diagnosis:
    """Return what follows from a case under the law of a day; what is not known stays open and says which fact decides."""
    view = View(case, corpus)
    everything = duties(view, as_of)
    owed = tuple(duty for duty in everything if duty.nature == "duty")
    other = tuple(duty for duty in everything if duty.nature != "duty" and duty.value == "owed")
    scope, statuses = classes.scope(view), classes.statuses(view, as_of)
    questions = _open(view)
    work, course = axes(case, corpus, owed, as_of), path(view, owed)
    return Diagnosis(
        subject=_subject(case),
        as_of=as_of,
        law=_law(corpus),
        scope=scope,
        ai_system=classes.ai_system(view),
        roles=classes.roles(view),
        statuses=statuses,
        findings=findings(corpus, view.evaluation),
        duties=owed,
        voluntary=other,
        open_questions=questions,
        branches=trying.branches(case, corpus, _to_try(view, questions), as_of=as_of),
        axes=work,
        path=course,
        opinions=opinions(view),
        first_page=first_page(
            view,
            as_of=as_of,
            scope=scope["value"],
            statuses=statuses,
            duties=owed,
            voluntary=other,
            axes=work,
            path=course,
            questions=questions,
        ),
        answers=labels.answers(case, corpus),
        grid=case.grid,
        labels=labels.labels(corpus),
        expert=None if case.expert is None else {"name": case.expert.name, "references": list(case.expert.references)},
    )


def _open(view: View) -> tuple[OpenQuestion, ...]:
    found = [
        OpenQuestion(name, "unsure" if name in view.case.asked else "unasked", view.corpus.questions[name].whom, tuple(sorted(targets)))
        for name, targets in view.open_questions.items()
    ]
    return tuple(sorted(found, key=lambda question: question.id))


def _to_try(view: View, questions: tuple[OpenQuestion, ...]) -> list[str]:
    """Return the unsure questions, and those that can change most."""
    unsure = [question.id for question in questions if question.state == "unsure"]
    others = [question.id for question in ranked(view, questions) if question.state != "unsure"]
    return sorted({*unsure, *others[: max(0, _TRIED - len(unsure))]})


def _subject(case: Case) -> Mapping[str, Any]:
    firm = case.organisation
    return {
        "kind": case.subject.kind,
        "id": case.subject.id,
        "name": case.subject.name,
        "description": case.subject.description,
        "versions": list(case.subject.versions),
        "organisation": {"name": firm.name, "size": firm.size, "public_body": firm.public_body},
        "people": dict(sorted(case.people.items())),
        "answers_sha256": answers_sha256(case),
    }


def answers_sha256(case: Case) -> str:
    """Return the digest of what was answered, in canonical JSON, whatever the order in the file."""
    said = {
        name: {"reply": _canonical(answer.reply), "basis": answer.basis, "unsure": answer.unsure} for name, answer in case.answers.items()
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _canonical(reply: Any) -> Mapping[str, Any]:
    members: Mapping[str, Truth] = reply.members
    return {
        "members": {name: value.value for name, value in sorted(members.items())},
        "rest": reply.rest.value,
        "date": reply.date and reply.date.isoformat(),
        "number": reply.number,
    }


def _law(corpus: Corpus) -> Mapping[str, Any]:
    acts = [
        {"id": name, "celex": act.celex, "in_force": act.in_force, "oj": act.oj}
        for name, act in corpus.acts.items()
        if name in corpus.in_force and name != "gdpr"
    ]
    return {"corpus": f"{corpus.as_of.isoformat()}", "sha256": corpus.sha256, "acts": acts}


__all__ = ["Duty", "answers_sha256", "diagnose"]
