"""Gather what a DOCX needs as pictures, and draw it in one run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from gardefou.document.figures import draw
from gardefou.document.icons import icon, rail
from gardefou.document.palette import BRASS, STRONG, Tone
from gardefou.document.pictures import png
from gardefou.document.tree import Callout, Document, Figure, Mark
from gardefou.document.typeset import drawable
from gardefou.text import Lang


@dataclass(frozen=True, slots=True)
class Pictures:
    """Icons by name and tone, figures by text alternative, and the rail of the cover."""

    icons: dict[tuple[str, Tone], bytes]
    figures: dict[str, bytes]
    rail: bytes


def gather(document: Document, lang: Lang) -> Pictures:
    """Return every picture of a document."""
    marks = sorted(set(_marks(document)))
    figures = {figure.alt: figure for figure in _found(document, Figure)}
    drawings = [icon(name, STRONG[tone]) for name, tone in marks]
    drawings += [_svg(figure, lang) for figure in figures.values()]
    drawn = png([*drawings, rail(40, "#2f5a60", BRASS)])
    return Pictures(
        icons=dict(zip(marks, drawn, strict=False)),
        figures=dict(zip(figures, drawn[len(marks) :], strict=False)),
        rail=drawn[-1],
    )


def _svg(figure: Figure, lang: Lang) -> str:
    canvas, height = draw(drawable(figure.drawing), lang)
    return canvas.svg(height)


def _marks(document: Document) -> Iterator[tuple[str, Tone]]:
    for mark in _found(document, Mark):
        yield mark.icon, mark.tone
    for callout in _found(document, Callout):
        yield callout.icon, callout.tone


def _found(value: Any, kind: type) -> Iterator[Any]:
    """Walk a tree and yield each part of one kind."""
    if isinstance(value, tuple):
        for item in value:
            yield from _found(item, kind)
    elif is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, kind):
            yield value
        for part in fields(value):
            yield from _found(getattr(value, part.name), kind)
