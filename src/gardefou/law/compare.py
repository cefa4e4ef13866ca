"""What the amending act changed in the corpus: entries added, removed, reworded, moved in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from gardefou.law.corpus import load
from gardefou.law.model import Applies, Corpus, Obligation, RuleText


@dataclass(frozen=True, slots=True)
class Difference:
    """The ids of entries that two days of the law treat differently, by kind of change."""

    before: dt.date
    after: dt.date
    added: tuple[str, ...]
    removed: tuple[str, ...]
    reworded: tuple[str, ...]
    moved: tuple[tuple[str, str, str], ...]  # id, first day before, first day after


def compare(before: dt.date, after: dt.date) -> Difference:
    """Return what differs between the law of two days."""
    old, new = load(as_of=before), load(as_of=after)
    first, second = _entries(old), _entries(new)
    shared = sorted(set(first) & set(second))
    return Difference(
        before,
        after,
        added=tuple(sorted(set(second) - set(first))),
        removed=tuple(sorted(set(first) - set(second))),
        reworded=tuple(name for name in shared if first[name].wording != second[name].wording),
        moved=tuple(
            (name, *days)
            for name in shared
            if (days := (_first(first[name].applies, old), _first(second[name].applies, new)))[0] != days[1]
        ),
    )


def _entries(corpus: Corpus) -> Mapping[str, RuleText | Obligation]:
    return {
        **{f"rule {name}": entry for name, entry in corpus.rules.items()},
        **{f"obligation {name}": entry for name, entry in corpus.obligations.items()},
    }


def _first(rows: tuple[Applies, ...], corpus: Corpus) -> str:
    """Return the days of a calendar under the acts in force, one per route."""
    newest: dict[tuple[str | None, str | None], Applies] = {}
    for row in rows:
        if row.by in corpus.in_force:
            key = (row.route, row.condition)
            if key not in newest or corpus.acts[row.by].in_force >= corpus.acts[newest[key].by].in_force:
                newest[key] = row
    return ", ".join(sorted(f"{row.route or row.condition or 'all'} {row.start}" for row in newest.values()))
