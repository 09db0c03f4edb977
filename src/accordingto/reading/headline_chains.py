"""Find where the body tells at length what a headline has in short: "900 jobs to go: Valley Echo", and from whom it came."""

import re

from accordingto.reading.statement import Statement
from accordingto.reports.report import Report, SectionKind

SHARED = 0.5
"""The body tells the same when it has this share of the headline's words; the rest are shorter words for longer ones."""
SHORTEST = 3
"""Letters. Words below this length say little of what is told, numbers aside."""
WORD = re.compile(r"[^\W\d_]+|\d[\d,.]*")


def find_told_below(report: Report, statement: Statement, statements: tuple[Statement, ...]) -> Statement | None:
    """The first statement of the body by the same speaker with most of the words of a headline's; null for all but headlines."""
    titles = [section.span for section in report.sections if section.kind == SectionKind.TITLE]
    if statement.speaker is None or not any(start <= statement.whole[0] < end for start, end in titles):
        return None
    words = _words(report, statement)
    end = max(end for _, end in titles)
    below = (one for one in statements if one.whole[0] >= end and one.speaker == statement.speaker)
    return next((one for one in below if len(words & _words(report, one)) >= SHARED * max(1, len(words))), None)


def _words(report: Report, statement: Statement) -> set[str]:
    found = (word for part in statement.content for word in WORD.findall(report.words(part).casefold()))
    return {word for word in found if len(word) > SHORTEST or word[0].isdigit()}
