"""Whatever the text, the reader does not fail, its spans lie in the text, and the same text gives the same reading."""

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.reading.read import load_reader, read
from accordingto.reading.reading import Reading
from accordingto.reports.report import Span
from accordingto.serial import from_json, to_json
from tests.factories import make_report

PIECES = st.sampled_from(
    [
        *(
            "The ministry said",
            "according to the",
            "agency",
            "“",
            "”",
            '"',
            "''",
            "‘",
            "’",
            "(NIS)",
            "--",
            "\n",
            "\n\n",
            ".",
        ),
        *(
            "4,700",
            "about",
            "more than",
            "dozens of",
            "people were killed",
            "including",
            "600",
            "on Monday",
            "in April",
        ),
        *(
            "he added",
            "North Korean troops",
            "Rep. A. Stane",
            "SEOUL, April 30 (Yonhap) --",
            "- ",
            "?",
            "no one was hurt",
        ),
        *(
            "между",
            "🌊",
            "\u200f",
            "\u0000x",
            "12-thousand",
            "18.000",
            "as reported by",
            "citing",
            "who said",
            "it",
            "We",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=300)


def spans_of(reading: Reading) -> Iterator[Span]:
    for statement in reading.statements:
        yield from (*statement.source, *statement.cue, *statement.content)
        yield from (link.span for link in statement.chain if link.span)
    for figure in reading.figures:
        yield figure.span
        yield from figure.population.spans if figure.population else ()
    for actor in reading.actors:
        yield from actor.mentions
    yield from (date.span for date in reading.dates)
    yield from (gap.span for gap in reading.gaps)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_the_reader_reads_anything(text: str) -> None:
    report = make_report("A title\n" + text)
    reading = read(report, load_reader())
    assert all(0 <= start < end <= len(report.text) for start, end in spans_of(reading))
    ids = [one.id for one in (*reading.statements, *reading.figures, *reading.actors)]
    assert len(ids) == len(set(ids))
    statements = {statement.id for statement in reading.statements}
    actors = {actor.id for actor in reading.actors}
    assert {figure.statement for figure in reading.figures} - {None} <= statements
    assert {actor for s in reading.statements for link in s.chain for actor in link.actors} <= actors
    assert read(report, load_reader()) == reading
    assert from_json(Reading, to_json(reading)) == reading
