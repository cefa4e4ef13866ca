"""Exact answers about what is not known: a value that holds in every completion, a question that no longer matters.

Strong Kleene logic says "unknown" too often (``a or not a``); here every concept and target is a decision diagram over
variables of which every assignment is a possible file, and knowledge fixes variables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gardefou.errors import EngineError
from gardefou.rules.bdd import FALSE, TRUE, Bdd
from gardefou.rules.cells import contradiction
from gardefou.rules.encoding import Encoding
from gardefou.rules.model import Ruleset
from gardefou.rules.network import Network, modules
from gardefou.rules.truth import NO, UNKNOWN, YES, Truth
from gardefou.text import Text


class Exact:
    """The diagrams of a ruleset, made when first asked for.

    Every restriction adds nodes to the manager; when it has grown by ``spare`` nodes it is replaced by a new one. One thread
    at a time.
    """

    def __init__(self, ruleset: Ruleset, *, spare: int = 400_000) -> None:
        self.ruleset = ruleset
        self._spare = spare
        self._network = Network(ruleset)
        self._modules = frozenset(modules(self._network))
        self._outside = frozenset(self._network.below(self._network.targets.values(), self._modules))
        self.encoding = Encoding(ruleset, self._network, self._modules)
        self._begin()

    def _begin(self) -> None:
        self.bdd = Bdd(self.encoding.chances, self.encoding.groups)
        self._whole: dict[int, int] = {1: TRUE}  # diagrams over facts
        self._outer: dict[int, int] = {1: TRUE}  # diagrams over the facts outside modules, and the modules
        self._roots: dict[str, int] = {}
        self._untold: dict[tuple[str, ...], Left] = {}  # by names: what is left when nothing is known, which is everything
        self._last: dict[tuple[str, ...], Left] = {}  # by names: the last one asked for, from which an interview goes on
        self.inside = tuple(self._draw(module, self._whole) for module in self.encoding.switch)
        for (module, level), root in zip(self.encoding.switch.items(), self.inside, strict=True):
            self.bdd.prior[level] = self.bdd.chance[root]
            self._outer[module] = self.bdd.variable(level) if root > TRUE else root
        self._limit = len(self.bdd) + self._spare

    def _renew(self) -> None:
        if len(self.bdd) > self._limit:
            self._begin()

    def root(self, name: str) -> int:
        """Return the diagram of a target, concept or atom; a module is one variable in it where that is possible."""
        if name not in self._roots:
            node = self._node(name)
            outside = abs(node) in self._outside or self._seen_from_outside(node)
            self._roots[name] = self._draw(node, self._outer if outside else self._whole)
        return self._roots[name]

    def whole(self, name: str) -> int:
        """Return the diagram of a target, concept or atom over facts only."""
        self._renew()
        return self._draw(self._node(name), self._whole)

    def _node(self, name: str) -> int:
        node = self._network.targets.get(name, self._network.names.get(name))
        if node is None:
            raise EngineError(
                Text(f"nom inconnu « {name} »", f'unknown name "{name}"'),
                hint=Text("donnez une cible, une notion ou un fait de ces règles", "give a target, a concept or a fact of these rules"),
            )
        return node

    def _seen_from_outside(self, root: int) -> bool:
        leaves = (self._network.leaf.get(node) for node in self._network.below((root,), self._modules))
        return not any(leaf in self.encoding.inside for leaf in leaves)

    def _draw(self, root: int, made: dict[int, int]) -> int:
        network, bdd = self._network, self.bdd
        for node in network.below((root,), made) if abs(root) not in made else ():
            if node not in made:
                made[node] = self._gate(node, made)
        return made[root] if root > 0 else bdd.negate(made[-root])

    def _gate(self, node: int, made: dict[int, int]) -> int:
        network, bdd = self._network, self.bdd
        if network.is_gate(node):
            return bdd.every([made[source] if source > 0 else bdd.negate(made[-source]) for source in network.inputs[node]])
        atom = network.part.get(node) or network.leaf[node]
        # A question with a ladder has no diagram of its own, its atoms have.
        return FALSE if atom in self.encoding.ladders else self.encoding.diagram(bdd, atom)

    def value(self, name: str, facts: Mapping[str, Truth]) -> Truth:
        """Return yes (no) if every completion of the facts gives yes (no), else unknown; it refines the interpreter's value."""
        return self.values((name,), facts)[name]

    def values(self, names: Iterable[str], facts: Mapping[str, Truth]) -> dict[str, Truth]:
        """Return the exact value of several targets, concepts or atoms."""
        return {name: truth(root) for name, root in self.left(facts, names).roots.items()}

    def left(self, facts: Mapping[str, Truth], names: Iterable[str] | None = None) -> Left:
        """Return what the facts leave open of names, by default of all targets."""
        self._renew()
        key = tuple(self.ruleset.targets if names is None else names)
        known = {atom: value for atom, value in facts.items() if value is not UNKNOWN}
        before = self._last.get(key)
        if before is None or not before.facts.items() <= known.items():
            before = self._untold.get(key)
        if before is None:
            before = self._untold[key] = Left(self.encoding, self.bdd, {name: self.root(name) for name in key}, self.inside)
            self.bdd.forget()
        found = self._last[key] = before.after(known)
        return found

    def open_questions(self, facts: Mapping[str, Truth], targets: Iterable[str] | None = None) -> dict[str, frozenset[str]]:
        """Return each question that can still change a target, with these targets.

        A question is there if and only if two completions that differ only in its reply give a target different values. A
        question that was asked and is not known is there too: the caller knows which were asked.
        """
        return self.left(facts, targets).matters()

    def settled(self, facts: Mapping[str, Truth], targets: Iterable[str] | None = None) -> bool:
        """Return whether no further reply can change a target."""
        return all(root in (FALSE, TRUE) for root in self.left(facts, targets).roots.values())


