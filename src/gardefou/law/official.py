"""The official text of the Act, read from a file that a person fetched: JSON of provisions, Formex 4, or a page of EUR-Lex."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from gardefou.errors import AnswersError
from gardefou.law.official_blocks import Part, Provision, keyed
from gardefou.law.official_formex import archive_parts, formex_parts
from gardefou.law.official_html import html_parts
from gardefou.law.structure import structure
from gardefou.text import Lang, Text

Version = Literal["base", "consolidated"]
SCHEMA = "gardefou/official-text/1"
CELEX: Mapping[Version, str] = {"base": "32024R1689", "consolidated": "02024R1689-20260727"}
LARGEST = 20_000_000  # bytes of a file; the longest page of EUR-Lex has less than one million
_ARTICLES = 100
_SHARE = 0.75  # of the keys of the articles: another act has articles too, and other paragraphs
_FREQUENT: Mapping[Lang, frozenset[str]] = {
    "fr": frozenset(("les", "des", "aux", "du", "est")),
    "en": frozenset(("the", "shall", "and", "to")),
}
_LEAST = 0.04  # of the words; French has about 8 in 100 of these, English 16


@dataclass(frozen=True, slots=True)
class OfficialText:
    """The provisions of one version in one language, by key, in the order of the Act."""

    lang: Lang
    version: Version
    provisions: Mapping[str, Provision]

    @property
    def expected(self) -> tuple[str, ...]:
        """Return the keys that this version has; a consolidated text has no recitals."""
        known = structure()
        gone = known.inserted if self.version == "base" else known.deleted
        return tuple(key for key in known.keys if key not in gone and (self.version == "base" or not key.startswith("rec:")))

    @property
    def recognised(self) -> int:
        """Return how many of the expected provisions were found."""
        return sum(key in self.provisions for key in self.expected)

    @property
    def articles(self) -> int:
        """Return how many articles were found."""
        return sum(key.startswith("art:") and key.count(":") == 1 for key in self.provisions)


def read_official(content: bytes, *, where: str) -> OfficialText:
    """Return the text in a file; raise AnswersError when it is not the Act in French or English."""
    if len(content) > LARGEST:
        raise AnswersError(
            Text("ce fichier est trop grand", "this file is too large"),
            where=where,
            hint=Text(f"la limite est de {LARGEST} octets", f"the limit is {LARGEST} bytes"),
        )
    try:
        provisions = _provisions(content, where=where)
    except RecursionError:
        raise AnswersError(Text("éléments trop imbriqués", "elements nested too deeply"), where=where, hint=_FETCH) from None
    found = OfficialText(_language(provisions, where=where), _version(provisions), provisions)
    _refuse_another_act(found, where=where)
    return found


_FETCH = Text(
    "prenez la page de EUR-Lex : gardefou law install-text - donne l’adresse",
    "take the page of EUR-Lex: gardefou law install-text - gives the address",
)


def _provisions(content: bytes, *, where: str) -> dict[str, Provision]:
    if content.startswith(b"PK"):
        return keyed(archive_parts(content, where=where))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnswersError(
            Text(f"octet illisible à la position {error.start}", f"unreadable byte at position {error.start}"),
            where=where,
            hint=Text("enregistrez le fichier en UTF-8", "save the file as UTF-8"),
        ) from None
    if text.lstrip().startswith("{"):
        return _from_layout(text, where=where)
    return keyed(_marked_up(text, where=where))


def _marked_up(text: str, *, where: str) -> list[Part]:
    beginning = text[:5000]
    if re.search(r"<html[\s>]", beginning, re.IGNORECASE):
        return html_parts(text, where=where)
    if re.search(r"<(?:CONS\.ACT|ACT|ANNEX|CONS\.ANNEX|GENERAL)[\s>]", beginning) or beginning.lstrip().startswith("<?xml"):
        return formex_parts(text, where=where)
    raise AnswersError(
        Text("format inconnu : ni JSON, ni Formex, ni page de EUR-Lex", "unknown format: neither JSON, nor Formex, nor a page of EUR-Lex"),
        where=where,
        hint=_FETCH,
    )


def _from_layout(text: str, *, where: str) -> dict[str, Provision]:
    """Return the provisions of a JSON file: ``{"provisions": {key: {"text", "label", "heading"}}}``."""
    try:
        raw = json.loads(text)
    except ValueError as error:
        raise AnswersError(Text(f"JSON illisible : {error}", f"unreadable JSON: {error}"), where=where) from None
    entries = raw.get("provisions")
    if not isinstance(entries, dict) or not all(isinstance(entry, dict) for entry in entries.values()):
        raise AnswersError(Text("attend une table « provisions »", 'expects a table "provisions"'), where=where, hint=_FETCH)
    found = {key: _from_entry(key, entries[key], where=where) for key in structure().keys if key in entries}
    return {key: provision for key, provision in found.items() if provision.text or provision.heading or provision.label}


def _from_entry(key: str, entry: Mapping[str, Any], *, where: str) -> Provision:
    said = [entry.get(name) or "" for name in ("text", "label", "heading")]
    if not all(isinstance(value, str) for value in said):
        raise AnswersError(Text("attend des textes", "expects strings"), where=f"{where}: {key}")
    if entry.get("deleted_by"):
        return Provision()
    # A plain text loses the power in Article 51(2): ten to the power of 25 must not be read as one thousand and twenty-five.
    return Provision(re.sub(r"\b1025\b", "10²⁵", said[0]) if key == "art:51:2" else said[0], said[1], said[2])


def _language(provisions: Mapping[str, Provision], *, where: str) -> Lang:
    words = re.findall(r"\w+", " ".join(provision.text for provision in provisions.values()).lower())
    shares = {lang: sum(word in frequent for word in words) / max(len(words), 1) for lang, frequent in _FREQUENT.items()}
    best: Lang = "fr" if shares["fr"] >= shares["en"] else "en"
    if words and shares[best] < _LEAST:
        raise AnswersError(
            Text("ce texte n’est ni en français ni en anglais", "this text is neither in French nor in English"), where=where, hint=_FETCH
        )
    return best


def _version(provisions: Mapping[str, Provision]) -> Version:
    """Return the version that the provisions themselves show: the amending act inserted many."""
    inserted = structure().inserted
    return "consolidated" if sum(key in provisions for key in inserted) > len(inserted) / 2 else "base"


def _refuse_another_act(found: OfficialText, *, where: str) -> None:
    wanted = [key for key in found.expected if key.startswith("art:")]
    share = sum(key in found.provisions for key in wanted) / len(wanted)
    if found.articles < _ARTICLES or share < _SHARE:
        raise AnswersError(
            Text(
                f"ce n’est pas le règlement (UE) 2024/1689 entier : {found.articles} articles et {share:.0%} de leurs dispositions reconnus",
                f"this is not the whole of Regulation (EU) 2024/1689: {found.articles} articles and {share:.0%} of their provisions recognised",
            ),
            where=where,
            hint=_FETCH,
        )


def to_json(text: OfficialText) -> dict[str, Any]:
    """Return the text as a plain object, in the layout that :func:`read_official` reads."""
    entries = {
        key: {name: value for name, value in (("label", entry.label), ("heading", entry.heading), ("text", entry.text)) if value}
        for key, entry in text.provisions.items()
    }
    return {"schema": SCHEMA, "meta": {"language": text.lang, "version": text.version, "celex": CELEX[text.version]}, "provisions": entries}


def below(key: str) -> Iterator[str]:
    """Yield a key and everything that stands below it, in the order of the Act."""
    inside = False
    for other in structure().keys:
        listed = inside and key.startswith("annex:XIV:") and re.fullmatch(r"annex:XIV:AI[PBH]-\d{4}", other)
        if other == key or other.startswith((f"{key}:", f"{key}.")) or listed:  # 3.1 stands below 3
            inside = True
            yield other
        elif inside:
            return


def joined(provisions: Mapping[str, Provision], key: str) -> str:
    """Return a provision with all its parts: one line each, numbered as printed, set in by its depth."""
    lines = []
    for part in below(key):
        entry = provisions.get(part)
        if entry is None:
            continue
        heading = "" if part == key else entry.heading
        label = "" if (part == key and part.count(":") == 1) or (entry.label and heading.startswith(entry.label)) else entry.label
        words = " ".join(filter(None, (label, heading, entry.text)))
        depth = part.count(":") - max(key.count(":"), 2) - bool(re.search(r":s\d+$", part))
        lines += [f"{'   ' * max(0, depth)}{line}" for line in words.split("\n") if line]
    return "\n".join(lines)
