"""The CSV table of a portfolio: what a cell says, and every mistake with its line, column and remedy."""

import contextlib
import csv
import io
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from gardefou.cli.files import law_of, today
from gardefou.cli.main import gardefou as program
from gardefou.cli.portfolio_files import entries_of
from gardefou.diagnosis import parse_case
from gardefou.errors import AnswersError, GardefouError
from gardefou.law import Corpus
from gardefou.rules import truths

RANKING = Path(__file__).resolve().parents[2] / "examples" / "candidate-ranking.toml"
TOML = """[system]
name = "Tri"
[organisation]
name = "Garonne"
size = "small"
[answers]
technique = { yes = ["machine_learning"], rest = "no" }
profiling = "yes"
placed_date = 2026-03-15
"""


@pytest.fixture(scope="session")
def law() -> Corpus:
    return law_of(today())


def cell(law: Corpus, question: str, text: str) -> object:
    """Return what a cell says, as a file of answers says it."""
    row = io.StringIO()
    csv.writer(row).writerows([["id", question], ["x", text]])
    return read(law, row.getvalue())[0]["answers"][question]


def read(law: Corpus, text: str, name: str = "cellules.csv") -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        return [entry.raw for entry in entries_of([path], law)]


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("profiling", "yes", "yes"),
        ("profiling", "Non", "no"),
        ("profiling", "?", "unsure"),
        ("annex_iii", "employment; education", ["employment", "education"]),
        ("annex_iii", "*none*", {"rest": "no"}),
        ("annex_iii", "employment;*none*", {"yes": ["employment"], "rest": "no"}),
        ("annex_iii", "employment;!education;?justice", {"yes": ["employment"], "no": ["education"], "unsure": ["justice"]}),
        ("annex_iii", "employment;*unsure*", {"yes": ["employment"], "rest": "unsure"}),
        ("annex_iii", "*unsure*", "unsure"),
        ("placed_date", "2026-03-15", "2026-03-15"),
        ("organisation_size", "small", "small"),
        ("organisation_size", "!micro;!small", {"no": ["micro", "small"]}),
    ],
)
def test_a_cell_says_what_a_file_of_answers_would_say(law: Corpus, question: str, text: str, value: object) -> None:
    assert cell(law, question, text) == value


