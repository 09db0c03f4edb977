"""One run of adding to a record: inputs are loaded, read in one process or several, and kept one by one as they come.

What fails is kept among the rejects of the record; what the record has already is not read again, so that a run that was stopped
goes on where it was.
"""

import contextlib
import dataclasses
import datetime as dt
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from accordingto.reports.address import is_web_address
from accordingto.reports.load import Failure, Given, load_each
from accordingto.reports.report import Report

if TYPE_CHECKING:
    from accordingto.reading.many import Unread
    from accordingto.reading.reading import Reading
    from accordingto.record.store import Added, Record, Tombstone
    from accordingto.reports.fetch import Fetcher
    from accordingto.reports.fetched import Fetched
    from accordingto.reports.web import Archive

OnProgress = Callable[[int, int, str], None]
"""Called with how many are done, of how many (0 while that is not known), and the name of the one in hand."""
Input = tuple[str, Given]
"""A file or a web address, and what is given for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A report that was put into a record, and what that changed there."""

    report: str
    location: str
    change: "Added"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedReports:
    """What adding did to a record, and the errors of the inputs that could not be read or are kept out."""

    kept: tuple[Kept, ...]
    failures: tuple[Failure, ...] = ()


OnOutcome = Callable[[Kept | Failure], None]


def add_inputs(
    inputs: Sequence[Input],
    record: "Record",
    *,
    hosts: Collection[str] = (),
    restore: bool = False,
    jobs: int = 1,
    names: Mapping[str, str] | None = None,
    stop: Callable[[], bool] | None = None,
    on_progress: OnProgress | None = None,
    on_outcome: OnOutcome | None = None,
) -> AddedReports:
    """Add what is in files and at addresses. `hosts` may be fetched from though they are private; `jobs` processes read.

    `names` are those that files go by in the record where they lie elsewhere for the time being, as uploads do. Once `stop` says
    so, nothing more is begun. `on_outcome` is told of each report that was kept and of each failure as they come.
    """
    if not inputs:
        return AddedReports(kept=())  # without waiting for the model to load
    from accordingto.reading.many import read_many

    run = _Run(record, restore=restore, names=names or {}, stop=stop, on_progress=on_progress, on_outcome=on_outcome)
    with fetching(hosts, archive=run.pages) as fetch:
        for found in read_many(run.wanted(inputs, fetch), jobs=jobs):
            run.take(found)
    run.end(len(inputs))
    return AddedReports(kept=tuple(run.kept), failures=tuple(run.failures))


def keep(reading: "Reading", record: "Record", *, restore: bool = False, page: int | None = None) -> Kept:
    """Put a reading into a record; `page` is the number there of the page that its report is from."""
    change = record.add(reading, restore=restore, page=page)
    return Kept(report=reading.report.id, location=reading.report.location, change=change)


@contextlib.contextmanager
def fetching(
    hosts: Collection[str], *, archive: "Archive | None" = None
) -> Iterator[Callable[[Input], Iterator[Report | Failure]]]:
    """What loads web addresses, with one memory of which hosts were asked when; made where the first is asked for.

    With an `archive`, answers of servers are kept there, and pages asked for only if they have changed.
    """
    with contextlib.ExitStack() as stack:
        made: list[Fetcher] = []

        def fetch(wanted: Input) -> Iterator[Report | Failure]:
            from accordingto.reports.fetch import Fetcher  # httpx takes a while to import, and files do not need it
            from accordingto.reports.web import load_url

            if not made:
                made.append(stack.enter_context(Fetcher(allowed=frozenset(hosts))))
            yield from load_url(wanted[0], made[0], given=wanted[1], archive=archive)

        yield fetch


class _Pages:
    """The pages of a run, kept in the record: from which one the reports loaded now come, and whether it gave these before."""

    def __init__(self, record: "Record") -> None:
        self._pages = record.pages
        self.number: int | None = None
        self._before: int | None = None
        self._repeated = False

    def stored(self, url: str) -> "Fetched | None":
        latest = self._pages.latest(url)
        return latest.fetched if latest else None

    def checked(self, found: "Fetched") -> None:
        self._pages.mark_checked(found.url, at=found.at)

    def keep(self, found: "Fetched", *, listing: bool) -> None:
        before = self._pages.latest(found.url)
        self.number, new = self._pages.put(found, listing=listing)
        self._before = before.id if before else None
        self._repeated = new and before is not None and not listing

    def done(self) -> None:
        if self._repeated and self.number is not None:
            self._pages.drop_repeated(self.number)
        self.leave()

    def leave(self) -> None:
        """What is loaded next is from no page."""
        self.number, self._repeated = None, False

    def changed(self) -> None:
        """Something on the page is not yet in the record."""
        self._repeated = False

    def repeated(self, report: Report) -> None:
        """A report on the page is in the record as it stands there."""
        if self.number is None:
            return
        of = self._pages.of(report)
        if of is None or of.id not in (self._before, self.number):
            self.changed()  # it once stood so, and does again
            self._pages.link(report, self.number)


