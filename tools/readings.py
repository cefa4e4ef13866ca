"""The page of open legal questions: every rule and obligation that keeps several readings, with its provision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from gardefou.law import Citation, Corpus, Obligation, RuleText, cite, link, load
from gardefou.law.model import Reading
from gardefou.law.structure import structure
from gardefou.text import Lang, Text
from gardefou.text.dates import day

NAMES = ("open-questions.md", "open-questions.fr.md")
_HEAD = Text(
    "# Questions de droit ouvertes\n\n"
    "Page écrite par `python -m tools.pages` à partir du corpus ; ne la modifiez pas à la main.\n\n"
    "Au {day}, {entries} règles et obligations gardent une ou plusieurs lectures du texte à côté de la leur ; {jurist}. "
    "Le résultat les porte dans la clé `readings` de chaque constat et de chaque obligation, et le rapport les imprime. Quand "
    "une lecture est « retenue », c’est elle que le moteur applique ; les autres restent à discuter avec votre conseil.\n\n"
    "{draft} règles et obligations renvoient à des lignes directrices encore à l’état de projet ({titles}) ; `gardefou explain` et le "
    "rapport le signalent chaque fois.\n",
    "# Open legal questions\n\n"
    "Page written by `python -m tools.pages` from the corpus; do not edit it by hand.\n\n"
    "On {day}, {entries} rules and obligations keep one or more readings of the text beside their own; {jurist}. The "
    "result carries them under `readings` in each finding and duty, and the report prints them. Where a reading is “used here”, the engine "
    "applies it; the others remain to be discussed with your counsel.\n\n"
    "{draft} rules and obligations point to guidelines that are still a draft ({titles}); `gardefou explain` and the report say so each time.\n",
)
_UNREVIEWED = Text("un juriste n’en a encore relu aucune", "a jurist has reviewed none of them yet")
_REVIEWED = Text("un juriste en a relu {}", "a jurist has reviewed {} of them")
_SAYS = Text("Le corpus dit : ", "The corpus says: ")

Entry = RuleText | Obligation


@dataclass(frozen=True, slots=True)
class Open:
    """One question: the provision, what the corpus says, and the readings that stand beside it."""

    cite: Citation
    ids: tuple[str, ...]
    says: Text
    readings: tuple[Reading, ...]


def page(lang: Lang, as_of: dt.date) -> str:
    """Return the page in one language, before French spaces are set."""
    corpus = load(as_of=as_of)
    found = sorted(_merged(corpus), key=lambda entry: _place(entry.cite))
    drafts = {
        name: ref.source for name, entry in _entries(corpus) for ref in entry.guidance if corpus.guidance[ref.source].status == "draft"
    }
    titles = ", ".join(corpus.guidance[source].reference.split(" / ")[0 if lang == "fr" else -1] for source in sorted(set(drafts.values())))
    reviewed = sum(1 for _, entry in _entries(corpus) if entry.readings and entry.review == "jurist")
    jurist = _REVIEWED.at(lang).format(reviewed) if reviewed else _UNREVIEWED.at(lang)
    entries = sum(len(entry.ids) for entry in found)
    head = _HEAD.at(lang).format(day=day(as_of, lang), entries=entries, jurist=jurist, draft=len(drafts), titles=titles)
    return "\n".join([head, *_sections(found, lang)]).rstrip() + "\n"


def _entries(corpus: Corpus) -> Iterable[tuple[str, Entry]]:
    return [*corpus.rules.items(), *corpus.obligations.items()]


def _merged(corpus: Corpus) -> Iterator[Open]:
    """Yield the questions; a rule and an obligation that keep the same readings of one article are one question."""
    found: dict[tuple[str, tuple[Reading, ...]], Open] = {}
    for name, entry in _entries(corpus):
        if entry.readings:
            key = (entry.cite.article, entry.readings)
            first = found.get(key, Open(entry.cite, (), entry.says, entry.readings))
            found[key] = Open(first.cite, (*first.ids, name), first.says, first.readings)
    yield from found.values()


def _place(citation: Citation) -> tuple[str, int]:
    keys = structure().keys
    return (citation.act, keys.index(citation.key) if citation.key in keys else len(keys))


def _sections(found: list[Open], lang: Lang) -> Iterator[str]:
    for article, group in groupby(found, key=lambda entry: entry.cite.article):
        kind, number = article.split(":")
        yield f"## {Text('Annexe' if kind == 'annex' else 'Article', 'Annex' if kind == 'annex' else 'Article').at(lang)} {number}\n"
        for entry in group:
            yield _question(entry, lang)


def _question(entry: Open, lang: Lang) -> str:
    names = ", ".join(f"`{name}`" for name in entry.ids)
    lines = [f"**[{entry.cite.label(lang)}]({link(entry.cite, lang=lang)})** {names}\n\n{_SAYS.at(lang)}{entry.says.at(lang)}\n"]
    lines += [f"- *{cite(reading.cite).label(lang)}* – {reading.says.at(lang)}" for reading in entry.readings]
    return "\n".join(lines) + "\n"
