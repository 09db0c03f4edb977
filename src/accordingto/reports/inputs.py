"""Which files under the given paths are reports."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

SUFFIXES = frozenset(
    {
        *("", ".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".eml", ".warc", ".gz"),
        *(".xml", ".rss", ".atom", ".jsonl", ".ndjson"),
    }
)
"""Files of a folder with another suffix (sidecars, notes, images) are not looked at; a file that is named always is."""


def find_inputs(paths: Iterable[Path], *, on_error: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """The files to load, each once: those named, and those in the named folders and below, sorted.

    `on_error` is told of folders that cannot be opened. A path that does not exist is passed on, for the loader to say so.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _files_in(path, on_error) if path.is_dir() else (path,):
            real = os.path.realpath(file)  # unlike `resolve` this has an answer for links that lead round in a ring
            if real not in seen:
                seen.add(real)
                yield file


def _files_in(folder: Path, on_error: Callable[[OSError], None] | None) -> Iterator[Path]:
    for where, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files = (Path(where) / name for name in sorted(names) if _is_report_name(name))
        yield from (file for file in files if not _is_special(file))


def _is_special(file: Path) -> bool:
    """Whether this is a pipe, socket or device: opening one may wait for ever. A broken link is left for the loader to tell."""
    try:
        mode = file.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _is_report_name(name: str) -> bool:
    path = Path(name)
    return not name.startswith(".") and path.suffix.lower() in SUFFIXES and path.stem.casefold() != "readme"
