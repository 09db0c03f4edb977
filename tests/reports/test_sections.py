"""Layouts: each paragraph of these texts is opened by its kind in angle brackets, and `/` ends a dateline or opens a credit."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.reports.sections import Layout, find_sections

REWRITTEN = """\
<title>Have 40 People Died in the Testland Flood?

<boilerplate>Synopsis
<standfirst>A flood in the north of Testland has cost lives. Find out what the ministry says.
<boilerplate>Key Takeaways
- <takeaways>At least 40 people died.
- <takeaways>The army was sent to help.
<dateline>Testville, April 30 (The Test)</> <body>At least 40 people were killed, the ministry said; the search goes on.
<body>The army was sent, according to the governor of the province, who spoke to reporters at the airport of the town.
"<body>We do all we can," he said."""

WIRE = """\
<title>Flood kills 40 in Testland

<byline>By Jane Doe and Juan Pérez

<dateline>TESTVILLE, April 30 (Testwire) --</> <body>A flood killed 40 people.

<body>The army was sent to help.

<byline>(Reporting by Jane Doe in Testville; Editing by Aisha Khan)

<boilerplate>(END)"""

WRAPPED = """\
<title>FLOOD KILLS 40
<byline>By JANE DOE

<dateline>TESTVILLE, Testland (AP) —</> <body>At least forty people were killed when
a river broke its banks in the north of Testland, the ministry
of the interior said on Wednesday.

  <body>The army was sent, according to the governor of the province
who spoke to reporters at the airport.
  <body>He said that the search would go on through the night, and
that more soldiers were on their way."""

PAGE = """\
<title>Flood kills 40 in Testland
<standfirst>Search for the missing goes on through the night as more rain is forecast
<byline>Jane Doe | The Test
<boilerplate>Published: April 30, 2025, 10:15 GMT
<caption>Photo: Soldiers at the river on Wednesday
<body>At least 40 people were killed in a flood in the north of Testland, the ministry said.
<boilerplate>Read more: What we know of the flood
<body>The army was sent to help.</> <boilerplate>(ANI)
<boilerplate>(With inputs from agencies)
<correction>Correction: an earlier version said that 400 had died.
<boilerplate>© 2025 The Test. All rights reserved."""

NO_TITLE = """\
<dateline>TESTVILLE, 8 DEC 89 (EFE) -- [TEXT]</> <body>THE ARMY SAID TODAY THAT 40 GUERRILLAS WERE KILLED.

<boilerplate>[PASSAGE OMITTED]

<body>TWO SOLDIERS WERE WOUNDED."""

LIST_WITHOUT_BULLETS = """\
<title>Flood kills 40 in Testland

<boilerplate>Highlights
<takeaways>At least 40 people died
<takeaways>The army was sent to help

<body>At least 40 people were killed in a flood, the ministry said."""

TWO_PARAGRAPH_SYNOPSIS = """\
<title>Flood kills 40 in Testland

<boilerplate>SUMMARY

<standfirst>A flood has cost lives.

<standfirst>The army was sent.

<boilerplate>FULL TEXT

<body>At least 40 people were killed in a flood, the ministry said."""

BULLETS_ON_TOP = """\
<title>Flood kills 40 in Testland
• <takeaways>At least 40 people died
• <takeaways>The army was sent to help
<body>At least 40 people were killed in a flood, the ministry said."""

BARE_CORRECTION = """\
<title>Flood kills 40 in Testland

<body>At least 40 people were killed in a flood, the ministry said.

<correction>CORRECTION:

<correction>The governor's name was misspelt."""

LEDE_THEN_DATELINE = """\
<title>Flood kills 40 in Testland

<standfirst>It was the worst flood in years, and the rain goes on.

<dateline>LIMA —</> <body>At least 40 people were killed in a flood, the ministry said."""

LAYOUTS = {
    name: text for name, text in globals().items() if name.isupper() and isinstance(text, str) and text.startswith("<")
}


