"""The result in the terminal: colour and tables for people."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text as Line

from gardefou.text import Lang, Text
from gardefou.text.dates import day
from gardefou.text.numbers import count
from gardefou.text.typography import display

_LEVEL = {
    "prohibited": ("bold white on red", "■", ("Pratique interdite", "Prohibited practice")),
    "high_risk": ("bold white on dark_orange3", "▲", ("Haut risque", "High risk")),
    "transparency": ("bold white on blue", "◆", ("Transparence", "Transparency")),
    "gpai_model": ("bold white on blue", "●", ("Modèle d’IA à usage général", "General-purpose AI model")),
    "gpai_systemic": ("bold white on red", "●", ("Modèle présentant un risque systémique", "Model with systemic risk")),
    "minimal": ("bold white on green", "○", ("Risque minimal", "Minimal risk")),
    "out": ("bold white on grey50", "–", ("Hors du champ du règlement", "Outside the scope of the Act")),
    "open": ("bold black on yellow", "?", ("Pas encore établi", "Not yet known")),
}
_WORDS = {
    "yes": ("oui", "yes"), "no": ("non", "no"), "open": ("à établir", "open"), "borderline": ("cas limite", "borderline"), "in": ("oui", "yes"), "out": ("non", "no"), "partial": ("en partie", "in part"),
    "applies": ("applicable", "applies"), "upcoming": ("à venir", "upcoming"), "legacy": ("antériorité (art. 111)", "legacy (Art. 111)"), "none": ("–", "–"),
    "owed": ("dû", "owed"), "conditional": ("selon un fait", "depends on a fact"),
}  # fmt: skip
_SHOWN_DUTIES = 40


def show(result: dict[str, Any], *, lang: Lang) -> None:
    """Print the result."""
    Console(highlight=False, emoji=False).print(page(result, lang=lang))


def as_text(result: dict[str, Any], *, lang: Lang, width: int = 110) -> str:
    """Return the result as plain text of a given width."""
    stream = io.StringIO()
    Console(file=stream, width=width, highlight=False, emoji=False, color_system=None).print(page(result, lang=lang))
    return stream.getvalue()


def page(result: dict[str, Any], *, lang: Lang) -> Group:
    """Return the page: level, actions, classes, duties, open facts, path."""
    parts = [
        _head(result, lang),
        _actions(result, lang),
        _classes(result, lang),
        _duties(result, lang),
        _open(result, lang),
        _path(result, lang),
        _opinions(result, lang),
        _changes(result, lang),
        _foot(result, lang),
    ]
    return Group(*[part for part in parts if part is not None])


def pick(pair: Any, lang: Lang) -> str:
    """Return one language of a pair, with the typography of the language."""
    text = pair[0 if lang == "fr" else 1] if isinstance(pair, tuple) else pair[lang]
    return display(text, lang)


def _word(value: str, lang: Lang) -> str:
    return pick(_WORDS.get(value, (value, value)), lang)


def _head(result: dict[str, Any], lang: Lang) -> RenderableType:
    style, icon, words = _LEVEL[result["first_page"]["level"]]
    title = Line(f" {icon} {pick(words, lang)} ", style=style)
    subject = result["subject"]
    name = " – ".join(filter(None, (subject["name"], subject["organisation"]["name"])))
    ai, scope = result["ai_system"]["value"], result["scope"]["value"]
    facts = pick(
        (
            f"Système d’IA : {_word(ai, lang)} · Règlement applicable : {_word(scope, lang)} · Droit au {_date(result['as_of'], lang)}",
            f"AI system: {_word(ai, lang)} · Act applies: {_word(scope, lang)} · Law of {_date(result['as_of'], lang)}",
        ),
        lang,
    )
    roles = ", ".join(pick(result["labels"]["roles"][role["id"]], lang) for role in result["roles"] if role["value"] == "yes") or "–"
    return Panel(
        Group(title, Line(facts), Line(pick((f"Rôles : {roles}", f"Roles: {roles}"), lang))),
        title=Line(name) if name else None,
        title_align="left",
    )


def _date(text: str | None, lang: Lang) -> str:
    return day(dt.date.fromisoformat(text), lang) if text else "–"


def _table(title: tuple[str, str], columns: list[tuple[str, str]], lang: Lang) -> Table:
    table = Table(title=pick(title, lang), title_justify="left", title_style="bold", expand=True, show_lines=False)
    for column in columns:
        table.add_column(pick(column, lang), overflow="fold")
    return table


def _actions(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    actions = result["first_page"]["actions"]
    if not actions:
        return None
    table = _table(
        ("Trois actions pour commencer", "Three actions to begin with"),
        [("Action", "Action"), ("Qui", "Who"), ("Pour le", "By"), ("Heures", "Hours")],
        lang,
    )
    for action in actions:
        table.add_row(
            pick(action["title"], lang),
            escape(action["person"] or "") or pick(("à désigner", "to be named"), lang),
            _date(action["date"], lang),
            f"{action['hours']:g}",
        )
    return table


def _classes(result: dict[str, Any], lang: Lang) -> RenderableType:
    table = _table(
        ("Niveaux", "Classes"),
        [("Niveau", "Class"), ("Constat", "Finding"), ("Dispositions", "Provisions"), ("À partir du", "From"), ("Phase", "Phase")],
        lang,
    )
    for status in result["statuses"]:
        table.add_row(
            pick(result["labels"]["statuses"][status["id"]], lang),
            _word(status["value"], lang),
            ", ".join(status["points"]) or "–",
            _date(status["effective_from"], lang),
            _word(status["phase"], lang),
        )
    return table


def _duties(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    duties = sorted(result["duties"], key=lambda duty: (duty["value"] != "owed", duty["effective_from"], duty["id"]))
    if not duties:
        return None
    owed = sum(duty["value"] == "owed" for duty in duties)
    due, rest = count(owed, Text("due", "owed"), Text("dues", "owed"), lang), len(duties) - owed
    title = (f"Obligations : {due}, {rest} selon un fait", f"Duties: {due}, {rest} depending on a fact")
    table = _table(
        title, [("Obligation", "Duty"), ("Article", "Article"), ("À partir du", "From"), ("État", "State"), ("Preuves", "Evidence")], lang
    )
    for duty in duties[:_SHOWN_DUTIES]:
        table.add_row(*_duty(duty, result, lang), style="" if duty["value"] == "owed" else "dim")
    if len(duties) > _SHOWN_DUTIES:
        table.add_row(
            pick(
                (
                    f"… et {len(duties) - _SHOWN_DUTIES} autres : --format json ou pdf",
                    f"… and {len(duties) - _SHOWN_DUTIES} more: --format json or pdf",
                ),
                lang,
            )
        )
    return table


def _duty(duty: dict[str, Any], result: dict[str, Any], lang: Lang) -> list[str]:
    role = pick(result["labels"]["roles"][duty["owed_by"]], lang)
    held, accepted = len(duty["evidence"]["held"]), len(duty["evidence"]["accepted"])
    state = _word(duty["phase"] if duty["value"] == "owed" else "conditional", lang)
    return [
        f"{pick(duty['title'], lang)} [dim]({role})[/dim]",
        duty["cite"].removeprefix("ai_act "),
        _date(duty["effective_from"], lang),
        state,
        f"{held} / {accepted}",
    ]


def _open(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    fact = result["first_page"]["fact_to_find"]
    if fact is None:
        return None
    whom = pick(result["labels"]["whom"][fact["whom"]], lang)
    rest = len(result["open_questions"]) - 1
    lines = [
        Line(pick(fact["ask"], lang), style="bold"),
        Line(pick(fact["unsure"], lang)),
        Line(pick((f"À qui demander : {whom}", f"Whom to ask: {whom}"), lang)),
    ]
    if rest > 0:
        more = count(rest, Text("autre question peut", "more question can"), Text("autres questions peuvent", "more questions can"), lang)
        words = (f"{more} encore changer le résultat : gardefou ask FICHIER", f"{more} still change the result: gardefou ask FILE")
        lines.append(Line(pick(words, lang), style="dim"))
    return Panel(
        Group(*lines), title=pick(("Le fait qui reste à trouver", "The fact to find out"), lang), title_align="left", border_style="yellow"
    )


def _path(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    path = result["path"]
    if not path["modules"]:
        return None
    title = (
        f"Parcours : {count(path['half_days'], Text('demi-journée', 'half-day'), Text('demi-journées', 'half-days'), lang)}, {path['intersession_hours']:g} h entre les séances",
        f"Path: {count(path['half_days'], Text('demi-journée', 'half-day'), Text('demi-journées', 'half-days'), lang)}, {path['intersession_hours']:g} h between sessions",
    )
    table = _table(title, [("Module", "Module"), ("Avant le", "Before"), ("Pourquoi", "Why")], lang)
    for step in path["modules"]:
        before = (
            pick(("dès maintenant", "now"), lang) if step["before"] and step["before"] <= result["as_of"] else _date(step["before"], lang)
        )
        table.add_row(f"{step['code']} {pick(result['labels']['modules'][step['code']], lang)}", before, pick(step["reason"], lang))
    for step in path["postponed"]:
        table.add_row(
            f"{step['code']} {pick(result['labels']['modules'][step['code']], lang)}", "–", pick(step["reason"], lang), style="dim"
        )
    return table


def _opinions(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    if not result["opinions"]:
        return None
    table = _table(
        ("Avis de l’expert", "Expert’s opinion"),
        [("Constat", "Finding"), ("Moteur", "Engine"), ("Expert", "Expert"), ("Motif", "Reason"), ("Article", "Article")],
        lang,
    )
    for opinion in result["opinions"]:
        table.add_row(
            pick(result["labels"]["concepts"][opinion["finding"]], lang),
            _word(opinion["engine"], lang),
            _word(opinion["expert"], lang),
            escape(opinion["reason"]),
            opinion["cite"].removeprefix("ai_act "),
        )
    return table


def _changes(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    """Show what changed since the day asked for with ``--since``."""
    changes = result.get("changes")
    if changes is None:
        return None
    since = _date(changes["from"], lang)
    table = _table(
        (f"Ce qui a changé depuis le {since}", f"What changed since {since}"),
        [("Quoi", "What"), ("Avant", "Before"), ("Maintenant", "Now")],
        lang,
    )
    for status in changes["statuses_changed"]:
        sides = [f"{_word(status['value'][side], lang)}, {_date(status['effective_from'][side], lang)}" for side in ("from", "to")]
        table.add_row(pick(result["labels"]["statuses"][status["id"]], lang), *sides)
    for words, names in (
        (("Obligations ajoutées", "Duties added"), changes["duties_added"]),
        (("Obligations retirées", "Duties removed"), changes["duties_removed"]),
    ):
        table.add_row(pick(words, lang), "", str(len(names)))
    table.add_row(pick(("Obligations dont la date change", "Duties whose date moves"), lang), "", str(len(changes["days_moved"])))
    return table


def _foot(result: dict[str, Any], lang: Lang) -> RenderableType:
    acts = ", ".join(act["celex"] for act in result["law"]["acts"])
    return Line(
        pick(
            (
                f"Avis technique, non juridique. Droit : {acts} ; corpus {result['law']['sha256'][:12]}.",
                f"Technical opinion, not legal advice. Law: {acts}; corpus {result['law']['sha256'][:12]}.",
            ),
            lang,
        ),
        style="dim",
    )
