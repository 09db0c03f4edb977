"""The desk: the one place where the layers are wired. Paths go in, readings, additions to a record and briefs come out.

Nothing is printed here. Long work tells how far it is through `on_progress`, and an input that fails is returned with its
error beside the others' results, so that one bad report never stops a run.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from accordingto.adding import AddedReports, OnProgress, add_inputs, fetching, keep
from accordingto.errors import QuestionError, RecordError, ReportError
from accordingto.reports.address import is_web_address
from accordingto.reports.dates import is_date, last_day
from accordingto.reports.given import Given, without_sidecars
from accordingto.reports.load import Failure, Loaded, find_files, load_path, load_paths
from accordingto.reports.report import Report
from accordingto.settings import Settings

if TYPE_CHECKING:
    from accordingto.answers.brief import Brief
    from accordingto.answers.digest import Digest
    from accordingto.corroboration.evidence import Corroboration
    from accordingto.reading.question import Question
    from accordingto.reading.reading import Reading
    from accordingto.record.store import Record
    from accordingto.review.decided import Decided
    from accordingto.review.overlay import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReports:
    """The readings of all inputs that could be read, and the errors of those that could not."""

    readings: tuple["Reading", ...]
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A brief with the readings that it points into."""

    brief: "Brief"
    readings: tuple["Reading", ...]


def load(
    path: str | PathLike[str], *, outlet: str | None = None, url: str | None = None, published: str | None = None
) -> Report:
    """The one report in a file, as text, page, PDF or export; the options give what the text lacks. Raises `ReportError`."""
    return load_path(Path(path), given=Given(outlet=outlet, url=url, published=published))


def read(report: Report) -> "Reading":
    """Everything found in one report."""
    return next(iter(read_each([report])))


def load_all(
    paths: Iterable[str | PathLike[str]],
    *,
    given: Given | None = None,
    hosts: Collection[str] = (),
    on_progress: OnProgress | None = None,
) -> Loaded:
    """The reports in files and folders and at web addresses, and the errors of those that could not be loaded.

    `hosts` are names of hosts that may be fetched from although they are of a private network.
    """
    (files, urls), known = _files_and_urls(paths), given or Given()
    tell = (lambda path: on_progress(0, 0, str(path))) if on_progress else None
    loaded = load_paths(files, given=known, on_path=tell)
    fetched: list[Report | Failure] = []
    with fetching(hosts) as fetch:
        for url in urls:
            if on_progress:
                on_progress(0, 0, url)
            fetched += fetch((url, known))
    return Loaded(
        reports=(*loaded.reports, *(one for one in fetched if isinstance(one, Report))),
        failures=(*loaded.failures, *(one for one in fetched if isinstance(one, Failure))),
    )


def read_each(reports: Iterable[Report], *, on_progress: OnProgress | None = None) -> Iterator["Reading"]:
    """The readings of reports, one by one in their order, as each is done."""
    every = tuple(reports)
    if not every:
        return  # an error is told at once, without waiting for the model to load
    from accordingto.reading.read import load_reader
    from accordingto.reading.read import read as read_with

    reader = load_reader()
    for number, report in enumerate(every):
        if on_progress:
            on_progress(number, len(every), report.location)
        yield read_with(report, reader)
    if on_progress:
        on_progress(len(every), len(every), "")


def read_paths(
    paths: Iterable[str | PathLike[str]],
    *,
    given: Given | None = None,
    hosts: Collection[str] = (),
    on_progress: OnProgress | None = None,
) -> ReadReports:
    """The readings of files, folders and web addresses; what fails is told, and the others are read."""
    loaded = load_all(paths, given=given, hosts=hosts, on_progress=on_progress)
    return ReadReports(
        readings=_in_memory(read_each(loaded.reports, on_progress=on_progress)), failures=loaded.failures
    )


def add(
    paths: Iterable[str | PathLike[str]],
    record: "Record",
    *,
    given: Given | None = None,
    hosts: Collection[str] = (),
    restore: bool = False,
    jobs: int = 1,
    on_progress: OnProgress | None = None,
) -> AddedReports:
    """Read files, folders and web addresses and keep their readings in a record, each as soon as it is read.

    Adding the same again changes nothing and reads nothing again, so that a run that was stopped goes on where it was. A report
    that was removed from the record stays out unless it is to be restored. What fails is kept among the rejects of the record.
    `jobs` are the processes that read.
    """
    (paths_of_files, urls), known = _files_and_urls(paths), given or Given()
    files, failures = find_files(paths_of_files, given=known)
    inputs = [(source, known) for source in (*map(str, files), *urls)]
    done = add_inputs(inputs, record, hosts=hosts, restore=restore, jobs=jobs, on_progress=on_progress)
    return AddedReports(kept=done.kept, failures=(*failures, *done.failures))


