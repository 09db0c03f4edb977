"""Undo capitals before parsing: wires in capitals and headlines in title case mislead a tagger trained on running text.

The text keeps its length, so every offset stays that of the report; findings quote the report, never the recased text.
Names of the gazetteer keep their capitals where they stand as a whole: "Secret Police" does not make "police" a name.
"""

import functools
import re
from collections.abc import Iterable

from spacy.lang.en.stop_words import STOP_WORDS

from accordingto.reading.actor import ActorKind
from accordingto.reading.gazetteer import is_acronym, load_gazetteer

WORD = re.compile(r"[^\W\d_]+")
POINTED = re.compile(r"\b(?:[a-z]\.){2,}")
"""An acronym with points, "u.s.", whatever its case."""
TITLED = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SENTENCE_START = re.compile(r"(?:^|(?<![A-Z])[.!?]['\"”’)]?\s+|\[text\]\s*)['\"“‘(]*([a-z])")
UPPER_SHARE = 0.6
"""A passage with more capitals than this among its letters is set in capitals; running text has well under a tenth."""
TITLE_SHARE = 0.9
"""A passage of which at least this share of words of three letters and more, stop words apart, is capitalised is set in
title case: names alone may make most of a short sentence ("Word came from the Bureau of Rescue on Thursday")."""
TITLE_WORDS = 4
"""How many words of five letters and more it takes to tell: two capitalised words may be a name."""


def recase(text: str, names: Iterable[str] = ()) -> str:
    """A passage in capitals or title case as running text; any other passage as it is."""
    if is_upper(text):
        return recase_capitals(text, names)
    return recase_title(text, names) if is_title(text) else text


def is_upper(text: str) -> bool:
    """Whether a passage is set in capitals."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > UPPER_SHARE * len(letters)


def is_title(text: str) -> bool:
    """Whether a passage is set in title case: a headline with a capital on every word that is not a small one."""
    words = [word for word in TITLED.findall(text) if len(word) > 2 and word.casefold() not in STOP_WORDS]
    long = [word for word in words if len(word) > 4]
    return len(long) >= TITLE_WORDS and sum(word[0].isupper() for word in words) >= TITLE_SHARE * len(words)


def lower(text: str) -> str:
    """Lower case that keeps the length: the few letters that would grow ("İ") stay as they are."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def recase_capitals(text: str, names: Iterable[str] = ()) -> str:
    """A passage in capitals as running text: sentence starts and known names keep their capitals."""
    return _start_sentences(_with_names(lower(text), frozenset(names)))


def recase_title(text: str, names: Iterable[str] = ()) -> str:
    """A headline in title case as running text: names and acronyms ("NATO", "McCain") keep their capitals.

    A word beside another whose capital is no matter of title case ("Kim Jong-un") is not known for a name; it loses its
    capital as any other word does, which costs the parse less than a headline in which every verb is a name.
    """
    made = TITLED.sub(lambda word: lower(word[0]) if word[0][1:].islower() or len(word[0]) == 1 else word[0], text)
    return _start_sentences(_with_names(made, frozenset(names)))


def _start_sentences(text: str) -> str:
    return SENTENCE_START.sub(lambda start: start[0][:-1] + start[1].upper(), text)


def _with_names(text: str, names: frozenset[str]) -> str:
    """The text with the names of the gazetteer capitalised, and such `names` besides as are no part of a longer one there."""
    single, phrases = _names()
    known = single | {name.casefold() for name in names if name.casefold() not in load_gazetteer().words}
    made = POINTED.sub(lambda letters: letters[0].upper(), text)
    made = WORD.sub(lambda word: word[0].capitalize() if word[0] in known else word[0], made)
    low = lower(made)
    for match in phrases.finditer(low) if phrases is not None else ():
        made = made[: match.start()] + _titled(match[0]) + made[match.end() :]
    return made


def _titled(name: str) -> str:
    """A name with a capital on every word but the small ones: "Ministry of Defence"."""
    return WORD.sub(lambda word: word[0].capitalize() if len(word[0]) > 3 else word[0], name)


@functools.cache
def _names() -> tuple[frozenset[str], re.Pattern[str] | None]:
    """States, peoples and capitals of one word, and a pattern of all names of several, in lower case.

    Acronyms are left out, since "us" is a word too, and so are organisations of one word ("Tribune").
    """
    names = [name for name in load_gazetteer().names if not is_acronym(name.wording)]
    wordings = {lower(name.wording) for name in names}
    states = {lower(name.wording) for name in names if name.entry.kind == ActorKind.STATE}
    single = frozenset(word for word in states if WORD.fullmatch(word) and len(word) > 3)
    several = sorted((word for word in wordings if " " in word), key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, several)) + r")\b") if several else None
    return single, pattern
