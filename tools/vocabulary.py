"""Write docs/reference/corpus-vocabulary.md and .fr.md from the corpus: every name that a rule may use."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from gardefou.law import Corpus, load
from gardefou.text import Lang, Text
from gardefou.text.typography import display

FOLDER = Path("docs/reference")
DAY = dt.date(2026, 11, 24)
_TITLE = Text("Le vocabulaire du corpus", "The vocabulary of the corpus")
_INTRO = Text(
    "Tous les noms qu’une règle peut employer. Page écrite par `tools/vocabulary.py` à partir du corpus.",
    "Every name that a rule may use. Page written by `tools/vocabulary.py` from the corpus.",
)


def page(corpus: Corpus, lang: Lang) -> str:
    """Return the page in one language."""
    parts = [f"# {_TITLE.at(lang)}", _INTRO.at(lang), _facts(corpus, lang)]
    for title, labels in (
        (Text("Notions", "Concepts"), {name: corpus.concepts[name] for name in corpus.ruleset.order}),
        (Text("Rôles", "Roles"), corpus.roles),
        (Text("Thèmes", "Themes"), corpus.themes),
        (Text("Interlocuteurs", "Whom to ask"), corpus.whom),
        (Text("Preuves", "Evidence"), corpus.evidence),
        (Text("Sanctions", "Penalties"), {name: penalty.says for name, penalty in corpus.penalties.items()}),
        (Text("Lignes directrices et codes", "Guidance and codes"), {name: guide.title for name, guide in corpus.guidance.items()}),
    ):
        parts.append(_table(title, labels, lang))
    return "\n\n".join(parts) + "\n"


def _facts(corpus: Corpus, lang: Lang) -> str:
    rows = [
        f"## {Text('Faits', 'Facts').at(lang)}",
        "",
        f"| {Text('Bloc', 'Block').at(lang)} | Question | {Text('Forme', 'Kind').at(lang)} | {Text('Options', 'Options').at(lang)} |",
        "| --- | --- | --- | --- |",
    ]
    for name, entry in corpus.questions.items():
        options = ", ".join(f"`{member}`" for member in entry.question.members)
        rows.append(f"| `{entry.question.block}` | `{name}` | {entry.question.kind.value} | {options} |")
    return "\n".join(rows)


def _table(title: Text, labels: dict[str, Text], lang: Lang) -> str:
    rows = [f"## {title.at(lang)}", "", "| id | |", "| --- | --- |"]
    rows += [f"| `{name}` | {display(label.at(lang), lang)} |" for name, label in labels.items()]
    return "\n".join(rows)


def pages() -> dict[Path, str]:
    """Return every page with its text."""
    corpus = load(as_of=DAY)
    return {FOLDER / "corpus-vocabulary.md": page(corpus, "en"), FOLDER / "corpus-vocabulary.fr.md": page(corpus, "fr")}


if __name__ == "__main__":
    stale = [path for path, text in pages().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        sys.exit(f"stale: {', '.join(map(str, stale))}" if stale else 0)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
