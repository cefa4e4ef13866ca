"""``gardefou portfolio``: many systems at once, packed in one file, diagnosed one by one, compared between two days."""

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import groupby
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from gardefou.cli.files import day_of, earlier_day, law_of, today
from gardefou.cli.lang import help_option, lang_option
from gardefou.cli.portfolio_files import entries_of
from gardefou.cli.show import pick
from gardefou.cli.store import Entry, Store, is_store, write_store
from gardefou.cli.terminal import Terminal
from gardefou.diagnosis import diagnose as reason
from gardefou.diagnosis.portfolio import Firm, Gathering
from gardefou.errors import AnswersError
from gardefou.law import Corpus
from gardefou.text import Lang, Text

_files = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))


@click.group()
@help_option
def portfolio() -> None:
    """Traiter beaucoup de systèmes : les réunir, les diagnostiquer, dire lesquels changent."""


@portfolio.command("pack")
@_files
@click.option("--into", "base", required=True, type=click.Path(path_type=Path), help="Fichier à écrire | File to write")
@lang_option
def pack_(files: tuple[Path, ...], base: Path, lang: Lang) -> None:
    """Réunir des fichiers TOML ou un tableau CSV dans une base ; rien n’est écrit si un fichier est inutilisable."""
    corpus = law_of(today())
    with _progress(("Lecture", "Reading"), lang) as (bar, task):
        rows = write_store(base, _counted(entries_of(files, corpus), bar, task), corpus)
    click.echo(pick((f"{rows} systèmes dans {base}", f"{rows} systems in {base}"), lang))


@portfolio.command()
@_files
@click.option("--as-of", "as_of", metavar="DATE", help="Jour du droit ; aujourd’hui par défaut | Day of the law; today by default")
@click.option("--since", metavar="DATE", help="Dire seulement qui change depuis ce jour | Say only who changes since that day")
@click.option("--why", is_flag=True, help="Avec --since : les motifs, système par système | With --since: the reasons, system by system")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Forme du résultat | Form of the result",
)
@lang_option
def diagnose(files: tuple[Path, ...], as_of: str | None, since: str | None, why: bool, form: str, lang: Lang) -> None:  # noqa: FBT001 - click's signature
    """Diagnostiquer tous les systèmes de fichiers ou d’une base, avec une synthèse par organisation."""
    until = day_of(as_of)
    if since is not None:
        from gardefou.cli.portfolio_changes import print_changes

        before = earlier_day(since, until)
        with (
            _opened(files, law_of(until), lang) as store,
            _progress(("Écarts", "Differences"), lang, store.systems, form=form) as (bar, task),
        ):
            print_changes(store, since=before, until=until, why=why, form=form, lang=lang, advance=lambda rows: bar.advance(task, rows))
        return
    corpus = law_of(until)
    with _opened(files, corpus, lang) as store, _progress(("Diagnostic", "Diagnosis"), lang, store.systems, form=form) as (bar, task):
        for firm in _diagnosed(_counted(store.entries(corpus, ordered=True), bar, task), corpus, until, form=form):
            if form == "json":
                click.echo(json.dumps(firm.to_json(), ensure_ascii=False))
            else:
                from gardefou.cli.portfolio_text import print_firm

                print_firm(firm.to_json(), lang=lang)


def _diagnosed(entries: Iterable[Entry], corpus: Corpus, as_of: dt.date, *, form: str) -> Iterator[Firm]:
    """Yield the summary of each firm; as JSON, print each diagnosis on the way, so that none is kept."""
    for _, own in groupby(entries, key=lambda entry: entry.case.organisation.name):
        gathering = Gathering()
        for entry in own:
            result = reason(entry.case, corpus, as_of=as_of)
            gathering.add(result)
            if form == "json":
                click.echo(json.dumps(result.to_json(), ensure_ascii=False))
        yield gathering.firm()


@contextmanager
def _opened(files: tuple[Path, ...], corpus: Corpus, lang: Lang) -> Iterator[Store]:
    """Open a portfolio; files, or a portfolio packed for other questions, are packed in a passing one first, so that every mistake shows before any result."""
    bases = [path for path in files if is_store(path)]
    if bases and len(files) > 1:
        raise AnswersError(
            Text("une base se lit seule", "a portfolio is read alone"),
            where=str(bases[0]),
            hint=Text("donnez une base, ou des fichiers TOML et CSV", "give one portfolio, or TOML and CSV files"),
        )
    with ExitStack() as stack:
        store = stack.enter_context(closing(Store(bases[0]))) if bases else None
        if store is None or not store.fits(corpus):
            if store is not None:
                old = pick((f"Les questions ont changé depuis {store.path}", f"The questions have changed since {store.path}"), lang)
                click.echo(f"{old} : {pick(('réponses relues', 'answers read again'), lang)}", err=True)
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="gardefou-"))
            packed = Path(folder) / "portfolio.db"
            with _progress(("Lecture", "Reading"), lang, store.systems if store else None) as (bar, task):
                write_store(packed, _counted(store.entries(corpus) if store else entries_of(files, corpus), bar, task), corpus)
            store = stack.enter_context(closing(Store(packed)))
        yield store


@contextmanager
def _progress(words: tuple[str, str], lang: Lang, total: int | None = None, *, form: str = "text") -> Iterator[tuple[Progress, TaskID]]:
    """Show how far the work is, on standard error, when a person watches; never among lines meant for a program."""
    console, shared = Terminal(stderr=True), sys.stdout.isatty()
    with Progress(
        TextColumn(pick(words, lang)),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal or (shared and form == "json"),
        redirect_stdout=shared,
        redirect_stderr=shared,
    ) as bar:
        yield bar, bar.add_task("", total=total)


def _counted(entries: Iterable[Entry], bar: Progress, task: TaskID) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        bar.advance(task)
