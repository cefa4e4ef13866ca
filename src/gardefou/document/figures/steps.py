"""Draw a path: boxes in reading order, arrows between them, dashed when put off."""

from __future__ import annotations

from gardefou.document.figures.canvas import Canvas, strong, tint
from gardefou.document.figures.measure import wrap
from gardefou.document.figures.model import Step, Steps

WIDTH = 640.0
_PER_ROW, _GAP, _SIZE, _ROW = 4, 22.0, 12.0, 14.5
_BOX = (WIDTH - 2 - _GAP * (_PER_ROW - 1)) / _PER_ROW


def steps(drawing: Steps) -> tuple[Canvas, float]:
    """Return the picture and its height."""
    canvas = Canvas(WIDTH)
    y = 2.0
    for start in range(0, len(drawing.steps), _PER_ROW):
        row = drawing.steps[start : start + _PER_ROW]
        texts = [_Box(step) for step in row]
        height = 44 + max(len(text.title) + len(text.detail) for text in texts) * _ROW
        for n, text in enumerate(texts):
            x = 1.0 + n * (_BOX + _GAP)
            text.draw(canvas, x, y, height)
            if n + 1 < _PER_ROW and start + n + 1 < len(drawing.steps):
                _arrow(canvas, x + _BOX, y + 17)
        y += height + 18
    return canvas, y - 16


class _Box:
    """One stage with its wrapped text."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.title = wrap(step.title, _BOX - 18, _SIZE, lines=4, bold=True)
        self.detail = wrap(step.detail, _BOX - 18, _SIZE, lines=3) if step.detail else []

    def draw(self, canvas: Canvas, x: float, y: float, height: float) -> None:
        """Draw the box at a place; boxes of one row share a height."""
        tone = self.step.tone
        dash = "5 4" if self.step.dashed else ""
        canvas.rect(x, y, _BOX, height, fill=tint(tone), stroke=strong(tone), dash=dash, radius=3)
        canvas.text(x + 10, y + 22, self.step.code, size=17, fill=strong(tone), bold=True)
        for row, words in enumerate(self.title):
            canvas.text(x + 10, y + 41 + row * _ROW, words, size=_SIZE, bold=True)
        for row, words in enumerate(self.detail):
            canvas.text(x + 10, y + 43 + (len(self.title) + row) * _ROW, words, size=_SIZE, fill="muted")


def _arrow(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x + 3, y, x + _GAP - 8, y, stroke="ink", width=1.6)
    tip = x + _GAP - 3
    canvas.polygon([(tip, y), (tip - 7, y - 4.5), (tip - 7, y + 4.5)], fill="ink", stroke="none")
