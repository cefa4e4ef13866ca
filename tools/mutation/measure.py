"""The measurement: cases kill first, then the proofs, then equivalence is decided."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from gardefou.errors import GardefouError
from gardefou.law import Corpus, load
from gardefou.law.corpus import read_shipped
from gardefou.law.proofs import properties
from gardefou.law.proofs.encode import Encoded
from gardefou.law.proofs.run import AFTER, BEFORE
from gardefou.rules import Ruleset, build
from mutation import cuts, days
from mutation.judge import Judge, judges
from mutation.mutants import Mutant, mutants
from mutation.planes import mutated_rules, targets
from mutation.solver import Twin

_M = TypeVar("_M", days.Moved, cuts.Cut)
_SLOW = {"questions_matter", "kleene_is_sound"}  # seconds each, and about questions and logic rather than about one rule


@dataclass
class Fate:
    """What became of one mutant: noticed by cases, the loader or a proof; equivalent; or alive, with a case that tells it apart."""

    id: str
    kind: str
    operator: str
    cite: str
    by: str  # cases | loader | proofs | equivalent | alive
    detail: str = ""


@dataclass
class Measure:
    """All fates, and the score: what was noticed among the mutants that differ from the corpus."""

    cases: int
    fates: list[Fate] = field(default_factory=list)

    def of(self, by: str) -> list[Fate]:
        """Return the mutants with one fate."""
        return [fate for fate in self.fates if fate.by == by]

    @property
    def differing(self) -> int:
        """Return the number of mutants that are not equivalent."""
        return len(self.fates) - len(self.of("equivalent"))

    @property
    def score(self) -> float:
        """Return the share of differing mutants that was noticed, in percent."""
        return 100 * (1 - len(self.of("alive")) / max(1, self.differing))


def measure(*, only: str = "", proofs: bool = True, progress: Callable[[str], None] = lambda _line: None) -> Measure:
    """Judge every mutant whose id starts with ``only``; without ``proofs``, what the cases leave is alive or equivalent."""
    laws = (load(as_of=BEFORE), load(as_of=AFTER))
    bench = _Bench(laws, judges(laws), proofs=proofs)
    found = Measure(sum(len(judge.cases) for judge in bench.judges))
    for number, mutant in enumerate(mutant for mutant in mutants(laws) if mutant.id.startswith(only)):
        found.fates.append(bench.fate(mutant))
        if number % 500 == 0:
            progress(f"{number} …")
    for move in days.moves(read_shipped(), laws):
        if move.id.startswith(only):
            found.fates.append(bench.moved(move, days.noticed))
    for cut in cuts.cuts(laws[-1]):
        if cut.id.startswith(only):
            found.fates.append(bench.moved(cut, cuts.noticed))
    return found


class _Bench:
    """Both law versions, their cases, and their formulas."""

    def __init__(self, laws: tuple[Corpus, ...], judged: tuple[Judge, ...], *, proofs: bool) -> None:
        self.laws, self.judges, self.proofs = laws, judged, proofs
        wrong = [line for judge in judged for line in judge.wrong()]
        if wrong:
            raise SystemExit("worked cases fail before any mutation:\n" + "\n".join(wrong))
        self.encoded = [Encoded(law, version=str(number)) for number, law in enumerate(laws)]
        self._failing: set[str] | None = None

    def fate(self, mutant: Mutant) -> Fate:
        """Return what becomes of a mutant."""

        def fate(by: str, detail: str = "") -> Fate:
            return Fate(mutant.id, mutant.kind, mutant.operator, mutant.cite, by, detail)

        case = self._by_cases(mutant)
        if case is not None:
            return fate("cases", case)
        shown = [difference for version in mutant.versions if (difference := Twin(self.encoded[version], mutant).differs()) is not None]
        if not shown:
            return fate("equivalent")
        changed = [self._changed(law, mutant) if number in mutant.versions else law.ruleset for number, law in enumerate(self.laws)]
        refused = [ruleset for ruleset in changed if isinstance(ruleset, GardefouError)]
        if refused:
            return fate("loader", str(refused[0]))
        proof = self._by_proofs(tuple(ruleset for ruleset in changed if isinstance(ruleset, Ruleset))) if self.proofs else ""
        moved, witness = shown[0]
        return fate("proofs", proof) if proof else fate("alive", f"{', '.join(moved[:3])} {dict(witness)}")

    def moved(self, change: _M, noticed: Callable[[_M, Judge], str | None]) -> Fate:
        """Return what becomes of a day that moved."""
        case = next(filter(None, (noticed(change, judge) for judge in self.judges)), None)
        return Fate(change.id, "date", "year", change.cite, "alive" if case is None else "cases", case or "")

    def _by_cases(self, mutant: Mutant) -> str | None:
        doubts: list[tuple[int, str, int]] = []
        for version in mutant.versions:
            sure, doubtful = self.judges[version].kills(mutant)
            if sure:
                return sure[0]
            doubts.extend((version, name, row) for name, row in doubtful)
        for version, name, row in doubts:
            judge = self.judges[version]
            if Twin(self.encoded[version], mutant).unknown(name, judge.facts[row]):
                return judge.cases[row].id
        return None

    def _changed(self, law: Corpus, mutant: Mutant) -> Ruleset | GardefouError:
        """Return the ruleset of the mutant, or the loader's refusal."""
        ruleset = law.ruleset
        try:
            if mutant.kind == "obligation":
                changed = {name: target for name, target in targets(law, mutant).items() if target is not None}
                kept = {name: target for name, target in ruleset.targets.items() if name not in targets(law, mutant)}
                return build(ruleset.questions.values(), ruleset.rules, targets=kept | changed)
            concept = law.rules[mutant.entry].rule.concludes
            rules = [rule for rule in ruleset.rules if rule.concludes != concept]
            return build(ruleset.questions.values(), [*rules, *mutated_rules(law, mutant)], targets=ruleset.targets)
        except GardefouError as error:
            return error

    def _by_proofs(self, rulesets: tuple[Ruleset, ...]) -> str:
        if self._failing is None:
            self._failing = _failures(self.laws)
        laws = tuple(dataclasses.replace(law, ruleset=ruleset) for law, ruleset in zip(self.laws, rulesets, strict=True))
        return next(iter(sorted(_failures(laws) - self._failing)), "")


def _failures(laws: tuple[Corpus, ...]) -> set[str]:
    """Return the properties that fail, each with its statement."""
    versions = [Encoded(law, version=f"p{number}") for number, law in enumerate(laws)]
    return {
        f"{name}: {failure.what}"
        for name, _, check in properties.ALL
        if name not in _SLOW
        for failure in check(*versions)
        if failure is not None
    }


__all__ = ["Fate", "Measure", "measure"]
