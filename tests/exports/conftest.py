"""A record of the project's examples, to export from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accordingto import desk
from accordingto.record.store import Record

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The reports of the flood."""
    with Record.open(tmp_path_factory.mktemp("exports") / "record.sqlite") as record:
        desk.add([EXAMPLES / "flood" / "reports"], record)
        yield record
