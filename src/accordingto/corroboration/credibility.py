"""The credibility of a piece of information on the Admiralty scale (STANAG 2511, AJP-2.1), from who supports and refutes it.

One of the scale's two axes. The other, how reliable a source is, nothing in a report can tell: a person keeps it (see the
register of a record), and the two are never merged. What each number stands for is the table of the standard; by which of our
findings it is reached is ours:

| 1 | confirmed by other independent sources | two or more independent origins support it, nobody refutes it |
| 2 | probably true | one supports it, nobody refutes it, and figures of others are compatible with it |
| 3 | possibly true | it is refuted, and still two or more support it or figures of others are compatible with it |
| 4 | doubtful | one supports it, and nothing else speaks for it |
| 5 | improbable | a better-graded origin refutes it, or its own source has since replaced it |
| 6 | cannot be judged | no named origin supports it |
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from accordingto.corroboration.evidence import Origin
from accordingto.corroboration.judgement import Judgement
from accordingto.reading.spelling import fold

Digit = Literal[1, 2, 3, 4, 5, 6]
UNKNOWN_GRADE = "F"
"""The reliability of a source that nobody has judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credibility:
    """A number from 1 to 6, and the findings that it follows from."""

    digit: Digit
    because: str


def grade_of(origin: Origin, grades: Mapping[str, str]) -> str:
    """The reliability of an origin, A to F; `grades` are by folded name."""
    return grades.get(fold(origin.name), UNKNOWN_GRADE)


def find_credibility(judgement: Judgement, grades: Mapping[str, str]) -> Credibility | None:
    """How credible what is asked is at the day of a judgement; null where a number is asked for, and none put forward."""
    if judgement.asked.bound is None:
        return None
    supporting = [one.origin for one in judgement.supporters]
    against = [one.origin for one in judgement.refuters] + [one.origin for one in judgement.denials if one.counts]
    beside = {one.origin.key for one in judgement.compatible} - {origin.key for origin in supporting}
    if not [origin for origin in supporting if not origin.anonymous]:
        if judgement.former and not supporting:
            return Credibility(digit=5, because="its own source has since given another number")
        return Credibility(digit=6, because="no named origin supports it")
    if better := _better(against, supporting, grades):
        return Credibility(digit=5, because=f"refuted by {better.name}, graded above all who support it")
    independent = len(judgement.groups)
    if independent > 1 and not against:
        return Credibility(digit=1, because=f"{independent} independent origins support it, none refutes it")
    if against and (independent > 1 or beside):
        also = "two or more independent origins support it" if independent > 1 else "figures of others are compatible"
        return Credibility(digit=3, because=f"refuted by {_named(against)}, but {also}")
    if against:
        return Credibility(digit=4, because=f"one independent origin supports it, {_named(against)} refutes it")
    if beside:
        return Credibility(digit=2, because="one independent origin supports it, figures of others are compatible")
    return Credibility(digit=4, because="one independent origin supports it, and nothing else speaks to it")


def _better(against: Iterable[Origin], supporting: Iterable[Origin], grades: Mapping[str, str]) -> Origin | None:
    """The best graded of those who refute it, where it is graded above all who support it. Ungraded ones compare with nobody."""
    best = min(against, key=lambda origin: (grade_of(origin, grades), origin.name, origin.key), default=None)
    held = [grade_of(origin, grades) for origin in supporting]
    if best is None or UNKNOWN_GRADE in (grade_of(best, grades), *held):
        return None
    return best if grade_of(best, grades) < min(held) else None


def _named(origins: Iterable[Origin]) -> str:
    return ", ".join(sorted({origin.name for origin in origins}))
