"""Print who changes between two days: a line per system, then the count of every reason."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import click
from rich.text import Text as Line

from gardefou.cli.files import law_of
from gardefou.cli.show import pick
from gardefou.cli.store import Store
from gardefou.cli.terminal import Column, Terminal, make_table
from gardefou.diagnosis import plain
from gardefou.diagnosis.portfolio_changes import Changes, Comparison, Reason
from gardefou.law import Corpus
from gardefou.text import Lang, Text
from gardefou.text.dates import day
from gardefou.text.numbers import count, number

_LINE, _SUMMARY = "gardefou/portfolio-change/1", "gardefou/portfolio-changes/1"
_SHOWN = 50  # systems named in the terminal
_WHAT = {
    "added": ("s’ajoute", "is added"),
    "removed": ("disparaît", "falls away"),
    "value": ("change de valeur", "changes its value"),
    "from": ("change de date", "changes its day"),
    "phase": ("change de phase", "changes its phase"),
}
Laws = tuple[Corpus, ...]  # of both days: what one day has lost, the other still names
Advance = Callable[[int], object]


def print_changes(store: Store, *, since: dt.date, until: dt.date, why: bool, form: str, lang: Lang, advance: Advance) -> None:
    """Compare every system of a portfolio between two days and print who changes."""
    before, after = law_of(since), law_of(until)
    comparison = Comparison(before, after, since=since, until=until)
    found = _compared(store, comparison, advance)
    summary = _print_lines(found, store, why=why) if form == "json" else _print_names(found, store, (after, before), why=why, lang=lang)
    summary = {
        "schema": _SUMMARY,
        "from": since.isoformat(),
        "to": until.isoformat(),
        "law": {"sha256": after.sha256, "from": list(before.in_force), "to": list(after.in_force)},
        "systems": store.systems,
        **summary,
    }
    if form == "json":
        click.echo(json.dumps(summary, ensure_ascii=False))
    else:
        _print_reasons(summary, (after, before), since, until, lang)


def _compared(store: Store, comparison: Comparison, advance: Advance) -> Iterator[tuple[int, Changes]]:
    """Yield the changes of each chunk with its number."""
    for chunk, columns in store.chunks(comparison.atoms):
        yield chunk, comparison.changes(columns)
        advance(columns.rows)


def _print_lines(found: Iterator[tuple[int, Changes]], store: Store, *, why: bool) -> dict[str, Any]:
    """Print one JSON object per system that changes; return the totals."""
    total: Counter[Reason] = Counter()
    changed = 0
    begin, end = f'{{"schema": "{_LINE}", '.encode(), b"}\n"
    for chunk, changes in found:
        total.update(changes.count())
        changed += len(changes.changed)
        if changes.changed:
            who = store.who(chunk)
            lines = [who[row] + _reasons(changes, row) if why else who[row] for row in changes.changed]
            click.echo(begin + (end + begin).join(lines) + end, nl=False)
    return _totals(changed, total)


def _reasons(changes: Changes, row: int) -> bytes:
    return f', "changes": {json.dumps([plain(reason) for reason in changes.of(row)])}'.encode()


def _totals(changed: int, total: Counter[Reason]) -> dict[str, Any]:
    return {"changed": changed, "reasons": [{**plain(reason), "systems": total[reason]} for reason in sorted(total)]}


def _print_names(found: Iterator[tuple[int, Changes]], store: Store, laws: Laws, *, why: bool, lang: Lang) -> dict[str, Any]:
    """Print the first systems that change; return the totals."""
    total: Counter[Reason] = Counter()
    changed = 0
    console = Terminal()
    for chunk, changes in found:
        total.update(changes.count())
        shown = changes.changed[: max(0, _SHOWN - changed)]
        changed += len(changes.changed)
        who = store.who(chunk) if shown else []
        for row in shown:
            names = json.loads(b"{" + who[row] + b"}")
            console.print(Line(" – ".join(dict.fromkeys(filter(None, (names["organisation"], names["id"], names["name"]))))))
            for reason in changes.of(row) if why else ():
                console.print(Line(f"    {_says(reason, laws, lang)}"), style="dim")
    if changed > _SHOWN:
        rest = count(changed - _SHOWN, Text("autre", "more"), Text("autres", "more"), lang)
        console.print(pick((f"… et {rest} : --format json", f"… and {rest}: --format json"), lang), style="dim")
    return _totals(changed, total)


def _says(reason: Reason, laws: Laws, lang: Lang) -> str:
    name, what = _name(reason.kind, reason.id, laws, lang), pick(_WHAT[reason.what], lang)
    return pick((f"{name} : {what}", f"{name}: {what}"), lang)


def _name(kind: str, name: str, laws: Laws, lang: Lang) -> str:
    """Return the label that the law of either day gives."""
    if kind == "status":
        return next((pick(plain(status.label), lang) for law in laws for status in law.statuses if status.id == name), name)
    obligation, _, role = name.partition(":")
    titles = [plain(law.obligations[obligation].title) for law in laws if obligation in law.obligations]
    roles = [plain(law.roles[role]) for law in laws if role in law.roles]
    title = pick(titles[0], lang) if titles else obligation
    return f"{title} ({pick(roles[0], lang)})" if roles else title


def _print_reasons(summary: dict[str, Any], laws: Laws, since: dt.date, until: dt.date, lang: Lang) -> None:
    """Print how many systems change, and the reasons from the most frequent on."""
    systems = number(summary["systems"], lang)
    changed = count(summary["changed"], Text("système change", "system changes"), Text("systèmes changent", "systems change"), lang)
    head = (
        f"Du {day(since, 'fr')} au {day(until, 'fr')} : {changed} sur {systems}",
        f"From {day(since, 'en')} to {day(until, 'en')}: {changed}, out of {systems}",
    )
    if not summary["reasons"]:
        Terminal().print(Line(pick(head, lang), style="bold"))
        return
    columns = [Column("Motif", "Reason"), Column("Ce qui change", "What changes"), Column("Systèmes", "Systems", whole=True, right=True)]
    table = make_table(pick(head, lang), columns, lang, expand=False)
    for entry in sorted(summary["reasons"], key=lambda entry: (-entry["systems"], entry["kind"], entry["id"], entry["what"])):
        table.add_row(Line(_name(entry["kind"], entry["id"], laws, lang)), pick(_WHAT[entry["what"]], lang), number(entry["systems"], lang))
    Terminal().print(table)
