"""What a path leads to, and the system's refusals, each with its own sentence in both languages."""

from __future__ import annotations

import codecs
import errno
import stat
from pathlib import Path

from gardefou.errors import AnswersError
from gardefou.text import Text

_REASONS = {
    errno.ENOENT: Text("ce fichier n’existe pas", "this file does not exist"),
    errno.ENOTDIR: Text("une partie du chemin est un fichier, pas un dossier", "a part of the path is a file, not a folder"),
    errno.EISDIR: Text("c’est un dossier, pas un fichier", "this is a folder, not a file"),
    errno.EACCES: Text("vous n’avez pas le droit d’y accéder", "you are not allowed to access it"),
    errno.EPERM: Text("le système refuse cette opération", "the system refuses this operation"),
    errno.EROFS: Text("ce disque est en lecture seule", "this disk is read-only"),
    errno.ENOSPC: Text("le disque est plein", "the disk is full"),
    errno.EDQUOT: Text("votre quota de disque est atteint", "your disk quota is reached"),
    errno.EFBIG: Text("le fichier dépasse la taille permise", "the file exceeds the size allowed"),
    errno.ELOOP: Text("ce lien symbolique tourne en rond", "this symbolic link leads back to itself"),
    errno.ENAMETOOLONG: Text("ce chemin est trop long", "this path is too long"),
    errno.EBUSY: Text("ce fichier est occupé par un autre programme", "another program is using this file"),
    errno.ETXTBSY: Text("ce fichier est occupé par un autre programme", "another program is using this file"),
    errno.EIO: Text("le disque ne répond pas correctement", "the disk does not answer properly"),
    errno.EMFILE: Text("trop de fichiers sont ouverts", "too many files are open"),
    errno.ENFILE: Text("trop de fichiers sont ouverts", "too many files are open"),
}
_REMEDIES = {
    errno.ENOENT: Text("vérifiez le chemin", "check the path"),
    errno.EACCES: Text(
        "demandez le droit de lecture, ou copiez le fichier ailleurs", "ask for the right to read, or copy the file elsewhere"
    ),
    errno.EISDIR: Text("donnez le chemin d’un fichier de ce dossier", "give the path of a file in this folder"),
}
_CHECK = Text("vérifiez le chemin", "check the path")
_SPECIAL = (
    (stat.S_ISFIFO, Text("c’est un tube (FIFO), pas un fichier", "this is a pipe (FIFO), not a file")),
    (stat.S_ISSOCK, Text("c’est une prise réseau, pas un fichier", "this is a socket, not a file")),
    (stat.S_ISCHR, Text("c’est un périphérique, pas un fichier", "this is a device, not a file")),
    (stat.S_ISBLK, Text("c’est un périphérique, pas un fichier", "this is a device, not a file")),
)
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE = Text("enregistrez le fichier en UTF-8", "save the file as UTF-8")


def reason(error: OSError) -> Text:
    """Return why the system refused, in words."""
    number = error.errno
    return _REASONS.get(number or 0, Text(f"le système refuse (code {number})", f"the system refuses (code {number})"))


def unreadable(error: OSError, where: str) -> AnswersError:
    """Return the error for a file that the system does not let us read."""
    return AnswersError(reason(error), where=where, hint=_REMEDIES.get(error.errno or 0, _CHECK))


def not_a_file(path: Path) -> Text | None:
    """Return what a path is when it is there and no regular file; it is not opened, since a pipe would wait for ever."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return _REASONS[errno.EISDIR]
    return next((words for test, words in _SPECIAL if test(mode)), None)


def require_file(path: Path) -> None:
    """Raise AnswersError unless the path leads to a regular file."""
    where = str(path)
    try:
        found = not_a_file(path)
    except OSError as error:
        raise unreadable(error, where) from None
    except ValueError:  # a zero byte inside the path
        raise AnswersError(Text("ce chemin est illisible", "this path cannot be read"), where=repr(where), hint=_CHECK) from None
    if found is not None:
        hint = _REMEDIES[errno.EISDIR] if found is _REASONS[errno.EISDIR] else Text("donnez un fichier ordinaire", "give a regular file")
        raise AnswersError(found, where=where, hint=hint)


def read_bytes(path: Path, *, largest: int) -> bytes:
    """Return the content of a regular file; raise AnswersError for anything else, and for a file that is too large."""
    require_file(path)
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1) if path.stat().st_size <= largest else b"x" * (largest + 1)
    except OSError as error:
        raise unreadable(error, str(path)) from None
    if len(content) > largest:
        raise AnswersError(
            Text("ce fichier est trop grand", "this file is too large"),
            where=str(path),
            hint=Text(f"la limite est de {largest} octets", f"the limit is {largest} bytes"),
        )
    return content


def decode(content: bytes, where: str) -> str:
    """Return a UTF-8 text, with or without its mark; raise AnswersError that names the encoding or the line."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            raise AnswersError(Text(f"ce fichier est en {name}", f"this file is in {name}"), where=where, hint=_SAVE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        value = f"0x{content[error.start]:02x}"
        raise AnswersError(
            Text(f"ligne {line}, l’octet {value} n’est pas de l’UTF-8", f"line {line}, the byte {value} is not UTF-8"),
            where=where,
            hint=_SAVE,
        ) from None
