"""A firm and all its systems: levels, the duties of the firm as a whole once each, and the days that come."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gardefou.diagnosis.result import Diagnosis, Duty, plain
from gardefou.rules import UNKNOWN, YES
from gardefou.text import Text

SCHEMA = "gardefou/portfolio/1"
_PHASES = ("applies", "upcoming", "legacy", "none")  # what binds first stands first


@dataclass(frozen=True, slots=True)
class System:
    """One system in a line: its level, what it is, how many duties it has of its own, the next day."""

    id: str
    name: str
    kind: str
    level: str
    statuses: tuple[str, ...]
    open_statuses: tuple[str, ...]
    roles: tuple[str, ...]
    owed: int
    conditional: int
    next_day: dt.date | None
    open_questions: int


@dataclass(frozen=True, slots=True)
class FirmDuty:
    """A duty of the firm as a whole, owed once, and the systems that cause it."""

    obligation: str
    title: Text
    says: Text
    owed_by: tuple[str, ...]
    value: str
    cite: str
    eli: str
    formal_from: dt.date
    effective_from: dt.date
    phase: str
    theme: str
    effort_days: float
    evidence: Mapping[str, tuple[str, ...]]
    depends_on: tuple[str, ...]
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that comes, with what begins to apply: duties of the firm, and duties of its systems."""

    date: dt.date
    organisation: tuple[str, ...]
    system_duties: tuple[str, ...]
    systems: tuple[str, ...]


@dataclass(frozen=True)
class Firm:
    """The summary of one firm on one day."""

    organisation: Mapping[str, Any]
    as_of: dt.date
    law: Mapping[str, Any]
    levels: Mapping[str, int]
    systems: tuple[System, ...]
    duties: tuple[FirmDuty, ...]
    deadlines: tuple[Deadline, ...]
    open_questions: Mapping[str, int]
    labels: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Return the plain object that a portfolio prints for a firm."""
        found: dict[str, Any] = {"schema": SCHEMA, **plain({name: getattr(self, name) for name in self.__dataclass_fields__})}
        return found


@dataclass
class Gathering:
    """Takes diagnoses one by one and keeps what the summary of their firm needs."""

    organisations: list[Mapping[str, Any]] = field(default_factory=list)
    systems: list[System] = field(default_factory=list)
    owed: dict[str, list[tuple[str, Duty]]] = field(default_factory=dict)
    upcoming: dict[dt.date, set[tuple[str, str]]] = field(default_factory=dict)
    questions: Counter[str] = field(default_factory=Counter)
    last: Diagnosis | None = None

    def add(self, result: Diagnosis) -> None:
        """Take one system of the firm."""
        system = _system(result)
        self.organisations.append(result.subject["organisation"])
        self.systems.append(system)
        self.questions.update(question.id for question in result.open_questions)
        for duty in result.duties:
            if duty.borne_by == "organisation":
                self.owed.setdefault(duty.obligation, []).append((system.id, duty))
            elif duty.planned and duty.phase == "upcoming":
                self.upcoming.setdefault(duty.effective_from, set()).add((duty.id, system.id))
        self.last = result

    def firm(self) -> Firm:
        """Return the summary of the systems taken so far."""
        if self.last is None:
            raise ValueError("a firm has at least one system")
        duties = tuple(_merged(self.owed[name]) for name in sorted(self.owed))
        names = {duty.obligation for duty in duties} | {name.split(":")[0] for pairs in self.upcoming.values() for name, _ in pairs}
        return Firm(
            organisation=_organisation(self.organisations),
            as_of=self.last.as_of,
            law=self.last.law,
            levels=dict(sorted(Counter(system.level for system in self.systems).items())),
            systems=tuple(sorted(self.systems, key=lambda system: system.id)),
            duties=duties,
            deadlines=self._deadlines(duties),
            open_questions=dict(sorted(self.questions.items())),
            labels=_labels(self.last.labels, names, self.questions),
        )

    def _deadlines(self, duties: Iterable[FirmDuty]) -> tuple[Deadline, ...]:
        whole = [duty for duty in duties if duty.value == "owed" and duty.phase == "upcoming"]
        found = []
        for day in sorted({*self.upcoming, *(duty.effective_from for duty in whole)}):
            own = [duty for duty in whole if duty.effective_from == day]
            pairs = self.upcoming.get(day, set())
            systems = {system for _, system in pairs} | {system for duty in own for system in duty.systems}
            found.append(
                Deadline(day, tuple(duty.obligation for duty in own), tuple(sorted({duty for duty, _ in pairs})), tuple(sorted(systems)))
            )
        return tuple(found)


def _system(result: Diagnosis) -> System:
    own = [duty for duty in result.duties if duty.borne_by == "system"]
    coming = [duty.effective_from for duty in result.duties if duty.planned and duty.phase == "upcoming"]
    coming += [
        status.effective_from for status in result.statuses if status.value is YES and status.phase == "upcoming" and status.effective_from
    ]
    return System(
        id=result.subject["id"] or result.subject["name"],
        name=result.subject["name"],
        kind=result.subject["kind"],
        level=result.first_page["level"],
        statuses=tuple(status.id for status in result.statuses if status.value is YES),
        open_statuses=tuple(status.id for status in result.statuses if status.value is UNKNOWN),
        roles=tuple(role.id for role in result.roles if role.value is YES),
        owed=sum(duty.value == "owed" for duty in own),
        conditional=sum(duty.value != "owed" for duty in own),
        next_day=min(coming, default=None),
        open_questions=len(result.open_questions),
    )


def _merged(found: list[tuple[str, Duty]]) -> FirmDuty:
    """Return one duty from those that several systems and roles give: owed as soon as one system causes it, from the earliest day."""
    causing = [(system, duty) for system, duty in found if duty.value == "owed"] or found
    first = min((duty for _, duty in causing), key=lambda duty: (duty.effective_from, _PHASES.index(duty.phase), duty.id))
    held = sorted({name for _, duty in found for name in duty.evidence["held"]})
    owed = first.value == "owed"
    return FirmDuty(
        obligation=first.obligation,
        title=first.title,
        says=first.says,
        owed_by=tuple(sorted({duty.owed_by for _, duty in causing})),
        value=first.value,
        cite=first.cite,
        eli=first.eli,
        formal_from=first.formal_from,
        effective_from=first.effective_from,
        phase=first.phase,
        theme=first.theme,
        effort_days=first.effort_days,
        evidence={
            "accepted": tuple(first.evidence["accepted"]),
            "held": tuple(held),
            "missing": tuple(name for name in first.evidence["accepted"] if name not in held),
        },
        depends_on=() if owed else tuple(sorted({name for _, duty in found for name in duty.depends_on})),
        systems=tuple(sorted({system for system, _ in causing})),
    )


def _organisation(said: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what the files say of the firm; where two files differ, the value is unknown and the key is named."""
    found: dict[str, Any] = {}
    differing = []
    for key in said[0]:
        values = {entry[key] for entry in said if entry[key] is not None}
        found[key] = values.pop() if len(values) == 1 else None
        if values and found[key] is None:
            differing.append(key)
    return {**found, "differing": sorted(differing)}


def _labels(labels: Mapping[str, Any], obligations: Iterable[str], questions: Iterable[str]) -> dict[str, Any]:
    """Return the words for the ids that the summary uses, and no others."""
    wanted = {"obligations": sorted(obligations), "questions": sorted(questions)}
    found = {kind: {name: labels[kind][name] for name in names if name in labels[kind]} for kind, names in wanted.items()}
    return {**found, "statuses": labels["statuses"], "roles": labels["roles"]}
