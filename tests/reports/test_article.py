"""The article on a page: what of its blocks belongs to it, and as what."""

import pytest

from accordingto.errors import ReportError
from accordingto.reports.load import Given, load_text
from accordingto.reports.report import Report, SectionKind

FIRST = "At least 40 people were killed when the Tarn broke its banks on Wednesday, the ministry of the interior said."
SECOND = "The search goes on, and 2,000 people were moved to schools, according to the governor of the province."
THIRD = "The dam above the town has held so far, its operator said on Thursday in a short note to the press."
TITLE = "Flood kills 40 in Tarn valley"


def load(article: str, *, head: str = "", before: str = "", after: str = "", url: str | None = None) -> Report:
    page = f"""<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body class="has-sidebar newsletter-on">
    <header><nav><a href="/">Home</a></nav></header>{before}<main><article><h1>{TITLE}</h1>{article}</article></main>
    {after}<footer>Copyright 2025 The Test</footer></body></html>"""
    return load_text(page, "page.html", Given(url=url))


def words(report: Report, kind: SectionKind) -> list[str]:
    return [report.words(section.span) for section in report.sections if section.kind is kind]


def body(article: str) -> list[str]:
    return words(load(article), SectionKind.BODY)


def test_parts_that_name_themselves_are_what_they_say() -> None:
    report = load(
        f"""<p class="article__standfirst">The worst flood in a century, officials say</p>
        <div class="key-takeaways"><ul><li>Forty are dead</li><li>Two thousand were moved</li></ul></div>
        <figure><img src="a.jpg"><figcaption>The bridge at Tarn. <span class="credit">Jane Doe</span></figcaption></figure>
        <div class="byline">Juan Pérez in Lima</div><p>{FIRST}</p><p>{SECOND}</p>
        <div class="editors-note">We gave the wrong river in our first report.</div>"""
    )
    assert words(report, SectionKind.STANDFIRST) == ["The worst flood in a century, officials say"]
    assert words(report, SectionKind.TAKEAWAYS) == ["Forty are dead", "Two thousand were moved"]
    assert words(report, SectionKind.CAPTION) == ["The bridge at Tarn."]
    assert words(report, SectionKind.BODY) == [FIRST, SECOND]
    assert words(report, SectionKind.CORRECTION) == ["We gave the wrong river in our first report."]
    assert report.byline == ("Juan Pérez",)


def test_boxes_between_paragraphs_are_left_out() -> None:
    noise = (
        '<div class="related"><h3>More</h3><p>Ten years ago the river rose just as high, and nobody was ready.</p></div>',
        "<aside><p>A box that says nothing of what it is, beside the text of the report itself.</p></aside>",
        "<div><h4>Read more: floods</h4><p>How the dam was built, and who paid for it, in five charts.</p></div>",
        '<div><p>Get our weekly letter, with all the news of the valley.</p><form><input name="mail"></form></div>',
        "<p hidden>Words that nobody is shown on this page, whatever they may say.</p>",
        '<blockquote class="twitter-tweet"><p>A post of somebody else, put into the middle of the page.</p></blockquote>',
    )
    for box in noise:
        assert body(f"<p>{FIRST}</p>{box}<p>{SECOND}</p><p>{THIRD}</p>") == [FIRST, SECOND, THIRD], box


def test_the_page_itself_is_no_noise_whatever_it_is_called() -> None:
    assert body(f'<div class="sidebar-layout share-on"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>') == [
        FIRST,
        SECOND,
        THIRD,
    ]


def test_a_first_paragraph_called_lead_is_body_and_a_lead_under_the_title_is_not() -> None:
    assert body(f'<div class="text"><p class="lead">{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>') == [
        FIRST,
        SECOND,
        THIRD,
    ]
    above = f'<p class="lead">The worst flood in a century.</p><div class="text"><p>{FIRST}</p><p>{SECOND}</p></div>'
    assert body(above) == [FIRST, SECOND]


def test_headings_and_lists_within_the_text_are_body() -> None:
    article = f"<p>{FIRST}</p><h2>The search</h2><p>{SECOND}</p><ul><li>40 dead in Tarn.</li></ul><p>{THIRD}</p>"
    assert body(article) == [FIRST, "The search", SECOND, "40 dead in Tarn.", THIRD]


def test_the_day_that_a_page_shows_counts_where_it_declares_none() -> None:
    shown = f'<div class="info">By Jane Doe | Published 30 April 2025 | Updated 1 May 2025</div><p>{FIRST}</p><p>{SECOND}</p>'
    report = load(shown)
    assert (report.published, report.updated, report.byline) == ("2025-04-30", "2025-05-01", ("Jane Doe",))
    declared = load(shown, head='<meta property="article:published_time" content="2025-04-29T08:00:00Z">')
    assert declared.published == "2025-04-29T08:00:00+00:00"


def test_a_day_in_the_text_is_not_that_of_publication() -> None:
    assert load(f"<p>{FIRST}</p><p>The dam was opened on 12 March 1998, its operator said.</p>").published is None


def test_a_masthead_gives_the_day_where_nothing_nearer_does() -> None:
    assert load(f"<p>{FIRST}</p><p>{SECOND}</p>", before="<div>Wednesday 30 April 2025</div>").published == "2025-04-30"


def test_an_agency_in_the_byline_is_told() -> None:
    report = load(f'<div class="meta">by <b>Jane Doe</b>, with dpa | April 30, 2025</div><p>{FIRST}</p><p>{SECOND}</p>')
    assert report.dateline is not None
    assert report.dateline.agency == "dpa"


def test_text_deep_in_a_page_is_found() -> None:
    deep = "<div>" * 200 + f"<p>{FIRST}</p><p>{SECOND}</p>" + "</div>" * 200
    assert FIRST in load(deep).text


def test_a_page_without_a_text_says_so() -> None:
    with pytest.raises(ReportError, match="no article"):
        load("<ul><li><a>Ten years ago</a></li><li><a>The dam</a></li></ul><p>Loading ...</p>")


def test_the_same_page_gives_the_same_report() -> None:
    article = f'<p class="dek">In short</p><p>{FIRST}</p><p>{SECOND}</p>'
    assert load(article) == load(article)
