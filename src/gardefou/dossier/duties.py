"""The duties: on a timeline, then those that are owed one by one, then those that depend on a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gardefou.document.tree import Block, Cell, Inline, Mark, Paragraph, Run, Section, cell, line, strong, table
from gardefou.dossier import words
from gardefou.dossier.calendar import later, timeline
from gardefou.dossier.maturity import THEMES
from gardefou.dossier.penalties import penalties
from gardefou.dossier.reader import Reader, Row, rows
from gardefou.dossier.reader import words as strings
from gardefou.dossier.reasoning import guidance
from gardefou.text import Text
from gardefou.text.numbers import joined

# A relief whose condition is still open is only a possible one.
_RELIEVED = Text("Allègement. ", "Relief. ")
_PERHAPS = Text("Allègement possible, à vérifier. ", "Possible relief, to be checked. ")
_ALL_RELIEVED = Text("Allègement pour toutes ces obligations. ", "Relief for all these duties. ")
_ALL_PERHAPS = Text(
    "Allègement possible pour toutes ces obligations, à vérifier. ", "Possible relief for all these duties, to be checked. "
)
_PHASES: tuple[tuple[str, Text, Text | None], ...] = (
    ("applies", Text("Déjà applicables", "Already applicable"), None),
    ("none", Text("Date à établir", "Date to be established"), None),
    ("upcoming", Text("À venir", "Upcoming"), None),
    (
        "unless_legacy",
        Text("À venir, sauf ancien système", "Upcoming, unless an older system"),
        Text(
            "Ces obligations sont à prévoir. Elles tombent si le système est sur le marché avant l’échéance et ne change pas ensuite de "
            "façon importante (article 111, paragraphe 2) : sa date reste à établir.",
            "Plan for these duties. They fall away if the system is on the market before the deadline and does not change significantly "
            "afterwards (Article 111(2)): its date is still to be established.",
        ),
    ),
    (
        "legacy",
        Text("Régime transitoire", "Transitional regime"),
        Text(
            "Rien de ce qui suit n’est exigé tant que la conception du système ne change pas de façon importante à partir de la date "
            "indiquée (article 111, paragraphe 2). Gardez la preuve de sa première mise sur le marché et notez chaque changement.",
            "Nothing below is required as long as the design of the system does not change significantly from the date given "
            "(Article 111(2)). Keep proof of its first placing on the market and note every change.",
        ),
    ),
)


def duties(reader: Reader) -> Section:
    """Return the section on what is owed."""
    title = reader.say(Text("Vos obligations et leurs dates", "Your duties and their dates"))
    found = sorted(reader.rows("duties"), key=lambda row: (str(row.get("effective_from")), str(row.get("id"))))
    if not found:
        none = Text("Aucune obligation ne ressort des réponses données.", "No duty follows from the answers given.")
        return Section(title, (Paragraph(line(reader.say(none))), *voluntary(reader)))
    if reader.long:
        see = Text(
            "Chaque obligation, avec ce qu’elle demande et les preuves à réunir, est dans le détail, à la fin du rapport.",
            "Each duty, with what it asks and the evidence to gather, is in the detail, at the end of the report.",
        )
        return Section(title, (*timeline(reader), Paragraph(line(reader.say(see)), "note"), *penalties(reader, found)))
    return Section(title, (*timeline(reader), *listed(reader), *penalties(reader, found), *voluntary(reader)))


def listed(reader: Reader) -> tuple[Block, ...]:
    """Return the duties one by one: those owed by phase, day and theme, then those that depend on a fact."""
    found = sorted(reader.rows("duties"), key=lambda row: (str(row.get("effective_from")), str(row.get("id"))))
    return (*_owed(reader, [row for row in found if phase(row) != "conditional"]), *_conditional(reader, [*filter(_maybe, found)]))


def _owed(reader: Reader, owed: Sequence[Row]) -> Iterable[Block]:
    for name, title, intro in _PHASES:
        found = [row for row in owed if phase(row) == name]
        if found:
            said = (Paragraph(line(reader.say(intro))),) if intro else ()
            yield Section(reader.say(title), (*said, *([_named(reader, found)] if name == "legacy" else _themes(reader, found))))


def _named(reader: Reader, found: Sequence[Row]) -> Block:
    """Return duties that nobody asks for yet by name only, one line per theme."""
    themes: dict[str, list[Row]] = {}
    for row in sorted(found, key=_place):
        themes.setdefault(str(row.get("theme")), []).append(row)
    columns = ((reader.say(Text("Thème", "Theme")), 1.4), (reader.say(Text("Ce qui serait demandé", "What would be asked")), 5))
    ranked = sorted(themes.items(), key=lambda item: THEMES.index(item[0]) if item[0] in THEMES else len(THEMES))
    return table("", columns, (_theme_names(reader, theme, group) for theme, group in ranked))


def _theme_names(reader: Reader, theme: str, group: Sequence[Row]) -> tuple[Cell, ...]:
    titles = dict.fromkeys(reader.duty_title(str(row.get("id"))) for row in group)
    return (
        cell(strong(reader.label("themes", theme))),
        cell(words.capital("; ".join(titles) if reader.lang == "en" else " ; ".join(titles))),
    )


def phase(row: Row) -> str:
    """Return where a duty stands: its phase, or what keeps it from being owed for certain."""
    found = str(row.get("phase"))
    if found == "legacy" or row.get("value") != "conditional":
        return found
    return "unless_legacy" if row.get("unless_legacy") else "conditional"


def _maybe(row: Row) -> bool:
    return phase(row) == "conditional"


def _themes(reader: Reader, found: Sequence[Row]) -> Iterable[Block]:
    """Return one table per day and theme, themes in the order of the programme, duties in the order of the Act."""
    groups: dict[tuple[str, int, str], list[Row]] = {}
    for row in found:
        theme = str(row.get("theme"))
        order = THEMES.index(theme) if theme in THEMES else len(THEMES)
        groups.setdefault((str(row.get("effective_from")), order, theme), []).append(row)
    columns = ((reader.say(Text("Obligation", "Duty")), 3.6), (reader.say(Text("Preuves", "Evidence")), 1.9))
    for (on, _, theme), group in sorted(groups.items()):
        when = reader.day(on) or reader.say(words.UNKNOWN_DAY)
        caption = reader.say(Text(f"{reader.label('themes', theme)}, à partir du {when}", f"{reader.label('themes', theme)}, from {when}"))
        shared = _shared_reliefs(group)
        yield table(caption, columns, (_duty(reader, row, shared) for row in sorted(group, key=_place)))
        for relief in shared:
            head = reader.say(_ALL_RELIEVED if relief.get("value") == "yes" else _ALL_PERHAPS)
            yield Paragraph(line(strong(head), f"{reader.text(relief.get('says'))} ", reader.source(relief)), "note")


def _place(row: Row) -> tuple[tuple[int, str], ...]:
    """Return where a duty stands in the Act, so that 9(2) comes before 10(1)."""
    parts = re.findall(r"\d+|[a-z]+", str(row.get("cite")))
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)


def _shared_reliefs(group: Sequence[Row]) -> list[Row]:
    """Return the reliefs that every duty of a table has, so that they are said once."""
    first = rows(group[0].get("reliefs")) if len(group) > 1 else ()
    return [relief for relief in first if all(relief in rows(row.get("reliefs")) for row in group)]


def _duty(reader: Reader, row: Row, shared: Sequence[Row]) -> tuple[Cell, ...]:
    title = line(strong(reader.duty_title(str(row.get("id")))), "  ", reader.source(row))
    return (Cell(title, None, tuple(note for note in _notes(reader, row, shared) if note)), _evidence(reader, row))


def _notes(reader: Reader, row: Row, shared: Sequence[Row] = ()) -> Iterable[Inline]:
    yield line(reader.text(row.get("says")))
    if row.get("nature", "duty") == "duty":
        yield line(_carried(reader, row))
    yield later(reader, row)
    for relief in rows(row.get("reliefs")):
        if relief not in shared:
            yield line(
                strong(reader.say(_RELIEVED if relief.get("value") == "yes" else _PERHAPS)),
                f"{reader.text(relief.get('says'))} ",
                reader.source(relief),
            )
    for reading in rows(row.get("readings")):
        yield line(strong(reader.say(Text("Autre lecture. ", "Another reading. "))), reader.text(reading.get("says")))
    for reference in rows(row.get("guidance")):
        yield guidance(reader, reference)


def _carried(reader: Reader, row: Row) -> str:
    """Say who owes a duty, for what, and its formal day, each only where it is not plain."""
    roles = {other.get("owed_by") for other in reader.rows("duties")}
    parts = [words.capital(reader.label("roles", row.get("owed_by")))] if len(roles) > 1 else []
    if row.get("borne_by") == "organisation":
        parts.append(reader.say(words.BEARERS["organisation"]))
    formal = reader.day(row.get("formal_from"))
    if formal and row.get("formal_from") != row.get("effective_from"):
        parts.append(reader.say(Text(f"formellement depuis le {formal}", f"formally from {formal}")))
    penalty = row.get("penalty")
    if reader.long and isinstance(penalty, dict) and penalty.get("cite"):
        parts.append(reader.pair(reader.say(Text("sanction", "penalty")), reader.cited(penalty.get("cite"))))
    return words.capital(" · ".join(parts))


def _evidence(reader: Reader, row: Row) -> Cell:
    evidence = row.get("evidence")
    evidence = evidence if isinstance(evidence, dict) else {}
    held = [reader.label("evidence", name) for name in strings(evidence.get("held"))]
    missing = [reader.label("evidence", name) for name in strings(evidence.get("missing"))]
    lines = []
    if held:
        lines.append(line(strong(reader.say(Text("Apporté : ", "Held: "))), joined(held, reader.lang)))
    if missing:
        lines.append(line(strong(reader.say(Text("À réunir : ", "To be gathered: "))), joined(missing, reader.lang)))
    return Cell((), _state(reader, held, missing, late=row.get("phase") == "applies"), tuple(lines))


def _state(reader: Reader, held: list[str], missing: list[str], *, late: bool) -> Mark | None:
    if held and not missing:
        return Mark(reader.say(Text("apportées", "held")), "yes", "calm")
    if held:
        return Mark(reader.say(Text("en partie", "in part")), "clock", "open")
    return Mark(reader.say(Text("rien encore", "nothing yet")), "flag", "alert") if missing and late else None


def _conditional(reader: Reader, maybe: Sequence[Row]) -> tuple[Block, ...]:
    """Return the duties that depend on a fact, grouped by the questions that decide."""
    if not maybe:
        return ()
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in maybe:
        asks = tuple(name for name in strings(row.get("depends_on")) if reader.labelled("questions", name))
        groups.setdefault(asks, []).append(row)
    intro = Text(
        "Ces obligations ne sont pas certaines : elles dépendent d’un fait qui reste à établir.",
        "These duties are not certain: they depend on a fact that is still to be established.",
    )
    columns = (
        (reader.say(Text("Selon la réponse à", "Depending on the answer to")), 2.3),
        (reader.say(Text("Obligations possibles, et à partir de quand", "Possible duties, and from when")), 4),
    )
    body = table("", columns, (_group(reader, asks, found) for asks, found in sorted(groups.items(), key=lambda item: len(item[0]))))
    return (Section(reader.say(Text("Sous condition", "Conditional")), (Paragraph(line(reader.say(intro))), body)),)


def _group(reader: Reader, asks: tuple[str, ...], found: list[Row]) -> tuple[Cell, ...]:
    questions = [reader.question(name) for name in asks] or [reader.say(Text("un fait non précisé", "an unnamed fact"))]
    lines = [
        line(
            strong(f"{reader.duty_title(str(row.get('id')))} "),
            f"({reader.day(row.get('effective_from')) or reader.say(words.UNKNOWN_DAY)}) ",
            reader.source(row),
            *(run for run in (Run(" · "), *later(reader, row)) if later(reader, row)),
        )
        for row in found
    ]
    return (cell(questions[0], lines=[line(question) for question in questions[1:]]), Cell((), None, tuple(lines)))


def voluntary(reader: Reader) -> tuple[Block, ...]:
    """Return what the firm may do without owing it; nothing when there is nothing."""
    found = reader.rows("voluntary")
    if not found:
        return ()
    intro = Text(
        "Rien de ce qui suit n’est obligatoire. Le règlement l’encourage, et vos clients peuvent le demander.",
        "Nothing below is mandatory. The Act encourages it, and your customers may ask for it.",
    )
    title = reader.say(Text("Ce que vous pouvez faire de vous-mêmes", "What you may do of your own accord"))
    columns = ((reader.say(Text("Démarche", "Approach")), 3.0), (reader.say(Text("Trace à garder", "Record to keep")), 1.6))
    return (Section(title, (Paragraph(line(reader.say(intro))), table("", columns, (_offer(reader, row) for row in found)))),)


def _offer(reader: Reader, row: Row) -> tuple[Cell, ...]:
    evidence = row.get("evidence")
    accepted = strings(evidence.get("accepted")) if isinstance(evidence, dict) else []
    return (
        Cell(
            line(strong(reader.duty_title(str(row.get("id")))), "  ", reader.source(row)),
            None,
            tuple(note for note in _notes(reader, row) if note),
        ),
        cell(words.capital(joined([reader.label("evidence", name) for name in accepted], reader.lang)) or "–"),
    )
