"""The properties. Each yields one outcome per statement: None when it is proved, else a counter-example."""

from __future__ import annotations

from collections.abc import Callable

import z3

from gardefou.law.proofs import invariants
from gardefou.law.proofs.ask import impossible, possible, supposing
from gardefou.law.proofs.encode import Encoded, Formula, witness
from gardefou.law.proofs.run import Check, Failure
from gardefou.rules import NO, YES, Condition, Kind, Question
from gardefou.text import Text

Versions = Callable[[Encoded, Encoded], Check]


def _each(check: Callable[[Encoded], Check]) -> Versions:
    """Run a property on both law versions."""

    def both(before: Encoded, after: Encoded) -> Check:
        for version in (before, after):
            yield from check(version)

    return both


def no_contradiction(law: Encoded) -> Check:
    """Rules that conclude opposite values never hold together."""
    for concept, rules in law.ruleset.by_concept.items():
        for positive in (rule for rule in rules if rule.value is YES):
            for negative in (rule for rule in rules if rule.value is NO):
                yield impossible(law, f"{positive.id} / {negative.id}", z3.And(law.rules[positive.id], law.rules[negative.id]), (concept,))


def complete(law: Encoded) -> Check:
    """Whatever is in scope has a class; whatever is out has none."""
    statuses = [status.concept for status in law.corpus.statuses]
    classed = z3.Or(*[law.values[name] for name in statuses])
    yield impossible(law, "in scope without a class", z3.And(law.values["in_scope"], z3.Not(classed)), ("in_scope", *statuses))
    yield impossible(law, "a class out of scope", z3.And(classed, z3.Not(law.values["in_scope"])), ("in_scope", *statuses))


def reachable(law: Encoded) -> Check:
    """Every class, role and duty can be reached."""
    for name in (*law.ruleset.targets, *law.corpus.roles):
        formula = law.target(name) if name in law.ruleset.targets else law.values[name]
        yield possible(law, f"{name} can never hold", formula)


def no_dead_rule(law: Encoded) -> Check:
    """Every rule can hold, and can be the one that decides."""
    for rules in law.ruleset.by_concept.values():
        for rule in rules:
            others = [law.rules[other.id] for other in rules if other.id != rule.id and other.value is rule.value]
            yield possible(law, f"{rule.id} never decides", z3.And(law.rules[rule.id], *[z3.Not(other) for other in others]))


def exceptions_bite(law: Encoded) -> Check:
    """Every name under ``unless`` can be what defeats its rule or obligation."""
    named = [(rule.id, rule.condition) for rule in law.ruleset.rules] + [
        (name, target) for name, target in law.ruleset.targets.items() if target.unless
    ]
    for owner, condition in named:
        for exception in condition.unless:
            rest = Condition(condition.all, condition.any, tuple(name for name in condition.unless if name != exception))
            yield possible(law, f"{owner}: exception {exception} never bites", z3.And(law.condition(rest), law.values[exception]))


def questions_matter(before: Encoded, after: Encoded) -> Check:
    """Every fact that can be stated changes some result under one of the two law versions."""
    twins = [(law, *_twins(law)) for law in (after, before)]
    for question in after.ruleset.questions.values():
        for atom in question.atoms:
            matters = any(_matters(moved, solver, question, atom) for law, moved, solver in twins if atom in law.atoms)
            yield None if matters else Failure(f"{atom} changes nothing", {})


def _twins(law: Encoded) -> tuple[dict[str, Formula], z3.Solver]:
    """Return a solver over two files with some result that differs, and for each fact the variable that says it differs."""
    twin = Encoded(law.corpus, mark="'")
    solver = z3.SolverFor("QF_FD")
    solver.add(*law.definitions, *law.constraints, *twin.definitions, *twin.constraints)
    solver.add(z3.Or(*[z3.Xor(law.targets[name], twin.targets[name]) for name in law.targets]))
    moved = {name: z3.Bool(f"{name} moved") for name in law.atoms}
    solver.add(*[moved[name] == z3.Xor(law.atoms[name], twin.atoms[name]) for name in law.atoms])
    return moved, solver


