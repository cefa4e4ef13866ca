"""Two questions to the solver: can this never be, can this ever be."""

from __future__ import annotations

from collections.abc import Iterable

import z3

from gardefou.law.proofs.encode import Encoded, Formula, witness
from gardefou.law.proofs.run import Failure


def impossible(law: Encoded, what: str, formula: Formula, names: Iterable[str]) -> Failure | None:
    """Return None when no case satisfies the formula, else the case, told by the facts behind the names."""
    solver = z3.Solver()
    solver.add(*law.constraints, formula)
    if solver.check() == z3.unsat:
        return None
    return Failure(what, witness(solver.model(), law, law.cone(names)))


def possible(law: Encoded, what: str, formula: Formula) -> Failure | None:
    """Return None when some case satisfies the formula."""
    solver = z3.Solver()
    solver.add(*law.constraints, formula)
    return None if solver.check() == z3.sat else Failure(what, {})
