"""Where the words of a report stand on its page."""

import html
from pathlib import Path

import pytest

from accordingto.reports.decode import decode
from accordingto.reports.given import Given
from accordingto.reports.load import load_each, load_text
from accordingto.reports.places import find_places, mark_page
from accordingto.reports.report import Report

PAGES = sorted((Path(__file__).parents[2] / "evaluation" / "pages").glob("*/*.html"))
PAGE = """<!DOCTYPE html><html><head><title>Flood kills 40</title><style>p { color: red }</style></head><body>
<h1>Flood kills&nbsp;40</h1><p>At least <b>40</b> people &mdash; most of them children &#8212; were
killed on Monday, the Tarn River Board said. &ldquo;We had no warning,&rdquo; it said.</p>
<p>About <a href="/x">2,000 people</a> were moved to schools, according to the governor of the province.</p></body></html>"""


def words_at(page: str, pieces: tuple[tuple[int, int], ...]) -> str:
    return "".join("".join(html.unescape(page[start:end]).split()) for start, end in pieces)


def solid(text: str) -> str:
    return "".join(text.split())


def report_of(page: str) -> Report:
    return load_text(page, "page.html", Given())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_section_is_found_on_its_page(path: Path) -> None:
    page = decode(path.read_bytes(), str(path))
    for report in load_each(path):
        assert isinstance(report, Report)
        spans = [section.span for section in report.sections]
        assert [words_at(page, found) for found in find_places(page, report, spans)] == [
            solid(report.words(span)) for span in spans
        ]


@pytest.mark.parametrize("words", ["40 people — most", "“We had no warning,” it", "2,000 people were", "said. “We"])
def test_a_stretch_is_found_through_tags_and_entities(words: str) -> None:
    report = report_of(PAGE)
    start = report.text.index(words)
    (found,) = find_places(PAGE, report, [(start, start + len(words))])
    assert words_at(PAGE, found) == solid(words)
    assert all("<" not in PAGE[one:other] for one, other in found)


def test_the_title_is_found_where_it_is_shown() -> None:
    report = report_of(PAGE)
    (found,) = find_places(PAGE, report, [report.sections[0].span])
    assert found[0][0] > PAGE.index("<h1>")


def test_on_another_page_nothing_is_found() -> None:
    report = report_of(PAGE)
    assert find_places("<body><p>Something else</p></body>", report, [report.sections[1].span]) == ((),)


def test_marks_leave_the_page_as_it_is_but_for_themselves() -> None:
    report = report_of(PAGE)
    start = report.text.index("At least 40 people")
    (found,) = find_places(PAGE, report, [(start, start + len("At least 40 people"))])
    marked = mark_page(PAGE, [(piece, 'a "title" <b>') for piece in found])
    assert '<mark title="a &quot;title&quot; &lt;b&gt;">At least</mark>' in marked
    assert marked.replace("</mark>", "").replace('<mark title="a &quot;title&quot; &lt;b&gt;">', "") == PAGE
