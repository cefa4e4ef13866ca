"""What a library says in English is never shown: each mistake is told in the reader's language, with line, column and remedy."""

import json
import re

import pytest

BROKEN = {
    "a quote left open": ('[system]\nname = "x\n', ("ligne 2", "guillemet fermant")),
    "a key given twice": ('[answers]\nprofiling = "yes"\nprofiling = "no"\n', ("profiling", "déjà donnée")),
    "a key given twice in braces": ('[answers]\nprofiling = { value = "yes", value = "no" }\n', ("ligne 2", "déjà donnée")),
    "a table opened twice": ("[answers]\n[answers]\n", ("ligne 2", "answers", "déjà ouverte")),
    "no equals sign": ('[answers]\nprofiling "yes"\n', ("ligne 2", "« = » manque")),
    "no value": ("[answers]\nprofiling =\n", ("ligne 2", "valeur manque")),
    "no quotes": ("[answers]\nprofiling = yes\n", ("ligne 2, colonne 13", "pas de guillemets")),
    "curly quotes": ("[answers]\nprofiling = “yes”\n", ("ligne 2", "typographiques")),
    "a list left open": ('[answers]\ntechnique = ["generative"\n', ("liste n’est pas fermée",)),
    "a brace left open": ('[answers]\ntechnique = { yes = ["generative"]\n', ("accolade",)),
    "a heading left open": ("[answers\n", ("ligne 1", "« ] »")),
    "a day written as people write it": ("[answers]\nplaced_date = 24/11/2026\n", ("ligne 2", "2026-11-24")),
    "a day that does not exist": ("[answers]\nplaced_date = 2026-02-30\n", ("ligne 2", "n’existe pas")),
    "a comma in a number": ("[path]\nmax_half_days = 3,5\n", ("ligne 2", "avec un point")),
    "a path of Windows": ('[system]\ndescription = "C:\\dossier"\n', ("ligne 2", "barre oblique inverse")),
    "a zero byte": ('[system]\nname = "a\0b"\n', ("ligne 2", "caractère de commande")),
    "a lone carriage return": ('[system]\rname = "x"\n', ("ligne 1", "retour chariot")),
    "text after a value": ('[system]\nname = "x" "y"\n', ("ligne 2",)),
    "a key with an accent": ('[système]\nname = "x"\n', ("ligne 1",)),
    "a list within lists": ("a = " + "[" * 5000, ("imbriqués",)),
    "a number of thousands of digits": ("a = " + "9" * 5000, ("chiffres",)),
}
ENGLISH = re.compile(
    r"\b(?:Expected|Unclosed|Invalid|Cannot|Illegal|Found|Unterminated|at line|Expecting|delimiter|No such|Missing|Error|Usage|Try|unexpected)\b"
)


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("command", [["diagnose"], ["ask"], ["next"], ["portfolio", "diagnose"]])
def test_broken_toml_is_told_in_french_with_its_line(gardefou, written, name, command):
    content, said = BROKEN[name]
    done = gardefou(*command, written(content))
    assert done.code == 2
    assert "dossier.toml: TOML illisible" in done.err
    for words in said:
        assert words in done.err
    assert "à faire :" in done.err
    assert not ENGLISH.search(done.err)


@pytest.mark.parametrize("name", BROKEN)
def test_broken_toml_is_told_in_english_too(gardefou, written, name):
    done = gardefou("diagnose", written(BROKEN[name][0]), "--lang", "en")
    assert done.code == 2
    assert "unreadable TOML" in done.err
    assert "hint:" in done.err
    assert "illisible" not in done.err


READ = {
    "a mark at the beginning": b'\xef\xbb\xbf[system]\nname = "x"\n',
    "mixed ends of lines": b'[system]\r\nname = "x"\n[answers]\r\nprofiling = "yes"\n',
    "an empty file": b"",
}


@pytest.mark.parametrize("name", READ)
def test_what_is_only_unusual_is_read(gardefou, written, name):
    assert gardefou("diagnose", written(READ[name]), "--format", "json").code == 0


