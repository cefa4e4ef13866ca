"""A million stored systems: drawn at random, kept in SQLite as packed columns, read again and compared under two laws."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np

from gardefou.rules import Question, Ruleset
from gardefou.rules.bulk import Bulk
from gardefou.rules.cells import ladder
from gardefou.rules.packing import CHUNK, Columns, Plane, chunks, pack, unpack, width


def drawn(ruleset: Ruleset, rows: int, *, seed: int, asked: float = 0.85) -> Columns:
    """Return random systems: each question was answered with this probability, each answer follows the priors."""
    chance = np.random.default_rng(seed)
    yes: dict[str, Plane] = {}
    no: dict[str, Plane] = {}
    for question in ruleset.questions.values():
        known = chance.random(rows, np.float32) < asked
        for atom, holds in _answers(question, rows, chance).items():
            yes[atom], no[atom] = _plane(holds & known), _plane(~holds & known)
    return Columns(rows, yes, no)


def _answers(question: Question, rows: int, chance: np.random.Generator) -> dict[str, np.ndarray]:
    made = ladder(question)
    if made is None:
        return {atom: chance.random(rows, np.float32) < prior for atom, prior in zip(question.atoms, question.priors, strict=True)}
    weights = np.array(made.weights)
    cells = chance.choice(made.cells, rows, p=weights / weights.sum())
    return {atom: np.isin(cells, list(holding)) for atom, holding in made.atoms.items()}


def _plane(bits: np.ndarray) -> bytes:
    packed = np.packbits(bits, bitorder="little").tobytes()
    return packed + bytes(width(len(bits)) - len(packed))


def store(path: Path, columns: Columns) -> int:
    """Write the columns, one blob per atom and chunk; return the size of the file in bytes."""
    with closing(sqlite3.connect(path)) as base:
        base.executescript(
            "CREATE TABLE chunk (number INTEGER PRIMARY KEY, rows INTEGER); CREATE TABLE plane (number INTEGER, atom TEXT, planes BLOB)"
        )
        for number, chunk in enumerate(chunks(columns)):
            base.execute("INSERT INTO chunk VALUES (?, ?)", (number, chunk.rows))
            base.executemany("INSERT INTO plane VALUES (?, ?, ?)", [(number, atom, blob) for atom, blob in pack(chunk).items()])
        base.execute("CREATE UNIQUE INDEX place ON plane (number, atom)")
        base.commit()
    return path.stat().st_size


def who_changes(path: Path, before: Bulk, after: Bulk) -> list[int]:
    """Return the numbers of the stored systems that change between two laws; only the columns that decide are read."""
    atoms = before.compared(after)
    found: list[int] = []
    with closing(sqlite3.connect(path)) as base:
        for number, rows in base.execute("SELECT number, rows FROM chunk ORDER BY number").fetchall():
            marks = ", ".join("?" * len(atoms))
            blobs = dict(base.execute(f"SELECT atom, planes FROM plane WHERE number = ? AND atom IN ({marks})", (number, *atoms)))
            found.extend(number * CHUNK + row for row in before.changes(after, unpack(rows, blobs)))
    return found
