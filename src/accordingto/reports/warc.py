"""WARC archives: the pages that a crawler saved, record by record, with what an archive that breaks off has lost.

The records are read by fastwarc. A page that a later visit found unchanged (a revisit) is the report of the first visit.
"""

import zlib
from collections.abc import Iterator
from typing import IO, Any

from accordingto.errors import ReportError
from accordingto.reports.address import is_web_address
from accordingto.reports.decode import LARGEST, decode, too_long
from accordingto.reports.formats import is_gzip
from accordingto.reports.given import Given
from accordingto.reports.items import Item

HTML = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_CHUNK = 65_536
_SAVE_AGAIN = "get the archive again; what comes before the damage is in"


def read_warc(file: IO[bytes], location: str) -> Iterator[Item | ReportError]:
    """The pages of an archive in its order; images, failed requests and the like are passed over as no reports.

    What is broken off or damaged is an error that says where, counted in bytes of the file.
    """
    from fastwarc.warc import ArchiveIterator

    seen: set[str] = set()
    last: int | None = None
    try:
        for record in ArchiveIterator(file, parse_http=False):
            last = record.stream_pos
            where = f"{location}:{last}"
            address = str(record.headers.get("WARC-Target-URI", "")).strip("<> ")
            raw = record.reader.read(LARGEST + 1)
            if len(raw) < record.content_length:
                yield too_long(where) if len(raw) > LARGEST else _cut(where, address)
                if len(raw) <= LARGEST:
                    return
                continue
            yield from _pages(record, raw, where, address, seen)
    except OSError as error:
        reason = " ".join(str(error).split()).rstrip(".")
        yield ReportError(location, f"the archive is damaged after byte {last or 0:,} ({reason})", _SAVE_AGAIN)
        return
    if (lost := _bytes_behind(file, last)) is not None:
        yield ReportError(location, f"the archive breaks off within a record after byte {lost:,}", _SAVE_AGAIN)


def _pages(record: Any, raw: bytes, where: str, address: str, seen: set[str]) -> Iterator[Item | ReportError]:
    """The page that a record holds, if it holds one; `seen` are the digests of the pages before."""
    from fastwarc.warc import WarcRecordType

    digest = str(record.headers.get("WARC-Payload-Digest", ""))
    given = Given(url=address if is_web_address(address) else None)
    if record.record_type == WarcRecordType.conversion:  # the text of a page, as in WET files
        yield from _decoded(raw, where, given, page=False)
    elif record.record_type == WarcRecordType.resource:
        if str(record.headers.get("Content-Type", "")).split(";")[0].strip().lower() in HTML:
            yield from _decoded(raw, where, given)
    elif record.record_type == WarcRecordType.revisit:
        if not digest or digest not in seen:
            cause = f"the page {address} is kept as unchanged since a visit that is in another archive"
            yield ReportError(where, cause, "load the archive of that visit too")
    elif record.record_type == WarcRecordType.response:
        record.set_bytes_content(raw)
        record.parse_http(auto_decode="all")
        answer = record.http_headers
        if answer is not None and answer.status_code == 200 and record.http_content_type in HTML:
            seen.add(digest)
            body = record.reader.read(LARGEST + 1)
            declared = record.http_charset
            yield from _decoded(body, where, given, page=record.http_content_type != "text/plain", declared=declared)


def _decoded(
    body: bytes, where: str, given: Given, *, page: bool = True, declared: str | None = None
) -> Iterator[Item | ReportError]:
    try:
        text = decode(body, where, declared=declared)
    except ReportError as error:
        yield error
    else:
        yield Item(location=where, given=given, page=text if page else "", text="" if page else text)


def _cut(where: str, address: str) -> ReportError:
    return ReportError(where, f"the archive breaks off within {address or 'a record'}", _SAVE_AGAIN)


def _bytes_behind(file: IO[bytes], last: int | None) -> int | None:
    """Where what follows the last record starts, if that is anything: a record so short that fastwarc does not see it."""
    file.seek(0)
    start = last or 0
    zipped = is_gzip(file.read(2))
    file.seek(start)
    if zipped and not is_gzip(file.read(2)):
        start = 0  # compressed as a whole, not record by record
    file.seek(start)
    end = _end_of_member(file) if zipped else _end_of_record(file) if last is not None else start
    if end is None:
        return start
    file.seek(end)
    rest = file.read(_CHUNK)
    return end if rest.strip(b"\r\n\x00 ") else None


def _end_of_member(file: IO[bytes]) -> int | None:
    """Where a compressed part that starts here ends; null where it breaks off."""
    unzip = zlib.decompressobj(wbits=31)
    try:
        while chunk := file.read(_CHUNK):
            data = chunk
            while data and not unzip.eof:
                unzip.decompress(data, _CHUNK)
                data = unzip.unconsumed_tail
            if unzip.eof:
                return file.tell() - len(unzip.unused_data)
    except zlib.error:
        return None
    return None


def _end_of_record(file: IO[bytes]) -> int | None:
    """Where a record that starts here ends, by the length in its header."""
    start, header = file.tell(), b""
    while b"\r\n\r\n" not in header:
        chunk = file.read(_CHUNK)
        if not chunk:
            return None
        header += chunk
    head, _, _ = header.partition(b"\r\n\r\n")
    lengths = [line.split(b":", 1)[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    length = lengths[0].strip() if lengths else b""
    return start + len(head) + 4 + int(length) if length.isdigit() else None
