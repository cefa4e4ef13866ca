"""The program as a person meets it: what is typed, what is printed, how it ends."""

import io
from dataclasses import dataclass
from pathlib import Path

import pytest

from gardefou.cli.main import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def gardefou(capsys, monkeypatch):
    """Run a command in this process, with what a person types."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("GARDEFOU_LANG", raising=False)

    def run(*args, typed=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        printed = capsys.readouterr()
        code = ended.value.code
        return Ended(0 if code is None else code, printed.out, printed.err)

    return run


@pytest.fixture
def example():
    """Return the path of a shipped example."""
    return lambda name: ROOT / "examples" / f"{name}.toml"


@pytest.fixture
def written(tmp_path):
    """Write a file of answers and return its path."""

    def write(content, name="dossier.toml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
