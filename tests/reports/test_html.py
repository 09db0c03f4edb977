"""Web pages: the article, and what the page declares."""

import pytest

from accordingto.errors import ReportError
from accordingto.reports.load import Given, load_text
from accordingto.reports.page import to_iso
from accordingto.reports.report import Report

BODY = """
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Flood kills 40 in Testland</h1>
<p>TESTVILLE, April 30 (Testwire) -- At least 40 people were killed when a river broke its banks on Wednesday, officials said.</p>
<p>“We have found 40 bodies so far,” the ministry’s spokeswoman told reporters in the capital. The search goes on.</p>
<h2>Key points</h2><ul><li>At least 40 people died.</li><li>Some 2,000 people were moved.</li></ul>
<p>About 2,000 people were moved to schools and sports halls, according to the governor of the province.</p>
</article><footer>Copyright 2025 The Test</footer>"""

JSON_LD = """
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "The Test"},
{"@type": ["NewsArticle"], "headline": "Flood kills 40 in Testland", "datePublished": "2025-04-30T10:15:00Z",
"dateModified": "2025-05-01T08:00:00+02:00", "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "Juan Pérez"}],
"publisher": {"@type": "Organization", "name": "The Test"}}]}</script>"""

OPEN_GRAPH = """
<meta property="og:title" content="Flood kills 40 in Testland | The Test"><meta property="og:site_name" content="The Test">
<meta property="article:published_time" content="2025-04-30"><meta property="article:modified_time" content="2025-05-01">
<link rel="canonical" href="http://www.Test.example/world/flood/?utm_source=feed#top"><meta name="author" content="Jane Doe">"""


def load(head: str = "", body: str = BODY, lang: str = "en", **given: str) -> Report:
    page = f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
    return load_text(page, "page.html", Given(**given))


def test_text_is_title_and_paragraphs_without_the_page_round_them() -> None:
    assert load(OPEN_GRAPH).text.split("\n") == [
        "Flood kills 40 in Testland",
        "",
        "TESTVILLE, April 30 (Testwire) -- At least 40 people were killed when a river broke its banks on Wednesday,"
        " officials said.",
        "",
        "“We have found 40 bodies so far,” the ministry’s spokeswoman told reporters in the capital. The search goes on.",
        "",
        "Key points",
        "",
        "- At least 40 people died.",
        "- Some 2,000 people were moved.",
        "",
        "About 2,000 people were moved to schools and sports halls, according to the governor of the province.",
    ]


def test_sections_are_those_of_the_text() -> None:
    kinds = [str(section.kind) for section in load(JSON_LD).sections]
    assert kinds == ["title", "dateline", "body", "body", "boilerplate", "takeaways", "takeaways", "body"]


def test_json_ld_says_who_when_and_by_whom() -> None:
    report = load(JSON_LD)
    assert (report.title, report.outlet) == ("Flood kills 40 in Testland", "The Test")
    assert (report.published, report.updated) == ("2025-04-30T10:15:00+00:00", "2025-05-01T08:00:00+02:00")
    assert report.byline == ("Jane Doe", "Juan Pérez")
    assert report.dateline is not None
    assert report.dateline.date == "2025-04-30"


def test_open_graph_says_so_too() -> None:
    report = load(OPEN_GRAPH)
    assert (report.title, report.outlet, report.published) == ("Flood kills 40 in Testland", "The Test", "2025-04-30")
    assert (report.updated, report.byline) == ("2025-05-01", ("Jane Doe",))
    assert report.url == "https://www.test.example/world/flood"


def test_json_ld_goes_before_open_graph_and_what_is_given_before_both() -> None:
    report = load(OPEN_GRAPH + JSON_LD, outlet="The Other Test", published="2025-05-02")
    assert (report.outlet, report.published) == ("The Other Test", "2025-05-02")
    assert report.updated == "2025-05-01T08:00:00+02:00"


def test_page_without_declarations_has_no_date_but_what_a_time_element_says() -> None:
    assert load().published is None
    dated = BODY.replace("<h1>", '<time datetime="2025-04-30T12:00:00+01:00">today</time><h1>')
    assert load(body=dated).published == "2025-04-30T12:00:00+01:00"
    # Of two, one may be the date of another report.
    assert load(body=dated.replace("<p>“", '<time datetime="2025-04-01">then</time><p>“')).published is None


def test_canonical_address_of_the_front_page_is_not_believed() -> None:
    assert load('<link rel="canonical" href="https://www.test.example/">').url is None


def test_outlet_is_the_host_where_nothing_else_is_known() -> None:
    report = load('<link rel="canonical" href="https://www.test.example/flood">')
    assert report.outlet == "test.example"


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": 5, "author": [[1]], "publisher": [1]}</script>',
        '<script type="application/ld+json">[1, null, "x", {"@graph": 5}]</script>',
        '<link rel="canonical" href="http://[bad">',
        '<link rel="canonical" href="http://test.example:bad/flood">',
        '<meta property="article:published_time" content="soon">',
        '<meta property="article:published_time" content="0001-01-01T00:00:00Z">',
    ],
)
def test_bad_declarations_are_passed_over(head: str) -> None:
    report = load(head)
    assert (report.title, report.published, report.url) == ("Flood kills 40 in Testland", None, None)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025-04-30", "2025-04-30"),
        ("2025/04/30", "2025-04-30"),
        ("20250430", "2025-04-30"),
        ("2025-04-30T10:15:00Z", "2025-04-30T10:15:00+00:00"),
        ("2025-04-30T10:15:00+0200", "2025-04-30T10:15:00+02:00"),
        ("Wed, 30 Apr 2025 10:15:00 GMT", "2025-04-30T10:15:00+00:00"),
        ("30 April", None),
        ("", None),
        (None, None),
        (20250430, None),
    ],
)
def test_dates_as_pages_write_them(written: object, iso: str | None) -> None:
    assert to_iso(written) == iso


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<ul>" + '<li><a href="/x">Forty killed in flood</a></li>' * 40 + "</ul>",
        "<p>Loading ...</p>",
        "<div>" * 5000 + "</div>" * 5000,
    ],
)
def test_page_without_an_article_is_refused(body: str) -> None:
    with pytest.raises(ReportError, match="there is no article on this page"):
        load(body=body)


def test_loading_twice_gives_the_same_report() -> None:
    assert load(OPEN_GRAPH + JSON_LD) == load(OPEN_GRAPH + JSON_LD)


def test_declared_encoding_is_used() -> None:
    from accordingto.reports.decode import decode

    page = '<html><head><meta charset="windows-1251"></head><body>Сорок человек</body></html>'
    assert decode(page.encode("cp1251"), "page.html") == page
