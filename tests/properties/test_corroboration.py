"""Properties of corroboration: overlap is symmetric, copying never circular, order does not matter, copies add no origin."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.corroboration.compare import compare
from accordingto.corroboration.copies import find_copies
from accordingto.corroboration.ranges import Range
from accordingto.reading.figure import Bound, Measure
from accordingto.reading.reading import Reading
from accordingto.reports.report import report_id
from accordingto.reports.runs import common_runs
from accordingto.settings import Settings
from tests.corroboration.telling import JCS, KCNA, KYIV, NIS, UK, WESTERN, ask, judging, tell, told

WORDS = st.lists(st.sampled_from(["river", "rose", "over", "the", "town", "and", "took", "houses"]), max_size=40)
SENTENCES = (
    "Rescuers searched the lower town until dusk and found nobody alive in the houses by the river.",
    "The mayor asked the capital for boats, blankets and drinking water for the families on the roofs.",
    "Two bridges on the road to the coast were carried away, and the railway stood under water.",
    "Schools in the valley will stay closed for a week, and soldiers guard the shops in the centre.",
    "Engineers said that the dam above the town held, but that the gates had to be opened twice.",
)
NUMBERS = st.integers(min_value=1, max_value=40)


@st.composite
def telling(draw: st.DrawFn, outlet: str) -> Reading:
    figures = draw(
        st.lists(
            st.tuples(
                st.sampled_from([Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES]),
                st.integers(min_value=1, max_value=9).map(lambda n: n * 100),
                st.sampled_from([Bound.EXACT, Bound.ABOUT, Bound.MORE_THAN, Bound.AT_LEAST]),
            ),
            min_size=1,
            max_size=3,
            unique_by=lambda one: one[0],
        )
    )
    return tell(
        outlet,
        draw(st.sampled_from(["2025-01-13", "2025-04-30", "2025-04-30T09:00:00+09:00", "2025-05-01", None])),
        draw(st.sampled_from([NIS, JCS, UK, KYIV, KCNA, WESTERN, None])),
        *(told(measure, number, bound) for measure, number, bound in figures),
        after="\n".join(draw(st.lists(st.sampled_from(SENTENCES), max_size=4, unique=True))),
    )


RECORDS = st.integers(min_value=1, max_value=5).flatmap(
    lambda count: st.tuples(*(telling(f"Outlet {number}") for number in range(count)))
)


@given(WORDS, WORDS)
def test_two_texts_overlap_from_either_side_or_not_at_all(one: list[str], other: list[str]):
    assert bool(common_runs(one, other)) == bool(common_runs(other, one))


@given(WORDS, WORDS)
def test_what_overlaps_is_a_run_that_is_looked_for_from_the_other_side(one: list[str], other: list[str]):
    mine, theirs = (
        _runs_of_four(words, runs) for words, runs in ((one, common_runs(one, other)), (other, common_runs(other, one)))
    )
    assert mine <= _every_run_of_four(other)
    assert theirs <= _every_run_of_four(one)


@given(WORDS, WORDS)
def test_common_runs_are_words_that_both_texts_have(one: list[str], other: list[str]):
    for start, place, length in common_runs(one, other):
        assert one[start : start + length] == other[place : place + length]
        assert length >= 4


@settings(max_examples=40, deadline=None)
@given(RECORDS)
def test_copying_is_never_circular_and_no_report_copies_itself(readings: tuple[Reading, ...]):
    originals = {copy.report: copy.original for copy in find_copies(readings, Settings())}
    for report in originals:
        seen, at = {report}, originals[report]
        while at in originals:
            assert at not in seen
            seen.add(at)
            at = originals[at]
        assert at not in seen


@settings(max_examples=40, deadline=None)
@given(RECORDS.flatmap(lambda readings: st.tuples(st.just(readings), st.permutations(readings))))
def test_the_order_of_readings_does_not_matter(both: tuple[tuple[Reading, ...], list[Reading]]):
    readings, shuffled = both
    assert compare(readings, Settings()) == compare(tuple(shuffled), Settings())
    asked = ask(Measure.KILLED, 300)
    assert judging(asked, "2025-05-01", *readings) == judging(asked, "2025-05-01", *shuffled)


@settings(max_examples=40, deadline=None)
@given(RECORDS, st.integers(min_value=0, max_value=4), st.sampled_from(["2025-04-29", "2025-05-02", None]))
def test_adding_a_copy_never_adds_an_origin(readings: tuple[Reading, ...], which: int, published: str | None):
    taken = readings[which % len(readings)]
    before, after = _origins(readings), _origins((*readings, _reprint(taken, published)))
    if len(taken.report.text.split("\n")) > 3:  # long enough to be known as a copy
        assert len(after) <= len(before)  # fewer where the copy shows that two reports derive from one
    assert len({key for key in after if "anonymous" not in key}) == len(
        {key for key in before if "anonymous" not in key}
    )


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_ranges_that_hold_one_another_meet(a: int, b: int, c: int, d: int):
    one = Range(low=Decimal(min(a, b)), high=Decimal(max(a, b)))
    other = Range(low=Decimal(min(c, d)), high=Decimal(max(c, d)))
    assert one.meets(other) == other.meets(one)
    assert one.holds_range(one)
    assert one.meets(other) or not one.holds_range(other)


def _runs_of_four(words: list[str], runs: tuple[tuple[int, int, int], ...]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 4]) for start, _, length in runs for at in range(start, start + length - 3)}


def _every_run_of_four(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 4]) for at in range(len(words) - 3)}


def _reprint(reading: Reading, published: str | None) -> Reading:
    report = reading.report
    given = {"url": None, "outlet": "Reprint", "title": report.title, "day": published}
    name = report_id(**given, text_sha256=report.text_sha256)
    return replace(reading, report=replace(report, id=name, outlet="Reprint", published=published))


def _origins(readings: tuple[Reading, ...]) -> set[str]:
    return {one.origin.key for one in compare(readings, Settings()).evidence if one.origin}