USAGE = {
    "no such command": (["diagnos"], "commande inconnue « diagnos »", "diagnose ?"),
    "no such command of the law": (["law", "shw"], "commande inconnue « shw »", "show ?"),
    "no such option": (["diagnose", "x.toml", "--formt", "json"], "option inconnue « --formt »", "--format ?"),
    "no argument": (["diagnose"], "il manque l’argument FICHIER", "gardefou diagnose --help"),
    "no second argument": (["explain", "x.toml"], "il manque l’argument CONSTAT", "gardefou explain --help"),
    "no citation": (["law", "show"], "il manque l’argument CITATION", "gardefou law show --help"),
    "no required option": (["portfolio", "pack", "x.toml"], "il manque l’option --into", "gardefou portfolio pack --help"),
    "no value after an option": (["diagnose", "x.toml", "--format"], "il manque une valeur après --format", "--help"),
    "a value after a flag": (["law", "coverage", "--all=1"], "l’option --all ne prend pas de valeur", "--help"),
    "a value that is not offered": (["diagnose", "x.toml", "--format", "xml"], "la valeur « xml » ne convient pas à --format", "docx"),
    "one argument too many": (["diagnose", "x.toml", "y.toml"], "un argument de trop : y.toml", "gardefou diagnose --help"),
    "a language that is not spoken": (["diagnose", "x.toml", "--lang", "de"], "la valeur « de » ne convient pas à --lang", "fr, en"),
}


