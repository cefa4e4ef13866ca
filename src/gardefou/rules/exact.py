"""Exact answers about what is not known: a value that holds in every completion, a question that no longer matters.

Strong Kleene logic says "unknown" too often (``a or not a``); here every concept and target is a decision diagram over
variables of which every assignment is a possible file, and knowledge fixes variables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gardefou.rules.bdd import FALSE, TRUE, Bdd
from gardefou.rules.circuit import cone_of_names
from gardefou.rules.encoding import Encoding
from gardefou.rules.model import Condition, Ruleset
from gardefou.rules.truth import NO, UNKNOWN, YES, Truth


class Exact:
    """The diagrams of a ruleset, made when first asked for.

    Every restriction adds nodes to the manager; when it has grown by ``spare`` nodes it is replaced by one that holds the
    diagrams of the ruleset only. One thread at a time.
    """

    def __init__(self, ruleset: Ruleset, *, spare: int = 400_000) -> None:
        self.ruleset = ruleset
        self.encoding = Encoding(ruleset)
        self._spare = spare
        self.bdd = Bdd(self.encoding.chances, self.encoding.groups)
        self._roots: dict[str, int] = {}  # of atoms and concepts
        self._targets: dict[str, int] = {}
        self.gains: dict[tuple[int, int], dict[int, float]] = {}  # kept here for the question order, as long as the manager

    def root(self, name: str) -> int:
        """Return the diagram of a target, concept or atom."""
        if name in self._targets:
            return self._targets[name]
        if name in self.ruleset.targets:
            self._draw(name)
            return self._targets.setdefault(name, self._condition(self.ruleset.targets[name]))
        if name not in self._roots:
            self._draw(name)
        return self._roots[name]

    def _draw(self, name: str) -> None:
        needed = cone_of_names(self.ruleset, (name,)) - self._roots.keys()
        for unit in (*self.ruleset.atom_question, *self.ruleset.order) if needed else ():
            if unit in needed:
                self._roots[unit] = self._concept(unit) if unit in self.ruleset.by_concept else self.encoding.diagram(self.bdd, unit)

    def roots(self, targets: Iterable[str] | None = None) -> dict[str, int]:
        """Return the diagrams of targets, by default of all."""
        return {name: self.root(name) for name in (self.ruleset.targets if targets is None else targets)}

    def _concept(self, name: str) -> int:
        holding: list[int] = []
        against: list[int] = []
        for rule in self.ruleset.by_concept[name]:
            (holding if rule.value is YES else against).append(self._condition(rule.condition))
        return self.bdd.both(self.bdd.some(holding), self.bdd.negate(self.bdd.some(against)))

    def _condition(self, condition: Condition) -> int:
        roots = self._roots
        parts = [roots[name] for name in condition.all] + [self.bdd.negate(roots[name]) for name in condition.unless]
        if condition.any:
            parts.append(self.bdd.some([roots[name] for name in condition.any]))
        return self.bdd.every(parts)

    def _renew(self) -> None:
        if len(self.bdd) > self._spare:
            self.bdd, moved = self.bdd.compact((*self._roots.values(), *self._targets.values()))
            for roots in (self._roots, self._targets):
                roots.update((name, moved[root]) for name, root in tuple(roots.items()))
            self.gains = {}
            self._spare = max(self._spare, 2 * len(self.bdd))

    def value(self, name: str, facts: Mapping[str, Truth]) -> Truth:
        """Return yes (no) if every completion of the facts gives yes (no), else unknown; it refines the interpreter's value."""
        return self.values((name,), facts)[name]

    def values(self, names: Iterable[str], facts: Mapping[str, Truth]) -> dict[str, Truth]:
        """Return the exact value of several targets, concepts or atoms."""
        return {name: truth(root) for name, root in self.left(facts, names).items()}

    def left(self, facts: Mapping[str, Truth], names: Iterable[str] | None = None) -> dict[str, int]:
        """Return what the facts leave of the diagrams of names, by default of all targets."""
        self._renew()
        roots = self.roots(names)
        left = self.bdd.restrict(roots.values(), self.encoding.fixed(facts))
        return {name: left[root] for name, root in roots.items()}

    def open_questions(self, facts: Mapping[str, Truth], targets: Iterable[str] | None = None) -> dict[str, frozenset[str]]:
        """Return each question that can still change a target, with these targets.

        A question is there if and only if two completions that differ only in its reply give a target different values. A
        question that was asked and is not known is there too: the caller knows which were asked.
        """
        left = self.left(facts, targets)  # before self.bdd is read: it may be replaced
        return matters(self.encoding, self.bdd, left)

    def settled(self, facts: Mapping[str, Truth], targets: Iterable[str] | None = None) -> bool:
        """Return whether no further reply can change a target."""
        return all(root in (FALSE, TRUE) for root in self.left(facts, targets).values())


def matters(encoding: Encoding, bdd: Bdd, left: Mapping[str, int]) -> dict[str, frozenset[str]]:
    """Return each question on which diagrams depend, in the order of the ruleset, with the names of these diagrams."""
    by_groups: dict[int, list[str]] = {}
    for name, root in left.items():
        by_groups.setdefault(bdd.touches[root], []).append(name)
    found: dict[str, list[str]] = {}
    for groups, names in by_groups.items():
        for question in encoding.named(groups):
            found.setdefault(question, []).extend(names)
    return {question: frozenset(found[question]) for question in encoding.questions if question in found}


def truth(root: int) -> Truth:
    """Return the value of a diagram: unknown unless it is constant."""
    if root == TRUE:
        return YES
    return NO if root == FALSE else UNKNOWN
