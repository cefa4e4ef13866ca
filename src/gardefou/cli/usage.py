"""Mistakes of the command line told in the reader's language: what is wrong, in which command, what to type."""

from __future__ import annotations

import difflib
import re

import click

from gardefou.errors import GardefouError
from gardefou.text import Text

_ARGUMENTS = {
    "file": Text("FICHIER", "FILE"),
    "files": Text("FICHIERS", "FILES"),
    "finding": Text("CONSTAT", "FINDING"),
    "citation": Text("CITATION", "CITATION"),
}
_UNUSABLE = Text("cette ligne de commande est inutilisable", "this command line cannot be used")


class UsageMistakeError(GardefouError):
    """A command line that cannot be understood."""


def usage_mistake(error: click.ClickException) -> UsageMistakeError:
    """Return the mistake that click found, in our words."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    where = ctx.command_path if ctx is not None else "gardefou"
    what, remedy = _said(error, ctx)
    return UsageMistakeError(what, where=where, hint=remedy or Text(f"voyez « {where} --help »", f'see "{where} --help"'))


def _said(error: click.ClickException, ctx: click.Context | None) -> tuple[Text, Text | None]:
    if isinstance(error, click.MissingParameter):
        return _missing(error), None
    if isinstance(error, click.NoSuchOption):
        known = [name for entry in ctx.command.get_params(ctx) for name in entry.opts] if ctx else []
        return _unknown(Text("option inconnue", "unknown option"), error.option_name, known)
    if isinstance(error, click.BadOptionUsage):
        if "does not take" in error.message:
            return Text(f"l’option {error.option_name} ne prend pas de valeur", f"the option {error.option_name} takes no value"), None
        return Text(f"il manque une valeur après {error.option_name}", f"a value is missing after {error.option_name}"), None
    if isinstance(error, click.BadParameter):
        return _refused(error)
    if command := re.match(r"No such command '(.*)'", error.message, re.DOTALL):
        known = ctx.command.list_commands(ctx) if ctx and isinstance(ctx.command, click.Group) else []
        return _unknown(Text("commande inconnue", "unknown command"), command[1], known)
    return _plain(error.message)


def _plain(message: str) -> tuple[Text, Text | None]:
    if "Missing command" in message:
        return Text("il manque une commande", "a command is missing"), None
    if extra := re.search(r"unexpected extra arguments? \((.*)\)", message, re.DOTALL):
        return Text(f"il y a un argument de trop : {extra[1]}", f"there is one argument too many: {extra[1]}"), None
    return _UNUSABLE, None


def _missing(error: click.MissingParameter) -> Text:
    if isinstance(error.param, click.Option):
        name = max(error.param.opts, key=len)
        return Text(f"il manque l’option {name}", f"the option {name} is missing")
    name = (error.param.name if error.param else None) or ""
    said = _ARGUMENTS.get(name, Text(name.upper(), name.upper()))
    return Text(f"il manque l’argument {said.fr}", f"the argument {said.en} is missing")


def _unknown(what: Text, name: str, known: list[str]) -> tuple[Text, Text | None]:
    near = difflib.get_close_matches(name, known, n=1)
    hint = Text(f"vouliez-vous dire {near[0]} ?", f"did you mean {near[0]}?") if near else None
    return Text(f"{what.fr} « {name} »", f'{what.en} "{name}"'), hint


def _refused(error: click.BadParameter) -> tuple[Text, Text | None]:
    """Return what is wrong with a value: it is none of a closed list, or it cannot be read."""
    param = error.param
    name = max(param.opts, key=len) if isinstance(param, click.Option) else _ARGUMENTS.get((param and param.name) or "", Text("", "")).fr
    given = re.match(r"'(.*)' is not one of", error.message, re.DOTALL)
    value = Text(f" « {given[1]} »", f' "{given[1]}"') if given else Text("", "")
    what = Text(f"la valeur{value.fr} ne convient pas à {name}", f"the value{value.en} does not suit {name}")
    if param is not None and isinstance(param.type, click.Choice):
        listed = ", ".join(map(str, param.type.choices))
        return what, Text(f"choisissez parmi {listed}", f"choose one of {listed}")
    return what, None
