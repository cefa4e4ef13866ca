"""The systems that files describe: one TOML file per system, or a CSV table with one row per system."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gardefou.cli.files import read_case, read_toml
from gardefou.cli.store import Entry
from gardefou.diagnosis import Case, parse_case
from gardefou.errors import AnswersError, GardefouError
from gardefou.law import Corpus
from gardefou.rules import Kind, Question
from gardefou.text import Text

_SYSTEM, _FIRM = ("id", "name", "kind", "description"), ("organisation", "size", "public_body", "member")
_WORDS: Mapping[str, str] = {"yes": "yes", "no": "no", "oui": "yes", "non": "no"}
_NONE, _UNSURE = "*none*", "*unsure*"
_SHOWN = 20  # mistakes listed at once
_LONGEST = 1_000_000  # characters in one cell


def entries_of(paths: Iterable[Path], corpus: Corpus) -> Iterator[Entry]:
    """Yield every system of the files, in order; raise AnswersError at the first file that cannot be used."""
    for path in paths:
        if path.suffix.lower() in (".csv", ".tsv"):
            yield from _table(path, corpus)
        else:
            yield _file(path, corpus)


def _file(path: Path, corpus: Corpus) -> Entry:
    """Return the system of a TOML file; without an id it is known by the name of the file."""
    case, raw = read_case(path, corpus), read_toml(path)
    system = {**raw.get("system", {}), "id": case.subject.id or path.stem}
    kept = {**raw, "system": system}
    if case.evidence:
        kept["evidence"] = {"held": sorted({piece.id for piece in case.evidence} & set(corpus.evidence))}
    else:
        kept.pop("evidence", None)
    return Entry(kept, parse_case(kept, corpus, where=str(path)), str(path))


def _table(path: Path, corpus: Corpus) -> Iterator[Entry]:
    """Yield the systems of a table; all its mistakes are raised together, at the end."""
    mistakes: list[Text] = []
    for line, row in _rows(path, corpus):
        try:
            raw = _raw(row, corpus)
            yield Entry(raw, _case(raw, row, corpus), f"{path}:{line}")
        except _CellError as error:
            mistakes.append(_mistake(line, error.column, error.cause))
        if len(mistakes) > _SHOWN:
            break
    if mistakes:
        raise _all(mistakes, path)


class _CellError(Exception):
    """A cell that cannot be used."""

    def __init__(self, column: str, cause: GardefouError) -> None:
        super().__init__(column)
        self.column, self.cause = column, cause


def _mistake(line: int, column: str, cause: GardefouError) -> Text:
    remedy = Text("", "") if cause.hint is None else Text(f" ({cause.hint.fr})", f" ({cause.hint.en})")
    return Text(
        f"ligne {line}, colonne « {column} » : {cause.what.fr}{remedy.fr}", f'line {line}, column "{column}": {cause.what.en}{remedy.en}'
    )


def _all(mistakes: list[Text], path: Path) -> AnswersError:
    shown = mistakes[:_SHOWN]
    more = Text("\n  …", "\n  …") if len(mistakes) > _SHOWN else Text("", "")
    listed = Text(*("".join(f"\n  {entry.at(lang)}" for entry in shown) + more.at(lang) for lang in ("fr", "en")))
    return AnswersError(
        Text(f"cellules inutilisables :{listed.fr}", f"cells that cannot be used:{listed.en}"),
        where=str(path),
        hint=Text("corrigez ces cellules ; rien n’a été écrit", "correct these cells; nothing was written"),
    )


def _rows(path: Path, corpus: Corpus) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row that is not empty with the number of its line; comma, semicolon or tab, UTF-8."""
    csv.field_size_limit(_LONGEST)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            reader = csv.reader(file, delimiter=_delimiter(head), strict=True)
            columns = [name.strip() for name in next(reader, [])]
            _check_columns(columns, corpus, path)
            for cells in reader:
                if len(cells) > len(columns):
                    raise AnswersError(
                        Text(f"{len(cells)} cellules pour {len(columns)} colonnes", f"{len(cells)} cells for {len(columns)} columns"),
                        where=f"{path}:{reader.line_num}",
                        hint=Text(
                            "mettez entre guillemets une cellule qui contient le séparateur",
                            "put a cell that contains the separator in quotation marks",
                        ),
                    )
                if any(cell.strip() for cell in cells):
                    yield reader.line_num, {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()}
    except UnicodeDecodeError:
        raise AnswersError(
            Text("ce fichier n’est pas en UTF-8", "this file is not in UTF-8"),
            where=str(path),
            hint=Text("enregistrez-le en « CSV UTF-8 »", 'save it as "CSV UTF-8"'),
        ) from None
    except (csv.Error, OSError) as error:
        raise AnswersError(
            Text(f"lecture impossible : {error}", f"cannot be read: {error}"),
            where=str(path),
            hint=Text("enregistrez-le de nouveau en CSV", "save it as CSV again"),
        ) from None


