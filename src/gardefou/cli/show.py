"""The result in the terminal: colour and tables for people."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text as Line

from gardefou.cli.terminal import Column, Terminal, cited, make_table
from gardefou.text import Lang, Text
from gardefou.text.dates import day, duration
from gardefou.text.numbers import count
from gardefou.text.typography import display

LEVELS = {
    "prohibited": ("bold white on red", "■", ("Pratique interdite", "Prohibited practice")),
    "high_risk": ("bold white on dark_orange3", "▲", ("Haut risque", "High risk")),
    "gpai_systemic": ("bold white on red", "●", ("Modèle présentant un risque systémique", "Model with systemic risk")),
    "gpai_model": ("bold white on blue", "●", ("Modèle d’IA à usage général", "General-purpose AI model")),
    "transparency": ("bold white on blue", "◆", ("Transparence", "Transparency")),
    "minimal": ("bold white on green", "○", ("Risque minimal", "Minimal risk")),
    "out": ("bold white on grey50", "–", ("Hors du champ du règlement", "Outside the scope of the Act")),
    "open": ("bold black on yellow", "?", ("Pas encore établi", "Not yet known")),
}
_WORDS = {
    "yes": ("oui", "yes"), "no": ("non", "no"), "open": ("à établir", "open"), "borderline": ("cas limite", "borderline"), "in": ("oui", "yes"), "out": ("non", "no"), "partial": ("en partie", "in part"),
}  # fmt: skip
PHASES = {
    "applies": ("green", ("s’applique", "applies")),
    "upcoming": ("cyan", ("à venir", "upcoming")),
    "legacy": ("magenta", ("régime transitoire", "transitional")),
    "conditional": ("yellow", ("à confirmer", "to be confirmed")),
    "none": ("", ("–", "–")),
}
_HALF_DAY = (Text("demi-journée", "half-day"), Text("demi-journées", "half-days"))


def show(result: dict[str, Any], *, lang: Lang) -> None:
    """Print the result."""
    Terminal().print(page(result, lang=lang))


def as_text(result: dict[str, Any], *, lang: Lang, width: int = 110) -> str:
    """Return the result as plain text of a given width."""
    stream = io.StringIO()
    Terminal(file=stream, width=width, color_system=None).print(page(result, lang=lang))
    return stream.getvalue()


def page(result: dict[str, Any], *, lang: Lang) -> Group:
    """Return the page: level, limits of the scope, actions, classes, duties, open facts, path."""
    from gardefou.cli.show_duties import duties

    parts = [
        _head(result, lang),
        _limits(result, lang),
        _actions(result, lang),
        _classes(result, lang),
        duties(result, lang),
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


def on(text: str | None, lang: Lang) -> str:
    """Return a day of the result in words."""
    return day(dt.date.fromisoformat(text), lang) if text else "–"


def phase(name: str, lang: Lang) -> Line:
    """Return a phase in its colour."""
    style, words = PHASES[name]
    return Line(pick(words, lang), style=style)


def _word(value: str, lang: Lang) -> str:
    return pick(_WORDS.get(value, (value, value)), lang)


def _head(result: dict[str, Any], lang: Lang) -> RenderableType:
    style, icon, words = LEVELS[result["first_page"]["level"]]
    title = Line(f" {icon} {pick(words, lang)} ", style=style)
    subject = result["subject"]
    name = " – ".join(filter(None, (subject["name"], subject["organisation"]["name"])))
    ai, scope = result["ai_system"]["value"], result["scope"]["value"]
    facts = pick(
        (
            f"Système d’IA : {_word(ai, lang)} · Règlement applicable : {_word(scope, lang)} · Droit au {on(result['as_of'], lang)}",
            f"AI system: {_word(ai, lang)} · Act applies: {_word(scope, lang)} · Law of {on(result['as_of'], lang)}",
        ),
        lang,
    )
    roles = ", ".join(_role(role, result, lang) for role in result["roles"] if role["value"] == "yes") or _open_roles(result, lang)
    mine = ("Rôles, sans effet ici", "Roles, without effect here") if scope == "out" and roles != "–" else ("Rôles", "Roles")
    return Panel(
        Group(title, Line(facts), Line(pick((f"{mine[0]} : {roles}", f"{mine[1]}: {roles}"), lang))),
        title=Line(name) if name else None,
        title_align="left",
    )


def _role(role: dict[str, Any], result: dict[str, Any], lang: Lang) -> str:
    """Return a role in words, with its day when it begins later."""
    name = pick(result["labels"]["roles"][role["id"]], lang)
    start = role.get("effective_from")
    if not start or start <= result["as_of"]:
        return name
    return pick((f"{name} à partir du {on(start, lang)}", f"{name} from {on(start, lang)}"), lang)


def _open_roles(result: dict[str, Any], lang: Lang) -> str:
    return pick(("à établir", "open"), lang) if any(role["value"] == "open" for role in result["roles"]) else "–"


def _limits(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    """Say what takes the system out of the Act or limits it, what stays owed, and what would change it."""
    limits = result["first_page"].get("limits")
    if limits is None:
        return None
    whole = limits["value"] == "out"
    title = ("Pourquoi le règlement ne s’applique pas", "Why the Act does not apply")
    partly = ("Pourquoi le règlement ne s’applique qu’en partie", "Why the Act applies only in part")
    lines = [
        Line(f"{pick(reason['says'], lang).rstrip('.')} ({cited(reason['cite'], lang)}).", style="bold") for reason in limits["reasons"]
    ]
    lines.append(Line(pick(limits["stays"], lang)))
    if limits["duties"]:
        owed = count(
            len(limits["duties"]),
            Text("obligation reste due", "duty stays owed"),
            Text("obligations restent dues", "duties stay owed"),
            lang,
        )
        lines.append(Line(pick((f"{owed} : voir plus bas.", f"{owed}: see below."), lang)))
    lines += [Line(pick(change, lang), style="yellow") for change in limits["would_change"]]
    return Panel(Group(*lines), title=pick(title if whole else partly, lang), title_align="left")


def _actions(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    actions = result["first_page"]["actions"]
    if not actions:
        return None
    heads = {1: ("L’action pour commencer", "The action to begin with"), 2: ("Deux actions pour commencer", "Two actions to begin with")}
    title = heads.get(len(actions), ("Trois actions pour commencer", "Three actions to begin with"))
    columns = [Column("Action", "Action"), Column("Qui", "Who"), Column("D’ici le", "By", whole=True), Column("Temps", "Time", whole=True)]
    table = make_table(pick(title, lang), columns, lang)
    for action in actions:
        table.add_row(
            pick(action["title"], lang),
            escape(action["person"] or "") or pick(("à désigner", "to be named"), lang),
            on(action["date"], lang),
            duration(action["hours"], lang),
        )
    return table


def _classes(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    """Return the classes that hold or may hold as a table, and in one line those ruled out."""
    order = list(LEVELS)
    ranked = sorted(result["statuses"], key=lambda status: order.index(status["id"]))
    held = [status for status in ranked if status["value"] != "no"]
    names = ", ".join(
        pick(result["labels"]["statuses"][status["id"]], lang) for status in ranked if status["value"] == "no" and status["id"] != "minimal"
    )
    out = Line(pick((f"Classes écartées : {names}.", f"Classes ruled out: {names}."), lang), style="dim")
    if not held:
        return out
    from gardefou.cli.show_notes import notes as said

    notes = [*said(held, result, lang), *([out] if names else [])]
    return Group(_held(held, result, lang), *notes)


def _held(held: list[dict[str, Any]], result: dict[str, Any], lang: Lang) -> Table:
    columns = [
        Column("Classe", "Class"),
        Column("Constat", "Finding", whole=True),
        Column("Dispositions", "Provisions"),
        Column("À partir du", "From", whole=True),
        Column("Phase", "Phase"),
    ]
    table = make_table(pick(("Classes du règlement", "Classes of the Act"), lang), columns, lang)
    for status in held:
        table.add_row(
            f"[bold]{pick(result['labels']['statuses'][status['id']], lang)}[/bold]",
            _word(status["value"], lang),
            "\n".join(cited(point, lang) for point in status["points"]) or "–",
            on(status["effective_from"], lang),
            phase(status["phase"], lang),
        )
    return table


def _open(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    fact = result["first_page"]["fact_to_find"]
    if fact is None:
        return None
    whom = pick(result["labels"]["whom"][fact["whom"]], lang)
    rest = len(result["open_questions"]) - 1
    lines = [
        Line(pick(fact["ask"], lang), style="bold"),
        Line(pick((f"À qui demander : {whom}.", f"Whom to ask: {whom}."), lang)),
        Line(pick(fact["unsure"], lang)),
    ]
    if rest > 0:
        more = count(rest, Text("autre question peut", "more question can"), Text("autres questions peuvent", "more questions can"), lang)
        words = (f"{more} encore changer le résultat : gardefou ask FICHIER", f"{more} still change the result: gardefou ask FILE")
        lines.append(Line(pick(words, lang), style="dim"))
    title = pick(("Le fait à établir", "The fact to find out"), lang)
    return Panel(Group(*lines), title=title, title_align="left", border_style="yellow")


def _path(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    path = result["path"]
    if not path["modules"]:
        return None
    half_days, between = count(path["half_days"], *_HALF_DAY, lang), duration(path["intersession_hours"], lang)
    title = (f"Parcours : {half_days}, {between} entre les séances", f"Path: {half_days}, {between} between sessions")
    columns = [Column("Module", "Module"), Column("Échéance", "Deadline", whole=True), Column("Pourquoi", "Why")]
    table = make_table(pick(title, lang), columns, lang)
    for step in path["modules"]:
        now = step["before"] and step["before"] <= result["as_of"]
        before = pick(("dès maintenant", "now"), lang) if now else on(step["before"], lang)
        table.add_row(_module(step, result, lang), before, pick(step["reason"], lang))
    for step in path["postponed"]:
        table.add_row(_module(step, result, lang), "–", pick(step["reason"], lang), style="dim")
    return table


def _module(step: dict[str, Any], result: dict[str, Any], lang: Lang) -> str:
    return f"{step['code']} {pick(result['labels']['modules'][step['code']], lang)}"


def _opinions(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    if not result["opinions"]:
        return None
    columns = [
        Column("Constat", "Finding"), Column("Moteur", "Engine", whole=True), Column("Expert", "Expert", whole=True),
        Column("Motif", "Reason"), Column("Article", "Article"),
    ]  # fmt: skip
    table = make_table(pick(("Avis de l’expert", "Expert’s opinion"), lang), columns, lang)
    for opinion in result["opinions"]:
        table.add_row(
            pick(result["labels"]["concepts"][opinion["finding"]], lang),
            _word(opinion["engine"], lang),
            _word(opinion["expert"], lang),
            escape(opinion["reason"]),
            cited(opinion["cite"], lang),
        )
    return table


def _changes(result: dict[str, Any], lang: Lang) -> RenderableType | None:
    """Show what changed since the day asked for with ``--since``."""
    changes = result.get("changes")
    if changes is None:
        return None
    since = on(changes["from"], lang)
    title = pick((f"Ce qui a changé depuis le {since}", f"What changed since {since}"), lang)
    table = make_table(title, [Column("Quoi", "What"), Column("Avant", "Before"), Column("Maintenant", "Now")], lang)
    for status in changes["statuses_changed"]:
        sides = [f"{_word(status['value'][side], lang)}, {on(status['effective_from'][side], lang)}" for side in ("from", "to")]
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
