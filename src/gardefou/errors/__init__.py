"""The one exception tree: each error says what is wrong, where, and what to do, in both languages."""

from __future__ import annotations

import unicodedata

from gardefou.text import Lang, Text

__all__ = ["AnswersError", "CorpusError", "EngineError", "GardefouError", "JournalError", "MissingExtraError", "OutputError", "ProofError"]


class GardefouError(Exception):
    """An error a person can act on.

    ``what`` says what is wrong, ``where`` names file, key or position, ``hint`` says what to do.
    """

    def __init__(self, what: Text, *, where: str = "", hint: Text | None = None) -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(self.message("en"))

    def message(self, lang: Lang) -> str:
        """Return the whole message in one language, the hint on its own line."""
        head = f"{self.where}: {self.what.at(lang)}" if self.where else self.what.at(lang)
        if self.hint is None:
            return _visible(head)
        label = "à faire : " if lang == "fr" else "hint: "
        return _visible(f"{head}\n{label}{self.hint.at(lang)}")


def _visible(text: str) -> str:
    """Return a text whose control signs are written out: a message quotes files, and a terminal obeys such signs."""
    return "".join(
        sign if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs") else sign.encode("unicode_escape").decode()
        for sign in text
    )


class CorpusError(GardefouError):
    """The law corpus cannot be loaded."""


class AnswersError(GardefouError):
    """A firm's file or one of its answers cannot be used."""


class EngineError(GardefouError):
    """The engine was asked something its rules do not know."""


class OutputError(GardefouError):
    """A result cannot be written."""


class MissingExtraError(GardefouError):
    """A command needs an optional part that is not installed."""


class JournalError(GardefouError):
    """A journal cannot be opened, written or read."""


class ProofError(GardefouError):
    """A proof of the journal does not show what it should."""
