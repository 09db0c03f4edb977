"""Decisions in a record: kept in order, laid over what is read and listed, gone with their report, never lost between two."""

import dataclasses
import threading
from decimal import Decimal
from pathlib import Path

import pytest

from accordingto.deciding import corrected_figure, corrected_speaker, decide, open_actors, open_copy, open_words, trail
from accordingto.errors import DecisionError, RecordError
from accordingto.reading.figure import Measure
from accordingto.reading.finding import Gap, GapKind
from accordingto.record.store import Record
from accordingto.review.decision import Act, Decision, NewDecision, Subject
from accordingto.review.overlay import State
from accordingto.settings import Settings
from tests.factories import make_reading, make_report, span_of
from tests.record.test_store import TEXT, flood

FORTY = span_of(TEXT, "40 people were")[0], span_of(TEXT, "40 people were")[0] + len("40 people")


def put(
    record: Record, act: Act, subject: Subject = Subject.FIGURE, *, author: str = "Ann", saw: int | None = None
) -> Decision:
    """A decision on the dead of the flood: corrected to about 45, or to the governor as who says so."""
    opened = open_words(record, flood().report.id, subject, FORTY, saw=saw)
    value = None
    if act is Act.CORRECT and subject is Subject.FIGURE:
        fields = {"measure": "killed", "bound": "about", "number": "45", "upper": "", "population": ""}
        value = corrected_figure(opened.holds, **fields)
    elif act is Act.CORRECT:
        value = corrected_speaker("Ada Quill", kind="person")
    new = decide(opened, act, author=author, at="2026-11-27T09:00:00+00:00", reason="checked", value=value)
    return record.decisions.put(new)


@pytest.fixture
def record() -> Record:
    made = Record.open()
    made.add(flood())
    return made


def test_a_correction_is_laid_over_whatever_leaves_the_record(record: Record) -> None:
    put(record, Act.CORRECT)
    report = flood().report.id
    for reading in (*record.readings(), *record.find(report), *record.latest([report]), *record.alike(report)):
        assert reading.figures[0].best == 45
    assert record.listing.figures(measure=Measure.KILLED).rows[0].figure.best == 45
    assert record.decisions.as_read(report) == flood()


def test_lists_follow_what_was_decided(record: Record) -> None:
    put(record, Act.CORRECT, Subject.SPEAKER)
    assert [row.name for row in record.listing.sources().rows] == ["Ada Quill"]
    assert record.listing.figures(source="Quill").total == 1
    put(record, Act.REJECT)
    assert record.listing.figures(measure=Measure.KILLED).total == 0


def test_an_undo_is_a_new_entry_and_brings_back_what_was(record: Record) -> None:
    made = put(record, Act.REJECT)
    record.decisions.put(NewDecision(act=Act.UNDO, author="Ben", at="2026-11-28", undoes=made.id))
    assert record.readings() == (flood(),)
    assert record.listing.figures(measure=Measure.KILLED).total == 1
    lines = trail(record).rows
    assert [(one.decision.id, one.decision.act, one.stands) for one in lines] == [
        (2, Act.UNDO, False),
        (1, Act.REJECT, False),
    ]
    assert "took back" in lines[0].text


def test_what_was_taken_back_cannot_be_taken_back_again(record: Record) -> None:
    made = put(record, Act.REJECT)
    undo = NewDecision(act=Act.UNDO, author="Ben", at="2026-11-28", undoes=made.id)
    record.decisions.put(undo)
    with pytest.raises(RecordError, match="undone already"):
        record.decisions.put(undo)
    with pytest.raises(RecordError, match="no decision 77"):
        record.decisions.put(NewDecision(act=Act.UNDO, author="Ben", at="2026-11-28", undoes=77))


def test_decisions_survive_a_reading_by_a_newer_reader(record: Record) -> None:
    put(record, Act.CORRECT)
    record.add(flood(reader="newer"))
    (reading,) = record.readings()
    assert (reading.reader, reading.figures[0].best) == ("newer", Decimal(45))
    assert record.listing.figures(measure=Measure.KILLED).rows[0].figure.best == 45


def test_that_a_newer_version_lacks_the_words_is_told(record: Record) -> None:
    put(record, Act.CORRECT)
    record.add(
        make_reading(
            make_report("Flood kills 40 in Testland\nNo number is given.", outlet="The Test", updated="2025-05-02")
        )
    )
    (outcome,) = record.decisions.outcomes()
    assert outcome.state is State.GONE


