"""The file of an interview: read, completed, saved after every answer without losing what its owner wrote in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import tomlkit

from gardefou.cli.files import read_text, write_whole
from gardefou.cli.show import pick
from gardefou.diagnosis import Case, parse_case
from gardefou.diagnosis.case import SIZES
from gardefou.errors import AnswersError
from gardefou.law import Corpus
from gardefou.text import Lang, Text

_INTRODUCTION = (
    ("system", "name", ("Nom du système ou du modèle", "Name of the system or model")),
    ("organisation", "name", ("Nom de votre organisation", "Name of your organisation")),
)


class AnswersFile:
    """A TOML file with comments and order kept; the case it describes is read again after every change."""

    def __init__(self, path: Path, corpus: Corpus, *, lang: Lang) -> None:
        self.path, self.corpus, self.lang = path, corpus, lang
        try:
            self.document = tomlkit.parse(read_text(path)) if path.exists() else tomlkit.document()
        except (tomlkit.exceptions.TOMLKitError, ValueError, RecursionError) as error:
            raise AnswersError(
                Text(f"TOML illisible : {error}", f"unreadable TOML: {error}"),
                where=str(path),
                hint=Text("corrigez la ligne indiquée", "correct the line named"),
            ) from None
        self.case: Case = self._read(self.document.unwrap())

    def introduce(self) -> None:
        """Ask the names and the size when the file does not have them."""
        for table, key, words in _INTRODUCTION:
            if not self.document.get(table, {}).get(key):
                self._put(table, key, self._ask(words))
        if not self.document["organisation"].get("size"):
            choice = click.Choice([*SIZES, "?"])
            size = click.prompt(pick(("Taille de l’organisation", "Size of the organisation"), self.lang), type=choice, default="?")
            if size != "?":
                self._put("organisation", "size", size)
        self._store()

    def _ask(self, words: tuple[str, str]) -> str:
        answer: str = click.prompt(pick(words, self.lang), default="", show_default=False)
        return answer

    def save(self, question: str, value: Any) -> None:
        """Keep one answer and write the file."""
        self._put("answers", question, value)
        self._store()

    def forget(self, question: str) -> None:
        """Take one answer back and write the file."""
        self.document["answers"].remove(question)
        self._store()

    def with_answer(self, question: str, value: Any) -> Case:
        """Return the case as it would be with one more answer, nothing saved."""
        raw = self.document.unwrap()
        return self._read({**raw, "answers": {**raw.get("answers", {}), question: value}})

    def _read(self, raw: dict[str, Any]) -> Case:
        return parse_case(raw, self.corpus, where=str(self.path))

    def _put(self, table: str, key: str, value: Any) -> None:
        if table not in self.document:
            self.document[table] = tomlkit.table()
        if isinstance(value, dict):
            inline = tomlkit.inline_table()
            inline.update(value)
            value = inline
        self.document[table][key] = value

    def _store(self) -> None:
        case = self._read(self.document.unwrap())
        write_whole(self.path, tomlkit.dumps(self.document).encode())
        self.case = case
