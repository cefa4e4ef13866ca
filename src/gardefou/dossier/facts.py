"""What the result rests on: observed, declared, assumed, and what nobody knew."""

from __future__ import annotations

from gardefou.document.tree import Block, Callout, Cell, Paragraph, Section, Table, cell, line, strong, table
from gardefou.dossier import words
from gardefou.dossier.reader import Reader, Row
from gardefou.text import Text


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
    return table(title, columns, (_row(reader, row) for row in answers))


def _row(reader: Reader, row: Row) -> tuple[Cell, ...]:
    note = reader.text(row.get("note"))
    by, at = reader.text(row.get("by")), reader.text(row.get("at"))
    return (
        cell(reader.text(row.get("ask")) or reader.question(row.get("question"))),
        cell(strong(words.capital(reader.text(row.get("value")))), lines=[line(note)]),
        cell(by or "–", lines=[line(at)]),
    )


def _warning(reader: Reader) -> Callout:
    text = Text(
        "Une supposition tient lieu de fait jusqu’à vérification. Si elle tombe, le diagnostic est à refaire.",
        "An assumption stands for a fact until it is checked. If it falls, the diagnosis is to be done again.",
    )
    title = Text("À vérifier avant de vous y fier", "To be checked before you rely on it")
    return Callout(reader.say(title), (Paragraph(line(reader.say(text))),), "pencil", "open")
