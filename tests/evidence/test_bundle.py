"""An evidence bundle: every field is checked, and each mistake names file and key."""

import json

import pytest

from gardefou.errors import AnswersError
from gardefou.evidence import SCHEMA, Evidence, parse_bundle

DIGEST = "9f" * 32
WHOLE = {
    "schema": SCHEMA,
    "system": "tri",
    "documents": [{"name": "ai_policy", "title": "Politique", "version": "1.0", "at": "2026-10-05", "sha256": DIGEST}],
    "measurements": [
        {
            "name": "accuracy",
            "at": "2026-09-30T10:00:00+02:00",
            "value": 0.91,
            "n": 1200,
            "method": "bootstrap",
            "interval": [0.89, 0.93],
            "parameters": {"seed": 7},
            "limits": "",
            "tool": None,
        }
    ],
    "journals": [{"name": "events"}],
}
WRONG = {
    "no object": ([], "lot.json", "schema"),
    "no schema": ({}, "lot.json schema", SCHEMA),
    "another schema": ({"schema": "gardefou/evidence/2"}, "lot.json schema", SCHEMA),
    "a schema of another kind": ({"schema": ["gardefou/evidence/1"]}, "lot.json schema", SCHEMA),
    "no list": ({"documents": {}}, "lot.json documents", "[ … ]"),
    "a piece that is no object": ({"documents": ["ai_policy"]}, "lot.json documents[0].name", "name"),
    "no name": ({"documents": [{}]}, "lot.json documents[0].name", "name"),
    "an empty name": ({"documents": [{"name": " "}]}, "lot.json documents[0].name", "name"),
    "a name that is a number": ({"documents": [{"name": 3}]}, "lot.json documents[0].name", "name"),
    "a title that is a list": ({"documents": [{"name": "a", "title": []}]}, "lot.json documents[0].title", "[]"),
    "a version that is a number": ({"documents": [{"name": "a", "version": 1.0}]}, "lot.json documents[0].version", "1.0"),
    "a version that is null": ({"documents": [{"name": "a", "version": None}]}, "lot.json documents[0].version", "None"),
    "a day that does not exist": ({"documents": [{"name": "a", "at": "2026-02-30"}]}, "lot.json documents[0].at", "2026-11-24"),
    "a day as people write it": ({"documents": [{"name": "a", "at": "05/10/2026"}]}, "lot.json documents[0].at", "2026-11-24"),
    "a day that is a number": ({"documents": [{"name": "a", "at": 2026}]}, "lot.json documents[0].at", "2026"),
    "a day too early": ({"documents": [{"name": "a", "at": "1026-10-05"}]}, "lot.json documents[0].at", "1950"),
    "a day too late": ({"documents": [{"name": "a", "at": "9999-10-05"}]}, "lot.json documents[0].at", "2100"),
    "a week for a day": ({"documents": [{"name": "a", "at": "2026-W12-1"}]}, "lot.json documents[0].at", "2026-11-24"),
    "a short digest": ({"documents": [{"name": "a", "sha256": "9f2c"}]}, "lot.json documents[0].sha256", "64"),
    "a digest with another letter": ({"documents": [{"name": "a", "sha256": "g" * 64}]}, "lot.json documents[0].sha256", "64"),
    "a digest that is a number": ({"documents": [{"name": "a", "sha256": 9}]}, "lot.json documents[0].sha256", "9"),
    "the second piece": ({"documents": [{"name": "a"}, {"name": "b", "at": "hier"}]}, "lot.json documents[1].at", "hier"),
    "a value that is a text": ({"measurements": [{"name": "a", "value": "0.9"}]}, "lot.json measurements[0].value", "0.9"),
    "a value that is a bool": ({"measurements": [{"name": "a", "value": True}]}, "lot.json measurements[0].value", "True"),
    "a value that is no number": ({"measurements": [{"name": "a", "value": float("nan")}]}, "lot.json measurements[0].value", "nan"),
    "an endless value": ({"measurements": [{"name": "a", "value": float("inf")}]}, "lot.json measurements[0].value", "inf"),
    "a value without bounds": ({"measurements": [{"name": "a", "value": 10**400}]}, "lot.json measurements[0].value", "1000"),
    "a size below zero": ({"measurements": [{"name": "a", "n": -1}]}, "lot.json measurements[0].n", "-1"),
    "a size that is a fraction": ({"measurements": [{"name": "a", "n": 1.5}]}, "lot.json measurements[0].n", "1.5"),
    "a method that is a number": ({"measurements": [{"name": "a", "method": 1}]}, "lot.json measurements[0].method", "1"),
    "one bound": ({"measurements": [{"name": "a", "interval": [0.1]}]}, "lot.json measurements[0].interval", "[0.8, 0.9]"),
    "bounds that are swapped": ({"measurements": [{"name": "a", "interval": [0.9, 0.1]}]}, "lot.json measurements[0].interval", "0.9"),
    "a bound that is no number": ({"measurements": [{"name": "a", "interval": [0.1, float("nan")]}]}, "lot.json measurements[0].interval", "nan"),
    "parameters that are a list": ({"measurements": [{"name": "a", "parameters": []}]}, "lot.json measurements[0].parameters", "[]"),
    "limits that are a list": ({"measurements": [{"name": "a", "limits": []}]}, "lot.json measurements[0].limits", "[]"),
}  # fmt: skip


