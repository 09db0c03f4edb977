"""Places: where on the page that a report was read from its words stand, so that a finding can be shown there.

A report's text is the page's without tags, entities and most white space. The characters of both that are no white space come in
the same order, and so each paragraph is looked up among those of the page.
"""

import html
from array import array
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

from accordingto.reports.report import Report, Span

UNSHOWN = frozenset({"script", "style", "head", "template", "noscript"})
"""Elements whose characters are no text."""


def find_places(page: str, report: Report, spans: Iterable[Span]) -> tuple[tuple[Span, ...], ...]:
    """For each stretch of a report the stretches of its page that hold it, as characters of the decoded page, tags left out.

    None where it is not found there: the page is not the one that the report was read from, or its markup is beyond mending.
    """
    shown = _Shown(page)
    firsts = _first_characters(report, shown)
    return tuple(_place(span, report, firsts, shown) for span in spans)


def mark_page(page: str, marks: Sequence[tuple[Span, str]], *, before: str = "") -> str:
    """A page with some stretches marked, each with a title that is shown when it is pointed at; `before` goes in front of all."""
    parts = [before]
    at = 0
    for (start, end), title in sorted(marks, key=lambda mark: mark[0]):
        if start >= at:  # marks in tag-free stretches never cross; a second one on the same words is left out
            parts += [page[at:start], f'<mark title="{html.escape(title)}">', page[start:end], "</mark>"]
            at = end
    return "".join([*parts, page[at:]])


class _Shown(HTMLParser):
    """The characters of a page that are shown and no white space, and where each begins and ends in its source."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self._lines = array("Q", [0])
        for number, character in enumerate(page):
            if character == "\n":
                self._lines.append(number + 1)
        self._page = page
        self._within: list[str] = []
        self._parts: list[str] = []
        self.starts = array("Q")
        self.ends = array("Q")
        self.feed(page)
        self.close()
        self.text = "".join(self._parts)

    def between(self, one: int, other: int) -> str:
        """What stands in the source between two characters, by their numbers."""
        return self._page[self.ends[one] : self.starts[other]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSHOWN:
            self._within.append(tag)
        elif tag == "body":
            self._within.clear()  # a head that was never closed ends here

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            del self._within[self._within.index(tag) :]

    def handle_data(self, data: str) -> None:
        start = self._at()
        for number, character in enumerate(data, start):
            self._add(character, number, number + 1)

    def handle_charref(self, name: str) -> None:
        self._refer(f"&#{name}")

    def handle_entityref(self, name: str) -> None:
        self._refer(f"&{name}")

    def _refer(self, source: str) -> None:
        start = self._at()
        end = start + len(source)
        end += self._page[end : end + 1] == ";"
        for character in html.unescape(source + ";"):
            self._add(character, start, end)

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _add(self, character: str, start: int, end: int) -> None:
        if not self._within and not character.isspace():
            self._parts.append(character)
            self.starts.append(start)
            self.ends.append(end)


def _first_characters(report: Report, shown: _Shown) -> dict[Span, int]:
    """For each section that is on the page its first character there, by number; each is looked for behind the one before."""
    found: dict[Span, int] = {}
    at = 0
    for section in report.sections:
        words = _solid(report.words(section.span))
        number = shown.text.find(words, at)
        number = number if number >= 0 else shown.text.find(words)
        if words and number >= 0:
            found[section.span] = number
            at = max(at, number + len(words))
    return found


def _place(span: Span, report: Report, firsts: dict[Span, int], shown: _Shown) -> tuple[Span, ...]:
    pieces: list[Span] = []
    for (start, end), first in firsts.items():
        begin, stop = max(start, span[0]), min(end, span[1])
        if begin < stop:
            one = first + len(_solid(report.text[start:begin]))
            pieces += _pieces(shown, one, one + len(_solid(report.text[begin:stop])))
    return tuple(pieces)


def _pieces(shown: _Shown, one: int, other: int) -> list[Span]:
    """The stretches of the source that hold these characters, parted where a tag stands between."""
    pieces: list[Span] = []
    for number in range(one, other):
        start, end = shown.starts[number], shown.ends[number]
        if pieces and (start < pieces[-1][1] or "<" not in shown.between(number - 1, number)):
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return pieces


def _solid(text: str) -> str:
    return "".join(text.split())
