"""The dates of the duties as a picture, with their data beside it."""

from __future__ import annotations

from collections import Counter
from datetime import date

from gardefou.document.figures import Moment, Timeline
from gardefou.document.palette import Tone
from gardefou.document.tree import Cell, Figure, Table, cell, line, strong, table
from gardefou.dossier import words
from gardefou.dossier.reader import Reader, Row
from gardefou.text import Text
from gardefou.text.dates import day
from gardefou.text.numbers import count, joined

_NAMED = 6
_CHAPTER_III = range(8, 50)  # the articles that bind high-risk systems only


def timeline(reader: Reader) -> tuple[Figure, ...]:
    """Return the picture of the dates, with its data as a table."""
    days = _days(reader)
    if not days:
        return ()
    moments = tuple(_moment(reader, on, found) for on, found in sorted(days.items()))
    today = reader.say(Text(f"À la date du {day(reader.as_of, 'fr')}", f"As of {day(reader.as_of, 'en')}"))
    says = " ".join(reader.pair(day(moment.day, reader.lang), f"{moment.title}, {moment.detail}.") for moment in moments)
    alt = reader.say(Text("Frise des dates. ", "Timeline. ")) + says
    caption = Text(
        "Quand les obligations commencent. Pastille pleine : déjà applicable.", "When the duties start. Full dot: already applicable."
    )
    return (Figure(Timeline(moments, reader.as_of, today), alt, reader.say(caption), _table(reader, days)),)


def _days(reader: Reader) -> dict[date, list[Row]]:
    found: dict[date, list[Row]] = {}
    for row in reader.rows("duties"):
        on = reader.on(row.get("effective_from"))
        if on:
            found.setdefault(on, []).append(row)
    return found


def _moment(reader: Reader, on: date, found: list[Row]) -> Moment:
    themes = Counter(reader.label("themes", row.get("theme")) for row in found)
    title = (
        reader.duty_title(str(found[0].get("id"))) if len(found) == 1 else joined([name for name, _ in themes.most_common(2)], reader.lang)
    )
    past = on <= reader.as_of
    tone: Tone = "neutral" if past else "alert" if any(_chapter_iii(row) for row in found) else "notice"
    return Moment(on, words.capital(title), _tally(reader, found), tone, past)


def _tally(reader: Reader, found: list[Row]) -> str:
    """Return how many duties start on a day, those that depend on a fact apart."""
    maybe = sum(row.get("value") == "conditional" for row in found)
    owed = len(found) - maybe
    parts = [count(owed, *words.OBLIGATION, reader.lang)] if owed else []
    if maybe:
        parts.append(reader.say(Text(f"{maybe} sous condition", f"{maybe} conditional")))
    return ", ".join(parts)


def _chapter_iii(row: Row) -> bool:
    number = str(row.get("cite")).removeprefix("ai_act ").partition("(")[0]
    return number.isdigit() and int(number) in _CHAPTER_III


def _table(reader: Reader, days: dict[date, list[Row]]) -> Table:
    columns = (
        (reader.say(Text("À partir du", "From")), 1.35),
        (reader.say(Text("Obligations dues", "Duties owed")), 3),
        (reader.say(Text("Sous condition", "Conditional")), 2.4),
    )
    return table("", columns, (_row(reader, on, found) for on, found in sorted(days.items())))


def _row(reader: Reader, on: date, found: list[Row]) -> tuple[Cell, ...]:
    owed = [row for row in found if row.get("value") != "conditional"]
    maybe = [row for row in found if row.get("value") == "conditional"]
    return (cell(strong(day(on, reader.lang))), _titles(reader, owed), _titles(reader, maybe))


def _titles(reader: Reader, found: list[Row]) -> Cell:
    """Return the titles of a few duties, or how many there are by theme."""
    if len(found) <= _NAMED:
        return Cell(line(reader.listed(dict.fromkeys(reader.duty_title(str(row.get("id"))) for row in found)) or "–"))
    themes = Counter(reader.label("themes", row.get("theme")) for row in found)
    parts = [f"{name} ({number})" for name, number in themes.most_common()]
    return cell(strong(str(len(found))), lines=[line(joined(parts, reader.lang))])
