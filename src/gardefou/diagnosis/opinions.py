"""The expert's opinion beside the engine's finding, and what would follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gardefou.diagnosis.branches import difference, outcome
from gardefou.diagnosis.case import Opinion
from gardefou.diagnosis.view import View
from gardefou.rules import evaluate


def opinions(view: View) -> tuple[Mapping[str, Any], ...]:
    """Return every opinion with the engine's value, the reason, and what the opinion would change; the result itself keeps the engine's."""
    return tuple(_opinion(view, opinion) for opinion in sorted(view.case.opinions, key=lambda opinion: opinion.finding))


def _opinion(view: View, opinion: Opinion) -> Mapping[str, Any]:
    corpus = view.corpus
    under = evaluate(corpus.ruleset, view.facts, settled={opinion.finding: opinion.value})
    statuses, added, removed = difference(outcome(corpus, view.evaluation), outcome(corpus, under))
    return {
        "finding": opinion.finding,
        "engine": view.value(opinion.finding),
        "expert": opinion.value,
        "reason": opinion.reason,
        "cite": opinion.cite,
        "by": opinion.by,
        "statuses_changed": statuses,
        "duties_added": added,
        "duties_removed": removed,
    }
