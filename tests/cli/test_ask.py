"""``gardefou ask``: whatever happens in the terminal, every answer given so far is in the file, and the file stays its owner's."""

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gardefou.cli.ask import Interview, ask

ROOT = Path(__file__).parents[2]
BEGUN = """# La note du début
[system]
name = "Tri"  # le nom de vente

[organisation]
name = "Garonne"
size = "small"
"""


def tables(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def answers(path):
    return tables(path).get("answers", {})


@pytest.fixture
def asked(gardefou, written):
    """Hold an interview on a file that has its introduction, with what a person types."""

    def run(*lines, content=BEGUN, path=None):
        path = path or written(content)
        return path, gardefou("ask", path, "--as-of", "2026-11-24", typed="".join(f"{line}\n" for line in lines))

    return run


@pytest.fixture
def first(asked):
    """Return the id of the first question."""
    return next(iter(answers(asked("?", "quitter")[0])))


def test_an_answer_is_saved_at_once_and_the_interview_resumes_after_it(asked, first):
    path, done = asked("1", "quitter")
    assert done.code == 0
    assert list(answers(path)) == [first]
    path, done = asked("?", "quitter", path=path)
    assert done.code == 0
    assert len(answers(path)) == 2


def test_comments_order_and_spaces_are_kept(asked):
    path, _ = asked("1", "?", "quitter")
    assert path.read_text(encoding="utf-8").startswith(BEGUN)


@pytest.mark.parametrize("word", ["si", "if"])
def test_an_answer_may_be_tried_without_being_saved(asked, word):
    path, done = asked(f"{word} 1", f"{word} ?", "quitter")
    assert done.code == 0
    assert path.read_text(encoding="utf-8") == BEGUN
    assert "Rien ne changerait" in done.out or "  + " in done.out


def test_back_takes_the_last_answer_back_and_asks_it_again(asked, first):
    path, done = asked("1", "retour", "quitter")
    assert done.code == 0
    assert answers(path) == {}
    path, _ = asked("1", "retour", "?", "quitter", path=path)
    assert answers(path) == {first: "unsure"}


def test_back_at_the_beginning_stays_there(asked):
    path, done = asked("retour", "retour", "quitter")
    assert (done.code, path.read_text(encoding="utf-8")) == (0, BEGUN)


def test_why_names_the_provision_and_saves_nothing(asked):
    path, done = asked("pourquoi", "aide", "quitter")
    assert "Source :" in done.out.replace("\u00a0", " ")
    assert path.read_text(encoding="utf-8") == BEGUN


@pytest.mark.parametrize("line", ["bravo", "99", "1 2 3 99", "", "-1", "si bravo", "²", "?²", "si ①"])
def test_an_answer_that_is_none_is_asked_again(asked, line):
    path, done = asked(line, "quitter")
    assert (done.code, path.read_text(encoding="utf-8")) == (0, BEGUN)


def test_the_end_of_the_input_loses_nothing(asked):
    path, done = asked("1")
    assert done.code == 0
    assert len(answers(path)) == 1
    assert "tout est enregistré" in done.out


def test_the_introduction_keeps_each_name_even_when_it_is_left(gardefou, tmp_path):
    path = tmp_path / "neuf.toml"
    done = gardefou("ask", path, typed="Tri\n")
    assert done.code == 0
    assert tables(path) == {"system": {"name": "Tri"}}
    done = gardefou("ask", path, typed="Garonne\nimmense\nsmall\n")
    assert "Choisissez un de ces mots" in done.out
    assert tables(path)["organisation"] == {"name": "Garonne", "size": "small"}


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError, click.Abort])
def test_an_interruption_anywhere_loses_nothing(gardefou, written, monkeypatch, stop):
    path = written(BEGUN)
    shown = Interview.show
    calls = []

    def interrupted(self, name):
        calls.append(name)
        if len(calls) == 3:
            raise stop
        shown(self, name)

    monkeypatch.setattr(Interview, "show", interrupted)
    done = gardefou("ask", path, typed="1\n?\n")
    assert done.code == 130
    assert "Interrompu" in done.err
    assert len(answers(path)) == 2


