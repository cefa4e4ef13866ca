"""Simulated systems: half grown from the worked cases of the corpus, half drawn from the priors of the questions."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping

from gardefou.diagnosis import parse_case
from gardefou.law import Corpus
from gardefou.law.cases import WorkedCase, worked_cases
from gardefou.rules import NO, UNKNOWN, YES, Kind, Question, Reply
from gardefou.rules.cells import ladder

Replies = dict[str, Reply]


def given(corpus: Corpus) -> tuple[str, ...]:
    """Return the questions that a firm's file answers by itself: they cost no screen."""
    return tuple(entry.question.id for entry in corpus.questions.values() if entry.filled_from)


def population(corpus: Corpus, count: int, *, seed: int) -> Iterator[Replies]:
    """Yield complete files."""
    chance = random.Random(seed)
    grown = [_said(case, corpus) for case in worked_cases() if case.as_of == corpus.as_of]
    for number in range(count):
        replies = {question.id: drawn(chance, question) for question in corpus.ruleset.questions.values()}
        yield _grow(replies, chance.choice(grown)) if number % 2 else replies


def _said(case: WorkedCase, corpus: Corpus) -> Mapping[str, Reply]:
    system = {"name": case.id, "kind": case.answers.get("subject", "system")}
    raw = {"system": system, "answers": dict(case.answers), "organisation": dict(case.organisation)}
    return parse_case(raw, corpus, where=case.id).replies


def _grow(replies: Replies, said: Mapping[str, Reply]) -> Replies:
    """Return the replies with what a case says in their place; members that the case is silent about stay as drawn."""
    grown = dict(replies)
    for name, reply in said.items():
        drawn_members = {member: value if reply.rest is UNKNOWN else reply.rest for member, value in replies[name].members.items()}
        known = {member: value for member, value in reply.members.items() if value is not UNKNOWN}
        if reply.date or reply.number is not None or YES in known.values() or known or reply.rest is not UNKNOWN:
            grown[name] = Reply({**drawn_members, **known}, date=reply.date, number=reply.number)
    return grown


def drawn(chance: random.Random, question: Question) -> Reply:
    """Return a complete reply drawn from the priors."""
    made = ladder(question)
    if question.kind is Kind.YES_NO:
        return Reply({question.id: YES if chance.random() < question.priors[0] else NO})
    if made is None:
        return Reply(
            {member: YES if chance.random() < prior else NO for member, prior in zip(question.members, question.priors, strict=True)}
        )
    cell = chance.choices(range(made.cells), made.weights)[0]
    return _in_cell(question, cell)


def _in_cell(question: Question, cell: int) -> Reply:
    if question.kind is Kind.CHOICE:
        return Reply({question.members[cell]: YES})
    if question.kind is Kind.DATE:
        days = sorted({cut.before for cut in question.thresholds if cut.before})
        return Reply(date=days[cell - 1] if cell else days[0] - dt.timedelta(1))
    floors = sorted({cut.at_least for cut in question.thresholds if cut.at_least is not None})
    return Reply(number=floors[cell - 1] if cell else floors[0] - 1)
