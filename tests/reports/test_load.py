"""Loading: what becomes a report, and one clear line for everything that does not."""

import os
from pathlib import Path

import pytest

from accordingto.errors import ReportError
from accordingto.reports import decode
from accordingto.reports.load import Failure, Given, find_inputs, load_path, load_paths, load_text
from accordingto.reports.report import SectionKind

REPORT = (
    "Flood kills 40 in Testland\n\nTESTVILLE, April 30 (Testwire) -- A flood killed 40 people, the ministry said.\n"
)
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def write(folder: Path, name: str, content: str | bytes = REPORT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def failure_of(path: Path) -> str:
    """The one line that says why a path is no report."""
    with pytest.raises(ReportError) as caught:
        load_path(path)
    line = str(caught.value)
    assert "\n" not in line
    assert caught.value.mend
    return line


# --- good files ---


def test_file_is_a_report_and_nothing_of_it_is_changed(tmp_path: Path) -> None:
    report = load_path(write(tmp_path, "flood.txt"))
    assert report.text == REPORT
    assert report.location == str(tmp_path / "flood.txt")
    assert report.title == "Flood kills 40 in Testland"
    assert report.words(report.sections[-1].span) == "A flood killed 40 people, the ministry said."


def test_what_the_text_says_of_its_day_and_wire_is_not_its_publication(tmp_path: Path) -> None:
    report = load_path(write(tmp_path, "flood.txt"))
    assert (report.outlet, report.url, report.published, report.updated) == (None, None, None, None)
    assert report.dateline is not None
    assert (report.dateline.agency, report.dateline.date) == ("Testwire", None)


def test_sidecar_says_what_the_text_lacks(tmp_path: Path) -> None:
    sidecar = 'outlet = "The Test"\npublished = 2025-05-01\nupdated = 2025-05-02T10:00:00Z\nbyline = ["Jane Doe"]\n'
    write(tmp_path, "flood.toml", sidecar + 'language = "EN-gb"\nurl = "http://Test.example/flood/?utm_source=x"\n')
    report = load_path(write(tmp_path, "flood.txt"))
    assert (report.outlet, report.published, report.updated) == ("The Test", "2025-05-01", "2025-05-02T10:00:00+00:00")
    assert (report.byline, report.language, report.url) == (("Jane Doe",), "en", "https://test.example/flood")
    assert report.dateline is not None
    assert report.dateline.date == "2025-04-30"


def test_sidecar_of_a_name_with_a_dot(tmp_path: Path) -> None:
    write(tmp_path, "flood.april.toml", 'outlet = "The Test"\n')
    assert load_path(write(tmp_path, "flood.april")).outlet == "The Test"


def test_options_go_before_the_sidecar(tmp_path: Path) -> None:
    write(tmp_path, "flood.toml", 'outlet = "The Test"\ntitle = "A flood"\n')
    report = load_path(write(tmp_path, "flood.txt"), given=Given(outlet="The Other Test"))
    assert (report.outlet, report.title) == ("The Other Test", "A flood")


def test_content_and_not_the_name_tells_text_from_html(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><body><h1>Flood</h1><p>{REPORT.split('-- ')[1]}</p></body></html>"
    assert load_path(write(tmp_path, "a.txt", page)).text.startswith("Flood\n\n")
    assert load_path(write(tmp_path, "b.html", REPORT)).text == REPORT


def test_text_that_quotes_a_tag_is_text() -> None:
    text = "A question of style\n\nThe <p> tag, the ministry said, had been left out of 40 pages."
    assert load_text(text, "a").text == text


def test_same_address_same_report_other_text_other_version() -> None:
    one = load_text(REPORT, "a", Given(url="https://test.example/flood?utm_source=mail"))
    two = load_text(REPORT.replace("40", "41"), "b", Given(url="http://test.example/flood/#top"))
    assert one.id == two.id
    assert one.text_sha256 != two.text_sha256


def test_two_outlets_with_the_same_words_are_two_reports() -> None:
    ids = {load_text(REPORT, "a", Given(outlet=outlet)).id for outlet in ("The Test", "The Other Test", None)}
    assert len(ids) == 3


# --- encodings ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, newline: str) -> None:
    text = "Überschwemmung in Zürich\n\n„Vierzig Menschen sind tot“, erklärte die Präsidentin. Über 4000 Häuser zerstört.\n"
    report = load_path(write(tmp_path, "a.txt", text.replace("\n", newline).encode(encoding)))
    assert report.text == text


def test_utf16_with_either_byte_order(tmp_path: Path) -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert load_path(write(tmp_path, "a.txt", mark + REPORT.encode(encoding))).text == REPORT


def test_nothing_else_is_changed() -> None:
    text = "A title\t\n\n\n  Two  spaces\u00a0and a no-break one, \ufb01 a ligature, e\u0301 composed.\n\n\n"
    assert load_text(text, "a").text == text


def test_damaged_utf8_is_refused_and_not_garbled(tmp_path: Path) -> None:
    line = failure_of(write(tmp_path, "a.txt", "Überschwemmung".encode() + b"\xff" + REPORT.encode()))
    assert "byte 16 is not UTF-8" in line


def test_text_that_breaks_off_within_a_character_is_refused(tmp_path: Path) -> None:
    assert "is not UTF-8" in failure_of(write(tmp_path, "a.txt", "Lima: 40 muertos, dice Ñ Ñ".encode()[:-1]))


# --- what is refused ---


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "the file is empty"),
        (b" \n\t\r\n ", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "this PDF is damaged"),
        (b"PK\x03\x04\x14\x00", "this is a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "this is a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "this is a JPEG image"),
        (b"{\\rtf1\\ansi Forty people were killed.}", "this is an RTF document"),
        (b"Forty people\x00were killed", "this is a binary file"),
        (bytes(range(1, 32)) * 40, "this is a binary file"),
        (b'{"title": "Flood kills 40"}', "this is JSON"),
        (b'<?xml version="1.0"?><rss><channel/></rss>', "there is no entry in this feed"),
        (b'<?xml version="1.0"?><note>Forty people</note>', "this is XML, but no feed"),
        (b"<html><body><a href='/'>Home</a></body></html>", "there is no article on this page"),
    ],
)
def test_refused(tmp_path: Path, content: bytes, cause: str) -> None:
    path = write(tmp_path, "a.txt", content)
    assert failure_of(path).startswith(f"{path}: {cause}")


