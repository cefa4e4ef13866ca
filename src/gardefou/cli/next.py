"""``gardefou next``: the question that helps most, or that nothing is left to ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from gardefou.cli.files import day_of, law_of, read_case
from gardefou.cli.lang import lang_option
from gardefou.cli.show import pick
from gardefou.diagnosis.interview import upcoming
from gardefou.text import Lang


@click.command("next")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as-of", "as_of", metavar="DATE", help="Jour du droit | Day of the law")
@click.option(
    "--order",
    type=click.Choice(["legal", "free"]),
    default="legal",
    show_default=True,
    help="Blocs juridiques ou ordre libre | Legal blocks or free order",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@lang_option
def next_(file: Path, as_of: str | None, order: str, form: str, lang: Lang) -> None:
    """Donner la prochaine question utile, ou dire que plus rien ne peut changer."""
    corpus = law_of(day_of(as_of))
    found = upcoming(read_case(file, corpus), corpus, order="free" if order == "free" else "legal")
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    question: dict[str, Any] | None = found["question"]
    if question is None:
        click.echo(pick(("Plus aucune question ne peut changer le résultat.", "No question can change the result any more."), lang))
        return
    click.echo(pick(question["ask"], lang))
    click.echo(pick(question["help"], lang))
    for option in question["options"]:
        click.echo(f"  - {option['id']} : {pick(option['label'], lang)}")
