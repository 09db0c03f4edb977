"""The language of a text, by its letters and letter groups; unknown where the text is too short to tell."""

import math
import re

SHORTEST = 60
"""Letters. Below this, names outweigh words: "Kim Jong Un, Pyongyang" is Tagalog to the model."""
SUREST = 0.9
"""Share of the probability below which the model is guessing."""
SAMPLE = 20_000
"""Characters that are looked at: more would not change the answer."""


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of a text is in, null where that is uncertain."""
    # The model has seen running text: capitals ("LIMA, 20 AUG") and figures only mislead it.
    words = " ".join(re.findall(r"[^\W\d_]+", text[:SAMPLE].lower()))
    letters = sum(map(str.isalpha, words))
    # A Chinese or Korean sentence says as much in a third of the letters.
    dense = sum(c > "\u2e80" for c in words)
    if letters + 2 * dense < SHORTEST:
        return None
    (code, best), *others = _ranked(words)
    probability = 1 / (1 + sum(math.exp(score - best) for _, score in others))
    return code if probability >= SUREST else None


def _ranked(words: str) -> list[tuple[str, float]]:
    """Each language with the logarithm of its likelihood, the likeliest first."""
    from py3langid import rank  # reads its model on the first call

    return [(str(code), float(score)) for code, score in rank(words)]