def _matters(moved: dict[str, Formula], solver: z3.Solver, question: Question, atom: str) -> bool:
    """Return whether two files that differ in this fact only (in this question, when its facts are tied) differ in a result.

    What is supposed is given with the question, not added: the solver keeps what it learned from one fact for the next.
    """
    free = {atom} if question.kind in (Kind.SET, Kind.YES_NO) else set(question.atoms)
    still = [z3.Not(variable) for name, variable in moved.items() if name not in free]
    return bool(solver.check(moved[atom], *still) == z3.sat)


def kleene_is_sound(law: Encoded) -> Check:
    """What the engine says from partial knowledge holds in every completion of it."""
    known = {name: (z3.Bool(f"{name}?yes"), z3.Bool(f"{name}?no")) for name in law.atoms}
    honest = [z3.And(z3.Implies(yes, law.atoms[name]), z3.Implies(no, z3.Not(law.atoms[name]))) for name, (yes, no) in known.items()]
    planes: dict[str, tuple[Formula, Formula]] = dict(known)
    solver = z3.SolverFor("QF_FD")
    solver.add(*law.definitions, *law.constraints, *honest)
    for concept in law.ruleset.order:
        planes[concept] = _named(solver, concept, _kleene_concept(law, concept, planes))
    for name in (status.concept for status in law.corpus.statuses):
        yes, no = planes[name]
        with supposing(solver, z3.Or(z3.And(yes, z3.Not(law.values[name])), z3.And(no, law.values[name]))) as found:
            yield Failure(f"{name}: a known value does not hold", witness(solver.model(), law, law.cone([name]))) if found else None


def _named(solver: z3.Solver, concept: str, pair: tuple[Formula, Formula]) -> tuple[Formula, Formula]:
    yes, no = z3.Bool(f"{concept}?yes"), z3.Bool(f"{concept}?no")
    solver.add(yes == pair[0], no == pair[1])
    return yes, no


def _kleene_concept(law: Encoded, concept: str, planes: dict[str, tuple[Formula, Formula]]) -> tuple[Formula, Formula]:
    holding: list[tuple[Formula, Formula]] = []
    against: list[tuple[Formula, Formula]] = []
    for rule in law.ruleset.by_concept[concept]:
        (holding if rule.value is YES else against).append(_kleene(rule.condition, planes))
    yes, no = z3.Or(*[pair[0] for pair in holding]), z3.And(*[pair[1] for pair in holding])
    if not against:
        return yes, no
    return z3.And(yes, *[pair[1] for pair in against]), z3.Or(no, *[pair[0] for pair in against])


def _kleene(condition: Condition, planes: dict[str, tuple[Formula, Formula]]) -> tuple[Formula, Formula]:
    parts = [planes[name] for name in condition.all] + [planes[name][::-1] for name in condition.unless]
    if condition.any:
        some = [planes[name] for name in condition.any]
        parts.append((z3.Or(*[pair[0] for pair in some]), z3.And(*[pair[1] for pair in some])))
    return z3.And(*[pair[0] for pair in parts]), z3.Or(*[pair[1] for pair in parts])


ALL: tuple[tuple[str, Text, Versions], ...] = (
    ("no_contradiction", Text("Aucune conclusion contradictoire", "No contradictory outcome"), _each(no_contradiction)),
    (
        "complete",
        Text("Tout système concerné a un niveau, aucun autre n’en a", "Whatever is in scope has a class, nothing else has"),
        _each(complete),
    ),
    ("reachable", Text("Chaque niveau, rôle et obligation peut survenir", "Every class, role and duty is reachable"), _each(reachable)),
    ("no_dead_rule", Text("Aucune règle morte", "No dead rule"), _each(no_dead_rule)),
    ("exceptions_bite", Text("Chaque exception joue", "Every exception bites"), _each(exceptions_bite)),
    ("questions_matter", Text("Chaque fait demandé compte", "Every fact asked matters"), questions_matter),
    ("legal_invariants", Text("Invariants juridiques", "Legal invariants"), _each(invariants.check)),
    (
        "amendment",
        Text("L’acte modificatif ne change que ce qu’il doit", "The amendment changes only what it should"),
        invariants.amendment,
    ),
    (
        "kleene_is_sound",
        Text(
            "Ce qui est dit d’un dossier incomplet tient dans tous ses compléments",
            "What is said of a partial file holds in all its completions",
        ),
        _each(kleene_is_sound),
    ),
)
