"""How answers become free binary variables, so that every assignment is a possible answer.

A yes/no question has one variable, a tick-list one per option. A choice, a date or a number is always in exactly one *cell*
(an option; a span between two thresholds). Variable ``j`` of such a ladder says "in cell j, given none before": with k cells
there are k - 1 variables, every assignment names one cell, and excluding any cell fixes one variable. So whatever is
known, complete or partial, is a fixing of variables, and a diagram depends on a variable only if some answer changes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from gardefou.errors import EngineError
from gardefou.rules.model import Kind, Question, Threshold
from gardefou.rules.truth import UNKNOWN, YES, Truth
from gardefou.text import Text

_LEAST = 1e-4  # no answer is held to be impossible because of a prior


@dataclass(frozen=True, slots=True)
class Ladder:
    """The cells of a choice, date or number question, and for each atom the cells in which it holds."""

    cells: int
    atoms: Mapping[str, frozenset[int]]
    weights: tuple[float, ...]

    def chances(self) -> list[float]:
        """Return for each variable the prior of its cell, given none before."""
        left = sum(self.weights)
        found = []
        for weight in self.weights[:-1]:
            found.append(weight / left)
            left -= weight
        return found

    def allowed(self, facts: Mapping[str, Truth]) -> frozenset[int]:
        """Return the cells that agree with the facts; empty when they contradict each other."""
        left = frozenset(range(self.cells))
        for atom, cells in self.atoms.items():
            value = facts.get(atom, UNKNOWN)
            if value is not UNKNOWN:
                left = left & cells if value is YES else left - cells
        return left

    def fixed(self, allowed: frozenset[int]) -> dict[int, bool]:
        """Return the variables (by place in the ladder) that a set of allowed cells fixes."""
        if len(allowed) == self.cells:
            return {}
        last = max(allowed)
        fixed = {place: False for place in range(last) if place not in allowed}
        if last < self.cells - 1:
            fixed.update(dict.fromkeys(range(last + 1, self.cells - 1), False))
            fixed[last] = True
        return fixed


def ladder(question: Question) -> Ladder | None:
    """Return the ladder of a choice, date or number question; None for free variables."""
    if question.kind is Kind.CHOICE:
        priors = _priors(question)
        return Ladder(len(priors), {atom: frozenset((place,)) for place, atom in enumerate(question.atoms)}, tuple(priors))
    if question.kind in (Kind.DATE, Kind.NUMBER):
        return _spans(question)
    return None


def priors(question: Question) -> list[float]:
    """Return the prior of each atom, kept away from 0 and 1."""
    return [min(max(prior, _LEAST), 1 - _LEAST) for prior in _priors(question)]


def _priors(question: Question) -> list[float]:
    given = list(question.priors) or [0.5 if question.kind is Kind.YES_NO else 0.3] * len(question.atoms)
    return [max(prior, _LEAST) for prior in given]


def _spans(question: Question) -> Ladder:
    """Return the spans between thresholds, in ascending order; "before" holds below its cut, "at least" from its cut on."""
    cuts = sorted({_position(cut) for cut in question.thresholds})
    below: list[float] = [0.0] * len(cuts)
    atoms: dict[str, frozenset[int]] = {}
    for cut, prior in zip(question.thresholds, _priors(question), strict=True):
        place = cuts.index(_position(cut))
        before = cut.before is not None
        atoms[f"{question.id}.{cut.id}"] = frozenset(range(place + 1) if before else range(place + 1, len(cuts) + 1))
        below[place] = prior if before else 1 - prior
    ends = [0.0, *below, 1.0]
    weights = tuple(max(high - low, _LEAST) for low, high in pairwise(ends))
    return Ladder(len(cuts) + 1, atoms, weights)


def _position(cut: Threshold) -> float:
    if cut.before is not None:
        return float(cut.before.toordinal())
    if cut.at_least is None:
        raise EngineError(Text("seuil sans date ni nombre", "threshold with neither a date nor a number"), where=cut.id)
    return cut.at_least


def contradiction(question: Question) -> EngineError:
    """Return the error for facts about one question that cannot all be true."""
    return EngineError(
        Text("réponses contradictoires à cette question", "contradictory answers to this question"),
        where=question.id,
        hint=Text("gardez une seule option, ou une seule date", "keep one option, or one date"),
    )
