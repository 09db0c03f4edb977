"""Work that takes a while, done in processes of their own, so that nobody who opens a list waits for another's answer.

    with Workers("record.sqlite", Settings(), count=1) as workers:
        workers.run(answer, "How many were killed?")

Work is a function of the module that it stands in: of a record, the settings, and whatever it is given; it returns plain values.
"""

import contextlib
import functools
import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from starlette.exceptions import HTTPException

from accordingto.record.store import Record
from accordingto.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[Concatenate[Record, Settings, P], T]
LOOK = 2.0
"""Seconds after which a worker looks whether who started it still lives."""

_bench: list[tuple[Record, Settings]] = []
"""In a worker: the record that it works on, opened once, and the settings."""


class Workers:
    """`count` processes that work on one record; with none the work is done at once, where it is asked for."""

    def __init__(self, where: Path | str | None, record: Record, settings: Settings, *, count: int = 0) -> None:
        self._record, self._settings = record, settings
        self._lock = threading.Lock()
        self._make = functools.partial(_start, where, settings, count) if count and where is not None else None
        self._pool = self._make() if self._make else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def run(self, work: Work[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What some work comes to. What it raises is raised here; where its process dies, 503 is."""
        pool = self._pool
        if pool is None:
            return work(self._record, self._settings, *given, **named)
        try:
            done: T = pool.submit(_work, work, given, named).result()
            return done
        except BrokenProcessPool as error:
            self._renew(pool)
            raise HTTPException(
                503, "this took more than the machine could give; ask for less, or once more"
            ) from error

    def _renew(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken and self._make:
                self._pool = self._make()


def _start(where: Path | str, settings: Settings, count: int) -> ProcessPoolExecutor:
    begin = functools.partial(_begin, where, settings, os.getpid())
    made = ProcessPoolExecutor(max_workers=count, mp_context=multiprocessing.get_context("spawn"), initializer=begin)
    for _ in range(count):
        made.submit(_warm_up)
    return made


def _begin(where: Path | str, settings: Settings, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C goes to all of them: who serves ends the workers
    _bench.append((Record.open(where), settings))
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process where the one that started it has been killed: nobody would ever ask it to."""
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(0)


def _warm_up() -> None:
    """Load what the first question would wait for; what stays for good is not gone through for garbage any more."""
    from accordingto import desk
    from accordingto.answers.charts import to_svg
    from accordingto.errors import AccordingToError

    record, settings = _bench[0]
    with contextlib.suppress(AccordingToError):
        desk.answer_from_record("How many people were killed?", record, settings=settings)
    to_svg({"data": {"values": [{"x": 1}]}, "mark": "point", "encoding": {"x": {"field": "x", "type": "quantitative"}}})
    gc.collect()
    gc.freeze()


def _work(work: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    record, settings = _bench[0]
    return work(record, settings, *given, **named)
