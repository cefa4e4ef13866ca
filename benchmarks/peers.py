"""The same rules in two other engines: zen-engine (decision graphs, two values) and clingo (answer sets)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from sys import path as places
from typing import Any

import zen

from gardefou.rules import NO, YES, Condition, Ruleset, Truth
from gardefou.rules.circuit import cone_of_names

Values = dict[str, Truth]


def zen_evaluator(ruleset: Ruleset, outputs: tuple[str, ...]) -> Callable[[Mapping[str, Truth]], Values]:
    """Return a function that evaluates complete facts with zen-engine: one expression per concept, in dependency order."""
    needed = cone_of_names(ruleset, outputs)
    slots = {name: f"n{number}" for number, name in enumerate((*ruleset.atom_question, *ruleset.order))}
    concepts = [concept for concept in ruleset.order if concept in needed]
    written = [{"id": slots[name], "key": slots[name], "value": _concept(ruleset, name, slots)} for name in concepts]
    decision = zen.ZenEngine().create_decision(json.dumps(_graph(written)))
    atoms = [(atom, slots[atom]) for atom in ruleset.atom_question if atom in needed]

    def evaluate(facts: Mapping[str, Truth]) -> Values:
        result: dict[str, Any] = decision.evaluate({slot: facts.get(atom) is YES for atom, slot in atoms})["result"]
        return {name: YES if result[slots[name]] else NO for name in outputs}

    return evaluate


def _concept(ruleset: Ruleset, name: str, slots: Mapping[str, str]) -> str:
    rules = ruleset.by_concept[name]
    holding = " or ".join(f"({_condition(ruleset, rule.condition, slots)})" for rule in rules if rule.value is YES) or "false"
    against = [f"not ({_condition(ruleset, rule.condition, slots)})" for rule in rules if rule.value is NO]
    return " and ".join([f"({holding})", *against])


def _condition(ruleset: Ruleset, condition: Condition, slots: Mapping[str, str]) -> str:
    def said(name: str) -> str:
        return f"$.{slots[name]}" if name in ruleset.by_concept else slots[name]

    parts = [said(name) for name in condition.all] + [f"not {said(name)}" for name in condition.unless]
    if condition.any:
        parts.append("(" + " or ".join(said(name) for name in condition.any) + ")")
    return " and ".join(parts) or "true"


def _graph(expressions: list[dict[str, str]]) -> dict[str, object]:
    place = {"x": 0, "y": 0}
    content = {"expressions": expressions, "passThrough": False}
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": place},
        {"id": "rules", "type": "expressionNode", "name": "rules", "position": place, "content": content},
        {"id": "out", "type": "outputNode", "name": "out", "position": place},
    ]
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "rules", "type": "edge"},
        {"id": "b", "sourceId": "rules", "targetId": "out", "type": "edge"},
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


def clingo_evaluator(ruleset: Ruleset, outputs: tuple[str, ...]) -> Callable[[list[Mapping[str, Truth]]], list[Values]]:
    """Return a function that evaluates a batch of complete facts with clingo, grounding included."""
    places.insert(0, str(Path(__file__).parents[1]))
    from tests.rules.clingo_voice import solve, two_valued

    program = two_valued(ruleset)

    def evaluate(systems: list[Mapping[str, Truth]]) -> list[Values]:
        return [{name: found.get(name, NO) for name in outputs} for found in solve(program, systems, closed=True)]

    return evaluate
