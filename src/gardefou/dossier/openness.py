"""What is still open, whom to ask, and what each answer would change."""

from __future__ import annotations

import re
from textwrap import shorten

from gardefou.document.tree import Block, Cell, Inline, Paragraph, Section, Table, cell, line, strong, table
from gardefou.dossier import words
from gardefou.dossier.reader import Reader, Row, rows
from gardefou.dossier.reader import words as strings
from gardefou.text import Text
from gardefou.text.numbers import count

_SHOWN = 12
_BEFORE = re.compile(r"before_(\d{4})_(\d{2})_(\d{2})")
_ANSWERS = {
    "none": Text("aucune des propositions", "none of these"),
    "later": Text("plus tard", "later"),
    "less": Text("moins", "less"),
}
_NAMED, _BRIEF = 4, 2
_EMPTY = cell("–")
_ALL, _FIRST = 24, 6  # rows of branches: in all, and in the body of a long report


def openness(reader: Reader) -> Section:
    """Return the section on open questions and their branches."""
    questions = reader.rows("open_questions")
    title = reader.say(Text("Ce qui reste ouvert", "What is still open"))
    if not questions:
        text = Text("Aucune question ouverte ne peut encore changer le résultat.", "No open question can still change the result.")
        return Section(title, (Paragraph(line(reader.say(text))),))
    ranked = ranked_questions(reader)
    blocks: list[Block] = [_questions(reader, ranked[:_SHOWN])]
    if len(ranked) > _SHOWN:
        left = len(ranked) - _SHOWN
        text = Text(
            f"{left} autres questions changent moins de choses ; le fichier de résultat les donne toutes.",
            f"{left} more questions change less; the result file lists them all.",
        )
        blocks.append(Paragraph(line(reader.say(text)), "note"))
    branches = branches_table(reader, most=_FIRST if reader.long else _ALL)
    if branches:
        blocks.append(branches)
    if reader.long and branches and len(branches.rows) < len(_merged(_ranked(reader))):
        text = Text(
            "Les autres branches sont dans le détail, à la fin du rapport.",
            "The other branches are in the detail, at the end of the report.",
        )
        blocks.append(Paragraph(line(reader.say(text)), "note"))
    return Section(title, tuple(blocks))


def ranked_questions(reader: Reader) -> list[Row]:
    """Return the open questions: first those nobody could answer, then those that can change most."""

    def rank(row: Row) -> tuple[bool, int, str]:
        return row.get("state") != "unsure", -len(strings(row.get("could_change"))), str(row.get("id"))

    return sorted(reader.rows("open_questions"), key=rank)


def _questions(reader: Reader, questions: list[Row]) -> Table:
    columns = (
        (reader.say(Text("Question", "Question")), 3),
        (reader.say(Text("À qui demander", "Whom to ask")), 1.4),
        (reader.say(Text("Où on en est", "State")), 1.2),
        (reader.say(Text("Ce qu’elle peut changer", "What it can change")), 1.9),
    )
    caption = reader.say(Text("Questions ouvertes, les plus décisives d’abord", "Open questions, the most decisive first"))
    return table(caption, columns, (_question(reader, row) for row in questions))


def _question(reader: Reader, row: Row) -> tuple[Cell, ...]:
    state = Text("sans réponse", "not known") if row.get("state") == "unsure" else Text("à poser", "to ask")
    return (
        cell(strong(reader.question(row.get("id")))),
        cell(words.capital(reader.label("whom", row.get("whom")))),
        cell(reader.say(state)),
        cell(_changes(reader, strings(row.get("could_change")))),
    )


def _changes(reader: Reader, names: object) -> str:
    found = strings(names)
    parts = [reader.label("statuses", name) for name in found if reader.labelled("statuses", name)][:_NAMED]
    duties = [name for name in found if ":" in name]
    if duties:
        parts.append(reader.duty_title(duties[0]) if len(duties) == 1 else count(len(duties), *words.OBLIGATION, reader.lang))
    if any(name.startswith("relief@") for name in found):
        parts.append(reader.say(Text("un allègement", "a relief")))
    return words.capital(reader.listed(parts)) or "–"


