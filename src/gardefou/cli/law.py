"""``gardefou law``: consult the encoded law, see what it covers, what changed, and prove that it is coherent."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.table import Table

from gardefou.cli.files import day_of, law_of
from gardefou.cli.lang import help_option, lang_option
from gardefou.cli.show import pick
from gardefou.cli.terminal import Terminal
from gardefou.diagnosis import plain
from gardefou.diagnosis.citations import read_citation
from gardefou.text import Lang

_STATES = {
    "encoded": ("encodées", "encoded"),
    "within": ("contenues dans une plus large", "within"),
    "left_out": ("laissées de côté", "left_out"),
    "missing": ("manquantes", "missing"),
}
_STATE = {
    "encoded": ("encodée", "encoded"),
    "within": ("dans une plus large", "within"),
    "left_out": ("laissée de côté", "left_out"),
    "missing": ("manquante", "missing"),
}
_REVIEWS = {"none": ("aucune", "none"), "peer": ("par un pair", "peer"), "jurist": ("par un juriste", "jurist")}
_form = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
_as_of = click.option("--as-of", "as_of", metavar="DATE", help="Jour du droit | Day of the law")


@click.group()
@help_option
def law() -> None:
    """Consulter et vérifier le droit encodé."""


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


@law.command()
@click.argument("citation", nargs=-1, required=True)
@_as_of
@_form
@lang_option
def show(citation: tuple[str, ...], as_of: str | None, form: str, lang: Lang) -> None:
    """Montrer une disposition : ce qui en est encodé, le texte officiel s’il est installé, le lien."""
    from gardefou.cli.provision import print_provision, provision

    corpus = law_of(day_of(as_of))
    found = provision(str(read_citation(" ".join(citation))), corpus, lang=lang)
    if form == "json":
        print_json(found)
    else:
        print_provision(found, lang=lang)


@law.command()
@click.option("--all", "everything", is_flag=True, help="Toutes les dispositions | Every provision")
@_form
@lang_option
def coverage(*, everything: bool, form: str, lang: Lang) -> None:
    """Dire, disposition par disposition, ce qui est encodé et ce qui est laissé de côté, avec le motif."""
    from gardefou.law.coverage import coverage as measure

    found = measure()
    if form == "json":
        print_json({"counts": found.counts, "reviews": found.reviews, "provisions": found.rows})
        return
    table = Table(pick(("Disposition", "Provision"), lang), pick(("État", "State"), lang), pick(("Par / motif", "By / reason"), lang))
    for row in found.rows:
        if everything or row.state == "missing":
            table.add_row(row.key, pick(_STATE[row.state], lang), row.reason.at(lang) if row.reason else ", ".join(row.by))
    console = Terminal()
    if table.row_count:
        console.print(table)
    counts, reviews = found.counts, found.reviews
    console.print(", ".join(f"{pick(_STATES[name], lang)} {count}" for name, count in counts.items()))
    console.print(
        pick(("Relecture :", "Review:"), lang) + " " + ", ".join(f"{pick(_REVIEWS[name], lang)} {count}" for name, count in reviews.items())
    )


@law.command()
@click.option("--before", default="2026-07-26", show_default=True, metavar="DATE")
@click.option("--after", default="2026-07-27", show_default=True, metavar="DATE")
@_form
@lang_option
def diff(before: str, after: str, form: str, lang: Lang) -> None:
    """Montrer ce qui change entre le droit de deux jours."""
    from gardefou.law.compare import compare

    found = compare(day_of(before, option="--before"), day_of(after, option="--after"))
    if form == "json":
        print_json(found)
        return
    console = Terminal()
    for words, names in (
        (("Ajouté", "Added"), found.added),
        (("Retiré", "Removed"), found.removed),
        (("Reformulé", "Reworded"), found.reworded),
    ):
        console.print(f"[bold]{pick(words, lang)} ({len(names)})[/bold]")
        for name in names:
            console.print(f"  {name}")
    console.print(f"[bold]{pick(('Déplacé dans le temps', 'Moved in time'), lang)} ({len(found.moved)})[/bold]")
    for name, old, new in found.moved:
        console.print(f"  {name} : {old} → {new}")


@law.command()
@_as_of
@_form
@lang_option
def questions(as_of: str | None, form: str, lang: Lang) -> None:
    """Donner toutes les questions, leurs options et leur source."""
    from gardefou.diagnosis.interview import screen

    corpus = law_of(day_of(as_of))
    screens = [screen(entry) for entry in corpus.questions.values()]
    if form == "json":
        print_json({"schema": "gardefou/questions/1", "blocks": corpus.blocks, "questions": screens})
        return
    for entry in screens:
        click.echo(f"{entry['id']} ({entry['kind']}, {entry['cite'].removeprefix('ai_act ')})\n  {pick(entry['ask'], lang)}")
        for option in entry["options"]:
            click.echo(f"    - {option['id']} : {pick(option['label'], lang)}")


@law.command()
@_form
@lang_option
def verify(form: str, lang: Lang) -> None:
    """Prouver la cohérence des règles dans les deux versions du droit (z3)."""
    from gardefou.cli.verify import run_verify

    run_verify(form=form, lang=lang)


@law.command("install-text")
@click.argument("file", type=click.Path())
@lang_option
def install_text(file: str, lang: Lang) -> None:
    """Installer le texte officiel (JSON, Formex ou XHTML) pour que « law show » l’affiche."""
    from gardefou.cli.official_text import install

    install(file, lang=lang)
