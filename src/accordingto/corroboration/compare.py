"""What all reports say together: copies, origins, events, series, revisions and drift, before anything is asked."""

from accordingto.corroboration.copies import find_copies, roots_of
from accordingto.corroboration.days import order
from accordingto.corroboration.drift import find_drift
from accordingto.corroboration.events import find_events
from accordingto.corroboration.evidence import Corroboration, Course
from accordingto.corroboration.gather import gather, gather_voices, mark_repeats
from accordingto.corroboration.grouping import words_of
from accordingto.corroboration.origins import register
from accordingto.corroboration.series import find_revisions, find_series
from accordingto.reading.reading import Reading
from accordingto.review.decided import NOTHING_DECIDED, Decided
from accordingto.settings import Settings


def compare(readings: tuple[Reading, ...], settings: Settings, decided: Decided = NOTHING_DECIDED) -> Corroboration:
    """All that these readings say together; their order does not matter. What people `decided` goes before the rules.

    Of a report that was read in several versions the newest counts.
    """
    by_report = newest_versions(readings)
    current = tuple(by_report.values())
    copies = find_copies(current, settings, decided)
    roots = {report: by_report[root] for report, root in roots_of(copies).items()}
    who = register(current, roots, decided)
    copy_of = {copy.report: copy.original for copy in copies}
    words = {report: words_of(reading) for report, reading in by_report.items()}
    evidence, events = find_events(gather(current, who, copy_of), words, settings)
    evidence = mark_repeats(evidence, by_report)
    series = find_series(evidence, {event.id: event for event in events})
    lasting = frozenset(event.id for event in events if event.course == Course.CAMPAIGN and not event.disaster)
    return Corroboration(
        evidence=evidence,
        events=events,
        copies=copies,
        series=series,
        revisions=find_revisions(series, by_report, lasting),
        drift=find_drift(evidence),
        voices=gather_voices(current, who, copy_of),
    )


def newest_versions(readings: tuple[Reading, ...]) -> dict[str, Reading]:
    """The newest version of each report, by the id of the report, in an order that only the ids decide."""
    newest: dict[str, Reading] = {}
    for reading in sorted(readings, key=_age):
        newest[reading.report.id] = reading
    return dict(sorted(newest.items()))


def _age(reading: Reading) -> tuple[object, ...]:
    report = reading.report
    return report.id, order(report.updated or report.published), report.text_sha256, reading.reader
