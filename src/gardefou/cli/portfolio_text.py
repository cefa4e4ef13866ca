"""The summary of a firm in the terminal: its systems, its duties as a whole, the days that come."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from gardefou.cli.show import _LEVEL as LEVELS
from gardefou.cli.show import pick
from gardefou.text import Lang
from gardefou.text.dates import day

_PHASE = {
    "applies": ("applicable", "applies"),
    "upcoming": ("à venir", "upcoming"),
    "legacy": ("antériorité (art. 111)", "legacy (Art. 111)"),
    "none": ("–", "–"),
}


def print_firm(firm: dict[str, Any], *, lang: Lang) -> None:
    """Print the tables of one firm."""
    console = Console(highlight=False, emoji=False)
    name = firm["organisation"]["name"] or pick(("Organisation sans nom", "Organisation without a name"), lang)
    console.rule(Line(name, style="bold"))
    console.print(_systems(firm, lang))
    for table in (_duties(firm, lang), _deadlines(firm, lang)):
        if table.row_count:
            console.print(table)
    if firm["organisation"]["differing"]:
        keys = ", ".join(firm["organisation"]["differing"])
        console.print(pick((f"Les fichiers ne s’accordent pas sur : {keys}", f"The files differ on: {keys}"), lang), style="yellow")


def _table(title: tuple[str, str], columns: list[tuple[str, str]], lang: Lang) -> Table:
    table = Table(title=pick(title, lang), title_justify="left", title_style="bold", expand=True)
    for words in columns:
        table.add_column(pick(words, lang), overflow="fold")
    return table


def _systems(firm: dict[str, Any], lang: Lang) -> Table:
    count = len(firm["systems"])
    columns = [
        ("Système", "System"),
        ("Niveau", "Level"),
        ("Rôles", "Roles"),
        ("Dues", "Owed"),
        ("Selon un fait", "Depending on a fact"),
        ("Prochaine date", "Next day"),
        ("Questions ouvertes", "Open questions"),
    ]
    table = _table((f"{count} systèmes", f"{count} systems") if count > 1 else ("1 système", "1 system"), columns, lang)
    for system in firm["systems"]:
        style, icon, words = LEVELS[system["level"]]
        roles = ", ".join(pick(firm["labels"]["roles"][role], lang) for role in system["roles"]) or "–"
        label = Line(" – ".join(dict.fromkeys(filter(None, (system["id"], system["name"])))))
        table.add_row(
            label,
            Line(f" {icon} {pick(words, lang)} ", style=style),
            roles,
            str(system["owed"]),
            str(system["conditional"]),
            _date(system["next_day"], lang),
            str(system["open_questions"]),
        )
    return table


def _duties(firm: dict[str, Any], lang: Lang) -> Table:
    table = _table(
        ("Obligations de l’organisation, une fois pour toutes", "Duties of the organisation, once for all"),
        [("Obligation", "Duty"), ("Article", "Article"), ("À partir du", "From"), ("État", "State"), ("En raison de", "Because of")],
        lang,
    )
    owed = [duty for duty in firm["duties"] if duty["value"] == "owed"]
    for duty in sorted(owed, key=lambda duty: (duty["effective_from"], duty["obligation"])):
        state = pick(_PHASE[duty["phase"]], lang)
        article = duty["cite"].removeprefix("ai_act ")
        table.add_row(Line(pick(duty["title"], lang)), article, _date(duty["effective_from"], lang), state, _list(duty["systems"], lang))
    rest = len(firm["duties"]) - len(owed)
    if rest:
        table.add_row(
            pick((f"… et {rest} selon un fait : --format json", f"… and {rest} depending on a fact: --format json"), lang), style="dim"
        )
    return table


def _deadlines(firm: dict[str, Any], lang: Lang) -> Table:
    table = _table(
        ("Échéances", "Deadlines"),
        [
            ("Date", "Date"),
            ("Obligations de l’organisation", "Duties of the organisation"),
            ("Obligations des systèmes", "Duties of systems"),
            ("Systèmes", "Systems"),
        ],
        lang,
    )
    for entry in firm["deadlines"]:
        counts = str(len(entry["organisation"])), str(len(entry["system_duties"]))
        table.add_row(_date(entry["date"], lang), *counts, _list(entry["systems"], lang))
    return table


def _list(names: list[str], lang: Lang) -> Line:
    """Return the first names and how many more there are."""
    more = len(names) - 5
    return Line(", ".join(names[:5]) + (pick((f" et {more} autres", f" and {more} more"), lang) if more > 0 else ""))


def _date(text: str | None, lang: Lang) -> str:
    return day(dt.date.fromisoformat(text), lang) if text else "–"
