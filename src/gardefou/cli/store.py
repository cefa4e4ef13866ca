"""A portfolio in one SQLite file: what was answered, system by system, and the same as columns of bits for fast comparison."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gardefou.cli.places import not_a_file, reason
from gardefou.diagnosis import Case, parse_case
from gardefou.errors import AnswersError, OutputError
from gardefou.law import Corpus
from gardefou.rules import truths
from gardefou.rules.packing import CHUNK, Columns, columns, join, pack, unpack
from gardefou.text import Text

_FULL = Text("la base n’accepte plus rien, le disque est peut-être plein", "the portfolio takes nothing more, the disk may be full")
MAGIC = b"SQLite format 3\x00"
_APPLICATION = 0x47415246  # says in the file's head that it is a portfolio
_VERSION = 1
_ROWS = 4 * CHUNK  # systems compared at once
_BATCH = 4096  # systems held in memory while packing, a multiple of 64
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE system (row INTEGER PRIMARY KEY, id TEXT NOT NULL, organisation TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, size TEXT);
CREATE TABLE answers (row INTEGER PRIMARY KEY, source TEXT NOT NULL, raw TEXT NOT NULL);
CREATE TABLE chunk (number INTEGER PRIMARY KEY, rows INTEGER NOT NULL, who BLOB NOT NULL);
CREATE TABLE plane (number INTEGER NOT NULL, atom TEXT NOT NULL, planes BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One system on its way into a store: its tables, checked, and where they come from."""

    raw: dict[str, Any]
    case: Case
    source: str

    @property
    def id(self) -> str:
        """Return the name by which the portfolio knows the system."""
        return self.case.subject.id


def layout(corpus: Corpus) -> str:
    """Return the digest of everything that decides which bit an answer sets: questions, options, thresholds."""
    said = [
        (
            name,
            entry.question.kind.value,
            entry.question.members,
            [(cut.id, str(cut.before), cut.at_least) for cut in entry.question.thresholds],
            entry.filled_from,
        )
        for name, entry in sorted(corpus.questions.items())
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def is_store(path: Path) -> bool:
    """Return whether a file is an SQLite database."""
    try:
        if not_a_file(path) is not None:
            return False
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def write_store(path: Path, entries: Iterable[Entry], corpus: Corpus) -> int:
    """Write the systems to a new file beside the place wanted, then put it there; return how many. On any error nothing changes."""
    _refuse_foreign(path)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        try:
            with closing(sqlite3.connect(name, isolation_level=None)) as base:
                rows = _fill(base, entries, corpus)
            with open(name, "rb+") as file:  # noqa: PTH123 - to reach the disk before it takes its place
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except BrokenPipeError:  # of what is printed on the way, not of the file
        raise
    except (OSError, sqlite3.Error) as error:
        said = reason(error) if isinstance(error, OSError) else _FULL
        raise OutputError(
            Text(f"écriture impossible : {said.fr}", f"cannot be written: {said.en}"),
            where=str(path),
            hint=Text("choisissez un autre dossier avec --into", "choose another folder with --into"),
        ) from None
    return rows


def _refuse_foreign(path: Path) -> None:
    """Refuse to replace a file that is not a portfolio."""
    if path.exists() and not (is_store(path) and _pragma(path, "application_id") == _APPLICATION):
        raise OutputError(
            Text("ce fichier existe et n’est pas un portefeuille", "this file exists and is not a portfolio"),
            where=str(path),
            hint=Text("donnez un autre nom à --into", "give another name to --into"),
        )


def _pragma(path: Path, name: str) -> int:
    try:
        with closing(_connect(path)) as base:
            return int(base.execute(f"PRAGMA {name}").fetchone()[0])
    except sqlite3.Error:
        return -1


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)