@pytest.mark.parametrize("name", USAGE)
def test_a_mistake_on_the_command_line_is_told_in_french(gardefou, name):
    words, what, remedy = USAGE[name]
    done = gardefou(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("gardefou")
    assert what in done.err
    assert remedy in done.err.splitlines()[1]
    assert not ENGLISH.search(done.err)


@pytest.mark.parametrize("name", USAGE)
def test_a_mistake_on_the_command_line_is_told_in_english_too(gardefou, name, monkeypatch):
    monkeypatch.setenv("GARDEFOU_LANG", "en")
    done = gardefou(*USAGE[name][0])
    assert done.code == 2
    assert "hint: " in done.err
    assert "à faire" not in done.err


@pytest.mark.parametrize("words", [["--lang=fr"], ["--lang", "fr"], ["--lang", "en", "--lang", "fr"]])
def test_the_language_on_the_command_line_wins_over_the_environment(gardefou, monkeypatch, words):
    monkeypatch.setenv("GARDEFOU_LANG", "en")
    assert "à faire :" in gardefou("diagnose", "absent.toml", *words).err


def test_the_help_names_no_option_in_english_alone(gardefou):
    for words in ([], ["law"], ["portfolio"], ["diagnose"], ["law", "show"], ["portfolio", "pack"]):
        said = gardefou(*words, "--help").out
        assert "Afficher cette aide" in said
        assert "Show this message" not in said


def test_the_command_alone_shows_its_help_and_ends_with_two(gardefou):
    done = gardefou()
    assert (done.code, "diagnose" in done.err) == (2, True)


JSON = {
    "nothing": ("", "valeur manque"),
    "a comma too many": ('{"schema": "gardefou/evidence/1",}', "nom entre guillemets"),
    "no comma": ('{"schema": "gardefou/evidence/1" "documents": []}', "virgule"),
    "no colon": ('{"schema" "x"}', "« : »"),
    "text after the end": ("{} {}", "après la fin"),
    "a quote left open": ('{"schema": "x', "guillemet"),
    "a path of Windows": ('{"schema": "C:\\dossier"}', "barre oblique"),
    "nesting": ("[" * 100_000, "imbriqués"),
}


@pytest.mark.parametrize("name", JSON)
def test_broken_json_is_told_in_french_with_its_line(gardefou, written, tmp_path, name):
    content, said = JSON[name]
    (tmp_path / "lot.json").write_text(content, encoding="utf-8")
    done = gardefou("diagnose", written('[evidence]\nbundles = ["lot.json"]'))
    assert done.code == 2
    assert "lot.json: JSON illisible" in done.err
    assert said in done.err
    assert "à faire :" in done.err
    assert not ENGLISH.search(done.err)


TABLES = {
    "a quote left open": ('id,name\nx,"Tri\n', "parc.csv:2", "pas fermée"),
    "a quote in the middle": ('id,name\nx,"Tri" bis\n', "parc.csv:2", "guillemet"),
    "a cell without end": ("id,name\nx," + "y" * 1_000_001, "parc.csv:2", "1000000"),
    "another encoding": ("id,name\nx,café\n".encode("latin-1"), "parc.csv", "UTF-8"),
    "two bytes per letter": ("id,name\nx,y\n".encode("utf-16"), "parc.csv", "UTF-8"),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_broken_table_is_told_in_french_with_its_line(gardefou, written, tmp_path, name):
    content, where, said = TABLES[name]
    done = gardefou("portfolio", "pack", written(content, "parc.csv"), "--into", tmp_path / "parc.db")
    assert done.code == 2
    assert where in done.err
    assert said in done.err
    assert not ENGLISH.search(done.err)
    assert [path.name for path in tmp_path.iterdir()] == ["parc.csv"]


def misleading():
    """Return an archive whose table gives a place that no file has."""
    import io
    import struct
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.xml", "<ACT/>")
    content = bytearray(held.getvalue())
    struct.pack_into("<I", content, content.rindex(b"PK\x05\x06") + 16, 2**31)  # where the table is said to begin
    return bytes(content)


MISLEADING = misleading()
OFFICIAL = {
    "JSON": (b'{"provisions": {,}}', "JSON illisible, ligne 1"),
    "XML": (b"<?xml version='1.0'?><ACT><ARTICLE></ACT>", "XML illisible, ligne 1"),
    "an archive": (b"PK\x03\x04" + bytes(40), "archive"),
    "an archive that points before its beginning": (MISLEADING, "archive abîmée"),
}


@pytest.mark.parametrize("name", OFFICIAL)
def test_a_broken_official_text_is_told_in_french(gardefou, written, tmp_path, monkeypatch, name):
    monkeypatch.setenv("GARDEFOU_DATA", str(tmp_path / "data"))
    content, said = OFFICIAL[name]
    done = gardefou("law", "install-text", written(content, "texte"))
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "à faire :" in done.err
    assert not ENGLISH.search(done.err)


def test_a_message_writes_out_the_signs_that_a_terminal_obeys(gardefou, written):
    done = gardefou("diagnose", written('[system]\n"\\u001b[31mrouge" = "x"'))
    assert done.code == 2
    assert "\x1b" not in done.err
    assert "\\x1b[31mrouge" in done.err


def test_a_full_disk_is_told_in_french_when_a_portfolio_is_packed(gardefou, example, tmp_path, monkeypatch):
    import sqlite3

    def full(*_args):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("gardefou.cli.store._insert", full)
    done = gardefou("portfolio", "pack", example("chat-assistant"), "--into", tmp_path / "parc.db")
    assert (done.code, "disque est peut-être plein" in done.err, "disk is full" in done.err) == (2, True, False)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("raw", ["{", "[]", "null", "[" * 100_000])
def test_damaged_answers_in_a_portfolio_are_refused(gardefou, example, tmp_path, raw):
    import sqlite3
    from contextlib import closing

    base = tmp_path / "parc.db"
    gardefou("portfolio", "pack", example("chat-assistant"), "--into", base)
    with closing(sqlite3.connect(base)) as database, database:
        database.execute("UPDATE answers SET raw = ?", (raw,))
    done = gardefou("portfolio", "diagnose", base, "--format", "json")
    assert (done.code, "n’est pas un portefeuille lisible" in done.err) == (2, True)
    with closing(sqlite3.connect(base)) as database, database:
        database.execute("DELETE FROM meta WHERE key = 'systems'")
    assert gardefou("portfolio", "diagnose", base).code == 2


@pytest.mark.parametrize("command", [["diagnose"], ["portfolio", "diagnose"]])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_comparison_that_goes_back_in_time_is_refused(gardefou, example, command, lang):
    done = gardefou(
        *command, example("chat-assistant"), "--as-of", "2026-11-24", "--since", "2026-11-25", "--format", "json", "--lang", lang
    )
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("--since: ")
    assert ("échangez les deux dates", "swap the two dates")[lang == "en"] in done.err


def test_a_comparison_with_the_same_day_is_no_mistake(gardefou, example):
    done = gardefou("diagnose", example("chat-assistant"), "--as-of", "2026-11-24", "--since", "2026-11-24", "--format", "json")
    assert json.loads(done.out)["changes"]["statuses_changed"] == []
