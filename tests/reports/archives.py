"""Files that hold reports, made for the tests: archives, feeds, mails, PDFs."""

import gzip
import zlib
from pathlib import Path

from accordingto.reports.given import Given
from accordingto.reports.load import Failure, load_each
from accordingto.reports.report import Report

PARAGRAPH = "At least {number} people were killed when the Tarn burst its banks, the Tarn River Board said on Monday."
WORDS = PARAGRAPH.format(number=40)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file in a folder."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def load(path: Path, given: Given | None = None) -> tuple[list[Report], list[Failure]]:
    """The reports in a file, and what of it is none."""
    found = list(load_each(path, given=given or Given()))
    reports = [one for one in found if isinstance(one, Report)]
    return reports, [one for one in found if isinstance(one, Failure)]


def page(title: str, number: int) -> str:
    """A web page with one report."""
    body = f"<p>{PARAGRAPH.format(number=number)}</p><p>The water came in the night, after three days of rain.</p>"
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "response",
    status: str = "200 OK",
    headers: str = "Content-Type: text/html; charset=utf-8\r\n",
    extra: str = "",
) -> bytes:
    """A WARC record with a web server's answer."""
    block = f"HTTP/1.1 {status}\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode() + body
    return raw_record(url, block, kind=kind, extra=extra, content_type="application/http; msgtype=response")


def raw_record(url: str, block: bytes, *, kind: str, content_type: str, extra: str = "") -> bytes:
    """A WARC record with any block."""
    number = zlib.crc32(url.encode())
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-05-01T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n{extra}"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def zipped(records: list[bytes]) -> bytes:
    """Records compressed one by one, as crawlers write them."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page with lines of text; none for a page that is a picture."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = f"BT /F1 11 Tf 50 780 Td {shown} ET".encode("latin-1") if lines else b"0 0 m 9 9 l S"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
