"""Files that hold reports: each report of them is loaded with what the file says of it, and each loss is told in one line."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from accordingto.errors import ReportError
from accordingto.reports.formats import Format, find_format
from accordingto.reports.given import Given
from accordingto.reports.load import load_path
from tests.reports.archives import WORDS, load, page, pdf, write

# --- what a file is ---

FORMATS = [
    (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", Format.WARC),
    (gzip.compress(b"WARC/1.1\r\n"), Format.WARC),
    (b"%PDF-1.7\n", Format.PDF),
    (b"\n%PDF-1.4\n", Format.PDF),
    (b'<?xml version="1.0"?>\n<rss version="2.0"><channel>', Format.FEED),
    (b'<feed xmlns="http://www.w3.org/2005/Atom">', Format.FEED),
    (b'<!-- made by hand -->\n<rdf:RDF xmlns:rdf="x">', Format.FEED),
    (b'<?xml version="1.0"?><urlset xmlns="x"><url>', Format.SITEMAP),
    (b"<sitemapindex>", Format.SITEMAP),
    (b'{"title": "a"}\n{"title": "b"}\n', Format.JSON_LINES),
    (gzip.compress(b'{"title": "a"}\n{"title": "b"}\n'), Format.JSON_LINES),
    (b'{"title": "a"}', Format.JSON),
    (b'{\n  "title": "a"\n}', Format.JSON),
    (b'[{"title": "a"}]', Format.JSON),
    (b"From: A <a@b.example>\nSubject: Flood\nMIME-Version: 1.0\nDate: x\n\nText", Format.MAIL),
    (b"From a@b Mon\nReceived: from x\n by y\nFrom: A\nSubject: F\n\nText", Format.MAIL),
    (b"From: the river\nTo: the sea\nSubject: water\n\nText", None),
    (b"Subject: to change\n\nForty people were killed.", None),
    (b"[AP] Forty people were killed.", None),
    (b"{Corrects the toll} Forty people were killed.", None),
    (b"<html><body><p>Forty people</p></body></html>", None),
    (b"<!DOCTYPE html><rss>", None),
    (b"WARC files were found.", None),
    (b"\x1f\x8b\x00", None),
    (b"", None),
]


@pytest.mark.parametrize(("head", "kind"), FORMATS)
def test_a_file_is_what_its_first_bytes_say(head: bytes, kind: Format | None) -> None:
    assert find_format(head) is kind


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    (report,), failures = load(write(tmp_path, "feed.xml", f"Flood\n\n{WORDS}\n"))
    assert (report.title, failures) == ("Flood", [])
    (report,), failures = load(write(tmp_path, "report.txt", json.dumps({"title": "Flood", "text": WORDS})))
    assert (report.title, failures) == ("Flood", [])


# --- exports in JSON ---

TRAFILATURA = {
    "title": "Flood kills 40",
    "author": "Jane Doe; Juan Pérez",
    "hostname": "test.example",
    "date": "2025-04-30",
    "source": "https://test.example/flood?utm_source=x",
    "source-hostname": "The Test",
    "language": "en",
    "text": f"{WORDS}\nThe water came in the night.",
}
NEWS_PLEASE = {
    "authors": ["Jane Doe", "Juan Pérez"],
    "date_publish": "2025-04-30 12:22:44",
    "date_modify": None,
    "maintext": WORDS,
    "source_domain": "The Test",
    "title": "Flood kills 40",
    "url": "https://test.example/flood",
    "language": "en",
}
NINJS = {
    "uri": "https://test.example/flood",
    "type": "text",
    "versioncreated": "2025-04-30T12:22:44Z",
    "byline": "By Jane Doe; Juan Pérez",
    "headline": "Flood kills 40",
    "pubstatus": "usable",
    "provider": "The Test",
    "body_html": f"<p>{WORDS}</p><ul><li>one</li></ul>",
    "language": "en-GB",
}
NINJS_2 = {
    **{key: value for key, value in NINJS.items() if key not in ("headline", "body_html")},
    "headlines": [{"role": "main", "value": "Flood kills 40"}],
    "bodies": [{"contenttype": "text/html", "value": f"<p>{WORDS}</p>"}],
}


@pytest.mark.parametrize("data", [TRAFILATURA, NEWS_PLEASE, NINJS, NINJS_2])
def test_an_export_says_who_published_what_and_when(data: dict[str, Any], tmp_path: Path) -> None:
    (report,), failures = load(write(tmp_path, "a.json", json.dumps(data, indent=1)))
    assert failures == []
    assert (report.title, report.outlet, report.url) == ("Flood kills 40", "The Test", "https://test.example/flood")
    assert (report.published or "")[:10] == "2025-04-30"
    assert (report.byline, report.language) == (("Jane Doe", "Juan Pérez"), "en")
    assert report.text.startswith(f"Flood kills 40\n\n{WORDS}")


def test_a_whole_page_in_an_export_is_read_as_a_page(tmp_path: Path) -> None:
    data = {"url": "https://test.example/flood", "html": page("Flood kills 40", 40)}
    (report,), _ = load(write(tmp_path, "a.jsonl", json.dumps(data)))
    assert report.title == "Flood kills 40"
    assert WORDS in report.text


def test_a_bad_line_does_not_keep_the_others_out(tmp_path: Path) -> None:
    good = json.dumps(NEWS_PLEASE)
    lines = [good, '{"title": "no text"}', "{broken", "[1]", "", json.dumps({**NEWS_PLEASE, "url": None}), "\xff"]
    reports, failures = load(write(tmp_path, "a.jsonl", "\n".join(lines).encode("latin-1")))
    assert [one.location.rpartition(":")[2] for one in reports] == ["1", "6"]
    assert [one.location.rpartition(":")[2] for one in failures] == ["2", "3", "item 1", "7"]
    assert "without the text of a report (its keys: title)" in failures[0].cause


def test_a_compressed_export_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    lines = [
        json.dumps({**NEWS_PLEASE, "url": f"https://test.example/{n}", "maintext": f"Day {n}: {WORDS}"})
        for n in range(500)
    ]
    whole = gzip.compress("\n".join(lines).encode(), mtime=0)
    reports, failures = load(write(tmp_path, "a.jsonl.gz", whole))
    assert (len(reports), failures) == (500, [])
    reports, failures = load(write(tmp_path, "b.jsonl.gz", whole[:-200]))
    assert 0 < len(reports) < 500
    assert "breaks off" in failures[-1].cause


def test_an_item_that_its_agency_withdrew_stays_out(tmp_path: Path) -> None:
    reports, (failure,) = load(write(tmp_path, "a.json", json.dumps({**NINJS, "pubstatus": "canceled"})))
    assert reports == []
    assert "withdrawn" in failure.cause


def test_json_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Test",
        "items": [
            {"id": "1", "url": "https://test.example/1", "title": "Flood", "content_html": f"<p>{WORDS}</p>"},
            {"id": "2", "url": "https://test.example/2", "title": "Link only", "content_text": "Read more"},
        ],
    }
    (report,), (failure,) = load(write(tmp_path, "feed.json", json.dumps(feed)))
    assert (report.outlet, report.title, report.url) == ("The Test", "Flood", "https://test.example/1")
    assert failure.location.endswith(":item 2")
    assert "only a link" in failure.cause


# --- feeds ---

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Test</title><link>https://test.example/</link>
<item><title>Flood kills 40</title><link>https://test.example/flood</link><dc:creator>Jane Doe</dc:creator>
<pubDate>Wed, 30 Apr 2025 12:22:44 +0200</pubDate><description>Forty dead</description>
<content:encoded><![CDATA[<p>{WORDS}</p><p>It came <b>by night</b>.</p><script>alert(1)</script>]]></content:encoded>
</item>
<item><title>Market opens</title><link>https://test.example/market</link><description>Read more</description></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Test</title>
<entry><title>Flood kills 40</title><link href="https://test.example/flood"/><author><name>Jane Doe</name></author>
<published>2025-04-30T12:22:44+02:00</published><updated>2025-05-01T08:00:00Z</updated>
<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_an_entry_with_its_text_is_a_report(feed: str, tmp_path: Path) -> None:
    reports, _ = load(write(tmp_path, "feed", feed))
    (report,) = reports
    assert (report.title, report.outlet, report.url) == ("Flood kills 40", "The Test", "https://test.example/flood")
    assert (report.published, report.byline) == ("2025-04-30T12:22:44+02:00", ("Jane Doe",))
    assert WORDS in report.text
    assert "alert" not in report.text


def test_an_entry_with_a_link_only_says_so(tmp_path: Path) -> None:
    _, (failure,) = load(write(tmp_path, "feed", RSS))
    assert failure.location.endswith(":entry 2")
    assert "only a link" in failure.cause


def test_a_feed_that_breaks_off_keeps_its_whole_entries(tmp_path: Path) -> None:
    cut = RSS[: RSS.index("<item><title>Market") + 20]
    reports, failures = load(write(tmp_path, "feed", cut))
    assert [one.title for one in reports] == ["Flood kills 40"]
    assert any("damaged" in one.cause for one in failures)


def test_a_sitemap_is_told_from_a_report(tmp_path: Path) -> None:
    sitemap = '<?xml version="1.0"?><urlset xmlns="x"><url><loc>https://test.example/1</loc></url></urlset>'
    _, (failure,) = load(write(tmp_path, "sitemap.xml", sitemap))
    assert "sitemap" in failure.cause


# --- mails and PDFs ---

MAIL = f"""From: The Test <news@test.example>
To: reader@home.example
Subject: =?utf-8?q?Flood_kills_40?=
Date: Wed, 30 Apr 2025 12:22:44 +0200
Message-ID: <1@test.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/plain; charset=utf-8

