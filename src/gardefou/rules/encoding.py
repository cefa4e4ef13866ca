"""The atoms of a ruleset on the levels of a decision diagram, in an order that keeps diagrams small."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gardefou.rules.bdd import Bdd
from gardefou.rules.cells import Ladder, contradiction, ladder, priors
from gardefou.rules.model import Condition, Question, Ruleset
from gardefou.rules.truth import UNKNOWN, YES, Truth


class Encoding:
    """Which levels belong to which atom and question; facts as fixed levels."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.questions = tuple(ruleset.questions)
        self.group = {question: number for number, question in enumerate(self.questions)}
        self.ladders: dict[str, Ladder] = {}
        self.start: dict[str, int] = {}  # first level of a free atom, or of a question with a ladder
        self.chances: list[float] = []
        self.groups: list[int] = []
        self._units: list[str] = []  # by level
        for question in ruleset.questions.values():
            made = ladder(question)
            if made is not None:
                self.ladders[question.id] = made
        for unit in _units(ruleset):
            self._place(unit)

    def _place(self, unit: str) -> None:
        made = self.ladders.get(unit)
        question = self.ruleset.questions[unit] if made else self.ruleset.question_of(unit)
        chances = made.chances() if made else [priors(question)[question.atoms.index(unit)]]
        self.start[unit] = len(self.chances)
        self.chances.extend(chances)
        self.groups.extend([self.group[question.id]] * len(chances))
        self._units.extend([unit] * len(chances))

    def unit(self, level: int) -> str:
        """Return the free atom, or the question with a ladder, of a level."""
        return self._units[level]

    def diagram(self, bdd: Bdd, atom: str) -> int:
        """Return the diagram of an atom."""
        question = self.ruleset.question_of(atom)
        made = self.ladders.get(question.id)
        if made is None:
            return bdd.variable(self.start[atom])
        first = self.start[question.id]
        result = int(made.cells - 1 in made.atoms[atom])
        for place in range(made.cells - 2, -1, -1):
            result = bdd.node(first + place, result, int(place in made.atoms[atom]))
        return result

    def fixed(self, facts: Mapping[str, Truth]) -> dict[int, bool]:
        """Return the levels that the facts fix; raise EngineError for facts that contradict each other."""
        found: dict[int, bool] = {}
        laddered: dict[str, None] = {}
        for atom, value in facts.items():
            if value is UNKNOWN:
                continue
            level = self.start.get(atom)
            question = self.ruleset.question_of(atom)
            if question.id in self.ladders:
                laddered[question.id] = None
            elif level is not None:
                found[level] = value is YES
        for name in laddered:
            allowed = self.ladders[name].allowed(facts)
            if not allowed:
                raise contradiction(self.ruleset.questions[name])
            found.update((self.start[name] + place, value) for place, value in self.ladders[name].fixed(allowed).items())
        return found

    def named(self, groups: int) -> Iterator[str]:
        """Yield the questions of a set of groups, in the order of the ruleset."""
        while groups:
            lowest = groups & -groups
            yield self.questions[lowest.bit_length() - 1]
            groups ^= lowest


def _units(ruleset: Ruleset) -> list[str]:
    """Return free atoms and laddered questions in the order in which the rules, read depth first from the targets, use them.

    So the option of a screen question lies beside the details that hang on it, and one level of a diagram has to remember little.
    """
    found: dict[str, None] = {}
    seen: set[str] = set()
    stack = [name for condition in reversed(tuple(ruleset.targets.values())) for name in reversed(condition.names)]
    stack[:0] = [*reversed(tuple(ruleset.atom_question)), *ruleset.order]
    while stack:
        name = stack.pop()
        if name in seen:
            continue
        seen.add(name)
        rules = ruleset.by_concept.get(name)
        if rules is None:
            found.setdefault(_unit(ruleset.question_of(name), name))
        else:
            stack.extend(used for rule in reversed(rules) for used in _names(rule.condition))
    return list(found)


def _names(condition: Condition) -> list[str]:
    return list(reversed(condition.names))


def _unit(question: Question, atom: str) -> str:
    return question.id if ladder(question) is not None else atom
