"""Spans looked up by place: nothing missed at the borders of a block, nothing given twice."""

import pytest

from accordingto.reading.nearby import BLOCK, SpanIndex

SPANS = {"first": (0, 10), "across": (BLOCK - 5, BLOCK + 5), "long": (5, 4 * BLOCK), "last": (3 * BLOCK, 3 * BLOCK + 1)}


@pytest.fixture
def index() -> SpanIndex[str]:
    return SpanIndex((span, name) for name, span in SPANS.items())


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((0, 5), ["first"]),
        ((0, 6), ["first", "long"]),
        ((BLOCK, BLOCK + 1), ["across", "long"]),
        ((BLOCK + 5, BLOCK + 6), ["long"]),
        ((3 * BLOCK, 3 * BLOCK + 9), ["long", "last"]),
        ((4 * BLOCK, 5 * BLOCK), []),
    ],
)
def test_overlapping(index: SpanIndex[str], span: tuple[int, int], expected: list[str]) -> None:
    assert [name for _, name in index.overlapping(span)] == expected


def test_what_overlaps_several_spans_is_given_once(index: SpanIndex[str]) -> None:
    assert [name for _, name in index.overlapping((0, 6), (BLOCK, 2 * BLOCK))] == ["first", "across", "long"]


@pytest.mark.parametrize(
    ("span", "expected"),
    [((5, 10), ["first", "long"]), ((5, 11), ["long"]), ((BLOCK - 5, BLOCK + 5), ["across", "long"]), ((0, 11), [])],
)
def test_holding(index: SpanIndex[str], span: tuple[int, int], expected: list[str]) -> None:
    assert [name for _, name in index.holding(span)] == expected


def test_what_is_added_later_is_found(index: SpanIndex[str]) -> None:
    index.add((2, 3), "new")
    assert list(index.holding((2, 3))) == [((0, 10), "first"), ((2, 3), "new")]
