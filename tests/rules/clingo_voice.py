"""The rules in answer-set programming, written straight from the rules: a third voice that shares no code with ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import clingo

from gardefou.rules import NO, UNKNOWN, YES, Condition, Ruleset, Truth


def _say(name: str) -> str:
    return f'"{name}"'


def _body(parts: Iterable[str]) -> str:
    return ", ".join(["s(S)", *parts]) + "."


def _condition(head: str, condition: Condition) -> list[str]:
    """Return clauses for ``t(S, head)`` and ``f(S, head)`` in strong Kleene logic: a definite program, no negation."""
    some = f"{head[:-1]} any{head[-1]}"
    yes = [f"t(S,{_say(name)})" for name in condition.all] + [f"f(S,{_say(name)})" for name in condition.unless]
    lines = [f"f(S,{head}) :- {_body([f'f(S,{_say(name)})'])}" for name in condition.all]
    lines += [f"f(S,{head}) :- {_body([f't(S,{_say(name)})'])}" for name in condition.unless]
    if condition.any:
        lines += [f"t(S,{some}) :- {_body([f't(S,{_say(name)})'])}" for name in condition.any]
        lines.append(f"f(S,{some}) :- {_body(f'f(S,{_say(name)})' for name in condition.any)}")
        lines.append(f"f(S,{head}) :- {_body([f'f(S,{some})'])}")
        yes.append(f"t(S,{some})")
    return [*lines, f"t(S,{head}) :- {_body(yes)}"]


def three_valued(ruleset: Ruleset) -> str:
    """Return the program whose least model says what is known to hold (t) and known not to hold (f)."""
    lines: list[str] = []
    for concept, rules in ruleset.by_concept.items():
        for rule in rules:
            lines += _condition(f'"rule {rule.id}"', rule.condition)
        holding = [f'"rule {rule.id}"' for rule in rules if rule.value is YES]
        against = [f'"rule {rule.id}"' for rule in rules if rule.value is NO]
        lines += [f"t(S,{_say(concept)}) :- {_body([f't(S,{one})', *(f'f(S,{other})' for other in against)])}" for one in holding]
        lines.append(f"f(S,{_say(concept)}) :- {_body(f'f(S,{one})' for one in holding)}")
        lines += [f"f(S,{_say(concept)}) :- {_body([f't(S,{one})'])}" for one in against]
    for name, condition in ruleset.targets.items():
        lines += _condition(f'"target {name}"', condition)
    return "\n".join(lines)


def two_valued(ruleset: Ruleset) -> str:
    """Return the program with negation as failure, for complete files."""
    lines: list[str] = []

    def clauses(head: str, condition: Condition, *more: str) -> None:
        fixed = [f"t(S,{_say(name)})" for name in condition.all] + [f"not t(S,{_say(name)})" for name in condition.unless] + list(more)
        alternatives = [[f"t(S,{_say(some)})"] for some in condition.any] or [[]]
        lines.extend(f"t(S,{head}) :- {_body([*fixed, *some])}" for some in alternatives)

    for concept, rules in ruleset.by_concept.items():
        for rule in rules:
            if rule.value is YES:
                clauses(_say(concept), rule.condition, f'not t(S,"against {concept}")')
            else:
                clauses(f'"against {concept}"', rule.condition)
    for name, condition in ruleset.targets.items():
        clauses(f'"target {name}"', condition)
    return "\n".join([*lines, "#defined t/2."])


def solve(program: str, systems: list[Mapping[str, Truth]], *, closed: bool) -> list[dict[str, Truth]]:
    """Return for each system the value of every name that the program decides; ``closed``: what does not hold is no."""
    control = clingo.Control(["--warn=none"])
    stated = [f"s({row})." for row in range(len(systems))]
    for row, facts in enumerate(systems):
        stated += [f"{'t' if value is YES else 'f'}({row},{_say(name)})." for name, value in facts.items() if value is not UNKNOWN]
    control.add("base", [], program + "\n" + "\n".join(stated))
    control.ground([("base", [])])
    found: list[dict[str, Truth]] = [{} for _ in systems]
    with control.solve(yield_=True) as models:
        for model in models:
            for symbol in model.symbols(atoms=True):
                if symbol.name in "tf" and not (closed and symbol.name == "f"):
                    row, name = symbol.arguments
                    found[row.number][name.string] = YES if symbol.name == "t" else NO
    return found
