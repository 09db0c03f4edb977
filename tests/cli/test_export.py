"""`accordingto export`: formats, filters, files that are whole or not there."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet
import pytest
from typer.testing import CliRunner

from accordingto.cli.app import app
from tests.cli.conftest import Run


@pytest.fixture
def record(run: Run, good: Path) -> Path:
    """A report that is in the record."""
    assert run("add", good).exit_code == 0
    return good


def test_a_table_of_figures_is_the_default(run: Run, record: Path) -> None:
    done = run("export")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert done.exit_code == 0
    assert {(row["measure"], row["ucdp_best"]) for row in rows} == {("killed", "12"), ("missing", "40")}


def test_filters_choose(run: Run, record: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "--measure", "missing").stdout)))
    assert [row["measure"] for row in rows] == ["missing"]
    assert run("export", "--since", "2026").exit_code == 1


def test_readings_are_as_read_prints_them_but_for_the_text(run: Run, record: Path) -> None:
    read = json.loads(run("read", "--json", record).stdout)
    assert json.loads(run("export", "--format", "jsonl", "--texts").stdout) == read
    read["report"]["text"] = None
    assert json.loads(run("export", "--format", "jsonl").stdout) == read


def test_a_file_is_whole_or_not_there(run: Run, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out" / "figures.parquet"
    path.parent.mkdir()
    path.write_bytes(b"before")

    def broken(*_: object, **__: object) -> object:
        yield b"half"
        raise RuntimeError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr("accordingto.exports.export.export", broken)
        with pytest.raises(RuntimeError):
            run("export", "--format", "parquet", "--output", path)
    assert path.read_bytes() == b"before"
    assert list(path.parent.iterdir()) == [path]
    assert run("export", "--format", "parquet", "--output", path).exit_code == 0
    assert pyarrow.parquet.read_table(path).num_rows == 3
    assert list(path.parent.iterdir()) == [path]


def test_names_are_masked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dead.txt"
    path.write_text("Barge sinks\n\nMara Voss, 34, was among 3 people killed on Monday, Governor Ana Bel said.\n")
    run("add", path)
    for form in ("csv", "jsonl", "jsonld", "prov"):
        assert "Voss" not in run("export", "--format", form, "--mask-names").stdout
    statements = run("export", "--what", "statements", "--name", "Ana Bel").stdout
    assert "Voss" not in statements
    assert "Ana Bel" not in statements


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--format", "jsonl", "--what", "figures"), "--what is for tables"),
        (("--format", "prov", "--hxl"), "--hxl is for a csv of figures"),
        (("--what", "statements", "--hxl"), "--hxl is for a csv of figures"),
        (("--texts",), "--texts wants --what reports"),
        (("--output", "/nowhere/at/all.csv"), "cannot be written"),
        (("--format", "xml"), "xml"),
    ],
)
def test_what_does_not_go_together_is_said(run: Run, record: Path, options: tuple[str, ...], words: str) -> None:
    done = run("export", *options)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.replace("│", " ").split())


def test_parquet_is_not_thrown_at_a_screen(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.cli.export.is_screen", lambda: True)
    done = CliRunner().invoke(app, ["export", "--format", "parquet"])
    assert done.exit_code == 2
    assert "--output" in done.stderr


def test_an_empty_record_says_so(run: Run) -> None:
    done = run("export", "--format", "jsonld")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["@graph"] == []
    assert "the record is empty" in done.stderr
