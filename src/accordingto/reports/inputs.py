"""Which files under the given paths are reports."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

SUFFIXES = frozenset({"", ".txt", ".text", ".html", ".htm", ".xhtml"})
"""Files of a folder with another suffix (sidecars, notes, images) are not looked at; a file that is named always is."""


def find_inputs(paths: Iterable[Path], *, on_error: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """The files to load, each once: those named, and those in the named folders and below, sorted.

    `on_error` is told of folders that cannot be opened. A path that does not exist is passed on, for the loader to say so.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _files_in(path, on_error) if path.is_dir() else (path,):
            real = file.resolve()
            if real not in seen:
                seen.add(real)
                yield file


def _files_in(folder: Path, on_error: Callable[[OSError], None] | None) -> Iterator[Path]:
    for where, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(where) / name for name in sorted(names) if _is_report_name(name))


def _is_report_name(name: str) -> bool:
    path = Path(name)
    return not name.startswith(".") and path.suffix.lower() in SUFFIXES and path.stem.casefold() != "readme"
