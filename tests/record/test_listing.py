"""Lists of a record: figures by the time that their day may lie in."""

import pytest

from accordingto.reading.read import load_reader, read
from accordingto.record.store import Record
from accordingto.reports.load import Given, load_text

TEXTS = {
    "2025-03-03": "Flood\n\nAt least 12 people were killed in Velsk on 3 March 2025, the Velsk police said on Monday.",
    "2025-04": "Fire\n\nAt least 15 people were killed in Velsk, the Velsk police said.",
}


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("", "", {"2025-03-03", "2025-04"}),
        ("2025-04-20", "", {"2025-04"}),
        ("", "2025-03", {"2025-03-03"}),
        ("", "2025-04-01", {"2025-03-03", "2025-04"}),
        ("2025-05", "", set()),
        ("2025", "2025", {"2025-03-03", "2025-04"}),
    ],
)
def test_a_day_known_by_month_meets_a_limit_within_it(since: str, until: str, days: set[str]) -> None:
    with Record.open() as record:
        for day, text in TEXTS.items():
            given = Given(outlet="Hill Post", url=f"https://hill.example/{day}", published=day)
            record.add(read(load_text(text, day, given), load_reader()))
        found = record.listing.figures(since=since, until=until)
    assert {row.reading.report.published for row in found.rows} == days
