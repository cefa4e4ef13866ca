"""Read one TOML table: typed, nothing unknown, nothing missing, each mistake with its place."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

from gardefou.errors import CorpusError, GardefouError
from gardefou.law.citation import Citation
from gardefou.law.structure import cite
from gardefou.text import Text


class Fields:
    """A TOML table that is emptied as it is read; what is left at the end is a mistake."""

    def __init__(self, raw: Mapping[str, Any], *, file: str, kind: str) -> None:
        if not isinstance(raw, dict):
            raise CorpusError(Text("attend une table", "expects a table"), where=f"{file}: {kind}")
        self._raw = dict(raw)
        self._where = f'{file}: {kind} "{raw.get("id", raw.get("cites", "?"))}"'

    def fail(self, what: Text, *, key: str, hint: Text | None = None) -> CorpusError:
        """Return the error to raise for a key of this table."""
        return CorpusError(what, where=f"{self._where} {key}", hint=hint)

    def take(self, key: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
        """Return and remove a value of the given type."""
        value = self._raw.pop(key, default)
        if value is ...:
            raise self.fail(Text("clé manquante", "missing key"), key=key)
        if value is not default and (not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)):
            raise self.fail(Text(f"type inattendu : {type(value).__name__}", f"unexpected type: {type(value).__name__}"), key=key)
        return value

    def string(self, key: str, default: Any = ...) -> Any:
        """Return a non-empty string."""
        return self.take(key, str, default)

    def number(self, key: str, default: Any = ...) -> Any:
        """Return a finite number as a float."""
        value = self.take(key, (int, float), default)
        if value is default and default is not ...:
            return value
        try:
            found = float(value)
        except OverflowError:
            found = math.inf
        if not math.isfinite(found):
            raise self.fail(Text("attend un nombre fini", "expects a finite number"), key=key)
        return found

    def strings(self, key: str, default: Any = ...) -> tuple[str, ...]:
        """Return a list of strings."""
        values = self.take(key, (list, tuple), default)
        if not all(isinstance(value, str) for value in values):
            raise self.fail(Text("attend une liste de textes entre guillemets", "expects a list of quoted strings"), key=key)
        return tuple(values)

    def text(self, key: str, default: Any = ...) -> Any:
        """Return a text that has both languages."""
        value = self.take(key, dict, default)
        if value is default and default is not ...:
            return value
        for lang in ("fr", "en"):
            if not isinstance(value.get(lang), str) or not value[lang].strip():
                raise self.fail(
                    Text("langue manquante", "missing language"),
                    key=f"{key}.{lang}",
                    hint=Text("écrivez les deux langues", "write both languages"),
                )
        if set(value) - {"fr", "en"}:
            raise self.fail(Text("clé inconnue", "unknown key"), key=f"{key}.{min(set(value) - {'fr', 'en'})}")
        if "'" in value["fr"]:
            raise self.fail(Text("apostrophe droite", "straight apostrophe"), key=f"{key}.fr", hint=Text("écrivez ’", "write ’"))
        return Text(value["fr"], value["en"])

    def date(self, key: str, default: Any = ...) -> Any:
        """Return a date that is no date-time."""
        value = self.take(key, dt.date, default)
        if isinstance(value, dt.datetime):
            raise self.fail(Text("attend une date sans heure", "expects a date without time"), key=key)
        return value

    def citation(self, key: str = "cite", default: Any = ...) -> Any:
        """Return a citation that resolves."""
        value = self.string(key, default)
        return self.resolve(value, key=key) if isinstance(value, str) else value

    def resolve(self, value: str, *, key: str) -> Citation:
        """Return the citation, or raise the error with the place of this table."""
        try:
            return cite(value)
        except GardefouError as error:
            raise self.fail(error.what, key=key, hint=error.hint) from None

    def one_of(self, key: str, allowed: tuple[str, ...], default: Any = ...) -> Any:
        """Return a string of a closed list."""
        value = self.string(key, default)
        if value not in allowed:
            raise self.fail(
                Text(f"« {value} » n’est pas admis", f'"{value}" is not allowed'),
                key=key,
                hint=Text(f"choisissez parmi {', '.join(allowed)}", f"choose one of {', '.join(allowed)}"),
            )
        return value

    def tables(self, key: str) -> list[dict[str, Any]]:
        """Return a list of tables, empty when absent."""
        values = self.take(key, list, [])
        if not all(isinstance(value, dict) for value in values):
            raise self.fail(Text("attend une liste de tables", "expects a list of tables"), key=key)
        return list(values)

    def done(self) -> None:
        """Refuse what nobody read."""
        if self._raw:
            raise self.fail(
                Text("clé inconnue", "unknown key"),
                key=min(self._raw),
                hint=Text("corrigez le nom ou retirez la ligne", "correct the name or remove the line"),
            )
