"""Run every proof over both law versions and report failures as readable cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gardefou.errors import MissingExtraError
from gardefou.law.corpus import load
from gardefou.text import Text

BEFORE, AFTER = dt.date(2026, 7, 26), dt.date(2026, 7, 27)


@dataclass(frozen=True, slots=True)
class Failure:
    """What does not hold, and a case that shows it."""

    what: str
    case: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proof:
    """One property: how many statements it makes and where it fails."""

    id: str
    says: Text
    checked: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All proofs; the law holds together when none has a failure."""

    proofs: tuple[Proof, ...]

    @property
    def holds(self) -> bool:
        """Return whether every property holds."""
        return not any(proof.failures for proof in self.proofs)


Check = Iterator[Failure | None]  # one item per statement: None when it holds


def prove(*, progress: Callable[[str], None] = lambda _name: None) -> Report:
    """Prove every property; raise MissingExtraError where z3 is not installed."""
    try:
        from gardefou.law.proofs import properties
        from gardefou.law.proofs.encode import Encoded
    except ImportError:
        raise MissingExtraError(
            Text("les preuves demandent z3", "the proofs need z3"), hint=Text("installez z3-solver", "install z3-solver")
        ) from None
    versions = (Encoded(load(as_of=BEFORE), version="2024"), Encoded(load(as_of=AFTER), version="2026"))
    proofs = []
    for name, says, check in properties.ALL:
        progress(name)
        proofs.append(_run(name, says, check(*versions)))
    return Report(tuple(proofs))


def _run(name: str, says: Text, outcomes: Iterable[Failure | None]) -> Proof:
    found = list(outcomes)
    return Proof(name, says, len(found), tuple(failure for failure in found if failure is not None))
