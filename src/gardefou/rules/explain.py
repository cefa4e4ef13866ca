"""Why a value is what it is: the rules and facts behind a target, a concept or a rule, as a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from gardefou.errors import EngineError
from gardefou.rules.evaluate import Evaluation, holds
from gardefou.rules.model import Condition, Rule, Ruleset
from gardefou.rules.truth import NO, UNKNOWN, YES, Truth, any_of, negate
from gardefou.text import Text

Kind = Literal["fact", "concept", "rule", "target"]
Part = Literal["all", "any", "unless"]
Keep = Callable[[Part, Truth, Truth, Truth], bool]  # part, its value, value of the whole, value of its alternatives together


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
            self._concept(concept)
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
                stack.extend(name for rule in self._kept_rules(used) for _, name in self._kept(rule.condition, self._found.rules[rule.id]))
        return [concept for concept in ruleset.order if concept in seen] if len(seen) > 1 else list(seen)

    def _starting(self, name: str) -> tuple[str, ...]:
        if name in self._ruleset.targets:
            return self._ruleset.targets[name].names
        if name in self._ruleset.by_concept or name in self._ruleset.atom_question:
            return (name,)
        if name in self._rules:
            return self._rules[name].condition.names
        raise EngineError(
            Text(f"nom inconnu « {name} »", f'unknown name "{name}"'),
            hint=Text("donnez une cible, une notion, une règle ou un fait", "give a target, a concept, a rule or a fact"),
        )

    def _kept_rules(self, concept: str) -> list[Rule]:
        whole, found = self._found.concepts[concept], self._found.rules
        rules = self._ruleset.by_concept[concept]
        alternatives = any_of([found[rule.id] for rule in rules if rule.value is YES])
        return [rule for rule in rules if self._keep(_part(rule), found[rule.id], whole, alternatives)]

    def _kept(self, condition: Condition, whole: Truth) -> list[tuple[Part, str]]:
        values, keep = self._values, self._keep
        alternatives = any_of([values.get(name, UNKNOWN) for name in condition.any])
        return [(part, name) for part, name in _named(condition) if keep(part, values.get(name, UNKNOWN), whole, alternatives)]

    def _name(self, name: str, part: Part) -> Reason:
        made = self._made.get((name, part))
        if made is None:
            concept = self._made.get((name, "all"))
            made = Reason(name, "fact", self._values.get(name, UNKNOWN), part) if concept is None else concept._replace(part=part)
            self._made[name, part] = made
        return made

    def _concept(self, name: str) -> None:
        children = tuple([self._rule(rule, _part(rule)) for rule in self._kept_rules(name)])
        self._made[name, "all"] = Reason(name, "concept", self._found.concepts[name], "all", children)

    def _rule(self, rule: Rule, part: Part) -> Reason:
        value = self._found.rules[rule.id]
        return Reason(rule.id, "rule", value, part, self._parts(rule.condition, value))

    def _parts(self, condition: Condition, whole: Truth) -> tuple[Reason, ...]:
        return tuple([self._name(name, part) for part, name in self._kept(condition, whole)])


def _part(rule: Rule) -> Part:
    return "any" if rule.value is YES else "unless"


def _named(condition: Condition) -> Iterator[tuple[Part, str]]:
    for name in condition.all:
        yield "all", name
    for name in condition.any:
        yield "any", name
    for name in condition.unless:
        yield "unless", name


def _everything(_part: Part, _value: Truth, _whole: Truth, _alternatives: Truth) -> bool:
    return True


def _decisive(part: Part, value: Truth, whole: Truth, alternatives: Truth) -> bool:
    """Return whether a part with this value is a reason for the value of the whole.

    A yes rests on every condition and on the alternatives that hold; a no on what fails (alternatives, when all fail); an
    unknown on what is unknown.
    """
    if part == "unless":
        return value is negate(whole)
    return value is whole and (part == "all" or alternatives is whole)


def _obstacles(part: Part, value: Truth, whole: Truth, alternatives: Truth) -> bool:
    """Return whether a part keeps the whole from holding; what holds is explained by what decides it."""
    if whole is YES:
        return _decisive(part, value, whole, alternatives)
    if part == "any":
        return alternatives is not YES
    return value is not (NO if part == "unless" else YES)
