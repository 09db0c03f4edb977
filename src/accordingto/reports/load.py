"""Load reports: from files, folders or strings, each with its sidecar. What a file is its content says, not its name.

load_path    the one report in a file, or a ReportError
load_each    every report in a file, one by one: a page, a feed, an archive, an export
load_text    one string to a Report, or a ReportError
load_paths   files and folders to reports and failures: one bad file never keeps the others out
"""

import dataclasses
import gzip
import io
import itertools
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from accordingto.errors import ReportError
from accordingto.reports.decode import LARGEST, decode, normalise, too_long
from accordingto.reports.formats import HEAD, Format, find_format, is_gzip
from accordingto.reports.given import Given, check_given, load_sidecar
from accordingto.reports.html import read_html
from accordingto.reports.inputs import find_inputs
from accordingto.reports.items import Item, read_item
from accordingto.reports.live import live_entries
from accordingto.reports.report import Report
from accordingto.reports.text import read_text

__all__ = [
    "Failure",
    "Given",
    "Loaded",
    "find_inputs",
    "load_bytes",
    "load_each",
    "load_path",
    "load_paths",
    "load_text",
]

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|meta|title)\b", re.I | re.S
)
_HTML_TAG = re.compile(
    r"</?(?:p|div|a|span|head|body|title|meta|link|script|br|h[1-6]|ul|li|img|section|article)\b[^<>]*>", re.I
)
_XML_START = re.compile(r"\s*<\?xml\b", re.I)
_MANY_TAGS = 6
"""A text may quote a tag or two; a page without a proper head has many more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that is no report: where it is, why, and what to do about it."""

    location: str
    cause: str
    mend: str

    @property
    def line(self) -> str:
        """All of it in one line."""
        return f"{self.location}: {self.cause}; {self.mend}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The reports that could be loaded, in the order of the paths, and what could not."""

    reports: tuple[Report, ...] = ()
    failures: tuple[Failure, ...] = ()


NOTHING = Given()


def load_path(path: Path | str, *, given: Given = NOTHING) -> Report:
    """The one report in a file; what is `given` goes before what its sidecar says, that before what the file says.

    Raises `ReportError`, also where the file holds several.
    """
    found = list(itertools.islice(load_each(path, given=given), 2))
    failure = next((one for one in found if isinstance(one, Failure)), None)
    if failure is not None and not any(isinstance(one, Report) for one in found):
        raise ReportError(failure.location, failure.cause, failure.mend)
    if len(found) == 1 and isinstance(found[0], Report):
        return found[0]
    raise ReportError(
        str(path), "this file holds several reports", "add it to a record, and name one of them by its id"
    )


def load_each(path: Path | str, *, given: Given = NOTHING) -> Iterator[Report | Failure]:
    """The reports in a file, one by one, and what of it is none; the file is never in memory whole if it may be long."""
    path = Path(path)
    location = str(path)
    try:
        checked = check_given(given, location)
        with _opened(path) as file:
            yield from _load_file(file, location, checked.or_else(load_sidecar(path)))
    except ReportError as error:
        yield _failure(error)


def load_bytes(
    data: bytes, location: str, *, given: Given = NOTHING, otherwise: Given = NOTHING, declared: str | None = None
) -> Iterator[Report | Failure]:
    """The reports in bytes at hand; `declared` is the encoding that a server names, `otherwise` what goes behind all else."""
    try:
        checked = check_given(given, location)
        yield from _load_file(io.BytesIO(data), location, checked, otherwise=otherwise, declared=declared)
    except ReportError as error:
        yield _failure(error)


def _load_file(
    file: IO[bytes], location: str, given: Given, *, otherwise: Given = NOTHING, declared: str | None = None
) -> Iterator[Report | Failure]:
    """The reports in a file that can be read from any place; raises `ReportError` where it is one report that cannot be read."""
    head = file.read(HEAD)
    file.seek(0)
    kind = find_format(head)
    if kind is not Format.WARC and is_gzip(head):
        file = cast("IO[bytes]", gzip.GzipFile(fileobj=file))
    if kind is None:
        text = decode(_read_whole(file, location), location, declared=declared)
        if is_html(text):
            yield from _read_page(text, location, given, otherwise)
        else:
            yield _read(text, location, given, otherwise)
        return
    for_all = given if kind in (Format.MAIL, Format.PDF) else dataclasses.replace(given, url=None, title=None)
    if for_all != given:
        mend = "leave it out: each report in the file has its own"
        raise ReportError(location, f"one {'url' if given.url else 'title'} cannot be that of a {kind} file", mend)
    for item in _items(file, location, kind):
        if isinstance(item, ReportError):
            yield _failure(item)
        elif item.page:
            yield from _read_page(item.page, item.location, for_all, item.given.or_else(otherwise))
        else:
            yield from _read_each([dataclasses.replace(item, given=item.given.or_else(otherwise))], for_all)


def _read_page(page: str, location: str, given: Given, otherwise: Given) -> Iterator[Report | Failure]:
    """The report on a page; of a live report what stands above its entries, if anything does, and each entry."""
    entries, rest = live_entries(page, location, given, otherwise=otherwise)
    try:
        yield read_html(rest, location, given, otherwise=otherwise, live=bool(entries))
    except ReportError as error:
        if not entries:
            yield _failure(error)
    yield from _read_each(entries, NOTHING)


def _read_each(items: Iterable[Item], given: Given) -> Iterator[Report | Failure]:
    for item in items:
        try:
            yield read_item(item, given)
        except ReportError as error:
            yield _failure(error)


