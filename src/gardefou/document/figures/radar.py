"""Draw a radar: rings for the scale, one spoke per theme, values in figures beside the labels."""

from __future__ import annotations

from math import cos, pi, sin

from gardefou.document.figures.canvas import Anchor, Canvas
from gardefou.document.figures.measure import wrap
from gardefou.document.figures.model import Radar
from gardefou.text import Lang
from gardefou.text.numbers import number

WIDTH, HEIGHT, RADIUS = 580.0, 336.0, 112.0
_CORNERS = 3  # fewer make no surface
_UPRIGHT = 0.1  # a spoke this close to the vertical has its label centred
_CX, _CY = WIDTH / 2, HEIGHT / 2


def radar(drawing: Radar, lang: Lang) -> tuple[Canvas, float]:
    """Return the picture and its height."""
    canvas = Canvas(WIDTH)
    spokes = len(drawing.labels)
    for ring in range(drawing.maximum, 0, -1):
        points = [_at(n, spokes, ring / drawing.maximum) for n in range(spokes)]
        fill = "paper" if ring == drawing.maximum else "none"
        canvas.polygon(points, fill=fill, stroke="rule")
    for n in range(spokes):
        canvas.line(_CX, _CY, *_at(n, spokes, 1), stroke="rule")
    known = [(n, value) for n, value in enumerate(drawing.values) if value is not None]
    shape = [_at(n, spokes, min(max(value / drawing.maximum, 0), 1)) for n, value in known]
    if len(shape) >= _CORNERS:
        canvas.polygon(shape, fill="strong-notice", stroke="strong-notice", width=2, opacity=0.18)
    for x, y in shape:
        canvas.circle(x, y, 4, fill="strong-notice", stroke="white", width=1.5)
    for ring in range(1, drawing.maximum + 1):
        canvas.text(_CX + 4, _CY - RADIUS * ring / drawing.maximum + 11, str(ring), size=10, fill="muted")
    for n, (label, value) in enumerate(zip(drawing.labels, drawing.values, strict=True)):
        score = "–" if value is None else f"{number(round(value, 1), lang)}/{drawing.maximum}"
        _label(canvas, n, spokes, label, score)
    return canvas, HEIGHT


def _at(n: int, spokes: int, share: float) -> tuple[float, float]:
    angle = 2 * pi * n / spokes - pi / 2
    return _CX + RADIUS * share * cos(angle), _CY + RADIUS * share * sin(angle)


def _label(canvas: Canvas, n: int, spokes: int, label: str, score: str) -> None:
    x, y = _at(n, spokes, 1.09)
    side = cos(2 * pi * n / spokes - pi / 2)
    anchor: Anchor = "middle" if abs(side) < _UPRIGHT else "start" if side > 0 else "end"
    room = 230 if anchor == "middle" else (WIDTH - x if anchor == "start" else x) - 6
    lines = wrap(label, min(room, 200), 12.5, lines=3)
    height = (len(lines) + 1) * 15
    top = y - height + 8 if y < _CY - RADIUS * 0.9 else y + 12 if y > _CY + RADIUS * 0.9 else y - height / 2 + 11
    for row, text in enumerate(lines):
        canvas.text(x, top + row * 15, text, size=12.5, anchor=anchor)
    canvas.text(x, top + len(lines) * 15, score, size=12.5, fill="strong-notice", bold=True, anchor=anchor)
