"""Numbers of things: read with their unit where something became of them, and never taken for people."""

from decimal import Decimal

import pytest

from accordingto.answers.wording import figure_words
from accordingto.reading.figure import Bound, Figure, Measure
from accordingto.reading.figures import find_figures
from accordingto.reading.lexicon import load_table
from accordingto.reading.parse import parse
from accordingto.reading.read import Reader
from evaluation.marked import read_marked
from tests.factories import make_report


def figures(text: str, reader: Reader) -> tuple[Figure, ...]:
    report = make_report("\n" + text, title=None)
    return find_figures(parse(report, reader.nlp), report)[0]


@pytest.mark.parametrize("row", load_table("things"), ids=lambda row: row["word"])
def test_a_thing_is_counted_in_its_unit(row: dict[str, str], reader: Reader) -> None:
    (found,) = figures(read_marked(row["example"]).text, reader)
    assert (found.unit, found.headline, found.population) == (row["unit"], 12, None)


@pytest.mark.parametrize("row", load_table("fates"), ids=lambda row: f"{row['word']}-{row['who']}")
def test_what_became_of_a_thing(row: dict[str, str], reader: Reader) -> None:
    (found,) = figures(read_marked(row["example"]).text, reader)
    assert found.measure == (Measure.LOST if row["becomes"] == "lost" else Measure.OTHER)


@pytest.mark.parametrize(
    ("text", "words", "bound"),
    [
        ("The storm cost at least $2 billion.", "at least $2 billion", "at_least"),
        ("The company paid $4,700 to each.", "$4,700", "exact"),
        ("Repairs will cost 85 million crowns.", "85 million crowns", "exact"),
        ("Between 40 and 50 houses were destroyed.", "Between 40 and 50 houses", "range"),
    ],
)
def test_sums_and_things_have_bounds(text: str, words: str, bound: str, reader: Reader) -> None:
    (found,) = figures(text, reader)
    assert text[found.span[0] - 1 : found.span[1] - 1] == words
    assert found.bound == bound


@pytest.mark.parametrize(
    "text",
    [
        "Flight 203 landed after 12 hours.",
        "The road has 12 bridges.",
        "The team won 3-1.",
        "Call 555 0142 for details.",
        "Version 4.7 runs on 12 servers.",
        "The house stands at 51.5 N, 0.1 W, zip code 90210.",
    ],
)
def test_numbers_of_which_nothing_is_told_are_left(text: str, reader: Reader) -> None:
    assert figures(text, reader) == ()


def test_a_thing_is_told_in_its_own_words() -> None:
    told = figure_words(
        Measure.LOST, Bound.EXACT, low=Decimal(63), best=Decimal(63), high=Decimal(63), quote="63 boats", unit="vessel"
    )
    assert told == "“63 boats” (lost)"