def test_what_is_decided_leaves_the_queue() -> None:
    reading = flood()
    gap = Gap(span=span_of(TEXT, "The ministry"), what=GapKind.SPEAKER, why="which ministry")
    with Record.open() as record:
        record.add(dataclasses.replace(reading, gaps=(gap,)))
        (doubt,) = record.decisions.doubts().rows
        assert (doubt.what, doubt.subject, doubt.reading.report.words(doubt.span)) == (
            "speaker",
            Subject.SPEAKER,
            "The ministry",
        )
        put(record, Act.CONFIRM, Subject.SPEAKER)
        assert record.decisions.doubts().total == 0


def test_two_who_decide_at_once_lose_nothing_and_are_told_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Record.open(path) as record:
        record.add(flood())
        together = threading.Barrier(2)

        def work(author: str, act: Act) -> None:
            with Record.open(path) as mine:
                together.wait()
                for _ in range(10):
                    put(mine, act, author=author, saw=0)

        threads = [threading.Thread(target=work, args=one) for one in (("Ann", Act.CONFIRM), ("Ben", Act.REJECT))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        every = record.decisions.all()
        assert [one.id for one in every] == list(range(1, 21))
        assert sorted(one.author for one in every) == ["Ann"] * 10 + ["Ben"] * 10
        (outcome,) = record.decisions.outcomes()
        assert outcome.state is State.DISPUTED


def test_with_a_report_go_the_decisions_on_it(record: Record) -> None:
    put(record, Act.CORRECT)
    record.remove(flood().report.id, reason="wrong", at="2026-11-28")
    assert record.decisions.all() == ()
    record.add(flood(), restore=True)
    assert record.readings() == (flood(),)
    assert put(record, Act.CONFIRM).id == 2, "a number is never given twice"


def test_decisions_come_back_as_they_were_made(record: Record) -> None:
    made = put(record, Act.CORRECT)
    assert record.decisions.all() == (made,)
    assert made.found.best == 40
    assert made.value.best == 45
    assert made.target.anchor is not None
    assert made.target.anchor.exact == "40 people"


@pytest.mark.parametrize(
    ("bound", "number", "upper", "sides"),
    [
        ("exact", "1,045", "", (1045, 1045, 1045)),
        ("at_least", "45", "", (45, 45, None)),
        ("more_than", "45", "", (45, 45, None)),
        ("about", "45", "", (None, 45, None)),
        ("up_to", "45", "", (None, 45, 45)),
        ("fewer_than", "45", "", (None, 45, 45)),
        ("range", "40", "50", (40, None, 50)),
    ],
)
def test_a_corrected_number_has_the_sides_of_its_bound(
    record: Record, bound: str, number: str, upper: str, sides: tuple[object, ...]
) -> None:
    opened = open_words(record, flood().report.id, Subject.FIGURE, FORTY)
    found = corrected_figure(opened.holds, measure="killed", bound=bound, number=number, upper=upper, population="")
    assert (found.low, found.best, found.high) == sides


@pytest.mark.parametrize(
    ("number", "upper"), [("many", ""), ("", ""), ("NaN", ""), ("-4", ""), ("1e99", ""), ("50", "40")]
)
def test_what_is_no_number_is_refused(record: Record, number: str, upper: str) -> None:
    opened = open_words(record, flood().report.id, Subject.FIGURE, FORTY)
    with pytest.raises(DecisionError):
        corrected_figure(
            opened.holds, measure="killed", bound="range", number=number, upper=upper or "x", population=""
        )


def test_who_corrects_says_why_and_what(record: Record) -> None:
    opened = open_words(record, flood().report.id, Subject.FIGURE, FORTY)
    with pytest.raises(DecisionError, match="write a reason"):
        decide(opened, Act.REJECT, author="Ann", at="2026")
    with pytest.raises(DecisionError, match="changes nothing"):
        decide(opened, Act.CORRECT, author="Ann", at="2026", reason="checked", value=opened.holds)
    with pytest.raises(RecordError, match="who decides"):
        record.decisions.put(decide(opened, Act.CONFIRM, author=" ", at="2026"))


def test_what_is_not_there_cannot_be_decided_on(record: Record) -> None:
    with pytest.raises(DecisionError, match="no report"):
        open_words(record, "nothing", Subject.FIGURE, FORTY)
    with pytest.raises(DecisionError, match="not words of it"):
        open_words(record, flood().report.id, Subject.FIGURE, (5, 99_999))
    with pytest.raises(DecisionError, match="nobody is called"):
        open_actors(record, "Ministry of the Interior", "Nobody")
    with pytest.raises(DecisionError, match="two reports"):
        open_copy(record, flood().report.id, flood().report.id, Settings())


def test_where_there_is_no_figure_none_is_decided_on(record: Record) -> None:
    with pytest.raises(DecisionError, match="no figure"):
        open_words(record, flood().report.id, Subject.FIGURE, span_of(TEXT, "Flood"))
