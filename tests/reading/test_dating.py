"""Dates are resolved against the day of the report, with the precision of their words and never with an assumed year."""

import pytest

from accordingto.reading.dating import find_dates
from tests.factories import make_report

# The report is of Wednesday 30 April 2025. Each case: the sentence, the words, the date they stand for, the relation.
CASES = [
    ("The ministry spoke on Monday.", "Monday", "2025-04-28", "on"),
    # the day of the report itself
    ("He said so Wednesday.", "Wednesday", "2025-04-30", "on"),
    ("He said so last Wednesday.", "last Wednesday", "2025-04-23", "on"),
    ("It starts next Friday.", "next Friday", "2025-05-02", "on"),
    # a month later in the year than the report is last year's
    ("Fighting fell since April.", "April", "2025-04", "since"),
    ("It came in December.", "December", "2024-12", "on"),
    ("It came in late January.", "late January", "2025-01", "on"),
    ("In March 2024 it fell.", "March 2024", "2024-03", "on"),
    ("It was 27 March.", "27 March", "2025-03-27", "on"),
    ("On Aug. 3, 2024, it began.", "Aug. 3, 2024", "2024-08-03", "on"),
    ("They left by March 15.", "March 15", "2025-03-15", "by"),
    ("They left two weeks ago.", "two weeks ago", "2025-04-16", "on"),
    ("They left three months ago.", "three months ago", "2025-01", "on"),
    ("They left yesterday.", "yesterday", "2025-04-29", "on"),
    ("The war of 2014 resumed in 2022.", "2022", "2022", "on"),
]

# what is told of as to come is ahead of the report
CASES += [
    ("Divers will go back on Monday.", "Monday", "2025-05-05", "on"),
    ("By June 5,000 more could come.", "June", "2025-06", "by"),
    ("Up to 500 are to be vaccinated by 31 August.", "31 August", "2025-08-31", "by"),
    # what may have been is behind it
    ("It may have come on Monday.", "Monday", "2025-04-28", "on"),
    # a day that owns something is no deadline
    ("They were caught by Monday night's fall.", "Monday", "2025-04-28", "on"),
    ("By nightfall 12 had left.", "By nightfall", "2025-04-30", "by"),
    ("It was 40 a week earlier.", "a week earlier", "2025-04-23", "on"),
    ("It was so last year.", "last year", "2024", "on"),
]

CASES += [
    ("It fell on Wednesday of last week.", "Wednesday of last week", "2025-04-23", "on"),
    ("It fell on Monday last week.", "Monday last week", "2025-04-21", "on"),
    ("It fell in March last year.", "March last year", "2024-03", "on"),
    ("It fell on the 12th of April.", "12th of April", "2025-04-12", "on"),
    ("It fell on the 12th.", "12th", "2025-04-12", "on"),
    ("It fell on 13.04.2025.", "13.04.2025", "2025-04-13", "on"),
    ("It fell on 13/04/2025.", "13/04/2025", "2025-04-13", "on"),
    ("It fell on Christmas Eve.", "Christmas Eve", "2024-12-24", "on"),
    ("It fell on New Year's Day 2024.", "New Year's Day 2024", "2024-01-01", "on"),
    ("It fell the previous day.", "the previous day", "2025-04-29", "on"),
    ("It fell the year before.", "the year before", "2024", "on"),
    ("It fell a decade ago.", "a decade ago", "2015", "on"),
    ("It fell half a year ago.", "half a year ago", "2024-10", "on"),
    ("It fell since the start of the year.", "the year", "2025", "since"),
    ("It fell since the beginning of March.", "March", "2025-03", "since"),
    ("They left by the end of March.", "March", "2025-03", "by"),
    ("They stayed up to Monday.", "Monday", "2025-04-28", "by"),
    ("It has been so since last week.", "last week", "2025-04-21", "since"),
]

