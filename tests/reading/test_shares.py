"""Shares of a stated whole: the count that follows is derived, and the whole keeps what is said of it."""

import pytest

from accordingto.reading.figure import Figure
from accordingto.reading.figures import find_figures
from accordingto.reading.lexicon import load_table
from accordingto.reading.parse import parse
from accordingto.reading.read import Reader
from evaluation.marked import read_marked
from tests.factories import make_report


def figures(text: str, reader: Reader) -> tuple[Figure, ...]:
    report = make_report("\n" + text, title=None)
    return find_figures(parse(report, reader.nlp), report)[0]


@pytest.mark.parametrize(
    ("text", "count", "bound", "measure"),
    [
        ("About half of the 600 detainees have been released.", 300, "about", "other"),
        ("More than a third of the village's 900 inhabitants have fled.", 300, "more_than", "displaced"),
        ("Nearly 40 percent of the 11,000 soldiers were killed.", 4400, "about", "killed"),
        ("Three in ten of the town's 6,000 people have fled.", 1800, "exact", "displaced"),
        ("60% of 2,500 pupils were injured.", 1500, "exact", "wounded"),
        ("Two thirds of the 30 sailors drowned.", 20, "exact", "killed"),
    ],
)
def test_a_share_is_derived_and_part_of_its_whole(
    text: str, count: int, bound: str, measure: str, reader: Reader
) -> None:
    share, whole = figures(text, reader)
    assert (share.headline, share.bound, share.measure, share.derived) == (count, bound, measure, True)
    assert share.part_of == whole.id
    assert not whole.derived
    assert whole.measure != measure or measure == "other"


@pytest.mark.parametrize("row", load_table("fractions"), ids=lambda row: row["word"])
def test_a_word_for_a_part(row: dict[str, str], reader: Reader) -> None:
    share, whole = figures(read_marked(row["example"]).text, reader)
    assert share.derived
    assert share.headline is not None
    assert whole.headline is not None
    assert (share.headline * int(row["of"])) % whole.headline == 0


@pytest.mark.parametrize(
    "text", ["Turnout was 45 percent in 2019.", "Half of them were killed.", "A third of the town burned."]
)
def test_a_share_of_no_stated_whole_is_no_count(text: str, reader: Reader) -> None:
    assert not any(figure.derived for figure in figures(text, reader))