class _Run:
    """What has been kept and what has failed so far, and of which input each report is that is being read."""

    def __init__(
        self,
        record: "Record",
        *,
        restore: bool,
        names: Mapping[str, str],
        stop: Callable[[], bool] | None,
        on_progress: OnProgress | None,
        on_outcome: OnOutcome | None,
    ) -> None:
        from accordingto.reading.read import load_reader

        self.record, self.restore = record, restore
        self.names, self.on_progress, self.on_outcome = names, on_progress, on_outcome
        self.stopped = stop or (lambda: False)
        self.tried: list[str] = []
        self.reader = load_reader().version
        self.removed = {} if restore else {tombstone.report: tombstone for tombstone in record.tombstones()}
        self.pages = _Pages(record)
        self.kept: list[Kept] = []
        self.failures: list[Failure] = []
        self._start = _now()
        self._in_hand: deque[tuple[Input, int | None]] = deque()

    def wanted(self, inputs: Sequence[Input], fetch: Callable[[Input], Iterator[Report | Failure]]) -> Iterator[Report]:
        """The reports that are to be read, loaded as they are asked for."""
        for number, one in enumerate(inputs):
            if self.stopped():
                return
            if self.on_progress:
                self.on_progress(number, len(inputs), self._name(one[0]))
            self.pages.leave()
            for loaded in fetch(one) if is_web_address(one[0]) else load_each(one[0], given=one[1]):
                if self.stopped():
                    return
                found = self._named(loaded, one[0])
                if isinstance(found, Failure):
                    self._refuse(found, one)
                elif self._is_to_be_read(found):
                    self.pages.changed()
                    self._in_hand.append((one, self.pages.number))
                    yield found
            self.tried.append(self._name(one[0]))

    def take(self, found: "Reading | Unread") -> None:
        """Keep what was read; readings come in the order in which their reports were asked for."""
        from accordingto.reading.many import Unread

        of, page = self._in_hand.popleft()
        if isinstance(found, Unread):
            cause = f"the reader failed on it ({found.why})"
            mend = "tell its makers; it is kept among the rejects"
            self._refuse(Failure(location=found.report.location, cause=cause, mend=mend), of)
        else:
            self._keep(keep(found, self.record, restore=self.restore, page=page))

    def end(self, inputs: int) -> None:
        """Let go of what failed before in the inputs that were tried and no longer does."""
        for source in self.tried:
            self.record.settle(source, before=self._start)
        if self.on_progress:
            self.on_progress(len(self.tried), inputs, "")

    def _name(self, source: str) -> str:
        return self.names.get(source, source)

    def _named(self, found: Report | Failure, source: str) -> Report | Failure:
        """What was loaded, with the name of its file instead of the place where that lies for the time being."""
        if source not in self.names:
            return found
        return dataclasses.replace(found, location=found.location.replace(source, self.names[source], 1))

    def _keep(self, kept: Kept) -> None:
        self.kept.append(kept)
        if self.on_outcome:
            self.on_outcome(kept)

    def _fail(self, failure: Failure) -> None:
        self.failures.append(failure)
        if self.on_outcome:
            self.on_outcome(failure)

    def _is_to_be_read(self, report: Report) -> bool:
        """Whether a report is neither removed nor known; of either it is put down."""
        from accordingto.record.store import Added

        if tombstone := self.removed.get(report.id):
            self._fail(_removed(report, tombstone))
        elif self.record.knows(report, self.reader):
            self.pages.repeated(report)
            self._keep(Kept(report=report.id, location=report.location, change=Added.UNCHANGED))
        else:
            return True
        return False

    def _refuse(self, failure: Failure, of: Input) -> None:
        self._fail(failure)
        self.pages.changed()
        source, given = of
        if is_web_address(source) or Path(source).exists():  # a name that was mistyped is nothing to try again
            self.record.reject(failure, source=self._name(source), given=given, at=_now())


def _removed(report: Report, tombstone: "Tombstone") -> Failure:
    return Failure(
        location=report.location,
        cause=f"it was removed from the record on {tombstone.at[:10]} ({tombstone.reason})",
        mend="add it with --restore if it is to be in again",
    )


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
