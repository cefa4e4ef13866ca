"""What is known of one case: the evaluation, refined by exact reasoning over everything that is still unknown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from gardefou.diagnosis.case import Case
from gardefou.diagnosis.given import Given, dating_names
from gardefou.law import Corpus
from gardefou.rules import UNKNOWN, Evaluation, Truth, evaluate, holds, truths
from gardefou.rules.bdd import Bdd
from gardefou.rules.exact import Exact, Left

_EXACT: dict[int, Exact] = {}


def exact_of(corpus: Corpus) -> Exact:
    """Return the exact reasoner of a law version, compiled once per process (the loader keeps the ruleset alive)."""
    key = id(corpus.ruleset)
    if key not in _EXACT:
        _EXACT[key] = Exact(corpus.ruleset)
    return _EXACT[key]


class View:
    """One case under one law version: values that are exact, and the questions that can still change them."""

    def __init__(self, case: Case, corpus: Corpus) -> None:
        self.case, self.corpus = case, corpus
        self.facts: Mapping[str, Truth] = truths(corpus.ruleset, case.replies)
        self.evaluation: Evaluation = evaluate(corpus.ruleset, self.facts)
        self.exact = exact_of(corpus)
        self._open: dict[str, tuple[str, ...]] = {}

    def known(self, name: str) -> bool:
        """Return whether the law of that day has such a concept."""
        return name in self.corpus.ruleset.by_concept

    def value(self, name: str) -> Truth:
        """Return the value of a concept: Kleene's when it is known, else what every completion agrees on."""
        found = self.evaluation.value(name)
        return self.exact.value(name, self.facts) if found is UNKNOWN else found

    def target(self, name: str) -> Truth:
        """Return the value of a target (a duty of a role)."""
        found = holds(self.corpus.ruleset.targets[name], self._values)
        return self._exact_targets[name] if found is UNKNOWN else found

    @cached_property
    def _values(self) -> Mapping[str, Truth]:
        return {**self.evaluation.facts, **self.evaluation.concepts}

    @cached_property
    def _exact_targets(self) -> Mapping[str, Truth]:
        """Return the exact value of every target: all at once is far cheaper than one by one."""
        return self.exact.values(self.corpus.ruleset.targets, self.facts)

    @cached_property
    def _left(self) -> tuple[Left, Left]:
        """Return what the facts leave of targets and of the names that dates depend on, in one manager of diagrams."""
        names = dating_names(self.corpus)
        dating = self.exact.left(self.facts, names)
        targets = self.exact.left(self.facts)
        return (targets, dating) if targets.bdd is dating.bdd else (targets, self.exact.left(self.facts, names))

    @property
    def bdd(self) -> Bdd:
        """Return the manager of the diagrams that :meth:`given` uses."""
        return self._left[0].bdd

    def dating_root(self, name: str) -> int:
        """Return the diagram of a name that dates depend on."""
        return self._left[1].roots[name]

    def given(self, name: str) -> Given:
        """Return what holds in every completion in which a target holds."""
        return Given(self, self._left[0].roots[name])

    @cached_property
    def open_questions(self) -> Mapping[str, frozenset[str]]:
        """Return each question that can still change a target, with the targets."""
        return self.exact.open_questions(self.facts)

    @cached_property
    def by_target(self) -> Mapping[str, tuple[str, ...]]:
        """Return, per target, the questions that can still change it."""
        found: dict[str, list[str]] = {}
        for question, targets in self.open_questions.items():
            for target in targets:
                found.setdefault(target, []).append(question)
        return {target: tuple(sorted(questions)) for target, questions in found.items()}

    def open_for(self, name: str) -> tuple[str, ...]:
        """Return the questions that can still change a concept or target."""
        if name in self.corpus.ruleset.targets:
            return self.by_target.get(name, ())
        if name not in self._open:
            self._open[name] = tuple(sorted(self.exact.open_questions(self.facts, targets=(name,))))
        return self._open[name]
