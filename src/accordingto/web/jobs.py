"""Adding in the background: runs that go on while the page that began them is left, reloaded or closed.

One run is on at a time, since the record has one writer; others wait their turn. What is known of a run is in memory only: when
the server ends, runs that were on are stopped after the report in hand, and adding the same again goes on where they were.
"""

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import Self

from accordingto.adding import Input, Kept, add_inputs
from accordingto.errors import AccordingToError
from accordingto.record.store import Record
from accordingto.reports.load import Failure

MOST_WAITING = 20
"""Runs that may wait; whoever sends another one is asked to come back."""
REMEMBERED = 200
"""Runs that are over and can still be looked at, the latest."""
SHOWN = 200
"""Reports kept and failures of one run that are told one by one; of all others there is the number."""
_END_WITHIN = 60.0
"""Seconds that a server which ends waits for the report in hand."""

log = logging.getLogger(__name__)


class State(StrEnum):
    """How far a run is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a run is to add: inputs, the names that uploads go by, and what failed before anything was read.

    `question` is what is to be asked once all is added; `leave` lets go of the files when the run is over.
    """

    inputs: Sequence[Input]
    names: Mapping[str, str] = field(default_factory=dict)
    failures: Sequence[Failure] = ()
    question: str = ""
    leave: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run as it stands at a moment."""

    id: str
    state: State
    total: int
    done: int
    in_hand: str
    kept: tuple[Kept, ...]
    kept_in_all: int
    changed: int
    """How many of those kept were new in any way."""
    failures: tuple[Failure, ...]
    failed_in_all: int
    ahead: int
    """Runs before this one that are waiting or on."""
    stopping: bool
    question: str
    cause: str

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in (State.DONE, State.STOPPED, State.FAILED)


class QueueFullError(Exception):
    """So many runs are waiting that no other one is taken."""


@dataclass(slots=True, kw_only=True)
class _Job:
    id: str
    work: Work
    state: State = State.WAITING
    done: int = 0
    in_hand: str = ""
    kept: list[Kept] = field(default_factory=list)
    kept_in_all: int = 0
    changed: int = 0
    failures: list[Failure] = field(default_factory=list)
    failed_in_all: int = 0
    stopping: bool = False
    cause: str = ""


class Jobs:
    """The runs of one record. Use it in a `with` statement: at its end runs are stopped after the report in hand."""

    def __init__(self, record: Record, *, hosts: Collection[str] = ()) -> None:
        self._record, self._hosts = record, hosts
        self._jobs: OrderedDict[str, _Job] = OrderedDict()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._ending = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._ending = True
            for job in self._jobs.values():
                job.stopping = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(timeout=_END_WITHIN)
        for job in self._jobs.values():
            if job.state is State.WAITING:
                job.work.leave()

    def put(self, work: Work) -> str:
        """Take on what is to be added; the id of the run. Raises `QueueFullError`, and then leaves the files to the caller."""
        with self._changed:
            if sum(job.state is State.WAITING for job in self._jobs.values()) >= MOST_WAITING:
                raise QueueFullError
            job = _Job(id=secrets.token_urlsafe(9), work=work)
            for failure in work.failures:
                _take(job, failure)
            self._jobs[job.id] = job
            over = [one.id for one in self._jobs.values() if one.state in (State.DONE, State.STOPPED, State.FAILED)]
            for old in over[: max(0, len(over) - REMEMBERED)]:
                del self._jobs[old]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
            self._changed.notify_all()
            return job.id

    def find(self, run: str) -> Run | None:
        """A run as it stands; null where it is not known."""
        with self._changed:
            job = self._jobs.get(run)
            if job is None:
                return None
            before = list(self._jobs)[: list(self._jobs).index(run)]
            ahead = sum(self._jobs[one].state in (State.WAITING, State.RUNNING) for one in before)
            return Run(
                id=job.id,
                state=job.state,
                total=len(job.work.inputs),
                done=job.done,
                in_hand=job.in_hand,
                kept=tuple(job.kept),
                kept_in_all=job.kept_in_all,
                changed=job.changed,
                failures=tuple(job.failures),
                failed_in_all=job.failed_in_all,
                ahead=ahead if job.state is State.WAITING else 0,
                stopping=job.stopping,
                question=job.work.question,
                cause=job.cause,
            )

    def stop(self, run: str) -> bool:
        """Stop a run after the report in hand; whether it is known."""
        with self._changed:
            job = self._jobs.get(run)
            if job is None:
                return False
            job.stopping = True
            if job.state is State.WAITING:
                job.state = State.STOPPED
                job.work.leave()
            return True

    def open_runs(self) -> tuple[Run, ...]:
        """The runs that are on or waiting, in their order."""
        with self._changed:
            ids = [job.id for job in self._jobs.values() if job.state in (State.WAITING, State.RUNNING)]
        return tuple(run for run in map(self.find, ids) if run is not None)

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                self._add(job)
                state, cause = (State.STOPPED if job.stopping and job.done < len(job.work.inputs) else State.DONE), ""
            except AccordingToError as error:
                state, cause = State.FAILED, str(error)
            except Exception:
                log.exception("adding failed")
                state, cause = State.FAILED, "the program failed on this; its log says where"
            job.work.leave()
            with self._changed:
                job.state, job.cause, job.in_hand = state, cause, ""

    def _next(self) -> _Job | None:
        with self._changed:
            while True:
                if self._ending:
                    return None
                job = next((one for one in self._jobs.values() if one.state is State.WAITING), None)
                if job is not None:
                    job.state = State.RUNNING
                    return job
                self._changed.wait()

    def _add(self, job: _Job) -> None:
        def tell(done: int, total: int, name: str) -> None:
            with self._changed:
                job.done, job.in_hand = done, name

        def take(found: Kept | Failure) -> None:
            with self._changed:
                _take(job, found)

        add_inputs(
            job.work.inputs,
            self._record,
            hosts=self._hosts,
            names=job.work.names,
            stop=lambda: job.stopping,
            on_progress=tell,
            on_outcome=take,
        )


def _take(job: _Job, found: Kept | Failure) -> None:
    if isinstance(found, Kept):
        job.kept_in_all += 1
        job.changed += found.change != "unchanged"
        job.kept = [*job.kept, found][-SHOWN:]
    else:
        job.failed_in_all += 1
        job.failures = [*job.failures, found][-SHOWN:]
