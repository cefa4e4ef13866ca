"""What a picture shows, as data: its drawing comes later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gardefou.document.palette import Tone

_MACHINE: dict[str, Any] = {"machine": True}


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on a timeline; ``past`` moments are drawn full, others hollow."""

    day: date
    title: str
    detail: str = ""
    tone: Tone = field(default="neutral", metadata=_MACHINE)
    past: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Days on one line, with the day of reading."""

    moments: tuple[Moment, ...]
    today: date
    today_label: str


@dataclass(frozen=True, slots=True)
class Radar:
    """Scores around a centre, all on the same scale."""

    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    maximum: int


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a path; ``dashed`` marks a stage put off."""

    code: str
    title: str
    detail: str = ""
    tone: Tone = field(default="neutral", metadata=_MACHINE)
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """Stages in order, joined by arrows."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its value in words."""

    label: str
    value: float
    says: str
    tone: Tone = field(default="neutral", metadata=_MACHINE)


@dataclass(frozen=True, slots=True)
class BarScale:
    """Bars on one scale."""

    bars: tuple[Bar, ...]
    maximum: float


Drawing = Timeline | Radar | Steps | BarScale
