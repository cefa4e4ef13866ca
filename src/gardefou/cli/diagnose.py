"""``gardefou diagnose``: the result in the terminal, as JSON, or as a report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from gardefou.cli.files import day_of, earlier_day, law_of, read_case, write_whole
from gardefou.cli.lang import lang_option
from gardefou.diagnosis import diagnose as reason
from gardefou.diagnosis import plain, replay
from gardefou.errors import OutputError
from gardefou.text import Lang, Text

_FORMATS = ("text", "json", "pdf", "docx", "html", "slides")
_SUFFIX = {"slides": ".slides.pdf"}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as-of", "as_of", metavar="DATE", help="Jour du droit, 2026-11-24 ; aujourd’hui par défaut | Day of the law; today by default"
)
@click.option("--since", metavar="DATE", help="Montrer ce qui a changé depuis ce jour | Show what changed since that day")
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="Forme du résultat | Form of the result"
)
@click.option("--out", type=click.Path(path_type=Path), help="Fichier à écrire | File to write")
@lang_option
def diagnose(file: Path, as_of: str | None, since: str | None, form: str, out: Path | None, lang: Lang) -> None:
    """Établir le diagnostic d’un système à partir de son fichier de réponses."""
    if out is not None and out.exists() and file.exists() and out.samefile(file):
        raise OutputError(
            Text("ce fichier est celui des réponses", "this is the file of the answers"),
            where=str(out),
            hint=Text("choisissez un autre nom avec --out", "choose another name with --out"),
        )
    result = result_of(file, as_of=as_of, since=since)
    if form == "text" and out is None:
        from gardefou.cli.show import show

        show(result, lang=lang)
        return
    content = render(result, form, lang=lang)
    if form == "json" and out is None:
        click.echo(content.decode(), nl=False)
        return
    target = out or Path(f"{file.stem}-{result['as_of']}{_SUFFIX.get(form, f'.{form}')}")
    write_whole(target, content)
    click.echo(str(target))


def result_of(file: Path, *, as_of: str | None, since: str | None = None) -> dict[str, Any]:
    """Return the result of a file as a plain object; with ``since``, what changed from that day stands in ``changes``."""
    day = day_of(as_of)
    before = None if since is None else earlier_day(since, day)
    corpus = law_of(day)
    found = reason(read_case(file, corpus), corpus, as_of=day)
    result = found.to_json()
    if before is not None:
        old = law_of(before)
        result["changes"] = plain(replay(reason(read_case(file, old), old, as_of=before), found))
    return result


def render(result: dict[str, Any], form: str, *, lang: Lang) -> bytes:
    """Return the result in one of the forms."""
    if form == "json":
        return (json.dumps(result, ensure_ascii=False, indent=2) + "\n").encode()
    if form == "text":
        from gardefou.cli.show import as_text

        return as_text(result, lang=lang).encode()
    from gardefou.cli.report import report

    return report(result, form=form, lang=lang)