def test_missing_file(tmp_path: Path) -> None:
    assert "there is no such file" in failure_of(tmp_path / "none.txt")


def test_folder_where_a_file_is_asked_for(tmp_path: Path) -> None:
    assert "this is a folder" in failure_of(tmp_path)


def test_name_that_no_file_can_have() -> None:
    assert "cannot be read" in failure_of(Path("a\x00b.txt"))


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    path.chmod(0)
    assert "may not be read" in failure_of(path)


def test_file_that_the_system_denies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", deny)
    assert "may not be read" in failure_of(tmp_path / "a.txt")


def test_text_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "LONGEST", 1000)
    assert "longer than" in failure_of(write(tmp_path, "a.txt", "word " * 300))


def test_huge_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(10**12)
    assert "longer than 10 million characters" in failure_of(path)


@pytest.mark.parametrize(
    ("sidecar", "cause"),
    [
        ("outlet = The Test", "the sidecar is not TOML"),
        ('outlett = "The Test"', "the sidecar has the unknown key 'outlett'"),
        ('published = "30 April"', "published = '30 April' is not a date"),
        ('published = "2025-02-30"', "published = '2025-02-30' is not a date"),
        ("published = 10:30:00", "published = datetime.time(10, 30) is not text"),
        ('url = "test.example/flood"', "url = 'test.example/flood' is not a web address"),
        ('url = "https://[test/flood"', "url = 'https://[test/flood' is not a web address"),
        ('language = "English"', "language = 'English' is not a language code"),
        ("outlet = 7", "outlet = 7 is not text"),
        ("byline = [1]", "byline is not a list of names"),
        (b'outlet = "Caf\xe9"', "the sidecar is not UTF-8 text"),
        ("published = " + "9" * 5000, "the sidecar is not TOML"),
        ("outlet = " + "[" * 5000 + "]" * 5000, "the sidecar is not TOML"),
    ],
)
def test_bad_sidecar_is_named(tmp_path: Path, sidecar: str | bytes, cause: str) -> None:
    path, beside = write(tmp_path, "flood.txt"), write(tmp_path, "flood.toml", sidecar)
    assert failure_of(path).startswith(f"{beside}: {cause}")


