"""Whatever a report says of time, dates are dates, a stretch does not end before it begins, and nothing raises."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.dating import find_dates
from accordingto.reports.dates import first_day, is_date, last_day
from tests.factories import make_report

WORDS = (
    *(
        "on",
        "in",
        "the",
        "of",
        "to",
        "from",
        "between",
        "and",
        "since",
        "by",
        "until",
        "over",
        "during",
        "past",
        "last",
        "next",
    ),
    *(
        "this",
        "first",
        "second",
        "a",
        "two",
        "0",
        "3",
        "12",
        "29",
        "31",
        "99",
        "999",
        "12th",
        "99th",
        "half",
        "ago",
        "earlier",
    ),
    *(
        "later",
        "before",
        "after",
        "previous",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
    ),
    *(
        "decade",
        "decades",
        "quarter",
        "weekend",
        "night",
        "overnight",
        "dawn",
        "Monday",
        "Tuesday",
        "Friday",
        "February",
    ),
    *(
        "March",
        "May",
        "December",
        "Feb.",
        "may",
        "2024",
        "1999",
        "2024-02-30",
        "30/02/2024",
        "12/08/2024",
        "29.02.2023",
        "1990s",
    ),
    *(
        "Christmas",
        "Day",
        "summer",
        "winter",
        "2023-24",
        ",",
        ".",
        "–",
        "-",
        "end",
        "start",
        "evening",
        "yesterday",
        "today",
    ),
)


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14),
    st.sampled_from(["2024-02-29", "2025-01-01", "2025-12-31", "2025", None]),
)
def test_dates_are_dates_and_stretches_run_forward(words: list[str], published: str | None) -> None:
    report = make_report("Title\n" + " ".join(words), published=published)
    dates, gaps = find_dates(report)
    for date in dates:
        assert is_date(date.date)
        assert report.words(date.span).strip()
        if date.end is not None:
            assert is_date(date.end)
            assert first_day(date.date) <= last_day(date.end)
    assert all(gap.why for gap in gaps)
    spans = [date.span for date in dates]
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
