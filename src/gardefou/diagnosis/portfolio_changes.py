"""Who changes between two days, for very many systems at once: statuses and duties, their values, days and phases.

Each fact about a system ("owed", "from 2 December 2027", "applies") is a plane of bits, one bit per system, as an integer. The
comparison says what the answers themselves establish, in strong Kleene logic, where a diagnosis of one system also reasons
through every open answer.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, cast

from gardefou.diagnosis.classes import cone
from gardefou.diagnosis.dates import days
from gardefou.law import Applies, Corpus, Obligation
from gardefou.law.model import Status
from gardefou.rules import NO, UNKNOWN, YES, Evaluation, Truth
from gardefou.rules.bulk import Bulk, members
from gardefou.rules.packing import Columns, width

Rows = tuple[Applies, ...]
What = Literal["added", "removed", "value", "from", "phase"]
Spans = dict[tuple[dt.date, dt.date], int]  # first and last possible day, to the plane of systems that have them
Planes = dict[str, dict[str, int]]  # aspect, then its value, to the plane of systems that have it
_LEGACY = "legacy_high_risk"


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """One way in which a system's result differs between two days."""

    kind: Literal["status", "duty"]
    id: str
    what: What


@dataclass(frozen=True)
class Changes:
    """The systems that change, and why, as planes of bits."""

    rows: int
    planes: Mapping[Reason, int]

    @cached_property
    def changed(self) -> tuple[int, ...]:
        """Return the numbers of the systems that change, in order."""
        who = 0
        for plane in self.planes.values():
            who |= plane
        return tuple(members(who.to_bytes(width(self.rows), "little")))

    def count(self) -> dict[Reason, int]:
        """Return how many systems change for each reason."""
        return {reason: plane.bit_count() for reason, plane in self.planes.items()}

    def of(self, row: int) -> list[Reason]:
        """Return why one system changes."""
        return sorted(reason for reason, plane in self.planes.items() if plane >> row & 1)


class Comparison:
    """The law of two days, ready to compare any number of systems."""

    def __init__(self, before: Corpus, after: Corpus, *, since: dt.date, until: dt.date) -> None:
        self._sides = (_Side(before, since), _Side(after, until))

    @property
    def atoms(self) -> frozenset[str]:
        """Return the atoms that decide: the columns worth loading."""
        return frozenset(atom for side in self._sides for atom in side.bulk.atoms)

    def changes(self, columns: Columns) -> Changes:
        """Return who changes among the systems of the columns."""
        old, new = (side.planes(columns) for side in self._sides)
        found: dict[Reason, int] = {}
        for kind, name in dict.fromkeys((*old, *new)):
            for what, plane in _differences(old.get((kind, name), {}), new.get((kind, name), {})):
                if plane:
                    found[Reason(kind, name, what)] = plane
        return Changes(columns.rows, found)


def _differences(old: Planes, new: Planes) -> Iterator[tuple[What, int]]:
    """Yield where an entry appears, goes, or says something else."""
    was, now = (side.get("there", {}).get("", 0) for side in (old, new))
    yield "added", now & ~was
    yield "removed", was & ~now
    for what in ("value", "from", "phase"):
        apart = 0
        for key in {*old.get(what, {}), *new.get(what, {})}:
            apart |= old.get(what, {}).get(key, 0) ^ new.get(what, {}).get(key, 0)
        yield what, apart & was & now


Kind = Literal["status", "duty"]