def test_what_somebody_writes_into_the_file_meanwhile_is_kept(written, monkeypatch, gardefou, first):
    path = written(BEGUN)
    shown = Interview.show

    def edited(self, name):
        shown(self, name)
        if "[people]" not in path.read_text(encoding="utf-8"):
            path.write_text(BEGUN + '\n# ajouté à la main\n[people]\ndefault = "Anaïs"\n[answers]\nprofiling = "yes"\n', encoding="utf-8")

    monkeypatch.setattr(Interview, "show", edited)
    assert gardefou("ask", path, typed="1\nquitter\n").code == 0
    assert "# ajouté à la main" in path.read_text(encoding="utf-8")
    assert tables(path)["people"] == {"default": "Anaïs"}
    assert set(answers(path)) == {"profiling", first}


def test_a_file_broken_meanwhile_is_told_and_left_then_the_same_question_is_asked(written, monkeypatch, gardefou, first):
    path = written(BEGUN)
    shown, calls = Interview.show, []

    def edited(self, name):
        shown(self, name)
        calls.append(name)
        path.write_text("[answers" if len(calls) == 1 else BEGUN, encoding="utf-8")

    monkeypatch.setattr(Interview, "show", edited)
    done = gardefou("ask", path, typed="1\n1\nquitter\n")
    assert done.code == 0
    assert "TOML illisible" in done.out
    assert calls[:2] == [first, first]


def test_a_file_broken_meanwhile_is_never_overwritten(written, monkeypatch, gardefou):
    path = written(BEGUN)
    shown = Interview.show

    def edited(self, name):
        shown(self, name)
        path.write_text("[answers", encoding="utf-8")

    monkeypatch.setattr(Interview, "show", edited)
    gardefou("ask", path, typed="1\nquitter\n")
    assert path.read_text(encoding="utf-8") == "[answers"


def test_a_read_only_file_is_told_before_anything_is_asked(gardefou, written):
    path = written(BEGUN)
    path.chmod(0o444)
    done = gardefou("ask", path, typed="1\n")
    assert (done.code, "lecture seule" in done.err) == (2, True)
    assert path.read_text(encoding="utf-8") == BEGUN


def test_a_folder_that_does_not_exist_is_told_before_anything_is_asked(gardefou, tmp_path):
    done = gardefou("ask", tmp_path / "absent" / "neuf.toml", typed="Tri\n")
    assert (done.code, "le dossier n’existe pas" in done.err) == (2, True)


