"""From answers to truth values of atoms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from gardefou.rules.model import Kind, Question, Ruleset, Threshold
from gardefou.rules.truth import NO, UNKNOWN, YES, Truth


@dataclass(frozen=True, slots=True)
class Reply:
    """What was replied to one question, already checked.

    ``members`` holds one value per member that was spoken about (a yes/no question uses its own id); ``rest`` is the
    value of the members that were not. ``date`` and ``number`` decide thresholds. A reply with nothing means "asked, not known".
    """

    members: Mapping[str, Truth] = field(default_factory=dict)
    rest: Truth = UNKNOWN
    date: dt.date | None = None
    number: float | None = None


def truths(ruleset: Ruleset, replies: Mapping[str, Reply]) -> dict[str, Truth]:
    """Return the value of every atom that the replies decide; an atom left out is unknown."""
    found: dict[str, Truth] = {}
    for question_id, reply in replies.items():
        found.update(_of(ruleset.questions[question_id], reply))
    return {atom: value for atom, value in found.items() if value is not UNKNOWN}


def _of(question: Question, reply: Reply) -> dict[str, Truth]:
    if question.kind is Kind.YES_NO:
        return {question.id: reply.members.get(question.id, reply.rest)}
    if question.kind in (Kind.DATE, Kind.NUMBER):
        return {f"{question.id}.{cut.id}": _cut(cut, reply) for cut in question.thresholds}
    members = dict(reply.members)
    if question.kind is Kind.CHOICE:
        members = _choice(question, members)
    return {f"{question.id}.{member}": members.get(member, reply.rest) for member in question.members}


def _choice(question: Question, members: dict[str, Truth]) -> dict[str, Truth]:
    """Return the values of exclusive and exhaustive options: one yes excludes the others, all but one no leaves a yes."""
    chosen = [member for member, value in members.items() if value is YES]
    if chosen:
        return {member: YES if member == chosen[0] else NO for member in question.members}
    left = [member for member in question.members if members.get(member, UNKNOWN) is not NO]
    return {**members, left[0]: YES} if len(left) == 1 else members


def _cut(cut: Threshold, reply: Reply) -> Truth:
    if cut.before is not None and reply.date is not None:
        return YES if reply.date < cut.before else NO
    if cut.at_least is not None and reply.number is not None:
        return YES if reply.number >= cut.at_least else NO
    return UNKNOWN
