"""Print the proofs: what was proved, on how many statements, and each failure with a readable case."""

from __future__ import annotations

import json
import sys

import click
from rich.status import Status

from gardefou.cli.show import pick
from gardefou.cli.terminal import Terminal
from gardefou.diagnosis import plain
from gardefou.law.proofs import Report, prove
from gardefou.text import Lang


def run_verify(*, form: str, lang: Lang) -> None:
    """Prove, print, and leave with 1 when something does not hold."""
    if form == "json":
        report = prove()
        click.echo(json.dumps({"holds": report.holds, "proofs": plain(report.proofs)}, ensure_ascii=False, indent=2))
    else:
        with Status("…", console=Terminal(stderr=True)) as status:
            report = prove(progress=status.update)
        _print(report, lang)
    sys.exit(0 if report.holds else 1)


def _print(report: Report, lang: Lang) -> None:
    console = Terminal()
    for proof in report.proofs:
        mark = "[red]✘[/red]" if proof.failures else "[green]✔[/green]"
        console.print(f"{mark} {pick(plain(proof.says), lang)} ({proof.checked})")
        for failure in proof.failures:
            console.print(f"    [red]{failure.what}[/red]")
            for question, answer in failure.case.items():
                console.print(f"      {question} = {json.dumps(answer, ensure_ascii=False)}")
