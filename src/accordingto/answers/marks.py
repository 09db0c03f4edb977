"""Marks round the cited characters of a report: each has an anchor, none loses or moves a character.

Citations may nest and cross. HTML cannot cross, so a mark that crosses another is closed and opened again; the pieces after
the first name it in `data-of`, and all pieces together hold exactly the quoted words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accordingto.reports.report import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A bit of a marked text: words, or the opening or closing of a mark. `of` is its anchor; only a first piece has it as id."""

    kind: str
    """`text`, `open`, `reopen` or `close`."""
    text: str = ""
    of: str = ""


def anchors(number: int, spans: Iterable[Span]) -> dict[Span, str]:
    """An anchor for each span of the report with this number: r3-1054, and r3-1054-1080 for a shorter one from there."""
    found: dict[Span, str] = {}
    taken: set[int] = set()
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        found[start, end] = f"r{number}-{start}-{end}" if start in taken else f"r{number}-{start}"
        taken.add(start)
    return found


def mark(text: str, spans: Mapping[Span, str]) -> tuple[Piece, ...]:
    """The text with its spans marked; spans outside the text are cut to it, empty ones are left out."""
    wanted = [_Mark(start=max(0, a), end=min(b, len(text)), of=of) for (a, b), of in spans.items()]
    wanted = sorted((one for one in wanted if one.start < one.end), key=lambda one: (one.start, -one.end, one.of))
    edges = sorted({one.start for one in wanted} | {one.end for one in wanted} | {0, len(text)})
    pieces: list[Piece] = []
    open_now: list[_Mark] = []
    for at, following in zip(edges, [*edges[1:], len(text)], strict=True):
        _close(at, open_now, pieces)
        for one in wanted:
            if one.start == at:
                open_now.append(one)
                pieces.append(Piece(kind="open", of=one.of))
        if at < following:
            pieces.append(Piece(kind="text", text=text[at:following]))
    return tuple(pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    start: int
    end: int
    of: str


def _close(at: int, open_now: list[_Mark], pieces: list[Piece]) -> None:
    """Close the marks that end here, with those opened inside them, which are opened again."""
    outermost = next((place for place, one in enumerate(open_now) if one.end == at), None)
    if outermost is None:
        return
    inner = open_now[outermost:]
    del open_now[outermost:]
    pieces.extend(Piece(kind="close", of=one.of) for one in reversed(inner))
    for one in inner:
        if one.end > at:
            open_now.append(one)
            pieces.append(Piece(kind="reopen", of=one.of))
