"""Two questions to the solver: can this never be, can this ever be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import z3

from gardefou.law.proofs.encode import Encoded, Formula, witness
from gardefou.law.proofs.run import Failure


@contextmanager
def supposing(solver: z3.Solver, *formulas: Formula) -> Iterator[bool]:
    """Yield whether the formulas can hold together; the solver forgets them afterwards."""
    solver.push()
    solver.add(*formulas)
    yield solver.check() == z3.sat
    solver.pop()


def impossible(law: Encoded, what: str, formula: Formula, names: Iterable[str]) -> Failure | None:
    """Return None when no case satisfies the formula, else the case, told by the facts behind the names."""
    with supposing(law.solver, formula) as found:
        return Failure(what, witness(law.solver.model(), law, law.cone(names))) if found else None


def possible(law: Encoded, what: str, formula: Formula) -> Failure | None:
    """Return None when some case satisfies the formula."""
    with supposing(law.solver, formula) as found:
        return None if found else Failure(what, {})
