"""The line by which a page shows its days."""

import pytest

from accordingto.reports.stamps import find_stamp


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Published April 2, 2024 · Updated April 4, 2024 · 3 min read", "2024-04-02", "2024-04-04"),
        ("Updated on: Oct 26, 2024 06:40 PM IST | Published on: Oct 26, 2024 01:14 PM IST", "2024-10-26", "2024-10-26"),
        ("Thursday 3 July 2025", "2025-07-03", None),
        ("Sept. 2, 2025 - 16:38:00", "2025-09-02", None),
        ("Last update: 2024-05-06 09:14", None, "2024-05-06"),
        ("2024.05.06", "2024-05-06", None),
        ("24.10.2024 - 07:32 Uhr", "2024-10-24", None),
        ("19/01/2026", "2026-01-19", None),
        ("01/19/2026", "2026-01-19", None),
        ("05/05/2026", "2026-05-05", None),
    ],
)
def test_days_are_told_apart_by_what_is_said_of_them(line: str, published: str | None, updated: str | None) -> None:
    stamp = find_stamp(line)
    assert stamp is not None
    assert (stamp.published, stamp.updated) == (published, updated)
    assert stamp.alone


@pytest.mark.parametrize("line", ["04/05/2026", "30 February 2026", "in May 2026", "16:38", "Issue 2026-27", ""])
def test_a_day_that_can_be_read_in_two_ways_or_is_none_is_no_stamp(line: str) -> None:
    assert find_stamp(line) is None


def test_a_sentence_with_a_date_is_not_a_stamp_alone() -> None:
    stamp = find_stamp("The bridge was opened on 12 March 1998 by the minister of the day.")
    assert stamp is not None
    assert not stamp.alone


def test_the_words_beside_a_day_are_kept() -> None:
    stamp = find_stamp("Grace Tovo | Tuesday, 11 June 2024, 4:00 pm")
    assert stamp is not None
    assert stamp.rest == "Grace Tovo"
