"""The entry point. Each command is imported when it is called, so that help stays fast."""

from __future__ import annotations

import importlib
import os
import sys

import click

from gardefou import __version__
from gardefou.cli.lang import reader_language
from gardefou.errors import GardefouError

_COMMANDS = {
    "ask": ("gardefou.cli.ask:ask", "Répondre aux questions, pas à pas | Answer the questions, step by step"),
    "diagnose": ("gardefou.cli.diagnose:diagnose", "Établir le diagnostic d’un système | Diagnose a system"),
    "explain": ("gardefou.cli.explain:explain", "Expliquer un constat | Explain a finding"),
    "next": ("gardefou.cli.next:next_", "Donner la prochaine question utile | Give the next useful question"),
    "law": ("gardefou.cli.law:law", "Consulter et vérifier le droit encodé | Consult and verify the encoded law"),
    "portfolio": ("gardefou.cli.portfolio:portfolio", "Traiter beaucoup de systèmes | Treat many systems"),
}


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
@click.version_option(__version__, prog_name="gardefou")
def gardefou() -> None:
    """Gardefou : du système d’IA à ses obligations, avec les preuves. Avis technique, non juridique."""


def main(args: list[str] | None = None) -> None:
    """Run a command; a mistake in what was given ends with a clear message and exit code 2."""
    try:
        gardefou.main(args=args, prog_name="gardefou")
    except GardefouError as error:
        click.echo(error.message(reader_language(args or sys.argv[1:])), err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