@dataclass(frozen=True)
class Left:
    """What facts leave of diagrams: of names, and of the modules inside them."""

    encoding: Encoding
    bdd: Bdd
    roots: Mapping[str, int]
    inside: tuple[int, ...]
    facts: Mapping[str, Truth] = field(default_factory=dict)
    gains: dict[int, dict[int, float]] = field(default_factory=dict, repr=False)  # kept for the question order
    _expanded: dict[int, int] = field(default_factory=dict, repr=False)

    def after(self, facts: Mapping[str, Truth]) -> Left:
        """Return what is left when these facts are known too; raise EngineError when they contradict those known before."""
        new = {atom: value for atom, value in facts.items() if self.facts.get(atom) is not value and value is not UNKNOWN}
        if not new:
            return self
        fixed = self.encoding.fixed(self._with_neighbours(new))
        inner = self.bdd.restrict(self.inside, fixed)
        inside = tuple(inner[root] for root in self.inside)
        for level, before, root in zip(self.encoding.switch.values(), self.inside, inside, strict=True):
            if root <= TRUE < before:
                fixed[level] = root == TRUE
        roots = self.bdd.restrict(self.roots.values(), fixed)
        found = {name: roots[root] for name, root in self.roots.items()}
        return Left(self.encoding, self.bdd, found, inside, {**self.facts, **new})

    def _with_neighbours(self, new: Mapping[str, Truth]) -> dict[str, Truth]:
        """Return new facts with what was already known of the same choices, dates and numbers: together they may exclude more."""
        ruleset = self.encoding.ruleset
        for atom in new:
            if atom in self.facts:
                raise contradiction(ruleset.question_of(atom))
        asked = {ruleset.question_of(atom) for atom in new}
        beside = (atom for question in asked if question.id in self.encoding.ladders for atom in question.atoms)
        return {**{atom: self.facts[atom] for atom in beside if atom in self.facts}, **new}

    def questions(self, touches: int) -> int:
        """Return a set of groups with each module replaced by the questions on which it still depends."""
        found = self._expanded.get(touches)
        if found is None:
            count = len(self.encoding.questions)
            found, opened = touches & ((1 << count) - 1), touches >> count
            while opened:
                lowest = opened & -opened
                found |= self.bdd.touches[self.inside[lowest.bit_length() - 1]]
                opened ^= lowest
            self._expanded[touches] = found
        return found

    def matters(self) -> dict[str, frozenset[str]]:
        """Return each question on which a name still depends, in the order of the ruleset, with these names."""
        by_groups: dict[int, list[str]] = {}
        for name, root in self.roots.items():
            by_groups.setdefault(self.bdd.touches[root], []).append(name)
        found: dict[str, list[str]] = {}
        for groups, names in by_groups.items():
            for question in self.encoding.named(self.questions(groups)):
                found.setdefault(question, []).extend(names)
        return {question: frozenset(found[question]) for question in self.encoding.questions if question in found}


def truth(root: int) -> Truth:
    """Return the value of a diagram: unknown unless it is constant."""
    if root == TRUE:
        return YES
    return NO if root == FALSE else UNKNOWN
