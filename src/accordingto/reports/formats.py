"""What a file is, by its first bytes: a report itself, or an archive, a feed, a message or an export that holds reports."""

import json
import re
import zlib
from enum import StrEnum

HEAD = 65_536
"""Bytes from the start of a file that tell what it is."""
_GZIP = b"\x1f\x8b"
_MAIL_FIELDS = frozenset(
    {
        *("from", "to", "subject", "date", "message-id", "mime-version", "content-type", "received", "return-path"),
        *("delivered-to", "reply-to", "list-id", "list-unsubscribe", "sender", "dkim-signature", "x-mailer"),
    }
)
_ONLY_MAIL = frozenset({"message-id", "mime-version", "received", "return-path", "delivered-to"})
_FEED = re.compile(
    r"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE(?!\s+html)[^>]*>\s*)*<(?:\w+:)?(?:rss|feed|rdf)\b", re.I | re.S
)
_SITEMAP = re.compile(r"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*)*<(?:\w+:)?(?:urlset|sitemapindex)\b", re.I | re.S)


class Format(StrEnum):
    """The files that hold reports rather than being one."""

    WARC = "WARC"
    FEED = "feed"
    SITEMAP = "sitemap"
    JSON_LINES = "JSON lines"
    JSON = "JSON"
    MAIL = "mail"
    PDF = "PDF"


def find_format(head: bytes) -> Format | None:
    """What a file is that starts so; null for a report in text or HTML, or for what is neither. Gzip is looked into."""
    data = unzipped(head) if is_gzip(head) else head
    if data.startswith(b"WARC/"):
        return Format.WARC
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    text = data.decode("utf-8-sig", "replace")
    if _FEED.match(text):
        return Format.FEED
    if _SITEMAP.match(text):
        return Format.SITEMAP
    if _is_mail(text):
        return Format.MAIL
    return _json_of(text)


def is_gzip(head: bytes) -> bool:
    """Whether a file is compressed with gzip."""
    return head.startswith(_GZIP)


def unzipped(head: bytes, most: int = HEAD) -> bytes:
    """The first bytes of a compressed file, as many as there are whole in its first part; nothing where it is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, most)
    except zlib.error:
        return b""


def _json_of(text: str) -> Format | None:
    """JSON by its first value: an object alone in its line is one of many, unless nothing else follows."""
    start = text.lstrip()
    if start[:1] not in ("{", "[") or (start[:1] == "[" and start[1:].lstrip()[:1] not in ("{", "[", "]", "")):
        return None
    first, _, rest = start.partition("\n")
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        # One over several lines, one longer than what is looked at, or no JSON: "[AP] Forty people ...".
        return Format.JSON if re.match(r'[\[\s]*(?:\{\s*(?:"|$)|$)', start) else None
    if not isinstance(value, dict):
        return Format.JSON if isinstance(value, list) else None
    return Format.JSON_LINES if rest.lstrip()[:1] == "{" else Format.JSON


def _is_mail(text: str) -> bool:
    """Whether a text opens with the header of a mail: fields that are known, one of which stands nowhere else."""
    header = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    lines = [line for line in re.split(r"\r?\n(?![ \t])", header.removeprefix("\ufeff")) if line]
    lines = lines[1:] if lines and lines[0].startswith("From ") else lines
    names = [match[1].casefold() for line in lines if (match := re.match(r"([!-9;-~]+):(?:\s|$)", line))]
    known = set(names) & _MAIL_FIELDS
    return len(names) == len(lines) and len(known) >= 3 and bool(known & _ONLY_MAIL)
