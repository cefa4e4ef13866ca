"""Files at the edge: read whole and checked, written whole or not at all."""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from gardefou.diagnosis import Case, parse_case, parse_day
from gardefou.errors import AnswersError, OutputError
from gardefou.evidence import Evidence, parse_bundle
from gardefou.law import Corpus, load
from gardefou.text import Text

_LAST_YEAR = 2100
_LARGEST = 2_000_000  # bytes; a file of answers is some kilobytes, a bundle some hundreds


def today() -> dt.date:
    """Return the day on this machine."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def day_of(text: str | None, *, option: str = "--as-of") -> dt.date:
    """Return the day asked for, today by default; mistakes name the option."""
    found = today() if text is None else parse_day(text, where=option)
    if found.year > _LAST_YEAR:
        raise AnswersError(
            Text(f"date trop lointaine « {found} »", f'day too far away "{found}"'),
            where=option,
            hint=Text(f"choisissez un jour jusqu’en {_LAST_YEAR}", f"choose a day up to {_LAST_YEAR}"),
        )
    return found


def read_text(path: Path, *, largest: int = _LARGEST) -> str:
    """Return a UTF-8 text; raise AnswersError for anything else."""
    where = str(path)
    try:
        if not path.is_file():
            raise AnswersError(
                Text("ce fichier n’existe pas", "this file does not exist"), where=where, hint=Text("vérifiez le chemin", "check the path")
            )
        if path.stat().st_size > largest:
            raise AnswersError(
                Text("ce fichier est trop grand", "this file is too large"),
                where=where,
                hint=Text(f"la limite est de {largest} octets", f"the limit is {largest} bytes"),
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnswersError(
            Text(f"octet illisible à la position {error.start}", f"unreadable byte at position {error.start}"),
            where=where,
            hint=Text("enregistrez le fichier en UTF-8", "save the file as UTF-8"),
        ) from None
    except OSError as error:
        raise AnswersError(Text(f"lecture impossible : {error.strerror}", f"cannot be read: {error.strerror}"), where=where) from None


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file."""
    try:
        return tomllib.loads(read_text(path))
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        raise AnswersError(
            Text(f"TOML illisible : {error}", f"unreadable TOML: {error}"),
            where=str(path),
            hint=Text("corrigez la ligne indiquée", "correct the line named"),
        ) from None


def read_case(path: Path, corpus: Corpus) -> Case:
    """Return the case that a file describes, with the evidence bundles it names."""
    raw = read_toml(path)
    return parse_case(raw, corpus, where=str(path), evidence=_bundles(raw, path))


def _bundles(raw: dict[str, Any], path: Path) -> tuple[Evidence, ...]:
    table = raw.get("evidence", {})
    names = table.get("bundles", []) if isinstance(table, dict) else []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise AnswersError(Text("attend une liste de chemins", "expects a list of paths"), where=f"{path} [evidence].bundles")
    return tuple(piece for name in names for piece in _bundle(path.parent / name))


def _bundle(path: Path) -> tuple[Evidence, ...]:
    try:
        raw = json.loads(read_text(path, largest=50 * _LARGEST))
    except (json.JSONDecodeError, RecursionError) as error:
        raise AnswersError(Text(f"JSON illisible : {error}", f"unreadable JSON: {error}"), where=str(path)) from None
    return parse_bundle(raw, where=str(path))


def law_of(as_of: dt.date) -> Corpus:
    """Return the law of a day."""
    return load(as_of=as_of)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside it first, then in its place. Only a regular file is ever replaced."""
    if path.exists() and not path.is_file():
        raise OutputError(
            Text("ce n’est pas un fichier ordinaire", "this is no regular file"),
            where=str(path),
            hint=Text("donnez le nom d’un fichier avec --out", "give the name of a file with --out"),
        )
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(
            Text(f"écriture impossible : {error.strerror}", f"cannot be written: {error.strerror}"),
            where=str(path),
            hint=Text("choisissez un autre dossier avec --out", "choose another folder with --out"),
        ) from None
