"""Thresholds of date questions moved by a year: the cuts between old and new systems."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gardefou.law import Corpus
from gardefou.rules import Question, truths
from mutation.judge import Judge
from mutation.planes import Planes


@dataclass(frozen=True)
class Cut:
    """A question with one threshold a year later."""

    id: str
    cite: str
    question: Question


def cuts(law: Corpus) -> Iterator[Cut]:
    """Yield every threshold that is a day, a year later."""
    for entry in law.questions.values():
        question = entry.question
        for number, cut in enumerate(question.thresholds):
            if cut.before is not None:
                moved = dataclasses.replace(cut, before=cut.before.replace(year=cut.before.year + 1))
                thresholds = (*question.thresholds[:number], moved, *question.thresholds[number + 1 :])
                changed = dataclasses.replace(question, thresholds=thresholds)
                yield Cut(f"question {question.id}: {cut.id} a year later", str(entry.cite), changed)


def noticed(cut: Cut, judge: Judge) -> str | None:
    """Return the first case whose expectations the moved threshold breaks."""
    questions: Mapping[str, Question] = {**judge.law.ruleset.questions, cut.question.id: cut.question}
    law = dataclasses.replace(judge.law, ruleset=dataclasses.replace(judge.law.ruleset, questions=questions))
    planes = Planes(law, [truths(law.ruleset, file.replies) for file in judge.files])
    return next((line.partition(":")[0] for line in judge.wrong(planes)), None)
