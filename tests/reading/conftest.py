"""One reader for all tests of the reader: loading the parser takes a second."""

import pytest

from accordingto.reading.read import Reader, load_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader()
