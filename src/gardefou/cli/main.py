"""The entry point. Each command is imported when it is called, so that help stays fast."""

from __future__ import annotations

import importlib
import os
import sys
from itertools import pairwise

import click

from gardefou import __version__
from gardefou.cli.lang import help_option, reader_language
from gardefou.errors import AnswersError, GardefouError
from gardefou.text import Text

_COMMANDS = {
    "ask": ("gardefou.cli.ask:ask", "Répondre aux questions, pas à pas | Answer the questions, step by step"),
    "diagnose": ("gardefou.cli.diagnose:diagnose", "Établir le diagnostic d’un système | Diagnose a system"),
    "explain": ("gardefou.cli.explain:explain", "Expliquer un constat | Explain a finding"),
    "next": ("gardefou.cli.next:next_", "Donner la prochaine question utile | Give the next useful question"),
    "law": ("gardefou.cli.law:law", "Consulter et vérifier le droit encodé | Consult and verify the encoded law"),
    "portfolio": ("gardefou.cli.portfolio:portfolio", "Traiter beaucoup de systèmes | Treat many systems"),
}
_CLOSED = 128 + 13  # how a shell sees a program that SIGPIPE ended
_INTERRUPTED = 128 + 2  # the same for SIGINT
_PATHS = ("--out", "--into")


class Lazy(click.Group):
    """A group whose commands are imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import one command."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands with their help, importing none of them."""
        side = 0 if reader_language() == "fr" else 1
        with formatter.section("Commandes" if side == 0 else "Commands"):
            formatter.write_dl([(name, words.split(" | ")[side]) for name, (_, words) in _COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="gardefou", help="Afficher la version | Show the version")
@help_option
def gardefou() -> None:
    """Gardefou : du système d’IA à ses obligations, avec les preuves. Avis technique, non juridique."""


def main(args: list[str] | None = None) -> None:
    """Run a command; a mistake in what was given ends with a clear message and exit code 2."""
    words = sys.argv[1:] if args is None else args
    sys.exit(_run(words))


def _run(words: list[str]) -> int | str | None:
    before = _output()
    try:
        _refuse_empty(words)
        code = gardefou.main(args=words, prog_name="gardefou", standalone_mode=False)
        sys.stdout.flush()
    except GardefouError as error:
        return _told(error, words)
    except click.ClickException as error:
        return _misused(error, words)
    except (click.Abort, KeyboardInterrupt, EOFError):
        click.echo(Text("Interrompu.", "Stopped.").at(reader_language(words)), err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CLOSED
    except SystemExit as stop:
        return _CLOSED if stop.code == 1 and _output() != before else stop.code
    return code if isinstance(code, int) else 0


def _output() -> tuple[int, int, int] | None:
    """Return what standard output is: click and Rich put something else there when the reader of a pipe has gone."""
    try:
        found = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):  # a test reads it, or it is closed
        return None
    return id(sys.stdout), found.st_dev, found.st_ino


def _refuse_empty(words: list[str]) -> None:
    """Refuse an empty text where a path or a name is expected: it would be read as the current folder."""
    for before, word in pairwise(["", *words]):
        if word in {f"{option}=" for option in _PATHS} or (not word and (not before.startswith("-") or before in _PATHS)):
            raise AnswersError(
                Text("un argument est vide", "an argument is empty"),
                where=" ".join(["gardefou", *(word or '""' for word in words)]),
                hint=Text("donnez un chemin ou un nom", "give a path or a name"),
            )


def _told(error: GardefouError, words: list[str]) -> int:
    click.echo(error.message(reader_language(words)), err=True)
    return 2


def _misused(error: click.ClickException, words: list[str]) -> int:
    from gardefou.cli.usage import usage_mistake

    if isinstance(error, click.exceptions.NoArgsIsHelpError):  # the command alone: its help says how to go on
        error.show()
        return 2
    return _told(usage_mistake(error), words)
