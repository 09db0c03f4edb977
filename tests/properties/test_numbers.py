"""Any number reads back as itself, however it is written, and a wider bound never leaves out what a narrower one allows."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.reading.bounds import find_bound, sides
from accordingto.reading.figure import Bound
from accordingto.reading.numbers import find_numbers
from accordingto.reading.numerals import Number
from accordingto.reading.read import load_reader, read
from tests.factories import make_report

ONES = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
    ),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (10**2, "hundred"))
NUMBERS = st.integers(min_value=1, max_value=999_999)
BOUNDS = {
    "": Bound.EXACT,
    "at least ": Bound.AT_LEAST,
    "no fewer than ": Bound.AT_LEAST,
    "more than ": Bound.MORE_THAN,
    "over ": Bound.MORE_THAN,
    "about ": Bound.ABOUT,
    "up to ": Bound.UP_TO,
    "as many as ": Bound.UP_TO,
    "fewer than ": Bound.FEWER_THAN,
}
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def in_words(value: int) -> str:
    """A number as British English spells it: "four thousand seven hundred and five"."""
    if value < len(ONES):
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    scale, name = next((scale, name) for scale, name in SCALES if value >= scale)
    rest = value % scale
    joint = " and " if 0 < rest < 100 else " "
    return f"{in_words(value // scale)} {name}" + (joint + in_words(rest) if rest else "")


def read_number(words: str) -> Number:
    (number,) = [one for one in find_numbers(load_reader().nlp.make_doc(f"{words} people")) if not one.article]
    return number


@QUICK
@given(NUMBERS, st.sampled_from([",", ".", " ", "'", ""]))
def test_digits_with_any_separator_read_back(value: int, separator: str) -> None:
    words = f"{value:,}".replace(",", separator)
    assert read_number(words).value == Decimal(value)


@QUICK
@given(NUMBERS)
def test_words_read_back(value: int) -> None:
    assert read_number(in_words(value)).value == Decimal(value)


@QUICK
@given(st.integers(min_value=2, max_value=999), st.sampled_from(SCALES[:3]), st.sampled_from([" ", "-"]))
def test_digits_with_a_word_read_back(value: int, scale: tuple[int, str], joint: str) -> None:
    assert read_number(f"{value}{joint}{scale[1]}").value == Decimal(value * scale[0])


@QUICK
@given(st.integers(min_value=11, max_value=99), st.sampled_from([" ", "-"]))
def test_hundreds_above_a_thousand_read_back(value: int, joint: str) -> None:
    assert read_number(f"{value}{joint}hundred").value == Decimal(value * 100)


@QUICK
@given(st.integers(min_value=1, max_value=99), st.integers(min_value=1, max_value=9), st.sampled_from(SCALES[:3]))
def test_decimals_of_a_scale_read_back(whole: int, tenth: int, scale: tuple[int, str]) -> None:
    assert read_number(f"{whole}.{tenth} {scale[1]}").value == Decimal(f"{whole}.{tenth}") * scale[0]


@QUICK
@given(
    NUMBERS, NUMBERS, st.sampled_from([("", " to "), ("between ", " and "), ("from ", " to "), ("", "-"), ("", "–")])
)
def test_ranges_read_back(one: int, other: int, form: tuple[str, str]) -> None:
    low, high = sorted((one, one + other))
    number = read_number(f"{form[0]}{low:,}{form[1]}{high:,}")
    assert (number.low, number.high) == (Decimal(low), Decimal(high))


@QUICK
@given(NUMBERS, st.sampled_from(sorted(BOUNDS)))
def test_a_bound_leaves_its_number_as_it_is(value: int, words: str) -> None:
    doc = load_reader().nlp.make_doc(f"{words}{value:,} people")
    found = find_bound(doc, next(one for one in find_numbers(doc) if one.value is not None))
    assert found.bound == BOUNDS[words]
    assert {found.low, found.best, found.high} - {None} == {Decimal(value)}


def interval(bound: Bound, number: Number) -> tuple[Decimal, Decimal]:
    """What a number under a bound allows, an open side without end."""
    low, _, high = sides(bound, number)
    return (low if low is not None else Decimal("-Infinity"), high if high is not None else Decimal("Infinity"))


WIDER = [
    (Bound.EXACT, Bound.AT_LEAST),
    (Bound.EXACT, Bound.MORE_THAN),
    (Bound.EXACT, Bound.UP_TO),
    (Bound.EXACT, Bound.FEWER_THAN),
    (Bound.EXACT, Bound.ABOUT),
    (Bound.AT_LEAST, Bound.ABOUT),
    (Bound.UP_TO, Bound.ABOUT),
]


@pytest.mark.parametrize(("narrow", "wide"), WIDER)
@given(value=NUMBERS)
def test_widening_a_bound_never_narrows_what_it_allows(narrow: Bound, wide: Bound, value: int) -> None:
    number = Number(start=0, end=1, low=Decimal(value), high=Decimal(value))
    inner, outer = interval(narrow, number), interval(wide, number)
    assert outer[0] <= inner[0] <= inner[1] <= outer[1]


@given(NUMBERS, st.integers(min_value=0, max_value=999), st.integers(min_value=0, max_value=999), NUMBERS)
def test_widening_a_range_never_narrows_it(low: int, below: int, above: int, length: int) -> None:
    narrow = Number(start=0, end=1, low=Decimal(low), high=Decimal(low + length))
    wide = Number(start=0, end=1, low=Decimal(low - below), high=Decimal(low + length + above))
    for bound in (Bound.RANGE, Bound.AT_LEAST, Bound.UP_TO):
        inner, outer = interval(bound, narrow), interval(bound, wide)
        assert outer[0] <= inner[0] <= inner[1] <= outer[1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=3, max_value=99_999), st.sampled_from(sorted(BOUNDS)), st.booleans())
def test_a_number_of_dead_is_read_from_a_sentence_as_it_stands(value: int, words: str, spelled: bool) -> None:
    told = in_words(value) if spelled else f"{value:,}"
    report = make_report(f"Title\nThe ministry said that {words}{told} people were killed in the flood.")
    (figure,) = read(report, load_reader()).figures
    assert (figure.headline, figure.bound) == (Decimal(value), BOUNDS[words])
    assert report.words(figure.span) == f"{words}{told} people"
