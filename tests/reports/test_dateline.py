"""Datelines: (opening, place, date, agency), under a comment naming the case; `|` ends the dateline where it is not plain."""

import pytest

from accordingto.reports.dateline import find_dateline

FOUND = [
    # place, date, agency, dash
    ("SEOUL, April 30 (Yonhap) -- |The ministry said", "SEOUL", "2025-04-30", "Yonhap"),
    ("KUALA LUMPUR, Apr. 30 (Bernama) — |A bus fell", "KUALA LUMPUR", "2025-04-30", "Bernama"),
    # ordinary case, no dash
    ("Seoul, April 30 (Testwire) |It is reported", "Seoul", "2025-04-30", "Testwire"),
    ("NEW DELHI, India, Feb 3, 2026 (IANS) |The", "NEW DELHI, India", "2026-02-03", "IANS"),
    # day before month, two-digit year, marks of a monitoring service
    ("LIMA, 20 Aug 88 (EFE) -- [TEXT] |THE ARMY", "LIMA", "1988-08-20", "EFE"),
    ("BOGOTA, 8 DEC 89 (EFE) -- |THE ARMY", "BOGOTA", "1989-12-08", "EFE"),
    ("CLANDESTINE, 18 MAR 89 (RADIO VENCEREMOS) -- |THE", "CLANDESTINE", "1989-03-18", "RADIO VENCEREMOS"),
    ("QUITO, 8 JAN 90 (RADIO QUITO)-- [TEXT] [CONTINUED] |THE", "QUITO", "1990-01-08", "RADIO QUITO"),
    ("QUITO, 8 JAN 90 -- [REPORT] |[PRESS COMMITTEE] THE", "QUITO", "1990-01-08", None),
    ("QUITO, 17 NOV 89 (INTERPRESS [IPS]) -- |THE", "QUITO", "1989-11-17", "INTERPRESS [IPS]"),
    # a region in brackets or after a comma
    ("CARACAS (VENEZUELA), 5 SEP 89 (EFE) -- |THE", "CARACAS (VENEZUELA)", "1989-09-05", "EFE"),
    ("Seoul [South Korea], April 30 (ANI): |The", "Seoul [South Korea]", "2025-04-30", "ANI"),
    ("AUSTIN, Texas, April 30 (Reuters) - |The", "AUSTIN, Texas", "2025-04-30", "Reuters"),
    ("HEMPSTEAD, N.Y., April 26 (UPI) — |The", "HEMPSTEAD, N.Y.", "2025-04-26", "UPI"),
    ("NO CITY (COLOMBIA), NO DATE -- |THE", "COLOMBIA", None, None),
    # no date
    ("KYIV (Reuters) - |Two people", "KYIV", None, "Reuters"),
    ("SEOUL, South Korea (AP) — |The", "SEOUL, South Korea", None, "AP"),
    ("Seoul (dpa) - |The ministry", "Seoul", None, "dpa"),
    # no agency
    ("GENEVA/NEW YORK, 5 May 2024 – |The", "GENEVA/NEW YORK", "2024-05-05", None),
    ("WASHINGTON, April 12 —|The", "WASHINGTON", "2025-04-12", None),
    ("Paris, April 5: |The", "Paris", "2025-04-05", None),
    ("SEOUL, Wednesday, April 30 — |The", "SEOUL", "2025-04-30", None),
    # no place
    ("(Yonhap) -- |The ministry", None, None, "Yonhap"),
    ("April 30 (Reuters) - |A company", None, "2025-04-30", "Reuters"),
    # the place alone
    ("WASHINGTON — |The", "WASHINGTON", None, None),
    ("LONDON - |The minister said", "LONDON", None, None),
    ("SEOUL: |North Korea", "SEOUL", None, None),
    ("UNITED NATIONS — |The", "UNITED NATIONS", None, None),
    ("RYE, N.H. - |The", "RYE, N.H.", None, None),
    ("SEOUL, SOUTH KOREA —|", "SEOUL, SOUTH KOREA", None, None),
    ("Kyiv, Ukraine – |Forty people", "Kyiv, Ukraine", None, None),
    ("London - |The minister said on Monday that no more soldiers would be sent.", "London", None, None),
    # styles of single agencies
    ("MOSCOW, April 28. /TASS/. |The", "MOSCOW", "2025-04-28", "TASS"),
    ("MOSCOW. April 28 (Interfax) - |The", "MOSCOW", "2025-04-28", "Interfax"),
    ("GENEVA, April 30, 2025 /PRNewswire/ -- |The", "GENEVA", "2025-04-30", "PRNewswire"),
    # a day that is not in the calendar
    ("BEIJING, April 31 (Xinhua) -- |The", "BEIJING", None, "Xinhua"),
]

