"""The icons, drawn on a 24 by 24 grid: no emoji, no icon font."""

from __future__ import annotations

_STROKE = 'fill="none" stroke="{c}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'


def _lines(path: str) -> str:
    return f'<path {_STROKE} d="{path}"/>'


def _solid(path: str) -> str:
    return f'<path fill="{{c}}" fill-rule="evenodd" d="{path}"/>'


_ICONS: dict[str, str] = {
    "stop": _solid("M8 2h8l6 6v8l-6 6H8l-6-6V8zM7 10.6v2.8h10v-2.8z"),
    "alert": _solid("M12 2.2 23 21.5H1zM10.8 9v6.2h2.4V9zm0 7.8v2.4h2.4v-2.4z"),
    "eye": _lines("M1.8 12C4.5 7.3 8 5 12 5s7.5 2.3 10.2 7c-2.7 4.7-6.2 7-10.2 7s-7.5-2.3-10.2-7z")
    + '<circle cx="12" cy="12" r="3.4" fill="{c}"/>',
    "layers": _solid("M12 2 22 7.5 12 13 2 7.5z") + _lines("M3 12l9 5 9-5M3 16.5l9 5 9-5"),
    "ripple": _solid("M12 9a3 3 0 1 0 .01 0z") + _lines("M12 5.5a6.5 6.5 0 1 0 .01 0zM12 1.8a10.2 10.2 0 1 0 .01 0z"),
    "calm": _lines("M12 2.2a9.8 9.8 0 1 0 .01 0z") + _lines("M7 14.5c2-2.5 3.5-2.5 5 0s3 2.5 5 0M7 10c2-2.5 3.5-2.5 5 0s3 2.5 5 0"),
    "question": _lines("M12 2.2a9.8 9.8 0 1 0 .01 0z")
    + _lines("M9 9.5c0-1.9 1.3-3 3-3s3 1.1 3 2.8c0 2.2-3 2.3-3 4.5")
    + '<circle cx="12" cy="17.3" r="1.4" fill="{c}"/>',
    "outside": f'<circle cx="12" cy="12" r="9.5" {_STROKE} stroke-dasharray="3.2 3.8"/>' + _lines("M7.5 12h9"),
    "yes": _solid("M12 1.8a10.2 10.2 0 1 0 .01 0zM10.4 17 5.8 12.4l1.7-1.7 2.9 2.9 6.2-6.2 1.7 1.7z"),
    "no": _lines("M12 2.2a9.8 9.8 0 1 0 .01 0z") + _lines("M8.3 8.3l7.4 7.4M15.7 8.3l-7.4 7.4"),
    "person": _lines("M12 3a4 4 0 1 0 .01 0zM4 21.5c.5-5 3.5-7.5 8-7.5s7.5 2.5 8 7.5"),
    "calendar": _lines("M3.5 5h17v16h-17zM3.5 10h17M8 2.5V7M16 2.5V7"),
    "clock": _lines("M12 2.2a9.8 9.8 0 1 0 .01 0zM12 7v5.5l4 2.3"),
    "search": _lines("M10 2.8a7.2 7.2 0 1 0 .01 0zM15.3 15.3l6.2 6.2"),
    "pencil": _lines("M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4"),
    "note": _lines("M5 2.5h10l4 4v15H5zM8.5 11h7M8.5 15h7"),
    "flag": _lines("M5 22V3M5 4h13l-3 4.5L18 13H5"),
    "scale": _lines("M12 3v18M7 21h10M4 7h16M4 7l-2.5 6.5h5zM20 7l-2.5 6.5h5z"),
}


def names() -> tuple[str, ...]:
    """Return the names of all icons."""
    return tuple(sorted(_ICONS))


def icon(name: str, colour: str) -> str:
    """Return one icon as a small SVG picture; it is decoration, the word beside it speaks."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="48" height="48">{body(name, colour)}</svg>'


def body(name: str, colour: str) -> str:
    """Return the shapes of an icon, to stand inside a larger picture."""
    return _ICONS.get(name, _ICONS["note"]).replace("{c}", colour)


_BALUSTER = "M3 38h10v-3h-2c0-2 3-5 3-10s-4-7-4-12c0-3 1-5 1-7h2V3H3v3h2c0 2 1 4 1 7 0 5-4 7-4 12s3 8 3 10H3z"


def rail(count: int, post: str, bar: str) -> str:
    """Return a guard rail of balusters under a bar: the mark of the house."""
    width = count * 22
    posts = "".join(f'<path d="{_BALUSTER}" transform="translate({22 * n + 3} 0)"/>' for n in range(count))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 40" width="{width}" height="40" '
        f'preserveAspectRatio="xMinYMin slice"><g fill="{post}">{posts}</g>'
        f'<rect width="{width}" height="3" fill="{bar}"/><rect y="37.5" width="{width}" height="2.5" fill="{bar}"/></svg>'
    )
