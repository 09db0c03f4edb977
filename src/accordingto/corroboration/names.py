"""Names compared: spelling folded away, and persons known under several spellings taken for one where that is safe."""

import difflib
import functools
import re

from accordingto.reading.actor import ActorKind
from accordingto.reading.gazetteer import load_gazetteer
from accordingto.reading.spelling import fold

_VOICED = str.maketrans("gdbvzjqc", "ktpfsskk")
"""Letters that transliterations of one sound swap: g and k, d and t, b and p."""


def without_state(name: str, party: str | None) -> str:
    """A folded name without the words for its state at either end: "Ethiopian Defence Ministry", "Interior Ministry of Chad"."""
    folded = fold(name)
    for state in _names_of_state(party) if party else ():
        for pattern in (rf"^{re.escape(state)} (?=\w+ \w)", rf"(?<=\w) of {re.escape(state)}$"):
            folded = re.sub(pattern, "", folded)
    return folded


@functools.cache
def _names_of_state(party: str) -> tuple[str, ...]:
    """Every name and adjective of a state, folded, the longest first; a side that no list has is its own name."""
    names = {
        fold(one.wording)
        for one in load_gazetteer().names
        if one.entry.party == party and one.entry.kind == ActorKind.STATE
    }
    return tuple(sorted(names or {fold(party)}, key=lambda one: (-len(one), one)))


def same_person(one: str, other: str) -> bool:
    """Whether two full names of persons of one party are spellings of one name.

    Same family name, and given names whose consonants are the same once voiced and unvoiced ones, glides and doubles are
    levelled: Lee Seong-kweun is Lee Sung-kwon and Lee Seong-gwon, but Kim Jong-un is not Kim Jong-il.
    """
    first, second = fold(one).split(), fold(other).split()
    if len(first) < 2 or len(second) < 2:
        return False
    if first == second:
        return True
    if first[0] == second[0]:
        return _same_given(first[1:], second[1:])
    return first[-1] == second[-1] and _same_given(first[:-1], second[:-1])


def is_part_of_name(part: str, whole: str) -> bool:
    """Whether a single name ("Shoigu") is the first or last of a full one: family names stand at either end."""
    words, single = fold(whole).split(), fold(part).split()
    return len(single) == 1 and len(words) > 1 and single[0] in (words[0], words[-1])


def _same_given(one: list[str], other: list[str]) -> bool:
    first, second = "".join(one), "".join(other)
    if first[0] != second[0] and _skeleton(first[0]) != _skeleton(second[0]):
        return False
    alike = difflib.SequenceMatcher(None, min(first, second), max(first, second), autojunk=False).ratio()
    return _skeleton(first) == _skeleton(second) != "" and alike >= 0.6


def _skeleton(name: str) -> str:
    """The consonants of a name: what is left when transliterations are stripped of what they differ in."""
    consonants = re.sub(r"[aeiouyw]|(?<!^)h", "", name).translate(_VOICED)
    return re.sub(r"(.)\1+", r"\1", consonants)
