"""The evidence bundles that a file of answers names: read from its own folder, checked, never from elsewhere."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from gardefou.cli.places import decode, read_bytes
from gardefou.cli.syntax import json_error
from gardefou.errors import AnswersError
from gardefou.evidence import Evidence, parse_bundle
from gardefou.text import Text

_LARGEST = 100_000_000  # bytes


def read_bundles(raw: dict[str, Any], path: Path) -> tuple[Evidence, ...]:
    """Return the pieces of every bundle that the tables of a file name."""
    table = raw.get("evidence", {})
    names = table.get("bundles", []) if isinstance(table, dict) else []
    where = f"{path} [evidence].bundles"
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise AnswersError(
            Text("attend une liste de chemins", "expects a list of paths"),
            where=where,
            hint=Text('écrivez bundles = ["preuves.json"]', 'write bundles = ["evidence.json"]'),
        )
    return tuple(piece for name in names for piece in _bundle(_inside(path.parent, name, where)))


def _inside(folder: Path, name: str, where: str) -> Path:
    """Return the path of a bundle; raise AnswersError when it leads out of the folder, also through a symbolic link."""
    try:
        found, base = (folder / name).resolve(), folder.resolve()
    except (OSError, RuntimeError, ValueError):  # a link that leads back to itself, a zero byte
        found, base = Path(), folder
    if Path(name).is_absolute() or not found.is_relative_to(base):
        raise AnswersError(
            Text(f"« {name} » sort du dossier de ce fichier", f'"{name}" leads out of the folder of this file'),
            where=where,
            hint=Text(
                "copiez le lot à côté du fichier de réponses et donnez son nom",
                "copy the bundle beside the file of answers and give its name",
            ),
        )
    return folder / name


def _bundle(path: Path) -> tuple[Evidence, ...]:
    where = str(path)
    text = decode(read_bytes(path, largest=_LARGEST), where)
    try:
        raw = json.loads(text, object_pairs_hook=_Table)
        _check(raw, where, "")
    except (ValueError, RecursionError) as error:
        raise json_error(error, where) from None
    return parse_bundle(raw, where=where)


class _Table(dict[str, Any]):
    """A JSON object that remembers the first name given twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        names = [name for name, _ in pairs]
        self.repeated = next((name for name in names if names.count(name) > 1), None) if len(self) < len(names) else None


def _check(value: Any, where: str, at: str) -> None:
    """Refuse what JSON readers disagree about: a name given twice, numbers that are none."""
    if isinstance(value, _Table):
        if value.repeated is not None:
            raise AnswersError(
                Text("cette clé est donnée deux fois", "this key is given twice"),
                where=f"{where} {at}{'.' if at else ''}{value.repeated}",
                hint=Text("gardez-en une", "keep one of them"),
            )
        for name, inner in value.items():
            _check(inner, where, f"{at}.{name}" if at else name)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            _check(inner, where, f"{at}[{place}]")
    elif isinstance(value, float) and not math.isfinite(value):
        raise AnswersError(
            Text("attend un nombre fini", "expects a finite number"),
            where=f"{where} {at}",
            hint=Text("ôtez NaN et Infinity, ou écrivez null", "remove NaN and Infinity, or write null"),
        )