{WORDS}
--x
Content-Type: text/html; charset=utf-8

<table><tr><td><p>{WORDS}</p></td></tr><tr><td>Unsubscribe</td></tr></table>
--x--
"""


def test_a_newsletter_is_a_report_by_its_subject_sender_and_day(tmp_path: Path) -> None:
    (report,), failures = load(write(tmp_path, "a.eml", MAIL))
    assert failures == []
    assert (report.title, report.outlet, report.published) == (
        "Flood kills 40",
        "The Test",
        "2025-04-30T12:22:44+02:00",
    )
    assert WORDS in report.text


def test_a_mail_without_text_says_so(tmp_path: Path) -> None:
    head = MAIL.partition("Content-Type")[0]
    attached = "Content-Type: application/pdf\nContent-Disposition: attachment\n\nxxxx\n"
    _, (failure,) = load(write(tmp_path, "a.eml", head + attached))
    assert "no text in this mail" in failure.cause


def test_the_text_of_a_pdf_is_a_report(tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf", pdf(["Flood kills 40", "", WORDS[:60], WORDS[60:].strip()]))
    report = load_path(path, given=Given(outlet="The Test", published="2025-04-30"))
    assert (report.outlet, report.published) == ("The Test", "2025-04-30")
    assert "At least 40 people were killed" in report.text


@pytest.mark.parametrize(
    ("data", "cause"),
    [(pdf([]), "no text in it, only pictures"), (pdf(["Text"])[:80], "damaged"), (b"%PDF-1.4\n\x00\xff", "damaged")],
)
def test_a_pdf_without_text_says_why(data: bytes, cause: str, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=cause):
        load_path(write(tmp_path, "a.pdf", data))
