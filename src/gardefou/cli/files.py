"""Files at the edge: read whole and checked, written whole or not at all."""

from __future__ import annotations

import datetime as dt
import os
import stat
import tempfile
from pathlib import Path
from typing import Any

from gardefou.cli.bundles import read_bundles
from gardefou.cli.places import decode, not_a_file, read_bytes, reason
from gardefou.cli.syntax import parse_toml
from gardefou.diagnosis import Case, parse_case, parse_day
from gardefou.errors import AnswersError, OutputError
from gardefou.law import Corpus, load
from gardefou.text import Text

_LAST_YEAR = 2100
_LARGEST = 2_000_000  # bytes; a file of answers is some kilobytes
_ELSEWHERE = Text("choisissez un autre dossier avec --out", "choose another folder with --out")


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


def earlier_day(text: str, until: dt.date) -> dt.date:
    """Return the day of ``--since``, which may not lie after the day of ``--as-of``."""
    found = day_of(text, option="--since")
    if found > until:
        raise AnswersError(
            Text(f"« {found} » vient après le jour demandé, « {until} »", f'"{found}" comes after the day asked for, "{until}"'),
            where="--since",
            hint=Text(
                "échangez les deux dates : --since est la plus ancienne, --as-of la plus récente",
                "swap the two dates: --since is the earlier one, --as-of the later one",
            ),
        )
    return found


def read_text(path: Path, *, largest: int = _LARGEST) -> str:
    """Return a UTF-8 text; raise AnswersError for anything else."""
    return decode(read_bytes(path, largest=largest), str(path))


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file."""
    return parse_toml(read_text(path), str(path))


def read_case(path: Path, corpus: Corpus) -> Case:
    """Return the case that a file describes, with the evidence bundles it names."""
    raw = read_toml(path)
    return parse_case(raw, corpus, where=str(path), evidence=read_bundles(raw, path))


def law_of(as_of: dt.date) -> Corpus:
    """Return the law of a day."""
    return load(as_of=as_of)


def write_whole(path: Path, content: bytes, *, hint: Text = _ELSEWHERE) -> None:
    """Write a file whole or not at all: beside it first, then in its place. Only a regular file is ever replaced, and it keeps its mode."""
    try:
        target = path.resolve()  # through a symbolic link, so that the link stays
        mode = _mode(target)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:50]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except (OSError, RuntimeError) as error:
        said = reason(error) if isinstance(error, OSError) else Text("ce lien tourne en rond", "this link leads back to itself")
        raise OutputError(
            Text(f"écriture impossible : {said.fr}", f"cannot be written: {said.en}"),
            where=str(path),
            hint=hint,
        ) from None


def writable(path: Path, *, hint: Text = _ELSEWHERE) -> None:
    """Raise OutputError when a file could not be written later, so that nobody types for nothing."""
    try:
        target = path.resolve()
        _mode(target)
        if not target.parent.is_dir():
            raise OutputError(Text("le dossier n’existe pas", "the folder does not exist"), where=str(path), hint=hint)
        if not os.access(target.parent, os.W_OK):
            raise OutputError(
                Text("vous n’avez pas le droit d’écrire dans ce dossier", "you are not allowed to write in this folder"),
                where=str(path),
                hint=hint,
            )
    except OSError as error:
        raise OutputError(reason(error), where=str(path), hint=hint) from None


def _mode(target: Path) -> int:
    """Return the mode that a written file gets; refuse what may not be replaced."""
    if not target.exists():
        return 0o644
    found = not_a_file(target)
    if found is not None:
        raise OutputError(found, where=str(target), hint=Text("donnez le nom d’un fichier", "give the name of a file"))
    mode = stat.S_IMODE(target.stat().st_mode)
    if not mode & stat.S_IWUSR:
        raise OutputError(
            Text("ce fichier est en lecture seule", "this file is read-only"),
            where=str(target),
            hint=Text("rendez-le modifiable : chmod u+w, ou donnez un autre nom", "make it writable: chmod u+w, or give another name"),
        )
    return mode
