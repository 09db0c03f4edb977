"""What others build on: the public names, and that importing them costs next to nothing."""

import subprocess
import sys

import pytest

import accordingto

PUBLIC = [
    "AccordingToError",
    "Brief",
    "Figure",
    "Reading",
    "Record",
    "Report",
    "Settings",
    "Statement",
    "ask",
    "load",
    "read",
]


def test_public_names() -> None:
    assert accordingto.__all__ == PUBLIC
    assert dir(accordingto) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_each_name_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(accordingto, name).__doc__


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'utils'"):
        getattr(accordingto, "utils")  # noqa: B009 - the attribute is not known to a type checker


@pytest.mark.parametrize(
    "statement",
    [
        "import accordingto",
        "from accordingto import Report, Reading, Figure, Statement, Settings, AccordingToError",
        "import accordingto.cli.app",
    ],
)
def test_importing_needs_nothing_heavy(statement: str) -> None:
    heavy = "{'spacy', 'sqlalchemy', 'trafilatura', 'altair', 'datasketch', 'numpy'}"
    program = f"import sys; {statement}; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    assert done.stdout.split() == []
