"""What would change a result: the fewest facts to learn or to change, and what one other reply would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gardefou.rules.answers import Reply, truths
from gardefou.rules.bdd import FALSE, TRUE
from gardefou.rules.evaluate import evaluate, holds
from gardefou.rules.exact import Exact
from gardefou.rules.model import Kind, Ruleset
from gardefou.rules.truth import NO, YES, Truth

_KEPT = 20  # at least so many sets are kept per diagram node, the smallest: a bound on work


@dataclass(frozen=True, slots=True)
class Step:
    """One fact to learn, or to change when ``known``: the values of atoms of one question."""

    question: str
    atoms: tuple[tuple[str, Truth], ...]
    known: bool


Steps = frozenset[int]  # numbers of steps
Branch = tuple[int | None, int]  # the number of a step, or none; the diagram that is left


def what_would_change(
    exact: Exact, name: str, facts: Mapping[str, Truth], *, to: Truth, at_most: int = 3, limit: int = 20
) -> tuple[tuple[Step, ...], ...]:
    """Return the minimal sets of steps after which a target or concept is surely ``to`` (yes or no), the smallest first.

    Everything else stays as it is: known facts hold, open ones stay open. Sets of more than ``at_most`` steps are not searched.
    """
    root = exact.whole(name)
    search = _Search(exact, facts, at_most, max(limit, _KEPT))
    found = search.solve(root if to is YES else exact.bdd.negate(root))
    group = exact.encoding.group

    def place(step: Step) -> tuple[int, list[tuple[str, str]]]:
        return group[step.question], [(atom, value.value) for atom, value in step.atoms]

    listed = [tuple(sorted((search.steps[number] for number in steps), key=place)) for steps in found]
    listed.sort(key=lambda steps: (len(steps), sum(step.known for step in steps), [place(step) for step in steps]))
    return tuple(listed[:limit])


@dataclass
class _Search:
    """For each node, the minimal sets of steps that lead to true; children first, on an explicit stack."""

    exact: Exact
    facts: Mapping[str, Truth]
    at_most: int
    kept: int
    steps: list[Step] = field(default_factory=list)
    number: dict[Step, int] = field(default_factory=dict)
    found: dict[int, list[Steps]] = field(default_factory=lambda: {FALSE: [], TRUE: [frozenset()]})
    branches: dict[int, list[Branch]] = field(default_factory=dict)

    def solve(self, root: int) -> list[Steps]:
        self.exact.encoding.fixed(self.facts)  # refuses contradictory facts
        stack = [root]
        while stack:
            node = stack[-1]
            if node not in self.branches:
                self.branches[node] = [] if node in self.found else self._branch(node)
            missing = [child for _, child in self.branches[node] if child not in self.found]
            if missing:
                stack.extend(missing)
                continue
            stack.pop()
            if node not in self.found:
                self.found[node] = self._merge(self.branches[node])
        return self.found[root]

    def _merge(self, branches: list[Branch]) -> list[Steps]:
        every: dict[Steps, None] = {}
        for step, child in branches:
            for steps in self.found[child]:
                joined = steps if step is None else steps | {step}
                if len(joined) <= self.at_most:
                    every[joined] = None
        kept: list[Steps] = []
        for steps in sorted(every, key=lambda steps: (len(steps), sum([self.steps[step].known for step in steps]), sorted(steps))):
            taken = self._taken(steps)
            if not any(less <= taken for less in kept):
                kept.append(steps)
        return kept[: self.kept]

    def _taken(self, steps: Steps) -> set[int]:
        """Return the steps with all that they are steps of too: "before 2025" is also "before 2026"."""
        taken = set(steps)
        for number in steps:
            step = self.steps[number]
            if step.question in self.exact.encoding.ladders:
                taken.update(
                    weaker for weaker, one in enumerate(self.steps) if one.question == step.question and {*one.atoms} <= {*step.atoms}
                )
        return taken

    def _numbered(self, step: Step) -> int:
        found = self.number.setdefault(step, len(self.steps))
        if found == len(self.steps):
            self.steps.append(step)
        return found

    def _branch(self, node: int) -> list[Branch]:
        unit = self.exact.encoding.unit(self.exact.bdd.level[node])
        return self._cells(node, unit) if unit in self.exact.encoding.ladders else self._atom(node, unit)

    def _atom(self, node: int, atom: str) -> list[Branch]:
        bdd, question = self.exact.bdd, self.exact.ruleset.question_of(atom).id
        value = self.facts.get(atom)
        yes, no = (self._numbered(Step(question, ((atom, answer),), known=value in (YES, NO))) for answer in (YES, NO))
        if value is YES:
            return [(None, bdd.high[node]), (no, bdd.low[node])]
        if value is NO:
            return [(None, bdd.low[node]), (yes, bdd.high[node])]
        return [(None, bdd.both(bdd.low[node], bdd.high[node])), (yes, bdd.high[node]), (no, bdd.low[node])]

    def _cells(self, node: int, question: str) -> list[Branch]:
        made = self.exact.encoding.ladders[question]
        allowed = made.allowed(self.facts)
        by_child: dict[tuple[int, bool], set[int]] = {}
        for cell in range(made.cells):
            by_child.setdefault((self._cell(node, question, cell), cell in allowed), set()).add(cell)
        branches: list[Branch] = [(None, self.exact.bdd.every(child for child, inside in by_child if inside))]
        for (child, inside), cells in by_child.items():
            runs = _runs(cells) if self._spans(question) else [cells]
            branches.extend((self._step(question, run, known=not inside), child) for run in runs if run != allowed)
        return branches

    def _spans(self, question: str) -> bool:
        return self.exact.ruleset.questions[question].kind is not Kind.CHOICE

    def _cell(self, node: int, question: str, cell: int) -> int:
        """Return the part of a node's diagram where the question is in one cell."""
        bdd, first = self.exact.bdd, self.exact.encoding.start[question]
        last = first + min(cell, self.exact.encoding.ladders[question].cells - 2)  # the last cell has no variable of its own
        while first <= bdd.level[node] <= last:
            node = bdd.high[node] if bdd.level[node] == first + cell else bdd.low[node]
        return node

    def _step(self, question: str, cells: set[int], *, known: bool) -> int:
        made = self.exact.encoding.ladders[question]
        inside = [(atom, YES) for atom, holding in made.atoms.items() if cells <= holding]
        outside = [(atom, NO) for atom, holding in made.atoms.items() if not cells & holding]
        return self._numbered(Step(question, tuple(inside + outside), known))


