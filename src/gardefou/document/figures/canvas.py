"""A small SVG writer: shapes carry a colour for paper and a class for the dark page."""

from __future__ import annotations

from html import escape
from typing import Literal

from gardefou.document.palette import BRASS, INK, MUTED, PAPER, RULE, STRONG, TEXT, TINT, Tone

BREAK = "\u200b"  # of no use in a picture, where lines are already cut
Anchor = Literal["start", "middle", "end"]
FONT = "'Libertinus Serif', 'Iowan Old Style', 'Palatino Linotype', Georgia, serif"

_COLOURS: dict[str, str] = {
    "ink": INK,
    "text": TEXT,
    "muted": MUTED,
    "rule": RULE,
    "paper": PAPER,
    "brass": BRASS,
    "white": "#ffffff",
    "none": "none",
    **{f"strong-{tone}": colour for tone, colour in STRONG.items()},
    **{f"tint-{tone}": colour for tone, colour in TINT.items()},
}


def strong(tone: Tone) -> str:
    """Name the full colour of a tone."""
    return f"strong-{tone}"


def tint(tone: Tone) -> str:
    """Name the pale colour of a tone."""
    return f"tint-{tone}"


class Canvas:
    """Shapes laid on a page of given width; the height is known at the end."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._parts: list[str] = []

    def rect(self, x: float, y: float, w: float, h: float, *, fill: str, stroke: str = "none", dash: str = "", radius: float = 0) -> None:
        """Draw a rectangle."""
        corner = f' rx="{_n(radius)}"' if radius else ""
        self._parts.append(f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}"{corner}{_paint(fill, stroke, 1.2, dash)}/>')

    def line(self, x1: float, y1: float, x2: float, y2: float, *, stroke: str, width: float = 1, dash: str = "") -> None:
        """Draw a straight line."""
        self._parts.append(f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"{_paint("none", stroke, width, dash)}/>')

    def polygon(
        self, points: list[tuple[float, float]], *, fill: str, stroke: str, width: float = 1, opacity: float = 1, dash: str = ""
    ) -> None:
        """Draw a closed polygon."""
        path = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
        veil = f' fill-opacity="{_n(opacity)}"' if opacity < 1 else ""
        self._parts.append(f'<path d="M{path}Z"{veil}{_paint(fill, stroke, width, dash)}/>')

    def circle(self, x: float, y: float, r: float, *, fill: str, stroke: str = "none", width: float = 2) -> None:
        """Draw a disc or a ring."""
        self._parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"{_paint(fill, stroke, width, "")}/>')

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 11,
        fill: str = "text",
        anchor: Anchor = "start",
        bold: bool = False,
    ) -> None:
        """Write one line of text on its baseline."""
        weight = ' font-weight="600"' if bold else ""
        self._parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" text-anchor="{anchor}"{weight}'
            f' class="fill-{fill}" fill="{_COLOURS[fill]}">{escape(text.replace(BREAK, ""))}</text>'
        )

    def svg(self, height: float, *, title: str = "", desc: str = "", key: str = "") -> str:
        """Return the whole picture; with a title it speaks for itself on a web page."""
        head = f'viewBox="0 0 {_n(self.width)} {_n(height)}" font-family="{FONT}"'
        inner = "".join(self._parts)
        if not title:
            size = f'width="{_n(self.width)}" height="{_n(height)}"'
            return f'<svg xmlns="http://www.w3.org/2000/svg" {head} {size}>{inner}</svg>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {head} role="img" aria-labelledby="{key}-t {key}-d">'
            f'<title id="{key}-t">{escape(title)}</title><desc id="{key}-d">{escape(desc)}</desc>{inner}</svg>'
        )


def _paint(fill: str, stroke: str, width: float, dash: str) -> str:
    out = f' class="fill-{fill} line-{stroke}" fill="{_COLOURS[fill]}"'
    if stroke != "none":
        out += f' stroke="{_COLOURS[stroke]}" stroke-width="{_n(width)}"'
    return out + (f' stroke-dasharray="{dash}"' if dash else "")


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
