"""Paragraphs of a plain text: by blank lines, by line where each line is a paragraph, or joined where lines are wrapped."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from accordingto.reports.report import Span

LINE = re.compile(r"[^\n\u2028\u2029]+")
BULLET = re.compile(r"(?:[*•‣▪●◦·]|[-–](?!-))\s+(?=\S)")
ENDED = re.compile(r"[.!?…:][\"'”’)\]]*$")
WIDEST = 100
"""Lines of hard-wrapped text are no longer: editors and mail wrap at 60 to 80 columns."""
UNFINISHED = 0.5
"""Share of lines that end in mid-sentence: nearly all that have another below them if wrapped, hardly any otherwise."""
RAGGED = 0.6
"""Share of the width that every line but the last of a paragraph fills, even if it was broken by eye."""
SENTENCE = 8
"""Words: a text without one sentence of this length holds links and labels, not a report."""
NARROWEST = 40
"""Below this width short lines are verse, lists or addresses rather than wrapped prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph: its span (without bullet and surrounding white space) and words; `block` counts the blank lines above."""

    span: Span
    words: str
    block: int
    bullet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    number: int
    start: int
    end: int
    words: str
    block: int
    indent: int


def find_paragraphs(text: str, *, alone: Callable[[str], bool] = lambda line: False) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in order; `alone` tells lines (headings, bylines) that are never joined to others."""
    lines = tuple(_find_lines(text))
    width = _wrap_width(tuple(line for line in lines if not alone(line.words)))
    made: list[Paragraph] = []
    run: list[_Line] = []
    for line in lines:
        if run and not (width and _belongs(run, line, width, alone)):
            made.append(_paragraph(text, run))
            run = []
        run.append(line)
    if run:
        made.append(_paragraph(text, run))
    return tuple(made)


def is_ended(words: str) -> bool:
    """Whether words end as a sentence does."""
    return ENDED.search(words[-10:]) is not None


def _find_lines(text: str) -> Iterator[_Line]:
    number, block, last_end = 0, 0, 0
    for found in LINE.finditer(text):
        words = found[0].strip()
        if not words:
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        if text.count("\n", last_end, start) > 1:
            block += 1
        last_end = start + len(words)
        yield _Line(number=number, start=start, end=last_end, words=words, block=block, indent=start - found.start())
        number += 1


def _wrap_width(lines: tuple[_Line, ...]) -> int | None:
    """The column at which the text was wrapped by hand or mail, null where its lines are whole paragraphs."""
    # The first line may be a headline, which says nothing of how the rest is set.
    inner = [one for one, after in itertools.pairwise(lines[1:]) if one.block == after.block]
    fitting = [len(one.words) for one in inner if len(one.words) <= WIDEST]
    if len(fitting) < 2 or len(fitting) < 0.9 * len(inner):
        return None
    width = max(fitting)
    # A text whose lines nearly all end a sentence has one short paragraph a line: it is not wrapped. Bylines and the like
    # are too short to tell.
    full = [one for one in inner if len(one.words) >= RAGGED * width]
    unfinished = sum(not is_ended(one.words) for one in full)
    return width if width >= NARROWEST and unfinished > UNFINISHED * len(full) else None


def _belongs(run: list[_Line], line: _Line, width: int, alone: Callable[[str], bool]) -> bool:
    """Whether a line goes on with the paragraph so far. In mid-sentence "by Jane Doe" is not a byline."""
    if len(run) == 1 and alone(run[0].words):
        return False
    if alone(line.words) and (run[-1].number == 0 or is_ended(run[-1].words)):
        return False
    return _continues(run[-1], line, width)


def _continues(line: _Line, after: _Line, width: int) -> bool:
    """Whether the next line goes on with the paragraph: it would not have been broken here had its first word fitted."""
    if after.block != line.block or BULLET.match(after.words) or (after.indent > line.indent and after.indent >= 2):
        # The second line of a bullet is indented under its words: that goes on.
        return after.block == line.block and bool(BULLET.match(line.words)) and not BULLET.match(after.words)
    first_word = after.words.split(maxsplit=1)[0]
    if len(line.words) > WIDEST:
        return False
    # Typists put two spaces after a full stop.
    if len(line.words) + (2 if is_ended(line.words) else 1) + len(first_word) > width:
        return True
    # Text broken by eye is ragged: a line that ends in mid-sentence goes on. The first line may be a headline.
    return line.number > 0 and not is_ended(line.words) and len(line.words) >= RAGGED * width


def _paragraph(text: str, run: list[_Line]) -> Paragraph:
    bullet = BULLET.match(run[0].words)
    span = (run[0].start + (bullet.end() if bullet else 0), run[-1].end)
    return Paragraph(span=span, words=text[span[0] : span[1]], block=run[0].block, bullet=bool(bullet))


def has_sentence(lines: Iterable[str]) -> bool:
    """Whether any of some lines is running text: a sentence that ends, and is no mere label."""
    return any(is_ended(line) and len(line.split()) >= SENTENCE for line in lines)


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for marks, white space and the case of letters."""
    return re.sub(r"\W+", " ", one.casefold()).strip() == re.sub(r"\W+", " ", other.casefold()).strip()