def retry(
    record: "Record", *, hosts: Collection[str] = (), jobs: int = 1, on_progress: OnProgress | None = None
) -> AddedReports:
    """Try again to add what is among the rejects of a record."""
    inputs = list(dict.fromkeys((reject.source, reject.given) for reject in record.rejects()))
    return add_inputs(inputs, record, hosts=hosts, jobs=jobs, on_progress=on_progress)


def watch(
    question: str,
    paths: Iterable[str | PathLike[str]],
    record: "Record",
    *,
    hosts: Collection[str] = (),
    jobs: int = 1,
    settings: Settings | None = None,
    on_progress: OnProgress | None = None,
) -> AddedReports:
    """One look at a standing question: add what is new in files, folders and at addresses, and put down what that changes.

    What is new in the answer is then among `record.changes`. The first look only puts down what is known.
    """
    from accordingto.answers.news import facts_of, find_news, name_of
    from accordingto.record.watches import NewChange

    asked = check_question(question)
    done = add(paths, record, hosts=hosts, jobs=jobs, on_progress=on_progress)
    answered = answer_from_record(asked, record, settings=settings)
    facts, known = facts_of(answered.brief), record.known_facts(asked)
    urls = {reading.report.id: reading.report.url for reading in answered.readings}
    found = find_news(known, facts) if known is not None else ()
    changes = [
        NewChange(
            kind=one.fact.kind.value,
            text=one.text,
            report=one.fact.report,
            url=urls.get(one.fact.report or ""),
            span=one.fact.span,
        )
        for one in found
    ]
    kept = {**(known or {}), **{name_of(fact): fact.value for fact in facts}}
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    record.put_round(asked, known=known, facts=kept, changes=changes, at=at)
    return done


def open_record(option: str | Path | None, environ: Mapping[str, str], *, make: bool = False) -> "Record":
    """The record named by an option, by the environment, or the one of this user.

    Only `make` starts one where the option names a file that is not there: whoever mistypes a name does not look into an
    empty record. The others are made at first use. Raises `RecordError`.
    """
    from accordingto.record.location import record_path
    from accordingto.record.store import Record

    path = record_path(option, environ)
    if option and not make and isinstance(path, Path) and not path.exists():
        raise RecordError(
            f"{path}: there is no record; name one that exists, or make it with: accordingto add PATHS --record"
        )
    return Record.open(path)


def reread(record: "Record", *, on_progress: OnProgress | None = None) -> AddedReports:
    """Read every report of a record again with the present reader and keep what it finds now."""
    reports = [reading.report for reading in record.readings()]
    return AddedReports(kept=tuple(keep(reading, record) for reading in read_each(reports, on_progress=on_progress)))


def ask(
    question: str,
    *,
    paths: Iterable[str | PathLike[str]] = (),
    record: "Record | None" = None,
    after: str | None = None,
    settings: Settings | None = None,
    now: str | None = None,
) -> "Brief":
    """The brief that answers a question from files and folders, from a record, or from both.

    `after` is a question that this one follows up: what it leaves open is taken from there.
    `now` is the day that the answer is for; left out, the day of the latest report. Raises the first `ReportError` where
    no file could be read at all; `read_paths` and `answer_from` tell every one.
    """
    read_now = read_paths(paths)
    if read_now.failures and not read_now.readings:
        failure = read_now.failures[0]
        raise ReportError(failure.location, failure.cause, failure.mend)
    if record is None:
        return answer_from(question, read_now.readings, after=after, settings=settings, now=now).brief
    return answer_from_record(question, record, also=read_now.readings, after=after, settings=settings, now=now).brief


def answer_from(
    question: str,
    readings: Iterable["Reading"],
    *,
    after: str | None = None,
    settings: Settings | None = None,
    now: str | None = None,
    grades: Mapping[str, str] | None = None,
) -> Answered:
    """The answer to a question from readings at hand. Raises `QuestionError` where there is nothing to answer.

    `after` is a question that this one follows up: what it leaves open is taken from there. `grades` are those of sources.
    """
    every = distinct(readings)
    day = now or latest_day(every) or dt.date.today().isoformat()
    return _answer(_understand(question, day, after=after), every, settings or Settings(), day, grades=grades)


