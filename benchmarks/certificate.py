"""How few questions could have settled a system: the smallest set whose true answers fix every target.

Any set of questions of which one must be in every such set is a *demand*: a completion that differs from the truth only in
those questions and changes a target. The smallest set that meets all demands found so far is a lower bound, and when its
answers settle the system it is the certificate itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gardefou.rules import Reply, Truth, truths
from gardefou.rules.exact import Exact, Left


@dataclass(frozen=True)
class Certificate:
    """A set of questions that no smaller one can replace; ``exact`` says that its answers settle the system."""

    questions: frozenset[str]
    exact: bool


def certificate(exact: Exact, replies: Mapping[str, Reply], *, given: Iterable[str] = (), rounds: int = 60) -> Certificate:
    """Return the certificate of a complete file, or after so many rounds the best lower bound found.

    ``given`` names questions answered before anything is asked; they do not count.
    """
    told = {question: truths(exact.ruleset, {question: reply}) for question, reply in replies.items()}
    start = _after(exact.left({}), told, given)
    needed = frozenset(_indispensable(start, told, _open(start)) if _open(start) else ())
    rest = _after(start, told, needed)
    demands: list[frozenset[str]] = []
    chosen: frozenset[str] = frozenset()
    for _ in range(rounds):
        left = _after(rest, told, chosen)
        if not _open(left):
            return Certificate(needed | chosen, exact=True)
        demands.append(_demand(left, told))
        chosen = smallest(demands)
    return Certificate(needed | chosen, exact=False)


def _after(left: Left, told: Mapping[str, Mapping[str, Truth]], questions: Iterable[str]) -> Left:
    return left.after({atom: value for question in questions for atom, value in told[question].items()})


def _open(left: Left) -> list[str]:
    groups = 0
    for root in left.roots.values():
        groups |= left.bdd.touches[root]
    return list(left.encoding.named(left.questions(groups)))


def _indispensable(left: Left, told: Mapping[str, Mapping[str, Truth]], questions: list[str]) -> list[str]:
    """Return the questions that still matter when all the others are answered, by halves."""
    if len(questions) == 1:
        return questions
    middle = len(questions) // 2
    found: list[str] = []
    for kept, answered in ((questions[:middle], questions[middle:]), (questions[middle:], questions[:middle])):
        after = _after(left, told, answered)
        mattering = set(_open(after))
        remaining = [question for question in kept if question in mattering]
        found += _indispensable(after, told, remaining) if remaining else []
    return found


def _demand(left: Left, told: Mapping[str, Mapping[str, Truth]]) -> frozenset[str]:
    """Return a smallest set of open questions that can together still change a target when the others are answered."""
    for question in _open(left):
        after = _after(left, told, (question,))
        left = after if _open(after) else left
    return frozenset(_open(left))


def smallest(demands: list[frozenset[str]]) -> frozenset[str]:
    """Return a smallest set that meets every demand, by branch and bound."""
    best: list[frozenset[str]] = [frozenset().union(*demands)]
    stack: list[tuple[list[frozenset[str]], frozenset[str]]] = [(demands, frozenset())]
    while stack:
        left, chosen = stack.pop()
        if len(chosen) + _apart(left) >= len(best[0]):
            if not left and len(chosen) < len(best[0]):
                best[0] = chosen
            continue
        if not left:
            best[0] = chosen
            continue
        demand = min(left, key=lambda one: (len(one), sorted(one)))
        often = sorted(demand, key=lambda question: (sum(question in one for one in left), question))
        stack.extend(([one for one in left if question not in one], chosen | {question}) for question in often)
    return best[0]


def _apart(demands: list[frozenset[str]]) -> int:
    """Return how many demands share nothing, taken greedily: each needs a question of its own."""
    taken: set[str] = set()
    count = 0
    for demand in sorted(demands, key=lambda one: (len(one), sorted(one))):
        if not demand & taken:
            taken |= demand
            count += 1
    return count
