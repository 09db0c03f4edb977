"""Runs the command line in this process, each test with a record of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from accordingto.cli.app import app

Run = Callable[..., Result]

GOOD = (
    "Flood kills 12 in the valley\n\n"
    "At least 12 people were killed when the river burst its banks on Tuesday, the Hazards Agency said.\n\n"
    "About 40 others were missing, according to the mayor of the town.\n"
)
"""A report that reads without trouble."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; what it did not expect is raised, not swallowed."""
    monkeypatch.setenv("ACCORDINGTO_RECORD", str(tmp_path / "record.db"))

    def run_command(*arguments: str | Path) -> Result:
        return CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False)

    return run_command


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file with a good report and its sidecar."""
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    path.with_suffix(".toml").write_text('outlet = "The Gazette"\npublished = 2025-08-13\n', encoding="utf-8")
    return path
