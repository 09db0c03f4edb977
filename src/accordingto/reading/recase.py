"""Undo capitals before parsing: wires in capitals and headlines in title case mislead a tagger trained on running text.

The text keeps its length, so every offset stays that of the report; findings quote the report, never the recased text.
"""

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+")
UPPER_SHARE = 0.6
"""A passage with more capitals than this among its letters is set in capitals; running text has well under a tenth."""


def is_upper(text: str) -> bool:
    """Whether a passage is set in capitals."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > UPPER_SHARE * len(letters)


def lower(text: str) -> str:
    """Lower case that keeps the length: the few letters that would grow ("İ") stay as they are."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def recase_capitals(text: str, names: Iterable[str]) -> str:
    """A passage in capitals as running text: sentence starts and the known `names` keep their capitals."""
    made = lower(text)
    known = {name.casefold() for name in names}
    made = WORD.sub(lambda word: word[0].capitalize() if word[0] in known else word[0], made)
    return re.sub(r"(?:^|[.!?]['\"]?\s+|\[text\]\s*)([a-z])", lambda start: start[0][:-1] + start[1].upper(), made)
