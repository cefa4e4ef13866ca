"""The restitution report as bytes, in the form asked for."""

from __future__ import annotations

from typing import Any

from gardefou.document import docx, html, slides_pdf, typst_pdf
from gardefou.dossier import Expert, restitution, restitution_slides
from gardefou.text import Lang


def report(result: dict[str, Any], *, form: str, lang: Lang) -> bytes:
    """Return the report of a result: PDF, DOCX, HTML, or the slides of the meeting."""
    scores, expert = result.get("grid") or None, _expert(result)
    if form == "slides":
        return slides_pdf(restitution_slides(result, lang=lang, scores=scores, expert=expert))
    document = restitution(result, lang=lang, scores=scores, expert=expert)
    if form == "html":
        return html(document).encode()
    return docx(document) if form == "docx" else typst_pdf(document)


def _expert(result: dict[str, Any]) -> Expert | None:
    said = result.get("expert")
    return Expert(said["name"], references=tuple(said["references"])) if said else None
