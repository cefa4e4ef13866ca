"""Calendars moved by a year, and the worked cases that state a day or a phase."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gardefou.diagnosis import classes, dates
from gardefou.diagnosis.view import View
from gardefou.law import Applies, Corpus
from gardefou.law.cases import WorkedCase
from gardefou.law.source import Source
from gardefou.law.tables import calendars
from mutation.judge import Judge

_KEYS = ("effective_from", "formal_from", "phase")
Rows = tuple[Applies, ...]


@dataclass(frozen=True)
class Moved:
    """A calendar, or the days written at one entry, with one day a year later."""

    id: str
    cite: str
    before: Rows
    after: Rows
    entry: str = ""  # empty: everything that names the calendar


def moves(source: Source, laws: tuple[Corpus, ...]) -> list[Moved]:
    """Return every day of every calendar in use, a year later."""
    named = calendars(source)
    cites = {row.raw["id"]: row.raw["cite"] for row in source.each("calendar")}
    found = [move for name, rows in named.items() for move in _each(f"calendar {name}", cites[name], rows, "")]
    for kind in ("rule", "obligation"):
        for row in source.each(kind):
            if isinstance(row.raw.get("applies"), list):
                rows = _of(laws, row.raw["id"])
                found.extend(_each(f"{kind} {row.raw['id']}", row.raw["cite"], rows, row.raw["id"]))
    return list({move.id: move for move in found if any(_in_use(move, law) for law in laws)}.values())


def _of(laws: tuple[Corpus, ...], name: str) -> Rows:
    entries = [entry for law in reversed(laws) for entry in (law.rules.get(name), law.obligations.get(name)) if entry is not None]
    return entries[0].applies


def _each(what: str, cite: str, rows: Rows, entry: str) -> Iterator[Moved]:
    for number, row in enumerate(rows):
        label = f"{what}: {row.start}{f' ({row.route or row.condition})' if row.route or row.condition else ''}"
        changed = {
            "a year later": dataclasses.replace(
                row, start=_later(row.start), formal=row.formal if row.formal != row.start else _later(row.start)
            )
        }
        if row.formal != row.start:
            changed["formal day a year later"] = dataclasses.replace(row, formal=_later(row.formal))
        for how, other in changed.items():
            yield Moved(f"{label} {how}", cite, rows, (*rows[:number], other, *rows[number + 1 :]), entry)


def _later(day: dt.date) -> dt.date:
    return day.replace(year=day.year + 1)


def _in_use(move: Moved, law: Corpus) -> bool:
    """Return whether the moved row is the newest of its route and condition in a version that uses the calendar."""
    applied = [rule.applies for rule in law.rules.values()] + [owed.applies for owed in law.obligations.values()]
    changed = {one for one, other in zip(move.before, move.after, strict=True) if one != other}
    return move.before in applied and bool(changed & set(dates._in_force(move.before, law)))  # noqa: SLF001 - the rule that is under test


def noticed(move: Moved, judge: Judge) -> str | None:
    """Return the first case whose stated day or phase no longer comes out."""
    law = _with(move, judge.law)
    for case, file in zip(judge.cases, judge.files, strict=True):
        if any(key in case.expect for key in _KEYS) and unmet(case, View(file, law)):
            return case.id
    return None


def _with(move: Moved, law: Corpus) -> Corpus:
    def moved(name: str, rows: Rows) -> Rows:
        return move.after if rows == move.before and move.entry in ("", name) else rows

    return dataclasses.replace(
        law,
        rules={name: dataclasses.replace(entry, applies=moved(name, entry.applies)) for name, entry in law.rules.items()},
        obligations={name: dataclasses.replace(entry, applies=moved(name, entry.applies)) for name, entry in law.obligations.items()},
    )


def unmet(case: WorkedCase, view: View) -> list[str]:
    """Return the days and phases that a case states and that do not come out."""
    statuses = {status.id: status for status in classes.statuses(view, case.as_of)}
    return [
        f"{name} {key}"
        for key in _KEYS
        for name, wanted in case.expect.get(key, {}).items()
        if (_of_duty(view, name, key) if ":" in name else getattr(statuses[name], key)) != wanted
    ]


def _of_duty(view: View, name: str, key: str) -> dt.date | None:
    found = dates.days(view.corpus.obligations[name.partition(":")[0]].applies, view.corpus, view.evaluation)
    return None if found is None else found.formal if key == "formal_from" else found.effective