def read_marks(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without marks, and (kind, words) of each section. Every line of the text must be part of one."""
    parts = re.split(r"<(\w+)>", marked)
    assert not parts[0].strip(), "text before the first mark"
    expected = [(kind, clean(words)) for kind, words in zip(parts[1::2], parts[2::2], strict=True)]
    return re.sub(r"<(\w+|/)>", "", marked), expected


def clean(words: str) -> str:
    """Without the end mark, and without white space, bullet or quotation mark that open the next section."""
    return re.sub(r"\s*\n[\s•\"-]*$", "", words.replace("</>", "")).strip()


@pytest.mark.parametrize("marked", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layout(marked: str) -> None:
    text, expected = read_marks(marked)
    found = find_sections(text, outlet="The Test")
    assert [(str(section.kind), text[slice(*section.span)].lstrip('"')) for section in found.sections] == expected


def layout_of(marked: str) -> Layout:
    return find_sections(read_marks(marked)[0], outlet="The Test", published="2025-05-01")


def test_title_is_the_words_of_its_section_in_one_line() -> None:
    assert layout_of(WRAPPED).title == "FLOOD KILLS 40"
    assert layout_of(NO_TITLE).title is None


def test_byline_names_each_author_once() -> None:
    assert layout_of(WIRE).byline == ("Jane Doe", "Juan Pérez")
    assert layout_of(PAGE).byline == ("Jane Doe",)


def test_dateline_of_the_body() -> None:
    dateline = layout_of(WIRE).dateline
    assert dateline is not None
    assert (dateline.place, dateline.date, dateline.agency) == ("TESTVILLE", "2025-04-30", "Testwire")


def test_credit_at_the_end_gives_the_agency() -> None:
    layout = layout_of(PAGE)
    assert layout.dateline is not None
    assert (layout.dateline.place, layout.dateline.date, layout.dateline.agency) == (None, None, "agencies")


def test_credit_adds_the_agency_to_a_dateline_without_one() -> None:
    text = "Flood kills 40\n\nTESTVILLE, May 5 — Forty people were killed.\n\nSource: Xinhua"
    layout = find_sections(text, published="2025-05-06")
    assert layout.dateline is not None
    assert (layout.dateline.place, layout.dateline.agency) == ("TESTVILLE", "Xinhua")


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("With inputs from PTI", "PTI"),
        ("(With PTI inputs)", "PTI"),
        ("AFP contributed to this report.", "AFP"),
        ("Associated Press writer Jane Doe in Lima contributed to this report.", "Associated Press"),
        ("Jane Doe in Lima contributed to this report.", None),
        ("(Reporting by Jane Doe; Editing by John Roe)", None),
        ("© 2024 AFP", "AFP"),
        ("Copyright 2024 The Valley Press. All rights reserved.", None),
        ("— AP", "AP"),
        ("Photo: AFP", None),
        ("(AP Photo/Jane Doe)", None),
    ],
)
def test_the_last_line_credits_an_agency_or_does_not(line: str, agency: str | None) -> None:
    layout = find_sections(f"The dam broke on Monday, the ministry said.\n\n{line}")
    assert (layout.dateline.agency if layout.dateline else None) == agency
    assert layout.sections[0].kind == "body"


def test_an_agency_in_the_byline_or_behind_a_dash_is_credited() -> None:
    for text in ("A dam breaks\n\nBy Reuters\n\nForty people died.", "A dam breaks\n\nForty people died. - Reuters"):
        dateline = find_sections(text).dateline
        assert dateline is not None
        assert dateline.agency == "Reuters"


def test_source_that_is_no_agency_is_none() -> None:
    assert find_sections("Troops in the east\n\nForty tanks were seen.\n\nSource: NATO").dateline is None


def test_one_sentence_is_a_body_and_one_headline_a_title() -> None:
    assert [one.kind for one in find_sections("The ministry said that 40 people were killed.").sections] == ["body"]
    assert [one.kind for one in find_sections("Ministry: 40 killed").sections] == ["title"]
    assert [one.kind for one in find_sections("Were 40 people killed?").sections] == ["title"]


def test_known_title_that_the_text_lacks_is_not_looked_for_in_it() -> None:
    text = "The ministry said that 40 people were killed.\n\nThe army was sent."
    assert [one.kind for one in find_sections(text, title="Flood kills 40").sections] == ["body", "body"]


def test_short_line_with_place_and_colon_is_a_headline() -> None:
    text = "SEOUL: 40 killed in flood\n\nForty people were killed, the ministry said."
    assert [one.kind for one in find_sections(text).sections] == ["title", "body"]


def test_short_paragraphs_one_a_line_are_not_joined() -> None:
    lines = [
        "Flood kills 40",
        "The ministry said on Monday that forty people were killed.",
        "The army was sent to help.",
    ]
    lines += ["The governor of the province thanked the soldiers for their work.", "It rains."]
    assert len(find_sections("\n".join(lines)).sections) == len(lines)


def test_whole_text_in_one_long_paragraph_is_body() -> None:
    text = "The ministry said that 40 people were killed in the flood. " * 20
    assert [one.kind for one in find_sections(text).sections] == ["body"]


LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "  ",
            "Synopsis",
            "Key Takeaways",
            "- a point",
            "• another",
            "By Jane Doe",
            "SEOUL, April 30 (Yonhap) -- The army said so.",
            "WASHINGTON —",
            "The army said so. (ANI)",
            "(With inputs from agencies)",
            "Correction:",
            "Photo: a river",
            "ENDS",
            "x" * 80,
        ]
    ),
    st.text(max_size=90),
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_sections_are_in_order_apart_and_trimmed(text: str) -> None:
    layout = find_sections(text)
    at = 0
    for section in layout.sections:
        start, end = section.span
        words = text[start:end]
        assert at <= start < end <= len(text)
        assert words == words.strip()
        at = end
    if layout.dateline:
        assert text[slice(*layout.dateline.span)].strip()


@settings(deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_no_word_is_left_out(text: str) -> None:
    covered: set[int] = set()
    for section in find_sections(text).sections:
        covered.update(range(*section.span))
    left = "".join(c for at, c in enumerate(text) if at not in covered)
    assert not re.sub(r"[\s*•‣▪●◦·–-]", "", left)
