"""A wrong law does not go unnoticed: the worked cases and the proofs see at least 97 % of the mistakes made on purpose."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def mutate(*options):
    return subprocess.run([sys.executable, "tools/mutate.py", *options], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("rules", ["no_significant_risk", "high_risk", "calendar chapter_iii"])
def test_no_mistake_in_the_heart_of_the_classification_goes_unnoticed(rules):
    done = mutate("--no-proofs", "--only", rules)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'alive': 0" in done.stdout, done.stdout


@pytest.mark.long
def test_the_cases_and_the_proofs_notice_97_percent_of_the_mistakes():
    done = mutate()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
