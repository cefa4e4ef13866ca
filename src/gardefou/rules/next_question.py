"""Which question to ask next: among those that can still change a target, the one that is expected to tell most.

The gain of a question is the expected drop of entropy of the targets, with the priors. It is computed per variable of the
diagrams and added up: the variables are independent, so the sum is a lower bound of the gain of the whole screen, and a
tick-list counts as one screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import log2
from typing import Literal

from gardefou.rules.bdd import TRUE, Bdd
from gardefou.rules.encoding import Encoding
from gardefou.rules.exact import Exact, matters
from gardefou.rules.truth import Truth

Order = Literal["legal", "free"]
Gains = dict[tuple[int, int], dict[int, float]]  # by diagram and groups: the gain of each group


@dataclass(frozen=True)
class Session:
    """An interview: what the answers so far leave of the targets. Every answer gives a new session, so going back is free."""

    encoding: Encoding
    bdd: Bdd
    left: Mapping[str, int]
    asked: frozenset[str] = frozenset()
    gains: Gains = field(default_factory=dict, repr=False)

    @classmethod
    def start(
        cls, exact: Exact, facts: Mapping[str, Truth] | None = None, asked: Iterable[str] = (), targets: Iterable[str] | None = None
    ) -> Session:
        """Return the interview after these facts; ``asked`` names the questions not to be asked again."""
        left = exact.left(facts or {}, targets)  # before exact.bdd is read: it may be replaced
        return cls(exact.encoding, exact.bdd, left, frozenset(asked), exact.gains)

    def answered(self, question: str, facts: Mapping[str, Truth]) -> Session:
        """Return the interview after a reply: the facts that it gives, none when it is not known."""
        left = self.bdd.restrict(self.left.values(), self.encoding.fixed(facts))
        return replace(self, left={name: left[root] for name, root in self.left.items()}, asked=self.asked | {question})

    @cached_property
    def weights(self) -> Mapping[int, int]:
        """Return each diagram that is still open, with the number of targets that it stands for."""
        return Counter(root for root in self.left.values() if root > TRUE)

    @property
    def settled(self) -> bool:
        """Return whether no reply can change a target."""
        return not self.weights

    def matters(self) -> dict[str, frozenset[str]]:
        """Return each question that can still change a target, asked or not, with these targets."""
        return matters(self.encoding, self.bdd, self.left)

    def open(self) -> tuple[str, ...]:
        """Return the questions that can still change a target and were not asked, in the order of the ruleset."""
        groups = 0
        for root in self.weights:
            groups |= self.bdd.touches[root]
        return tuple(question for question in self.encoding.named(groups) if question not in self.asked)

    def next(self, order: Order = "legal") -> str | None:
        """Return the question to ask, None when no further question can change anything."""
        candidates = self.open()
        if order == "legal" and candidates:
            candidates = _first_block(self.encoding, candidates)
        if not candidates:
            return None
        gains = self.expected(candidates)
        return max(candidates, key=lambda question: gains[question])

    def expected(self, candidates: Collection[str]) -> dict[str, float]:
        """Return the expected drop of entropy, in bits over all targets, for each question."""
        mask = sum(1 << self.encoding.group[question] for question in candidates)
        total = dict.fromkeys(range(len(self.encoding.questions)), 0.0)
        for root, weight in self.weights.items():
            if self.bdd.touches[root] & mask:
                for group, gain in self._gains(root, mask).items():
                    total[group] += weight * gain
        return {question: total[self.encoding.group[question]] for question in candidates}

    def _gains(self, root: int, mask: int) -> dict[int, float]:
        key = root, mask & self.bdd.touches[root]
        if key not in self.gains:
            self.gains[key] = _entropy_drops(self.bdd, *key)
        return self.gains[key]


def next_question(
    exact: Exact, facts: Mapping[str, Truth], asked: Iterable[str] = (), order: Order = "legal", targets: Iterable[str] | None = None
) -> str | None:
    """Return the question to ask after these facts, None when no further question can change a target.

    ``legal`` stays in the first block that can still change something; ``free`` takes the best question of all.
    """
    return Session.start(exact, facts, asked, targets).next(order)


def _first_block(encoding: Encoding, candidates: tuple[str, ...]) -> tuple[str, ...]:
    questions = encoding.ruleset.questions
    order = {block: number for number, block in enumerate(dict.fromkeys(question.block for question in questions.values()))}
    first = min(candidates, key=lambda name: order[questions[name].block])
    return tuple(name for name in candidates if questions[name].block == questions[first].block)


def _entropy_drops(bdd: Bdd, root: int, mask: int) -> dict[int, float]:
    """Return for each group of the mask the expected drop of entropy of one diagram, added over the group's variables."""
    chance, prior = bdd.chance[root], bdd.prior
    before = _entropy(chance)
    found: dict[int, float] = {}
    for level, slope in _slopes(bdd, root, mask).items():
        yes = prior[level]
        after = yes * _entropy(chance + (1 - yes) * slope) + (1 - yes) * _entropy(chance - yes * slope)
        group = bdd.group[level]
        found[group] = found.get(group, 0.0) + before - after
    return found


def _slopes(bdd: Bdd, root: int, mask: int) -> dict[int, float]:
    """Return for each level of the mask how much the chance of the diagram rises when its variable becomes true.

    One pass from the root down, on nodes in order of falling number, so parents come before children.
    """
    low, high, level_of, chance, touches = bdd.low, bdd.high, bdd.level, bdd.chance, bdd.touches
    reached = {root: 1.0}
    slopes: dict[int, float] = {}
    for node in _above(bdd, root, mask):
        share, level = reached[node], level_of[node]
        if mask >> bdd.group[level] & 1:
            slopes[level] = slopes.get(level, 0.0) + share * (chance[high[node]] - chance[low[node]])
        yes = share * bdd.prior[level]
        for child, part in ((high[node], yes), (low[node], share - yes)):
            if touches[child] & mask:
                reached[child] = reached.get(child, 0.0) + part
    return slopes


def _above(bdd: Bdd, root: int, mask: int) -> list[int]:
    """Return the nodes that depend on a group of the mask, parents first."""
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if node not in seen and bdd.touches[node] & mask:
            seen.add(node)
            stack += (bdd.low[node], bdd.high[node])
    return sorted(seen, reverse=True)


def _entropy(chance: float) -> float:
    if chance <= 0 or chance >= 1:
        return 0.0
    return -(chance * log2(chance) + (1 - chance) * log2(1 - chance))
