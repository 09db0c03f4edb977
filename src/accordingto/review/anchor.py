"""Words of a report found again in another version of its text: by what they are, and by what stands round them."""

from collections.abc import Iterator

from accordingto.reports.report import Report, Span
from accordingto.review.decision import Anchor

AROUND = 32
"""Characters that are kept on either side: enough to tell two places with the same words apart in news text."""


def make_anchor(report: Report, span: Span) -> Anchor:
    """The anchor of a stretch of a report."""
    start, end = span
    return Anchor(
        report=report.id,
        text_sha256=report.text_sha256,
        span=span,
        exact=report.text[start:end],
        prefix=report.text[max(0, start - AROUND) : start],
        suffix=report.text[end : end + AROUND],
    )


def locate(anchor: Anchor, report: Report) -> Span | None:
    """Where the words of an anchor stand in a version of the report; null where they do not.

    Of several places the one whose surroundings are most like what stood round them, then the nearest to where they stood.
    """
    if anchor.text_sha256 == report.text_sha256:
        return anchor.span
    places = list(_places(anchor.exact, report.text))
    if not places:
        return None
    length = len(anchor.exact)
    start = min(places, key=lambda at: (-_alike(anchor, report.text, at), abs(at - anchor.span[0]), at))
    return start, start + length


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _alike(anchor: Anchor, text: str, at: int) -> int:
    """How many characters before and after are as they were."""
    before, after = text[max(0, at - AROUND) : at], text[at + len(anchor.exact) :][:AROUND]
    return _common(anchor.prefix[::-1], before[::-1]) + _common(anchor.suffix, after)


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
