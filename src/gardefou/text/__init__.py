"""Bilingual text and the rules of writing it: typography, dates, numbers."""

from gardefou.text.bilingual import LANGUAGES, Lang, Text

__all__ = ["LANGUAGES", "Lang", "Text"]
