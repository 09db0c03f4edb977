"""Files that were sent with a form, kept in a temporary folder until they are read, each under the name that it was sent with.

What lies on the disk is named by number, so that no name that was sent can lead anywhere; a sidecar stays beside its report.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from accordingto.answers.layout import visible
from accordingto.reports.decode import LARGEST
from accordingto.reports.given import SIDECAR
from accordingto.reports.inputs import SUFFIXES
from accordingto.reports.load import Failure

MOST_FILES = 1_000
"""Files of one form: as many as are read from one at all."""
LONGEST_NAME = 400


class Upload(Protocol):
    """A file as a form brings it."""

    filename: str | None
    file: BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Uploads on the disk: the files to read in the order they were sent, their names, and what was not taken."""

    files: tuple[str, ...]
    names: dict[str, str]
    failures: tuple[Failure, ...]
    leave: Callable[[], None]


def store(files: Iterable[Upload], folder: Iterable[Upload] = ()) -> Stored:
    """Put uploads on the disk: each of `files`, and of a `folder` what can be a report. Sidecars are read with their reports."""
    where = Path(tempfile.mkdtemp(prefix="accordingto-"))
    names: dict[str, str] = {}
    failures: list[Failure] = []
    numbers: dict[tuple[str, str], int] = {}
    sent = [(one, False) for one in files] + [(one, True) for one in folder]
    try:
        for upload, whole in sent:
            name = shown_name(upload.filename or "")
            if not name or (whole and not _may_be_read(name)):
                continue
            path = _place(where, PurePosixPath(name), numbers)
            if str(path) in names or (path.suffix == SIDECAR and path.exists()):
                failures.append(Failure(location=name, cause="two files have this name", mend="send them one by one"))
            elif (size := _copy(upload.file, path)) > LARGEST:
                path.unlink()
                cause = f"the file is longer than the {LARGEST:,} bytes that are read"
                failures.append(Failure(location=name, cause=cause, mend="split it"))
            elif not size:
                path.unlink()
                failures.append(Failure(location=name, cause="the file is empty", mend="choose another one"))
            elif PurePosixPath(name).suffix.lower() != SIDECAR:
                names[str(path)] = name
    except BaseException:
        shutil.rmtree(where, ignore_errors=True)
        raise
    return Stored(
        files=tuple(names),
        names=names,
        failures=tuple(failures),
        leave=lambda: shutil.rmtree(where, ignore_errors=True),
    )


def shown_name(sent: str) -> str:
    """The name of a file as it was sent, with the folders that it was in, without what would lead out of them."""
    parts = [part for part in sent.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return visible("/".join(parts))[-LONGEST_NAME:]


def _may_be_read(name: str) -> bool:
    """Whether a file of a folder is one: a report by its ending, or a sidecar; hidden ones and readmes are not."""
    path = PurePosixPath(name)
    if any(part.startswith(".") for part in path.parts) or path.stem.casefold() == "readme":
        return False
    return path.suffix.lower() in SUFFIXES | {SIDECAR}


def _place(where: Path, name: PurePosixPath, numbers: dict[tuple[str, str], int]) -> Path:
    """Where a file lies: files of one folder and stem, such as a report and its sidecar, have one number."""
    number = numbers.setdefault((str(name.parent), name.stem), len(numbers))
    suffix = name.suffix if name.suffix.lower() in SUFFIXES | {SIDECAR} else ""
    suffix = suffix.lower() if suffix.lower() == SIDECAR else suffix
    return where / f"{number}{suffix}"


def _copy(file: BinaryIO, path: Path) -> int:
    """Copy a file, no more than is read of one; its size, or more than that."""
    size = 0
    with path.open("wb") as to:
        while size <= LARGEST and (some := file.read(1 << 20)):
            size += len(some)
            to.write(some)
    return size
