"""``gardefou portfolio``: files and tables in, one store, results for each system and each firm, and who changes."""

import contextlib
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gardefou.cli.files import law_of, today
from gardefou.cli.main import main
from gardefou.cli.portfolio_files import entries_of
from gardefou.cli.store import Store, write_store
from gardefou.law import Corpus
from gardefou.rules import truths

SCHEMA = json.loads((files("gardefou.diagnosis") / "diagnosis.schema.json").read_text(encoding="utf-8"))
DATES = ["--as-of", "2026-11-24"]
SINCE = [*DATES, "--since", "2026-07-01"]
ELEMENTS = "machine_based;some_autonomy;objectives;produces_outputs;influences_environment;*none*"
LINK = "placed_on_eu_market;established_in_eu;output_used_in_eu;*none*"
SCREENS = "*none*,*none*,*none*"
TABLE = f"""id,name,organisation,size,technique,elements,eu_link,exclusions,activities,changes,annex_iii,annex_iii_employment,profiling,prohibited_screen,product_screen,transparency_screen
tri,Tri,Garonne,small,machine_learning;*none*,{ELEMENTS},{LINK},*none*,develops_places;*none*,*none*,employment;*none*,recruitment;*none*,yes,{SCREENS}
aide,Aide,Garonne,small,generative;*none*,?,established_in_eu;*none*,*none*,uses;*none*,*none*,*none*,,no,{SCREENS}
vide,Vide,Loire,,,,,,,,,,,,,
"""
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
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*args: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main(["portfolio", *map(str, args)])
        said = capsys.readouterr()
        return int(stop.value.code or 0), said.out, said.err

    return call


@pytest.fixture(scope="session")
def law() -> Corpus:
    return law_of(today())


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "parc.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def base(tmp_path: Path, table: Path, law: Corpus) -> Path:
    path = tmp_path / "parc.db"
    write_store(path, entries_of([table], law), law)
    return path


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


# Packing ----------------------------------------------------------------------------------------------------------


def test_files_and_tables_are_packed_together(run: Run, tmp_path: Path, table: Path) -> None:
    (tmp_path / "assistant.toml").write_text(TOML, encoding="utf-8")
    assert run("pack", table, tmp_path / "assistant.toml", "--into", tmp_path / "parc.db")[:2] == (
        0,
        f"4 systèmes dans {tmp_path / 'parc.db'}\n",
    )
    with closing(sqlite3.connect(tmp_path / "parc.db")) as database:
        rows = database.execute("SELECT id, organisation, name, size FROM system ORDER BY row").fetchall()
    assert rows == [
        ("tri", "Garonne", "Tri", "small"),
        ("aide", "Garonne", "Aide", "small"),
        ("vide", "Loire", "Vide", None),
        ("assistant", "Garonne", "Tri", "small"),
    ]


def test_the_stored_bits_are_the_facts_of_the_answers(base: Path, law: Corpus) -> None:
    with closing(Store(base)) as store:
        ((number, chunk),) = store.chunks(law.ruleset.atom_question)
        for row, entry in enumerate(store.entries(law)):
            assert chunk.row(row) == truths(law.ruleset, entry.case.replies)
        assert [json.loads(b"{" + line + b"}")["id"] for line in store.who(number)] == ["tri", "aide", "vide"]


