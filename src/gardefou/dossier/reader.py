"""Read the plain object of a diagnosis in one language; unknown keys are ignored, missing ones are empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from gardefou.document.tree import Run, link
from gardefou.errors import GardefouError
from gardefou.law import cite
from gardefou.law import link as official
from gardefou.law.wording import in_words
from gardefou.text import Lang, Text
from gardefou.text.dates import day
from gardefou.text.numbers import joined
from gardefou.text.typography import display

Row = Mapping[str, Any]
_MANY = 20
_ARTICLE = re.compile(r"ai_act (\d+)([a-d]?)\b")
_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True)
class Reader:
    """A diagnosis result and the language of its reader."""

    result: Row
    lang: Lang

    def say(self, text: Text) -> str:
        """Return fixed words in the reader's language."""
        return text.at(self.lang)

    def text(self, value: object) -> str:
        """Return a text of the result, its ISO days written in words."""
        if isinstance(value, Mapping):
            value = value.get(self.lang) or value.get("fr") or value.get("en")
        if not isinstance(value, str):
            return ""
        return _ISO_DAY.sub(lambda found: self.day(found.group()) or found.group(), value)

    def label(self, kind: str, name: object) -> str:
        """Return the label of an id, or the id itself."""
        return self.find(kind, name) or str(name)

    def find(self, kind: str, name: object) -> str:
        """Return the label of an id, empty when there is none."""
        labels = self.result.get("labels")
        table = labels.get(kind) if isinstance(labels, Mapping) else None
        return self.text(table.get(name)) if isinstance(table, Mapping) else ""

    def labelled(self, kind: str, name: object) -> bool:
        """Return whether an id has a label of that kind."""
        return bool(self.find(kind, name))

    def rows(self, key: str) -> tuple[Row, ...]:
        """Return a list of the result."""
        return rows(self.result.get(key))

    def row(self, key: str) -> Row:
        """Return an object of the result."""
        value = self.result.get(key)
        return value if isinstance(value, Mapping) else {}

    def on(self, value: object) -> date | None:
        """Return a day of the result."""
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None

    def day(self, value: object) -> str:
        """Return a day of the result in words."""
        found = self.on(value)
        return day(found, self.lang) if found else ""

    @property
    def long(self) -> bool:
        """Say whether there are so many duties that their detail belongs at the end of the report."""
        return len(self.rows("duties")) > _MANY

    @property
    def as_of(self) -> date:
        """Return the day whose law was read."""
        return self.on(self.result.get("as_of")) or date(2026, 7, 27)

    def cited(self, value: object) -> str:
        """Return a citation in words; what the grammar does not know is shown as it stands."""
        return in_words(str(value or ""), self.lang)

    def source(self, row: Row) -> Run:
        """Return the citation of a row as a link to the official text."""
        text = self.cited(row.get("cite"))
        eli = row.get("eli")
        if isinstance(eli, str) and eli and self.lang == "en":
            return link(text, eli)
        try:
            return link(text, official(cite(str(row.get("cite"))), lang=self.lang, amended=self._amended))
        except GardefouError:
            return Run(text)

    @property
    def _amended(self) -> bool:
        return self.as_of >= date(2026, 7, 27)

    @cached_property
    def findings(self) -> Mapping[str, Row]:
        """Return the findings by id."""
        return {str(row.get("id")): row for row in self.rows("findings")}

    @cached_property
    def duties(self) -> Mapping[str, Row]:
        """Return the duties by id."""
        return {str(row.get("id")): row for row in (*self.rows("duties"), *self.rows("voluntary"))}

    def duty_title(self, name: str) -> str:
        """Return the title of a duty, known in full or only by its obligation."""
        row = self.duties.get(name)
        if row and self.text(row.get("title")):
            return self.text(row.get("title"))
        return self.label("obligations", name.partition(":")[0])

    def listed(self, parts: Iterable[str]) -> str:
        """Join statements as each language does."""
        return (" ; " if self.lang == "fr" else "; ").join(parts)

    def pair(self, label: str, value: str) -> str:
        """Join a label and its value as each language does."""
        return f"{label} : {value}" if self.lang == "fr" else f"{label}: {value}"

    def articles(self, found: Iterable[Row]) -> str:
        """Return the articles and annexes in which rows stand, in the order of the Act: ``articles 9, 17 et 73``."""
        keys = {_home(str(row.get("cite"))) for row in found}
        ranked = sorted(key for key in keys if key is not None)
        names = [cite(f"ai_act {number}").label(self.lang).partition(" ")[2] for number in (f"{n}{letter}" for n, letter in ranked)]
        if not names:
            return ""
        word = Text("articles", "Articles") if len(names) > 1 else Text("article", "Article")
        return f"{self.say(word)} {joined(names, self.lang)}"

    def question(self, name: object) -> str:
        """Return a question in words."""
        return self.label("questions", name)

    def shown(self, text: str) -> str:
        """Return a text with the printer's spaces, for pictures and file names."""
        return display(text, self.lang)


def rows(value: object) -> tuple[Row, ...]:
    """Return the objects of a list, or nothing."""
    return tuple(row for row in value if isinstance(row, Mapping)) if isinstance(value, (list, tuple)) else ()


def words(value: object) -> Sequence[str]:
    """Return the strings of a list, or nothing."""
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else []


def _home(citation: str) -> tuple[int, str] | None:
    found = _ARTICLE.match(citation)
    return (int(found[1]), found[2]) if found else None