class _Side:
    """The law of one day over planes."""

    def __init__(self, corpus: Corpus, as_of: dt.date) -> None:
        self.corpus, self.as_of = corpus, as_of
        self.duties = {
            f"{entry.id}:{role}": entry for entry in corpus.obligations.values() if entry.nature == "duty" for role in entry.owed_by
        }
        self.dated = {status.id: _calendars(corpus, cone(corpus.ruleset, status.concept)) for status in corpus.statuses}
        self.starts = {role: _calendars(corpus, (role,), undated=True) for role in corpus.roles}
        self.trees: dict[tuple[Rows, bool], _Tree] = {}
        targets = dict(corpus.ruleset.targets)
        for rules in (rules for calendars in (*self.dated.values(), *self.starts.values()) for rules in calendars.values()):
            targets.update({f"rule {name}": corpus.rules[name].rule.condition for name in rules})
        self.bulk = Bulk(dataclasses.replace(corpus.ruleset, targets=targets), self._outputs(targets))

    def _outputs(self, targets: Mapping[str, object]) -> list[str]:
        calendars = [*(entry.applies for entry in self.duties.values()), *(entry.applies for entry in self.corpus.rules.values())]
        rows = dict.fromkeys(row for calendar in calendars for row in calendar)
        names = [status.concept for status in self.corpus.statuses] + [
            name for name in targets if name.startswith("rule ") or name in self.duties
        ]
        names += [entry.legacy for entry in self.duties.values() if entry.legacy] + [_LEGACY]
        names += [name for row in rows for name in _reads((row,), self.corpus)]
        return [name for name in dict.fromkeys(names) if name in targets or name in self.corpus.ruleset.by_concept]

    def planes(self, columns: Columns) -> dict[tuple[Kind, str], Planes]:
        """Return every status and duty of the systems."""
        values = _Values(self.bulk.evaluate(columns))
        spans: dict[tuple[Rows, str], Spans] = {}
        starts = {role: self._first_days(dated, values, strict=False) for role, dated in self.starts.items()}
        found: dict[tuple[Kind, str], Planes] = {("status", status.id): self._status(status, values) for status in self.corpus.statuses}
        for name, entry in self.duties.items():
            key = entry.applies, name.split(":")[1]
            if key not in spans:
                spans[key] = _later(self._days(entry.applies, values, values.all), starts[key[1]])
            found["duty", name] = self._duty(name, entry, values, spans[key])
        return found

    def _duty(self, name: str, entry: Obligation, values: _Values, dated: Spans) -> Planes:
        yes, no = values.of(name, YES), values.of(name, NO)
        there = ~no & _either(dated.values())
        legacy, free = (values.of(entry.legacy, YES), values.of(entry.legacy, NO)) if entry.legacy else (0, values.all)
        phase = {"legacy": legacy, **{key: plane & ~legacy for key, plane in self._phases(dated).items()}}
        return {"there": {"": there}, "value": {"owed": yes & free}, "from": _by_day(dated), "phase": phase}

    def _status(self, status: Status, values: _Values) -> Planes:
        yes, no = values.of(status.concept, YES), values.of(status.concept, NO)
        dated = {span: plane & ~no for span, plane in self._first_days(self.dated[status.id], values, strict=True).items()}
        legacy = values.of(_LEGACY, YES) if status.id == "high_risk" else 0
        phase = {"legacy": yes & legacy, **{key: plane & yes & ~legacy for key, plane in self._phases(dated).items()}}
        return {"there": {"": values.all}, "value": {"yes": yes, "no": no}, "from": _by_day(dated), "phase": phase}

    def _phases(self, dated: Spans) -> dict[str, int]:
        return {
            "applies": _either(plane for (_, last), plane in dated.items() if last <= self.as_of),
            "upcoming": _either(plane for (first, _), plane in dated.items() if first > self.as_of),
        }

    def _first_days(self, dated: Mapping[Rows, list[str]], values: _Values, *, strict: bool) -> Spans:
        """Return the first day among the rules that hold and those that may; a rule without a calendar holds always."""
        each: dict[Truth, list[Spans]] = {YES: [], UNKNOWN: []}
        for wanted, found in each.items():
            for rows, names in dated.items():
                plane = _either(values.of(f"rule {name}", wanted) for name in names)
                found.append(self._days(rows, values, plane, strict=strict) if rows else {(dt.date.min, dt.date.min): plane})
        firsts = _taken(_by(0, [*each[YES], *each[UNKNOWN]]), values.all)
        lasts = _taken(_by(1, each[YES]), values.all)
        lasts += _taken(_by(1, each[UNKNOWN], reverse=True), values.all & ~_either(plane for _, plane in lasts))
        return {(first, last): one & other for first, one in firsts for last, other in lasts if one & other}

    def _days(self, rows: Rows, values: _Values, plane: int, *, strict: bool = False) -> Spans:
        if (rows, strict) not in self.trees:
            self.trees[rows, strict] = _tree(rows, self.corpus, {}, strict=strict)
        found: Spans = {}
        _walk(self.trees[rows, strict], values, plane, found)
        return found


def _by(place: int, each: Iterable[Spans], *, reverse: bool = False) -> list[tuple[dt.date, int]]:
    """Return planes by their first (0) or last (1) possible day, in order."""
    found: dict[dt.date, int] = {}
    for span, plane in (entry for spans in each for entry in spans.items()):
        found[span[place]] = found.get(span[place], 0) | plane
    return sorted(found.items(), reverse=reverse)


