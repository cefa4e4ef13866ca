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
    """Return the language asked for on the command line or in GARDEFOU_LANG; French otherwise."""
    for option, value in pairwise(args):
        if option == "--lang" and value in ("fr", "en"):
            return "fr" if value == "fr" else "en"
    if "--lang=en" in args:
        return "en"
    return "en" if os.environ.get("GARDEFOU_LANG", "fr").startswith("en") else "fr"


def lang_option(function: _F) -> _F:
    """Add ``--lang``."""
    return click.option("--lang", type=click.Choice(["fr", "en"]), default=reader_language, show_default="fr", help="Langue | Language")(
        function
    )
