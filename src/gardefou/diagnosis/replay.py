"""The same case on two days: what changed when the law or the calendar moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gardefou.diagnosis.result import Diagnosis, truth_word


def replay(before: Diagnosis, after: Diagnosis) -> Mapping[str, Any]:
    """Return statuses, duties and days that differ between two results of one case."""
    old, new = {duty.id: duty for duty in before.duties}, {duty.id: duty for duty in after.duties}
    return {
        "from": before.as_of,
        "to": after.as_of,
        "statuses_changed": _statuses(before, after),
        "duties_added": sorted(set(new) - set(old)),
        "duties_removed": sorted(set(old) - set(new)),
        "days_moved": [
            {"duty": name, "from": old[name].effective_from, "to": new[name].effective_from}
            for name in sorted(set(old) & set(new))
            if old[name].effective_from != new[name].effective_from
        ],
        "phases_changed": [
            {"duty": name, "from": old[name].phase, "to": new[name].phase}
            for name in sorted(set(old) & set(new))
            if old[name].phase != new[name].phase
        ],
    }


def _statuses(before: Diagnosis, after: Diagnosis) -> list[Mapping[str, Any]]:
    old = {status.id: status for status in before.statuses}
    return [
        {
            "id": status.id,
            "value": {"from": truth_word(old[status.id].value), "to": truth_word(status.value)},
            "effective_from": {"from": old[status.id].effective_from, "to": status.effective_from},
            "phase": {"from": old[status.id].phase, "to": status.phase},
        }
        for status in after.statuses
        if (old[status.id].value, old[status.id].effective_from, old[status.id].phase)
        != (status.value, status.effective_from, status.phase)
    ]
