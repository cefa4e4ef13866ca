"""The interview: which screen comes next, and everything a form needs to show it."""

from __future__ import annotations

from typing import Any, Literal

from gardefou.diagnosis.branches import Outcome, outcome
from gardefou.diagnosis.case import Case
from gardefou.diagnosis.result import plain
from gardefou.diagnosis.view import View, exact_of
from gardefou.law import Corpus
from gardefou.law.model import QuestionText
from gardefou.rules import evaluate, truths
from gardefou.rules.next_question import next_question

Order = Literal["legal", "free"]


def next_id(case: Case, corpus: Corpus, *, order: Order = "legal") -> str | None:
    """Return the next question that can still change something and was not asked, or None."""
    view = View(case, corpus)
    return next_question(exact_of(corpus), view.facts, asked=case.asked, order=order)


def upcoming(case: Case, corpus: Corpus, *, order: Order = "legal") -> dict[str, Any]:
    """Return the next screen as a plain object, with how many questions remain and what the next one could change."""
    view = View(case, corpus)
    name = next_question(exact_of(corpus), view.facts, asked=case.asked, order=order)
    left = [question for question in view.open_questions if question not in case.asked]
    unsure = sorted(question for question in view.open_questions if question in case.unsure)
    changes = sorted(view.open_questions[name]) if name else []
    found: dict[str, Any] = plain(
        {
            "schema": "gardefou/next/1",
            "question": screen(corpus.questions[name]) if name else None,
            "could_change": changes,
            "remaining": sorted(left),
            "unsure": unsure,
        }
    )
    return found


def screen(entry: QuestionText) -> dict[str, Any]:
    """Return one question with all its words."""
    found: dict[str, Any] = plain(
        {
            "id": entry.question.id,
            "kind": entry.question.kind.value,
            "block": entry.question.block,
            "cite": str(entry.cite),
            "ask": entry.ask,
            "help": entry.help,
            "example": entry.example,
            "unsure": entry.unsure,
            "whom": entry.whom,
            "options": [
                {"id": option.id, "label": option.label, "help": option.help, "cite": str(option.cite) if option.cite else None}
                for option in entry.options
            ],
            "thresholds": [{"id": cut.id, "before": cut.before, "at_least": cut.at_least} for cut in entry.question.thresholds],
        }
    )
    return found


def preview(before: Case, after: Case, corpus: Corpus) -> tuple[Outcome, Outcome]:
    """Return statuses and duties of two cases, to be compared; nothing is kept."""
    first, second = (outcome(corpus, evaluate(corpus.ruleset, truths(corpus.ruleset, case.replies))) for case in (before, after))
    return first, second