def test_sidecar_that_is_no_file_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "flood.txt")
    os.mkfifo(tmp_path / "flood.toml")
    assert failure_of(path).startswith(f"{tmp_path / 'flood.toml'}: the sidecar is not a file")


def test_bad_option_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="published = 'yesterday' is not a date"):
        load_path(write(tmp_path, "a.txt"), given=Given(published="yesterday"))


# --- folders and lists ---


def test_folder_is_read_in_order_without_what_is_no_report(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.txt",
        "sub/c.html",
        "sub/d",
        ".hidden.txt",
        ".git/e.txt",
        "README.txt",
        "README",
        "notes.md",
    ):
        write(tmp_path, name)
    for name in ("a.toml", "picture.png", "data.json"):
        write(tmp_path, name)
    found = [str(path.relative_to(tmp_path)) for path in find_inputs([tmp_path])]
    assert found == ["a.txt", "b.txt", "sub/c.html", "sub/d"]


def test_pipes_of_a_folder_are_not_looked_at_and_broken_links_are(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "ring.txt").symlink_to("ring.txt")
    loaded = load_paths([tmp_path])
    assert [Path(report.location).name for report in loaded.reports] == ["a.txt"]
    assert [Path(failure.location).name for failure in loaded.failures] == ["gone.txt", "ring.txt"]


def test_long_text_in_a_script_without_spaces_is_loaded() -> None:
    assert load_text("洪水造成四十人死亡。" * 1_900, "a.txt").language == "zh"


def test_text_longer_than_a_book() -> None:
    with pytest.raises(ReportError, match="more than the 1,000,000 of a book"):
        load_text("Forty people were killed.\n\n" * 40_000, "a.txt")


def test_named_file_is_loaded_whatever_it_is_called(tmp_path: Path) -> None:
    assert len(load_paths([write(tmp_path, "README.md")]).reports) == 1


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to(path)
    loaded = load_paths([path, tmp_path, str(path), tmp_path / "." / "a.txt"])
    assert [report.location for report in loaded.reports] == [str(path)]


def test_bad_files_do_not_keep_the_good_ones_out(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "")
    write(tmp_path, "b.txt")
    write(tmp_path, "c.txt", b"%PDF-1.7")
    (tmp_path / "empty").mkdir()
    loaded = load_paths([tmp_path, tmp_path / "none.txt", tmp_path / "empty"])
    assert [report.location for report in loaded.reports] == [str(tmp_path / "b.txt")]
    assert {Path(failure.location).name: failure.cause for failure in loaded.failures} == {
        "a.txt": "the file is empty",
        "c.txt": "this PDF is damaged (Stream has ended unexpectedly)",
        "none.txt": "there is no such file",
        "empty": "the folder holds no files of reports",
    }


def test_failure_is_one_line() -> None:
    assert Failure(location="a.txt", cause="it is empty", mend="fill it").line == "a.txt: it is empty; fill it"


def test_one_address_cannot_be_that_of_two_files(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    with pytest.raises(ReportError, match="one url cannot be that of 2 files"):
        load_paths([tmp_path], given=Given(url="https://test.example/flood"))


def test_progress_is_told_of_each_file(tmp_path: Path) -> None:
    told: list[Path] = []
    load_paths([write(tmp_path, "a.txt"), write(tmp_path, "b.txt", "")], on_path=told.append)
    assert [path.name for path in told] == ["a.txt", "b.txt"]


@pytest.mark.skipif(AS_ROOT, reason="root may open every folder")
def test_folder_that_cannot_be_opened(tmp_path: Path) -> None:
    write(tmp_path, "closed/a.txt")
    (tmp_path / "closed").chmod(0)
    try:
        loaded = load_paths([tmp_path])
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert [failure.cause for failure in loaded.failures] == ["the folder cannot be opened (Permission denied)"]


def test_string_is_laid_out_as_a_file_is(tmp_path: Path) -> None:
    kinds = [section.kind for section in load_text(REPORT.replace("\n", "\r\n"), "clipboard").sections]
    assert kinds == [SectionKind.TITLE, SectionKind.DATELINE, SectionKind.BODY]


@pytest.mark.parametrize("text", ["", "  \n ", "\ufeff"])
def test_empty_string_is_refused(text: str) -> None:
    with pytest.raises(ReportError, match="is empty"):
        load_text(text, "clipboard")
