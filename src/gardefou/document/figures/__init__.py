"""Pictures of a document: their data, and one SVG drawing that every writer uses."""

from __future__ import annotations

from gardefou.document.figures.bars import bars
from gardefou.document.figures.canvas import Canvas
from gardefou.document.figures.model import Bar, BarScale, Drawing, Moment, Radar, Step, Steps, Timeline
from gardefou.document.figures.radar import radar
from gardefou.document.figures.steps import steps
from gardefou.document.figures.timeline import timeline
from gardefou.text import Lang

__all__ = ["Bar", "BarScale", "Drawing", "Moment", "Radar", "Step", "Steps", "Timeline", "draw"]


def draw(drawing: Drawing, lang: Lang) -> tuple[Canvas, float]:
    """Return the picture of a drawing, and its height."""
    match drawing:
        case Timeline():
            return timeline(drawing, lang)
        case Radar():
            return radar(drawing, lang)
        case Steps():
            return steps(drawing)
        case BarScale():
            return bars(drawing)
