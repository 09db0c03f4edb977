"""Load reports: from files, folders or strings, text or HTML, each with its sidecar.

load_path    one file to a Report, or a ReportError
load_text    one string to a Report, or a ReportError
load_paths   files and folders to reports and failures: one bad file never keeps the others out
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from accordingto.errors import ReportError
from accordingto.reports.decode import LARGEST, decode, normalise, too_long
from accordingto.reports.given import Given, check_given, load_sidecar
from accordingto.reports.inputs import find_inputs
from accordingto.reports.report import Report
from accordingto.reports.text import read_text

__all__ = ["Failure", "Given", "Loaded", "find_inputs", "load_path", "load_paths", "load_text"]

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|meta|title)\b", re.I | re.S
)
_HTML_TAG = re.compile(
    r"</?(?:p|div|a|span|head|body|title|meta|link|script|br|h[1-6]|ul|li|img|section|article)\b[^<>]*>", re.I
)
_XML_START = re.compile(r"\s*<(?:\?xml|rss|feed|urlset|sitemapindex)\b", re.I)
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
    """The report in a file; what is `given` goes before what its sidecar says. Raises `ReportError`."""
    path = Path(path)
    location = str(path)
    given = check_given(given, location)
    text = decode(_read_bytes(path), location)
    return _read(text, location, given.or_else(load_sidecar(path)))


def load_text(text: str, location: str, given: Given = NOTHING) -> Report:
    """The report in a string, plain text or HTML; `location` says where it is from. Raises `ReportError`."""
    return _read(normalise(text, location), location, check_given(given, location))


def load_paths(
    paths: Iterable[Path | str], *, given: Given = NOTHING, on_path: Callable[[Path], None] | None = None
) -> Loaded:
    """The reports in files and folders. `on_path` is told of each file before it is read, for a progress display.

    Raises `ReportError` only where what is `given` cannot hold for any of them.
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
        one = "url" if given.url else "title"
        mend = f'give it with one file, or write it into the sidecar of each (NAME.toml: {one} = "...")'
        raise ReportError(given.url or given.title or "", f"one {one} cannot be that of {len(files)} files", mend)
    reports = []
    for file in files:
        if on_path:
            on_path(file)
        try:
            reports.append(load_path(file, given=given))
        except ReportError as error:
            failures.append(_failure(error))
    return Loaded(reports=tuple(reports), failures=tuple(failures))


def _read(text: str, location: str, given: Given) -> Report:
    if is_html(text):
        from accordingto.reports.html import read_html  # the extraction is slow to import and text does not need it

        return read_html(text, location, given)
    if _XML_START.match(text):
        raise ReportError(location, "this is XML, not a report", "save the report as plain text or HTML")
    if _is_json(text):
        raise ReportError(location, "this is JSON, not a report", "save the report as plain text or HTML")
    return read_text(text, location, given)


def is_html(text: str) -> bool:
    """Whether a text is a web page, whatever its file is called."""
    if _HTML_START.match(text[:20_000]):
        return True
    return text.lstrip()[:1] == "<" and len(_HTML_TAG.findall(text[:20_000])) >= _MANY_TAGS


def _is_json(text: str) -> bool:
    """Whether a text is a JSON object or list, or lines of them."""
    start = text.lstrip()[:2]
    if start[:1] not in ("{", "[") or (start[:1] == "[" and start[1:] not in ('"', "{", "[", "\n", "")):
        return False
    try:
        json.loads(text if len(text) < 1_000_000 else text.lstrip().split("\n", 1)[0])
    except ValueError:
        return text.lstrip().split("\n", 1)[0].startswith('{"')
    except RecursionError:  # brackets in brackets, a thousand deep: no prose
        return True
    return True


def _read_bytes(path: Path) -> bytes:
    location = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ReportError(location, "there is no such file", "check the name") from None
    except IsADirectoryError:
        raise ReportError(
            location, "this is a folder, not a file", "name a file in it, or load the folder as a whole"
        ) from None
    except PermissionError:
        raise ReportError(location, "the file may not be read", "allow reading it (chmod +r)") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReportError(location, f"the file cannot be read ({reason})", "check the name and the disk") from error
    if len(data) > LARGEST:
        raise too_long(location)
    return data


def _no_reports(path: Path) -> ReportError:
    return ReportError(
        str(path), "the folder holds no text or HTML files", "name files, or a folder with .txt or .html files"
    )


def _unreadable(error: OSError) -> Failure:
    return Failure(
        location=str(error.filename),
        cause=f"the folder cannot be opened ({error.strerror})",
        mend="allow reading it (chmod +rx)",
    )


def _failure(error: ReportError) -> Failure:
    return Failure(location=error.location, cause=error.cause, mend=error.mend)