def answer_from_record(
    question: str,
    record: "Record",
    *,
    also: Iterable["Reading"] = (),
    after: str | None = None,
    settings: Settings | None = None,
    now: str | None = None,
) -> Answered:
    """The answer to a question from those readings of a record that may speak to it, and from others at hand.

    At most as many reports are looked at as the settings say; where the record has more, the brief says so.
    """
    from accordingto.corroboration.kinds import kinds_like
    from accordingto.reading.spelling import fold
    from accordingto.record.keys import also_wanted, keys_wanted
    from accordingto.record.register import standing_grades
    from accordingto.review.decided import decided

    extra = tuple(also)
    chosen = settings or Settings()
    day = now or max(filter(None, (record.latest_day(), latest_day(extra))), default=dt.date.today().isoformat())
    asked = _understand(question, day, after=after)
    until = min(asked.as_of or day, day)
    wanted = keys_wanted(asked, kinds_like=kinds_like)
    if asked.actor:
        across = decided(one.decision for one in record.decisions.outcomes(()))
        others = across.group_of(asked.actor) - {fold(asked.actor)}
        wanted = also_wanted(
            [wanted, *(keys_wanted(replace(asked, actor=one), kinds_like=kinds_like) for one in others)]
        )
        asked = replace(asked, actor=across.name_of(asked.actor))
    selection = record.select(wanted, most=chosen.most_reports, until=until)
    readings = distinct((*selection.readings, *extra))
    consulted = [reading.report.id for reading in selection.readings]
    return _answer(
        asked,
        readings,
        chosen,
        day,
        left_out=selection.more,
        grades=standing_grades(record.grades()),
        versions=record.versions(consulted),
        outcomes=record.decisions.outcomes(consulted),
    )


def _understand(question: str, day: str, *, after: str | None = None) -> "Question":
    from accordingto.reading.following import follow
    from accordingto.reading.read import load_reader, read_question

    asked = read_question(check_question(question), load_reader(), day=day)
    return asked if after is None else follow(asked, read_question(check_question(after), load_reader(), day=day))


def _answer(
    asked: "Question",
    readings: tuple["Reading", ...],
    settings: Settings,
    day: str,
    *,
    left_out: int = 0,
    grades: Mapping[str, str] | None = None,
    versions: Mapping[str, Sequence["Reading"]] | None = None,
    outcomes: Sequence["Outcome"] = (),
) -> Answered:
    from accordingto.answers.compose import answer
    from accordingto.review.decided import decided

    found = corroborate(readings, settings=settings, decided=decided(one.decision for one in outcomes))
    brief = answer(
        asked,
        readings,
        found,
        settings,
        now=day,
        left_out=left_out,
        grades=grades,
        versions=versions,
        outcomes=outcomes,
    )
    return Answered(brief=brief, readings=readings)


def check_question(question: str) -> str:
    """The question without spaces round it. Raises `QuestionError` where it is empty or no question at all by its length."""
    from accordingto.reading.read import QUESTION_LIMIT

    words = question.strip()
    if not words:
        raise QuestionError(
            "the question is empty; ask one in quotes, such as: accordingto ask 'How many were killed?'"
        )
    if len(words) > QUESTION_LIMIT:
        raise QuestionError(
            f"the question has {len(words):,} characters, more than the {QUESTION_LIMIT:,} of a long one;"
            " name reports as paths after the question"
        )
    return words


def digest(reading: "Reading", *, settings: Settings | None = None) -> "Digest":
    """One report as the questions that it raises, its takeaways with their chains, and what its headline loses."""
    from accordingto.answers.digest import make_digest

    return make_digest(reading, corroborate([reading], settings=settings))


def corroborate(
    readings: Iterable["Reading"], *, settings: Settings | None = None, decided: "Decided | None" = None
) -> "Corroboration":
    """What the readings say together: evidence with its origins, copies, series, revisions, drift; as people `decided`, if so."""
    from accordingto.corroboration.compare import compare
    from accordingto.review.decided import NOTHING_DECIDED

    return compare(distinct(readings), settings or Settings(), decided or NOTHING_DECIDED)


def distinct(readings: Iterable["Reading"]) -> tuple["Reading", ...]:
    """Each report once, in its newest version. Readings of a record are so already; of several places they may not be."""
    every = tuple(readings)
    return every if len({reading.report.id for reading in every}) == len(every) else _in_memory(every)


def _in_memory(readings: Iterable["Reading"]) -> tuple["Reading", ...]:
    """What a record of these readings holds: it alone decides which version of a report is the newest."""
    from accordingto.record.store import Record

    with Record.open(None) as memory:
        for reading in readings:
            memory.add(reading)
        return tuple(memory.readings())


def latest_day(readings: Iterable["Reading"]) -> str | None:
    """The day of the latest report: what "now" stands for, so that an answer does not change while no report comes in."""
    dates = (date for reading in readings for date in (reading.report.published, reading.report.updated) if date)
    return max((last_day(date).isoformat() for date in dates if is_date(date)), default=None)


def _files_and_urls(paths: Iterable[str | PathLike[str]]) -> tuple[list[Path], list[str]]:
    """The paths without sidecars of others among them, and the web addresses."""
    every = list(paths)
    urls = [path for path in every if isinstance(path, str) and is_web_address(path)]
    return without_sidecars([Path(path) for path in every if path not in urls]), urls
