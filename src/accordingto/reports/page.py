"""What a web page declares of its publication: JSON-LD, OpenGraph and other metadata, in this order of trust."""

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from accordingto.reports.address import canonical_url, is_web_address

ARTICLES = frozenset({"article", "blogposting", "liveblogposting", "report", "webpage", "socialmediaposting"})
"""Types of schema.org, besides all that end in "NewsArticle", that stand for the page's own text."""
PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
)
UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod")
SECONDS = re.compile(r"\d{10}")
"""A moment in seconds since 1970, as scripts count."""
OLDEST = 1900
"""Years before this come from pages whose date field was never filled ("0001-01-01")."""


LIVE = re.compile(
    r"\blive[-_]?(?:blog|post|update|report|coverage|entry|ticker|feed|story)|\bLive(?:Blog|Post|Feed|Update)"
)
"""Names of elements that only live reports have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """The declarations of a page; whatever it does not declare is null."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()


def find_page_data(tree: Any) -> PageData:
    """What the page, as an lxml tree, declares."""
    article = next(_articles(tree), {})
    meta = _meta(tree)
    publisher = article.get("publisher")
    return PageData(
        title=_text(article.get("headline")) or meta.get("og:title"),
        outlet=meta.get("og:site_name") or (_text(publisher.get("name")) if isinstance(publisher, dict) else None),
        url=_address(tree, meta),
        published=_first_date(
            article.get("datePublished"), *(meta.get(name) for name in PUBLISHED), *_times(tree, "datePublished")
        ),
        updated=_first_date(
            article.get("dateModified"), *(meta.get(name) for name in UPDATED), *_times(tree, "dateModified")
        ),
        authors=tuple(_names(article.get("author"))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a live report, as the page declares it. `name` tells it from the others on the page."""

    name: str
    text: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()


def find_entries(tree: Any) -> tuple[Entry, ...]:
    """The entries of a live report (schema.org's LiveBlogPosting) that have a text, in the order of the page."""
    live = next((one for one in _articles(tree) if "liveblogposting" in _types(one)), {})
    updates = live.get("liveBlogUpdate")
    found = []
    for update in updates if isinstance(updates, list) else [updates]:
        body = update.get("articleBody") if isinstance(update, dict) else None
        if not isinstance(update, dict) or not isinstance(body, str) or not body.strip():
            continue
        published = _first_date(update.get("datePublished"))
        name = _text(update.get("@id")) or _text(update.get("url")) or published or _text(update.get("headline")) or ""
        found.append(
            Entry(
                name=name.rpartition("#")[2],
                text=html.unescape(body),
                title=_text(update.get("headline")),
                published=published,
                updated=_first_date(update.get("dateModified")),
                authors=tuple(_names(update.get("author"))),
            )
        )
    return tuple(found)


def may_be_live(page: str) -> bool:
    """Whether a page is worth a look for the entries of a live report."""
    return "LiveBlogPosting" in page or LIVE.search(page) is not None


def is_live(tree: Any) -> bool:
    """Whether a page says that it is a live report: in its JSON-LD, or in the names of its elements."""
    if any("liveblogposting" in _types(one) for one in _articles(tree)):
        return True
    names = " ".join(str(value) for value in tree.xpath("//@class | //@id | //@data-component | //@data-content-type"))
    return LIVE.search(names) is not None


def to_iso(value: object) -> str | None:
    """A date as pages write it, as ISO 8601 with its zone; null where it is none."""
    words = value.strip() if isinstance(value, str) else ""
    if SECONDS.fullmatch(words):
        return dt.datetime.fromtimestamp(int(words), tz=dt.UTC).isoformat()
    try:
        moment = dt.datetime.fromisoformat(words.replace("/", "-") if len(words) == 10 else words)
    except ValueError:
        try:
            moment = parsedate_to_datetime(words)
        except (ValueError, OverflowError):  # a zone of twenty digits
            return None
    if moment.year < OLDEST:
        return None
    return moment.date().isoformat() if len(words) <= 10 else moment.isoformat()


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects for the page's text, news articles first."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            # Pages put raw line breaks into strings; JSON itself forbids them.
            found.extend(_objects(json.loads(script.text or "", strict=False)))
        except (ValueError, RecursionError):
            continue
    typed = [(one, _types(one)) for one in found]
    yield from (one for one, types in typed if any(name.endswith("newsarticle") for name in types))
    yield from (one for one, types in typed if ARTICLES & types)


def _objects(data: object) -> Iterator[dict[str, Any]]:
    """The objects on top of a JSON-LD block, and those of its graph."""
    if isinstance(data, list):
        for one in data:
            yield from _objects(one)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"))


def _types(data: dict[str, Any]) -> set[str]:
    types = data.get("@type")
    return {str(name).casefold() for name in (types if isinstance(types, list) else [types])}


def _names(author: object) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        name = _text(one.get("name") if isinstance(one, dict) else one)
        if name and "://" not in name:
            yield name


def _text(value: object) -> str | None:
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _meta(tree: Any) -> dict[str, str]:
    """The first value of each `<meta>` name or property."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        content = element.get("content").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and element.get(key):
                found.setdefault(element.get(key).strip().casefold(), content)
    return found


def _times(tree: Any, what: str) -> list[str]:
    """What elements in the page say of it in microdata or RDFa, and for publication the only `<time>` in the article."""
    names = (what, f"schema:{what}", *(["schema:dateCreated"] if what == "datePublished" else []))
    named = " or ".join(f'@itemprop="{name}" or @property="{name}"' for name in names)
    marked = tree.xpath(f"//*[{named}]/@datetime | //*[{named}]/@content")
    if what != "datePublished":
        return [str(value) for value in marked]
    only = tree.xpath("//time[@pubdate]/@datetime") or tree.xpath("//article//time/@datetime")
    return [str(value) for value in [*marked, *(only if len(only) == 1 else [])]]


def _first_date(*values: object) -> str | None:
    return next((iso for iso in map(to_iso, values) if iso), None)


def _address(tree: Any, meta: dict[str, str]) -> str | None:
    """The address that the page gives as its own. That of the front page is a mistake of the site: many pages share it."""
    for url in (*tree.xpath('//link[@rel="canonical"]/@href'), meta.get("og:url") or ""):
        address = str(url).strip()
        if is_web_address(address) and urlsplit(canonical_url(address))[2:4] != ("", ""):
            return address
    return None