def _runs(cells: set[int]) -> list[set[int]]:
    """Return the unbroken runs of a set of spans: each can be said with thresholds."""
    runs: list[set[int]] = []
    for cell in sorted(cells):
        if runs and cell - 1 in runs[-1]:
            runs[-1].add(cell)
        else:
            runs.append({cell})
    return runs


@dataclass(frozen=True, slots=True)
class Difference:
    """The values before and after, of the concepts and targets that differ."""

    concepts: Mapping[str, tuple[Truth, Truth]]
    targets: Mapping[str, tuple[Truth, Truth]]

    def __bool__(self) -> bool:
        return bool(self.concepts or self.targets)


def what_if(ruleset: Ruleset, replies: Mapping[str, Reply], question: str, reply: Reply, *, exact: Exact | None = None) -> Difference:
    """Return what another reply to one question would change; nothing is kept. With ``exact``, by exact values."""
    before, after = truths(ruleset, replies), truths(ruleset, {**replies, question: reply})
    return difference(ruleset, before, after, exact=exact)


def difference(ruleset: Ruleset, before: Mapping[str, Truth], after: Mapping[str, Truth], *, exact: Exact | None = None) -> Difference:
    """Return what differs between two sets of facts."""
    one, other = (_values(ruleset, facts) if exact is None else _exact_values(exact, facts) for facts in (before, after))
    return Difference(_differing(one[0], other[0]), _differing(one[1], other[1]))


Values = dict[str, Truth]


def _values(ruleset: Ruleset, facts: Mapping[str, Truth]) -> tuple[Values, Values]:
    found = evaluate(ruleset, facts)
    values = {**found.facts, **found.concepts}
    return dict(found.concepts), {name: holds(condition, values) for name, condition in ruleset.targets.items()}


def _exact_values(exact: Exact, facts: Mapping[str, Truth]) -> tuple[Values, Values]:
    return exact.values(exact.ruleset.order, facts), exact.values(exact.ruleset.targets, facts)


def _differing(one: Values, other: Values) -> dict[str, tuple[Truth, Truth]]:
    return {name: (value, other[name]) for name, value in one.items() if other[name] is not value}
