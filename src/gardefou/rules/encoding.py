"""The facts and modules of a ruleset on the levels of a decision diagram."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from gardefou.rules.arrange import arrange
from gardefou.rules.bdd import Bdd
from gardefou.rules.cells import contradiction, ladder, priors
from gardefou.rules.model import Question, Ruleset
from gardefou.rules.network import Network
from gardefou.rules.truth import UNKNOWN, YES, Truth

_OPENING = (0.1, 0.2)  # shares of the questions lifted to the top: more would make the diagrams grow


class Encoding:
    """Which levels belong to which fact and module; facts as fixed levels.

    Every free atom has one level and every ladder its own. A module has one more level, which stands for the whole module
    in the diagrams of targets; the levels of the facts inside follow it.
    """

    def __init__(self, ruleset: Ruleset, network: Network, modules: Collection[int]) -> None:
        self.ruleset = ruleset
        self.questions = tuple(ruleset.questions)
        self.group = {question: number for number, question in enumerate(self.questions)}
        self.ladders = {question.id: made for question in ruleset.questions.values() if (made := ladder(question)) is not None}
        self.start: dict[str, int] = {}  # first level of a free atom, or of a question with a ladder
        self.switch: dict[int, int] = {}  # level of a module
        self.chances: list[float] = []
        self.groups: list[int] = []  # by level: the number of the question, or, after all questions, of the module
        self.inside: set[str] = set()  # facts of modules
        self._units: list[str] = []
        opening = self._opening()
        self.opening = frozenset(question for group in opening for question in group)  # the questions asked first
        lifted = [[unit for question in group for unit in self._facts(ruleset.questions[question])] for group in opening]
        for node in (*arrange(network, modules, lifted), *network.leaf):
            if node in modules:
                self._place_module(network, node)
            else:
                self._place(network.leaf[node])

    def _opening(self) -> list[list[str]]:
        """Return the questions of the blocks asked first, in two groups: the first tenth of all questions, then the next."""
        blocks: dict[str, list[str]] = {}
        for question in self.ruleset.questions.values():
            blocks.setdefault(question.block, []).append(question.id)
        groups: list[list[str]] = [[] for _ in _OPENING]
        count = 0
        for questions in blocks.values():
            count += len(questions)
            for group, share in zip(groups, _OPENING, strict=True):
                if count <= share * len(self.questions):
                    group.extend(questions)
                    break
        return groups

    def _facts(self, question: Question) -> tuple[str, ...]:
        return (question.id,) if question.id in self.ladders else question.atoms

    def _place_module(self, network: Network, module: int) -> None:
        self.groups.append(len(self.questions) + len(self.switch))
        self.switch[module] = len(self.chances)
        self.chances.append(0.5)  # set when the diagram of the module is known
        self._units.append("")
        for node in network.below((module,)):
            if node in network.leaf:
                self.inside.add(network.leaf[node])
                self._place(network.leaf[node])

    def _place(self, unit: str) -> None:
        if unit in self.start:
            return
        made = self.ladders.get(unit)
        question = self.ruleset.questions[unit] if made else self.ruleset.question_of(unit)
        chances = made.chances() if made else [priors(question)[question.atoms.index(unit)]]
        self.start[unit] = len(self.chances)
        self.chances.extend(chances)
        self.groups.extend([self.group[question.id]] * len(chances))
        self._units.extend([unit] * len(chances))

    def unit(self, level: int) -> str:
        """Return the free atom, or the question with a ladder, of a level; empty for a module."""
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
