"""Draw a timeline: flags on poles above one axis, years below, today in brass."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gardefou.document.figures.canvas import Anchor, Canvas, strong, tint
from gardefou.document.figures.measure import width, wrap
from gardefou.document.figures.model import Moment, Timeline
from gardefou.text import Lang
from gardefou.text.dates import day

WIDTH = 640.0
_LEFT, _FLAG, _SIZE = 16.0, 168.0, 12.0
_ROW = 15.0

Place = Callable[[date], float]


def timeline(drawing: Timeline, lang: Lang) -> tuple[Canvas, float]:
    """Return the picture and its height."""
    canvas = Canvas(WIDTH)
    moments = sorted(drawing.moments, key=lambda moment: moment.day)
    place = _scale([*(moment.day for moment in moments), drawing.today])
    flags = [_flag(moment, lang) for moment in moments]
    base = _stack([place(moment.day) for moment in moments], flags)
    axis = max((top + len(flag) * _ROW + 12 for top, flag in zip(base, flags, strict=True)), default=0.0) + 14
    canvas.rect(0, axis - 1.5, WIDTH, 3, fill="ink")
    for moment, flag, top in zip(moments, flags, base, strict=True):
        _draw_flag(canvas, moment, flag, x=place(moment.day), y=axis - 14 - top - len(flag) * _ROW, axis=axis)
    _years(canvas, place, moments, drawing.today, axis)
    x = place(drawing.today)
    canvas.line(x, axis - 12, x, axis + 34, stroke="brass", width=2)
    room = width(drawing.today_label, _SIZE, bold=True)
    anchor: Anchor = "end" if x + room + 8 > WIDTH else "start"
    shift = -6.0 if anchor == "end" else 6.0
    canvas.text(x + shift, axis + 38, drawing.today_label, size=_SIZE, fill="brass", bold=True, anchor=anchor)
    return canvas, axis + 46


def _scale(days: list[date]) -> Place:
    first, last = min(days).toordinal(), max(days).toordinal()
    span = max(last - first, 1)
    room = WIDTH - _LEFT - _FLAG - 6
    return lambda value: _LEFT + room * (value.toordinal() - first) / span


def _flag(moment: Moment, lang: Lang) -> list[str]:
    room = _FLAG - 18
    lines = [day(moment.day, lang), *wrap(moment.title, room, _SIZE, lines=2)]
    return lines + (wrap(moment.detail, room, _SIZE, lines=2) if moment.detail else [])


def _stack(xs: list[float], flags: list[list[str]]) -> list[float]:
    """Return how high above the axis each flag stands: a flag clears every flag planted under it."""
    tops = [0.0] * len(xs)
    for n in range(len(xs) - 1, -1, -1):
        for later in range(n + 1, len(xs)):
            if xs[later] < xs[n] + _FLAG:
                tops[n] = max(tops[n], tops[later] + len(flags[later]) * _ROW + 16)
    return tops


def _draw_flag(canvas: Canvas, moment: Moment, flag: list[str], *, x: float, y: float, axis: float) -> None:
    height = len(flag) * _ROW + 8
    canvas.line(x, axis, x, y - 4, stroke=strong(moment.tone), width=1.5)
    canvas.rect(x, y - 4, _FLAG - 6, height, fill=tint(moment.tone))
    canvas.rect(x, y - 4, 3, height, fill=strong(moment.tone))
    for row, text in enumerate(flag):
        fill = strong(moment.tone) if row == 0 else "text"
        canvas.text(x + 9, y + 9.5 + row * _ROW, text, size=_SIZE, fill=fill, bold=row == 0)
    canvas.circle(x, axis, 5, fill=strong(moment.tone) if moment.past else "white", stroke=strong(moment.tone))


def _years(canvas: Canvas, place: Place, moments: list[Moment], today: date, axis: float) -> None:
    days = [*(moment.day for moment in moments), today]
    last_end = -99.0
    for year in range(min(days).year, max(days).year + 2):
        x = place(max(date(year, 1, 1), min(days)))
        if x + 34 > WIDTH or x < last_end + 34:
            continue
        if year > min(days).year:
            canvas.line(x, axis + 2, x, axis + 9, stroke="muted")
        canvas.text(x + 3, axis + 17, str(year), size=11, fill="muted")
        last_end = x
