"""How long the parts of a report may be: beyond what anybody prints, reading takes minutes and finds nothing."""

import re

from accordingto.errors import ReportError
from accordingto.reports.report import Section

LONGEST = 1_000_000
"""Characters of a report, without the page round it: the longest are books of this length."""
LONGEST_PARAGRAPH = 20_000
"""Characters. A page of a broadsheet in one piece; transcripts without a full stop go beyond it."""
LONGEST_WORD = 4_000
"""Characters without a space. Web addresses stay below; rows of brackets and files written out as letters do not."""
_LONG_WORD = re.compile(rf"[!-~\u00a1-\u024f\u2010-\u2027\u2030-\u205e]{{{LONGEST_WORD + 1},}}")
"""Of scripts that put spaces between words: a page of Chinese has none."""


def check_length(text: str, location: str) -> None:
    """Raise `ReportError` for a text that is longer than any report."""
    if len(text) > LONGEST:
        cause = f"the text has {len(text):,} characters, more than the {LONGEST:,} of a book"
        raise ReportError(location, cause, "split it into one file for each report")


def check_parts(text: str, sections: tuple[Section, ...], location: str) -> None:
    """Raise `ReportError` for a paragraph or a word that is longer than any in print; the error says on which line."""
    for section in sections:
        start, end = section.span
        if end - start > LONGEST_PARAGRAPH:
            where = f"the paragraph on line {_line(text, start)} has {end - start:,} characters"
            cause = f"{where}, more than the {LONGEST_PARAGRAPH:,} that are read as one"
            raise ReportError(location, cause, "put line breaks between its sentences")
    if found := _LONG_WORD.search(text):
        length = found.end() - found.start()
        cause = f"line {_line(text, found.start())} has {length:,} characters without a space"
        raise ReportError(location, cause, "save only the words of the report")


def _line(text: str, at: int) -> str:
    return f"{text.count(chr(10), 0, at) + 1:,}"
