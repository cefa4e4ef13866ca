"""Read every TOML file of the corpus once: tables by kind, each with the file it came from."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from gardefou.errors import CorpusError
from gardefou.text import Text

_T = TypeVar("_T")
KINDS = (
    "act", "block", "calendar", "case", "checklist", "concept", "evidence", "guidance", "left_out", "obligation", "penalty", "question", "role", "rule", "standard", "status", "term", "theme", "trap", "whom",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One table of the corpus and the file in which it stands."""

    file: str
    raw: Mapping[str, Any]


@dataclass
class Source:
    """All tables by kind, the digest of the files, and the mistakes met so far."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    sha256: str = ""
    problems: list[CorpusError] = field(default_factory=list)

    def each(self, kind: str) -> list[Row]:
        """Return the tables of one kind, in file order."""
        return self.tables[kind]

    def read(self, kind: str, make: Callable[[Row], _T]) -> list[_T]:
        """Return one entry per table; a mistake is kept and the table passed over."""
        found: list[_T] = []
        for row in self.each(kind):
            try:
                found.append(make(row))
            except CorpusError as error:
                self.problems.append(error)
        return found

    def add(self, name: str, raw: Mapping[str, Any]) -> None:
        """Take the tables of one file; a kind that nobody knows, or a row that is no table, is a mistake."""
        for kind, rows in raw.items():
            if kind in self.tables and isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
                self.tables[kind].extend(Row(name, row) for row in rows)
                continue
            self.fail(
                f"{name}: {kind}",
                Text("table inconnue", "unknown table"),
                Text(f"tables admises, chacune [[…]] : {', '.join(KINDS)}", f"tables allowed, each [[…]]: {', '.join(KINDS)}"),
            )

    def fail(self, where: str, what: Text, hint: Text | None = None) -> None:
        """Keep a mistake."""
        self.problems.append(CorpusError(what, where=where, hint=hint))


@cache
def shipped() -> tuple[tuple[str, str], ...]:
    """Return name and text of every file of the shipped corpus, sorted by name."""
    found = dict(_walk(files("gardefou.law") / "corpus", ""))
    return tuple(sorted(found.items()))


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found.extend(_walk(entry, f"{prefix}{entry.name}/"))
        elif entry.name.endswith(".toml"):
            found.append((prefix + entry.name, _decoded(entry, prefix + entry.name)))
    return found


def _decoded(entry: Traversable, name: str) -> str:
    try:
        return entry.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CorpusError(
            Text(f"octet illisible à la position {error.start}", f"unreadable byte at position {error.start}"),
            where=name,
            hint=Text("enregistrez le fichier en UTF-8", "save the file as UTF-8"),
        ) from None


def read(texts: tuple[tuple[str, str], ...]) -> Source:
    """Return the tables of the given files; worked cases are left to those who test."""
    source = Source()
    digest = hashlib.sha256()
    for name, text in texts:
        if name.startswith("cases/"):
            continue
        digest.update(name.encode() + b"\0" + text.encode() + b"\0")
        source.add(name, _parse(source, name, text))
    source.sha256 = digest.hexdigest()
    return source


def read_text(name: str, text: str) -> Source:
    """Return the tables of one file."""
    source = Source()
    source.add(name, _parse(source, name, text))
    return source


def _parse(source: Source, name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        source.fail(
            name,
            Text(f"TOML illisible : {error}", f"unreadable TOML: {error}"),
            Text("corrigez la ligne indiquée", "correct the line named"),
        )
        return {}