def branches_table(reader: Reader, *, most: int = _ALL, brief: bool = False) -> Table | None:
    """Return what each answer would change, one row per effect; ``brief`` shortens for a slide."""
    found = _merged(_ranked(reader))[:most]
    if not found:
        return None
    columns = (
        (reader.say(Text("Si la réponse est…", "If the answer is…")), 2.2),
        (reader.say(Text("Classes", "Classes")), 1.7),
        (reader.say(Text("Obligations en plus", "Duties added")), 1.8),
        (reader.say(Text("Obligations en moins", "Duties removed")), 1.8),
    )
    caption = reader.say(Text("Les deux branches : ce que chaque réponse changerait", "Both branches: what each answer would change"))
    shown = [_branch(reader, group, brief=brief) for group in found]
    kept = [n for n in range(len(columns)) if n == 0 or any(row[n] != _EMPTY for row in shown)]
    return table(caption, tuple(columns[n] for n in kept), (tuple(row[n] for n in kept) for row in shown))


def _ranked(reader: Reader) -> list[Row]:
    """Return the branches in the order of their questions, those that change a class first."""
    found = reader.rows("branches")
    order = [row.get("id") for row in ranked_questions(reader)]
    heavy = {row.get("question") for row in found if rows(row.get("statuses_changed"))}

    def rank(row: Row) -> tuple[bool, int, str, bool]:
        question = row.get("question")
        place = order.index(question) if question in order else len(order)
        return question not in heavy, place, str(question), row.get("answer") == "none"

    return sorted(found, key=rank)


def _merged(found: list[Row]) -> list[list[Row]]:
    """Put together the answers to one question that change the same things."""
    groups: dict[str, list[Row]] = {}
    for row in found:
        effect = (row.get("question"), row.get("statuses_changed"), row.get("duties_added"), row.get("duties_removed"))
        groups.setdefault(repr(effect), []).append(row)
    return list(groups.values())


def _branch(reader: Reader, group: list[Row], *, brief: bool) -> tuple[Cell, ...]:
    row, named = group[0], _BRIEF if brief else _NAMED
    answers = [words.capital(answer_word(reader, each)) for each in group]
    shown = [shorten(answer, 60, placeholder="…") for answer in answers[:_BRIEF]] if brief else answers
    if len(answers) > len(shown):
        shown.append(more(len(answers) - len(shown), reader))
    return (
        cell(strong(reader.listed(words.inside(shown))), lines=[line(reader.question(row.get("question")))]),
        cell(reader.listed(move(reader, change) for change in rows(row.get("statuses_changed"))) or "–", lines=[_moved(reader, row)]),
        cell(duties_named(reader, row.get("duties_added"), most=named)),
        cell(duties_named(reader, row.get("duties_removed"), most=named)),
    )


def _moved(reader: Reader, row: Row) -> Inline:
    """Say how many duties would keep standing with another day."""
    moved = len(rows(row.get("duties_moved")))
    return line(count(moved, Text("date change", "date moves"), Text("dates changent", "dates move"), reader.lang)) if moved else ()


def more(left: int, reader: Reader) -> str:
    """Say how many items of a list are not named."""
    return reader.say(Text(f"et {left} autre{'s' if left > 1 else ''}", f"and {left} more"))


def answer_word(reader: Reader, row: Row) -> str:
    """Return an answer as a reader says it."""
    answer, question = str(row.get("answer")), str(row.get("question"))
    if answer in ("yes", "no"):
        return reader.say(words.VALUES[answer][0])
    fixed = _ANSWERS.get(answer)
    if fixed:
        return reader.say(fixed)
    before = _BEFORE.search(answer)
    if before:
        limit = reader.day("-".join(before.groups()))
        return reader.say(Text(f"avant le {limit}", f"before {limit}"))
    return reader.label("options", f"{question}.{answer}").removeprefix(f"{question}.").replace("_", " ")


def move(reader: Reader, row: Row) -> str:
    """Say how the value of a class would change."""
    values = [reader.say(words.VALUES.get(str(row.get(key)), words.VALUES["open"])[0]) for key in ("from", "to")]
    return reader.pair(words.capital(reader.label("statuses", row.get("id"))), f"{values[0]} → {values[1]}")


def duties_named(reader: Reader, names: object, *, most: int = _NAMED) -> str:
    """Name duties, the first ones in full."""
    found = list(dict.fromkeys(reader.duty_title(name) for name in strings(names)))
    if not found:
        return "–"
    left = len(found) - most
    return reader.listed([*found[:most], more(left, reader)] if left > 0 else found)
