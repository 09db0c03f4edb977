"""Numbers, bounds and units, in marked-up words."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from accordingto.reading.bounds import find_bound, sides
from accordingto.reading.figure import Bound
from accordingto.reading.numbers import find_numbers
from accordingto.reading.numerals import Number, pieces
from accordingto.reading.read import Reader
from accordingto.reading.units import is_other_unit

MARK = re.compile(r"\[\[([^|\[\]]+)\|([^|\[\]]+)\]\]")
LINES = [
    line
    for line in (Path(__file__).parent / "numbers.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
BLANK = English()


def in_words(doc: Doc, number: Number) -> tuple[str, str]:
    value = f"{number.low}-{number.high}" if number.value is None else str(number.value)
    return doc[number.start : number.end].text, f"{number.low}+" if number.vague else value


@pytest.mark.parametrize("line", LINES)
def test_the_marked_numbers_are_read_and_no_others(line: str, reader: Reader) -> None:
    text = line.removeprefix("none: ")
    marked = MARK.findall(text)
    plain = MARK.sub(r"\1", text)
    assert "[[" not in plain
    assert bool(marked) != line.startswith("none: ")
    doc = reader.nlp(plain)
    assert [in_words(doc, one) for one in find_numbers(doc) if not one.article] == marked


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_in_digits_is_that_number(value: int) -> None:
    doc = BLANK(f"{value:,} people")
    assert find_numbers(doc)[0].value == Decimal(value)


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=60))
def test_any_row_of_numbers_is_read_without_an_error(values: list[int]) -> None:
    assert find_numbers(BLANK(" ".join(map(str, values))))


@given(st.text(max_size=20))
def test_any_word_is_read_or_not_without_an_error(word: str) -> None:
    assert isinstance(pieces(word), tuple)


@pytest.mark.parametrize(
    ("text", "bound", "low", "best", "high"),
    [
        ("600 people", Bound.EXACT, 600, 600, 600),
        ("at least 600 people", Bound.AT_LEAST, 600, 600, None),
        ("more than 600 people", Bound.MORE_THAN, 600, 600, None),
        ("about 600 people", Bound.ABOUT, None, 600, None),
        ("up to 600 people", Bound.UP_TO, None, 600, 600),
        ("fewer than 600 people", Bound.FEWER_THAN, None, 600, 600),
        ("40 to 50 people", Bound.RANGE, 40, None, 50),
        ("dozens of people", Bound.VAGUE, 24, None, None),
        ("at least some 3,000 people", Bound.AT_LEAST, 3000, 3000, None),
        ("more than 40 to 50 people", Bound.MORE_THAN, 40, 40, None),
        ("up to 40 to 50 people", Bound.UP_TO, None, 50, 50),
    ],
)
def test_the_sides_of_a_bounded_number(
    text: str, bound: Bound, low: int | None, best: int | None, high: int | None, reader: Reader
) -> None:
    doc = reader.nlp(text)
    found = find_bound(doc, find_numbers(doc)[0])
    assert (found.bound, found.low, found.best, found.high) == (bound, low, best, high)


def test_an_open_side_is_never_filled() -> None:
    number = Number(start=0, end=1, low=Decimal(24), high=None, vague=True)
    assert sides(Bound.VAGUE, number) == (Decimal(24), None, None)


@pytest.mark.parametrize(
    "text",
    [
        "He paid $4,700 for it.",
        "It rose by 20 percent.",
        "It rose by 20%.",
        "They met on 12 May 1989.",
        "They met on May 12.",
        "A 20-year-old nurse came.",
        "It is 10 km away.",
        "It lasted 12 hours.",
        "Smith, 34, came.",
        "A child aged 12 came.",
        "Resolution 12 was adopted.",
    ],
)
def test_numbers_of_other_things_are_told_apart(text: str, reader: Reader) -> None:
    doc = reader.nlp(text)
    numbers = [one for one in find_numbers(doc) if not one.article]
    assert numbers
    assert is_other_unit(doc, numbers[0])


@pytest.mark.parametrize(
    "text", ["It killed 12 people.", "12 may have died.", "12 village elders came.", "On 23 May 28 men came."]
)
def test_numbers_of_people_are_not_taken_for_other_things(text: str, reader: Reader) -> None:
    doc = reader.nlp(text)
    assert not is_other_unit(doc, [one for one in find_numbers(doc) if not one.article][-1])