def test_a_disk_that_fills_up_leaves_the_file_whole_and_asks_again(gardefou, written, monkeypatch):
    path = written(BEGUN)
    monkeypatch.setattr(os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    done = gardefou("ask", path, typed="1\nquitter\n")
    assert "le disque est plein" in done.out
    assert path.read_text(encoding="utf-8") == BEGUN
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


FORMS = {
    "braces": 'system = { name = "Tri" }\norganisation = { name = "G", size = "small" }\nanswers = { profiling = "yes" }\n',
    "dotted keys": 'system.name = "Tri"\norganisation.name = "G"\norganisation.size = "small"\nanswers.profiling = "yes"\n',
    "ends of lines of Windows": BEGUN.replace("\n", "\r\n"),
    "a mark at the beginning": "\ufeff" + BEGUN,
    "tables in disorder": '[answers]\nprofiling = "yes"\n[organisation]\nname = "G"\nsize = "small"\n[system]\nname = "Tri"\n',
}


@pytest.mark.parametrize("form", FORMS)
def test_however_the_file_is_written_it_is_completed_and_nothing_else_changes(asked, form):
    before = tomllib.loads(FORMS[form].removeprefix("\ufeff"))
    path, done = asked("1", "quitter", content=FORMS[form])
    assert done.code == 0
    after = tables(path)
    assert after["system"] == before["system"]
    assert after["organisation"] == before["organisation"]
    assert before.get("answers", {}).items() <= after["answers"].items()
    assert len(after["answers"]) == len(before.get("answers", {})) + 1


def test_the_firm_s_file_may_say_that_it_is_a_financial_institution(written):
    import datetime as dt

    from gardefou.cli.files import read_case
    from gardefou.law import load

    law = load(as_of=dt.date(2026, 11, 24))
    case = read_case(written('[organisation]\nfinancial_institution = false\n[system]\nname = "Tri"\n'), law)
    assert "financial_institution" in case.asked


def test_the_interview_runs_under_click_s_own_runner(written):
    path = written(BEGUN)
    done = CliRunner().invoke(ask, [str(path), "--as-of", "2026-11-24"], input="si 1\n1\nretour\n1\nquitter\n")
    assert (done.exit_code, len(answers(path))) == (0, 1)


# In a real terminal -----------------------------------------------------------------------------------------------


def _sit_down():
    """Take the terminal as one's own and listen to its signals, whatever whoever runs the tests ignores."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for name in (signal.SIGINT, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)


class Person:
    """Types into a pseudo-terminal and reads what stands there."""

    def __init__(self, path):
        self.master, slave = pty.openpty()
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "GARDEFOU_LANG": "fr", "TERM": "dumb", "COLUMNS": "100"}
        self.program = subprocess.Popen(
            [sys.executable, "-m", "gardefou", "ask", str(path), "--as-of", "2026-11-24"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
            preexec_fn=_sit_down,  # noqa: PLW1509 - no threads
        )
        os.close(slave)
        self.seen = ""

    def until(self, words, *, patience=30):
        """Read until some words stand there."""
        end = time.monotonic() + patience
        while words not in self.seen:
            ready, _, _ = select.select([self.master], [], [], max(0, end - time.monotonic()))
            assert ready, f"never saw {words!r} in {self.seen!r}"
            self.seen += self._read()
        self.seen = self.seen.partition(words)[2]

    def _read(self):
        try:
            return os.read(self.master, 65536).decode("utf-8", "replace")
        except OSError:  # the program has ended
            raise AssertionError(self.seen) from None

    def type(self, text):
        os.write(self.master, text.encode())

    def leave(self, *, again="", patience=30):
        """Return the exit code; read the rest so that the program is never kept waiting, and insist as a person would."""
        end = time.monotonic() + patience
        insist = time.monotonic() + 5
        while self.program.poll() is None and time.monotonic() < end:
            if again and time.monotonic() > insist:
                self.type(again)
                insist += 5
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        return self.program.wait(patience)


@pytest.fixture
def person():
    people = []

    def sit(path):
        people.append(Person(path))
        return people[-1]

    yield sit
    for one in people:
        if one.program.poll() is None:
            one.program.kill()
            one.program.wait()
        os.close(one.master)


@pytest.mark.parametrize("leaving", ["\x03", "\x04", "quitter\n"])
def test_in_a_real_terminal_leaving_in_any_way_keeps_the_answers(person, written, leaving):
    path = written(BEGUN)
    sitting = person(path)
    sitting.until("› ")
    sitting.type("1\n")
    sitting.until("› ")
    assert len(answers(path)) == 1
    sitting.type("pourquoi\n")
    sitting.until("› ")
    sitting.type(leaving)
    assert sitting.leave(again=leaving) == 0
    assert "tout est enregistré" in sitting.seen
    assert "Traceback" not in sitting.seen
    assert path.read_text(encoding="utf-8").startswith(BEGUN)
    assert len(answers(path)) == 1


def test_a_terminal_that_is_closed_keeps_the_answers(person, written):
    path = written(BEGUN)
    sitting = person(path)
    sitting.until("› ")
    sitting.type("1\n")
    sitting.until("› ")
    sitting.program.send_signal(signal.SIGHUP)
    assert sitting.leave() == -signal.SIGHUP
    assert len(answers(path)) == 1
