"""What must be true of the law whatever the case, and what the amending act may have changed."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from gardefou.law.proofs.ask import impossible, supposing
from gardefou.law.proofs.encode import Encoded, Formula, witness
from gardefou.law.proofs.run import Check, Failure

# Implications between concepts: (what it says, premises, denied premises, conclusion).
_IMPLICATIONS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str], ...] = (
    ("6(3) sub 3: profiling beats the derogation", ("in_scope", "ai_system", "annex_iii_use", "profiling"), (), "high_risk"),
    (
        "2(12): open source does not exclude a high-risk system",
        ("exclusions.open_source_release", "ai_system", "territorial_link", "high_risk_use"),
        ("excluded_otherwise",),
        "in_scope",
    ),
    ("3(1): what is high-risk is an AI system", ("high_risk",), (), "ai_system"),
    ("5: what is prohibited is an AI system", ("prohibited",), (), "ai_system"),
    ("2(2): partial scope means Annex I Section B", ("partial_scope",), (), "route_annex_i_b"),
    ("Chapter III binds high-risk systems only", ("chapter_iii",), (), "high_risk"),
    ("51: systemic risk only for general-purpose models", ("gpai_systemic",), (), "gpai_model"),
    ("Minimal risk excludes nothing graver", ("minimal",), (), "in_scope"),
)
_EXCLUSIVE = (
    ("minimal", "high_risk"),
    ("minimal", "prohibited"),
    ("minimal", "transparency"),
    ("partial_scope", "chapter_iii"),
    ("sme", "smc"),
    ("filter_relied_on", "route_annex_iii"),
)


def check(law: Encoded) -> Check:
    """Legal invariants of one version."""
    for what, premises, denied, conclusion in _IMPLICATIONS:
        yield _implies(law, what, premises, denied, conclusion)
    for one, other in (pair for pair in _EXCLUSIVE if law.values.keys() >= set(pair)):
        yield impossible(law, f"{one} and {other} together", z3.And(law.values[one], law.values[other]), (one, other))
    yield from _nothing_owed_out_of_scope(law)


def _implies(law: Encoded, what: str, premises: tuple[str, ...], denied: tuple[str, ...], conclusion: str) -> Failure | None:
    parts = [law.values[name] for name in premises]
    if denied:  # every other exclusion of Article 2 is off
        parts.append(z3.And(*[z3.Not(law.atoms[name]) for name in law.atoms if name.startswith("exclusions.") and name not in premises]))
    return impossible(law, what, z3.And(*parts, z3.Not(law.values[conclusion])), (*premises, conclusion))


def _nothing_owed_out_of_scope(law: Encoded) -> Iterator[Failure | None]:
    for name in law.ruleset.targets:
        if ":" in name:
            yield impossible(law, f"{name} owed out of scope", z3.And(law.target(name), z3.Not(law.values["in_scope"])), (name, "in_scope"))


# Article 1 of the amending act: where a class may differ between the versions, and the facts that must then be at play.
_UNCHANGED = ("ai_system", "deployer", "importer", "territorial_link", "transparency_case", "gpai_capability")
_ELSEWHERE = (
    "annex_iii_use",
    "no_significant_risk",
    "in_scope",
    "transparency",
    "gpai_model",
    "gpai_systemic",
    "provider",
    "distributor",
    "minimal",
    "prohibited",
    "high_risk",
)  # equal where no changed class is at play


def amendment(before: Encoded, after: Encoded) -> Check:
    """Classes that the amendment leaves alone are equal; the others differ only through the facts it names."""
    solver = z3.SolverFor("QF_FD")
    solver.add(*before.definitions, *before.constraints, *after.definitions, *after.constraints)
    for name in _UNCHANGED:
        yield _same(solver, before, after, name)
    no_new_ban = [z3.Not(after.values["prohibited_ba"]), z3.Not(after.values["prohibited_bb"])]
    no_product = [
        z3.Not(after.atoms[atom]) for name in ("product_screen", "safety_component_facts") for atom in after.ruleset.questions[name].atoms
    ]
    yield _same(solver, before, after, "prohibited_practice", *no_new_ban)
    yield _same(solver, before, after, "high_risk_use", *no_product)
    for name in _ELSEWHERE:
        yield _same(solver, before, after, name, *no_new_ban, *no_product)


def _same(solver: z3.Solver, before: Encoded, after: Encoded, name: str, *given: Formula) -> Failure | None:
    """Points (4), (8) and (41) touch products and safety components only, point (7) adds two practices: without them nothing differs."""
    with supposing(solver, z3.Xor(before.values[name], after.values[name]), *given) as found:
        return Failure(f"{name} differs between the versions", witness(solver.model(), after, after.cone([name]))) if found else None
