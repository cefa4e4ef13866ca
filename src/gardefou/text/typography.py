"""Put no-break spaces and typographic apostrophes where a printer would.

Authors type ordinary spaces; these functions are applied when a text is shown, never to stored data.
"""

import re

from gardefou.text import Lang

NO_BREAK = "\u00a0"
NARROW = "\u202f"
_GAP = "[ \u00a0\u202f]"
_HELD = "\ue000"  # stands for a protected part while the rules run

# Addresses, code and identifiers are names for machines: one changed character breaks them.
_PROTECTED = re.compile(
    r"""
    `[^`]*`                                          # code between backticks
    | \b[a-zA-Z][a-zA-Z0-9+.-]*://[^\s«»]*[^\s«».,;:!?)\]]   # address with a scheme
    | \bwww\.[^\s«»]*[^\s«».,;:!?)\]]
    | [^\s@«»(<:;!?]+@[^\s@«»]+\.[^\s@«».,;:!?)>\]]+ # e-mail
    | \w*_\w[\w.:-]*\w | _+                           # snake_case, with its dotted or coloned parts
    | [A-Za-z][A-Za-z0-9-]*(?::[A-Za-z0-9]+)+        # journal:events, art:6:3:d
    | \b[0-9a-fA-F]{32,}\b                           # digest
    | \ue000
    """,
    re.VERBOSE,
)

_UNITS = (
    r"%|‰|€|\$|£|°C|k€|M€|Go|Mo|ko|To|km|cm|mm|kg|ms|min|h|s|"
    r"jours?|heures?|minutes?|mois|ans?|demi-journées?|semaines?|personnes?|salariés?"
)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_NAMED = (
    r"articles?|art\.|annexes?|modules?|lots?|paragraphes?|points?|considérants?|alinéas?|chapitres?|sections?|"
    r"titres?|étapes?|pages?|p\.|n°|version|règlement|tableau|figure"
)
_REFERENCE = r"(?=[\[(]?\d|[IVXLC]+\b|[A-Za-z]\b(?![’']))"

_FRENCH: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[^\W\d_])'(?=[\w«\ue000])"), "’"),
    (re.compile(rf"«{_GAP}*(?=\S)"), f"«{NARROW}"),
    (re.compile(rf"(?<=[^\s«]){_GAP}*»"), f"{NARROW}»"),
    # A run such as "?!" keeps one space, before its first sign.
    (re.compile(rf"(?<=[^\s;!?(\[«]){_GAP}+(?=[;!?])"), NARROW),
    (re.compile(r"(?<=[\w»)\]%€’”…\ue000])(?=[;!?]+(?:[\s)»\]]|$))"), NARROW),
    (re.compile(rf"(?<=[^\s:]){_GAP}+:(?=\s|$)"), f"{NO_BREAK}:"),
    (re.compile(r"(?<=[\w»)\]%€’”…\ue000]):(?=\s|$)"), f"{NO_BREAK}:"),
    (re.compile(rf"(?<=\d){_GAP}(?=\d{{3}}(?!\d))"), NARROW),
    (re.compile(rf"(?<=\d){_GAP}*(?=[%‰€])"), NO_BREAK),
    (re.compile(rf"(?<=\d){_GAP}(?=(?:{_UNITS})(?!\w))"), NO_BREAK),
    (re.compile(rf"(?<=\d)({_GAP}h){_GAP}(?=\d)"), rf"\1{NO_BREAK}"),
    (re.compile(rf"(?<=\d){_GAP}(?=(?:{_MONTHS})\b)"), NO_BREAK),
    (re.compile(rf"(?<=\b1er){_GAP}(?=(?:{_MONTHS})\b)"), NO_BREAK),
    (re.compile(rf"\b({_NAMED}){_GAP}{_REFERENCE}", re.IGNORECASE), rf"\1{NO_BREAK}"),
    (re.compile(rf"(?<=\d){_GAP}(?=[a-z]{{1,3}}\))"), NO_BREAK),
    (re.compile(rf"(?<=\w){_GAP}(?=(?:bis|ter|quater|quinquies)\b)"), NO_BREAK),
    (re.compile(rf"\b(M\.|Mme|MM\.|Dr|Me){_GAP}(?=[A-ZÉÈ])"), rf"\1{NO_BREAK}"),
)

_ENGLISH: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), "’"),
    (
        re.compile(
            rf"\b(Articles?|Annex|Annexes|modules?|paragraphs?|points?|recitals?|Chapter|Section|page|p\.|No\.){_GAP}{_REFERENCE}",
            re.IGNORECASE,
        ),
        rf"\1{NO_BREAK}",
    ),
    (re.compile(rf"(?<=\d){_GAP}(?=(?:%|h|min|hours?|days?|months?|years?|half-days?|people)(?!\w))"), NO_BREAK),
    (
        re.compile(rf"(?<=\d){_GAP}(?=(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"),
        NO_BREAK,
    ),
)


def french(text: str) -> str:
    """Apply French typography; applying it twice changes nothing more."""
    return _outside_protected(text, _FRENCH)


def english(text: str) -> str:
    """Apply English apostrophes and the no-break spaces of references and units."""
    return _outside_protected(text, _ENGLISH)


def display(text: str, lang: Lang) -> str:
    """Return a text as it is shown to a reader of that language."""
    return french(text) if lang == "fr" else english(text)


def _outside_protected(text: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    kept: list[str] = []

    def hold(match: re.Match[str]) -> str:
        kept.append(match.group())
        return _HELD

    text = _PROTECTED.sub(hold, text)
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    names = iter(kept)
    return re.sub(_HELD, lambda _: next(names), text)