# Each case: the sentence, the words, the first and the last day.
STRETCHES = [
    ("It rained overnight.", "overnight", "2025-04-29", "2025-04-30"),
    ("It rained in the past week.", "in the past week", "2025-04-23", "2025-04-30"),
    ("It rained over the last 24 hours.", "over the last 24 hours", "2025-04-29", "2025-04-30"),
    ("It rained during the past three days.", "during the past three days", "2025-04-27", "2025-04-30"),
    ("It rained from January to March.", "January to March", "2025-01", "2025-03"),
    ("It rained from November to March.", "November to March", "2024-11", "2025-03"),
    ("It rained from 3 to 5 May 2024.", "3 to 5 May 2024", "2024-05-03", "2024-05-05"),
    ("It rained in the first half of 2024.", "first half of 2024", "2024-01", "2024-06"),
    ("It rained last week.", "last week", "2025-04-21", "2025-04-27"),
]
STRETCHES += [
    ("It rained overnight into Monday.", "overnight into Monday", "2025-04-27", "2025-04-28"),
    ("It rained in the night to Monday.", "in the night to Monday", "2025-04-27", "2025-04-28"),
    ("It rained from Monday to Tuesday.", "Monday to Tuesday", "2025-04-28", "2025-04-29"),
    ("It rained overnight from Monday to Tuesday.", "Monday to Tuesday", "2025-04-28", "2025-04-29"),
    ("It rained between Friday and Monday.", "Friday and Monday", "2025-04-25", "2025-04-28"),
    ("It rained on Monday and Tuesday.", "Monday and Tuesday", "2025-04-28", "2025-04-29"),
    ("It rained from 28 March to 10 April.", "28 March to 10 April", "2025-03-28", "2025-04-10"),
    ("It rained between April 1 and April 10.", "April 1 and April 10", "2025-04-01", "2025-04-10"),
    ("It rained on April 1–10.", "April 1–10", "2025-04-01", "2025-04-10"),
    ("It rained from 20 December to 3 January.", "20 December to 3 January", "2024-12-20", "2025-01-03"),
    ("It rained from October 2022 to March 2023.", "October 2022 to March 2023", "2022-10", "2023-03"),
    ("It rained between 2019 and 2023.", "2019 and 2023", "2019", "2023"),
    ("It rained in 2019-23.", "2019-23", "2019", "2023"),
    ("It rained in the 1990s.", "the 1990s", "1990", "1999"),
    ("It rained over the weekend.", "over the weekend", "2025-04-26", "2025-04-27"),
    ("It rained earlier in the week.", "the week", "2025-04-28", "2025-04-30"),
    ("It rained in the first quarter.", "first quarter", "2025-01", "2025-03"),
    ("It rained in the second week of March.", "second week of March", "2025-03-08", "2025-03-14"),
    ("It rained in the last week of March.", "last week of March", "2025-03-25", "2025-03-31"),
    ("It rained in the first ten days of April.", "first ten days of April", "2025-04-01", "2025-04-10"),
    ("It rained in the 24 hours to Tuesday.", "the 24 hours to Tuesday", "2025-04-28", "2025-04-29"),
    ("It rained in the week to Sunday.", "the week to Sunday", "2025-04-21", "2025-04-27"),
    ("It rained in the week of 14 April.", "the week of 14 April", "2025-04-14", "2025-04-20"),
    ("It rained in the three months to March.", "the three months to March", "2025-01", "2025-03"),
    ("It rained in the winter of 2023-24.", "winter of 2023-24", "2023", "2024"),
]


@pytest.mark.parametrize(("sentence", "words", "first", "last"), STRETCHES)
def test_a_stretch_of_time_has_a_first_and_a_last_day(sentence: str, words: str, first: str, last: str) -> None:
    report = make_report(f"Title\n{sentence}")
    (found,), _ = find_dates(report)
    assert (report.words(found.span), found.date, found.end) == (words, first, last)


@pytest.mark.parametrize(("sentence", "words", "date", "relation"), CASES)
def test_a_date_is_as_precise_as_its_words(sentence: str, words: str, date: str, relation: str) -> None:
    report = make_report(f"Title\n{sentence}")
    (found,), gaps = find_dates(report)
    assert (report.words(found.span), found.date, found.relation) == (words, date, relation)
    assert gaps == ()


@pytest.mark.parametrize(
    "sentence",
    ["Between 12 and 15 may have drowned.", "Up to 15 may be left.", "The march and may day drew 40."],
)
def test_a_number_before_may_is_no_day(sentence: str) -> None:
    assert find_dates(make_report(f"Title\n{sentence}")) == ((), ())


@pytest.mark.parametrize(
    "sentence", ["The toll may rise.", "May Kim spoke.", "The number was 1,984.", "It was march music."]
)
def test_what_only_looks_like_a_date_is_none(sentence: str) -> None:
    assert find_dates(make_report(f"Title\n{sentence}")) == ((), ())


def test_without_a_day_to_count_from_a_weekday_stays_a_gap() -> None:
    dates, gaps = find_dates(make_report("Title\nThey met on Monday and on 3 March 2024.", published=None))
    assert [date.date for date in dates] == ["2024-03-03"]
    assert [gap.what for gap in gaps] == ["time"]


def test_days_are_counted_from_the_one_told_before() -> None:
    report = make_report(
        "Title\nThe fire broke out on 3 March 2024. The next day it was out; two days later it was forgotten."
    )
    assert [date.date for date in find_dates(report)[0]] == ["2024-03-03", "2024-03-04", "2024-03-05"]


def test_the_next_day_of_no_day_is_none() -> None:
    assert find_dates(make_report("Title\nThe next day it was out.")) == ((), ())


def test_a_date_in_digits_that_may_be_two_days_is_a_gap() -> None:
    dates, gaps = find_dates(make_report("Title\nIt fell on 12/08/2024."))
    assert dates == ()
    assert [gap.why for gap in gaps] == ["'12/08/2024' may be 2024-08-12 or 2024-12-08"]


def test_digits_that_are_no_date_are_none() -> None:
    assert find_dates(make_report("Title\nThe code is 99/99/2024.")) == ((), ())
