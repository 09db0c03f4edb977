"""A desk over a small record, asked as a browser would."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from accordingto import desk
from accordingto.record.store import Record
from accordingto.web.app import create_app
from tests.web.serving import opened, served

FLOOD = Path(__file__).parents[2] / "examples" / "flood" / "reports"
HOSTILE = """<script>alert(1)</script> says 12 <b>dead</b>

At least 12 people were killed in Velsk, “<img src=x onerror=alert(2)> [the] agency”, said the Velsk Hazards Agency on Monday.

\u202eThe river\u202c has \u200brisen, the agency said. javascript:alert(3)
"""


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with the reports of the flood, and one whose words mean harm."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "hostile.toml").write_text(
        'outlet = "<script>alert(4)</script>"\npublished = "2025-08-20"\nurl = "https://x.example/%22onload=alert(5)"\n'
    )
    path = folder / "record.sqlite"
    with Record.open(path) as opened:
        desk.add([FLOOD, folder / "hostile.txt"], opened)
    return path


@pytest.fixture
def client(record: Path) -> Iterator[TestClient]:
    with TestClient(create_app(record), base_url="http://127.0.0.1:8650") as made:
        yield made


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(tmp_path / "empty.sqlite"), base_url="http://127.0.0.1:8650") as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as found:
        yield found


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A desk over an empty record, served as `accordingto serve` does."""
    with served(create_app(tmp_path / "record.sqlite")) as found:
        yield found
