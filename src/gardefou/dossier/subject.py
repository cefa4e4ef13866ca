"""Who stands behind a report besides the engine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expert:
    """The expert who hands the report over, with what qualifies this person."""

    name: str
    organisation: str = ""
    references: tuple[str, ...] = ()
