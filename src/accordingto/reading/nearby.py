"""What stands at a place of the text: looked up, since a search through the whole report at every word takes its square."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from accordingto.reading.finding import inside, overlaps
from accordingto.reports.report import Span

BLOCK = 256
"""Characters. About a paragraph: few spans stand in one block, and few of them reach over several."""
Item = TypeVar("Item")


class SpanIndex(Generic[Item]):
    """Items by the spans they stand at; every look-up gives them in the order in which they were added."""

    def __init__(self, items: Iterable[tuple[Span, Item]] = ()) -> None:
        self._blocks: dict[int, list[tuple[int, Span, Item]]] = {}
        self._count = 0
        for span, item in items:
            self.add(span, item)

    def add(self, span: Span, item: Item) -> None:
        """Enter an item that stands at a span."""
        for block in _blocks(span):
            self._blocks.setdefault(block, []).append((self._count, span, item))
        self._count += 1

    def overlapping(self, *spans: Span) -> Iterator[tuple[Span, Item]]:
        """The items that share a character with one of the spans, each entry once."""
        found = {
            number: (at, item)
            for span in spans
            for block in _blocks(span)
            for number, at, item in self._blocks.get(block, ())
            if overlaps(at, span)
        }
        return (found[number] for number in sorted(found))

    def holding(self, span: Span) -> Iterator[tuple[Span, Item]]:
        """The items within whose spans the whole span lies."""
        entries = self._blocks.get(span[0] // BLOCK, ())
        return ((at, item) for _, at, item in entries if inside(span, at))


def _blocks(span: Span) -> range:
    return range(span[0] // BLOCK, max(span[0], span[1] - 1) // BLOCK + 1)
