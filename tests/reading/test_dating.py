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


@pytest.mark.parametrize(("sentence", "words", "date", "relation"), CASES)
def test_a_date_is_as_precise_as_its_words(sentence: str, words: str, date: str, relation: str) -> None:
    report = make_report(f"Title\n{sentence}")
    (found,), gaps = find_dates(report)
    assert (report.words(found.span), found.date, found.relation) == (words, date, relation)
    assert gaps == ()


@pytest.mark.parametrize(
    "sentence", ["The toll may rise.", "May Kim spoke.", "The number was 1,984.", "It was march music."]
)
def test_what_only_looks_like_a_date_is_none(sentence: str) -> None:
    assert find_dates(make_report(f"Title\n{sentence}")) == ((), ())


def test_without_a_day_to_count_from_a_weekday_stays_a_gap() -> None:
    dates, gaps = find_dates(make_report("Title\nThey met on Monday and on 3 March 2024.", published=None))
    assert [date.date for date in dates] == ["2024-03-03"]
    assert [gap.what for gap in gaps] == ["time"]
