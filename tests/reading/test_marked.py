"""The reader of marked sentences must not let a broken expectation pass."""

import pytest

from evaluation.marked import read_marked


def test_marks_become_spans_of_the_plain_text() -> None:
    marked = read_marked("[[He]] {{said}} <<yes>>.")
    assert marked.text == "He said yes."
    assert (marked.source, marked.cue, marked.content) == (((0, 2),), ((3, 7),), ((8, 11),))


@pytest.mark.parametrize("broken", ["[[He said yes.", "He]] said yes.", "[[He [[said]] yes.", "He said yes."])
def test_broken_marks_are_refused(broken: str) -> None:
    with pytest.raises(ValueError, match=r"marked|open|closed"):
        read_marked(broken)
