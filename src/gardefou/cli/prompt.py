"""What a person typed at a question: an answer, a command, or a mistake that says what was expected."""

from __future__ import annotations

import enum
from typing import Any

from gardefou.diagnosis.replies import parse_answer
from gardefou.errors import AnswersError
from gardefou.law.model import QuestionText
from gardefou.rules import Kind
from gardefou.text import Lang


class Command(enum.Enum):
    """What to do with a line."""

    ANSWER = "answer"
    HELP = "help"
    WHY = "why"
    IF = "if"
    BACK = "back"
    QUIT = "quit"
    MISTAKE = "mistake"


_WORDS = {
    "aide": Command.HELP, "help": Command.HELP, "h": Command.HELP, "pourquoi": Command.WHY, "why": Command.WHY, "p": Command.WHY,
    "retour": Command.BACK, "back": Command.BACK, "r": Command.BACK, "quitter": Command.QUIT, "quit": Command.QUIT, "q": Command.QUIT,
}  # fmt: skip
_YES, _NO = {"oui", "o", "yes", "y", "1"}, {"non", "n", "no", "0", "2"}
_UNSURE = {"?", "unsure", "je ne sais pas", "nsp"}
_EXPECTED = {
    Kind.YES_NO: ("Répondez oui, non ou ?", "Answer yes, no or ?"),
    Kind.SET: ("Donnez des numéros de la liste, 0 ou ?", "Give numbers of the list, 0 or ?"),
    Kind.CHOICE: ("Donnez un numéro de la liste ou ?", "Give one number of the list or ?"),
    Kind.DATE: ("Donnez une date comme 2026-11-24, ou ?", "Give a date like 2026-11-24, or ?"),
    Kind.NUMBER: ("Donnez un nombre ou ?", "Give a number or ?"),
}


def read_reply(line: str, entry: QuestionText, *, lang: Lang) -> tuple[Command, Any]:  # noqa: ARG001 - both languages are understood
    """Return the command and its value: for an answer, what to write into the file."""
    text = line.strip().lower()
    if text in _WORDS:
        return _WORDS[text], None
    if text.startswith(("si ", "if ")):
        value = _value(text[3:].strip(), entry)
        return (Command.MISTAKE, _EXPECTED[entry.question.kind]) if value is None else (Command.IF, value)
    value = _value(text, entry)
    return (Command.MISTAKE, _EXPECTED[entry.question.kind]) if value is None else (Command.ANSWER, value)


def _value(text: str, entry: QuestionText) -> Any:
    if text in _UNSURE:
        return "unsure"
    kind = entry.question.kind
    if kind is Kind.YES_NO:
        return "yes" if text in _YES else "no" if text in _NO else None
    if kind in (Kind.SET, Kind.CHOICE):
        return _listed(text, entry)
    return _checked(float(text) if kind is Kind.NUMBER and text.replace(".", "", 1).isdigit() else text, entry)


def _checked(value: Any, entry: QuestionText) -> Any:
    try:
        parse_answer(entry.question, value, where="")
    except AnswersError:
        return None
    return value


def _listed(text: str, entry: QuestionText) -> Any:
    """Return the ticked options; the others are not: ``?2`` says that option 2 is not known."""
    parts = text.replace(",", " ").split()
    members = entry.question.members
    if not parts or not all(part.lstrip("?").isdigit() and int(part.lstrip("?")) <= len(members) for part in parts):
        return None
    ticked = [members[int(part) - 1] for part in parts if not part.startswith("?") and int(part) > 0]
    unsure = [members[int(part[1:]) - 1] for part in parts if part.startswith("?") and int(part[1:]) > 0]
    if entry.question.kind is Kind.CHOICE:
        return ticked[0] if len(ticked) == 1 and not unsure else None
    found: dict[str, Any] = {"yes": ticked, "rest": "no"}
    return {**found, "unsure": unsure} if unsure else found
