"""Through what a statement left its holder: the channel named nearest, the surer rule of two in one phrase."""

import pytest

from accordingto.reading.chain import Via
from accordingto.reading.channels import ABOUT_AS_NEAR, find_channel

FAR = " and so on" * (ABOUT_AS_NEAR // 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said this in an interview.", Via.INTERVIEW),
        # two rules in one phrase: the earlier one of the lexicon, not the one that stands first
        ("He said this at a briefing behind closed doors.", Via.CLOSED_SESSION),
        # two phrases: the nearer one
        (f"He said this in a speech{FAR}, behind closed doors.", Via.SPEECH),
        # state media carry what came by something else
        ("He said this on state media, in a statement.", Via.STATEMENT),
        ("He told reporters on a conference call what he said.", Via.CALL),
        ("He said this on Monday.", None),
    ],
)
def test_the_channel_of_what_was_said(text: str, expected: Via | None) -> None:
    found = find_channel(text, ((0, len(text)),), near=text.index("said"))
    assert (found[0] if found else None) == expected


def test_only_the_spans_are_looked_at() -> None:
    text = "In an interview she spoke of the speech."
    found = find_channel(text, ((text.index("she"), len(text)),), near=0)
    assert found is not None
    via, trace = found
    assert via == Via.SPEECH
    assert trace.span == (text.index("speech"), text.index("speech") + len("speech"))


def test_without_spans_there_is_no_channel() -> None:
    assert find_channel("She said this in an interview.", (), near=0) is None