def _delimiter(head: str) -> str:
    return max(",;\t", key=head.count)


def _check_columns(columns: list[str], corpus: Corpus, path: Path) -> None:
    known = {*_SYSTEM, *_FIRM, *corpus.questions}
    for name in columns:
        if name not in known:
            raise AnswersError(
                Text(f"colonne inconnue « {name} »", f'unknown column "{name}"'),
                where=f"{path}:1",
                hint=Text(
                    "une colonne porte le nom d’une question : gardefou law questions",
                    "a column bears the name of a question: gardefou law questions",
                ),
            )
        if columns.count(name) > 1:
            raise AnswersError(
                Text(f"colonne répétée « {name} »", f'column "{name}" appears twice'),
                where=f"{path}:1",
                hint=Text("gardez-en une", "keep one of them"),
            )
    if "id" not in columns:
        raise AnswersError(
            Text("colonne « id » absente", 'no column "id"'),
            where=f"{path}:1",
            hint=Text("donnez un id à chaque système", "give each system an id"),
        )


def _raw(row: Mapping[str, str], corpus: Corpus) -> dict[str, Any]:
    """Return the tables that a TOML file of the same system would have."""
    if "id" not in row:
        raise _CellError(
            "id", AnswersError(Text("cellule vide", "empty cell"), hint=Text("donnez un id à chaque système", "give each system an id"))
        )
    system = {name: row[name] for name in _SYSTEM if name in row}
    firm: dict[str, Any] = {"name": row.get("organisation", ""), **({"size": row["size"]} if "size" in row else {})}
    for name in ("public_body", "member"):
        if name in row:
            firm[name] = _yes_no(name, row[name])
    answers = {
        name: _answer(corpus.questions[name].question, cell)
        for name, cell in row.items()
        if name in corpus.questions and name not in (*_SYSTEM, *_FIRM)
    }
    return {"system": {"name": row["id"], **system}, "organisation": firm, "answers": answers}


def _yes_no(column: str, cell: str) -> bool:
    if cell.lower() not in _WORDS:
        raise _CellError(
            column,
            AnswersError(
                Text(f"« {cell} » n’est ni « oui » ni « non »", f'"{cell}" is neither "yes" nor "no"'),
                hint=Text("écrivez yes ou no", "write yes or no"),
            ),
        )
    return _WORDS[cell.lower()] == "yes"


def _answer(question: Question, cell: str) -> object:
    """Return what a cell says as a TOML file would say it."""
    if cell in ("?", "unsure", _UNSURE):
        return "unsure"
    if question.kind is Kind.YES_NO:
        return _WORDS.get(cell.lower(), cell)
    if question.kind is Kind.CHOICE and cell.startswith("!"):
        return {"no": [part.strip().removeprefix("!") for part in cell.split(";")]}
    if question.kind is Kind.NUMBER:
        try:
            return float(cell.replace(",", ".").replace(" ", "").replace("\u202f", "").replace("\u00a0", ""))
        except ValueError:
            return cell
    return _ticks(question, cell) if question.kind is Kind.SET else cell


def _ticks(question: Question, cell: str) -> object:
    """Return a tick-list: ``a;b`` are ticked, ``!c`` is not, ``?d`` is not known, ``*none*`` and ``*unsure*`` speak of the rest."""
    said: dict[str, Any] = {"yes": [], "no": [], "unsure": []}
    for mark in filter(None, (part.strip() for part in cell.split(";"))):
        if mark in (_NONE, _UNSURE):
            if "rest" in said:
                raise _CellError(
                    question.id,
                    AnswersError(
                        Text(f"« {mark} » après « {said['rest']} »", f'"{mark}" after "{said["rest"]}"'),
                        hint=Text("gardez-en un", "keep one of them"),
                    ),
                )
            said["rest"] = "no" if mark == _NONE else "unsure"
        elif mark.startswith(("!", "?")):
            said["no" if mark[0] == "!" else "unsure"].append(mark[1:].strip())
        else:
            said["yes"].append(mark)
    return {key: value for key, value in said.items() if value} if len(said) > 3 or said["no"] or said["unsure"] else said["yes"]  # noqa: PLR2004 - more than yes, no, unsure


def _case(raw: Mapping[str, Any], row: Mapping[str, str], corpus: Corpus) -> Case:
    """Return the case of a row; a mistake is traced to its column."""
    try:
        return parse_case(raw, corpus, where="")
    except AnswersError as error:
        raise _CellError(_column(error.where, row), error) from None


def _column(where: str, row: Mapping[str, str]) -> str:
    """Return the column that the place of an error names: ``[answers] annex_iii.yes``, ``[organisation].size``."""
    words = where.replace("[", " ").replace("]", " ").replace(".", " ").split()
    named = [word for word in words if word in row]
    return named[-1] if named else " ".join(words) or "?"
