"""One system's file: what was answered, by whom, on what basis, and what the firm adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gardefou.evidence import Evidence
from gardefou.rules import Reply, Truth

Basis = Literal["declared", "observed", "assumed"]
Size = Literal["micro", "small", "medium", "smc", "large"]
BASES: tuple[Basis, ...] = ("declared", "observed", "assumed")
SIZES: tuple[Size, ...] = ("micro", "small", "medium", "smc", "large")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one question.

    ``unsure``: asked, not known, not asked again. Not ``complete``: a bare list that leaves the other options open.
    """

    question: str
    reply: Reply
    given: object
    unsure: bool = False
    complete: bool = True
    basis: Basis = "declared"
    by: str = ""
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """The firm that owns the file."""

    name: str = ""
    size: Size | None = None
    public_body: bool | None = None
    member: bool | None = None
    financial_institution: bool | None = None
    public_authority: bool | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """The system or model that is examined."""

    name: str
    kind: Literal["system", "model"] = "system"
    id: str = ""
    description: str = ""
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """The expert's own value of a finding, with reason and citation, beside the engine's."""

    finding: str
    value: Truth
    reason: str
    cite: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Expert:
    """Who led the diagnosis, and the references that the report prints."""

    name: str
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a diagnosis starts from."""

    subject: Subject
    organisation: Organisation
    answers: Mapping[str, Answer]
    grid: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    max_half_days: int | None = None
    expert: Expert | None = None

    @property
    def replies(self) -> dict[str, Reply]:
        """Return the replies by question."""
        return {name: answer.reply for name, answer in self.answers.items()}

    @property
    def asked(self) -> frozenset[str]:
        """Return the questions that need not be asked again; a tick-list left open is asked again."""
        return frozenset(name for name, answer in self.answers.items() if answer.complete)

    @property
    def unsure(self) -> frozenset[str]:
        """Return the questions that were asked and not known."""
        return frozenset(name for name, answer in self.answers.items() if answer.unsure)
