"""``gardefou explain``: why a finding holds, does not hold, or is open; what would change it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
from rich.tree import Tree

from gardefou.cli.files import day_of, law_of, read_case
from gardefou.cli.lang import lang_option
from gardefou.cli.show import on, pick
from gardefou.cli.terminal import Terminal, cited
from gardefou.diagnosis import plain
from gardefou.diagnosis.explanation import Node, explanation, what_decides
from gardefou.text import Lang

_BEFORE = re.compile(r"\((?:\w+_)?before_(\d{4})_(\d{2})_(\d{2})\)")
_MARK = {"yes": ("✔", "green"), "no": ("✘", "red"), "unknown": ("?", "yellow")}
_AS = {"all": ("", ""), "any": ("ou : ", "or: "), "unless": ("sauf si : ", "unless: "), "": ("", "")}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("finding")
@click.option("--as-of", "as_of", metavar="DATE", help="Jour du droit | Day of the law")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@lang_option
def explain(file: Path, finding: str, as_of: str | None, form: str, lang: Lang) -> None:
    """Expliquer un constat : pourquoi, pourquoi pas, ce qui le changerait."""
    corpus = law_of(day_of(as_of))
    case = read_case(file, corpus)
    node = explanation(case, corpus, finding)
    decides = what_decides(case, corpus, finding)
    if form == "json":
        click.echo(json.dumps({"explanation": plain(node), "would_change": plain(decides)}, ensure_ascii=False, indent=2))
        return
    console = Terminal()
    tree = Tree(_line(node, lang))
    _grow(tree, node, lang)
    console.print(tree)
    for change in decides:
        console.print(
            pick(
                (
                    f"→ si « {_dated(change.label.fr, 'fr')} » était « {_say(change.to, 'fr')} » : {_say(change.value, 'fr')}",
                    f"→ if “{_dated(change.label.en, 'en')}” were “{_say(change.to, 'en')}”: {_say(change.value, 'en')}",
                ),
                lang,
            )
        )


_SAID = {
    "yes": ("oui", "yes"), "no": ("non", "no"), "none": ("aucune des propositions", "none of these"),
    "later": ("plus tard", "later"), "less": ("moins", "less"),
}  # fmt: skip


def _say(value: str, lang: Lang) -> str:
    return pick(_SAID.get(value, ("à établir", "open")), lang)


def _dated(text: str, lang: Lang) -> str:
    """Write the threshold of a date question in words."""
    before = ("avant le", "before")[lang == "en"]
    return _BEFORE.sub(lambda found: f"({before} {on('-'.join(found.groups()), lang)})", text)


def _line(node: Node, lang: Lang) -> str:
    mark, colour = _MARK[node.value.value]
    cite = f" [dim]({cited(node.cite, lang)})[/dim]" if node.cite else ""
    drafts = [ref for ref in node.guidance if ref["status"] == "draft"]
    draft = f" [yellow]{pick(('projet de lignes directrices', 'draft guidelines'), lang)}[/yellow]" if drafts else ""
    return f"{pick(_AS[node.as_], lang)}[{colour}]{mark}[/{colour}] {_dated(pick(plain(node.says), lang), lang)}{cite}{draft}"


def _grow(tree: Tree, node: Node, lang: Lang) -> None:
    for child in node.children:
        _grow(tree.add(_line(child, lang)), child, lang)
