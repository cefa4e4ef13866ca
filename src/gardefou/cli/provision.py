"""One provision: what the corpus says of it, the official text when it is installed, the address on EUR-Lex."""

from __future__ import annotations

from typing import Any

from rich.panel import Panel
from rich.text import Text as Line

from gardefou.cli.official_text import installed
from gardefou.cli.show import pick
from gardefou.cli.terminal import Terminal as Console
from gardefou.cli.terminal import cited
from gardefou.diagnosis import plain
from gardefou.errors import CorpusError, GardefouError
from gardefou.law import Citation, Corpus, cite, link
from gardefou.law.structure import structure
from gardefou.text import Lang, Text
from gardefou.text.typography import NO_BREAK, display

_AMENDED = "omnibus_ai"


def provision(text: str, corpus: Corpus, *, lang: Lang) -> dict[str, Any]:
    """Return everything known of a provision; ``6(3)`` is read as ``ai_act 6(3)``."""
    citation = _read(text)
    found: dict[str, Any] = plain(
        {
            "cite": str(citation),
            "label": Text(citation.label("fr"), citation.label("en")),
            "eli": link(citation, lang=lang, amended=_AMENDED in corpus.in_force),
            "changed": _changed(citation),
            "rules": [
                {"id": name, "cite": str(entry.cite), "says": entry.says, "review": entry.review}
                for name, entry in corpus.rules.items()
                if _within(entry.cite, citation)
            ],
            "obligations": [
                {"id": name, "cite": str(entry.cite), "title": entry.title, "says": entry.says, "owed_by": entry.owed_by}
                for name, entry in corpus.obligations.items()
                if _within(entry.cite, citation)
            ],
            "questions": [{"id": name, "ask": entry.ask} for name, entry in corpus.questions.items() if _within(entry.cite, citation)],
            "terms": [
                {"fr": term.fr, "en": term.en, "definition": term.definition}
                for term in corpus.terms.values()
                if _within(cite(term.cite), citation)
            ],
            "left_out": [entry.reason for entry in corpus.left_out if str(citation) in entry.cites],
            "official_text": installed(citation, lang=lang, amended=_AMENDED in corpus.in_force),
        }
    )
    return found


def _read(text: str) -> Citation:
    try:
        return cite(text)
    except GardefouError as first:
        try:
            return cite(f"ai_act {text}")
        except CorpusError:
            raise first from None


def _within(citation: Citation, asked: Citation) -> bool:
    return citation.act == asked.act and (citation.key == asked.key or citation.key.startswith(f"{asked.key}:"))


def _changed(citation: Citation) -> str | None:
    known = structure()
    if citation.act != "ai_act":
        return None
    for word, keys in (("inserted", known.inserted), ("deleted", known.deleted), ("changed", known.changed)):
        if citation.key in keys:
            return word
    return None


def _colon(lang: Lang) -> str:
    return f"{NO_BREAK}: " if lang == "fr" else ": "


def print_provision(found: dict[str, Any], *, lang: Lang) -> None:
    """Print a provision for a reader."""
    console = Console()
    console.print(f"[bold]{pick(found['label'], lang)}[/bold]  {found['eli']}")
    if found["changed"]:
        words = {"inserted": ("ajouté", "added"), "deleted": ("supprimé", "deleted"), "changed": ("modifié", "changed")}[found["changed"]]
        console.print(
            pick((f"{words[0]} par le règlement (UE) 2026/1744", f"{words[1]} by Regulation (EU) 2026/1744"), lang), style="yellow"
        )
    for entry in found["rules"]:
        console.print(f"- {pick(entry['says'], lang)} [dim]({cited(entry['cite'], lang)} · {entry['id']})[/dim]")
    for entry in found["obligations"]:
        console.print(
            f"- [bold]{pick(entry['title'], lang)}[/bold]{_colon(lang)}{pick(entry['says'], lang)} [dim]({cited(entry['cite'], lang)} · {entry['id']})[/dim]"
        )
    for term in found["terms"]:
        console.print(f"- {term['fr']} / {term['en']}{_colon(lang)}{pick(term['definition'], lang)}")
    for entry in found["questions"]:
        console.print(f"- ? {pick(entry['ask'], lang)} [dim]({entry['id']})[/dim]")
    for reason in found["left_out"]:
        console.print(f"- {pick(reason, lang)}")
    text = found["official_text"]
    if text is None:
        console.print(
            pick(
                (
                    "Texte officiel de cette disposition non installé : gardefou law install-text -",
                    "Official text of this provision not installed: gardefou law install-text -",
                ),
                lang,
            ),
            style="dim",
        )
    else:
        console.print(
            Panel(
                Line(display(text["text"], text["lang"])),
                title=Line(text["title"]),
                title_align="left",
                subtitle=Line(text["source"]),
                subtitle_align="left",
            )
        )
