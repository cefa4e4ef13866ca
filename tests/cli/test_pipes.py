"""A reader that leaves early, as ``| head -1`` does: the command ends quietly, as any Unix tool."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = [str(path) for path in sorted((ROOT / "examples").glob("*.toml"))]
RANKING = str(ROOT / "examples" / "candidate-ranking.toml")
CLOSED = 141  # what a shell shows of a program that SIGPIPE ended
DAY = ["--as-of", "2026-11-24"]
COMMANDS = {
    "help": ["--help"],
    "diagnose": ["diagnose", RANKING, *DAY],
    "diagnose as JSON": ["diagnose", RANKING, "--format", "json", *DAY],
    "explain": ["explain", RANKING, "high_risk", *DAY],
    "next": ["next", RANKING, *DAY],
    "law show": ["law", "show", "5", *DAY],
    "law coverage": ["law", "coverage", "--all"],
    "law questions": ["law", "questions"],
    "law diff": ["law", "diff"],
    "install-text": ["law", "install-text", "-"],
    "portfolio": ["portfolio", "diagnose", *EXAMPLES, *DAY],
    "portfolio as JSON": ["portfolio", "diagnose", *EXAMPLES, "--format", "json", *DAY],
    "who changes": ["portfolio", "diagnose", *EXAMPLES, *DAY, "--since", "2026-07-01", "--why"],
    "who changes as JSON": ["portfolio", "diagnose", *EXAMPLES, *DAY, "--since", "2026-07-01", "--format", "json"],
}


def run(args, stdout):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "GARDEFOU_LANG": "fr"}
    return subprocess.run(
        [sys.executable, "-m", "gardefou", *args], stdout=stdout, stderr=subprocess.PIPE, text=True, env=environment, check=False
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_closed_pipe_ends_every_command_quietly(name):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(COMMANDS[name], writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (CLOSED, "")


def test_a_packed_portfolio_left_half_way_ends_quietly(tmp_path):
    base = tmp_path / "parc.db"
    assert run(["portfolio", "pack", *EXAMPLES, "--into", str(base)], subprocess.PIPE).returncode == 0
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(["portfolio", "diagnose", str(base), "--format", "json", *DAY], writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (CLOSED, "")
    assert [path.name for path in tmp_path.iterdir()] == ["parc.db"]


def test_a_file_is_packed_even_when_nobody_reads_the_answer(tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(["portfolio", "pack", *EXAMPLES, "--into", str(tmp_path / "parc.db")], writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (CLOSED, "")
    assert (tmp_path / "parc.db").stat().st_size > 0
