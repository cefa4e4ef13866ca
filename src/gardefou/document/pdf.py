"""Write PDF: tagged for reading aloud (PDF/UA-1) and fit for keeping (PDF/A-3a), the same bytes each time."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files
from typing import Any

from gardefou.document.encode import encode
from gardefou.document.icons import body, names, rail
from gardefou.document.palette import BRASS, as_mapping
from gardefou.document.tree import Deck, Document
from gardefou.document.typeset import drawable, typeset
from gardefou.errors import MissingExtraError
from gardefou.text import Text

_SUSPECTS = b"/MarkInfo<</Marked true/Suspects false>>"
_STANDARDS = ["ua-1", "a-3a"]


def typst_pdf(document: Document) -> bytes:
    """Return a document as PDF."""
    return _compile(document)


def slides_pdf(deck: Deck) -> bytes:
    """Return slides as PDF, one 16:9 page each."""
    return _compile(deck)


def engine() -> Any:
    """Return the PDF engine, or say how to install it."""
    try:
        import typst
    except ImportError as error:
        raise MissingExtraError(
            Text("le moteur PDF n’est pas installé", "the PDF engine is not installed"),
            hint=Text("installez « gardefou[documents] »", 'install "gardefou[documents]"'),
        ) from error
    return typst


def _compile(tree: Document | Deck) -> bytes:
    ready = drawable(typeset(tree, tree.lang))
    data = {
        "tree": encode(ready, tree.lang),
        "palette": as_mapping(),
        "icons": {name: _svg(body(name, "{c}")) for name in names()},
        "rail": rail(64, "#2f5a60", BRASS),
    }
    result = engine().compile(
        _template(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=True)},
        ignore_system_fonts=True,
        pdf_standards=_STANDARDS,
        # The engine wants an aware time; midnight UTC of the document's day makes the file repeatable.
        timestamp=datetime.combine(tree.day, time(), UTC),
    )
    return _without_suspects(bytes(result))


def _without_suspects(pdf: bytes) -> bytes:
    """Blank the key that says "no suspect tags", its default: some readers warn about it; the length stays, so no offset moves."""
    marked, _, tail = pdf.rpartition(_SUSPECTS)
    return marked + _SUSPECTS.replace(b"/Suspects false", b" " * 15) + tail if marked else pdf


@lru_cache
def _template() -> bytes:
    return (files("gardefou.document") / "template.typ").read_bytes()


def _svg(shapes: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{shapes}</svg>'
