"""Numbers that are of no people, however many there are and wherever they stand."""

import pytest

from accordingto.errors import ReportError
from accordingto.reading.figure import Figure
from accordingto.reading.read import Reader, read
from accordingto.reports.load import load_text
from tests.factories import make_report

NO_PEOPLE = [
    # post codes and addresses
    "The office is at 12 Kay Street, Springfield, IL 62704.",
    "Write to P.O. Box 4700, Halvern, 90210-1234.",
    # scores and results
    "The home side won 3-1 after a goalless first half.",
    "She won the final 6-4, 3-6, 7-5 on Sunday.",
    "The derby ended 0-0.",
    # telephone numbers
    "Call 020 7946 0182 or +44 20 7946 0000 for details.",
    "Relatives can ring 0800 555 0120 at any hour.",
    "Telephone (02) 8555-0117, extension 21.",
    # coordinates
    "The ship was at 12°14' N, 61°40' W when it was seen.",
    "The camp lies at 13.47 N, 22.20 E.",
    "Its position is 51.5074, -0.1278.",
    # versions and labels
    "Version 3.2.1 replaces version 2 on all servers.",
    "We are on version 3 of the map.",
    "Flight 203 left Gate 12 for Terminal 4.",
    "Route 25 and Highway 4 are closed at kilometre 114.",
    "The meeting is in Room 3 of Building 12.",
    "Press notice No. 118/2026 replaces No. 117.",
    "It was tested with Immunor 2.1 under Decree 100/27.",
    # times, ages, measures, money, ranks
    "Talks resume at 09:00 and end at 5.30pm.",
    "Bernadette Kyle, 58, has driven trams for 31 years.",
    "Eleven metres of snow fell on 12 roads.",
    "The mercury hit 44C, with winds of 185 km/h.",
    "The bill came to £4.7million, or $2.3m.",
    "It ranks 6th of 44 on a scale of 1 to 50.",
    "Shares fell 4.5 percent in the 12 months to March 2025.",
    "The unit price rose from 12.50 to 14.75.",
    # a licence plate, a book number, an address of a machine
    "The truck had the plate 15-242-AB and the book ISBN 978-3-16-148410-0.",
    "The server at 192.168.0.1 answered in 40 ms.",
]

TABLE = """Title
Year\tTurnover\tShare
2021\t4,700\t12
2022\t5,100\t14
2023\t6,000\t19

| Item | 2024 | 2025 |
|------|------|------|
| Rent | 1,204 | 1,310 |
| Heat | 340 | 655 |
"""


def people_in(text: str, reader: Reader) -> list[str]:
    report = make_report(text)
    return [report.words(one.span) for one in read(report, reader).figures if is_of_people(one)]


def is_of_people(figure: Figure) -> bool:
    return figure.unit == "person"


@pytest.mark.parametrize("sentence", NO_PEOPLE)
def test_no_people_are_made_of_other_numbers(sentence: str, reader: Reader) -> None:
    assert people_in(f"Title\n{sentence}", reader) == []


@pytest.mark.parametrize("sentence", NO_PEOPLE)
def test_nor_where_people_were_counted_before(sentence: str, reader: Reader) -> None:
    assert people_in(f"Title\nTwelve people were killed.\n{sentence}", reader) == ["Twelve people"]


def test_no_people_are_made_of_a_table(reader: Reader) -> None:
    assert people_in(TABLE, reader) == []


@pytest.mark.parametrize("joint", [" ", ", ", "; ", "\t"])
def test_no_people_are_made_of_a_row_of_numbers(joint: str, reader: Reader) -> None:
    assert people_in("Title\n" + joint.join(str(number % 97) for number in range(2000)), reader) == []


def test_ten_thousand_numbers_are_read_line_by_line_and_as_one_paragraph_refused(reader: Reader) -> None:
    numbers = [str(number) for number in range(10_000)]
    lines = [" ".join(numbers[start : start + 100]) for start in range(0, len(numbers), 100)]
    report = load_text("Title\n\n" + "\n\n".join(lines), "numbers.txt")
    assert not any(map(is_of_people, read(report, reader).figures))
    with pytest.raises(ReportError, match="put line breaks between its sentences"):
        load_text("Title\n\n" + " ".join(numbers), "numbers.txt")
