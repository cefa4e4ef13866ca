"""Put rules in dependency order and refuse what cannot be reasoned with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from gardefou.errors import EngineError
from gardefou.rules.model import Condition, Question, Rule, Ruleset
from gardefou.rules.truth import YES
from gardefou.text import Text


def build(questions: Iterable[Question], rules: Iterable[Rule], *, targets: Mapping[str, Condition] | None = None) -> Ruleset:
    """Return a ruleset; raise EngineError for an unknown name, a cycle, or two opposite rules without an exception."""
    asked = {question.id: question for question in questions}
    ruled = tuple(rules)
    atoms = {atom for question in asked.values() for atom in question.atoms}
    concepts = {rule.concludes for rule in ruled}
    _refuse_shared_names(atoms & concepts)
    for rule in ruled:
        _refuse_unknown(rule.id, rule.condition, atoms | concepts)
    for name, condition in (targets or {}).items():
        _refuse_unknown(name, condition, atoms | concepts)
        _refuse_other_meaning(name, condition, atoms | concepts)
    _refuse_bare_opposites(ruled)
    return Ruleset(asked, ruled, _dependency_order(ruled, concepts), targets or {})


def _refuse_shared_names(shared: set[str]) -> None:
    if shared:
        name = min(shared)
        raise EngineError(
            Text("ce nom désigne à la fois un fait et une conclusion", "this name is both a fact and a conclusion"), where=name
        )


def _refuse_unknown(owner: str, condition: Condition, known: set[str]) -> None:
    for name in condition.names:
        if name not in known:
            raise EngineError(
                Text(f"nom inconnu « {name} »", f'unknown name "{name}"'),
                where=owner,
                hint=Text(
                    "déclarez la question, l’option ou une règle qui le conclut",
                    "declare the question, the option or a rule that concludes it",
                ),
            )


def _refuse_other_meaning(target: str, condition: Condition, known: set[str]) -> None:
    """Refuse a target that bears the name of a concept or a fact and says something else: one name, one value."""
    if target in known and condition != Condition((target,)):
        raise EngineError(
            Text(
                "cette cible porte le nom d’une notion et dit autre chose",
                "this target bears the name of a concept and says something else",
            ),
            where=target,
            hint=Text("donnez-lui un autre nom", "give it another name"),
        )


def _refuse_bare_opposites(rules: tuple[Rule, ...]) -> None:
    against: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.value is not YES:
            against.setdefault(rule.concludes, []).append(rule)
    for positive in rules:
        for negative in against.get(positive.concludes, ()) if positive.value is YES else ():
            if not _tied(positive, negative):
                raise EngineError(
                    Text(
                        f"conclut le contraire de « {negative.id} » sans exception",
                        f'concludes the opposite of "{negative.id}" without an exception',
                    ),
                    where=positive.id,
                    hint=Text(
                        "ajoutez un « unless » qui nomme une condition de l’autre règle",
                        'add an "unless" naming a condition of the other rule',
                    ),
                )


def _tied(one: Rule, other: Rule) -> bool:
    return bool(set(one.condition.unless) & set(other.condition.all)) or bool(set(other.condition.unless) & set(one.condition.all))


def _dependency_order(rules: tuple[Rule, ...], concepts: set[str]) -> tuple[str, ...]:
    graph: dict[str, dict[str, None]] = {}
    for rule in rules:
        needs = graph.setdefault(rule.concludes, {})
        needs.update((name, None) for name in rule.condition.names if name in concepts)
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        path = " -> ".join(error.args[1])
        raise EngineError(
            Text("ces notions dépendent d’elles-mêmes", "these concepts depend on themselves"),
            where=path,
            hint=Text("nommez une notion qui ne dépend que des faits", "name a concept that depends on facts only"),
        ) from None
