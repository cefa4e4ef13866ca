"""A citation as a reader says it, in the reader's language."""

from __future__ import annotations

from gardefou.errors import GardefouError
from gardefou.law.citation import parse
from gardefou.text import Lang, Text

_OTHER_ACTS = {"omnibus_ai": Text("omnibus IA", "AI omnibus"), "gdpr": Text("RGPD", "GDPR")}


def in_words(citation: str, lang: Lang) -> str:
    """Return a citation in words, after the name of its act when that is not the AI Act; what is no citation stays as it is."""
    try:
        found = parse(citation)
    except GardefouError:
        return citation
    act = _OTHER_ACTS.get(found.act)
    return f"{act.at(lang)}, {found.label(lang)}" if act else found.label(lang)
