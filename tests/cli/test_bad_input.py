"""Bad input: one clear line each, the good reports still read, and an exit code that says so."""

import json
import os
import time
from pathlib import Path

import pytest

from tests.cli.conftest import GOOD, Run


def check_refused(run: Run, good: Path, bad: Path, cause: str, *, named: Path | None = None) -> None:
    """Reading the bad input with the good one: one line that names the bad one and the cause, and the good one is read."""
    result = run("read", "--json", named or bad, good)
    complaints = result.stderr.splitlines()
    assert len(complaints) == 1
    assert complaints[0].startswith("error: ")
    assert bad.name in complaints[0]
    assert cause in complaints[0]
    assert [json.loads(line)["report"]["outlet"] for line in result.stdout.splitlines()] == ["The Gazette"]
    assert result.exit_code == 3


def test_empty_file(run: Run, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    check_refused(run, good, bad, "the file is empty")


def test_folder_with_nothing_readable(run: Run, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "pictures"
    bad.mkdir()
    (bad / "flood.png").write_bytes(b"\x89PNG\r\n")
    check_refused(run, good, bad, "holds no files of reports")


def test_text_of_50_megabytes_is_refused_at_once(run: Run, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "long.txt"
    with bad.open("wb") as file:
        file.truncate(50_000_000)
    run("read", good)  # the model is loaded once, outside what is timed
    start = time.perf_counter()
    check_refused(run, good, bad, "longer than 10 million characters")
    assert time.perf_counter() - start < 2


def test_binary_file(run: Run, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "report.txt"
    bad.write_bytes(bytes(range(256)) * 40)
    check_refused(run, good, bad, "binary file")


def test_encoding_that_is_damaged(run: Run, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "damaged.txt"
    bad.write_bytes("The mayor’s office said so.\n".encode() + b"And then \xff\xfe came.\n")
    check_refused(run, good, bad, "is not UTF-8")


def test_page_without_an_article(run: Run, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "menu.html"
    bad.write_text(
        "<!doctype html><html><head><title>Menu</title></head><body><nav><a href='/'>Home</a></nav></body></html>"
    )
    check_refused(run, good, bad, "no article")


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Officials said that forty were killed and " * 1_000, "the paragraph on line 1 has 41,999 characters"),
        ("The toll, officials said:\n\n" + "(" * 6_000 + "40 killed", "line 3 has 6,002 characters without a space"),
        ("[" * 100_000, "this is JSON"),
    ],
)
def test_what_is_no_running_text(run: Run, good: Path, tmp_path: Path, text: str, cause: str) -> None:
    bad = tmp_path / "heap.txt"
    bad.write_text(text)
    check_refused(run, good, bad, cause)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_in_a_folder_is_not_waited_for(run: Run, good: Path) -> None:
    os.mkfifo(good.with_name("pipe.txt"))
    result = run("read", "--json", good.parent)
    assert [json.loads(line)["report"]["outlet"] for line in result.stdout.splitlines()] == ["The Gazette"]
    assert result.exit_code == 0


def test_links_that_lead_round_in_a_ring(run: Run, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "one.txt"
    bad.symlink_to("two.txt")
    (tmp_path / "two.txt").symlink_to("one.txt")
    check_refused(run, good, bad, "Too many levels of symbolic links")


@pytest.mark.parametrize("command", ["read", "add", "show", "figures"])
def test_empty_path_is_not_the_folder_one_is_in(
    run: Run, good: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(good.parent)
    result = run(command, "")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "an empty" in result.stderr


def test_control_characters_of_a_report_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "escape.txt"
    path.write_text(f"Flood \x1b[31mkills 12\n\n12 \x9bpeople \x1b]0;owned\x07 were killed, police said.\n\n{GOOD * 3}")
    for command in ("read", "show", "figures"):
        result = run(command, path)
        assert result.exit_code == 0
        assert "kills 12" in result.stdout or command == "figures"
        assert not set(result.stdout) & {"\x1b", "\x07", "\x9b"}


def test_missing_file_among_good_ones(run: Run, good: Path, tmp_path: Path) -> None:
    check_refused(run, good, tmp_path / "nowhere.txt", "there is no such file")


def test_sidecar_with_an_unknown_key(run: Run, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "other.txt"
    bad.write_text(GOOD)
    sidecar = bad.with_suffix(".toml")
    sidecar.write_text('publisher = "The Gazette"\n')
    check_refused(run, good, sidecar, "unknown key 'publisher'", named=bad)


def test_report_without_a_date_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text(GOOD)
    result = run("read", "--json", path)
    assert result.exit_code == 0
    reading = json.loads(result.stdout)
    assert reading["report"]["published"] is None
    assert [figure["best"] for figure in reading["figures"] if figure["measure"] == "killed"]
    assert any(gap["what"] == "time" for gap in reading["gaps"]), "that Tuesday has no date is told as a gap"


def test_text_in_another_language_is_kept_with_a_gap(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "inondation.txt"
    path.write_text(
        "Le ministre a déclaré que douze personnes avaient été tuées dans la vallée, selon le gouvernement.\n"
    )
    result = run("read", path)
    assert "not read: the text is in the language 'fr', which this reader does not read" in result.stdout
    assert result.exit_code == 1


def test_question_that_cannot_be_understood(run: Run, good: Path) -> None:
    result = run("ask", "Wherefore the colourless green ideas?", good)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "note: the question was not understood; ask for a number of people and what happened to them, or who says so"
    ]


@pytest.mark.parametrize(("question", "cause"), [("  ", "the question is empty"), ("why " * 600, "2,399 characters")])
def test_no_question(run: Run, good: Path, question: str, cause: str) -> None:
    result = run("ask", question, good)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert cause in result.stderr


def test_no_brief_of_reports_that_nobody_has_read(run: Run, tmp_path: Path) -> None:
    result = run("ask", "How many people were killed?", tmp_path / "nowhere.txt")
    assert result.exit_code == 3
    assert result.stdout == ""


def test_missing_file_does_not_hide_an_answer(run: Run, good: Path, tmp_path: Path) -> None:
    result = run("ask", "How many people were killed in the valley?", tmp_path / "nowhere.txt", good)
    assert result.exit_code == 3
    assert result.stderr.startswith("error: ")
    assert "12" in result.stdout


def test_settings_that_are_none(run: Run, good: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("about_tolerence = 0.2\n")
    result = run("ask", "How many were killed?", good, "--settings", settings)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"error: {settings}: about_tolerence: ")


def test_day_that_is_none(run: Run, good: Path) -> None:
    result = run("ask", "How many were killed?", good, "--now", "yesterday")
    assert result.exit_code == 2
    assert "'yesterday' is not a date" in result.stderr


def test_record_that_is_no_record(run: Run, good: Path, tmp_path: Path) -> None:
    record = tmp_path / "notes.db"
    record.write_text("not a database, only notes\n" * 100)
    result = run("add", good, "--record", record)
    assert result.exit_code == 4
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("error: ")
    assert record.read_text().startswith("not a database"), "what is no record is left alone"
