"""A citation as a person types it, in French or English, short or long, brought to the grammar of the corpus."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from gardefou.errors import AnswersError, GardefouError
from gardefou.law import Citation, cite
from gardefou.law.structure import structure
from gardefou.text import Text

_LONGEST = 200  # characters; the longest citation of the Act has about sixty
_NEAREST = 5
_LATIN = {"bis": "a", "ter": "b", "quater": "c", "quinquies": "d", "sexies": "e"}
_ORDINALS = (
    ("premier", "première", "1er", "1re", "first"),
    ("deuxième", "second", "seconde", "2e"),
    ("troisième", "third", "3e"),
    ("quatrième", "fourth", "4e"),
    ("cinquième", "fifth", "5e"),
    ("sixième", "sixth", "6e"),
    ("septième", "seventh", "7e"),
    ("huitième", "eighth", "8e"),
)
_ORDINAL = {word: number for number, words in enumerate(_ORDINALS, 1) for word in words}
_ACTS = (
    ("gdpr", r"\b(?:gdpr|rgpd)\b|(?:règlement|regulation) \((?:ue|eu)\) 2016/679"),
    ("omnibus_ai", r"\bomnibus(?:_ai| ia)?\b|\bai omnibus\b|(?:règlement|regulation) \((?:ue|eu)\) 2026/1744"),
    ("ai_act", r"\b(?:ai_act|ai act)\b|(?:règlement|regulation) \((?:ue|eu)\) 2024/1689"),
)
_WORDS = r"(?:paragraphes?|paragraphs?|par\.?|points?|lettres?|subpoints?|§|n°)?\s*"
_HEAD = re.compile(
    r"(?:(?P<annex>annexe?)\s+(?P<roman>[ivx]+)\b|(?P<recital>considérant|recital|cons\.?)\s*\(?(?P<count>\d+)\)?"
    r"|(?:articles?|art\.?)?\s*(?P<article>\d+)(?:er\b)?(?:\s*(?P<latin>bis|ter|quater|quinquies|sexies)\b|(?P<letter>[a-e])(?![a-z)]))?)"
)
_TOKENS = (
    ("dash", re.compile(r"(?:tirets?|indents?|dash)\s*(\d+)")),
    ("system", re.compile(r"(ai[pbh]-\d{4})")),
    ("section", re.compile(r"sections?\s+s?([a-c]|\d)\b")),
    ("section", re.compile(r"s(\d)\b")),
    ("section", re.compile(r"([a-c])(?=\s+\d)")),
    ("sub", re.compile(r"(?:sub|alinéa|al\.?|subparagraph)\s*(\d+)")),
    ("ordinal", re.compile(r"(\w+)\s+(?:alinéa|subparagraph|sous-paragraphe)")),
    ("number", re.compile(_WORDS + r"\(?(\d+(?:\.\d+)?)(?:\s*(bis|ter|quater|quinquies|sexies)\b|([a-e])(?![a-z]))?\s*\)?")),
    ("letter", re.compile(_WORDS + r"\(?([a-z]{1,4})(?:\s+(bis|ter|quater|quinquies|sexies))?(?:\s*\)|(?![a-z]))")),
)  # fmt: skip


def read_citation(text: str) -> Citation:
    """Return the provision that a person names; raise AnswersError when the form is not understood, or nothing bears that number."""
    for form in (text, f"ai_act {text}"):
        try:
            return cite(form)
        except GardefouError:
            continue
    act, parts = _parts(text)
    if act != "ai_act":
        return _of_another_act(act, parts, text)
    for candidate in _readings(parts):
        if ":".join(candidate) in structure().known:
            return cite(f"ai_act {written(candidate)}")
    raise AnswersError(
        Text(f"la disposition « {text} » n’existe pas", f'the provision "{text}" does not exist'),
        hint=_suggest(parts),
    )


def _of_another_act(act: str, parts: list[str], text: str) -> Citation:
    try:
        return cite(f"{act} {written(parts)}")
    except GardefouError as error:
        what = Text(f"la disposition « {text} » n’existe pas", f'the provision "{text}" does not exist')
        raise AnswersError(what, hint=error.hint) from None


def written(parts: list[str]) -> str:
    """Return the parts of a key in the grammar of the corpus: ``art:6:3:d`` gives ``6(3)(d)``."""
    kind, number, *rest = parts
    if kind == "rec":
        return f"recital {number}"
    sub = f" sub {rest.pop()[1:]}" if rest and re.fullmatch(r"s\d+", rest[-1]) else ""
    if kind == "art":
        return number + "".join(f"({part})" for part in rest) + sub
    section = f" {rest.pop(0)}" if rest and re.fullmatch(r"[A-C]|S\d|AI[PBH]-\d{4}|dash\d+", rest[0]) else ""
    point = f" {rest.pop(0)}" if rest and rest[0][0].isdigit() else " " if rest else ""
    return f"annex {number}{section}{point}" + "".join(f"({part})" for part in rest) + sub


def _parts(text: str) -> tuple[str, list[str]]:
    """Return the act and the parts of the key that the words name."""
    rest = " ".join(text.lower().replace("’", "'").split()) if len(text) <= _LONGEST else ""
    act = "ai_act"
    for name, pattern in _ACTS:
        if re.search(pattern, rest):
            act, rest = name, re.sub(rf"\s*(?:\b(?:du|de l'|of the|of)\s*)?(?:{pattern})", " ", rest)
    rest = rest.strip(" ,.;").removeprefix("l'")
    head = _HEAD.match(rest)
    if head is None:
        raise _unreadable(text)
    if head["recital"]:
        first = ["rec", head["count"]]
    elif head["annex"]:
        first = ["annex", head["roman"].upper()]
    else:
        first = ["art", head["article"] + (_LATIN.get(head["latin"] or "") or head["letter"] or "")]
    return act, [*first, *_tokens(rest[head.end() :], text)]


def _tokens(rest: str, text: str) -> Iterator[str]:
    while rest := rest.strip(" ,;.\u00a0\u202f"):
        for kind, pattern in _TOKENS:
            found = pattern.match(rest)
            if found is not None and (kind != "ordinal" or found[1] in _ORDINAL):
                break
        else:
            raise _unreadable(text)
        rest = rest[found.end() :]
        if part := _part(kind, found):
            yield part


def _part(kind: str, found: re.Match[str]) -> str:
    """Return the part of a key that a word stands for; the first subparagraph has none of its own."""
    said: str = found[1]
    if kind == "number":
        return said + (_LATIN.get(found[2] or "") or found[3] or "")
    if kind == "letter":
        return said + _LATIN.get(found[2] or "", "")
    if kind in ("sub", "ordinal"):
        number = int(said) if kind == "sub" else _ORDINAL[said]
        return "" if number == 1 else f"s{number}"
    return {"dash": f"dash{said}", "system": said.upper()}.get(kind) or (f"S{said}" if said.isdigit() else said.upper())


def _readings(parts: list[str]) -> Iterator[list[str]]:
    """Yield the parts as typed, then with ``4a`` read as point 4, letter a: an amendment inserts numbers of that form."""
    yield parts
    split = [
        piece for part in parts for piece in (re.findall(r"^\d+(?:\.\d+)?|[a-e]$", part) if re.fullmatch(r"[\d.]+[a-e]", part) else [part])
    ]
    yield split
    yield [*parts[:2], *split[2:]] if parts[0] != "annex" else split


def _suggest(parts: list[str]) -> Text:
    """Return the nearest provisions that exist: those beside it, under the last part that is right."""
    keys = [key.split(":") for key in structure().keys]
    depth = next((size for size in range(len(parts) - 1, 0, -1) if any(key[:size] == parts[:size] for key in keys)), 1)
    beside = list(dict.fromkeys(key[depth] for key in keys if len(key) > depth and key[:depth] == parts[:depth]))
    wanted = parts[depth] if len(parts) > depth else ""
    near = difflib.get_close_matches(wanted, beside, n=_NEAREST, cutoff=0.3) or beside[:_NEAREST]
    listed = ", ".join(written([*parts[:depth], name]) for name in near) or written(parts[:depth])
    return Text(f"les plus proches : {listed}", f"the nearest are: {listed}")


def _unreadable(text: str) -> AnswersError:
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return AnswersError(
        Text(f"citation illisible « {shown} »", f'unreadable citation "{shown}"'),
        hint=Text(
            "écrivez par exemple « 6(3)(d) », « article 6, paragraphe 3, point d) » ou « annexe III, 4 a) »",
            'write for example "6(3)(d)", "Article 6(3), point (d)" or "annex III 4(a)"',
        ),
    )
