"""Live reports: each entry is a report of its own hour."""

import json
from pathlib import Path
from typing import Any

from accordingto.reports.given import Given
from tests.reports.archives import PARAGRAPH, WORDS, load, write


def live_page(updates: list[dict[str, Any]]) -> str:
    data = {
        "@type": "LiveBlogPosting",
        "headline": "Tarn flood: live",
        "url": "https://test.example/live",
        "datePublished": "2025-04-30T06:00:00Z",
        "liveBlogUpdate": updates,
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script><meta property="og:site_name" content="The Test">'
    body = "".join(f"<p>{one.get('articleBody')}</p>" for one in updates)
    return f"<html><head><title>Tarn flood: live</title>{head}</head><body><article>{body}</article></body></html>"


UPDATES = [
    {
        "@id": "https://test.example/live#b2",
        "headline": "Toll rises to 41",
        "datePublished": "2025-04-30T09:30:00Z",
        "articleBody": PARAGRAPH.format(number=41),
        "author": {"name": "Jane Doe"},
    },
    {
        "@id": "https://test.example/live#b1",
        "headline": "Forty dead",
        "datePublished": "2025-04-30T07:00:00Z",
        "articleBody": f"<p>{WORDS}</p>",
    },
]


def test_the_entries_of_a_live_report_are_reports_of_their_hour(tmp_path: Path) -> None:
    (late, early), failures = load(
        write(tmp_path, "live.html", live_page(UPDATES)), Given(url="https://test.example/live")
    )
    assert failures == []
    assert [(one.title, one.published) for one in (late, early)] == [
        ("Toll rises to 41", "2025-04-30T09:30:00+00:00"),
        ("Forty dead", "2025-04-30T07:00:00+00:00"),
    ]
    assert late.id != early.id
    assert (late.outlet, late.url, late.byline) == ("The Test", "https://test.example/live", ("Jane Doe",))
    assert early.text == f"Forty dead\n\n{WORDS}"
    assert late.location.endswith(":b2")


def test_an_entry_keeps_its_id_when_others_join_it(tmp_path: Path) -> None:
    given = Given(url="https://test.example/live")
    before, _ = load(write(tmp_path, "a.html", live_page(UPDATES)), given)
    newer = {"@id": "#b3", "headline": "Dam holds", "articleBody": PARAGRAPH.format(number=42)}
    after, _ = load(write(tmp_path, "b.html", live_page([newer, *UPDATES])), given)
    assert [one.id for one in after[1:]] == [one.id for one in before]


def test_a_live_page_with_one_entry_is_a_report_as_others_are(tmp_path: Path) -> None:
    (report,), _ = load(write(tmp_path, "live.html", live_page(UPDATES[:1])))
    assert report.title == "Tarn flood: live"


SHOWN = """<html><head><title>Tarn flood: live</title></head><body><h1>Tarn flood: live</h1>
<div class="key-points"><h3>Key points</h3><ul><li>At least 41 people are dead</li><li>The dam holds</li></ul></div>
<div class="liveblog-feed">
<div class="post" id="b2"><b>Jane Doe</b> <time datetime="2025-04-30T09:30:00Z">09:30</time><h3>Toll rises to 41</h3>
<p>The ministry has put the number of the dead at 41.</p><p>It was 40 this morning.</p><button>Share</button></div>
<div class="newsletter"><p>Get our letter, with all the news of the valley.</p></div>
<div class="post" id="b1"><time datetime="2025-04-30T07:00:00Z">07:00</time><p>Forty people have died</p></div>
</div></body></html>"""


def test_entries_that_are_only_shown_are_found_by_their_hours(tmp_path: Path) -> None:
    (top, late, early), failures = load(write(tmp_path, "live.html", SHOWN))
    assert failures == []
    assert [str(section.kind) for section in top.sections].count("takeaways") == 2
    assert "ministry" not in top.text
    assert (
        late.text == "Toll rises to 41\n\nThe ministry has put the number of the dead at 41.\n\nIt was 40 this morning."
    )
    assert (early.published, early.text) == ("2025-04-30T07:00:00+00:00", "Forty people have died")


def test_what_is_shown_goes_before_what_is_declared_cut_short(tmp_path: Path) -> None:
    declared = [
        {"headline": "Toll rises to 41", "datePublished": "2025-04-30T09:30:00Z", "articleBody": "The ministry has p"},
        {"datePublished": "2025-04-30T07:00:00Z", "articleBody": "Forty"},
    ]
    data = json.dumps({"@type": "LiveBlogPosting", "headline": "Tarn flood: live", "liveBlogUpdate": declared})
    page = SHOWN.replace("</head>", f'<script type="application/ld+json">{data}</script></head>')
    found, _ = load(write(tmp_path, "live.html", page))
    assert [one.text.split("\n")[-1] for one in found[1:]] == ["It was 40 this morning.", "Forty people have died"]


def test_a_page_with_times_that_is_no_live_report_stays_one(tmp_path: Path) -> None:
    page = SHOWN.replace("liveblog-feed", "stories")
    found, _ = load(write(tmp_path, "page.html", page))
    assert len(found) == 1
