"""What the result rests on: observed, declared, assumed, and what nobody knew."""

from __future__ import annotations

from gardefou.document.tree import Block, Callout, Cell, Paragraph, Section, Table, cell, line, strong, table
from gardefou.dossier import words
from gardefou.dossier.reader import Reader, Row
from gardefou.text import Text

_LONG = 60  # letters from which on bold type no longer stresses anything
_TOGETHER = 3  # answers “none of these” from which on they share a row
_EACH = Text("à chacune de ces questions", "to each of these questions")


def facts(reader: Reader) -> Section:
    """Return the section on the answers, grouped by what they rest on."""
    answers = reader.rows("answers")
    blocks: list[Block] = []
    for basis, title in words.BASES.items():
        found = [row for row in answers if (row.get("basis") or "declared") == basis]
        if found:
            blocks.append(_table(reader, reader.say(title), found))
    assumed = sum(row.get("basis") == "assumed" for row in answers)
    if assumed:
        blocks.append(_warning(reader))
    if not blocks:
        blocks.append(Paragraph(line(reader.say(Text("Aucune réponse n’a été donnée.", "No answer was given.")))))
    return Section(reader.say(Text("Déclaré, constaté, supposé", "Declared, observed, assumed")), tuple(blocks))


def _table(reader: Reader, title: str, answers: list[Row]) -> Table:
    columns = (
        (reader.say(Text("Question", "Question")), 2.6),
        (reader.say(Text("Réponse", "Answer")), 2.2),
        (reader.say(Text("Source", "Source")), 1.3),
    )
    plain = [row for row in answers if _bare_none(row)]
    if len(plain) < _TOGETHER:
        return table(title, columns, (_row(reader, row) for row in answers))
    told = [row for row in answers if row not in plain]
    return table(title, columns, (*(_row(reader, row) for row in told), _together(reader, plain)))


def _sentence(reader: Reader, value: object) -> str:
    """Return an answer of several options as one sentence: a small letter after each semicolon."""
    mark = " ; " if reader.lang == "fr" else "; "
    return mark.join(words.inside(reader.text(value).split(mark)))


def _bare_none(row: Row) -> bool:
    """Say whether an answer is “none of these” without a word about who said it."""
    value = row.get("value")
    said = value.get("en") if isinstance(value, dict) else value
    return said == "none of these" and not any(row.get(key) for key in ("note", "by", "at"))


def _together(reader: Reader, plain: list[Row]) -> tuple[Cell, ...]:
    asks = [reader.text(row.get("ask")) or reader.question(row.get("question")) for row in plain]
    return (
        cell(asks[0], lines=()) if len(asks) == 1 else Cell(line(asks[0]), None, tuple(line(ask) for ask in asks[1:])),
        cell(strong(words.capital(reader.text(plain[0].get("value")))), lines=[line(reader.say(_EACH))]),
        cell("–"),
    )


def _row(reader: Reader, row: Row) -> tuple[Cell, ...]:
    note, said = reader.text(row.get("note")), words.capital(_sentence(reader, row.get("value")))
    by, at = reader.text(row.get("by")), reader.text(row.get("at"))
    return (
        cell(reader.text(row.get("ask")) or reader.question(row.get("question"))),
        cell(said if len(said) > _LONG else strong(said), lines=[line(note)]),
        cell(by or "–", lines=[line(at)]),
    )


def _warning(reader: Reader) -> Callout:
    text = Text(
        "Une supposition tient lieu de fait jusqu’à vérification. Si elle tombe, le diagnostic est à refaire.",
        "An assumption stands for a fact until it is checked. If it falls, the diagnosis is to be done again.",
    )
    title = Text("À vérifier avant de vous y fier", "To be checked before you rely on it")
    return Callout(reader.say(title), (Paragraph(line(reader.say(text))),), "pencil", "open")
