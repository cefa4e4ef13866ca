"""Why a value is what it is: the rules and facts behind a target, a concept or a rule, as a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from gardefou.errors import EngineError
from gardefou.rules.evaluate import Evaluation, holds
from gardefou.rules.model import Condition, Ruleset
from gardefou.rules.truth import NO, UNKNOWN, YES, Truth, any_of, negate
from gardefou.text import Text

Kind = Literal["fact", "concept", "rule", "target"]
Part = Literal["all", "any", "unless"]
Parts = list[tuple[Part, str]]
Keep = Callable[[Condition, Mapping[str, Truth], Truth], Parts]  # which parts of a condition with this value to show


class Reason(NamedTuple):
    """One name with its value, the part it plays in its parent, and what its value rests on."""

    name: str
    kind: Kind
    value: Truth
    part: Part
    children: tuple[Reason, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the tree as plain values, with the key ``as`` for the part."""
        children = [child.as_dict() for child in self.children]
        return {"name": self.name, "kind": self.kind, "value": self.value.value, "as": self.part, "children": children}

    def walk(self) -> Iterator[Reason]:
        """Yield every different node once, parents first."""
        seen: set[int] = set()
        stack: list[Reason] = [self]
        while stack:
            node = stack.pop()
            if id(node) not in seen:
                seen.add(id(node))
                yield node
                stack.extend(reversed(node.children))


def tree(ruleset: Ruleset, evaluation: Evaluation, name: str) -> Reason:
    """Return everything that a name rests on."""
    return Explainer(ruleset, evaluation, _everything).of(name)


def why(ruleset: Ruleset, evaluation: Evaluation, name: str) -> Reason:
    """Return what decides the value of a name: what makes it hold, what makes it fail, or what leaves it open."""
    return Explainer(ruleset, evaluation).of(name)


def why_not(ruleset: Ruleset, evaluation: Evaluation, name: str) -> Reason:
    """Return what keeps a name from holding: each rule that could conclude it, with only the parts that fail or are open."""
    return Explainer(ruleset, evaluation, _obstacles).of(name)


class Explainer:
    """Builds trees over one evaluation; a concept used many times is explained once and shared."""

    def __init__(self, ruleset: Ruleset, evaluation: Evaluation, keep: Keep | None = None) -> None:
        self._ruleset, self._found, self._keep = ruleset, evaluation, keep or _decisive
        self._values = {**evaluation.facts, **evaluation.concepts}
        self._made: dict[tuple[Part, str], Reason] = {}
        self._kept: dict[str, Parts] = {}  # by concept, the rules
        self._conditions: dict[str, Parts] = {}  # by rule, the names

    def of(self, name: str) -> Reason:
        """Return the tree of a target, concept, fact or rule."""
        ruleset = self._ruleset
        if name in ruleset.targets:
            value = holds(ruleset.targets[name], self._values)
            parts = self._keep(ruleset.targets[name], self._values, value)
            self._prepare([part[1] for part in parts])
            return Reason(name, "target", value, "all", tuple([self._name(part) for part in parts]))
        if name in ruleset.by_concept or name in ruleset.atom_question:
            self._prepare([name])
            return self._name(("all", name))
        if name in ruleset.by_id:
            self._prepare([part[1] for part in self._names_of(name)])
            return self._rule(("all", name))
        raise EngineError(
            Text(f"nom inconnu « {name} »", f'unknown name "{name}"'),
            hint=Text("donnez une cible, une notion, une règle ou un fait", "give a target, a concept, a rule or a fact"),
        )

    def _prepare(self, names: list[str]) -> None:
        """Make the reasons of the concepts among names and below them, in dependency order: no recursion, so depth is no limit."""
        concluding = self._ruleset.concluding
        found: set[str] = set()
        while names:
            name = names.pop()
            if name in concluding and name not in found and ("all", name) not in self._made:
                found.add(name)
                rules = self._kept[name] = self._keep(concluding[name], self._found.rules, self._found.concepts[name])
                for _, rule in rules:
                    names.extend([part[1] for part in self._names_of(rule)])
        for concept in sorted(found, key=self._ruleset.rank.__getitem__):
            children = tuple([self._rule(part) for part in self._kept[concept]])
            self._made["all", concept] = Reason(concept, "concept", self._found.concepts[concept], "all", children)

    def _names_of(self, rule: str) -> Parts:
        kept = self._conditions.get(rule)
        if kept is None:
            kept = self._conditions[rule] = self._keep(self._ruleset.by_id[rule].condition, self._values, self._found.rules[rule])
        return kept

    def _rule(self, part: tuple[Part, str]) -> Reason:
        return Reason(part[1], "rule", self._found.rules[part[1]], part[0], tuple([self._name(name) for name in self._names_of(part[1])]))

    def _name(self, part: tuple[Part, str]) -> Reason:
        made = self._made.get(part)
        if made is None:
            concept = self._made.get(("all", part[1]))
            made = (
                Reason(part[1], "fact", self._values.get(part[1], UNKNOWN), part[0]) if concept is None else concept._replace(part=part[0])
            )
            self._made[part] = made
        return made


def _everything(condition: Condition, _values: Mapping[str, Truth], _whole: Truth) -> Parts:
    kept: Parts = [("all", name) for name in condition.all]
    kept += [("any", name) for name in condition.any]
    return kept + [("unless", name) for name in condition.unless]


def _decisive(condition: Condition, values: Mapping[str, Truth], whole: Truth) -> Parts:
    """Return the parts of a condition that are reasons for its value.

    A yes rests on every condition and on the alternatives that hold; a no on what fails (alternatives, when all fail); an
    unknown on what is unknown.
    """
    kept: Parts = [("all", name) for name in condition.all if values.get(name, UNKNOWN) is whole]
    if condition.any and any_of([values.get(name, UNKNOWN) for name in condition.any]) is whole:
        kept += [("any", name) for name in condition.any if values.get(name, UNKNOWN) is whole]
    if condition.unless:
        opposite = negate(whole)
        kept += [("unless", name) for name in condition.unless if values.get(name, UNKNOWN) is opposite]
    return kept


def _obstacles(condition: Condition, values: Mapping[str, Truth], whole: Truth) -> Parts:
    """Return the parts that keep a condition from holding; what holds is explained by what decides it."""
    if whole is YES:
        return _decisive(condition, values, whole)
    kept: Parts = [("all", name) for name in condition.all if values.get(name, UNKNOWN) is not YES]
    if any_of([values.get(name, UNKNOWN) for name in condition.any]) is not YES:
        kept += [("any", name) for name in condition.any]
    return kept + [("unless", name) for name in condition.unless if values.get(name, UNKNOWN) is not NO]
