"""Exports in JSON: lines or a list of objects as trafilatura, news-please and crawls of news write them, ninjs, JSON Feed.

What the fields of an object stand for is told by their names, which differ from one program to the next.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from accordingto.errors import ReportError
from accordingto.reports.address import is_web_address
from accordingto.reports.decode import LARGEST, decode, too_long
from accordingto.reports.given import Given
from accordingto.reports.items import Item, stripped
from accordingto.reports.page import to_iso

TEXT = ("text", "maintext", "body_text", "articleBody", "content_text", "raw_text", "article_text")
FRAGMENT = ("body_html", "content_html", "content", "body", "article")
PAGE = ("html", "raw_html", "page", "page_html")
TITLE = ("title", "headline", "title_page")
URL = ("url", "source", "link", "canonical_url", "web_url", "id", "uri")
OUTLET = (
    "sitename",
    "source-hostname",
    "outlet",
    "publisher",
    "source_name",
    "provider",
    "creditline",
    "source_domain",
)
HOST = ("hostname", "domain", "site")
PUBLISHED = (
    *(
        "date_publish",
        "published",
        "datePublished",
        "date_published",
        "published_at",
        "publish_date",
        "pubDate",
        "date",
    ),
    *("firstcreated", "firstCreated", "versioncreated", "versionCreated"),
)
UPDATED = ("date_modify", "updated", "dateModified", "date_modified", "updated_at", "versioncreated", "versionCreated")
AUTHOR = ("authors", "author", "byline", "by")
LANGUAGE = ("language", "lang")
_TAG = re.compile(r"</?(?:p|br|div|li|h\d|b|i|em|strong|a|span)\b[^<>]*>", re.IGNORECASE)
WITHDRAWN = frozenset({"canceled", "cancelled", "withheld", "killed"})
"""What an agency sets `pubstatus` to when an item is not to be used (IPTC ninjs, NewsML-G2)."""


def read_lines(file: IO[bytes], location: str) -> Iterator[Item | ReportError]:
    """The items of a file with a JSON object on each line; a line that is none is an error, and the next is read."""
    number = 0
    while line := file.readline(LARGEST + 1):
        number += 1
        where = f"{location}:{number}"
        if len(line) > LARGEST:
            yield too_long(where)
            while line and not line.endswith(b"\n"):
                line = file.readline(LARGEST)
        elif line.strip():
            yield from _parsed(line, where)


def read_json(data: bytes, location: str) -> Iterator[Item | ReportError]:
    """The items of a JSON file: of the list in it, of a feed's items, else of the one object."""
    yield from _parsed(data, location)


def _parsed(data: bytes, location: str) -> Iterator[Item | ReportError]:
    try:
        value = json.loads(decode(data, location), strict=False)
    except ReportError as error:
        yield error
        return
    except (ValueError, RecursionError) as error:
        cause = f"this is JSON, but not whole ({getattr(error, 'msg', 'brackets in brackets')})"
        yield ReportError(location, cause, "write it again, or take the line out")
        return
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        yield from _listed(value["items"], location, outlet=stripped(value.get("title")))
    elif isinstance(value, list):
        yield from _listed(value, location)
    else:
        yield from _listed([value], location, numbered=False)


def _listed(
    values: Iterable[object], location: str, *, outlet: str | None = None, numbered: bool = True
) -> Iterator[Item | ReportError]:
    for number, value in enumerate(values, 1):
        where = f"{location}:item {number}" if numbered else location
        if not isinstance(value, dict):
            yield ReportError(where, "this is JSON, but no object with the fields of a report", "look at what wrote it")
            continue
        yield _item(value, where, outlet)


def _item(data: Mapping[str, Any], location: str, outlet: str | None) -> Item | ReportError:
    status = str(data.get("pubstatus") or data.get("pubStatus") or "").casefold()
    if status in WITHDRAWN:
        cause = f"its agency has withdrawn this item (pubstatus {status})"
        return ReportError(location, cause, "leave it out, or load what replaces it")
    page = _first(data, PAGE)
    fragment, text = _first(data, FRAGMENT) or _of_bodies(data, "html"), _first(data, TEXT) or _of_bodies(data, "plain")
    if not (page or fragment or text):
        keys = ", ".join(sorted(map(str, data))[:8]) or "none"
        return ReportError(
            location, f"this is JSON without the text of a report (its keys: {keys})", "export the text too"
        )
    url = next((one for name in URL if (one := stripped(data.get(name))) and is_web_address(one)), None)
    given = Given(
        outlet=outlet or _first(data, OUTLET) or _first(data, HOST),
        url=url,
        published=_date(data, PUBLISHED),
        updated=_date(data, UPDATED),
        byline=tuple(_authors(data)),
        title=_title(data),
        language=_language(data),
    )
    words = text or fragment or ""
    marked_up = fragment or (words if _TAG.search(words) else "")
    return Item(
        location=location,
        given=given,
        page=page or "",
        fragment=marked_up if _TAG.search(marked_up) else "",
        text=words,
    )


def _title(data: Mapping[str, Any]) -> str | None:
    """The title; ninjs 2 has several headlines, the first of which is the main one."""
    found = _first(data, TITLE)
    several = data.get("headlines")
    if found is None and isinstance(several, list):
        found = next((stripped(one.get("value")) for one in several if isinstance(one, dict)), None)
    return found and " ".join(found.split())


def _of_bodies(data: Mapping[str, Any], kind: str) -> str | None:
    """The text among the bodies of ninjs 2 whose type says so."""
    bodies = data.get("bodies")
    for one in bodies if isinstance(bodies, list) else []:
        if isinstance(one, dict) and kind in str(one.get("contenttype") or one.get("contentType") or ""):
            return stripped(one.get("value"))
    return None


def _authors(data: Mapping[str, Any]) -> Iterator[str]:
    for name in AUTHOR:
        value = data.get(name)
        found = [value] if isinstance(value, str | dict) else value if isinstance(value, list) else []
        names = [stripped(one.get("name")) if isinstance(one, dict) else stripped(one) for one in found]
        parts = [part.strip() for one in names if one for part in one.removeprefix("By ").split(";")]
        if any(parts):
            yield from (part for part in parts if part and "://" not in part)
            return


def _language(data: Mapping[str, Any]) -> str | None:
    code = (_first(data, LANGUAGE) or "").casefold().replace("_", "-").split("-")[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _date(data: Mapping[str, Any], names: Iterable[str]) -> str | None:
    return next((iso for name in names if (iso := to_iso(data.get(name)))), None)


def _first(data: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        value = data.get(name)
        found = stripped(value.get("name") if isinstance(value, dict) else value)
        if found:
            return found
    return None
