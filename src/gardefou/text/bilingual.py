"""A text in French and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Lang = Literal["fr", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages of the product."""

    fr: str
    en: str

    def at(self, lang: Lang) -> str:
        """Return the text in one language."""
        return self.fr if lang == "fr" else self.en
