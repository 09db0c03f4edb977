"""A report's findings shown where they stand on the page that it was read from."""

import re
from collections.abc import Iterator
from itertools import pairwise

from accordingto.answers.finding_words import figure_line, statement_line
from accordingto.reading.reading import Reading
from accordingto.reports.places import find_places, mark_page
from accordingto.reports.report import Span

HEAD = (
    '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy"'
    " content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
    '<meta http-equiv="x-dns-prefetch-control" content="off">'
    "<style>mark { background: #fde68a; color: #111; cursor: help }</style>"
)
"""In front of all that the page brings: nothing in it runs or is fetched."""
_REACHING = re.compile(r"<(/?)(link|i?frame)\b", re.IGNORECASE)
"""What a browser connects for before it asks the policy, Chromium for the address of a frame: such elements get a name that
means nothing. A `link` becomes a `meta`, since another name would end the head."""
_HEAD_TAG = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)


def show_in_page(page: str, reading: Reading) -> str:
    """A page with the findings of a reading marked, each with a note; its scripts do not run and it fetches nothing."""
    noted = list(_noted(reading))
    places = find_places(page, reading.report, [span for span, _ in noted])
    marks = [(piece, note) for (_, note), found in zip(noted, places, strict=True) for piece in found]
    marked = _REACHING.sub(_harmless, mark_page(page, marks))
    head = _HEAD_TAG.search(marked)
    at = head.end() if head else 0
    return marked[:at] + HEAD + marked[at:]


def _harmless(tag: re.Match[str]) -> str:
    return f"<{tag[1]}{'meta' if tag[2].casefold() == 'link' else 'x-frame'}"


def _noted(reading: Reading) -> Iterator[tuple[Span, str]]:
    """The stretches of a report with the same findings, and these in words."""
    found = [(figure.span, figure_line(figure, reading)) for figure in reading.figures]
    found += [(part, statement_line(one, reading)) for one in reading.statements for part in one.content]
    edges = sorted({edge for span, _ in found for edge in span})
    for start, end in pairwise(edges):
        if notes := [note for span, note in found if span[0] <= start and end <= span[1]]:
            yield (start, end), "\n".join(dict.fromkeys(notes))
