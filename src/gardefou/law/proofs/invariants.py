"""What must be true of the law whatever the case, and what the amending act may have changed."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from gardefou.law.proofs.ask import impossible
from gardefou.law.proofs.encode import Encoded, Formula, witness
from gardefou.law.proofs.run import Check, Failure

# Implications between concepts: (what it says, premises, denied premises, conclusion).
_IMPLICATIONS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str], ...] = (
    ("6(3) sub 3: profiling beats the derogation", ("in_scope", "ai_system", "annex_iii_use", "profiling"), (), "high_risk"),
    ("2(12): open source does not exclude a high-risk system", ("exclusions.open_source_release", "ai_system", "territorial_link", "high_risk_use"), ("excluded_otherwise",), "in_scope"),
    ("3(1): what is high-risk is an AI system", ("high_risk",), (), "ai_system"),
    ("5: what is prohibited is an AI system", ("prohibited",), (), "ai_system"),
    ("2(2): partial scope means Annex I Section B", ("partial_scope",), (), "route_annex_i_b"),
    ("Chapter III binds high-risk systems only", ("chapter_iii",), (), "high_risk"),
    ("51: systemic risk only for general-purpose models", ("gpai_systemic",), (), "gpai_model"),
    ("Minimal risk excludes nothing graver", ("minimal",), (), "in_scope"),
)
_EXCLUSIVE = (("minimal", "high_risk"), ("minimal", "prohibited"), ("minimal", "transparency"), ("partial_scope", "chapter_iii"), ("sme", "smc"), ("filter_relied_on", "route_annex_iii"))


def check(law: Encoded) -> Check:
    """Legal invariants of one version."""
    for what, premises, denied, conclusion in _IMPLICATIONS:
        yield _implies(law, what, premises, denied, conclusion)
    for one, other in _EXCLUSIVE:
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
_UNCHANGED = ("ai_system", "transparency", "gpai_model", "gpai_systemic", "annex_iii_use", "no_significant_risk", "deployer", "importer", "distributor", "territorial_link")


def amendment(before: Encoded, after: Encoded) -> Check:
    """Classes that the amendment leaves alone are equal; the others differ only through the facts it names."""
    for name in _UNCHANGED:
        yield _same(before, after, name, z3.BoolVal(val=True))
    yield _same(before, after, "prohibited_practice", _none_of(after, "prohibited_ba", "prohibited_bb"))
    yield _same(before, after, "high_risk_use", _no_product(after))


def _none_of(law: Encoded, *names: str) -> Formula:
    return z3.And(*[z3.Not(law.values[name]) for name in names])


def _no_product(law: Encoded) -> Formula:
    """Points (4), (8) and (41) touch products only: without a product of Annex I nothing changes."""
    return z3.And(*[z3.Not(law.atoms[atom]) for atom in law.ruleset.questions["product_screen"].atoms])


def _same(before: Encoded, after: Encoded, name: str, given: Formula) -> Failure | None:
    solver = z3.Solver()
    solver.add(*before.constraints, *after.constraints, given, z3.Xor(before.values[name], after.values[name]))
    if solver.check() == z3.unsat:
        return None
    return Failure(f"{name} differs between the versions", witness(solver.model(), after, after.cone([name])))
