"""Why a value is what it is: the rules and facts behind a target, a concept or a rule, as a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from gardefou.errors import EngineError
from gardefou.rules.evaluate import Evaluation, holds
from gardefou.rules.model import Condition, Rule, Ruleset
from gardefou.rules.truth import NO, UNKNOWN, YES, Truth
from gardefou.text import Text

Kind = Literal["fact", "concept", "rule", "target"]
Part = Literal["all", "any", "unless"]
Keep = Callable[[Part, Truth, Truth], bool]


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
        self._rules = {rule.id: rule for rule in ruleset.rules}
        self._made: dict[tuple[str, Part], Reason] = {}

    def of(self, name: str) -> Reason:
        """Return the tree of a target, concept, fact or rule."""
        for concept in self._needed(name):
            for part in ("all", "any", "unless"):
                self._concept(concept, part)
        if name in self._ruleset.targets:
            condition = self._ruleset.targets[name]
            value = holds(condition, self._values)
            return Reason(name, "target", value, "all", self._parts(condition, value))
        if name in self._rules and name not in self._ruleset.by_concept:
            return self._rule(self._rules[name], "all")
        return self._name(name, "all")

    def _needed(self, name: str) -> list[str]:
        """Return the concepts below a name that the tree keeps, in dependency order: no recursion, so depth is no limit."""
        ruleset, seen = self._ruleset, set[str]()
        stack = list(self._starting(name))
        while stack:
            used = stack.pop()
            if used in ruleset.by_concept and used not in seen and (used, "all") not in self._made:
                seen.add(used)
                stack.extend(part for rule in self._kept_rules(used) for part in self._kept_names(rule))
        return [concept for concept in ruleset.order if concept in seen] if len(seen) > 1 else list(seen)

    def _starting(self, name: str) -> tuple[str, ...]:
        if name in self._ruleset.targets:
            return self._ruleset.targets[name].names
        if name in self._ruleset.by_concept or name in self._ruleset.atom_question:
            return (name,)
        if name in self._rules:
            return self._rules[name].condition.names
        raise EngineError(Text(f"nom inconnu « {name} »", f'unknown name "{name}"'))

    def _kept_rules(self, concept: str) -> list[Rule]:
        whole = self._found.concepts[concept]
        return [rule for rule in self._ruleset.by_concept[concept] if self._keep(_part(rule), self._found.rules[rule.id], whole)]

    def _kept_names(self, rule: Rule) -> Iterator[str]:
        whole = self._found.rules[rule.id]
        return (name for part, name in _named(rule.condition) if self._keep(part, self._values.get(name, UNKNOWN), whole))

    def _name(self, name: str, part: Part) -> Reason:
        made = self._made.get((name, part))
        if made is None:
            made = self._made[name, part] = Reason(name, "fact", self._values.get(name, UNKNOWN), part)
        return made

    def _concept(self, name: str, part: Part) -> None:
        if (name, "all") in self._made:
            children = self._made[name, "all"].children
        else:
            children = tuple(self._rule(rule, _part(rule)) for rule in self._kept_rules(name))
        self._made[name, part] = Reason(name, "concept", self._found.concepts[name], part, children)

    def _rule(self, rule: Rule, part: Part) -> Reason:
        value = self._found.rules[rule.id]
        return Reason(rule.id, "rule", value, part, self._parts(rule.condition, value))

    def _parts(self, condition: Condition, whole: Truth) -> tuple[Reason, ...]:
        values, keep = self._values, self._keep
        return tuple([self._name(name, part) for part, name in _named(condition) if keep(part, values.get(name, UNKNOWN), whole)])


def _part(rule: Rule) -> Part:
    return "any" if rule.value is YES else "unless"


def _named(condition: Condition) -> Iterator[tuple[Part, str]]:
    for name in condition.all:
        yield "all", name
    for name in condition.any:
        yield "any", name
    for name in condition.unless:
        yield "unless", name


def _everything(_part: Part, _value: Truth, _whole: Truth) -> bool:
    return True


def _decisive(part: Part, value: Truth, whole: Truth) -> bool:
    """Return whether a part with this value is a reason for the value of the whole.

    A yes rests on every condition and on the alternatives that hold; a no on what fails; an unknown on what is unknown.
    """
    if part == "unless":
        return value is (NO if whole is YES else YES if whole is NO else UNKNOWN)
    return value is whole


def _obstacles(part: Part, value: Truth, whole: Truth) -> bool:
    return whole is not YES and value is not (NO if part == "unless" else YES)
