"""Runs of words, by which texts are compared."""

import re
from collections.abc import Sequence

WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
RUN = 4
"""Runs of this many words are compared: shorter ones ("the death toll") are common to all news."""


def runs_of(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """The runs of words of a text; a text shorter than one run is one itself."""
    if not words:
        return frozenset()
    return frozenset(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))
