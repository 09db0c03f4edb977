"""Find quotations: passages in quote marks of any kind, paragraph by paragraph.

News text has curly, straight and doubled single marks ('' for both ends, as some newspapers store them), and one article
in ten leaves a mark open. A mark that has no partner never swallows the rest of a report: the quotation ends with its
paragraph, or is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordingto.reports.report import Section, Span

DOUBLE = re.compile(r"[\"“”„«»]|''|``|’’|‘‘")
SINGLE_OPEN = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–:-]))['‘](?=[^\W\d]|\.\.\.|…)")
SINGLE_CLOSE = re.compile(r"(?<=[^\s'‘])['’](?![\w'’])")
SHORT_FORMS = re.compile(r"['‘](?:em|til|tis|twas|cause|n|round)\b", re.IGNORECASE)
ALWAYS_OPEN = frozenset("“„«") | {"``", "‘‘"}
ALWAYS_CLOSE = frozenset("”»") | {"’’"}
LONGEST_SINGLE = 600
"""Characters that a quotation in single marks may have: beyond, the closing mark found is an apostrophe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A passage in quote marks. `span` holds the marks; `closed` is false where the closing one is missing."""

    span: Span
    closed: bool = True


def find_quotes(text: str, sections: Sequence[Section]) -> tuple[Quote, ...]:
    """The quotations of a text in order; quotations inside quotations are part of the outer one."""
    return tuple(quote for start, end in _paragraphs(text, sections) for quote in _in_paragraph(text, start, end))


def _paragraphs(text: str, sections: Sequence[Section]) -> Iterator[Span]:
    """Each line of each section, of the whole text where there are no sections."""
    for start, end in [section.span for section in sections] or [(0, len(text))]:
        for line in re.finditer(r"[^\n]+", text[start:end]):
            yield start + line.start(), start + line.end()


def _in_paragraph(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    opened: int | None = None
    for mark in DOUBLE.finditer(text, start, end):
        if opened is None:
            if _may_open(text, mark, end):
                opened = mark.start()
        elif mark[0] in ALWAYS_OPEN or _only_opens(text, mark, start, end):
            # The one before was never closed: a passage that runs over the next opening mark is no quotation.
            opened = mark.start()
        else:
            found.append(Quote(span=(opened, mark.end())))
            opened = None
    if opened is not None and (opened == start or not text[start:opened].strip() or _goes_on(text, end)):
        found.append(Quote(span=(opened, end), closed=False))
    return sorted(found + _in_single_marks(text, start, end, found), key=lambda quote: quote.span)


def _may_open(text: str, mark: re.Match[str], end: int) -> bool:
    return (
        mark[0] not in ALWAYS_CLOSE
        and mark.end() < end
        and not (text[mark.end()].isspace() and _after_word(text, mark))
    )


def _after_word(text: str, mark: re.Match[str]) -> bool:
    return mark.start() > 0 and not text[mark.start() - 1].isspace()


def _only_opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark that serves both ends can only open: space before it and a word right after it."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return mark[0] not in ALWAYS_CLOSE and before.isspace() and (after.isalnum() or after in "[(")


def _goes_on(text: str, end: int) -> bool:
    """Whether the next paragraph opens with a mark, as a quotation of several paragraphs has it."""
    return bool(re.match(r"\s*(?:[\"“]|''|``)", text[end : end + 20]))


def _in_single_marks(text: str, start: int, end: int, doubles: list[Quote]) -> list[Quote]:
    """Quotations in single marks, outside those in double ones; an apostrophe opens nothing, a possessive closes nothing
    while a better closing mark (after a comma or stop) follows."""
    found: list[Quote] = []
    at = start
    while opening := SINGLE_OPEN.search(text, at, end):
        at = opening.end()
        if SHORT_FORMS.match(text, opening.start()) or _covered(opening.start(), doubles):
            continue
        limit = min(end, opening.start() + LONGEST_SINGLE, *(q.span[0] for q in doubles if q.span[0] > opening.start()))
        closings = list(SINGLE_CLOSE.finditer(text, opening.end(), limit))
        best = next((c for c in closings if text[c.start() - 1] in ",.?!"), None) or next(iter(closings), None)
        if best:
            found.append(Quote(span=(opening.start(), best.end())))
            at = best.end()
    return found


def _covered(at: int, quotes: list[Quote]) -> bool:
    return any(quote.span[0] <= at < quote.span[1] for quote in quotes)
