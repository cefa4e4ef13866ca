"""What would one answer change? Each branch is a second evaluation that is never saved."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from gardefou.diagnosis.case import Answer, Case
from gardefou.diagnosis.dates import Days, days, later, phase, role_days
from gardefou.diagnosis.result import Branch, truth_word
from gardefou.law import Applies, Corpus, Obligation
from gardefou.rules import NO, YES, Evaluation, Kind, Question, Reply, Truth, evaluate, holds, truths

Outcome = tuple[Mapping[str, Truth], Mapping[str, Truth]]  # statuses, duties
When = Mapping[str, tuple[str, dt.date, str]]  # duty to its value, day and phase


def branches(case: Case, corpus: Corpus, questions: Iterable[str], *, as_of: dt.date) -> tuple[Branch, ...]:
    """Return what each possible answer to the given open questions changes, sorted by question and answer."""
    before = _tried(case, corpus, as_of)
    found = []
    for name in questions:
        for word, reply in answers_to(corpus.questions[name].question, case.answers.get(name)):
            branch = _branch(name, word, before, _tried(with_reply(case, name, reply), corpus, as_of))
            if branch.statuses_changed or branch.duties_added or branch.duties_removed or branch.duties_moved:
                found.append(branch)
    return tuple(sorted(found, key=lambda branch: (branch.question, branch.answer)))


def answers_to(question: Question, given: Answer | None) -> list[tuple[str, Reply]]:
    """Return the answers worth trying: yes and no, each option not yet settled, none of them, each side of a threshold."""
    if question.kind is Kind.YES_NO:
        return [("yes", Reply({question.id: YES})), ("no", Reply({question.id: NO}))]
    if question.kind in (Kind.DATE, Kind.NUMBER):
        return _sides(question)
    settled = dict(given.reply.members) if given else {}
    left = [member for member in question.members if settled.get(member) not in (YES, NO)]
    if question.kind is Kind.CHOICE:
        return [(member, Reply({member: YES})) for member in left]
    each = [(member, Reply({**settled, member: YES})) for member in left]
    return [*each, ("none", Reply(settled, rest=NO))]


def _sides(question: Question) -> list[tuple[str, Reply]]:
    found: list[tuple[str, Reply]] = []
    for cut in question.thresholds:
        if cut.before is not None:
            found.append((cut.id, Reply(date=cut.before.replace(year=cut.before.year - 1))))
        if cut.at_least is not None:
            found.append((cut.id, Reply(number=cut.at_least)))
    last = question.thresholds[-1]
    return [*found, ("later", Reply(date=last.before))] if last.before is not None else [*found, ("less", Reply(number=0.0))]


def with_reply(case: Case, question: str, reply: Reply) -> Case:
    """Return the same case with one reply replaced."""
    return dataclasses.replace(case, answers={**case.answers, question: Answer(question, reply, None)})


def _tried(case: Case, corpus: Corpus, as_of: dt.date) -> tuple[Outcome, When]:
    evaluation = evaluate(corpus.ruleset, truths(corpus.ruleset, case.replies))
    found = outcome(corpus, evaluation)
    return found, when(corpus, evaluation, found[1], as_of=as_of)


def outcome(corpus: Corpus, evaluation: Evaluation) -> Outcome:
    """Return the value of every status and of every duty."""
    values = {**evaluation.facts, **evaluation.concepts}
    statuses = {status.id: evaluation.value(status.concept) for status in corpus.statuses}
    owed = {name: holds(condition, values) for name, condition in corpus.ruleset.targets.items() if ":" in name}
    return statuses, owed


def difference(before: Outcome, after: Outcome) -> tuple[tuple[Mapping[str, str], ...], tuple[str, ...], tuple[str, ...]]:
    """Return statuses changed, duties that become owed, duties that fall away."""
    statuses = tuple(
        {"id": name, "from": truth_word(value), "to": truth_word(after[0].get(name, NO))}
        for name, value in sorted(before[0].items())
        if after[0].get(name, NO) is not value
    )
    added = tuple(sorted(name for name, value in after[1].items() if value is YES and before[1].get(name) is not YES))
    removed = tuple(sorted(name for name, value in before[1].items() if value is not NO and after[1].get(name, NO) is NO))
    return statuses, added, removed


def moved(before: When, after: When) -> tuple[Mapping[str, Any], ...]:
    """Return duties of both outcomes for which a legacy begins or ends, or whose day or phase differs."""
    both = sorted(set(before) & set(after))
    return tuple({"id": name, "from": _when(before[name]), "to": _when(after[name])} for name in both if before[name] != after[name])


def when(corpus: Corpus, evaluation: Evaluation, owed: Mapping[str, Truth], *, as_of: dt.date) -> When:
    """Return value, day and phase of every duty that is not excluded."""
    found: dict[str, tuple[str, dt.date, str]] = {}
    starts = {role: role_days(role, corpus, evaluation.rules.__getitem__, evaluation) for role in corpus.roles}
    known: dict[tuple[Applies, ...], Days | None] = {}
    for name, value in owed.items():
        entry, role = corpus.obligations[name.split(":")[0]], name.split(":")[1]
        if value is not NO and entry.applies not in known:
            known[entry.applies] = days(entry.applies, corpus, evaluation)
        day = known[entry.applies] if value is not NO else None
        if day is not None:
            found[name] = _state(entry, value, later(day, starts[role]), evaluation, as_of)
    return found


def _state(entry: Obligation, value: Truth, day: Days, evaluation: Evaluation, as_of: dt.date) -> tuple[str, dt.date, str]:
    legacy = NO if entry.legacy is None else evaluation.value(entry.legacy)
    owed = "owed" if value is YES and legacy is NO else "conditional"
    return owed, day.effective, "legacy" if legacy is YES else phase(day, as_of)


def _when(found: tuple[str, dt.date, str]) -> Mapping[str, Any]:
    return dict(zip(("value", "effective_from", "phase"), found, strict=True))


def _branch(name: str, word: str, before: tuple[Outcome, When], after: tuple[Outcome, When]) -> Branch:
    statuses, added, removed = difference(before[0], after[0])
    shifted = (entry for entry in moved(before[1], after[1]) if entry["id"] not in added)
    return Branch(name, word, statuses, added, removed, tuple(shifted))
