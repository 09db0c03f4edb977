"""Versions of a report: kept beside each other, and what its outlet changed told in the brief, in the list and by a watch."""

from pathlib import Path

import pytest

from accordingto import desk
from accordingto.answers.brief import Brief, every_citation
from accordingto.answers.markdown import render_markdown
from accordingto.record.store import Record
from accordingto.serial import to_json
from tests.cli.conftest import Run, run

__all__ = ["run"]
QUESTION = "How many people were killed in the flood in Velsk?"
FIRST = "About 40 people were killed in the flood in Velsk, the Tarn River Board said on Monday."
SECOND = "More than 40 people were killed in the flood in Velsk, the Tarn River Board said on Monday."
NOTE = "Correction: An earlier version of this article gave a wrong number of deaths."


def put(folder: Path, words: str, updated: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "flood.txt").write_text(f"Flood in Velsk\n\n{words}\n")
    known = (
        f'outlet = "Hill Post"\nurl = "https://hill.example/flood"\npublished = "2025-03-03"\nupdated = "{updated}"\n'
    )
    (folder / "flood.toml").write_text(known)


def asked(record: Record) -> Brief:
    return desk.answer_from_record(QUESTION, record).brief


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path / "in", FIRST, "2025-03-03T08:00:00Z")
    return tmp_path / "in"


def test_a_silent_change_is_told_in_the_brief(folder: Path) -> None:
    with Record.open() as record:
        desk.add([folder], record)
        assert asked(record).edits == ()
        put(folder, SECOND, "2025-03-04T08:00:00Z")
        desk.add([folder], record)
        brief = asked(record)
    (edit,) = brief.edits
    assert edit.text == (
        "Hill Post, 4 March 2025, changed without a note: “About 40 people” became “More than 40 people”"
    )
    assert edit.after is not None
    assert edit.after.quote == "More than 40 people"
    assert (edit.after.report, edit.after.span) in {(one.report, one.span) for one in every_citation(brief)}
    assert "changed without a note" in render_markdown(brief)
    assert to_json(brief)["edits"][0]["before"] == "About 40 people"


def test_a_change_with_a_note_says_so(folder: Path) -> None:
    with Record.open() as record:
        desk.add([folder], record)
        put(folder, f"{SECOND}\n\n{NOTE}", "2025-03-04T08:00:00Z")
        desk.add([folder], record)
        (edit,) = asked(record).edits
    assert edit.noted
    assert edit.note is not None
    assert edit.note.quote == NOTE


def test_an_answer_for_a_day_before_the_change_does_not_know_of_it(folder: Path) -> None:
    with Record.open() as record:
        desk.add([folder], record)
        put(folder, SECOND, "2025-03-09T08:00:00Z")
        desk.add([folder], record)
        assert desk.answer_from_record(QUESTION, record, now="2025-03-05").brief.edits == ()


def test_a_figure_that_was_taken_out_is_told(folder: Path) -> None:
    with Record.open() as record:
        desk.add([folder], record)
        put(folder, "The flood in Velsk killed people, the Tarn River Board said on Monday.", "2025-03-04T08:00:00Z")
        other = folder / "other.txt"
        other.write_text(f"Velsk\n\n{FIRST}\n")
        other.with_suffix(".toml").write_text('outlet = "The Other"\npublished = "2025-03-03"\n')
        desk.add([folder], record)
        kinds = [edit.kind for edit in asked(record).edits]
    assert "figure_dropped" in kinds


def test_a_watch_tells_a_change_once(folder: Path) -> None:
    with Record.open() as record:
        desk.watch(QUESTION, [folder], record)
        put(folder, SECOND, "2025-03-04T08:00:00Z")
        for _ in range(2):
            desk.watch(QUESTION, [folder], record)
        told = [change.text for change in record.changes(QUESTION) if change.kind == "correction"]
    assert len([text for text in told if "changed without a note" in text]) == 1


def test_the_versions_of_a_report_are_listed(folder: Path, tmp_path: Path, run: Run) -> None:
    record = str(tmp_path / "record.sqlite")
    run("add", str(folder), "--record", record)
    put(folder, SECOND, "2025-03-04T08:00:00Z")
    run("add", str(folder), "--record", record)
    with Record.open(record) as kept:
        (reading,) = kept.readings()
    done = run("versions", reading.report.id[:6], "--record", record)
    assert done.exit_code == 0
    assert done.stdout.count("\nversion ") == 2
    assert "“About 40 people” became “More than 40 people”" in done.stdout
    assert '"before": "About 40 people"' in run("versions", reading.report.id, "--json", "--record", record).stdout
    missing = run("versions", "rnothing", "--record", record)
    assert missing.exit_code != 0
    assert "no report with this id" in missing.stderr