def _fill(base: sqlite3.Connection, entries: Iterable[Entry], corpus: Corpus) -> int:
    base.executescript(
        f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA application_id={_APPLICATION}; PRAGMA user_version={_VERSION}; {_TABLES}"
    )
    base.execute("BEGIN")
    source = _unique(entries, {})
    batches = iter(lambda: list(islice(source, _BATCH)), [])
    rows = 0
    for number in count():
        parts: list[Columns] = []
        who: list[str] = []
        for batch in islice(batches, _ROWS // _BATCH):
            _insert(base, batch, rows + len(who))
            parts.append(columns([truths(corpus.ruleset, entry.case.replies) for entry in batch]))
            who += [_named(entry) for entry in batch]
        if not parts:
            break
        base.execute("INSERT INTO chunk VALUES (?, ?, ?)", (number, len(who), "\n".join(who).encode()))
        packed = pack(join(parts), level=0)  # unsqueezed: reading is what must be fast
        base.executemany("INSERT INTO plane VALUES (?, ?, ?)", ((number, atom, planes) for atom, planes in packed.items()))
        rows += len(who)
    said = {"layout": layout(corpus), "corpus": corpus.sha256, "systems": str(rows)}
    base.executemany("INSERT INTO meta VALUES (?, ?)", said.items())
    base.execute("CREATE INDEX plane_number ON plane (number)")
    base.execute("COMMIT")
    return rows


def _insert(base: sqlite3.Connection, batch: list[Entry], first: int) -> None:
    numbered = list(enumerate(batch, first))
    base.executemany("INSERT INTO system VALUES (?, ?, ?, ?, ?, ?)", ((row, *_identity(entry)) for row, entry in numbered))
    base.executemany("INSERT INTO answers VALUES (?, ?, ?)", ((row, entry.source, _dump(entry.raw)) for row, entry in numbered))


def _identity(entry: Entry) -> tuple[str, str, str, str, str | None]:
    subject, firm = entry.case.subject, entry.case.organisation
    return subject.id, firm.name, subject.name, subject.kind, firm.size


def _named(entry: Entry) -> str:
    """Return who the system is as the inside of a JSON object: a million of them are read as four texts."""
    names = {"id": entry.case.subject.id, "organisation": entry.case.organisation.name, "name": entry.case.subject.name}
    return json.dumps(names, ensure_ascii=False)[1:-1]


def _dump(raw: dict[str, Any]) -> str:
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"), default=str)


def _unique(entries: Iterable[Entry], seen: dict[tuple[str, str], str]) -> Iterator[Entry]:
    for entry in entries:
        key = entry.case.organisation.name, entry.id
        if key in seen:
            raise AnswersError(
                Text(
                    f"le système « {entry.id} » est déjà décrit dans {seen[key]}",
                    f'the system "{entry.id}" is already described in {seen[key]}',
                ),
                where=entry.source,
                hint=Text("donnez à chaque système d’une organisation son propre id", "give each system of an organisation its own id"),
            )
        seen[key] = entry.source
        yield entry


class Store:
    """A portfolio file, open for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._base = _connect(path)
        except sqlite3.Error:
            raise _unreadable(path) from None
        try:
            self._meta = self._head()
        except BaseException:
            self._base.close()
            raise

    def _head(self) -> dict[str, str]:
        application, version = (next(self._read(f"PRAGMA {name}"))[0] for name in ("application_id", "user_version"))
        if application != _APPLICATION or version > _VERSION:
            raise _unreadable(self.path)
        meta = dict(self._read("SELECT key, value FROM meta"))
        if not str(meta.get("systems")).isdecimal():
            raise _unreadable(self.path)
        return meta

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    @property
    def systems(self) -> int:
        """Return how many systems the file holds."""
        return int(self._meta["systems"])

    def fits(self, corpus: Corpus) -> bool:
        """Return whether the bits were set by the questions of this corpus."""
        return self._meta.get("layout") == layout(corpus)

    def entries(self, corpus: Corpus, *, ordered: bool = False) -> Iterator[Entry]:
        """Yield the systems with their answers, checked again; ``ordered`` by firm, then by id."""
        order = "organisation, id" if ordered else "system.row"
        for source, raw in self._read(f"SELECT source, raw FROM system JOIN answers USING (row) ORDER BY {order}"):  # noqa: S608 - one of two constants
            tables = _tables(raw, self.path)
            yield Entry(tables, parse_case(tables, corpus, where=f"{self.path}: {source}"), source)

    def chunks(self, atoms: Iterable[str]) -> Iterator[tuple[int, Columns]]:
        """Yield the columns of each chunk with its number."""
        wanted = frozenset(atoms)
        for number, rows in self._read("SELECT number, rows FROM chunk ORDER BY number"):
            blobs = dict(self._read("SELECT atom, planes FROM plane WHERE number = ?", number))
            yield number, unpack(rows, {atom: planes for atom, planes in blobs.items() if atom in wanted})

    def who(self, number: int) -> list[bytes]:
        """Return id, organisation and name of each system of a chunk, as the inside of a JSON object."""
        return [line for (text,) in self._read("SELECT who FROM chunk WHERE number = ?", number) for line in text.split(b"\n")]

    def _read(self, query: str, *values: int) -> Iterator[Any]:
        try:
            # Not "yield from": left half-way, it would close a cursor of a base that is closed.
            for row in self._base.execute(query, values):  # noqa: UP028
                yield row
        except sqlite3.Error:
            raise _unreadable(self.path) from None


def _tables(raw: object, path: Path) -> dict[str, Any]:
    """Return the tables of one system as they were packed."""
    try:
        tables = json.loads(raw) if isinstance(raw, str) else None
    except (ValueError, RecursionError):
        tables = None
    if not isinstance(tables, dict):
        raise _unreadable(path)
    return tables


def _unreadable(path: Path) -> AnswersError:
    return AnswersError(
        Text("ce fichier n’est pas un portefeuille lisible", "this file is not a readable portfolio"),
        where=str(path),
        hint=Text("recréez-le : gardefou portfolio pack FICHIERS --into BASE", "make it again: gardefou portfolio pack FILES --into DB"),
    )
