"""Runs of words, by which texts are compared."""

import re
from collections import defaultdict
from collections.abc import Sequence

WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
RUN = 4
"""Runs of this many words are compared: shorter ones ("the death toll") are common to all news."""


def runs_of(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """The runs of words of a text; a text shorter than one run is one itself."""
    if not words:
        return frozenset()
    return frozenset(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))


def common_runs(one: Sequence[str], other: Sequence[str], least: int = RUN) -> tuple[tuple[int, int, int], ...]:
    """The runs of words that two texts share, as (start in one, start in other, length), each word of one once."""
    at = defaultdict(list)
    for place in range(len(other) - least + 1):
        at[tuple(other[place : place + least])].append(place)
    found, start = [], 0
    while start <= len(one) - least:
        places = at.get(tuple(one[start : start + least]), [])
        best = max(((_run_length(one, start, other, place), -place) for place in places), default=(0, 0))
        if best[0]:
            found.append((start, -best[1], best[0]))
        start += best[0] or 1
    return tuple(found)


def _run_length(one: Sequence[str], start: int, other: Sequence[str], place: int) -> int:
    length = 0
    while start + length < len(one) and place + length < len(other) and one[start + length] == other[place + length]:
        length += 1
    return length