def test_many_systems_fill_several_chunks(tmp_path: Path, table: Path, law: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gardefou.cli.store._BATCH", 64)
    monkeypatch.setattr("gardefou.cli.store._ROWS", 128)
    path = tmp_path / "long.csv"
    path.write_text("id,profiling\n" + "".join(f"s{row},{'yes' if row % 3 else 'no'}\n" for row in range(150)), encoding="utf-8")
    assert write_store(tmp_path / "long.db", entries_of([path], law), law) == 150
    with closing(Store(tmp_path / "long.db")) as store:
        chunks = list(store.chunks(["profiling"]))
        assert [chunk.rows for _, chunk in chunks] == [128, 22]
        assert [len(store.who(number)) for number, _ in chunks] == [128, 22]


BROKEN = {
    "a bad file among many": ("[answers]\nprofiling = 'perhaps'\n", "profiling"),
    "an unknown question": ("[answers]\nprofilage = 'yes'\n", "profilage"),
    "no TOML": ("[answers\n", "TOML illisible"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_bad_file_stops_everything_before_anything_is_written(run: Run, tmp_path: Path, table: Path, name: str) -> None:
    content, reason = BROKEN[name]
    (tmp_path / "faux.toml").write_text(content, encoding="utf-8")
    code, out, err = run("pack", table, tmp_path / "faux.toml", "--into", tmp_path / "parc.db")
    assert (code, out) == (2, "")
    assert "faux.toml" in err
    assert reason in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["faux.toml", "parc.csv"]
    assert run("diagnose", table, tmp_path / "faux.toml", *DATES, "--format", "json")[:2] == (2, "")


def test_a_bad_file_leaves_an_earlier_portfolio_as_it_was(run: Run, tmp_path: Path, base: Path) -> None:
    before = base.read_bytes()
    (tmp_path / "faux.csv").write_text("id,profiling\nx,perhaps\n", encoding="utf-8")
    assert run("pack", tmp_path / "faux.csv", "--into", base)[0] == 2
    assert base.read_bytes() == before


def test_an_earlier_portfolio_is_replaced(run: Run, tmp_path: Path, base: Path) -> None:
    (tmp_path / "autre.csv").write_text("id\nseul\n", encoding="utf-8")
    assert run("pack", tmp_path / "autre.csv", "--into", base)[0] == 0
    with closing(Store(base)) as store:
        assert store.systems == 1


def test_another_file_is_never_overwritten(run: Run, tmp_path: Path, table: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "autre.db")) as database:
        database.execute("CREATE TABLE t (x)")
    for target in (table, tmp_path / "autre.db"):
        before = target.read_bytes()
        code, _, err = run("pack", table, "--into", target)
        assert (code, "n’est pas un portefeuille" in err) == (2, True)
        assert target.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_named(run: Run, tmp_path: Path, table: Path) -> None:
    code, _, err = run("pack", table, "--into", tmp_path / "nulle-part" / "parc.db")
    assert (code, "--into" in err) == (2, True)


def test_two_systems_of_a_firm_with_one_id_are_refused_and_both_places_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "double.csv").write_text("id,organisation\nx,Garonne\nx,Loire\nx,Garonne\n", encoding="utf-8")
    code, _, err = run("pack", tmp_path / "double.csv", "--into", tmp_path / "parc.db")
    assert code == 2
    assert "double.csv:4" in err
    assert "double.csv:2" in err


# Diagnosing -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def diagnosed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Diagnose the table once; the tests below read what was printed."""
    path = tmp_path_factory.mktemp("parc") / "parc.csv"
    path.write_text(TABLE, encoding="utf-8")
    out = io.StringIO()
    with contextlib.redirect_stdout(out), pytest.raises(SystemExit):
        main(["portfolio", "diagnose", str(path), *DATES, "--format", "json"])
    return path, out.getvalue()


def test_each_system_gives_one_line_and_each_firm_a_summary_after_its_systems(diagnosed: tuple[Path, str]) -> None:
    found = lines(diagnosed[1])
    assert [entry["schema"] for entry in found] == ["gardefou/diagnosis/1"] * 2 + [
        "gardefou/portfolio/1",
        "gardefou/diagnosis/1",
        "gardefou/portfolio/1",
    ]
    assert [entry["subject"]["id"] for entry in found if "subject" in entry] == ["aide", "tri", "vide"]
    assert [entry["organisation"]["name"] for entry in found if entry["schema"] == "gardefou/portfolio/1"] == ["Garonne", "Loire"]
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    for entry in found:
        if entry["schema"] == "gardefou/diagnosis/1":
            validator.validate(entry)


def test_a_packed_portfolio_gives_the_same_lines_as_its_files(run: Run, diagnosed: tuple[Path, str], tmp_path: Path) -> None:
    run("pack", diagnosed[0], "--into", tmp_path / "parc.db")
    assert run("diagnose", tmp_path / "parc.db", *DATES, "--format", "json") == (0, diagnosed[1], "")


def test_a_portfolio_packed_for_other_questions_is_read_again_and_left_as_it_is(run: Run, base: Path) -> None:
    expected = run("diagnose", base, *SINCE, "--format", "json")
    with closing(sqlite3.connect(base)) as database, database:
        database.execute("UPDATE meta SET value = 'autre' WHERE key = 'layout'")
        database.execute("DELETE FROM plane")
    before = base.read_bytes()
    code, out, err = run("diagnose", base, *SINCE, "--format", "json")
    assert (code, out) == expected[:2]
    assert "Les questions ont changé" in err
    assert base.read_bytes() == before


def test_the_terminal_shows_a_table_per_firm(run: Run, diagnosed: tuple[Path, str]) -> None:
    code, out, err = run("diagnose", diagnosed[0], *DATES)
    assert (code, err) == (0, "")
    for word in ("Garonne", "Loire", "2\u00a0systèmes", "1\u00a0système", "Obligations de l’organisation", "Soutenir la"):
        assert word in out
    assert "Duties of the organisation" in run("diagnose", diagnosed[0], *DATES, "--lang", "en")[1]


def test_a_damaged_or_foreign_portfolio_is_refused(run: Run, tmp_path: Path, base: Path, table: Path) -> None:
    (tmp_path / "court.db").write_bytes(base.read_bytes()[:5000])
    with closing(sqlite3.connect(tmp_path / "autre.db")) as database:
        database.execute("CREATE TABLE meta (key, value)")
    shutil.copy(base, tmp_path / "demain.db")
    with closing(sqlite3.connect(tmp_path / "demain.db")) as database:
        database.execute("PRAGMA user_version = 99")
    for name in ("court.db", "autre.db", "demain.db"):
        code, out, err = run("diagnose", tmp_path / name, *SINCE)
        assert (code, out) == (2, "")
        assert name in err
        assert "gardefou portfolio pack" in err
    assert run("diagnose", base, table)[0] == 2


def test_damaged_columns_are_refused(run: Run, base: Path) -> None:
    with closing(sqlite3.connect(base)) as database, database:
        database.execute("UPDATE plane SET planes = x'00'")
    code, out, _ = run("diagnose", base, *SINCE, "--format", "json")
    assert (code, out) == (2, "")


# Who changes ------------------------------------------------------------------------------------------------------


def test_only_the_systems_that_change_are_listed_then_the_counts(run: Run, base: Path) -> None:
    code, out, _ = run("diagnose", base, *SINCE, "--format", "json")
    *systems, summary = lines(out)
    assert code == 0
    assert systems[0] == {"schema": "gardefou/portfolio-change/1", "id": "tri", "organisation": "Garonne", "name": "Tri"}
    assert summary["schema"] == "gardefou/portfolio-changes/1"
    assert (summary["from"], summary["to"], summary["systems"], summary["changed"]) == ("2026-07-01", "2026-11-24", 3, len(systems))
    assert ("status", "high_risk", "from") in {(entry["kind"], entry["id"], entry["what"]) for entry in summary["reasons"]}
    assert summary["law"]["to"] == [*summary["law"]["from"], "omnibus_ai"]


def test_the_reasons_of_each_system_are_given_on_request(run: Run, base: Path) -> None:
    *systems, summary = lines(run("diagnose", base, *SINCE, "--why", "--format", "json")[1])
    counted = [(entry["kind"], entry["id"], entry["what"]) for system in systems for entry in system["changes"]]
    assert {(entry["kind"], entry["id"], entry["what"]): entry["systems"] for entry in summary["reasons"]} == {
        key: counted.count(key) for key in counted
    }


def test_files_are_compared_as_a_portfolio_is(run: Run, base: Path, table: Path) -> None:
    assert run("diagnose", table, *SINCE, "--format", "json") == run("diagnose", base, *SINCE, "--format", "json")


def test_the_progress_bar_goes_to_standard_error_and_never_among_the_lines(run: Run, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet = run("diagnose", base, *SINCE, "--format", "json")
    monkeypatch.setenv("FORCE_COLOR", "1")
    code, out, err = run("diagnose", base, *SINCE, "--format", "json")
    assert (code, out) == quiet[:2]
    assert "Écarts" in err
    assert quiet[2] == ""


def test_a_day_compared_with_itself_changes_nobody(run: Run, base: Path) -> None:
    *systems, summary = lines(run("diagnose", base, *DATES, "--since", "2026-11-24", "--format", "json")[1])
    assert (systems, summary["changed"], summary["reasons"]) == ([], 0, [])


def test_the_terminal_names_who_changes_and_why(run: Run, base: Path) -> None:
    code, out, _ = run("diagnose", base, *SINCE, "--why")
    assert code == 0
    assert "Garonne – tri – Tri" in out
    assert "change de date" in out
    assert "systèmes changent sur 3" in out.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("option", [["--since", "hier"], ["--since", "2020-01-01"], ["--as-of", "2020-01-01"]])
def test_a_day_without_law_ends_with_2(run: Run, base: Path, option: list[str]) -> None:
    code, out, err = run("diagnose", base, *option)
    assert (code, out) == (2, "")
    assert err
