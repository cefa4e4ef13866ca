"""The systems that files describe: one TOML file per system, or a CSV table with one row per system."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gardefou.cli.files import read_case, read_toml
from gardefou.cli.places import require_file, unreadable
from gardefou.cli.store import Entry
from gardefou.diagnosis import parse_case
from gardefou.diagnosis.case import SIZES
from gardefou.diagnosis.replies import parse_answer
from gardefou.errors import AnswersError, GardefouError
from gardefou.law import Corpus
from gardefou.rules import Kind, Question
from gardefou.text import Text

_SYSTEM, _FIRM = ("id", "name", "kind", "description"), ("organisation", "size", "public_body", "member")
_WORDS: Mapping[str, str] = {"yes": "yes", "no": "no", "oui": "yes", "non": "no"}
_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "kind": ("system", "model"),
    "size": SIZES,
    "public_body": tuple(_WORDS),
    "member": tuple(_WORDS),
}
_NONE, _UNSURE = "*none*", "*unsure*"
_SHOWN = 20  # mistakes listed at once
_LONGEST = 1_000_000  # characters in one cell
_AGAIN = Text("enregistrez-le de nouveau en « CSV UTF-8 »", 'save it again as "CSV UTF-8"')
_CLOSE = Text(
    "fermez la cellule par un guillemet, et doublez ceux qu’elle contient", "close the cell with a quote, and double those inside it"
)
_CSV = (
    ("field larger", (Text(f"une cellule dépasse {_LONGEST} signes", f"a cell has more than {_LONGEST} signs"), _CLOSE)),
    ("unexpected end", (Text("une cellule ouverte par un guillemet n’est pas fermée", "a cell opened by a quote is not closed"), _CLOSE)),
    ("expected after", (Text("un guillemet se trouve au milieu d’une cellule", "a quote stands in the middle of a cell"), _CLOSE)),
    ("NUL", (Text("un caractère nul se trouve dans le fichier", "a zero byte stands in the file"), _AGAIN)),
    ("new-line", (Text("les fins de ligne sont mal formées", "the ends of lines are badly formed"), _AGAIN)),
    ("", (Text("cette ligne est mal formée", "this line is badly formed"), _AGAIN)),
)
Mistake = tuple[str, GardefouError]  # column and what is wrong in it


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
    for line, columns, cells in _rows(path, corpus):
        found: list[Mistake] = []
        entry = _entry(columns, cells, corpus, f"{path}:{line}", found)
        mistakes += [_mistake(line, column, cause) for column, cause in found]
        if entry is not None:
            yield entry
        if len(mistakes) > _SHOWN:
            break
    if mistakes:
        raise _all(mistakes, path)


def _entry(columns: list[str], cells: list[str], corpus: Corpus, source: str, mistakes: list[Mistake]) -> Entry | None:
    """Return the system of a row, or none when a cell cannot be used."""
    if len(cells) > len(columns):
        what = Text(f"{len(cells)} cellules pour {len(columns)} colonnes", f"{len(cells)} cells for {len(columns)} columns")
        hint = Text("mettez entre guillemets une cellule qui contient le séparateur", "quote a cell that contains the separator")
        mistakes.append((columns[-1], AnswersError(what, hint=hint)))
        return None
    row = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()}
    raw = _raw(row, corpus, mistakes)
    if mistakes:
        return None
    try:
        return Entry(raw, parse_case(raw, corpus, where=""), source)
    except AnswersError as error:
        mistakes.append((error.where.strip(), error))
        return None


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


def _rows(path: Path, corpus: Corpus) -> Iterator[tuple[int, list[str], list[str]]]:
    """Yield each row that is not empty: its line, the columns, its cells; comma, semicolon or tab, UTF-8."""
    csv.field_size_limit(_LONGEST)
    require_file(path)
    line = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline(_LONGEST)
            file.seek(0)
            reader = csv.reader(file, delimiter=_delimiter(head), strict=True)
            line = 1
            columns = [name.strip() for name in next(reader, [])]
            _check_columns(columns, corpus, path)
            line = reader.line_num + 1
            for cells in reader:
                line = reader.line_num + 1
                if any(cell.strip() for cell in cells):
                    yield reader.line_num, columns, cells
    except UnicodeDecodeError:
        raise AnswersError(
            Text("ce fichier n’est pas en UTF-8", "this file is not in UTF-8"),
            where=f"{path}:{line}" if line > 1 else str(path),
            hint=Text("enregistrez-le en « CSV UTF-8 »", 'save it as "CSV UTF-8"'),
        ) from None
    except OSError as error:
        raise unreadable(error, str(path)) from None
    except csv.Error as error:
        what, hint = next((words for sign, words in _CSV if sign in str(error)), _CSV[-1][1])
        raise AnswersError(Text(f"CSV illisible : {what.fr}", f"unreadable CSV: {what.en}"), where=f"{path}:{line}", hint=hint) from None


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


def _raw(row: Mapping[str, str], corpus: Corpus, mistakes: list[Mistake]) -> dict[str, Any]:
    """Return the tables that a TOML file of the same system would have; keep every mistake."""
    if "id" not in row:
        hint = Text("donnez un id à chaque système", "give each system an id")
        mistakes.append(("id", AnswersError(Text("cellule vide", "empty cell"), hint=hint)))
    fixed: dict[str, Any] = {name: row[name] for name in (*_SYSTEM, *_FIRM) if name in row}
    for name, allowed in _ALLOWED.items():
        if name in row and row[name].lower() not in allowed:
            what = Text(f"« {row[name]} » n’est pas admis", f'"{row[name]}" is not allowed')
            listed = ", ".join(allowed)
            mistakes.append((name, AnswersError(what, hint=Text(f"attendu : {listed}", f"expected: {listed}"))))
        elif name in row:
            fixed[name] = _WORDS[row[name].lower()] == "yes" if name in ("public_body", "member") else row[name].lower()
    answers: dict[str, object] = {}
    for name in row:
        if name not in fixed:
            question = corpus.questions[name].question
            try:
                answers[name] = _answer(question, row[name])
                parse_answer(question, answers[name], where=name)
            except AnswersError as error:
                mistakes.append((name, error))
    system = {"name": row.get("id", ""), **{name: fixed[name] for name in _SYSTEM if name in fixed}}
    firm = {"name" if name == "organisation" else name: fixed[name] for name in _FIRM if name in fixed}
    return {"system": system, "organisation": firm, "answers": answers}


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
    return _ticks(cell) if question.kind is Kind.SET else cell


def _ticks(cell: str) -> object:
    """Return a tick-list: ``a;b`` are ticked, ``!c`` is not, ``?d`` is not known, ``*none*`` and ``*unsure*`` speak of the rest."""
    said: dict[str, Any] = {"yes": [], "no": [], "unsure": []}
    for mark in filter(None, (part.strip() for part in cell.split(";"))):
        if mark in (_NONE, _UNSURE):
            if "rest" in said:
                what = Text("deux marques pour le reste de la liste", "two marks for the rest of the list")
                raise AnswersError(what, hint=Text(f"gardez {_NONE} ou {_UNSURE}", f"keep {_NONE} or {_UNSURE}"))
            said["rest"] = "no" if mark == _NONE else "unsure"
        elif mark.startswith(("!", "?")):
            said["no" if mark[0] == "!" else "unsure"].append(mark[1:].strip())
        else:
            said["yes"].append(mark)
    return {key: value for key, value in said.items() if value} if len(said) > 3 or said["no"] or said["unsure"] else said["yes"]  # noqa: PLR2004 - more than yes, no, unsure
