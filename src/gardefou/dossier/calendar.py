"""The dates of the duties as a picture, with their data beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from gardefou.document.figures import Moment, Timeline
from gardefou.document.palette import Tone
from gardefou.document.tree import Cell, Figure, Inline, Table, cell, line, strong, table
from gardefou.dossier import words
from gardefou.dossier.maturity import THEMES
from gardefou.dossier.reader import Reader, Row
from gardefou.dossier.reader import words as strings
from gardefou.text import Text
from gardefou.text.dates import day
from gardefou.text.numbers import count, joined

_NAMED = 6
_ASKED = 3  # questions named where a date depends on many
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
    """Return how many duties start on a day, apart those that depend on a fact and those whose day may come later."""
    maybe, moving = sum(row.get("value") == "conditional" for row in found), sum(bool(_asks(reader, row)) for row in found)
    owed = len(found) - maybe
    parts = [count(owed, *words.OBLIGATION, reader.lang)] if owed else []
    if maybe:
        parts.append(reader.say(Text(f"{maybe} sous condition", f"{maybe} conditional")))
    if moving:
        parts.append(reader.say(Text(f"{moving} à date incertaine", f"{moving} with an uncertain date")))
    return ", ".join(parts)


def _asks(reader: Reader, row: Row) -> list[str]:
    return [reader.question(name) for name in strings(row.get("date_depends_on"))]


def _some(reader: Reader, asks: Sequence[str]) -> str:
    """Return the first questions as a list, and how many more."""
    left = len(asks) - _ASKED
    rest = [reader.say(Text(f"{left} autres", f"{left} more"))] if left > 1 else list(asks[_ASKED:])
    return reader.listed([*asks[:_ASKED], *rest])


def later(reader: Reader, row: Row) -> Inline:
    """Say that the day of a duty may come later, and which fact decides; nothing when the day is settled."""
    asks = _asks(reader, row)
    if not asks:
        return ()
    head = reader.say(Text("La date peut être plus tardive, selon la réponse à : ", "The date may be later, depending on the answer to: "))
    return line(strong(head), _some(reader, asks))


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
    asks = dict.fromkeys(ask for row in found for ask in _asks(reader, row))
    head = Text("Peut être plus tardive, selon la réponse à : ", "May be later, depending on the answer to: ")
    under = [line(reader.say(head) + _some(reader, list(asks)))] if asks else []
    return (cell(strong(day(on, reader.lang)), lines=under), _titles(reader, owed), _titles(reader, maybe))


def _titles(reader: Reader, found: list[Row]) -> Cell:
    """Return the titles of a few duties; of many, one line per theme with how many and the articles in which they stand."""
    if len(found) <= _NAMED:
        return Cell(line(reader.listed(dict.fromkeys(reader.duty_title(str(row.get("id"))) for row in found)) or "–"))
    themes: dict[str, list[Row]] = {}
    for row in found:
        themes.setdefault(str(row.get("theme")), []).append(row)
    order = sorted(themes.items(), key=lambda item: THEMES.index(item[0]) if item[0] in THEMES else len(THEMES))
    lines = [line(strong(f"{reader.label('themes', name)}\u00a0({len(group)}) "), reader.articles(group)) for name, group in order]
    return cell(strong(count(len(found), *words.OBLIGATION, reader.lang)), lines=lines)
