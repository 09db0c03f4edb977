"""Web addresses: one form for all the addresses under which the same page is linked."""

import functools
import re
from importlib.resources import files
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

FILE = files("accordingto.reports") / "words" / "tracking.csv"


def canonical_url(url: str) -> str:
    """The address without what does not name the page: tracking, fragment, AMP, port, letter case of the host, last slash."""
    parts = urlsplit(re.sub(r"\s", "%20", url.strip()))
    host = (parts.hostname or "").removeprefix("amp.")
    if parts.port and parts.port not in (80, 443):
        host = f"{host}:{parts.port}"
    path = re.sub(r"\.amp\.html$", ".html", re.sub(r"(?:/+amp|\.amp|/)+$", "", parts.path))
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(key)]
    return urlunsplit(("https", host, path, urlencode(sorted(query)), ""))


def is_web_address(url: str) -> bool:
    """Whether a text is an address of the web, with a host."""
    try:
        parts = urlsplit(url.strip())
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def host_of(url: str | None) -> str | None:
    """The host of an address without "www.": what an outlet is called whose name nobody gives."""
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: on the same host, or on its pages for telephones."""
    hosts = {re.sub(r"^(?:www|amp|m|mobile)\.", "", (urlsplit(url).hostname or "").casefold()) for url in (one, other)}
    return len(hosts) == 1


def _is_tracking(key: str) -> bool:
    """Whether a parameter says where the reader came from and not what is read."""
    name = key.casefold()
    return any(name.startswith(entry[:-1]) if entry.endswith("*") else name == entry for entry in _tracking())


@functools.cache
def _tracking() -> tuple[str, ...]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
