"""Load reports from the web: a page, or the pages that a feed or a sitemap lists."""

from collections.abc import Iterator
from email.message import Message
from typing import Protocol

from accordingto.errors import ReportError
from accordingto.reports.address import canonical_url
from accordingto.reports.feed import entry_addresses, sitemap_addresses
from accordingto.reports.fetch import Fetcher
from accordingto.reports.fetched import Fetched
from accordingto.reports.formats import HEAD, Format, find_format
from accordingto.reports.given import Given
from accordingto.reports.load import NOTHING, Failure, load_bytes
from accordingto.reports.report import Report

MOST_PAGES = 100
"""Pages of one feed or sitemap that are loaded: the first, which in a feed are the latest."""
MOST_MAPS = 10
"""Sitemaps that are looked into where an index lists several."""


class Archive(Protocol):
    """Where answers of servers are kept, so that a server can be asked whether its answer still stands."""

    def stored(self, url: str) -> Fetched | None:
        """The latest answer of an address, null where none is kept."""

    def checked(self, found: Fetched) -> None:
        """The server has said that the latest answer stands."""

    def keep(self, found: Fetched, *, listing: bool) -> None:
        """An answer has come; the reports that are given next are those on it. A `listing` only names pages."""

    def done(self) -> None:
        """All reports on the answer that came last have been given."""


def load_url(
    url: str, fetcher: Fetcher, *, given: Given = NOTHING, archive: Archive | None = None
) -> Iterator[Report | Failure]:
    """The reports at an address, one by one, and what of it is none. With an `archive`, pages are asked for only if changed."""
    try:
        found = _fetched(url, fetcher, archive)
        kind = find_format(found.body[:HEAD])
        if archive:
            archive.keep(found, listing=kind in (Format.SITEMAP, Format.FEED))
        if kind is Format.SITEMAP:
            yield from _load_listed(_pages_of_sitemap(found, fetcher), url, fetcher, given, archive)
        elif kind is Format.FEED:
            yield from _load_listed(entry_addresses(found.body), url, fetcher, given, archive, feed=found)
        else:
            yield from _load_fetched(found, given)
            if archive:
                archive.done()
    except ReportError as error:
        yield Failure(location=error.location, cause=error.cause, mend=error.mend)


def _fetched(url: str, fetcher: Fetcher, archive: Archive | None) -> Fetched:
    """What is at an address; where the server says that it is unchanged, what it answered before. Raises `ReportError`."""
    stored = archive.stored(url) if archive else None
    found = fetcher.fetch(url, known=stored.known if stored else None)
    if not (found.unchanged and stored and archive):
        return found
    archive.checked(found)
    return stored


def _load_fetched(found: Fetched, given: Given) -> Iterator[Report | Failure]:
    """The reports in what a server answered; the address goes behind what a page says of itself."""
    yield from load_bytes(
        found.body,
        found.url,
        given=given,
        otherwise=Given(url=found.address),
        declared=charset_of(found),
    )


def _load_listed(
    addresses: tuple[str, ...],
    url: str,
    fetcher: Fetcher,
    given: Given,
    archive: Archive | None,
    *,
    feed: Fetched | None = None,
) -> Iterator[Report | Failure]:
    """The reports on listed pages. What a feed itself has of a page stands in where the page cannot be fetched."""
    in_feed: dict[str, Report] = {}
    if feed is not None:
        parts = load_bytes(feed.body, url, given=given)
        in_feed = {one.url: one for one in parts if isinstance(one, Report) and one.url}
    for address in addresses[:MOST_PAGES]:
        instead = in_feed.get(canonical_url(address))
        try:
            page = _fetched(address, fetcher, archive)
            found = tuple(_load_fetched(page, given))
            if archive:
                archive.keep(page, listing=False)
        except ReportError as error:
            found = (Failure(location=error.location, cause=error.cause, mend=error.mend),)
        yield from (instead,) if instead is not None and all(isinstance(one, Failure) for one in found) else found
        if archive:
            archive.done()
    if not addresses:
        yield Failure(location=url, cause="it lists no pages", mend="name the page of a report")
    if len(addresses) > MOST_PAGES:
        cause = f"it lists {len(addresses)} pages, of which the first {MOST_PAGES} are loaded"
        yield Failure(location=url, cause=cause, mend="name the others if they are wanted")


def _pages_of_sitemap(found: Fetched, fetcher: Fetcher) -> tuple[str, ...]:
    pages, maps = sitemap_addresses(found.body)
    for address in maps[:MOST_MAPS]:
        pages += sitemap_addresses(fetcher.fetch(address).body)[0]
        if len(pages) > MOST_PAGES:
            break
    return tuple(dict.fromkeys(pages))


def charset_of(found: Fetched) -> str | None:
    """The encoding that a server names for a page."""
    message = Message()
    message["Content-Type"] = found.header("content-type") or "text/html"
    charset = message.get_param("charset")
    return charset if isinstance(charset, str) else None
