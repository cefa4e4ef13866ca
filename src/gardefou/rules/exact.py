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
    """The diagrams of a ruleset, made when first asked for."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.encoding = Encoding(ruleset)
        self.bdd = Bdd(self.encoding.chances, self.encoding.groups)
        self._roots: dict[str, int] = {}  # of atoms and concepts
        self._targets: dict[str, int] = {}

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
        for atom in needed & self.ruleset.atom_question.keys():
            self._roots[atom] = self.encoding.diagram(self.bdd, atom)
        for concept in self.ruleset.order if needed else ():
            if concept in needed:
                self._roots.setdefault(concept, self._concept(concept))

    def roots(self, targets: Iterable[str] | None = None) -> dict[str, int]:
        """Return the diagrams of targets, by default of all."""
        return {name: self.root(name) for name in (self.ruleset.targets if targets is None else targets)}

    def _concept(self, name: str) -> int:
        holding, against = [], []
        for rule in self.ruleset.by_concept[name]:
            (holding if rule.value is YES else against).append(self._condition(rule.condition))
        return self.bdd.both(self.bdd.some(holding), self.bdd.negate(self.bdd.some(against)))

    def _condition(self, condition: Condition) -> int:
        roots = self._roots
        parts = [roots[name] for name in condition.all] + [self.bdd.negate(roots[name]) for name in condition.unless]
        if condition.any:
            parts.append(self.bdd.some([roots[name] for name in condition.any]))
        return self.bdd.every(parts)

    def value(self, name: str, facts: Mapping[str, Truth]) -> Truth:
        """Return yes (no) if every completion of the facts gives yes (no), else unknown; it refines the interpreter's value."""
        return self.values((name,), facts)[name]

    def values(self, names: Iterable[str], facts: Mapping[str, Truth]) -> dict[str, Truth]:
        """Return the exact value of several targets, concepts or atoms."""
        roots = self.roots(names)
        left = self.bdd.restrict(roots.values(), self.encoding.fixed(facts))
        return {name: truth(left[root]) for name, root in roots.items()}

    def left(self, facts: Mapping[str, Truth], targets: Iterable[str] | None = None) -> dict[str, int]:
        """Return what the facts leave of each target's diagram."""
        roots = self.roots(targets)
        left = self.bdd.restrict(roots.values(), self.encoding.fixed(facts))
        return {name: left[root] for name, root in roots.items()}

    def open_questions(self, facts: Mapping[str, Truth], targets: Iterable[str] | None = None) -> dict[str, frozenset[str]]:
        """Return each question that can still change a target, with these targets.

        A question is there if and only if two completions that differ only in its reply give a target different values. A
        question that was asked and is not known is there too: the caller knows which were asked.
        """
        return self.matters(self.left(facts, targets))

    def matters(self, left: Mapping[str, int]) -> dict[str, frozenset[str]]:
        """Return each question on which diagrams depend, with the names of these diagrams."""
        found: dict[int, list[str]] = {}
        for name, root in left.items():
            found.setdefault(self.bdd.touches[root], []).append(name)
        by_question: dict[str, list[str]] = {}
        for groups, names in found.items():
            for question in self.encoding.named(groups):
                by_question.setdefault(question, []).extend(names)
        return {question: frozenset(by_question[question]) for question in self.encoding.questions if question in by_question}

    def settled(self, facts: Mapping[str, Truth], targets: Iterable[str] | None = None) -> bool:
        """Return whether no further reply can change a target."""
        return all(root in (FALSE, TRUE) for root in self.left(facts, targets).values())


def truth(root: int) -> Truth:
    """Return the value of a diagram: unknown unless it is constant."""
    if root == TRUE:
        return YES
    return NO if root == FALSE else UNKNOWN
