"""Draw a path: boxes in reading order, arrows between them, dashed when put off."""

from __future__ import annotations

from gardefou.document.figures.canvas import Canvas, strong, tint
from gardefou.document.figures.measure import wrap
from gardefou.document.figures.model import Step, Steps
from gardefou.text import Lang

WIDTH = 720.0
_PER_ROW, _GAP, _SIZE, _ROW = 4, 26.0, 12.0, 14.5


def steps(drawing: Steps, lang: Lang) -> tuple[Canvas, float]:
    """Return the picture and its height."""
    canvas = Canvas(WIDTH)
    box = (WIDTH - _GAP * (_PER_ROW - 1)) / _PER_ROW
    y = 1.0
    for start in range(0, len(drawing.steps), _PER_ROW):
        row = drawing.steps[start : start + _PER_ROW]
        texts = [_texts(step, box) for step in row]
        height = 34 + max(len(title) + len(detail) for title, detail in texts) * _ROW + 10
        for n, (step, text) in enumerate(zip(row, texts, strict=True)):
            x = n * (box + _GAP)
            _box(canvas, x, y, box, height, step, text)
            if start + n + 1 < len(drawing.steps):
                _arrow(canvas, x + box, y + 17, last=n == _PER_ROW - 1)
        y += height + 18
    return canvas, y - 16


def _texts(step: Step, box: float) -> tuple[list[str], list[str]]:
    detail = wrap(step.detail, box - 18, _SIZE, lines=3) if step.detail else []
    return wrap(step.title, box - 18, _SIZE, lines=4, bold=True), detail


def _box(canvas: Canvas, x: float, y: float, box: float, height: float, step: Step, text: tuple[list[str], list[str]]) -> None:
    title, detail = text
    dash = "5 4" if step.dashed else ""
    canvas.rect(x + 0.6, y, box - 1.2, height, fill=tint(step.tone), stroke=strong(step.tone), dash=dash, radius=3)
    canvas.text(x + 10, y + 22, step.code, size=17, fill=strong(step.tone), bold=True)
    for row, words in enumerate(title):
        canvas.text(x + 10, y + 41 + row * _ROW, words, size=_SIZE, bold=True)
    for row, words in enumerate(detail):
        canvas.text(x + 10, y + 43 + (len(title) + row) * _ROW, words, size=_SIZE, fill="muted")


def _arrow(canvas: Canvas, x: float, y: float, *, last: bool) -> None:
    if last:
        return
    canvas.line(x + 3, y, x + _GAP - 8, y, stroke="ink", width=1.6)
    tip = x + _GAP - 3
    canvas.polygon([(tip, y), (tip - 7, y - 4.5), (tip - 7, y + 4.5)], fill="ink", stroke="none")