def test_every_piece_of_a_whole_bundle_is_read():
    assert parse_bundle(WHOLE, where="lot.json") == (
        Evidence("measurement:accuracy", at="2026-09-30T10:00:00+02:00"),
        Evidence("document:ai_policy", "Politique", "1.0", "2026-10-05", DIGEST),
        Evidence("journal:events"),
    )


def test_an_empty_text_says_that_a_field_is_not_given():
    pieces = parse_bundle({"schema": SCHEMA, "journals": [{"name": "events", "at": "", "sha256": ""}]}, where="lot.json")
    assert pieces == (Evidence("journal:events"),)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_field_is_refused_with_its_file_and_key(name, lang):
    raw, where, said = WRONG[name]
    if isinstance(raw, dict) and name != "no schema" and "schema" not in raw:
        raw = {"schema": SCHEMA, **raw}
    with pytest.raises(AnswersError) as error:
        parse_bundle(raw, where="lot.json")
    assert error.value.where == where
    assert said in error.value.message(lang)
    assert error.value.hint is not None


# From a file of answers -------------------------------------------------------------------------------------------


@pytest.fixture
def read(tmp_path):
    """Read a file of answers that names bundles, from a folder of its own."""
    import datetime as dt

    from gardefou.cli.files import read_case
    from gardefou.law import load

    folder = tmp_path / "dossier"
    folder.mkdir(exist_ok=True)
    law = load(as_of=dt.date(2026, 11, 24))

    def run(*names):
        path = folder / "essai.toml"
        path.write_text(f"[evidence]\nbundles = {json.dumps(names)}", encoding="utf-8")
        return read_case(path, law).evidence

    return run


def write(path, content=WHOLE):
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def test_a_bundle_is_read_from_the_folder_and_below(read, tmp_path):
    write(tmp_path / "dossier" / "lot.json")
    write(tmp_path / "dossier" / "preuves" / "lot.json")
    (tmp_path / "dossier" / "lien.json").symlink_to("lot.json")
    for name in ("lot.json", "./lot.json", "preuves/lot.json", "preuves/../lot.json", "lien.json"):
        assert len(read(name)) == 3


@pytest.mark.parametrize("name", ["../lot.json", "preuves/../../lot.json", "/lot.json", "lien.json", "ailleurs/lot.json", "..", "boucle"])
def test_a_bundle_outside_the_folder_is_refused_also_through_a_link(read, tmp_path, name):
    write(tmp_path / "lot.json")
    folder = tmp_path / "dossier"
    (folder / "lien.json").symlink_to(tmp_path / "lot.json")
    (folder / "ailleurs").symlink_to(tmp_path)
    (folder / "boucle").symlink_to("boucle")
    (folder / "preuves").mkdir()
    wanted = str(tmp_path / "lot.json") if name.startswith("/") else name
    with pytest.raises(AnswersError) as error:
        read(wanted)
    assert error.value.where.endswith("essai.toml [evidence].bundles") or name == "boucle"
    assert wanted in error.value.message("fr")


def test_an_absolute_path_is_refused_even_inside_the_folder(read, tmp_path):
    write(tmp_path / "dossier" / "lot.json")
    with pytest.raises(AnswersError, match="leads out"):
        read(str(tmp_path / "dossier" / "lot.json"))


@pytest.mark.parametrize("names", [[""], [3], [["lot.json"]]])
def test_a_list_of_bundles_holds_paths(read, names):
    with pytest.raises(AnswersError) as error:
        read(*names)
    assert error.value.where.endswith("[evidence].bundles")


RAW = {
    "a key given twice": ('{"schema": "gardefou/evidence/1", "documents": [{"name": "a", "name": "b"}]}', "lot.json documents[0].name"),
    "the schema given twice": ('{"schema": "gardefou/evidence/1", "schema": "x"}', "lot.json schema"),
    "a number that is none": ('{"schema": "gardefou/evidence/1", "measurements": [{"name": "a", "value": NaN}]}', "lot.json measurements[0].value"),
    "an endless number of a tool": ('{"schema": "gardefou/evidence/1", "tool": {"x": [1, -Infinity]}}', "lot.json tool.x[1]"),
    "a number too large": ('{"schema": "gardefou/evidence/1", "tool": 1e999}', "lot.json tool"),
    "a number of thousands of digits": ('{"schema": "gardefou/evidence/1", "tool": 1' + "0" * 5000 + "}", "lot.json"),
    "nesting": ("[" * 100_000, "lot.json"),
}  # fmt: skip


@pytest.mark.parametrize("name", RAW)
def test_what_json_readers_disagree_about_is_refused_with_its_key(read, tmp_path, name):
    content, where = RAW[name]
    write(tmp_path / "dossier" / "lot.json", content)
    with pytest.raises(AnswersError) as error:
        read("lot.json")
    assert error.value.where.endswith(where)
    assert error.value.hint is not None


def test_a_huge_bundle_is_not_read(read, tmp_path):
    import os

    write(tmp_path / "dossier" / "lot.json", "")
    os.truncate(tmp_path / "dossier" / "lot.json", 100_000_001)
    with pytest.raises(AnswersError, match="too large"):
        read("lot.json")
