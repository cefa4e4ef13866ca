"""The summary of a firm in the terminal: its systems, its duties as a whole, the days that come."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rich.markup import escape
from rich.table import Table
from rich.text import Text as Line

from gardefou.cli.show import LEVELS, on, phase, pick
from gardefou.cli.terminal import Column, Terminal, cited, make_table
from gardefou.text import Lang, Text
from gardefou.text.numbers import count, number

_DIFFERING = {
    "name": ("le nom", "the name"), "size": ("la taille", "the size"), "public_body": ("le statut d’organisme public", "public body or not"), "member": ("l’appartenance au groupement", "membership"),
}  # fmt: skip
_NAMED = 5  # systems named for one duty
_NAME = 20  # letters of a name that a narrow screen can hold whole
_SYSTEM = (Text("système", "system"), Text("systèmes", "systems"))


def print_firm(firm: dict[str, Any], *, lang: Lang) -> None:
    """Print the tables of one firm."""
    console = Terminal()
    name = firm["organisation"]["name"] or pick(("Organisation sans nom", "Organisation without a name"), lang)
    console.rule(Line(name, style="bold"))
    console.print(_systems(firm, lang))
    for table in (_duties(firm, lang), _deadlines(firm, lang)):
        if table.row_count:
            console.print(table)
    if firm["organisation"]["differing"]:
        keys = ", ".join(_DIFFERING.get(key, (key, key))[0 if lang == "fr" else 1] for key in firm["organisation"]["differing"])
        console.print(pick((f"Les fichiers ne s’accordent pas sur : {keys}", f"The files differ on: {keys}"), lang), style="yellow")


def _systems(firm: dict[str, Any], lang: Lang) -> Table:
    """Return one row per system: its name, level and roles under each other, so that no word is cut on a narrow screen."""
    columns = [
        Column("Système", "System"),
        Column("Dues", "Owed", whole=True, right=True),
        Column("Selon\nun fait", "On a\nfact", whole=True, right=True),
        Column("Prochaine\ndate", "Next\nday", whole=True),
        Column("Questions\nouvertes", "Open\nquestions", whole=True, right=True),
    ]
    table = make_table(count(len(firm["systems"]), *_SYSTEM, lang), columns, lang)
    for system in firm["systems"]:
        counts = number(system["owed"], lang), number(system["conditional"], lang)
        table.add_row(_system(system, firm, lang), *counts, on(system["next_day"], lang), number(system["open_questions"], lang))
    return table


def _system(system: dict[str, Any], firm: dict[str, Any], lang: Lang) -> str:
    style, icon, words = LEVELS[system["level"]]
    name, ident = system["name"] or system["id"], system["id"]
    known = f" [dim]({escape(ident)})[/dim]" if ident and ident != name else ""
    roles = ", ".join(pick(firm["labels"]["roles"][role], lang) for role in system["roles"])
    lines = [f"[bold]{escape(name)}[/bold]{known}", f"[{style}] {icon} {pick(words, lang)} [/]", roles]
    return "\n".join(line for line in lines if line)


def _duties(firm: dict[str, Any], lang: Lang) -> Table:
    title = pick(("Obligations de l’organisation, une fois pour toutes", "Duties of the organisation, once for all"), lang)
    several = len(firm["systems"]) > 1
    columns = [Column("Obligation", "Duty", ratio=5), Column("Article", "Article", ratio=4), Column("Quand", "When", whole=True)]
    table = make_table(title, columns + [_because(firm)] * several, lang)
    owed = [duty for duty in firm["duties"] if duty["value"] == "owed"]
    for duty in sorted(owed, key=lambda duty: (duty["effective_from"], duty["obligation"])):
        when = Line("\n").join([phase(duty["phase"], lang), Line(on(duty["effective_from"], lang))])
        because = [_list(duty["systems"], lang)] * several
        table.add_row(pick(duty["title"], lang), cited(duty["cite"], lang), when, *because)
    rest = len(firm["duties"]) - len(owed)
    if rest:
        table.add_row(pick((f"… et {rest} à confirmer : --format json", f"… and {rest} to be confirmed: --format json"), lang), style="dim")
    return table


def _deadlines(firm: dict[str, Any], lang: Lang) -> Table:
    columns = [
        Column("Date", "Date", whole=True),
        Column("Obligations de\nl’organisation", "Duties of the\norganisation", whole=True, right=True),
        Column("Obligations\ndes systèmes", "Duties of\nsystems", whole=True, right=True),
        replace(_because(firm), fr="Systèmes", en="Systems"),
    ]
    table = make_table(pick(("Échéances", "Deadlines"), lang), columns, lang)
    for entry in firm["deadlines"]:
        counts = str(len(entry["organisation"])), str(len(entry["system_duties"]))
        table.add_row(on(entry["date"], lang), *counts, _list(entry["systems"], lang))
    return table


def _because(firm: dict[str, Any]) -> Column:
    """Return the column of the systems' names, wide enough for each of them unless one is very long."""
    longest = max((len(system["id"]) for system in firm["systems"]), default=0)
    return Column("En raison de", "Because of", whole=longest <= _NAME)


def _list(names: list[str], lang: Lang) -> Line:
    """Return the first names under each other, and how many more there are."""
    more = len(names) - _NAMED
    words = count(more, Text("autre", "more"), Text("autres", "more"), lang)
    rest = [pick((f"et {words}", f"and {words}"), lang)] if more > 0 else []
    return Line("\n".join([*names[:_NAMED], *rest]))
