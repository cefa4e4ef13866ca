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
_ORDER = ("applies", "legacy", "upcoming", "conditional", "none")
Duty = dict[str, Any]
Group = tuple[str, str, tuple[str, ...]]  # state, day, questions on which the group depends


def duties(result: dict[str, Any], lang: Lang) -> Pages | None:
    """Return one table per phase and day, or per deciding fact; nothing when there is no duty."""
    found = result["duties"]
    if not found:
        return None
    owed = sum(duty["value"] == "owed" for duty in found)
    due, rest = count(owed, Text("due", "owed"), Text("dues", "owed"), lang), len(found) - owed
    title = pick((f"Obligations : {due}, {rest} selon un fait", f"Duties: {due}, {rest} depending on a fact"), lang)
    parts: list[RenderableType] = [Line(title, style="bold")]
    left = _SHOWN
    for group, members in _groups(found):
        shown = members[: max(left, _LEAST)]
        left -= len(shown)
        parts += [_head(group, members, result, lang), _table(group, members, shown, result, lang)]
    return Pages(*parts)


def _groups(found: list[Duty]) -> list[tuple[Group, list[Duty]]]:
    groups: dict[Group, list[Duty]] = {}
    for duty in found:
        maybe = duty["value"] != "owed"
        key = ("conditional" if maybe else duty["phase"], duty["effective_from"], tuple(duty["depends_on"]) if maybe else ())
        groups.setdefault(key, []).append(duty)
    ranked = sorted(groups.items(), key=lambda item: (_ORDER.index(item[0][0]), item[0][1:]))
    return [(group, sorted(members, key=_place)) for group, members in ranked]


def _place(duty: Duty) -> tuple[tuple[int, str], ...]:
    """Return where a duty stands in the Act, so that 9(2) comes before 10(1)."""
    parts = re.findall(r"\d+|[a-z]+", duty["cite"])
    return (*((int(part), "") if part.isdigit() else (0, part) for part in parts), (0, duty["id"]))


def _head(group: Group, members: list[Duty], result: dict[str, Any], lang: Lang) -> Line:
    """Say the phase, the day, how many, and for conditional duties the questions that decide."""
    state, start, questions = group
    style, words = PHASES[state]
    when, number = on(start, lang), count(len(members), Text("obligation", "duty"), Text("obligations", "duties"), lang)
    since = state == "applies"
    fr = f"{words[0].capitalize()}{' depuis le' if since else ', à partir du'} {when} : {number}"
    en = f"{words[1].capitalize()}{' since' if since else ', from'} {when}: {number}"
    head = Line(pick((fr, en), lang), style=f"bold {style}".strip())
    for name in questions:
        if name in result["labels"]["questions"]:
            head.append(f"\n{pick(result['labels']['questions'][name], lang)}", style="not bold")
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
        table.add_row(*_row(duty, result, lang, several=several), style="dim" if group[0] == "conditional" else "")
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
    fr, en = "La date peut être plus tardive, selon : ", "The date may be later, depending on: "
    return [pick((fr + " ; ".join(asks), en + "; ".join(asks)), lang)]
