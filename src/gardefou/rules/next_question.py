"""Which question to ask next: among those that can still change a target, the one that is expected to tell most.

The entropy of a target, with the priors, is the sum over its diagram of what each variable tells where it is met. The gain of
a question is its part of that sum over all targets: one pass over the diagrams. A tick-list counts as one screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import log2
from typing import Literal

from gardefou.rules.bdd import TRUE, Bdd
from gardefou.rules.encoding import Encoding
from gardefou.rules.exact import Exact, Left
from gardefou.rules.truth import Truth

Order = Literal["legal", "free"]


@dataclass(frozen=True)
class Session:
    """An interview: what the answers so far leave of the targets. Every answer gives a new session, so going back is free."""

    left: Left
    asked: frozenset[str] = frozenset()

    @classmethod
    def start(
        cls, exact: Exact, facts: Mapping[str, Truth] | None = None, asked: Iterable[str] = (), targets: Iterable[str] | None = None
    ) -> Session:
        """Return the interview after these facts; ``asked`` names the questions not to be asked again."""
        return cls(exact.left(facts or {}, targets), frozenset(asked))

    def answered(self, question: str, facts: Mapping[str, Truth]) -> Session:
        """Return the interview after a reply: the facts that it gives, none when it is not known."""
        return replace(self, left=self.left.after(facts), asked=self.asked | {question})

    @cached_property
    def weights(self) -> Mapping[int, int]:
        """Return each diagram that is still open, with the number of targets that it stands for."""
        return Counter(root for root in self.left.roots.values() if root > TRUE)

    @property
    def settled(self) -> bool:
        """Return whether no reply can change a target."""
        return not self.weights

    def matters(self) -> dict[str, frozenset[str]]:
        """Return each question that can still change a target, asked or not, with these targets."""
        return self.left.matters()

    def open(self) -> tuple[str, ...]:
        """Return the questions that can still change a target and were not asked, in the order of the ruleset."""
        groups = 0
        for root in self.weights:
            groups |= self.left.bdd.touches[root]
        return tuple(question for question in self.left.encoding.named(self.left.questions(groups)) if question not in self.asked)

    def next(self, order: Order = "legal") -> str | None:
        """Return the question to ask, None when no further question can change anything."""
        candidates = self.open()
        if order == "legal" and candidates:
            candidates = _first_block(self.left.encoding, candidates)
        elif order == "free":
            # What decides whether anything applies at all is settled first: it saves screens for whoever is out.
            candidates = tuple(question for question in candidates if question in self.left.encoding.opening) or candidates
        if len(candidates) <= 1:
            return candidates[0] if candidates else None
        gains = self.expected(candidates)
        return max(candidates, key=lambda question: gains[question])

    def expected(self, candidates: Collection[str]) -> dict[str, float]:
        """Return what each question is expected to tell, in bits over all targets."""
        group = self.left.encoding.group
        wanted = sum(1 << group[question] for question in candidates)
        if wanted not in self.left.gains:
            self.left.gains[wanted] = self._gains(wanted)
        return {question: self.left.gains[wanted].get(group[question], 0.0) for question in candidates}

    def _gains(self, wanted: int) -> dict[int, float]:
        """Return the gain of each wanted group; what a module tells is shared out among the questions inside."""
        bdd, first = self.left.bdd, len(self.left.encoding.questions)
        opened = {first + number: root for number, root in enumerate(self.left.inside) if bdd.touches[root] & wanted}
        gains = _spread(bdd, self.weights, wanted | sum(1 << module for module in opened))
        for module, root in opened.items():
            share = gains.pop(module, 0.0) / _entropy(bdd.chance[root])
            for question, gain in _spread(bdd, {root: 1}, wanted).items() if share else ():
                gains[question] = gains.get(question, 0.0) + share * gain
        return gains


def next_question(
    exact: Exact, facts: Mapping[str, Truth], asked: Iterable[str] = (), order: Order = "legal", targets: Iterable[str] | None = None
) -> str | None:
    """Return the question to ask after these facts, None when no further question can change a target.

    ``legal`` stays in the first block that can still change something; ``free`` takes the best question of the opening blocks,
    then the best of all.
    """
    return Session.start(exact, facts, asked, targets).next(order)


def _first_block(encoding: Encoding, candidates: tuple[str, ...]) -> tuple[str, ...]:
    questions = encoding.ruleset.questions
    order = {block: number for number, block in enumerate(dict.fromkeys(question.block for question in questions.values()))}
    first = min(candidates, key=lambda name: order[questions[name].block])
    return tuple(name for name in candidates if questions[name].block == questions[first].block)


def _spread(bdd: Bdd, weights: Mapping[int, int], wanted: int) -> dict[int, float]:
    """Return for each wanted group what its variables tell, each time one is met on the way down from the roots."""
    low, high, level_of, prior, group_of = bdd.low, bdd.high, bdd.level, bdd.prior, bdd.group
    above = _above(bdd, weights, wanted)
    entropy = _entropies(bdd, above)
    met = dict.fromkeys(above, 0.0)
    met.update(weights)
    gains: dict[int, float] = {}
    for node in above:
        share, level = met[node], level_of[node]
        yes, no, chance, group = high[node], low[node], prior[level], group_of[level]
        part = share * chance
        if wanted >> group & 1:
            told = share * (entropy[node] - entropy[no]) + part * (entropy[no] - entropy[yes])
            gains[group] = gains.get(group, 0.0) + told
        if yes in met:
            met[yes] += part
        if no in met:
            met[no] += share - part
    return gains


def _entropies(bdd: Bdd, nodes: Iterable[int]) -> Mapping[int, float]:
    """Return the entropy of at least these nodes and their children."""
    known, chance, low, high = bdd.entropies, bdd.chance, bdd.low, bdd.high
    for parent in nodes:
        if parent not in known:
            known[parent] = _entropy(chance[parent])
        for node in (low[parent], high[parent]):
            if node not in known:
                known[node] = _entropy(chance[node])
    return known


def _above(bdd: Bdd, roots: Iterable[int], wanted: int) -> list[int]:
    """Return the nodes that depend on a wanted group, parents first."""
    low, high, touches = bdd.low, bdd.high, bdd.touches
    seen: set[int] = set()
    stack = list(roots)
    while stack:
        node = stack.pop()
        if node not in seen and touches[node] & wanted:
            seen.add(node)
            stack.append(low[node])
            stack.append(high[node])
    return sorted(seen, reverse=True)


def _entropy(chance: float) -> float:
    if chance <= 0 or chance >= 1:
        return 0.0
    return -(chance * log2(chance) + (1 - chance) * log2(1 - chance))
