"""Citations: one grammar, parsed to a key of the Act's structure, printed in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gardefou.errors import CorpusError
from gardefou.text import Lang, Text

_ARTICLE = re.compile(r"(?P<number>\d+[a-d]?)(?P<points>(?:\([0-9a-z]+\))*)(?: sub (?P<sub>\d+))?")
_ANNEX = re.compile(
    r"annex (?P<number>[IVX]+)(?: (?P<section>S?[1-9]|[A-C]|AI[PBH]-\d{4}|dash\d+)(?![\d.(]))?(?: (?P<point>\d+(?:\.\d+)?)(?P<points>(?:\([0-9a-z]+\))*))?(?: (?P<lettered>\([a-z]\)))?(?: sub (?P<sub>\d+))?"
)
_RECITAL = re.compile(r"recital (?P<number>\d+)")
_LATIN = {"a": "bis", "b": "ter", "c": "quater", "d": "quinquies"}
_ORDINAL_FR = ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième")
_ORDINAL_EN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision of one act.

    ``key`` follows the layout of the shipped structure (``art:6:3:d``, ``annex:III:4:a``, ``rec:12``).
    """

    act: str
    key: str
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def article(self) -> str:
        """Return the key of the article, annex or recital in which the provision stands."""
        return ":".join(self.key.split(":")[:2])

    def label(self, lang: Lang) -> str:
        """Return the citation in words, without the act's name."""
        return _french(self.key) if lang == "fr" else _english(self.key)


def parse(text: str) -> Citation:
    """Return the citation that a string of the corpus grammar means; raise CorpusError when it means none."""
    act, _, rest = text.partition(" ")
    key = _key(rest)
    if act not in ("ai_act", "omnibus_ai", "gdpr") or key is None:
        raise CorpusError(
            Text(f"citation illisible « {text} »", f'unreadable citation "{text}"'),
            hint=Text(
                "écrivez par exemple « ai_act 6(3)(d) » ou « ai_act annex III 4(a) »",
                'write for example "ai_act 6(3)(d)" or "ai_act annex III 4(a)"',
            ),
        )
    return Citation(act, key, text)


def _key(rest: str) -> str | None:
    if found := _RECITAL.fullmatch(rest):
        return f"rec:{found['number']}"
    if found := _ARTICLE.fullmatch(rest):
        return _join("art", found["number"], *_points(found["points"]), _sub(found["sub"]))
    if found := _ANNEX.fullmatch(rest):
        return _join(
            "annex",
            found["number"],
            found["section"],
            found["point"],
            *_points(found["points"]),
            *_points(found["lettered"]),
            _sub(found["sub"]),
        )
    return None


def _points(text: str | None) -> list[str]:
    return re.findall(r"\(([0-9a-z]+)\)", text or "")


def _sub(number: str | None) -> str | None:
    return None if number is None or number == "1" else f"s{number}"


def _join(*parts: str | None) -> str:
    return ":".join(part for part in parts if part)


def _inserted(mark: str) -> str:
    """Return the French form of a number or letter that an amendment inserted: ``14a`` is ``14 bis``."""
    found = re.fullmatch(r"(\d+|[a-z])([a-d])", mark)
    return f"{found[1]} {_LATIN[found[2]]}" if found else mark


def _french(key: str) -> str:
    kind, number, *rest = key.split(":")
    if kind == "rec":
        return f"considérant {number}"
    text = f"annexe {number}" if kind == "annex" else "article 1er" if number == "1" else f"article {_inserted(number)}"
    before = ""
    for part in rest:
        text += _french_part(part, before, paragraph=kind == "art" and number != "3")
        before = part
    return text


def _french_part(part: str, before: str, *, paragraph: bool) -> str:
    if re.fullmatch(r"s\d+", part):
        return f", {_ORDINAL_FR[int(part[1:]) - 1]} alinéa"
    if re.fullmatch(r"S\d|[A-C]", part):
        return f", section {part.removeprefix('S')}"
    if part.startswith(("AI", "dash")):
        return f", {part.replace('dash', 'tiret ')}"
    if part[0].isdigit():
        return f", paragraphe {_inserted(part)}" if paragraph and not before else f", point {_inserted(part)}"
    joined = re.fullmatch(r"\d+[a-z]?", before) and not paragraph
    roman = re.fullmatch(r"[ivx]+", part) and re.fullmatch(r"[a-z]{1,2}", before)
    return f" {_inserted(part)})" if joined or roman else f", point {_inserted(part)})"


def _english(key: str) -> str:
    kind, number, *rest = key.split(":")
    if kind == "rec":
        return f"recital {number}"
    text = f"Article {number}" if kind == "art" else f"Annex {number}"
    for part in rest:
        if re.fullmatch(r"s\d+", part):
            text += f", {_ORDINAL_EN[int(part[1:]) - 1]} subparagraph"
        elif re.fullmatch(r"S\d|[A-C]|AI[PBH]-\d{4}|dash\d+", part) and kind == "annex":
            text += f", {part.replace('dash', 'indent ')}" if part.startswith(("AI", "dash")) else f", Section {part.removeprefix('S')}"
        elif kind == "annex" and part[0].isdigit():
            text += f", point {part}"
        else:
            text += f"({part})"
    return text
