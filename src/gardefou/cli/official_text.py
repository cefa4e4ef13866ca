"""The official text on this machine: installed from a file that a person fetched, found again when a provision is shown."""

from __future__ import annotations

import json
import lzma
import os
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import click

from gardefou.cli.files import write_whole
from gardefou.cli.places import read_bytes, reason
from gardefou.cli.show import pick
from gardefou.cli.syntax import json_error
from gardefou.errors import AnswersError
from gardefou.law import Citation
from gardefou.law.official import CELEX, LARGEST, OfficialText, Version, below, joined, read_official, to_json
from gardefou.law.structure import structure
from gardefou.text import LANGUAGES, Lang, Text

_PAGE = "https://eur-lex.europa.eu/legal-content/{lang}/TXT/HTML/?uri=CELEX:{celex}"
_AMENDING = "32026R1744"
_PUBLISHED = (
    (
        CELEX["consolidated"],
        Text("le texte consolidé, en vigueur depuis le 27 juillet 2026", "the consolidated text, in force since 27 July 2026"),
    ),
    (CELEX["base"], Text("le règlement tel que publié en 2024, avec ses considérants", "the Act as published in 2024, with its recitals")),
    (_AMENDING, Text("le règlement modificatif, à lire seulement", "the amending regulation, to be read only")),
)
_AUTHENTIC = Text("seul le Journal officiel fait foi", "only the Official Journal is authentic")
_IN: dict[Lang, Text] = {"fr": Text("en français", "in French"), "en": Text("en anglais", "in English")}
_VERSION: dict[Version, Text] = {
    "consolidated": Text("texte en vigueur depuis le 27 juillet 2026", "text in force since 27 July 2026"),
    "base": Text("texte publié en 2024", "text as published in 2024"),
}
_AGAIN = Text(
    "téléchargez-le de nouveau : gardefou law install-text - donne l’adresse",
    "download it again: gardefou law install-text - gives the address",
)
_DAMAGED = Text("archive abîmée ou chiffrée", "damaged or encrypted archive")
_UNCHANGED = Text("non modifié par le règlement (UE) 2026/1744", "not changed by Regulation (EU) 2026/1744")


def install(file: str, *, lang: Lang) -> None:
    """Read a file, keep its provisions in the user's data folder, say how many; without a file, say where to fetch one."""
    path = Path(file)
    if file == "-" or not _there(path):
        _tell_addresses(lang, err=file != "-")
        if file == "-":
            return
        raise AnswersError(
            Text("ce fichier n’existe pas", "this file does not exist"),
            where=file,
            hint=Text("enregistrez l’une de ces pages, puis donnez son chemin", "save one of these pages, then give its path"),
        )
    text = _official(path, where=file)
    target = _file(text.lang, text.version)
    _make_folder(target.parent)
    content = (json.dumps(to_json(text), ensure_ascii=False, indent=1) + "\n").encode()
    write_whole(target, content, hint=Text("donnez un autre dossier dans GARDEFOU_DATA", "give another folder in GARDEFOU_DATA"))
    _tell_counts(text, target, lang)


def _tell_addresses(lang: Lang, *, err: bool) -> None:
    """Print which pages to save by hand: this program does not use the network."""
    say = [
        pick(
            (
                "Enregistrez une de ces pages (HTML), puis : gardefou law install-text FICHIER",
                "Save one of these pages (HTML), then: gardefou law install-text FILE",
            ),
            lang,
        )
    ]
    for celex, words in _PUBLISHED:
        say += [f"  {pick((words.fr, words.en), lang)}", *(f"    {_PAGE.format(lang=tongue.upper(), celex=celex)}" for tongue in LANGUAGES)]
    say.append(
        pick(
            (
                "Le fichier Formex (XML ou ZIP) de l’Office des publications convient aussi.",
                "The Formex file (XML or ZIP) of the Publications Office will do as well.",
            ),
            lang,
        )
    )
    click.echo("\n".join(say), err=err)


def _tell_counts(text: OfficialText, target: Path, lang: Lang) -> None:
    version, tongue = _VERSION[text.version], _IN[text.lang]
    click.echo(pick((f"{version.fr}, {tongue.fr}", f"{version.en}, {tongue.en}"), lang))
    expected = len(text.expected)
    click.echo(
        pick(
            (
                f"{text.articles} articles, {text.recognised} dispositions reconnues sur {expected}",
                f"{text.articles} articles, {text.recognised} of {expected} provisions recognised",
            ),
            lang,
        )
    )
    missing = [key for key in text.expected if key not in text.provisions]
    if missing:
        listed = _kinds(missing)
        click.echo(pick((f"absentes de ce fichier : {listed}", f"not in this file: {listed}"), lang))
    click.echo(str(target))


