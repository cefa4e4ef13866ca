"""Mistakes of TOML and JSON told to a person: the line, the column, what is missing, what to type."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from gardefou.errors import AnswersError
from gardefou.text import Text

_AT = re.compile(r"\(at line (\d+), column (\d+)\)$")
_QUOTES = Text('mettez la valeur entre guillemets droits : "…"', 'put the value between straight quotes: "…"')
_ENDS = Text("enregistrez le fichier avec des fins de ligne ordinaires", "save the file with ordinary ends of lines")
_LINE = Text("corrigez cette ligne", "correct this line")
_DEEP = Text("tableaux ou tables trop imbriqués", "arrays or tables nested too deeply")
Words = tuple[Text, Text]  # what is wrong, what to do

# In the order tried; the left side is what the parser says, which nobody is shown.
_TOML: tuple[tuple[str, Words], ...] = (
    (
        r"Cannot overwrite|Duplicate inline|Cannot mutate",
        (Text("cette clé est déjà donnée", "this key is already given"), Text("gardez une seule des deux lignes", "keep one of the two lines")),
    ),
    (
        r"Cannot declare|Cannot redefine",
        (
            Text("cette table est déjà ouverte plus haut", "this table is already opened above"),
            Text("réunissez les deux tables sous un seul titre", "bring both tables together under one heading"),
        ),
    ),
    (
        r"Expected '='",
        (Text("le signe « = » manque après la clé", 'the sign "=" is missing after the key'), Text('écrivez clé = "valeur"', 'write key = "value"')),
    ),
    (
        r"Expected '\]{1,2}' at the end",
        (Text("le crochet « ] » du titre manque", 'the bracket "]" of the heading is missing'), Text("fermez le titre : [answers]", "close the heading: [answers]")),
    ),
    (
        r"Unclosed array",
        (Text("la liste n’est pas fermée", "the list is not closed"), Text("ajoutez « ] » ou la virgule qui manque", 'add "]" or the missing comma')),
    ),
    (
        r"Unclosed inline table",
        (Text("l’accolade n’est pas fermée", "the brace is not closed"), Text("ajoutez « } » ou la virgule qui manque", 'add "}" or the missing comma')),
    ),
    (
        r"Unterminated string|Illegal character '\\n'|Illegal character '\\r\\n'",
        (Text("le guillemet fermant manque", "the closing quote is missing"), Text("fermez le texte par le même guillemet", "close the text with the same quote")),
    ),
    (
        r"Unescaped|Invalid hex|Escaped character",
        (
            Text("la barre oblique inverse « \\ » a un sens particulier", 'the backslash "\\" has a special meaning'),
            Text("doublez-la, ou mettez le texte entre apostrophes : 'C:\\dossier'", "double it, or put the text between apostrophes: 'C:\\folder'"),
        ),
    ),
    (
        r"Invalid date",
        (Text("cette date n’existe pas", "this date does not exist"), Text("écrivez par exemple 2026-11-24", "write for example 2026-11-24")),
    ),
    (
        r"Illegal character|invalid character",
        (
            Text("un caractère de commande se trouve ici", "a control character stands here"),
            Text("effacez-le, puis enregistrez le fichier en UTF-8", "delete it, then save the file as UTF-8"),
        ),
    ),
    (
        r"initial character for a key",
        (
            Text("ce nom de clé est illisible", "this name of a key cannot be read"),
            Text("un nom a des lettres sans accent, des chiffres et « _ »", 'a name has plain letters, digits and "_"'),
        ),
    ),
    (r"Invalid statement", (Text("cette ligne n’est ni un titre ni une clé", "this line is neither a heading nor a key"), Text('écrivez clé = "valeur"', 'write key = "value"'))),
)  # fmt: skip
_JSON: tuple[tuple[str, Words], ...] = (
    (r"Expecting property name", (Text("un nom entre guillemets manque", "a name between quotes is missing"), Text("ôtez la virgule de trop ou ajoutez le nom", "remove the extra comma or add the name"))),
    (r"Expecting ',' ", (Text("une virgule ou une fermeture manque", "a comma or a closing mark is missing"), Text("ajoutez « , », « ] » ou « } »", 'add ",", "]" or "}"'))),
    (r"Expecting ':' ", (Text("le signe « : » manque après le nom", 'the sign ":" is missing after the name'), Text('écrivez "nom": valeur', 'write "name": value'))),
    (r"Expecting value", (Text("une valeur manque", "a value is missing"), Text("ajoutez la valeur, ou ôtez la virgule de trop", "add the value, or remove the extra comma"))),
    (r"Extra data", (Text("il reste du texte après la fin", "there is text after the end"), Text("effacez ce qui suit la dernière accolade", "delete what follows the last brace"))),
    (r"Unterminated string|Invalid control", (Text("le guillemet fermant manque", "the closing quote is missing"), Text("fermez le texte par un guillemet", "close the text with a quote"))),
    (r"Invalid \\", (Text("la barre oblique inverse « \\ » a un sens particulier", 'the backslash "\\" has a special meaning'), Text("doublez-la", "double it"))),
    (r"Illegal trailing comma", (Text("une virgule est de trop", "there is one comma too many"), Text("effacez-la", "delete it"))),
)  # fmt: skip


def parse_toml(text: str, where: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raise AnswersError with line, column and remedy."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise AnswersError(Text(f"TOML illisible : {_DEEP.fr}", f"unreadable TOML: {_DEEP.en}"), where=where, hint=_LINE) from None
    except ValueError as error:  # also a number of thousands of digits
        raise _toml_error(text, str(error), where) from None


def _toml_error(text: str, said: str, where: str) -> AnswersError:
    lines = text.split("\n")
    found = _AT.search(said)
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), len(lines[-1]) + 1)
    if "limit" in said and found is None:
        return AnswersError(
            Text("TOML illisible : un nombre a des milliers de chiffres", "unreadable TOML: a number has thousands of digits"),
            where=where,
            hint=Text("raccourcissez ce nombre", "shorten this number"),
        )
    source = lines[line - 1] if line <= len(lines) else ""
    what, hint = next((words for pattern, words in _TOML if re.search(pattern, said)), None) or _value(source)
    named = re.match(r"\s*([\w.-]+)\s*=", source) or re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", source)
    key = Text(f" (« {named[1]} »)", f' ("{named[1]}")') if named else Text("", "")
    return AnswersError(
        Text(
            f"TOML illisible, ligne {line}, colonne {column}{key.fr} : {what.fr}",
            f"unreadable TOML, line {line}, column {column}{key.en}: {what.en}",
        ),
        where=where,
        hint=hint,
    )


def _value(source: str) -> Words:
    """Return what is wrong with the value of a line: the frequent mistakes, each in its own words."""
    value = source.partition("=")[2].strip()
    if "\r" in source[:-1]:
        return Text("un retour chariot seul coupe la ligne", "a lone carriage return cuts the line"), _ENDS
    if not value or value.startswith("#"):
        return Text("la valeur manque après « = »", 'the value is missing after "="'), _QUOTES
    if value[0] in "«»“”„\u2018’":
        return Text("ces guillemets sont typographiques", "these are typographic quotes"), _QUOTES
    if re.match(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", value):
        return Text("cette date est mal écrite", "this date is badly written"), Text(
            "écrivez par exemple 2026-11-24", "write for example 2026-11-24"
        )
    if re.match(r"-?\d+,\d", value):
        return Text("un nombre s’écrit avec un point", "a number is written with a point"), Text(
            "écrivez par exemple 0.5", "write for example 0.5"
        )
    if value[0].isalpha():
        return Text("ce texte n’a pas de guillemets", "this text has no quotes"), _QUOTES
    return Text("cette valeur, ou ce qui la suit, est illisible", "this value, or what follows it, cannot be read"), _LINE


def json_error(error: ValueError | RecursionError, where: str) -> AnswersError:
    """Return the error to show for a JSON text that cannot be read."""
    if not isinstance(error, json.JSONDecodeError):
        deep = isinstance(error, RecursionError)
        what = _DEEP if deep else Text("un nombre a des milliers de chiffres", "a number has thousands of digits")
        return AnswersError(Text(f"JSON illisible : {what.fr}", f"unreadable JSON: {what.en}"), where=where, hint=_LINE)
    what, hint = next(
        (words for pattern, words in _JSON if re.match(pattern, error.msg)), (Text("texte inattendu", "unexpected text"), _LINE)
    )
    return AnswersError(
        Text(
            f"JSON illisible, ligne {error.lineno}, colonne {error.colno} : {what.fr}",
            f"unreadable JSON, line {error.lineno}, column {error.colno}: {what.en}",
        ),
        where=where,
        hint=hint,
    )