NOT = [
    # sentences
    "Seoul, April 30 was the day when it ended",
    "Washington, which has sent arms, said",
    "Moscow said on Monday (April 30) that",
    "On Wednesday, April 30 (local time) the ministry",
    "In London, May 5 (Monday) The",
    "The Hague, on May 5, said",
    "Paris, 13 November 2015 – the attack began",
    "Police (Reuters) said",
    "NASA (USA) said",
    # persons and organisations
    "NATO - the alliance said",
    "PUTIN — We will go on",
    "SMITH: We have no comment",
    "John Smith (Labour) - the minister said",
    "Joe Bloggs (D) — President of the club",
    "Kim Jong Un, 41, - the leader",
    # labels and headings
    "BREAKING — The",
    "POLLS NOT WRONG, JUST EARLY - The",
    # a place with an aside, a pair, a colon
    "Berlin – Germany's capital – is where they met on Monday to talk about it.",
    "Moscow - Kyiv relations have been bad for years, the minister said on Monday.",
    "London: The capital of England has seen no such thing before, the mayor said.",
    "London - The minister said",
    "Testville-based soldiers were sent",
    "",
    "40 people were killed",
]


@pytest.mark.parametrize(("marked", "place", "date", "agency"), FOUND, ids=[case[0] for case in FOUND])
def test_dateline_is_found(marked: str, place: str | None, date: str | None, agency: str | None) -> None:
    end = marked.index("|")
    dateline = find_dateline(marked.replace("|", ""), offset=100, published="2025-05-02")
    assert dateline is not None
    assert (dateline.place, dateline.date, dateline.agency) == (place, date, agency)
    assert dateline.span == (100, 100 + len(marked[:end].rstrip()))


@pytest.mark.parametrize("sentence", NOT)
def test_sentence_is_no_dateline(sentence: str) -> None:
    assert find_dateline(sentence, published="2025-05-02") is None


def test_a_place_alone_counts_only_where_weak_ones_do() -> None:
    assert find_dateline("WASHINGTON — The", weak=False) is None
    assert find_dateline("WASHINGTON, May 5 (AP) — The", weak=False) is not None


def test_the_outlet_is_not_an_agency() -> None:
    for outlet, agency in (
        ("THE TEST", None),
        ("The Test News Agency", None),
        ("The Other", "The Test"),
        (None, "The Test"),
    ):
        found = find_dateline("Seoul, April 30 (The Test) It", outlet=outlet)
        assert found is not None
        assert found.agency == agency


@pytest.mark.parametrize(
    ("published", "date"),
    [
        ("2025-04-30", "2025-04-30"),
        # It is tomorrow already where the report was filed.
        ("2025-04-29T20:00:00-04:00", "2025-04-30"),
        ("2025-05-20", "2025-04-30"),
        ("2025-05", "2025-04-30"),
        ("2025", "2025-04-30"),
        # Published before it was filed, or a year after: one of the two is wrong, and no year is made up.
        ("2025-04-20", None),
        ("2026-04-01", None),
        (None, None),
    ],
)
def test_year_is_completed_from_publication_where_they_agree(published: str | None, date: str | None) -> None:
    found = find_dateline("SEOUL, April 30 (Yonhap) -- The", published=published)
    assert found is not None
    assert found.date == date


def test_december_report_published_in_january() -> None:
    found = find_dateline("SEOUL, Dec. 31 (Yonhap) -- The", published="2025-01-01")
    assert found is not None
    assert found.date == "2024-12-31"


def test_year_of_the_dateline_goes_before_publication() -> None:
    found = find_dateline("SEOUL, April 30, 2019 (Yonhap) -- The", published="2025-05-02")
    assert found is not None
    assert found.date == "2019-04-30"
