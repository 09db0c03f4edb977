"""WARC archives: each page is a report, and what is broken off or damaged is told with what it lost."""

import gzip
from pathlib import Path

import pytest

from accordingto.errors import ReportError
from accordingto.reports.given import Given
from accordingto.reports.load import load_path
from tests.reports.archives import load, page, raw_record, record, write, zipped

PAGES = [record(f"https://test.example/{n}", page(f"Flood {n}", 40 + n).encode()) for n in range(12)]


@pytest.mark.parametrize("data", [b"".join(PAGES), zipped(PAGES), gzip.compress(b"".join(PAGES), mtime=0)])
def test_every_page_of_an_archive_is_a_report(data: bytes, tmp_path: Path) -> None:
    reports, failures = load(write(tmp_path, "a.warc", data))
    assert failures == []
    assert [one.url for one in reports] == [f"https://test.example/{n}" for n in range(12)]
    assert (reports[3].title, reports[3].outlet) == ("Flood 3", "test.example")


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_breaks_off_anywhere_keeps_every_whole_record(packed: bool, tmp_path: Path) -> None:
    """Cut at every kilobyte, and by a byte round every border of two records, where the loss is easiest to miss."""
    parts = [gzip.compress(one, mtime=0) if packed else one for one in PAGES]
    data, borders = b"".join(parts), [0]
    for part in parts:
        borders.append(borders[-1] + len(part))
    cuts = {*range(1024, len(data), 1024), *(at + by for at in borders[1:] for by in (-5, -1, 0, 1, 12, 300))}
    for cut in sorted(at for at in cuts if 0 < at < len(data)):
        reports, failures = load(write(tmp_path, "a.warc", data[:cut]))
        whole = sum(at <= cut for at in borders[1:])
        # What ends a record after its content, blank lines or a checksum, may be missing.
        assert len(reports) in (whole, whole + 1)
        assert failures or cut in borders or len(reports) == whole + 1
        assert len(failures) <= 1


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    records = [
        raw_record("urn:x", b"software: test\r\n", kind="warcinfo", content_type="application/warc-fields"),
        raw_record(
            "https://test.example/r", b"GET / HTTP/1.1\r\n\r\n", kind="request", content_type="application/http"
        ),
        record("https://test.example/i.png", b"\x89PNG", headers="Content-Type: image/png\r\n"),
        record("https://test.example/gone", page("Gone", 40).encode(), status="404 Not Found"),
        PAGES[0],
    ]
    reports, failures = load(write(tmp_path, "a.warc.gz", zipped(records)))
    assert ([one.title for one in reports], failures) == (["Flood 0"], [])


def test_packed_and_chunked_answers_are_unpacked(tmp_path: Path) -> None:
    body = gzip.compress(page("Flood", 40).encode(), mtime=0)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    (report,), _ = load(write(tmp_path, "a.warc", record("https://test.example/1", chunked, headers=headers)))
    assert report.title == "Flood"


def test_the_encoding_that_the_server_names_is_used(tmp_path: Path) -> None:
    words = page("Flood in Łódź", 40).encode("iso-8859-2")
    headers = "Content-Type: text/html; charset=ISO-8859-2\r\n"
    (report,), _ = load(write(tmp_path, "a.warc", record("https://test.example/1", words, headers=headers)))
    assert report.title == "Flood in Łódź"


def test_a_revisit_is_the_report_of_the_first_visit(tmp_path: Path) -> None:
    first = record("https://test.example/1", page("Flood", 40).encode(), extra="WARC-Payload-Digest: sha1:A\r\n")
    again = record("https://test.example/1", b"", kind="revisit", extra="WARC-Payload-Digest: sha1:A\r\n")
    other = record("https://test.example/2", b"", kind="revisit", extra="WARC-Payload-Digest: sha1:B\r\n")
    reports, (failure,) = load(write(tmp_path, "a.warc", first + again + other))
    assert len(reports) == 1
    assert "https://test.example/2" in failure.cause
    assert "another archive" in failure.cause


def test_a_page_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b"a" * 60_000_000, mtime=0)
    headers = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    records = [record("https://test.example/1", bomb, headers=headers), PAGES[0]]
    reports, (failure,) = load(write(tmp_path, "a.warc", b"".join(records)))
    assert [one.title for one in reports] == ["Flood 0"]
    assert "longer than" in failure.cause


def test_an_address_that_is_given_cannot_be_that_of_many(tmp_path: Path) -> None:
    _, (failure,) = load(write(tmp_path, "a.warc", PAGES[0]), Given(url="https://test.example/1"))
    assert "cannot be that of a WARC file" in failure.cause


def test_a_file_of_several_reports_is_not_taken_for_one(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="several reports"):
        load_path(write(tmp_path, "a.warc", b"".join(PAGES[:2])))
