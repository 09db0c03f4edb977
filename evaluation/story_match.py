"""The truth about a made-up story compared with what was found in it.

What counts as right:

- **origins counted**: the number of origins that the brief prints beside the present verdict (`View.counts.origins`) is the
  number of the question's `origins`: both are of all whose figure is of that measure, supporting or not, and leave deniers out.
- **origins named**: those whose figures stand now are by name those of the truth.
- **independent counted**: the groups that the present supporters count as are as many as `independent`.
- **copies**: pairs of copy and original, of whatever kind; **copies directed** also asks which is which.
- **drift**: report and kind of drift; the same found twice in a report counts once, and which earlier report it is measured
  against does not matter.
- **revisions**: the origin, the number before and the number after; **revision kinds** is the share of those with the right kind.
- **then**, **now**: the verdicts; a `then` that the truth leaves open is not scored.

A name is right when, but for case, article and possessive, it is the origin's name or one of its aliases in the truth, or the
name without its beginning, at least two words ("General Staff" for the "Eritrean General Staff"), where no other origin of the
story can be meant.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeVar

from evaluation.stories.model import TrueOrigin, TrueQuestion, Truth
from evaluation.story_findings import Findings, Pair, Reply

Key = TypeVar("Key")

COUNTED = ("copies", "copies directed", "drift", "revisions")
"""What has an F1."""
SHARED = ("origins counted", "origins named", "independent counted", "then", "now", "revision kinds")
"""What has a share."""


@dataclass(slots=True)
class Tally:
    """What was counted: true, found and right for each F1, and for each share how many are right of how many."""

    counts: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """Then or now, the verdict of the truth, the verdict given."""
    misses: list[tuple[str, str]] = field(default_factory=list)
    """The kind of each miss, and what was found and what should have been."""

    def add(self, other: "Tally") -> None:
        self.counts += other.counts
        self.right += other.right
        self.of += other.of
        self.verdicts += other.verdicts
        self.misses += other.misses

    def ratio(self, name: str) -> tuple[int, int]:
        """The two numbers whose quotient is the share or the F1 of this name."""
        if name in SHARED:
            return self.right[name], self.of[name]
        return 2 * self.counts[f"{name} right"], self.counts[f"{name} true"] + self.counts[f"{name} found"]

    def value(self, name: str) -> float:
        """The share or the F1 of this name."""
        part, whole = self.ratio(name)
        return part / whole if whole else 0.0

    def told(self, name: str) -> str:
        """The counts behind a value."""
        if name in SHARED:
            return f"{self.right[name]} of {self.of[name]}"
        right, true, found = (self.counts[f"{name} {what}"] for what in ("right", "true", "found"))
        return f"{right} right, {true} true, {found} found"


def compare(seed: int, truth: Truth, found: Findings) -> Tally:
    """A story's truth and what was found in it."""
    tally = Tally()
    known = known_as(truth.origins)
    count_copies(tally, "copies", truth, found.copies)
    count_sets(tally, "drift", {(one.after_report, one.kind): one.after_quote for one in truth.drift}, found.drift)
    count_revisions(tally, truth, found.revisions, known)
    for question, reply in zip(truth.questions, found.replies, strict=True):
        count_reply(tally, question, reply, known)
    tally.misses = [(kind, f"seed {seed}: {told}") for kind, told in tally.misses]
    return tally


def count_copies(tally: Tally, name: str, truth: Truth, found: Set[Pair]) -> None:
    """Counts pairs of copy and original, under `name` whichever is which, and under `name directed`."""
    kinds = {(copy, original): kind for copy, original, kind in truth.copies}
    count_sets(
        tally,
        name,
        {_either_way(pair): kind for pair, kind in kinds.items()},
        {_either_way(pair): "" for pair in found},
    )
    count_sets(tally, f"{name} directed", kinds, dict.fromkeys(found, ""))


def count_revisions(
    tally: Tally, truth: Truth, found: Mapping[tuple[str, int, int], str], known: Mapping[str, str]
) -> None:
    """Counts revisions by origin and numbers, and the kinds of those found."""
    true = {(one.origin, one.before, one.after): one.kind for one in truth.revisions}
    resolved = {(called(name, known), before, after): kind for (name, before, after), kind in found.items()}
    count_sets(tally, "revisions", true, resolved)
    for key in sorted(true.keys() & resolved.keys()):
        right = resolved[key] == true[key]
        tally.of["revision kinds"] += 1
        tally.right["revision kinds"] += right
        if not right:
            tally.misses.append(("revision kinds", f"{key}: expected {true[key]}, got {resolved[key]}"))


def count_reply(tally: Tally, question: TrueQuestion, reply: Reply, known: Mapping[str, str]) -> None:
    """Counts what the brief says to a question: origins, those independent, verdicts."""
    names = sorted(called(name, known) for name in reply.names)
    checks: dict[str, tuple[object, object]] = {
        "origins counted": (len(question.origins), reply.origins),
        "origins named": (sorted(question.origins), names),
        "independent counted": (question.independent, reply.independent),
        "now": (question.now, reply.now),
    }
    if question.then:
        checks["then"] = (question.then, reply.then)
    for key, (expected, got) in checks.items():
        tally.of[key] += 1
        tally.right[key] += expected == got
        if key in ("then", "now"):
            tally.verdicts[key, str(expected), str(got) or "none"] += 1
        if expected != got:
            told = f"{question.text} expected {expected}, got {got or 'none'}\n    truth: {question.reason}"
            if question.then_day:
                told += f"; then is {question.then_day}"
            tally.misses.append((key, f"{told}\n    brief: {reply.why}"))


def count_sets(tally: Tally, name: str, true: Mapping[Key, str], found: Mapping[Key, str]) -> None:
    """Counts what is true, found and both; the values only say more in the list of misses."""
    tally.counts.update(
        {
            f"{name} true": len(true),
            f"{name} found": len(found),
            f"{name} right": len(true.keys() & found.keys()),
        }
    )
    tally.misses += [(f"{name} missed", f"{key} {true[key]}") for key in true if key not in found]
    tally.misses += [(f"{name} wrongly found", f"{key} {found[key]}") for key in found if key not in true]


def known_as(origins: Sequence[TrueOrigin]) -> dict[str, str]:
    """For each folded name, alias and end of a name the origin that alone has it."""
    owners: dict[str, set[str]] = {}
    for origin in origins:
        words = fold(origin.name).split()
        ends = [" ".join(words[start:]) for start in range(1, len(words) - 1)]
        for name in (fold(origin.name), *map(fold, origin.aliases), *ends):
            owners.setdefault(name, set()).add(origin.name)
    full = {fold(origin.name): origin.name for origin in origins}
    return {name: next(iter(who)) for name, who in owners.items() if len(who) == 1} | full


def called(name: str, known: Mapping[str, str]) -> str:
    """The true origin that a name stands for, or the name itself."""
    return known.get(fold(name), name)


def fold(name: str) -> str:
    """A name without case, article, possessive and punctuation."""
    plain = re.sub(r"['’]s\b", "", name.casefold())
    return re.sub(r"^(the|an?) ", "", re.sub(r"\W+", " ", plain).strip())


def _either_way(pair: Pair) -> Pair:
    return min(pair), max(pair)
