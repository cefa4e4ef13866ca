"""The duties in the terminal: grouped by phase and day, what is owed first, what depends on a fact last."""

from __future__ import annotations

import re
from typing import Any

from rich.console import Group as Pages
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from gardefou.cli.show import PHASES, on, pick
from gardefou.cli.terminal import Column, cited, make_table
from gardefou.text import Lang, Text
from gardefou.text.numbers import count

_SHOWN = 40  # duties listed in all; every group keeps its head and its count
_LEAST = 3  # duties listed in a group however little room is left
_ASKED = 3  # deciding questions printed per group
_ORDER = ("applies", "none", "upcoming", "unless_legacy", "legacy", "conditional")
Duty = dict[str, Any]
Group = tuple[str, str, tuple[str, ...]]  # state, day, questions on which the group depends


def duties(result: dict[str, Any], lang: Lang) -> Pages | None:
    """Return one table per phase and day, or per deciding fact; nothing when there is no duty."""
    found = result["duties"]
    if not found:
        return None
    parts: list[RenderableType] = [Line(_title(found, lang), style="bold")]
    left = _SHOWN
    for group, members in _groups(found):
        shown = members[: max(left, _LEAST)]
        left -= len(shown)
        parts += [_head(group, members, result, lang), _table(group, members, shown, result, lang)]
    return Pages(*parts)


def _groups(found: list[Duty]) -> list[tuple[Group, list[Duty]]]:
    groups: dict[Group, list[Duty]] = {}
    for duty in found:
        state = _state(duty)
        asks = tuple(duty["depends_on"]) if state in ("conditional", "unless_legacy") else ()
        groups.setdefault((state, duty["effective_from"], asks), []).append(duty)
    ranked = sorted(groups.items(), key=lambda item: (_ORDER.index(item[0][0]), item[0][1:]))
    return [(group, sorted(members, key=_place)) for group, members in ranked]


def _state(duty: Duty) -> str:
    """Return the phase of an owed duty, or what keeps the others from being owed."""
    if duty["phase"] == "legacy" or duty["value"] == "owed":
        return str(duty["phase"])
    return "unless_legacy" if duty.get("unless_legacy") else "conditional"


def _title(found: list[Duty], lang: Lang) -> str:
    states = [_state(duty) for duty in found]
    parts = [count(sum(duty["value"] == "owed" for duty in found), Text("due", "owed"), Text("dues", "owed"), lang)]
    for names, one, more in (
        (("legacy",), Text("suspendue", "suspended"), Text("suspendues", "suspended")),
        (("conditional", "unless_legacy"), Text("à confirmer", "to be confirmed"), Text("à confirmer", "to be confirmed")),
    ):
        number = sum(state in names for state in states)
        parts += [count(number, one, more, lang)] if number else []
    return pick((f"Obligations : {', '.join(parts)}", f"Duties: {', '.join(parts)}"), lang)


def _place(duty: Duty) -> tuple[tuple[int, str], ...]:
    """Return where a duty stands in the Act, so that 9(2) comes before 10(1)."""
    parts = re.findall(r"\d+|[a-z]+", duty["cite"])
    return (*((int(part), "") if part.isdigit() else (0, part) for part in parts), (0, duty["id"]))


_OLDER = (
    "Régime transitoire (article 111, paragraphe 2) : {number}. Rien n’est exigé tant que la conception du système ne change pas de façon "
    "importante à partir du {day}"
)
_OLDER_EN = (
    "Transitional regime (Article 111(2)): {number}. Nothing is required as long as the design of the system does not change significantly "
    "from {day} on"
)
_HEADS = {
    "applies": ("S’applique depuis le {day} : {number}", "Applies since {day}: {number}"),
    "upcoming": ("À venir, à partir du {day} : {number}", "Upcoming, from {day}: {number}"),
    "none": ("Date à établir, au plus tôt le {day} : {number}", "Date open, {day} at the earliest: {number}"),
    "unless_legacy": (
        "À partir du {day}, sauf ancien système inchangé (article 111, paragraphe 2) : {number}",
        "From {day}, unless it is an older unchanged system (Article 111(2)): {number}",
    ),
    "legacy": (_OLDER, _OLDER_EN),
    "conditional": ("À confirmer, à partir du {day} : {number}", "To be confirmed, from {day}: {number}"),
}


def _head(group: Group, members: list[Duty], result: dict[str, Any], lang: Lang) -> Line:
    """Say the phase, the day, how many, and for conditional duties the questions that decide."""
    state, start, questions = group
    style, _ = PHASES["conditional" if state == "unless_legacy" else state]
    number = count(len(members), Text("obligation", "duty"), Text("obligations", "duties"), lang)
    fr, en = _HEADS[state]
    words = fr.format(day=on(start, lang), number=number), en.format(day=on(start, lang), number=number)
    head = Line(pick(words, lang), style=f"bold {style}".strip())
    asks = [pick(result["labels"]["questions"][name], lang) for name in questions if name in result["labels"]["questions"]]
    if asks:
        head.append(f"\n{pick(('Selon la réponse à :', 'Depending on the answer to:'), lang)}", style="not bold")
    for ask in asks[:_ASKED]:
        head.append(f"\n– {ask}", style="not bold")
    if len(asks) > _ASKED:
        more = count(len(asks) - _ASKED, Text("autre question", "more question"), Text("autres questions", "more questions"), lang)
        head.append(f"\n– {pick((f'et {more}', f'and {more}'), lang)}", style="not bold")
    return head


def _table(group: Group, members: list[Duty], shown: list[Duty], result: dict[str, Any], lang: Lang) -> Table:
    columns = [
        Column("Obligation", "Duty", ratio=7),
        Column("Article", "Article", ratio=5),
        Column("Preuves", "Evidence", whole=True, right=True),
    ]
    table = make_table("", columns, lang)
    several = len({duty["owed_by"] for duty in result["duties"]}) > 1
    for duty in shown:
        table.add_row(*_row(duty, result, lang, several=several), style="dim" if group[0] in ("conditional", "legacy") else "")
    more = len(members) - len(shown)
    if more:
        words = count(more, Text("autre", "more"), Text("autres", "more"), lang)
        table.add_row(pick((f"… et {words} : --format json ou pdf", f"… and {words}: --format json or pdf"), lang), style="dim")
    return table


def _row(duty: Duty, result: dict[str, Any], lang: Lang, *, several: bool) -> list[str]:
    role = f" [dim]({pick(result['labels']['roles'][duty['owed_by']], lang)})[/dim]" if several else ""
    lines = [f"{pick(duty['title'], lang)}{role}"]
    lines += [f"[yellow]{note}[/yellow]" for note in _date_note(duty, result, lang)]
    held, accepted = len(duty["evidence"]["held"]), len(duty["evidence"]["accepted"])
    return ["\n".join(lines), cited(duty["cite"], lang), f"{held} / {accepted}"]


def _date_note(duty: Duty, result: dict[str, Any], lang: Lang) -> list[str]:
    """Say that the day may come later, and which fact decides."""
    asks = [pick(result["labels"]["questions"][name], lang) for name in duty.get("date_depends_on", ())]
    if not asks:
        return []
    if len(asks) > 1:
        return [pick(("La date peut être plus tardive.", "The date may be later."), lang)]
    fr, en = "La date peut être plus tardive, selon : ", "The date may be later, depending on: "
    return [pick((fr + " ; ".join(asks), en + "; ".join(asks)), lang)]
