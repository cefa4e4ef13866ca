"""A path that leads to no readable file: each case has its own sentence, nothing waits, nothing is written."""

import errno
import os
import socket
from pathlib import Path

import pytest

SENTENCES = {
    "folder": ("c’est un dossier", "this is a folder"),
    "pipe": ("c’est un tube", "this is a pipe"),
    "device": ("c’est un périphérique", "this is a device"),
    "socket": ("c’est une prise réseau", "this is a socket"),
    "missing": ("ce fichier n’existe pas", "this file does not exist"),
    "below a file": ("est un fichier, pas un dossier", "is a file, not a folder"),
    "loop": ("tourne en rond", "leads back to itself"),
    "long": ("ce chemin est trop long", "this path is too long"),
    "huge": ("ce fichier est trop grand", "this file is too large"),
    "two bytes per letter": ("ce fichier est en UTF-16", "this file is in UTF-16"),
    "another encoding": ("ligne 2, l’octet 0xe9", "line 2, the byte 0xe9"),
}
COMMANDS = {
    "diagnose": lambda path: ["diagnose", path],
    "explain": lambda path: ["explain", path, "high_risk"],
    "next": lambda path: ["next", path],
    "ask": lambda path: ["ask", path],
    "pack": lambda path: ["portfolio", "pack", path, "--into", "parc.db"],
    "portfolio": lambda path: ["portfolio", "diagnose", path],
}


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Make a path of each kind; relative, since the name of a socket is short."""
    monkeypatch.chdir(tmp_path)

    def make(kind):
        path = Path("essai.toml")
        if kind == "folder":
            path.mkdir()
        elif kind == "pipe":
            os.mkfifo(path)
        elif kind == "device":
            return Path(os.devnull)
        elif kind == "socket":
            with socket.socket(socket.AF_UNIX) as opened:
                opened.bind(str(path))
        elif kind == "below a file":
            path.write_text("", encoding="utf-8")
            return path / "autre.toml"
        elif kind == "loop":
            path.symlink_to(path)
        elif kind == "long":
            return Path("x" * 300)
        elif kind == "huge":
            path.touch()
            os.truncate(path, 100_000_000)
        elif kind == "two bytes per letter":
            path.write_bytes('[system]\nname = "x"\n'.encode("utf-16"))
        elif kind == "another encoding":
            path.write_bytes('[system]\nname = "café"\n'.encode("latin-1"))
        return path

    return make


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("kind", SENTENCES)
def test_each_kind_of_path_has_its_own_sentence(gardefou, place, kind, lang, tmp_path):
    path = place(kind)
    before = sorted(tmp_path.iterdir())
    done = gardefou("diagnose", path, "--format", "json", "--out", "r.json", "--lang", lang)
    assert done.code == 2
    assert SENTENCES[kind][lang == "en"] in done.err
    assert str(path) in done.err
    assert ("à faire :", "hint:")[lang == "en"] in done.err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "huge", "loop"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_it_and_none_waits(gardefou, place, kind, name, tmp_path):
    path = place(kind)
    done = gardefou(*COMMANDS[name](path))
    assert done.code == 2
    assert SENTENCES[kind][0] in done.err
    assert not (tmp_path / "parc.db").exists()


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "below a file", "long"])
def test_a_table_is_read_with_the_same_sentences(gardefou, place, kind, tmp_path):
    path = place(kind)
    if path.name == "essai.toml":
        path = path.rename("essai.csv")
    assert SENTENCES[kind][0] in gardefou("portfolio", "diagnose", path).err


@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
def test_the_official_text_is_read_with_the_same_sentences(gardefou, place, kind, monkeypatch, tmp_path):
    monkeypatch.setenv("GARDEFOU_DATA", str(tmp_path / "data"))
    done = gardefou("law", "install-text", place(kind))
    assert (done.code, SENTENCES[kind][0] in done.err) == (2, True)


@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
def test_nothing_but_a_regular_file_is_replaced(gardefou, place, example, kind):
    done = gardefou("diagnose", example("chat-assistant"), "--format", "json", "--out", place(kind))
    assert (done.code, SENTENCES[kind][0] in done.err) == (2, True)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_empty_path_is_no_folder(gardefou, name, lang):
    done = gardefou(*COMMANDS[name](""), "--lang", lang)
    assert done.code == 2
    assert ("un argument est vide", "an argument is empty")[lang == "en"] in done.err


@pytest.mark.parametrize("words", [["--out", ""], ["--out="]])
def test_an_empty_name_to_write_is_refused(gardefou, example, words):
    done = gardefou("diagnose", example("chat-assistant"), "--format", "json", *words)
    assert (done.code, "un argument est vide" in done.err) == (2, True)


@pytest.mark.parametrize(("code", "said"), [(errno.EACCES, "vous n’avez pas le droit"), (errno.EIO, "le disque ne répond pas"), (9999, "code 9999")])  # fmt: skip
def test_a_file_that_the_system_refuses_is_told_in_french(gardefou, written, monkeypatch, code, said):
    path = written('[system]\nname = "x"')

    def refuse(*_args, **_keywords):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "open", refuse)
    done = gardefou("diagnose", path)
    assert done.code == 2
    assert said in done.err
    assert os.strerror(code) not in done.err


def test_a_written_file_keeps_its_mode_and_a_link_stays_a_link(gardefou, example, tmp_path):
    (tmp_path / "vrai.json").write_text("avant", encoding="utf-8")
    (tmp_path / "vrai.json").chmod(0o600)
    (tmp_path / "lien.json").symlink_to("vrai.json")
    assert gardefou("diagnose", example("chat-assistant"), "--format", "json", "--out", tmp_path / "lien.json").code == 0
    assert (tmp_path / "lien.json").is_symlink()
    assert (tmp_path / "vrai.json").read_bytes().startswith(b"{")
    assert (tmp_path / "vrai.json").stat().st_mode & 0o777 == 0o600


def test_a_read_only_file_is_left_as_it_is(gardefou, example, tmp_path):
    target = tmp_path / "r.json"
    target.write_text("avant", encoding="utf-8")
    target.chmod(0o444)
    done = gardefou("diagnose", example("chat-assistant"), "--format", "json", "--out", target)
    assert (done.code, "lecture seule" in done.err) == (2, True)
    assert target.read_text(encoding="utf-8") == "avant"
