"""Pages that were fetched: kept with time and headers, asked for again only if changed, gone with their reports."""

import datetime as dt
from collections.abc import Iterator

import pytest

from accordingto import adding, desk
from accordingto.record.pages import Page
from accordingto.record.store import Added, Record
from accordingto.reports.fetch import Fetcher, Limits
from tests.reports.archives import page
from tests.reports.site import Site, serve_site

HOSTS = ("127.0.0.1",)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    limits = Limits(pause=0, silence=2, whole=5, tries=1)
    monkeypatch.setattr("accordingto.reports.fetch.Fetcher", lambda allowed: Fetcher(limits=limits, allowed=allowed))
    with serve_site() as served:
        served.news = page("Flood kills 40", 40)
        yield served


def add(record: Record, *urls: str) -> list[Added]:
    done = desk.add(urls, record, hosts=HOSTS)
    assert done.failures == ()
    return [one.change for one in done.kept]


def kept(record: Record, url: str) -> Page:
    found = record.pages.latest(url)
    assert found is not None
    return found


def test_a_page_is_kept_as_it_came(site: Site) -> None:
    with Record.open() as record:
        add(record, site.url("/news"))
        (reading,) = record.readings()
        found = record.pages.of(reading.report)
        assert found is not None
        assert found.body.startswith(site.news[:200].encode())
        assert found.fetched.header("content-type") == "text/html; charset=utf-8"
        assert dt.datetime.fromisoformat(found.at).tzinfo is not None
        assert found.address == site.url("/news")


def test_a_page_is_asked_for_again_only_if_it_has_changed(site: Site) -> None:
    url = site.url("/news")
    with Record.open() as record:
        assert add(record, url) == [Added.NEW_REPORT]
        first = kept(record, url)
        assert add(record, url) == [Added.UNCHANGED]
        assert site.asked[-1][1]["If-None-Match"] == first.fetched.header("etag")
        assert kept(record, url).id == first.id
        site.news = page("Flood kills 40", 41)
        assert add(record, url) == [Added.NEW_VERSION]
        assert kept(record, url).id > first.id


def test_a_page_that_differs_only_round_its_text_is_kept_once(site: Site) -> None:
    url = site.url("/news?untagged")
    with Record.open() as record:
        add(record, url)
        first = kept(record, url)
        assert add(record, url) == [Added.UNCHANGED]
        assert kept(record, url).id == first.id
        assert kept(record, url).checked >= first.checked


def test_a_text_that_comes_back_has_its_page_again(site: Site) -> None:
    url = site.url("/news?untagged")
    with Record.open() as record:
        for number in (40, 41, 40):
            site.news = page("Flood kills 40", number)
            add(record, url)
        assert b" 40 " in kept(record, url).body
        older, newer = record.readings(latest=False)
        assert {record.pages.of(one.report) is not None for one in (older, newer)} == {True}


def test_of_a_feed_the_latest_answer_is_kept(site: Site) -> None:
    with Record.open() as record:
        for _ in range(2):
            desk.add([site.url("/feed")], record, hosts=HOSTS)
        assert b"<feed" in kept(record, site.url("/feed")).body
        assert kept(record, site.url("/flood")).body


def test_a_page_goes_with_its_report(site: Site) -> None:
    url = site.url("/news")
    with Record.open() as record:
        add(record, url)
        (reading,) = record.readings()
        record.remove(reading.report.id, reason="asked for", at="2025-05-01")
        assert record.pages.latest(url) is None


def test_a_page_without_a_report_is_kept_to_be_looked_at(site: Site) -> None:
    site.news = "<html><body><p>Nothing here</p></body></html>"
    with Record.open() as record:
        assert desk.add([site.url("/news")], record, hosts=HOSTS).kept == ()
        assert kept(record, site.url("/news")).body
        assert adding.add_inputs([], record).kept == ()