def _kinds(keys: Iterable[str]) -> str:
    """Return how many keys each article, annex, or the recitals lack: ``rec 180, annex:VII 5``."""
    found: dict[str, int] = {}
    for key in keys:
        name = "rec" if key.startswith("rec:") else ":".join(key.split(":")[:2])
        found[name] = found.get(name, 0) + 1
    listed = [f"{name} {count}" for name, count in found.items()]
    return ", ".join(listed[:12]) + (" …" if len(listed) > 12 else "")  # noqa: PLR2004 - one line


def data_folder() -> Path:
    """Return the folder of what a user installs: GARDEFOU_DATA, else the data folder of the desktop standard."""
    own = os.environ.get("GARDEFOU_DATA")
    if own:
        return Path(own)
    shared = os.environ.get("XDG_DATA_HOME")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "gardefou"


def _file(lang: Lang, version: Version) -> Path:
    return data_folder() / "law" / f"{lang}-{version}.json"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AnswersError(
            Text(f"dossier impossible à créer : {reason(error).fr}", f"folder cannot be made: {reason(error).en}"),
            where=str(folder),
            hint=Text("donnez un autre dossier dans GARDEFOU_DATA", "give another folder in GARDEFOU_DATA"),
        ) from None


def _there(path: Path) -> bool:
    """Return whether something stands at a path, also when it may not be looked at."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _official(path: Path, *, where: str) -> OfficialText:
    """Return the text in a file; what its format’s parser says is told in words, with line and column."""
    content = read_bytes(path, largest=LARGEST)
    try:
        return read_official(content, where=where)
    except AnswersError as error:
        found = _in_words(error.__context__, error.where)
        raise found or AnswersError(error.what, where=error.where, hint=error.hint or _AGAIN) from None
    except (ValueError, OSError, ArithmeticError, LookupError, struct.error, lzma.LZMAError):  # a damaged archive misleads its reader
        raise AnswersError(_DAMAGED, where=where, hint=_AGAIN) from None


def _in_words(cause: BaseException | None, where: str) -> AnswersError | None:
    """Return in our words what a parser found, or None when the error is ours."""
    if isinstance(cause, json.JSONDecodeError):
        return json_error(cause, where)
    if isinstance(cause, ParseError):
        line, column = cause.position
        what = Text(f"XML illisible, ligne {line}, colonne {column + 1}", f"unreadable XML, line {line}, column {column + 1}")
        return AnswersError(what, where=where, hint=_AGAIN)
    if isinstance(cause, (BadZipFile, zlib.error, NotImplementedError, EOFError)):
        return AnswersError(_DAMAGED, where=where, hint=_AGAIN)
    return None


def installed(citation: Citation, *, lang: Lang, amended: bool) -> dict[str, str] | None:
    """Return the official text of a provision as it reads, or None when no installed text gives it.

    The version asked for in the reader's language; else the other version there, when the provision reads the same in both;
    else the same in the other language. The title says which text it is.
    """
    if citation.act != "ai_act":
        return None
    versions: tuple[Version, Version] = ("consolidated", "base") if amended else ("base", "consolidated")
    for tongue in (lang, *(other for other in LANGUAGES if other != lang)):
        for version in versions:
            if version == versions[0] or _same(citation.key):
                text = _load(tongue, version)
                words = joined(text.provisions, citation.key) if text else ""
                if text and words:
                    title, source = (
                        _title(citation, text, lang=lang, wanted=versions[0]),
                        f"EUR-Lex {CELEX[version]} ({tongue}) – {_AUTHENTIC.at(lang)}",
                    )
                    return {"title": title, "text": words, "source": source, "lang": tongue}
    return None


def _same(key: str) -> bool:
    """Return whether the amending act left a provision and everything below it as it was."""
    known = structure()
    return not any(part in known.changed or part in known.inserted or part in known.deleted for part in below(key))


def _title(citation: Citation, text: OfficialText, *, lang: Lang, wanted: Version) -> str:
    heading = text.provisions[citation.article].heading if citation.article in text.provisions else ""
    parts = [citation.label(lang), heading, _VERSION[text.version].at(lang)]
    if text.version != wanted and wanted == "consolidated":
        parts.append(_UNCHANGED.at(lang))
    if text.lang != lang:
        parts.append(_IN[text.lang].at(lang))
    return " – ".join(filter(None, parts))


def _load(lang: Lang, version: Version) -> OfficialText | None:
    path = _file(lang, version)
    if not path.is_file():
        return None
    return _official(path, where=str(path))
