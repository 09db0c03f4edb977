"""Standing questions: each change in the answer is found once and told once, whatever is killed in between."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from accordingto import desk
from accordingto.record.store import Record
from tests.cli.conftest import Run, run

__all__ = ["run"]
QUESTION = "Have at least 40 people been killed in Velsk?"


def put(folder: Path, name: str, words: str, day: str) -> None:
    """A report of its own outlet in the folder."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(f"Flood in Velsk\n\n{words}\n")
    url = f"https://{name}.example/flood"
    (folder / f"{name}.toml").write_text(f'outlet = "{name}"\npublished = "{day}"\nurl = "{url}"\n')


def first(folder: Path) -> None:
    put(
        folder, "herald", "The flood in Velsk has killed 40 people, the Tarn River Board said on 1 March.", "2025-03-01"
    )


def second(folder: Path) -> None:
    put(folder, "post", "The flood in Velsk has killed 31 people, the Tarn River Board said on 3 March.", "2025-03-03")
    put(folder, "mail", "The flood in Velsk has killed 45 people, Red Aid said on 3 March.", "2025-03-03")


def kinds(record: Record) -> list[str]:
    return [change.kind for change in record.changes(QUESTION)]


def test_the_first_look_tells_nothing_and_the_next_what_is_new(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    first(folder)
    with Record.open(tmp_path / "record") as record:
        desk.watch(QUESTION, [folder], record)
        assert record.changes() == ()
        desk.watch(QUESTION, [folder], record)
        assert record.changes() == ()
        second(folder)
        desk.watch(QUESTION, [folder], record)
        texts = [change.text for change in record.changes(QUESTION)]
        assert any(text.startswith("A new origin: Red Aid: 45 killed") for text in texts)
        assert any("Tarn River Board: 31 killed" in text and "(before: 40 killed)" in text for text in texts)
        assert {"new_origin", "changed_figure", "verdict"} <= set(kinds(record))
        known = len(texts)
        desk.watch(QUESTION, [folder], record)
        assert len(record.changes(QUESTION)) == known
        assert all(change.url for change in record.changes(QUESTION) if change.report)


def test_a_round_that_is_killed_before_it_is_put_down_finds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    first(folder)
    with Record.open(tmp_path / "record") as record:
        desk.watch(QUESTION, [folder], record)
        second(folder)
        with monkeypatch.context() as killed:
            killed.setattr(Record, "put_round", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                desk.watch(QUESTION, [folder], record)
        assert record.changes() == ()
        desk.watch(QUESTION, [folder], record)
        assert "new_origin" in kinds(record)


def test_what_a_killed_round_found_is_told_by_the_next(tmp_path: Path, run: Run) -> None:
    folder, place = tmp_path / "in", tmp_path / "record"
    first(folder)
    with Record.open(place) as record:
        desk.watch(QUESTION, [folder], record)
        second(folder)
        desk.watch(QUESTION, [folder], record)  # and killed before anybody was told
        found = len(record.changes(untold=True))
    assert found > 1
    told = run("watch", QUESTION, folder, "--once", "--json", "--record", place)
    assert [json.loads(line)["id"] for line in told.stdout.splitlines()] == list(range(1, found + 1))
    assert run("watch", QUESTION, folder, "--once", "--json", "--record", place).stdout == ""


def test_the_changes_are_an_atom_feed(tmp_path: Path, run: Run) -> None:
    folder, feed = tmp_path / "in", tmp_path / "changes.xml"
    first(folder)
    start = run("watch", QUESTION, folder, "--once", "--atom", feed)
    assert "what is new will be told: one report looked at" in start.stderr
    second(folder)
    told = run("watch", QUESTION, folder, "--once", "--atom", feed)
    assert "A new origin: Red Aid" in told.stdout
    entries = ElementTree.parse(feed).getroot().findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) > 1
    ids = [entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in entries]
    assert len(set(ids)) == len(ids)
