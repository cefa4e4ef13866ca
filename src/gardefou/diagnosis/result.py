"""The result of a diagnosis: named values, and the plain object that the JSON Schema describes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gardefou.rules import NO, YES, Truth
from gardefou.text import Text

SCHEMA = "gardefou/diagnosis/1"


@dataclass(frozen=True, slots=True)
class Because:
    """One reason of a finding: a fact, a rule or another finding."""

    ref: str
    as_: str
    value: Truth


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule, or one concept with several rules, concludes."""

    id: str
    value: Truth
    cite: str
    eli: str
    because: tuple[Because, ...]
    says: Text
    guidance: tuple[Mapping[str, str], ...] = ()
    readings: tuple[Mapping[str, Any], ...] = ()
    review: str = "none"


@dataclass(frozen=True, slots=True)
class RoleFound:
    """One role of the operator and the rule that gives it."""

    id: str
    value: Truth
    via: str | None
    because: tuple[str, ...]
    effective_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class StatusFound:
    """One class: its value is the class, its phase is time."""

    id: str
    value: Truth
    points: tuple[str, ...]
    route: str | None
    formal_from: dt.date | None
    effective_from: dt.date | None
    phase: str
    because: tuple[str, ...]
    routes: tuple[str, ...] = ()
    date_depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation owed by this operator for this system from this day."""

    id: str
    obligation: str
    owed_by: str
    borne_by: str
    value: str
    depends_on: tuple[str, ...]
    cite: str
    eli: str
    formal_from: dt.date
    effective_from: dt.date
    phase: str
    theme: str
    modules: tuple[str, ...]
    reliefs: tuple[Mapping[str, Any], ...]
    evidence: Mapping[str, Any]
    penalty: Mapping[str, Any]
    title: Text
    says: Text
    effort_days: float
    nature: str = "duty"
    date_depends_on: tuple[str, ...] = ()
    guidance: tuple[Mapping[str, str], ...] = ()
    readings: tuple[Mapping[str, Any], ...] = ()
    review: str = "none"
    unless_legacy: bool = False

    @property
    def planned(self) -> bool:
        """Return whether to plan for it: owed, or owed unless the system turns out to be an older one that Article 111 leaves alone."""
        return self.value == "owed" or self.unless_legacy


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A fact that is not known and can still change a result."""

    id: str
    state: str
    whom: str
    could_change: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """What one answer to an open question would change."""

    question: str
    answer: str
    statuses_changed: tuple[Mapping[str, str], ...]
    duties_added: tuple[str, ...]
    duties_removed: tuple[str, ...]
    duties_moved: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """A work axis: one theme, one person, one horizon."""

    theme: str
    person: str | None
    horizon_days: int
    duties: tuple[str, ...]
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One module of the path, with its reason."""

    code: str
    variant: str
    before: dt.date | None
    prerequisites: tuple[str, ...]
    reason: Text
    duties: tuple[str, ...] = ()
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Postponed:
    """A module left for later because of the director's maximum, and the date that it risks."""

    code: str
    risks: dt.date | None
    reason: Text


@dataclass(frozen=True, slots=True)
class Path:
    """The training path: half-days of sessions, hours of work between them, hours per person."""

    modules: tuple[Step, ...] = ()
    half_days: int = 0
    intersession_hours: float = 0
    postponed: tuple[Postponed, ...] = ()
    hours_per_person: Mapping[str, float] = field(default_factory=dict)
    profiles: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Diagnosis:
    """The whole result of one system on one day."""

    subject: Mapping[str, Any]
    as_of: dt.date
    law: Mapping[str, Any]
    scope: Mapping[str, Any]
    ai_system: Mapping[str, Any]
    roles: tuple[RoleFound, ...]
    statuses: tuple[StatusFound, ...]
    findings: tuple[Finding, ...]
    duties: tuple[Duty, ...]
    voluntary: tuple[Duty, ...]
    open_questions: tuple[OpenQuestion, ...]
    branches: tuple[Branch, ...]
    axes: tuple[Axis, ...]
    path: Path
    opinions: tuple[Mapping[str, Any], ...]
    first_page: Mapping[str, Any]
    answers: tuple[Mapping[str, Any], ...]
    grid: Mapping[str, float]
    labels: Mapping[str, Any]
    expert: Mapping[str, Any] | None = None
    schema: str = SCHEMA

    def to_json(self) -> dict[str, Any]:
        """Return the plain object of the published schema."""
        found: dict[str, Any] = plain(self)
        return {"schema": found.pop("schema"), **found}


def truth_word(value: Truth) -> str:
    """Return the word a result uses for a truth value."""
    return "yes" if value is YES else "no" if value is NO else "open"


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: texts as {fr, en}, days in ISO form, truth as yes, no or open."""
    if isinstance(value, Truth):
        return truth_word(value)
    if isinstance(value, Text):
        return {"fr": value.fr, "en": value.en}
    if isinstance(value, dt.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return {field.name.rstrip("_"): plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list, frozenset, set)):
        return [plain(item) for item in value]
    return value
