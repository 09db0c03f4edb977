"""The words that pass information on, by what they do: "citing", "told", "a statement carried by" (the lexicon of carriers)."""

import functools

from accordingto.reading.lexicon import load_table


@functools.cache
def carrier_words(use: str) -> frozenset[str]:
    """The words of one use."""
    return frozenset(row["lemma"] for row in load_table("carriers") if row["use"] == use)