def _items(file: IO[bytes], location: str, kind: Format) -> Iterator[Item | ReportError]:
    """What a file holds, by the module for its format; each is imported where it is needed, since most are slow to import."""
    if kind is Format.WARC:
        from accordingto.reports.warc import read_warc

        yield from read_warc(file, location)
    elif kind is Format.JSON_LINES:
        from accordingto.reports.jsonl import read_lines

        yield from _guarded(read_lines(file, location), location)
    elif kind is Format.JSON:
        from accordingto.reports.jsonl import read_json

        yield from read_json(_read_whole(file, location), location)
    elif kind is Format.FEED:
        from accordingto.reports.feed import read_feed

        yield from read_feed(_read_whole(file, location), location)
    elif kind is Format.MAIL:
        from accordingto.reports.mail import read_mail

        yield read_mail(_read_whole(file, location), location)
    elif kind is Format.PDF:
        from accordingto.reports.pdf import read_pdf

        yield read_pdf(_read_whole(file, location), location)
    else:
        yield ReportError(location, "this is a sitemap, a list of addresses and no report", "load the pages it lists")


def _guarded(items: Iterator[Item | ReportError], location: str) -> Iterator[Item | ReportError]:
    """Items of a compressed file: where it breaks off, those before are kept and the loss is told."""
    try:
        yield from items
    except (EOFError, OSError, zlib.error) as error:
        yield _broken(location, error)


def _read_whole(file: IO[bytes], location: str) -> bytes:
    """All of a file, unpacked where it is compressed, up to the size that a text may have."""
    try:
        data = file.read(LARGEST + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _broken(location, error) from error
    except (OSError, ValueError) as error:
        raise _unread(location, error) from error
    if len(data) > LARGEST:
        raise too_long(location)
    return data


def _broken(location: str, error: Exception) -> ReportError:
    reason = " ".join(str(error).split()).rstrip(".")
    return ReportError(location, f"the compressed file is damaged or breaks off ({reason})", "get it again")


def load_text(text: str, location: str, given: Given = NOTHING) -> Report:
    """The report in a string, plain text or HTML; `location` says where it is from. Raises `ReportError`."""
    return _read(normalise(text, location), location, check_given(given, location))


def load_paths(
    paths: Iterable[Path | str], *, given: Given = NOTHING, on_path: Callable[[Path], None] | None = None
) -> Loaded:
    """The reports in files and folders. `on_path` is told of each file before it is read, for a progress display.

    Raises `ReportError` only where what is `given` cannot hold for any of them.
    """
    files, failures = find_files(paths, given=given)
    reports: list[Report] = []
    told = list(failures)
    for file in files:
        if on_path:
            on_path(file)
        for one in load_each(file, given=given):
            if isinstance(one, Failure):
                told.append(one)
            else:
                reports.append(one)
    return Loaded(reports=tuple(reports), failures=tuple(told))


def find_files(paths: Iterable[Path | str], *, given: Given = NOTHING) -> tuple[tuple[Path, ...], tuple[Failure, ...]]:
    """The files to load, each once, and the folders that cannot be opened or hold none.

    Raises `ReportError` where what is `given` cannot hold for all of them.
    """
    failures: list[Failure] = []
    files: list[Path] = []
    for path in map(Path, paths):
        found = list(find_inputs([path], on_error=lambda error: failures.append(_unreadable(error))))
        if not found and not any(failure.location.startswith(str(path)) for failure in failures):
            failures.append(_failure(_no_reports(path)))
        files.extend(found)
    files = list(find_inputs(files))
    if len(files) > 1 and (given.url or given.title):
        what = "url" if given.url else "title"
        mend = f'give it with one file, or write it into the sidecar of each (NAME.toml: {what} = "...")'
        raise ReportError(given.url or given.title or "", f"one {what} cannot be that of {len(files)} files", mend)
    return tuple(files), tuple(failures)


def _read(text: str, location: str, given: Given, otherwise: Given = NOTHING) -> Report:
    if is_html(text):
        return read_html(text, location, given, otherwise=otherwise)
    if _XML_START.match(text):
        raise ReportError(location, "this is XML, but no feed", "save the report as plain text or HTML")
    return read_text(text, location, given.or_else(otherwise))


def is_html(text: str) -> bool:
    """Whether a text is a web page, whatever its file is called."""
    if _HTML_START.match(text[:20_000]):
        return True
    return text.lstrip()[:1] == "<" and len(_HTML_TAG.findall(text[:20_000])) >= _MANY_TAGS


def _opened(path: Path) -> IO[bytes]:
    """A file to read from. Raises `ReportError` with what keeps it from being read."""
    location = str(path)
    try:
        file = path.open("rb")
        file.peek(1)  # a folder or a broken disk tells only when it is read
    except FileNotFoundError:
        raise ReportError(location, "there is no such file", "check the name") from None
    except IsADirectoryError:
        raise ReportError(
            location, "this is a folder, not a file", "name a file in it, or load the folder as a whole"
        ) from None
    except PermissionError:
        raise ReportError(location, "the file may not be read", "allow reading it (chmod +r)") from None
    except (OSError, ValueError) as error:
        raise _unread(location, error) from error
    return file


def _unread(location: str, error: Exception) -> ReportError:
    reason = getattr(error, "strerror", None) or error
    return ReportError(location, f"the file cannot be read ({reason})", "check the name and the disk")


def _no_reports(path: Path) -> ReportError:
    return ReportError(
        str(path),
        "the folder holds no files of reports",
        "name files, or a folder with .txt, .html or other such files",
    )


def _unreadable(error: OSError) -> Failure:
    return Failure(
        location=str(error.filename),
        cause=f"the folder cannot be opened ({error.strerror})",
        mend="allow reading it (chmod +rx)",
    )


def _failure(error: ReportError) -> Failure:
    return Failure(location=error.location, cause=error.cause, mend=error.mend)
