"""The citable structure of the Act: keys only, no sentences, both before and after the amending act."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gardefou.errors import CorpusError
from gardefou.law.citation import Citation, parse
from gardefou.text import Lang, Text

_OMNIBUS_ARTICLES = 4
_OMNIBUS_POINTS = 43
_GDPR_ARTICLES = 99


@dataclass(frozen=True, slots=True)
class Structure:
    """Every key of the Act in document order, and which of them the amending act inserted, deleted or changed."""

    keys: tuple[str, ...]
    known: frozenset[str]
    inserted: frozenset[str]
    deleted: frozenset[str]
    changed: frozenset[str]
    points: dict[str, str]


@cache
def structure() -> Structure:
    """Return the structure that ships with the package."""
    raw = json.loads((files("gardefou.law") / "structure" / "ai_act.json").read_text(encoding="utf-8"))
    return Structure(
        keys=tuple(raw["keys"]),
        known=frozenset(raw["keys"]) | frozenset(raw["aliases"]),
        inserted=frozenset(raw["inserted"]["omnibus_ai"]),
        deleted=frozenset(raw["deleted"]["omnibus_ai"]),
        changed=frozenset(raw["changed"]["omnibus_ai"]),
        points=raw["points"],
    )


@cache
def cite(text: str) -> Citation:
    """Return the citation of a provision that exists; raise CorpusError for any other."""
    citation = parse(text)
    if not _exists(citation):
        raise CorpusError(
            Text(f"la disposition « {text} » n’existe pas", f'the provision "{text}" does not exist'),
            hint=Text(
                "vérifiez l’article, le paragraphe et le point dans le règlement", "check article, paragraph and point in the Regulation"
            ),
        )
    return citation


def _exists(citation: Citation) -> bool:
    if citation.act == "ai_act":
        return citation.key in structure().known
    found = re.fullmatch(r"art:(\d+)(?::(\d+))?(?::.*)?", citation.key)
    if found is None:
        return False
    if citation.act == "gdpr":
        return int(found[1]) <= _GDPR_ARTICLES
    return int(found[1]) <= _OMNIBUS_ARTICLES and (found[2] is None or (found[1] == "1" and int(found[2]) <= _OMNIBUS_POINTS))


def link(citation: Citation, *, lang: Lang = "fr", amended: bool = True) -> str:
    """Return the address of the official text on EUR-Lex; the consolidated text when ``amended``."""
    tongue = "fra" if lang == "fr" else "eng"
    if citation.act == "gdpr":
        base = f"https://eur-lex.europa.eu/eli/reg/2016/679/oj/{tongue}"
    elif citation.act == "omnibus_ai":
        base = f"https://eur-lex.europa.eu/eli/reg/2026/1744/oj/{tongue}"
    else:
        base = f"https://eur-lex.europa.eu/eli/reg/2024/1689/{'2026-07-27' if amended else 'oj'}/{tongue}"
    kind, number, *_ = citation.key.split(":")
    return f"{base}#{ {'art': 'art', 'annex': 'anx', 'rec': 'rct'}[kind] }_{number}"
