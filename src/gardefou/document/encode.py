"""Turn a tree into plain data for the PDF template."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from gardefou.document.figures import draw
from gardefou.document.tree import Figure
from gardefou.text import Lang


def encode(value: Any, lang: Lang) -> Any:
    """Return dictionaries, lists and strings; each dictionary names its kind."""
    if isinstance(value, tuple):
        return [encode(item, lang) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if not is_dataclass(value) or isinstance(value, type):
        return value
    out: dict[str, Any] = {"kind": type(value).__name__}
    for field in fields(value):
        if field.name != "drawing":
            out[field.name] = encode(getattr(value, field.name), lang)
    if isinstance(value, Figure):
        canvas, height = draw(value.drawing, lang)
        out |= {"svg": canvas.svg(height), "ratio": canvas.width / height, "shape": type(value.drawing).__name__}
    return out