def test_a_row_gives_the_same_facts_as_the_file_of_the_same_system(law: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "tri.toml"
    path.write_text(TOML, encoding="utf-8")
    text = "id,name,organisation,size,technique,profiling,placed_date\ntri,Tri,Garonne,small,machine_learning;*none*,yes,2026-03-15\n"
    (from_file,) = entries_of([path], law)
    from_row = parse_case(read(law, text)[0], law, where="")
    assert from_file.id == from_row.subject.id == "tri"
    assert truths(law.ruleset, from_file.case.replies) == truths(law.ruleset, from_row.replies)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_comma_semicolon_or_tab_separate_columns(law: Corpus, separator: str) -> None:
    row = io.StringIO()
    csv.writer(row, delimiter=separator).writerows([["id", "annex_iii", "profiling"], ["x", "employment;*none*", "yes"], []])
    assert read(law, "\ufeff" + row.getvalue())[0]["answers"] == {"annex_iii": {"yes": ["employment"], "rest": "no"}, "profiling": "yes"}


def test_every_mistake_of_a_table_is_told_with_line_column_and_remedy(law: Corpus) -> None:
    text = (
        "id,size,public_body,kind,annex_iii,profiling,placed_date\n"
        "a,grand,peut-être,robot,employmnt,perhaps,2025-13-45\n"
        ",small,yes,,employment;*none*;*unsure*,,\n"
        "b,small,yes,,,,,\n"
    )
    with pytest.raises(AnswersError) as error:
        read(law, text)
    said = error.value.message("fr")
    assert "cellules.csv: cellules inutilisables" in said
    for place in (
        "ligne 2, colonne « size »",
        "ligne 2, colonne « public_body »",
        "ligne 2, colonne « kind »",
        "ligne 2, colonne « annex_iii »",
    ):
        assert place in said
    for place in (
        "ligne 2, colonne « profiling »",
        "ligne 2, colonne « placed_date »",
        "ligne 3, colonne « id »",
        "ligne 3, colonne « annex_iii »",
    ):
        assert place in said
    assert "attendu : micro, small, medium, smc, large" in said
    assert "ligne 4, colonne « placed_date » : 8 cellules pour 7 colonnes" in said
    assert "line 2, column" in error.value.message("en")


def test_answers_that_contradict_the_organisation_are_refused(law: Corpus) -> None:
    with pytest.raises(AnswersError, match="organisation_size"):
        read(law, "id,size,organisation_size\na,small,large\n")


def test_a_long_list_of_mistakes_is_cut(law: Corpus) -> None:
    with pytest.raises(AnswersError) as error:
        read(law, "id,profiling\n" + "".join(f"s{row},perhaps\n" for row in range(50)))
    assert error.value.message("en").count("line ") == 20
    assert "…" in error.value.message("en")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"id,profilage\nx,yes\n", "unknown column"),
        (b"id,profiling,profiling\nx,yes,no\n", "appears twice"),
        (b"name,profiling\nx,yes\n", 'no column "id"'),
        (b"", 'no column "id"'),
        ("id,name\nx,\u00e9t\u00e9\n".encode("cp1252"), "not in UTF-8"),
        (b'id,name\nx,"never closed\n', "unreadable CSV"),
        (b"id,name\nx," + b"a" * 1_000_001, "unreadable CSV"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_the_reason(law: Corpus, tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "parc.csv"
    path.write_bytes(content)
    with pytest.raises(AnswersError, match=reason) as error:
        list(entries_of([path], law))
    assert "parc.csv" in error.value.message("fr")
    assert error.value.hint is not None


def test_a_missing_table_is_named(law: Corpus, tmp_path: Path) -> None:
    with pytest.raises(AnswersError, match=r"absent\.csv"):
        list(entries_of([tmp_path / "absent.csv"], law))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='id,;\n"x*none!?yes\t\r\0é', max_size=80), st.sampled_from(["", "id,annex_iii,profiling,placed_date\n"]))
def test_no_table_breaks_the_reader(law: Corpus, text: str, head: str) -> None:
    with contextlib.suppress(GardefouError):
        assert all(raw["system"]["id"] for raw in read(law, head + text))


def portfolio(tmp_path: Path, *args: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what the terminal of 80 columns shows of two systems of one firm."""
    monkeypatch.setenv("COLUMNS", "80")
    paths = []
    for name in ("tri-candidats", "autre-outil"):
        paths.append(tmp_path / f"{name}.toml")
        text = RANKING.read_text(encoding="utf-8").replace("tri-candidats", name)
        paths[-1].write_text(text, encoding="utf-8")
    done = CliRunner().invoke(program, ["portfolio", "diagnose", *map(str, paths), *args])
    assert done.exit_code == 0, done.output
    return done.output


def test_no_word_of_the_table_is_cut_at_80_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = portfolio(tmp_path, "--as-of", "2026-11-24", monkeypatch=monkeypatch)
    for word in ("tri-candidats", "autre-outil", "fournisseur", "Haut risque", "2\u00a0décembre 2027"):
        assert word in out
    assert max(map(len, out.split("\n"))) <= 80
    assert "article\u00a017," in out
    assert not re.search(r"17\(1\)", out)


def test_changes_are_named_by_the_law_of_either_day_with_the_right_plural(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = portfolio(tmp_path, "--as-of", "2026-11-24", "--since", "2026-07-01", "--why", monkeypatch=monkeypatch)
    assert "2\u00a0systèmes changent sur 2" in out
    assert not re.search(r"\w+_\w+", out)


def test_one_system_changes_in_the_singular_and_no_change_prints_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = [
        CliRunner().invoke(program, ["portfolio", "diagnose", str(RANKING), "--as-of", "2026-11-24", "--since", since]).output
        for since in ("2026-07-01", "2026-11-20")
    ]
    assert "1\u00a0système change sur 1" in said[0]
    assert "0\u00a0système change sur 1" in said[1]
    assert "Motif" not in said[1]
