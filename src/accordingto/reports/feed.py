"""Feeds: the entries of RSS and Atom that carry the text of their reports; and the addresses that feeds and sitemaps list."""

import io
from collections.abc import Iterator
from typing import Any

from accordingto.errors import ReportError
from accordingto.reports.address import is_web_address
from accordingto.reports.given import Given
from accordingto.reports.items import Item, stripped
from accordingto.reports.page import to_iso


def read_feed(data: bytes, location: str) -> Iterator[Item | ReportError]:
    """The entries of a feed in its order, each with its longest text. Of a damaged feed those before the damage come first."""
    import feedparser

    parsed = feedparser.parse(io.BytesIO(data))  # as a stream: a string could be taken for an address to fetch
    outlet = stripped(parsed.feed.get("title"))
    for number, entry in enumerate(parsed.entries, 1):
        yield Item(
            location=f"{location}:entry {number}",
            given=Given(
                outlet=stripped((entry.get("source") or {}).get("title")) or outlet,
                url=entry_address(entry),
                published=_date(entry, "published"),
                updated=_date(entry, "updated"),
                byline=tuple(name for one in entry.get("authors", ()) if (name := stripped(one.get("name")))),
                title=stripped(entry.get("title")),
            ),
            fragment=max((stripped(one) or "" for one in _texts(entry)), key=len, default=""),
        )
    if parsed.bozo and (not parsed.entries or _is_cut(parsed.bozo_exception)):
        cause = f"the feed is damaged after {len(parsed.entries)} entries ({_reason(parsed.bozo_exception)})"
        yield ReportError(location, cause, "save it again; what comes before the damage is in")
    elif not parsed.entries:
        yield ReportError(location, "there is no entry in this feed", "save it again when it has some")


def entry_addresses(data: bytes) -> tuple[str, ...]:
    """The addresses of the pages that a feed lists, in its order."""
    import feedparser

    found = (entry_address(entry) for entry in feedparser.parse(io.BytesIO(data)).entries)
    return tuple(dict.fromkeys(one for one in found if one))


def sitemap_addresses(data: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(pages, further sitemaps) that a sitemap or an index of sitemaps lists."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root is None:
        return (), ()
    found = [(_local(loc.getparent()), (loc.text or "").strip()) for loc in root.iter("{*}loc")]
    pages = (url for kind, url in found if kind == "url" and is_web_address(url))
    maps = (url for kind, url in found if kind == "sitemap" and is_web_address(url))
    return tuple(dict.fromkeys(pages)), tuple(dict.fromkeys(maps))


def entry_address(entry: Any) -> str | None:
    """The address of the page of an entry: its link, else a guid that is one."""
    for url in (entry.get("link"), entry.get("id")):
        if isinstance(url, str) and is_web_address(url):
            return url
    return None


def _texts(entry: Any) -> Iterator[object]:
    yield from (one.get("value") for one in entry.get("content", ()))
    yield entry.get("summary")


def _date(entry: Any, name: str) -> str | None:
    """A date as the feed writes it, so that its zone stays; else as feedparser reads it, which is in UTC."""
    if not dict.__contains__(entry, name):  # an entry gives one date for the other
        return None
    if found := to_iso(entry.get(name)):
        return found
    parsed = entry.get(f"{name}_parsed")
    return to_iso("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*parsed[:6])) if parsed else None


def _is_cut(error: Exception) -> bool:
    """Whether an error of the parser is of the markup; one of an encoding that was mended is none."""
    return "SAX" in type(error).__name__


def _reason(error: Exception) -> str:
    message = getattr(error, "getMessage", lambda: str(error))()
    return " ".join(str(message).split())


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if element is not None else ""
