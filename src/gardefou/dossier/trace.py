"""Follow the reasons of a finding: which of them carry its value, and which answers they end in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gardefou.dossier.reader import Reader, Row, rows


@dataclass(frozen=True, slots=True)
class Fact:
    """An answer at the end of a reasoning: a question, one of its options where it has any, and the value."""

    question: str
    option: str
    value: str


@dataclass(frozen=True)
class Trace:
    """The reasons of one result."""

    reader: Reader

    def finding(self, name: str) -> Row | None:
        """Return a finding by id; a concept that one rule decides is that rule."""
        found = self.reader.findings.get(name)
        if found is None:
            return None
        refs = [str(row.get("ref")) for row in rows(found.get("because")) if row.get("value") == found.get("value")]
        own = [ref for ref in refs if ref != name and ref.partition(".")[0] == name and ref in self.reader.findings]
        return self.reader.findings[own[0]] if len(own) == 1 else found

    def reasons(self, finding: Row) -> list[Row]:
        """Return the reasons that carry the value of a finding."""
        return [row for row in rows(finding.get("because")) if self._carries(finding.get("value"), row)]

    def _carries(self, whole: object, row: Row) -> bool:
        part, exception = row.get("value"), row.get("as") == "unless"
        if whole == "yes":
            return part == "no" and self.undone(str(row.get("ref"))) if exception else part == "yes"
        if whole == "no":
            return part == "yes" if exception else part == "no"
        return part == "open"

    def idle(self, finding: Row) -> list[str]:
        """Return the exceptions of a finding that were looked at and do not apply."""
        if finding.get("value") != "yes":
            return []
        parts = [str(row.get("ref")) for row in rows(finding.get("because")) if row.get("as") == "unless" and row.get("value") == "no"]
        return [name for name in parts if not self.undone(name)]

    def undone(self, name: str) -> bool:
        """Say whether an exception was met but for an exception of its own: then it deserves a step of the reasoning."""
        found = self.reader.findings.get(name)
        if found is None or found.get("value") != "no":
            return False
        parts = rows(found.get("because"))
        own = [str(row.get("ref")) for row in parts if str(row.get("ref")).startswith(f"{name}.")]
        if any(self.undone(ref) for ref in own if ref in self.reader.findings):
            return True
        whole = [row.get("value") == "yes" for row in parts if row.get("as") == "all"]
        some = [row.get("value") == "yes" for row in parts if row.get("as") == "any"]
        beaten = any(row.get("value") == "yes" for row in parts if row.get("as") == "unless")
        return beaten and all(whole) and (any(some) or not some)

    def facts(self, finding: Row) -> tuple[Fact, ...]:
        """Return the answers in which the reasons of a finding end, each once."""
        return tuple(dict.fromkeys(self._facts(finding, set())))

    def _facts(self, finding: Row, seen: set[str]) -> Iterator[Fact]:
        seen.add(str(finding.get("id")))
        for row in self.reasons(finding):
            name = str(row.get("ref"))
            below = self.finding(name)
            if below is None:
                yield from self.fact(name, row.get("value"))
            elif str(below.get("id")) not in seen:
                yield from self._facts(below, seen)

    def fact(self, name: str, value: object) -> tuple[Fact, ...]:
        """Return the answer that a name stands for; nothing when it is no question of the result."""
        question, _, option = name.partition(".")
        return (Fact(question, option, str(value)),) if self.reader.labelled("questions", question) else ()

    def provisions(self, finding: Row, *, depth: int = 2) -> tuple[str, ...]:
        """Return the provisions of a finding and of the reasons under it, each once."""
        below = [self.finding(str(row.get("ref"))) for row in self.reasons(finding)] if depth else []
        deeper = [cite for row in below if row is not None for cite in self.provisions(row, depth=depth - 1)]
        return tuple(dict.fromkeys((self.reader.cited(finding.get("cite")), *deeper)))
