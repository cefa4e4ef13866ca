"""The two pages of the reference: what was measured, and what remains."""

from __future__ import annotations

from pathlib import Path

from gardefou.text import Lang, Text
from gardefou.text.typography import french
from mutation.measure import Fate, Measure

_OPERATORS = {
    "drop_all": Text("retirer une condition de `all`", "drop a condition from `all`"),
    "drop_any": Text("retirer une branche de `any`", "drop a branch from `any`"),
    "drop_unless": Text("retirer une exception de `unless`", "drop an exception from `unless`"),
    "unless_to_all": Text("lire une exception comme une condition", "read an exception as a condition"),
    "all_to_any": Text("lire « toutes » comme « l’une »", "read “all” as “any”"),
    "any_to_all": Text("lire « l’une » comme « toutes »", "read “any” as “all”"),
    "negate": Text("inverser la conclusion d’une règle", "negate a rule"),
    "drop": Text("retirer une règle, ou une obligation à un rôle", "drop a rule, or an obligation for a role"),
    "year": Text("déplacer une date d’un an", "move a date by a year"),
}
_HEAD = {
    "fr": """# Tests de mutation du droit encodé

Chaque règle et chaque obligation du corpus, dans les deux versions du droit, est faussée d’une seule façon à la fois. Un mutant est
vu quand un cas résolu change de résultat, sinon quand le chargeur le refuse ou qu’une preuve de cohérence tombe. Un mutant est
équivalent quand le solveur démontre qu’aucun dossier possible ne change de niveau, de rôle ni d’obligation : il ne compte pas.

Une règle commune aux deux versions est faussée dans les deux. Cette page est écrite par `python tools/mutate.py --write-docs` ;
`make test-long` exige 97 %.
""",
    "en": """# Mutation tests of the encoded law

Each rule and each obligation of the corpus, in both versions of the law, is made wrong in one way at a time. A mutant is noticed
when a worked case changes its result, else when the loader refuses it or a proof of coherence fails. A mutant is equivalent when
the solver proves that no possible file changes class, role or duty: it does not count.

A rule that both versions share is made wrong in both. This page is written by `python tools/mutate.py --write-docs`;
`make test-long` demands 97 %.
""",
}
_COLUMNS = {
    "fr": ("Façon de fausser", "Mutants", "Vus par un cas", "par le chargeur", "par une preuve", "Équivalents", "Non vus"),
    "en": ("Way of going wrong", "Mutants", "Seen by a case", "by the loader", "by a proof", "Equivalent", "Unseen"),
}
_TITLES = {
    "alive": Text("Mutants non vus", "Unseen mutants"),
    "equivalent": Text("Mutants équivalents", "Equivalent mutants"),
}
_WHY = Text(
    "La condition retirée découle des autres, ou son retrait ne touche qu’une notion intermédiaire. Elle reste écrite, car la disposition la pose.",
    "The condition dropped follows from the others, or its loss reaches an intermediate concept only. It stays written, as the provision sets it.",
)
_FATES = ("cases", "loader", "proofs", "equivalent", "alive")


def write(measured: Measure, folder: Path) -> None:
    """Write both pages."""
    (folder / "mutation.md").write_text(_page(measured, "en"), encoding="utf-8")
    (folder / "mutation.fr.md").write_text(french(_page(measured, "fr")), encoding="utf-8")


def _page(measured: Measure, lang: Lang) -> str:
    parts = [_HEAD[lang], _score(measured, lang), _table(measured, lang)]
    for by, title in _TITLES.items():
        parts += [f"## {title.at(lang)}\n", *([f"{_WHY.at(lang)}\n"] if by == "equivalent" else []), _list(measured.of(by), lang)]
    return "\n".join(parts)


def _score(measured: Measure, lang: Lang) -> str:
    said = Text(
        f"**Score : {_percent(measured, 'fr')} %** ({measured.differing} mutants non équivalents, {measured.cases} cas résolus).\n",
        f"**Score: {_percent(measured, 'en')} %** ({measured.differing} mutants that are not equivalent, {measured.cases} worked cases).\n",
    )
    return said.at(lang)


def _percent(measured: Measure, lang: Lang) -> str:
    found = f"{measured.score:.2f}"
    return found.replace(".", ",") if lang == "fr" else found


def _table(measured: Measure, lang: Lang) -> str:
    lines = [f"| {' | '.join(_COLUMNS[lang])} |", f"|{' --- |' * len(_COLUMNS[lang])}"]
    for operator, words in _OPERATORS.items():
        found = [fate for fate in measured.fates if fate.operator == operator]
        lines.append(_row(words.at(lang), found))
    lines.append(_row("**Total**", measured.fates))
    return "\n".join([*lines, ""])


def _row(label: str, found: list[Fate]) -> str:
    counts = [sum(fate.by == by for fate in found) for by in _FATES]
    return f"| {label} | {len(found)} | {' | '.join(map(str, counts))} |"


def _list(found: list[Fate], lang: Lang) -> str:
    if not found:
        return Text("Aucun.\n", "None.\n").at(lang)
    cited: dict[str, list[str]] = {}
    for fate in found:
        name, _, what = fate.id.partition(": ")
        cited.setdefault(f"{name}` ({fate.cite})", []).append(_what(what, lang))
    return "\n".join([*(f"- `{name} : {', '.join(dict.fromkeys(whats))}" for name, whats in sorted(cited.items())), ""])


def _what(what: str, lang: Lang) -> str:
    """Return a description with the names as code; the corpus’s own words stay as they are."""
    words = [word if word in _SAID else f"`{word}`" for word in what.split()]
    return " ".join(_SAID.get(word, word) if lang == "fr" else word for word in words)


_SAID = {
    "all": "`all`", "any": "`any`", "unless": "`unless`", "without": "sans", "from": "de", "to": "à", "read": "lu", "as": "comme",
    "dropped": "retiré", "negated": "inversé", "a": "un", "year": "an", "later": "plus tard", "formal": "formel", "day": "jour",
}  # fmt: skip
