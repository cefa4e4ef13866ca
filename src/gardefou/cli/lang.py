"""In which language to speak: the option, else the environment, else French."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import click

from gardefou.text import Lang

_F = TypeVar("_F", bound=Callable[..., Any])


def reader_language(args: Sequence[str] = ()) -> Lang:
    """Return the language asked for on the command line or in GARDEFOU_LANG; French otherwise. The last one said counts."""
    said = [value for option, value in pairwise(args) if option == "--lang"] + [
        word.removeprefix("--lang=") for word in args if word.startswith("--lang=")
    ]
    for value in reversed(said):
        if value in ("fr", "en"):
            return "fr" if value == "fr" else "en"
    return "en" if os.environ.get("GARDEFOU_LANG", "fr").startswith("en") else "fr"


def help_option(function: _F) -> _F:
    """Add ``-h`` and ``--help``, said in both languages."""
    return click.help_option("-h", "--help", help="Afficher cette aide | Show this help")(function)


def lang_option(function: _F) -> _F:
    """Add ``--lang`` and the help."""
    choice = click.option("--lang", type=click.Choice(["fr", "en"]), default=reader_language, show_default="fr", help="Langue | Language")
    return choice(help_option(function))
