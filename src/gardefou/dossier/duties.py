"""The duties: on a timeline, then those that are owed one by one, then those that depend on a fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gardefou.document.tree import Block, Cell, Inline, Mark, Paragraph, Section, Table, cell, line, strong, table
from gardefou.dossier import words
from gardefou.dossier.calendar import timeline
from gardefou.dossier.maturity import THEMES
from gardefou.dossier.penalties import penalties
from gardefou.dossier.reader import Reader, Row, rows
from gardefou.dossier.reader import words as strings
from gardefou.dossier.reasoning import guidance
from gardefou.text import Text
from gardefou.text.numbers import joined

_PHASES: tuple[tuple[str, Text], ...] = (
    ("applies", Text("Déjà applicables", "Already applicable")),
    ("upcoming", Text("À venir", "Upcoming")),
    ("legacy", Text("Régime transitoire", "Transitional regime")),
)


def duties(reader: Reader) -> Section:
    """Return the section on what is owed."""
    title = reader.say(Text("Vos obligations et leurs dates", "Your duties and their dates"))
    found = sorted(reader.rows("duties"), key=lambda row: (str(row.get("effective_from")), str(row.get("id"))))
    if not found:
        none = Text("Aucune obligation ne ressort des réponses données.", "No duty follows from the answers given.")
        return Section(title, (Paragraph(line(reader.say(none))), *_voluntary(reader)))
    owed = [row for row in found if row.get("value") != "conditional"]
    maybe = [row for row in found if row.get("value") == "conditional"]
    return Section(
        title, (*timeline(reader), *_owed(reader, owed), *_conditional(reader, maybe), *penalties(reader, found), *_voluntary(reader))
    )


def _owed(reader: Reader, owed: Sequence[Row]) -> Iterable[Block]:
    for phase, name in _PHASES:
        found = [row for row in owed if _phase(row) == phase]
        if found:
            yield Section(reader.say(name), tuple(_themes(reader, found)))


def _phase(row: Row) -> str:
    phase = str(row.get("phase"))
    return phase if phase in dict(_PHASES) else "upcoming"


def _themes(reader: Reader, found: Sequence[Row]) -> Iterable[Table]:
    """Return one table per day and theme, themes in the order of the programme."""
    groups: dict[tuple[str, int, str], list[Row]] = {}
    for row in found:
        theme = str(row.get("theme"))
        order = THEMES.index(theme) if theme in THEMES else len(THEMES)
        groups.setdefault((str(row.get("effective_from")), order, theme), []).append(row)
    columns = ((reader.say(Text("Obligation", "Duty")), 3.4), (reader.say(Text("Preuves", "Evidence")), 2))
    for (on, _, theme), duties_due in sorted(groups.items()):
        when = reader.day(on) or reader.say(words.UNKNOWN_DAY)
        caption = reader.say(Text(f"{reader.label('themes', theme)}, à partir du {when}", f"{reader.label('themes', theme)}, from {when}"))
        yield table(caption, columns, (_duty(reader, row) for row in duties_due))


def _duty(reader: Reader, row: Row) -> tuple[Cell, ...]:
    return (Cell(line(strong(reader.duty_title(str(row.get("id"))))), None, tuple(_notes(reader, row))), _evidence(reader, row))


def _notes(reader: Reader, row: Row) -> Iterable[Inline]:
    says = reader.text(row.get("says"))
    yield line(f"{says} " if says else "", reader.source(row))
    if row.get("nature", "duty") == "duty":
        yield line(_carried(reader, row))
    for relief in rows(row.get("reliefs")):
        yield line(strong(reader.say(Text("Allègement. ", "Relief. "))), f"{reader.text(relief.get('says'))} ", reader.source(relief))
    for reading in rows(row.get("readings")):
        yield line(strong(reader.say(Text("Autre lecture. ", "Another reading. "))), reader.text(reading.get("says")))
    for reference in rows(row.get("guidance")):
        yield guidance(reader, reference)


def _carried(reader: Reader, row: Row) -> str:
    """Say who owes a duty, for what, and its formal day where that differs."""
    parts = [words.capital(reader.label("roles", row.get("owed_by")))]
    bearer = words.BEARERS.get(str(row.get("borne_by")))
    if bearer:
        parts.append(reader.say(bearer))
    formal = reader.day(row.get("formal_from"))
    if formal and row.get("formal_from") != row.get("effective_from"):
        parts.append(reader.say(Text(f"formellement depuis le {formal}", f"formally from {formal}")))
    return " · ".join(parts)


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
        )
        for row in found
    ]
    return (cell(questions[0], lines=[line(question) for question in questions[1:]]), Cell((), None, tuple(lines)))


def _voluntary(reader: Reader) -> tuple[Block, ...]:
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
        Cell(line(strong(reader.duty_title(str(row.get("id"))))), None, tuple(_notes(reader, row))),
        cell(words.capital(joined([reader.label("evidence", name) for name in accepted], reader.lang)) or "–"),
    )
