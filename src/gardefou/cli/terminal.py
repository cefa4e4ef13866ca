"""The terminal: lines never break at a no-break space, citations are said in the reader's language."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text as Line

from gardefou.law.wording import in_words
from gardefou.text import Lang
from gardefou.text.typography import NARROW, NO_BREAK, display

# Rich breaks a line at any white space; these private signs stand for the no-break spaces while it lays out the page.
_HELD = str.maketrans({NO_BREAK: "\ue0a0", NARROW: "\ue0a1"})
_FREED = str.maketrans({"\ue0a0": NO_BREAK, "\ue0a1": NARROW})


class Terminal(Console):
    """A console that keeps together what a no-break space joins."""

    def __init__(self, **options: Any) -> None:
        super().__init__(highlight=False, emoji=False, **options)

    def render_str(self, text: str, **options: Any) -> Line:
        """Return a text whose no-break spaces are held."""
        return super().render_str(text.translate(_HELD), **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Lay out with the spaces held, hand out with the spaces freed."""
        if isinstance(renderable, Line):
            renderable = renderable.copy()
            renderable.plain = renderable.plain.translate(_HELD)
        for segment in super().render(renderable, options):
            yield segment._replace(text=segment.text.translate(_FREED))


@dataclasses.dataclass(frozen=True)
class Column:
    """A column: its head in both languages; ```whole`` columns keep each line of a cell whole, ``ratio`` shares the line."""

    fr: str
    en: str
    whole: bool = False
    right: bool = False
    ratio: int | None = None


def make_table(title: str, columns: list[Column], lang: Lang, *, expand: bool = True) -> Table:
    """Return an empty table."""
    table = Table(title=title or None, title_justify="left", title_style="bold", expand=expand)
    for column in columns:
        head = display(column.fr if lang == "fr" else column.en, lang)
        table.add_column(head, overflow="fold", no_wrap=column.whole, justify="right" if column.right else "left", ratio=column.ratio)
    return table


def cited(citation: str, lang: Lang) -> str:
    """Return a citation in words, with the spaces of the language."""
    return display(in_words(citation, lang), lang)
