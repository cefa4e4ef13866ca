"""What would one answer change? Each branch is a second evaluation that is never saved."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from gardefou.diagnosis.case import Answer, Case
from gardefou.diagnosis.result import Branch, truth_word
from gardefou.law import Corpus
from gardefou.rules import NO, YES, Evaluation, Kind, Question, Reply, Truth, evaluate, holds, truths

Outcome = tuple[Mapping[str, Truth], Mapping[str, Truth]]  # statuses, duties


def branches(case: Case, corpus: Corpus, questions: Iterable[str]) -> tuple[Branch, ...]:
    """Return what each possible answer to the given open questions changes, sorted by question and answer."""
    before = _outcome(case, corpus)
    found = []
    for name in questions:
        for word, reply in answers_to(corpus.questions[name].question, case.answers.get(name)):
            branch = _branch(name, word, before, _outcome(with_reply(case, name, reply), corpus))
            if branch.statuses_changed or branch.duties_added or branch.duties_removed:
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


def _outcome(case: Case, corpus: Corpus) -> Outcome:
    return outcome(corpus, evaluate(corpus.ruleset, truths(corpus.ruleset, case.replies)))


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


def _branch(name: str, word: str, before: Outcome, after: Outcome) -> Branch:
    return Branch(name, word, *difference(before, after))
