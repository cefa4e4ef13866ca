"""The file of an interview: read, completed, saved after every answer without losing what its owner wrote in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import click
import tomlkit

from gardefou.cli.files import read_text, writable, write_whole
from gardefou.cli.show import pick
from gardefou.cli.syntax import parse_toml
from gardefou.diagnosis import Case, parse_case
from gardefou.diagnosis.case import SIZES
from gardefou.errors import AnswersError
from gardefou.law import Corpus
from gardefou.text import Lang, Text

_INTRODUCTION = (
    ("system", "name", ("Nom du système ou du modèle", "Name of the system or model")),
    ("organisation", "name", ("Nom de votre organisation", "Name of your organisation")),
)
_UNKNOWN = "?"
_ELSEWHERE = Text("donnez un autre fichier : gardefou ask FICHIER", "give another file: gardefou ask FILE")


class AnswersFile:
    """A TOML file with comments and order kept; the case it describes is read again after every change."""

    def __init__(self, path: Path, corpus: Corpus, *, lang: Lang) -> None:
        self.path, self.corpus, self.lang = path, corpus, lang
        self.case: Case = self._load()
        writable(path, hint=_ELSEWHERE)  # known now, not after the first answer

    def introduce(self) -> None:
        """Ask the names and the size when the file does not have them; each is saved at once."""
        for table, key, words in _INTRODUCTION:
            if not self.document.get(table, {}).get(key):
                name = click.prompt(pick(words, self.lang), default="", show_default=False).strip()
                self._change(table, key, name)
        if not self.document.get("organisation", {}).get("size"):
            size = self._ask_size()
            if size != _UNKNOWN:
                self._change("organisation", "size", size)

    def _ask_size(self) -> str:
        allowed = (*SIZES, _UNKNOWN)
        words = pick(("Taille de l’organisation", "Size of the organisation"), self.lang)
        while (size := click.prompt(f"{words} ({', '.join(allowed)})", default=_UNKNOWN).strip().lower()) not in allowed:
            click.echo(pick(("Choisissez un de ces mots, ou ?", "Choose one of these words, or ?"), self.lang))
        return str(size)

    def save(self, question: str, value: Any) -> None:
        """Keep one answer and write the file."""
        self._change("answers", question, value)

    def forget(self, question: str) -> None:
        """Take one answer back and write the file; the table stays, and so does what its owner wrote in it."""
        self._refresh()
        if question in self.document.get("answers", {}):
            self.document["answers"].remove(question)
            self._store()

    def with_answer(self, question: str, value: Any) -> Case:
        """Return the case as it would be with one more answer, nothing saved."""
        raw = self.document.unwrap()
        return self._read({**raw, "answers": {**raw.get("answers", {}), question: value}})

    def _load(self) -> Case:
        """Read the file; the strict reader comes first, since it also tells mistakes in words."""
        self.text = read_text(self.path) if self.path.exists() or self.path.is_symlink() else ""
        raw = parse_toml(self.text, str(self.path))
        try:
            self.document = tomlkit.parse(self.text)
            same = self.document.unwrap() == raw
        except (tomlkit.exceptions.TOMLKitError, ValueError, KeyError, RecursionError):
            same = False
        case = self._read(raw)
        if not same:
            raise self._cannot_keep()
        return case

    def _refresh(self) -> None:
        """Take over what somebody else wrote into the file since it was read."""
        now = read_text(self.path) if self.path.exists() else self.text
        if now != self.text:
            self.case = self._load()

    def _read(self, raw: dict[str, Any]) -> Case:
        return parse_case(raw, self.corpus, where=str(self.path))

    def _change(self, table: str, key: str, value: Any) -> None:
        self._refresh()
        if table not in self.document:
            self.document[table] = tomlkit.table()
        if isinstance(value, dict):
            inline = tomlkit.inline_table()
            inline.update(value)
            value = inline
        self.document[table][key] = value
        self._store()

    def _store(self) -> None:
        """Write the file once it is known to read back as what was answered."""
        text, raw = tomlkit.dumps(self.document), self.document.unwrap()
        try:
            same = tomllib.loads(text) == raw
        except ValueError:
            same = False
        if not same:
            raise self._cannot_keep()
        case = self._read(raw)
        write_whole(self.path, text.encode(), hint=_ELSEWHERE)
        self.case, self.text = case, text

    def _cannot_keep(self) -> AnswersError:
        return AnswersError(
            Text(
                "ce fichier ne peut pas être complété sans risquer d’en changer le contenu",
                "this file cannot be completed without a risk of changing its content",
            ),
            where=str(self.path),
            hint=Text(
                "écrivez chaque table une seule fois, sous un titre comme [answers]",
                "write each table once, under a heading like [answers]",
            ),
        )
