"""Fetching from a site that misbehaves: each answer is handled as said, nothing hangs, no private address is reached."""

import time
from collections.abc import Iterator

import pytest

from accordingto.errors import ReportError
from accordingto.reports.fetch import Fetcher, Limits, is_public
from accordingto.reports.fetched import Known
from tests.reports.site import Site, serve_site

QUICK = Limits(pause=0, connect=2, silence=0.5, whole=1, tries=3, longest_wait=5)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve_site() as served:
        yield served


@pytest.fixture
def naps() -> list[float]:
    return []


@pytest.fixture
def fetcher(naps: list[float]) -> Iterator[Fetcher]:
    with Fetcher(limits=QUICK, allowed=frozenset({"127.0.0.1"}), sleep=naps.append) as made:
        yield made


def refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(ReportError) as caught:
        fetcher.fetch(url)
    assert "\n" not in str(caught.value)
    assert caught.value.location == url
    return caught.value.cause


def test_a_page_comes_with_its_headers_and_the_time(site: Site, fetcher: Fetcher) -> None:
    page = fetcher.fetch(site.url("/flood"))
    assert (page.status, page.unchanged, page.address) == (200, False, site.url("/flood"))
    assert b"Flood kills 40" in page.body
    assert (page.header("etag"), page.at[-6:]) == ('"1"', "+00:00")
    assert site.asked[-1][1]["User-Agent"].startswith("accordingto/")


def test_a_page_that_is_known_is_asked_for_by_its_mark(site: Site, fetcher: Fetcher) -> None:
    first = fetcher.fetch(site.url("/same"))
    again = fetcher.fetch(site.url("/same"), known=first.known)
    assert (again.unchanged, again.body, again.status) == (True, b"", 304)
    assert first.known == Known(etag='"1"', modified="Wed, 30 Apr 2025 10:00:00 GMT")


def test_a_redirect_is_followed(site: Site, fetcher: Fetcher) -> None:
    page = fetcher.fetch(site.url("/moved"))
    assert (page.url, page.address) == (site.url("/moved"), site.url("/flood"))


REFUSED = [
    ("/ring", "leads on more than 5 times"),
    ("/to_file", "not of the web"),
    ("/nothing", "the server answers 404"),
    ("/image", "image/png"),
    ("/bomb", "longer than"),
    ("/broken_gzip", "does not unpack"),
    ("/short", "cannot be reached"),
    ("/silent", "does not answer in time"),
    ("/endless", "not whole after 1 seconds"),
]


@pytest.mark.parametrize(("path", "cause"), REFUSED)
def test_what_is_no_page_is_refused_in_one_line_and_in_time(
    path: str, cause: str, site: Site, fetcher: Fetcher
) -> None:
    start = time.monotonic()
    assert cause in refused(fetcher, site.url(path))
    assert time.monotonic() - start < 10


def test_the_encodings_of_a_page_stay_as_they_are(site: Site, fetcher: Fetcher) -> None:
    assert fetcher.fetch(site.url("/latin")).body.decode("latin-1").count("Überschwemmung") == 2
    assert fetcher.fetch(site.url("/no_charset")).body.decode().count("Łódź") == 2


# --- politeness ---


def test_robots_txt_is_asked_once_and_heeded(site: Site, fetcher: Fetcher) -> None:
    site.robots = "User-agent: *\nDisallow: /flood\n\nUser-agent: accordingto\nDisallow: /latin\n"
    assert "robots.txt" in refused(fetcher, site.url("/latin"))
    fetcher.fetch(site.url("/flood"))
    assert site.paths == ["/robots.txt", "/flood"]


def test_where_robots_txt_fails_nothing_is_fetched(site: Site, fetcher: Fetcher) -> None:
    site.robots, site.robots_status = "", 503
    assert "503 for its robots.txt" in refused(fetcher, site.url("/flood"))
    assert site.paths == ["/robots.txt"]


def test_a_pause_lies_between_two_requests_to_a_host(site: Site, naps: list[float]) -> None:
    site.robots = "User-agent: *\nCrawl-delay: 7\n"
    now = [0.0]

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        now[0] += seconds

    limits = Limits(pause=2, silence=0.5, whole=5)
    with Fetcher(limits=limits, allowed=frozenset({"127.0.0.1"}), sleep=sleep, clock=lambda: now[0]) as fetcher:
        fetcher.fetch(site.url("/flood"))
        fetcher.fetch(site.url("/flood"))
    assert naps == [2.0, 7.0]


def test_a_busy_server_is_asked_again_after_a_while(site: Site, fetcher: Fetcher, naps: list[float]) -> None:
    site.busy = 2
    assert fetcher.fetch(site.url("/busy")).status == 200
    assert naps == [1.0, 2.0]


def test_the_wait_that_a_server_asks_for_is_kept(site: Site, fetcher: Fetcher, naps: list[float]) -> None:
    site.busy, site.retry_after = 1, "3"
    assert fetcher.fetch(site.url("/busy")).status == 200
    assert naps == [3.0]


def test_a_wait_that_is_too_long_is_told(site: Site, fetcher: Fetcher, naps: list[float]) -> None:
    site.busy, site.retry_after = 1, "3600"
    assert "come again in 3,600 seconds" in refused(fetcher, site.url("/busy"))
    assert naps == []


def test_a_server_that_stays_busy_is_left(site: Site, fetcher: Fetcher) -> None:
    site.busy = 10
    assert "503, 3 times" in refused(fetcher, site.url("/busy"))


# --- private addresses ---


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *("::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "2002:0a00:0001::1", "224.0.0.1", "ff02::1"),
    ],
)
def test_addresses_of_private_networks_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_addresses_of_the_internet_are_known(address: str) -> None:
    assert is_public(address)


def test_a_private_host_is_refused_unless_allowed(site: Site) -> None:
    with Fetcher(limits=QUICK) as fetcher:
        assert "private network" in refused(fetcher, site.url("/flood"))
    assert site.asked == []


def test_a_redirect_to_a_private_host_is_refused(site: Site) -> None:
    names = {"127.0.0.1": "127.0.0.1", "inside.example": "10.0.0.1"}
    with Fetcher(limits=QUICK, allowed=frozenset({"127.0.0.1"}), resolve=lambda host, port: [names[host]]) as fetcher:
        assert "inside.example" in refused(fetcher, site.url("/to/inside.example/secret"))


def test_a_name_that_turns_private_is_refused(site: Site) -> None:
    """It leads to the internet when it is first looked up, into the own network when it is connected to again."""
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return next(answers, ["127.0.0.1"])

    assert resolve("rebind.example", 80) == ["93.184.216.34"]
    with Fetcher(limits=QUICK, resolve=resolve) as fetcher:
        port = site.base.rpartition(":")[2]
        assert "private network" in refused(fetcher, f"http://rebind.example:{port}/flood")
    assert site.asked == []


def test_a_name_with_a_private_address_among_others_is_refused() -> None:
    both = ["93.184.216.34", "10.0.0.1"]
    with Fetcher(limits=QUICK, resolve=lambda host, port: both) as fetcher:
        assert "private network" in refused(fetcher, "http://mixed.example/flood")


def test_a_name_that_nobody_knows_is_told(fetcher: Fetcher) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with Fetcher(limits=QUICK, resolve=resolve, sleep=lambda seconds: None) as lost:
        assert "cannot be reached" in refused(lost, "http://nowhere.example/flood")
