"""What the worked cases expect, and which cases notice a mutant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gardefou.diagnosis import Case, parse_case
from gardefou.law import Corpus
from gardefou.law.cases import WorkedCase, worked_cases
from gardefou.rules import Truth, truths
from mutation.mutants import Mutant
from mutation.planes import Plane, Planes

Doubt = tuple[str, int]  # a name whose value got lost in one case, where exact reasoning has the last word
_WORDS = ("yes", "no", "open", "borderline")


@dataclass
class Wanted:
    """For each name, the cases (one bit each) that expect yes, no, or that it stays open."""

    yes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    no: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    open: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, name: str, value: str, bit: int) -> None:
        """Note that a case expects a value."""
        {"yes": self.yes, "no": self.no}.get(value, self.open)[name] |= bit

    def missed(self, name: str, found: Plane) -> int:
        """Return the cases whose expectation is surely not met."""
        yes, no = found
        return self.yes.get(name, 0) & no | self.no.get(name, 0) & yes | self.open.get(name, 0) & (yes | no)

    def doubtful(self, name: str, before: Plane, found: Plane) -> int:
        """Return the cases that knew the value and, by Kleene at least, no longer do."""
        lost = ~(found[0] | found[1])
        return (self.yes.get(name, 0) & before[0] | self.no.get(name, 0) & before[1]) & lost


class Judge:
    """The worked cases of one law version."""

    def __init__(self, law: Corpus, cases: list[WorkedCase]) -> None:
        self.law, self.cases = law, cases
        self.files = [file_of(case, law) for case in cases]
        self.facts: list[Mapping[str, Truth]] = [truths(law.ruleset, file.replies) for file in self.files]
        self.planes = Planes(law, self.facts)
        self.concepts, self.duties = Wanted(), Wanted()
        for row, case in enumerate(cases):
            self._expect_concepts(case, 1 << row)
            self._expect_duties(case, 1 << row)

    def _expect_concepts(self, case: WorkedCase, bit: int) -> None:
        for name, value in case.expect.items():
            if name in self.planes.base and value in _WORDS:
                self.concepts.add(name, value, bit)
        if case.expect.get("ai_system") == "borderline":
            self.concepts.add("ai_system_borderline", "yes", bit)
        if "route" in case.expect:
            self.concepts.add(f"route_{case.expect['route']}", "yes", bit)
        for status, phase in case.expect.get("phase", {}).items():
            if phase != "none":
                self.concepts.add(status, "yes", bit)
        for entry in self.law.rules.values():
            if str(entry.cite) in case.expect.get("points", ()) and self._gives_points(entry.rule.concludes):
                self.concepts.add(entry.rule.concludes, "yes", bit)

    def _gives_points(self, concept: str) -> bool:
        listed = any(concept in status.points_of for status in self.law.statuses)
        return listed and len(self.law.ruleset.by_concept[concept]) == 1

    def _expect_duties(self, case: WorkedCase, bit: int) -> None:
        exact = case.owes_exactly
        for entry in self.law.obligations.values():
            # A duty whose every date hangs on a condition may be missing for want of a date: nothing is read into its absence.
            dated = any(row.condition is None and row.by in self.law.in_force for row in entry.applies)
            for name in (f"{entry.id}:{role}" for role in entry.owed_by):
                if name in case.owes or (exact is not None and name in exact):
                    self.duties.add(name, "yes", bit)
                elif dated and (name in case.owes_not or exact is not None):
                    self.duties.add(name, "no", bit)

    def kills(self, mutant: Mutant) -> tuple[list[str], list[Doubt]]:
        """Return the cases that surely notice the mutant, and where exact reasoning must decide."""
        concepts, targets = self.planes.mutated(mutant)
        missed, doubts = 0, list[Doubt]()
        for wanted, before, after in ((self.concepts, self.planes.base, concepts), (self.duties, self.planes.targets, targets)):
            for name, plane in after.items():
                missed |= wanted.missed(name, plane)
                doubts.extend((name, row) for row in _rows(wanted.doubtful(name, before[name], plane)))
        return [self.cases[row].id for row in _rows(missed)], doubts

    def wrong(self, planes: Planes | None = None) -> list[str]:
        """Return the expectations that are surely not met, by the corpus itself or by other planes."""
        found = planes or self.planes
        pairs = ((self.concepts, found.base), (self.duties, found.targets))
        return [
            f"{self.cases[row].id}: {name}"
            for wanted, values in pairs
            for name in values
            for row in _rows(wanted.missed(name, values[name]))
        ]


def judges(laws: tuple[Corpus, ...]) -> tuple[Judge, ...]:
    """Return the worked cases by the law version of their day."""
    sorted_out: list[list[WorkedCase]] = [[] for _ in laws]
    for case in worked_cases():
        versions = [number for number, law in enumerate(laws) if all(law.acts[act].in_force <= case.as_of for act in law.in_force)]
        sorted_out[max(versions)].append(case)
    return tuple(Judge(law, cases) for law, cases in zip(laws, sorted_out, strict=True))


def file_of(case: WorkedCase, law: Corpus) -> Case:
    """Return a worked case as the file of a firm."""
    raw = {
        "system": {"name": case.id, "kind": case.answers.get("subject", "system")},
        "answers": dict(case.answers),
        "organisation": dict(case.organisation),
    }
    return parse_case(raw, law, where=case.id)


def _rows(plane: int) -> Iterator[int]:
    while plane:
        lowest = plane & -plane
        yield lowest.bit_length() - 1
        plane ^= lowest
