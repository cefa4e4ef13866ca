"""Work axes: the ten themes, each with a person, a horizon of 30, 90 or 180 days, and its duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from gardefou.diagnosis.case import Case
from gardefou.diagnosis.result import Axis, Duty
from gardefou.law import Corpus

_SOON = dt.timedelta(days=365)
_WEAK = 1  # grid scores are 0 to 4


def axes(case: Case, corpus: Corpus, duties: Iterable[Duty], as_of: dt.date) -> tuple[Axis, ...]:
    """Return one axis per theme that has open work, nearest horizon first; themes in the order of the programme."""
    gaps = [duty for duty in duties if duty.evidence["missing"] and duty.phase != "legacy"]  # nothing is asked of an older system
    found = [_axis(case, theme, [duty for duty in gaps if duty.theme == theme], as_of) for theme in corpus.themes]
    return tuple(sorted((axis for axis in found if axis is not None), key=lambda axis: (axis.horizon_days, axis.theme)))


def _axis(case: Case, theme: str, duties: list[Duty], as_of: dt.date) -> Axis | None:
    score = case.grid.get(theme)
    if not duties and (score is None or score > _WEAK):
        return None
    return Axis(theme, person(case, theme), _horizon(duties, score, as_of), tuple(sorted(duty.id for duty in duties)), score)


def person(case: Case, theme: str) -> str | None:
    """Return the person named for a theme, or the one named for everything else."""
    return case.people.get(theme) or case.people.get("default")


def _horizon(duties: list[Duty], score: float | None, as_of: dt.date) -> int:
    planned = [duty for duty in duties if duty.planned]
    if any(duty.effective_from <= as_of for duty in planned):
        return 30
    if any(duty.effective_from - as_of <= _SOON for duty in planned) or (score is not None and score <= _WEAK):
        return 90
    return 180
