"""Whatever the spans, looking them up by place gives what a search through all of them gives, in the same order."""

from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.finding import inside, overlaps
from accordingto.reading.nearby import BLOCK, SpanIndex
from accordingto.reports.report import Span

SPANS = st.tuples(st.integers(0, 5 * BLOCK), st.integers(1, 3 * BLOCK)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS), SPANS)
def test_look_ups_find_what_a_search_finds(spans: list[Span], asked: Span) -> None:
    index = SpanIndex((span, number) for number, span in enumerate(spans))
    entries = [(span, number) for number, span in enumerate(spans)]
    assert list(index.overlapping(asked)) == [entry for entry in entries if overlaps(entry[0], asked)]
    assert list(index.holding(asked)) == [entry for entry in entries if inside(asked, entry[0])]
