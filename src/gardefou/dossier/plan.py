"""What to do: axes with a person at 30, 90 and 180 days, then the training path."""

from __future__ import annotations

from gardefou.document.figures import Step, Steps
from gardefou.document.tree import Block, Cell, Fact, Figure, KeyFacts, Paragraph, Section, Table, cell, emph, line, strong, table
from gardefou.dossier import words
from gardefou.dossier.openness import more
from gardefou.dossier.reader import Reader, Row, rows
from gardefou.dossier.reader import words as strings
from gardefou.text import Text
from gardefou.text.dates import duration
from gardefou.text.numbers import count, joined

_HORIZONS = (30, 90, 180)


def axes(reader: Reader) -> tuple[Block, ...]:
    """Return the section on work axes; nothing when there are none."""
    found = reader.rows("axes")
    if not found:
        return ()
    return (Section(reader.say(Text("Vos axes de travail", "Your work axes")), (axes_table(reader, most=2 if reader.long else 4),)),)


def axes_table(reader: Reader, *, most: int = 4) -> Table:
    """Return the axes, nearest horizon first."""
    found = sorted(reader.rows("axes"), key=lambda row: (_horizon(row), str(row.get("theme"))))
    columns = (
        (reader.say(Text("Horizon", "Horizon")), 1.15),
        (reader.say(Text("Thème", "Theme")), 1.5),
        (reader.say(Text("Personne", "Person")), 1.3),
        (reader.say(Text("À faire", "To do")), 3.6),
    )
    caption = reader.say(Text("Qui porte quoi, à 30, 90 et 180 jours", "Who carries what, at 30, 90 and 180 days"))
    return table(caption, columns, (_axis(reader, row, most) for row in found))


def _horizon(row: Row) -> int:
    value = row.get("horizon_days")
    return value if isinstance(value, int) else max(_HORIZONS)


def _axis(reader: Reader, row: Row, most: int) -> tuple[Cell, ...]:
    days = _horizon(row)
    titles = list(dict.fromkeys(reader.duty_title(name) for name in strings(row.get("duties"))))
    text = reader.listed([*titles[:most], *([more(len(titles) - most, reader)] if len(titles) > most else [])])
    person = row.get("person")
    return (
        cell(strong(reader.say(Text(f"{days} jours", f"{days} days")))),
        cell(reader.label("themes", row.get("theme"))),
        cell(str(person)) if person else cell(emph(reader.say(words.TO_NAME))),
        cell(text or reader.say(Text("relever la note de ce thème", "raise the score of this theme"))),
    )


def path(reader: Reader) -> tuple[Block, ...]:
    """Return the section on the training path; nothing when there is none."""
    course = reader.row("path")
    modules, postponed = rows(course.get("modules")), rows(course.get("postponed"))
    if not modules and not postponed:
        return ()
    profiles = [reader.text(row.get("reason")) for row in rows(course.get("profiles"))]
    blocks: list[Block] = [Paragraph(line(" ".join(profiles)))] if profiles else []
    blocks += [picture(reader), KeyFacts(tuple(_load(reader, course)))]
    if postponed:
        blocks.append(_postponed(reader, postponed))
    return (Section(reader.say(Text("Le parcours de formation", "The training path")), tuple(blocks)),)


def picture(reader: Reader) -> Figure:
    """Return the path as boxes and arrows, with its reasons as a table."""
    course = reader.row("path")
    modules, postponed = rows(course.get("modules")), rows(course.get("postponed"))
    steps = [_step(reader, row) for row in modules]
    later = reader.say(Text("reporté", "postponed"))
    steps += [Step(_code(row), reader.label("modules", row.get("code")), later, "neutral", dashed=True) for row in postponed]
    names = joined([f"{step.code} {step.title}" for step in steps], reader.lang)
    alt = reader.say(Text(f"Parcours, dans l’ordre : {names}.", f"Path, in order: {names}."))
    caption = Text("Les modules dans l’ordre. Cadre en tirets : reporté.", "The modules in order. Dashed frame: postponed.")
    return Figure(Steps(tuple(steps)), alt, reader.say(caption), _modules(reader, modules) if modules else None)


def _step(reader: Reader, row: Row) -> Step:
    before = reader.day(row.get("before"))
    late = before and reader.as_of.isoformat() >= str(row.get("before"))
    detail = (
        reader.say(Text("dès maintenant", "now")) if late else reader.say(Text(f"avant le {before}", f"before {before}")) if before else ""
    )
    return Step(_code(row), reader.label("modules", row.get("code")), detail, "alert" if late else "notice")


def _code(row: Row) -> str:
    return str(row.get("code"))


def _modules(reader: Reader, modules: tuple[Row, ...]) -> Table:
    several = len({str(row.get("variant")) for row in modules}) > 1
    variant = ((reader.say(Text("Variante", "Variant")), 1.5),) if several else ()
    columns = (
        (reader.say(Text("Module", "Module")), 2.4),
        *variant,
        (reader.say(Text("Personne", "Person")), 1.2),
        (reader.say(Text("Pourquoi", "Why")), 3.1),
    )
    return table("", columns, (_module(reader, row, several=several) for row in modules))


def _module(reader: Reader, row: Row, *, several: bool) -> tuple[Cell, ...]:
    after = strings(row.get("prerequisites"))
    under = [line(reader.say(Text("après ", "after ")) + joined(after, reader.lang))] if after else []
    person = row.get("person")
    return (
        cell(strong(f"{_code(row)} "), reader.label("modules", row.get("code")), lines=under),
        *([cell(_variant(reader, row))] if several else []),
        cell(str(person)) if person else cell(emph(reader.say(words.TO_NAME))),
        cell(words.capital(reader.text(row.get("reason"))) or "–"),
    )


def _variant(reader: Reader, row: Row) -> str:
    variant = words.VARIANTS.get(str(row.get("variant")))
    return reader.say(variant) if variant else reader.text(row.get("variant")) or "–"


def _load(reader: Reader, course: Row) -> list[Fact]:
    half_days, hours = course.get("half_days"), course.get("intersession_hours")
    facts = []
    variants = {_variant(reader, row) for row in rows(course.get("modules"))}
    if len(variants) == 1:
        facts.append(Fact(reader.say(Text("Variante de tous les modules", "Variant of all modules")), line(words.capital(*variants))))
    if isinstance(half_days, (int, float)):
        facts.append(Fact(reader.say(Text("Séances", "Sessions")), line(count(half_days, *words.HALF_DAY, reader.lang))))
    if isinstance(hours, (int, float)):
        label = reader.say(Text("Travail entre les séances", "Work between sessions"))
        facts.append(Fact(label, line(duration(hours, reader.lang))))
    people = course.get("hours_per_person")
    if isinstance(people, dict) and people:
        shares = [f"{name or reader.say(words.TO_NAME)} {duration(value, reader.lang)}" for name, value in people.items()]
        facts.append(Fact(reader.say(Text("Par personne, tout compris", "Per person, all included")), line(joined(shares, reader.lang))))
    return facts


def _postponed(reader: Reader, postponed: tuple[Row, ...]) -> Table:
    columns = (
        (reader.say(Text("Module reporté", "Postponed module")), 2.6),
        (reader.say(Text("Date mise en risque", "Date at risk")), 1.4),
        (reader.say(Text("Pourquoi", "Why")), 3),
    )
    return table(
        "",
        columns,
        (
            (
                cell(strong(f"{_code(row)} "), reader.label("modules", row.get("code"))),
                cell(reader.day(row.get("risks")) or "–"),
                cell(words.capital(reader.text(row.get("reason")))),
            )
            for row in postponed
        ),
    )