def _taken(ordered: Iterable[tuple[dt.date, int]], left: int) -> list[tuple[dt.date, int]]:
    """Return each plane without what those before it took."""
    found = []
    for day, plane in ordered:
        found.append((day, plane & left))
        left &= ~plane
    return found


class _Values:
    """The planes of the evaluated outputs as integers."""

    def __init__(self, columns: Columns) -> None:
        self.all = (1 << columns.rows) - 1
        self._planes = {YES: _integers(columns.yes), NO: _integers(columns.no)}

    def of(self, name: str, value: Truth) -> int:
        """Return where an output has a value; the law of another day may not have it: then no."""
        if name not in self._planes[YES]:
            return self.all if value is NO else 0
        if value is UNKNOWN:
            return self.all & ~(self._planes[YES][name] | self._planes[NO][name])
        return self._planes[value][name]


def _integers(planes: Mapping[str, bytes | bytearray | memoryview]) -> dict[str, int]:
    return {name: int.from_bytes(plane, "little") for name, plane in planes.items()}


def _either(planes: Iterable[int]) -> int:
    found = 0
    for plane in planes:
        found |= plane
    return found


def _by_day(dated: Spans) -> dict[str, int]:
    found: dict[str, int] = {}
    for (first, _), plane in dated.items():
        found[first.isoformat()] = found.get(first.isoformat(), 0) | plane
    return found


def _calendars(corpus: Corpus, concepts: Iterable[str], *, undated: bool = False) -> dict[Rows, list[str]]:
    """Return the calendars of the rules that conclude these concepts, each with its rules."""
    found: dict[Rows, list[str]] = {}
    for rule in (rule for name in concepts for rule in corpus.ruleset.by_concept.get(name, ())):
        rows = corpus.rules[rule.id].applies
        if rule.value is YES and (rows or undated):
            found.setdefault(rows, []).append(rule.id)
    return found


def _later(dated: Spans, starts: Spans) -> Spans:
    """Return when duty and role have both begun; a system without the role keeps the days of the duty."""
    found: Spans = {}
    for span, plane in dated.items():
        rest = plane
        for start, having in starts.items():
            both = max(span[0], start[0]), max(span[1], start[1])
            found[both] = found.get(both, 0) | (plane & having)
            rest &= ~having
        found[span] = found.get(span, 0) | rest
    return {span: plane for span, plane in found.items() if plane}


class _NeedError(Exception):
    """A value that a calendar asks for."""


@dataclass(frozen=True, slots=True)
class _Tree:
    """How a calendar decides: a day, none, or a question about one value."""

    span: tuple[dt.date, dt.date] | None = None
    name: str = ""
    branches: tuple[tuple[Truth, _Tree], ...] = ()


class _Probe:
    def __init__(self, known: Mapping[str, Truth]) -> None:
        self._known = known

    def value(self, name: str) -> Truth:
        """Return a value that was decided, or stop at the first that was not."""
        if name not in self._known:
            raise _NeedError(name)
        return self._known[name]


def _tree(rows: Rows, corpus: Corpus, known: Mapping[str, Truth], *, strict: bool = False) -> _Tree:
    """Ask the calendar itself, value by value, what it would answer: one reading of the law, here as for one system."""
    try:
        found = days(rows, corpus, cast("Evaluation", _Probe(known)), strict=strict)
    except _NeedError as need:
        name = str(need.args[0])
        return _Tree(
            name=name, branches=tuple((value, _tree(rows, corpus, {**known, name: value}, strict=strict)) for value in (YES, NO, UNKNOWN))
        )
    return _Tree(span=(found.effective, found.latest) if found else None)


def _reads(rows: Rows, corpus: Corpus) -> set[str]:
    names: set[str] = set()
    todo = [_tree(rows, corpus, {})]
    while todo:
        tree = todo.pop()
        names |= {tree.name} if tree.name else set()
        todo.extend(branch for _, branch in tree.branches)
    return names


def _walk(tree: _Tree, values: _Values, plane: int, found: Spans) -> None:
    if tree.span is not None:
        found[tree.span] = found.get(tree.span, 0) | plane
    for value, branch in tree.branches:
        if here := plane & values.of(tree.name, value):
            _walk(branch, values, here, found)
