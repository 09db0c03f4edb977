"""Reports from the web: a page, and the pages that a feed or a sitemap lists."""

from collections.abc import Iterator

import pytest

from accordingto.reports.fetch import Fetcher, Limits
from accordingto.reports.load import Failure
from accordingto.reports.report import Report
from accordingto.reports.web import load_url
from tests.reports.site import Site, serve_site


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve_site() as served:
        yield served


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    limits = Limits(pause=0, silence=1, whole=5, tries=1)
    with Fetcher(limits=limits, allowed=frozenset({"127.0.0.1"}), sleep=lambda seconds: None) as made:
        yield made


def load(url: str, fetcher: Fetcher) -> tuple[list[Report], list[Failure]]:
    found = list(load_url(url, fetcher))
    reports = [one for one in found if isinstance(one, Report)]
    return reports, [one for one in found if isinstance(one, Failure)]


def test_a_page_is_a_report_at_its_address(site: Site, fetcher: Fetcher) -> None:
    (report,), failures = load(site.url("/flood?utm_source=x"), fetcher)
    assert failures == []
    assert (report.title, report.outlet) == ("Flood kills 40", "127.0.0.1")
    assert report.url == site.url("/flood").replace("http:", "https:")


def test_addresses_of_one_page_are_one_report(site: Site, fetcher: Fetcher) -> None:
    ids = {load(site.url(path), fetcher)[0][0].id for path in ("/flood", "/tracked", "/moved", "/flood/?utm_medium=x")}
    assert len(ids) == 1


def test_a_copy_that_names_its_original_stays_a_report_of_its_own(site: Site, fetcher: Fetcher) -> None:
    (report,), _ = load(site.url("/copy"), fetcher)
    assert report.url is not None
    assert report.url.endswith("/copy")


def test_the_encoding_that_the_server_names_is_used(site: Site, fetcher: Fetcher) -> None:
    assert load(site.url("/latin"), fetcher)[0][0].title == "Überschwemmung"
    assert load(site.url("/no_charset"), fetcher)[0][0].title == "Flood in Łódź"


def test_the_pages_of_a_feed_are_loaded_and_what_it_has_itself_stands_in(site: Site, fetcher: Fetcher) -> None:
    reports, failures = load(site.url("/feed"), fetcher)
    assert [one.title for one in reports] == ["Flood kills 40", "Bridge falls", "Überschwemmung"]
    assert "Nine people were hurt" in reports[1].text  # its page is gone
    assert "At least 40 people" in reports[0].text
    assert failures == []


def test_the_pages_of_a_sitemap_and_of_an_index_are_loaded(site: Site, fetcher: Fetcher) -> None:
    for path in ("/sitemap", "/map"):
        reports, failures = load(site.url(path), fetcher)
        assert [one.title for one in reports] == ["Flood kills 40", "Überschwemmung"]
        assert failures == []


def test_what_is_left_of_a_long_list_is_told(site: Site, fetcher: Fetcher) -> None:
    reports, failures = load(site.url("/many"), fetcher)
    assert reports == []
    assert len(failures) == 101
    assert "103 pages, of which the first 100" in failures[-1].cause


@pytest.mark.parametrize(
    ("path", "cause"), [("/nothing", "404"), ("/image", "image/png"), ("/to/10.0.0.1/", "private network")]
)
def test_what_cannot_be_fetched_is_told_in_one_line(path: str, cause: str, site: Site, fetcher: Fetcher) -> None:
    reports, (failure,) = load(site.url(path), fetcher)
    assert reports == []
    assert cause in failure.cause
    assert "\n" not in failure.line
