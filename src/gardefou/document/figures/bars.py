"""Draw bars on one scale, each with its value in words."""

from __future__ import annotations

from gardefou.document.figures.canvas import Canvas, strong
from gardefou.document.figures.measure import wrap
from gardefou.document.figures.model import BarScale

WIDTH = 640.0
_LABEL, _SAYS, _SIZE, _LINE = 230.0, 110.0, 12.5, 15.0


def bars(drawing: BarScale) -> tuple[Canvas, float]:
    """Return the picture and its height."""
    canvas = Canvas(WIDTH)
    room = WIDTH - _LABEL - _SAYS
    y = 4.0
    for bar in drawing.bars:
        lines = wrap(bar.label, _LABEL - 16, _SIZE, lines=2)
        height = max(24.0, len(lines) * _LINE + 8)
        for row, text in enumerate(lines):
            canvas.text(_LABEL - 12, y + height / 2 + 4 + (row - (len(lines) - 1) / 2) * _LINE, text, size=_SIZE, anchor="end")
        canvas.rect(_LABEL, y + height / 2 - 7, room, 14, fill="tint-neutral")
        length = room * min(max(bar.value / (drawing.maximum or 1), 0), 1)
        canvas.rect(_LABEL, y + height / 2 - 7, length, 14, fill=strong(bar.tone))
        canvas.text(_LABEL + room + 10, y + height / 2 + 4, bar.says, size=_SIZE, bold=True)
        y += height
    return canvas, y + 2
