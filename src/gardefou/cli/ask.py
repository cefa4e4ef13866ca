"""``gardefou ask``: the adaptive interview in the terminal. Saved after every answer, resumed from the same file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from rich.text import Text as Line

from gardefou.cli.answers_file import AnswersFile
from gardefou.cli.files import day_of, law_of
from gardefou.cli.lang import lang_option
from gardefou.cli.prompt import Command, read_reply
from gardefou.cli.show import pick
from gardefou.cli.terminal import Terminal
from gardefou.diagnosis.branches import branches, difference
from gardefou.diagnosis.interview import next_id, preview
from gardefou.diagnosis.result import plain
from gardefou.errors import GardefouError
from gardefou.law import Corpus
from gardefou.text import Lang

_HELP = (
    "Tapez les numéros (1,3), 0 pour aucun, ? pour « je ne sais pas ». Aussi : aide, pourquoi, si RÉPONSE, retour, quitter.",
    "Type numbers (1,3), 0 for none, ? for “I don’t know”. Also: help, why, if ANSWER, back, quit.",
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=Path("gardefou.toml"))
@click.option("--as-of", "as_of", metavar="DATE", help="Jour du droit | Day of the law")
@click.option(
    "--order",
    type=click.Choice(["legal", "free"]),
    default="legal",
    show_default=True,
    help="Blocs juridiques ou ordre libre | Legal blocks or free order",
)
@lang_option
def ask(file: Path, as_of: str | None, order: str, lang: Lang) -> None:
    """Répondre aux questions, pas à pas ; enregistré à chaque réponse, repris où vous en étiez."""
    day = day_of(as_of)
    corpus = law_of(day)
    Interview(AnswersFile(file, corpus, lang=lang), corpus, as_of=day, order=order, lang=lang).run()


_SHOWN = 6
_ANSWERS = {
    "yes": ("oui", "yes"),
    "no": ("non", "no"),
    "open": ("à établir", "open"),
    "none": ("aucune des propositions", "none of these"),
    "later": ("plus tard", "later"),
}


def _typed(line: str) -> str:
    """Return a line in which digits that are no numbers, like ², are refused instead of guessed."""
    return "".join("#" if sign.isdigit() and not sign.isdecimal() else sign for sign in line)


class Interview:
    """One sitting: asks what can still change the result, until nothing can or the person stops."""

    def __init__(self, answers: AnswersFile, corpus: Corpus, *, as_of: dt.date, order: str, lang: Lang) -> None:
        self.answers, self.corpus, self.as_of, self.order, self.lang = answers, corpus, as_of, order, lang
        self.console = Terminal()
        self.history: list[str] = []
        self.block = ""

    def run(self) -> None:
        """Ask until nothing is left or the person stops; what was answered is already saved."""
        self.say(_HELP, style="dim")
        try:
            self.answers.introduce()
        except click.Abort:
            self.console.print()
            self.close()
            return
        name = self.next()
        while name is not None:
            name = self.turn(name)
        self.close()

    def next(self) -> str | None:
        """Return the next question."""
        return next_id(self.answers.case, self.corpus, order="free" if self.order == "free" else "legal")

    def turn(self, name: str) -> str | None:
        """Show one question and act on what is typed; return the question that follows."""
        self.show(name)
        try:
            line = _typed(click.prompt("›", prompt_suffix=" ", default="", show_default=False))
        except click.Abort:
            self.console.print()
            return None
        entry = self.corpus.questions[name]
        command, value = read_reply(line, entry, lang=self.lang)
        try:
            if command is Command.ANSWER:
                self.answers.save(name, value)
                self.history.append(name)
                return self.next()
            return self.act(command, value, name)
        except GardefouError as error:  # the file was changed meanwhile, or cannot be written: corrected, the same answer is typed again
            self.console.print(Line(error.message(self.lang), style="red"))
            return name

    def act(self, command: Command, value: Any, name: str) -> str | None:
        """Carry out a command; return the question to show next."""
        if command is Command.QUIT:
            return None
        if command is Command.BACK and self.history:
            name = self.history.pop()
            self.answers.forget(name)
        elif command is Command.HELP:
            self.explain(name)
        elif command is Command.WHY:
            self.why(name)
        elif command is Command.IF:
            self.try_out(name, value)
        elif command is Command.MISTAKE:
            self.say(value, style="red")
        return name

    def say(self, words: Any, *, style: str = "") -> None:
        """Print one line in the reader's language."""
        self.console.print(pick(words, self.lang), style=style)

    def show(self, name: str) -> None:
        """Print a question with its numbered options."""
        entry = self.corpus.questions[name]
        if entry.question.block != self.block:
            self.block = entry.question.block
            self.console.rule(pick(plain(self.corpus.blocks[self.block]), self.lang))
        self.console.print(f"\n[bold]{pick(plain(entry.ask), self.lang)}[/bold]")
        for number, option in enumerate(entry.options, 1):
            self.console.print(f"  {number}. {pick(plain(option.label), self.lang)}")

    def explain(self, name: str) -> None:
        """Print help, example, and how to find out."""
        entry = self.corpus.questions[name]
        for text in (entry.help, entry.example, entry.unsure):
            self.say(plain(text))
        self.say(plain(self.corpus.whom[entry.whom]), style="dim")

    def why(self, name: str) -> None:
        """Print the provision and what each answer can change."""
        entry = self.corpus.questions[name]
        self.say((f"Source : {entry.cite.label('fr')}.", f"Source: {entry.cite.label('en')}."))
        labels = {option.id: pick(plain(option.label), self.lang) for option in entry.options}
        for branch in branches(self.answers.case, self.corpus, [name], as_of=self.as_of)[:_SHOWN]:
            self.console.print(
                f"  [bold]{labels.get(branch.answer) or pick(_ANSWERS.get(branch.answer, (branch.answer,) * 2), self.lang)}[/bold]"
            )
            changed = " · ".join(self.changed(change) for change in branch.statuses_changed)
            added, removed = len(branch.duties_added), len(branch.duties_removed)
            later = len(branch.duties_moved)
            dates = (f", {later} à une autre date", f", {later} on another date") if later else ("", "")
            self.say(
                (
                    f"    {changed} (+{added}, −{removed} obligations{dates[0]})",
                    f"    {changed} (+{added}, −{removed} duties{dates[1]})",
                ),
                style="dim",
            )

    def changed(self, change: Mapping[str, str]) -> str:
        """Return one change of class in words."""
        label = next(status.label for status in self.corpus.statuses if status.id == change["id"])
        joint = " : " if self.lang == "fr" else ": "
        return f"{pick(plain(label), self.lang)}{joint}{pick(_ANSWERS[change['to']], self.lang)}"

    def try_out(self, name: str, value: Any) -> None:
        """Print what an answer would change, without saving it."""
        statuses, added, removed = difference(*preview(self.answers.case, self.answers.with_answer(name, value), self.corpus))
        for change in statuses:
            self.console.print(f"  {self.changed(change)}")
        for sign, names in (("+", added), ("−", removed)):
            for duty in names:
                self.console.print(f"  {sign} {pick(plain(self.corpus.obligations[duty.split(':')[0]].title), self.lang)}")
        if not statuses and not added and not removed:
            self.say(("  Rien ne changerait encore.", "  Nothing would change yet."))

    def close(self) -> None:
        """Say where the answers are and what to do next."""
        done = self.next() is None
        if done:
            self.say(("Plus aucune question ne peut changer le résultat.", "No question can change the result any more."))
        elif not self.answers.path.exists():
            self.say(("Interrompu ; rien n’a encore été répondu.", "Stopped; nothing was answered yet."))
            return
        else:
            self.say(("Interrompu ; tout est enregistré.", "Stopped; everything is saved."))
        self.console.print(f"gardefou diagnose {self.answers.path}")
