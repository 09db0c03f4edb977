"""Read many reports, in one process or several: in order, a few at a time, and none keeps the others from being read."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from accordingto.reading.read import load_reader, read
from accordingto.reading.reading import Reading
from accordingto.reports.report import Report

AHEAD = 3
"""Reports for each process that wait to be read or to be taken: more would only fill memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A report on which the reader failed, and how: always a fault of the program."""

    report: Report
    why: str


def read_many(reports: Iterable[Report], *, jobs: int = 1) -> Iterator[Reading | Unread]:
    """The reading of each report in its order, as soon as those before are done.

    With several `jobs` so many processes read, each with a reader of its own (about 0.5 GB). One that dies with a report takes
    only that with it.
    """
    if jobs <= 1:
        yield from map(_read, reports)
        return
    pool = _pool(jobs)
    waiting: deque[tuple[Report, Future[Reading | Unread]]] = deque()
    coming = iter(reports)
    try:
        while True:
            while len(waiting) < jobs * AHEAD and (report := next(coming, None)) is not None:
                waiting.append((report, pool.submit(_read, report)))
            if not waiting:
                return
            report, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                # Which of those in hand killed its process is not known: each is read by itself.
                again = [report, *(one for one, _ in waiting)]
                waiting.clear()
                yield from map(_read_apart, again)
                pool.shutdown()
                pool = _pool(jobs)
    finally:
        pool.shutdown(cancel_futures=True)


def _read(report: Report) -> Reading | Unread:
    try:
        return read(report, load_reader())
    except Exception as error:  # noqa: BLE001 - whatever a report brings about, the next one is read
        return Unread(report=report, why=f"{type(error).__name__}: {error}")


def _read_apart(report: Report) -> Reading | Unread:
    """The reading of a report by a process of its own."""
    with _pool(1) as pool:
        try:
            return pool.submit(_read, report).result()
        except BrokenProcessPool:
            return Unread(report=report, why="the process that read it was killed, perhaps for want of memory")


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork of a process with threads (those of the models) may hang.
    return ProcessPoolExecutor(
        max_workers=jobs, mp_context=multiprocessing.get_context("spawn"), initializer=load_reader
    )
