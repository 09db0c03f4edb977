"""The page of a brief: every link leads to the very words, nothing is fetched, no text of a report becomes markup."""

import dataclasses
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.answers.brief import every_citation
from accordingto.answers.layout import visible
from accordingto.answers.marks import anchors, mark
from accordingto.answers.page import render_html
from tests.answers.kursk import REPORTS, the_brief, the_readings

VOID = {"meta", "br", "hr", "img", "link", "input", "source"}


class Page(HTMLParser):
    """What a browser would see: ids, links, the words in each mark, every address that would be fetched."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.marked: dict[str, str] = {}
        self.fetched: list[str] = []
        self.tags: list[str] = []
        self._open: list[tuple[str, str | None]] = []
        self.feed(text)
        self.unclosed = [tag for tag, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.hrefs.append(str(found["href"]))
        self.fetched += [str(found[name]) for name in ("src", "srcset", "data", "poster") if found.get(name)]
        if tag in ("link", "script", "iframe", "use", "image"):
            self.fetched.append(tag)
        anchor = (found.get("id") or found.get("data-of")) if tag == "mark" else None
        if anchor:
            self.marked.setdefault(anchor, "")
        if tag not in VOID:
            self._open.append((tag, anchor))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1][0] == tag, f"</{tag}> closes <{self._open[-1][0]}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for _, anchor in self._open:
            if anchor:
                self.marked[anchor] += data


@pytest.fixture(scope="module")
def html() -> str:
    return render_html(the_brief(), the_readings())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_every_link_into_the_page_has_its_target(page: Page) -> None:
    inner = {href[1:] for href in page.hrefs if href.startswith("#")}
    assert len(inner) > 10
    assert inner <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert page.unclosed == []


def test_every_citation_is_linked_and_its_marks_hold_its_words(page: Page) -> None:
    brief = the_brief()
    numbers = {line.id: at for at, line in enumerate(brief.reports, 1)}
    cited: dict[str, list[tuple[int, int]]] = {}
    for one in every_citation(brief):
        cited.setdefault(one.report, []).append(one.span)
    for report, spans in cited.items():
        text = next(one.text for one in REPORTS.values() if one.id == report)
        for span, anchor in anchors(numbers[report], spans).items():
            assert page.marked[anchor] == visible(text[span[0] : span[1]])
            assert f"#{anchor}" in page.hrefs


def test_each_line_of_answer_and_verdict_leads_to_words(html: str) -> None:
    answer = re.search(r'<div class="answer">(.*?)</div>', html, flags=re.S)
    assert answer
    lines = re.findall(r"<p>(.*?)</p>", answer[1], flags=re.S)
    lines += re.findall(r"<p>((?:For it|Against it|No longer for it):.*?)</p>", html, flags=re.S)
    assert len(lines) == 7
    assert all('class="ref"' in line for line in lines)


def test_a_part_of_a_larger_number_is_drawn_apart(html: str) -> None:
    brief = the_brief()
    assert "Diamond" not in html
    first, *others = brief.series
    points = tuple(dataclasses.replace(point, part=True) for point in first.points)
    apart = dataclasses.replace(brief, series=(dataclasses.replace(first, points=points), *others))
    assert "Diamond: a part of a larger number" in render_html(apart, the_readings())


def test_the_text_of_each_report_is_there_to_the_character(html: str) -> None:
    shown = re.findall(r'<div class="text">(.*?)</div>', html, flags=re.S)
    assert {_plain(one) for one in shown} == {report.text for report in REPORTS.values()}


def test_nothing_is_fetched_and_nothing_runs(html: str, page: Page) -> None:
    assert page.fetched == []
    assert "script" not in page.tags
    assert "url(" not in html
    assert "@import" not in html
    assert not re.search(r"\son\w+\s*=", html.split("<main", 1)[0])
    outward = [href for href in page.hrefs if not href.startswith("#")]
    assert outward == ["https://harbour.example/a?b=1&c=2"]


def test_a_hostile_title_and_text_stay_text(html: str) -> None:
    assert "<script" not in html
    assert "&lt;script&gt;alert(" in html


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    brief = the_brief()
    bad = tuple(dataclasses.replace(line, url="javascript:alert(1)") for line in brief.reports)
    shown = Page(render_html(dataclasses.replace(brief, reports=bad), the_readings()))
    assert all(href.startswith("#") for href in shown.hrefs)


def test_the_drawing_says_in_words_what_it_shows_and_draws_bounds_as_bounds(html: str) -> None:
    assert len(re.findall(r'<svg[^>]*class="drawing"', html)) == 4, "two measures, each for wide and for narrow pages"
    assert re.search(r'<title id="chart0w-t">Casualties over time</title>', html)
    assert re.search(r'<desc id="chart0w-d">[^<]*15 June 2025: more than 6,000 casualties, Ministry of Defence', html)
    assert 'fill="var(--paper)"' in html, "a number with about is a hollow point"


def test_the_page_is_the_same_every_time(html: str) -> None:
    assert render_html(the_brief(), the_readings()) == html


TEXTS = st.text(alphabet=st.sampled_from("ab <&\"'>\n🙂é"), max_size=40)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_marks_over_any_spans_keep_the_text_and_hold_their_words(text: str, spans: list[tuple[int, int]]) -> None:
    named = anchors(1, [(min(pair), max(pair)) for pair in spans])
    assert len(set(named.values())) == len(named)
    open_now: list[str] = []
    held = dict.fromkeys(named.values(), "")
    whole = ""
    for piece in mark(text, named):
        if piece.kind == "text":
            whole += piece.text
            for anchor in open_now:
                held[anchor] += piece.text
        elif piece.kind == "close":
            assert open_now.pop() == piece.of, "marks are closed in the order they were opened"
        else:
            open_now.append(piece.of)
    assert whole == text
    assert open_now == []
    assert held == {anchor: text[start:end] for (start, end), anchor in named.items()}


def _plain(fragment: str) -> str:
    return unescape(re.sub(r"</?mark[^>]*>", "", fragment))


def test_a_letter_keeps_as_many_accents_as_any_script_has() -> None:
    tower = "a" + "\u0301\u0323" * 40 + "b"
    assert visible("Vi\u1ec7t ra\u0301\u0323") == "Vi\u1ec7t ra\u0301\u0323"
    shown = visible(tower)
    assert (shown[:9], shown[9:-1]) == (tower[:9], "\ufffd" * 72)
    assert len(shown) == len(tower)
