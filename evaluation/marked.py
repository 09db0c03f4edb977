"""Sentences with the answer marked in them: `[[source]]`, `{{cue}}`, `<<content>>`, or a single `[[...]]` in a lexicon."""

import re
from dataclasses import dataclass

from accordingto.reports.report import Span

OPEN = {"[[": "source", "{{": "cue", "<<": "content"}
CLOSE = {"]]": "source", "}}": "cue", ">>": "content"}
MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}|<<|>>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text without its marks, and the spans that the marks gave."""

    text: str
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


def read_marked(marked: str) -> Marked:
    """The text and the marked spans. Raises `ValueError` on a mark left open or closed twice, and where nothing is marked."""
    plain, at = "", 0
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    opened: dict[str, int] = {}
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        if name := OPEN.get(mark[0]):
            if name in opened:
                raise ValueError(f"{name} opened twice in {marked!r}")
            opened[name] = len(plain)
        else:
            name = CLOSE[mark[0]]
            if name not in opened:
                raise ValueError(f"{name} closed without being opened in {marked!r}")
            spans[name].append((opened.pop(name), len(plain)))
    if opened:
        raise ValueError(f"{', '.join(opened)} left open in {marked!r}")
    if not any(spans.values()):
        raise ValueError(f"nothing is marked in {marked!r}")
    return Marked(text=plain + marked[at:], **{name: tuple(found) for name, found in spans.items()})
