"""How well chains, certainty, polarity and positions are read, by cases of our own: see challenge/README.md.

    python -m evaluation.challenge [--show]

Prints the share of cases that are read right, for each part (open to blind) and group. A case counts as right only when
all that it expects holds. The statement asked about is the one whose content shares most words with the marked content, its cue
overlapping the marked cue.
"""

import argparse
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accordingto.desk import read_each
from accordingto.reading.actor import ActorKind
from accordingto.reading.chain import Link, Role
from accordingto.reading.finding import Spans, overlaps
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement
from accordingto.reports.load import load_text
from evaluation.marked import Marked, read_marked

FOLDER = Path(__file__).with_name("challenge")
PARTS = ("open", "second", "third", "fourth", "blind")
GROUPS = ("chain", "certainty", "polarity", "position")
EXPECTED = frozenset({*GROUPS, "towards", "plover", "about"})
SAME = 0.5
"""A statement is the one asked about when its content and the marked one share this much of what they cover together."""
ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their)\s+|['’]s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A short report with one statement marked, and what is expected of that."""

    part: str
    id: str
    marked: Marked
    expect: dict[str, Any]

    @property
    def group(self) -> str:
        return self.id.split(".")[0]


def load_cases() -> tuple[Case, ...]:
    """All cases, checked: groups and keys are known, `counter_of` names a case of the same file."""
    return tuple(case for part in PARTS for case in _load(part))


def _load(part: str) -> Iterator[Case]:
    rows = tomllib.loads((FOLDER / f"{part}.toml").read_text(encoding="utf-8"))["case"]
    known = {row["id"] for row in rows}
    for row in rows:
        case = Case(part=part, id=row["id"], marked=read_marked(row["text"].strip()), expect=row["expect"])
        if case.group not in GROUPS or not set(case.expect) <= EXPECTED or row.get("counter_of", case.id) not in known:
            raise ValueError(f"{part}.toml: {case.id}: unknown group, key or case")
        yield case


def run(cases: tuple[Case, ...]) -> list[tuple[Case, str | None]]:
    """Each case with what was read instead, null where it was read right."""
    reports = [load_text(case.marked.text, case.id) for case in cases]
    return [(case, _miss(case, reading)) for case, reading in zip(cases, read_each(reports), strict=True)]


def shares(results: list[tuple[Case, str | None]]) -> Iterator[tuple[str, str, int, int]]:
    """For each part and group, and each part as a whole: how many cases are right, of how many."""
    counted: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for case, miss in results:
        for group in (case.group, "all"):
            counted[case.part, group].append(miss is None)
    for part in PARTS:
        for group in (*GROUPS, "all"):
            if found := counted[part, group]:
                yield part, group, sum(found), len(found)


def _miss(case: Case, reading: Reading) -> str | None:
    statement = _asked_about(case.marked, reading)
    if statement is None:
        return None if case.expect == {"position": "none"} else "no such statement"
    told = {
        "certainty": statement.certainty.value,
        "polarity": statement.polarity.value,
        "position": statement.position.kind.value if statement.position else "none",
        "plover": statement.position.plover if statement.position else None,
    }
    for key, wanted in case.expect.items():
        if key == "chain":
            steps = [link for link in statement.chain if link.role != Role.OUTLET]
            fits = len(steps) == len(wanted) and all(map(_is_step, wanted, steps, [reading] * len(steps)))
            told[key] = [_step(link, reading) for link in steps]
        elif key == "towards":
            actor = reading.actor(statement.position.towards) if statement.position else None
            fits = actor is not None and _is_called(wanted, actor.id, reading)
            told[key] = actor.name if actor else None
        elif key == "about":
            words = (
                " ".join(reading.report.words(part) for part in statement.position.about) if statement.position else ""
            )
            fits = wanted in words
            told[key] = words
        else:
            fits = told[key] == wanted
        if not fits:
            return f"{key} is {told[key]!r}, not {wanted!r}"
    return None


def _asked_about(marked: Marked, reading: Reading) -> Statement | None:
    """The statement that is marked; of those that give the same words the one with its cue, then with the longest chain."""

    def fit(one: Statement) -> tuple[float, bool, int]:
        cued = any(overlaps(mine, theirs) for mine in one.cue for theirs in marked.cue)
        return _shared(one.content, marked.content, reading.report.text), cued, len(one.chain)

    found = [one for one in reading.statements if (one.source or one.cue) and fit(one)[0] >= SAME]
    with_cue = [one for one in found if fit(one)[1]] or found
    return max(with_cue, key=fit, default=None)


def _shared(one: Spans, other: Spans, text: str) -> float:
    mine, theirs = (
        {i for start, end in spans for i in range(start, end) if text[i].isalnum()} for spans in (one, other)
    )
    return len(mine & theirs) / max(1, len(mine | theirs))


def _is_step(wanted: str, link: Link, reading: Reading) -> bool:
    names, _, via = wanted.partition(" / ")
    if via and (link.via.value if link.via else "none") != via:
        return False
    asked = names.split("+")
    return len(asked) == len(link.actors) and all(
        any(_is_called(name, actor, reading) for actor in link.actors) for name in asked
    )


def _is_called(wanted: str, actor_id: str, reading: Reading) -> bool:
    """Whether an actor has this name: by its own, or by how the report calls it; with "?" an actor without a name."""
    actor = reading.actor(actor_id)
    if actor is None or (wanted.startswith("?") and actor.kind not in (ActorKind.ANONYMOUS, ActorKind.GROUP)):
        return False
    asked = _plain(wanted.lstrip("?"))
    for name in (actor.name, *(reading.report.words(mention) for mention in actor.mentions)):
        given = _plain(name)
        if given == asked or (given[-1:] == asked[-1:] and set(asked) <= set(given)):
            return True
    return False


def _plain(name: str) -> list[str]:
    return ARTICLE.sub("", name.casefold()).replace(",", "").split()


def _step(link: Link, reading: Reading) -> str:
    names = "+".join(actor.name for one in link.actors if (actor := reading.actor(one)))
    return names + (f" / {link.via.value}" if link.via else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list the misses of all parts but the blind one")
    chosen = parser.parse_args()
    results = run(load_cases())
    for case, miss in results:
        if chosen.show and miss and case.part != "blind":
            print(f"{case.id}: {miss}")
    for part, group, right, of in shares(results):
        print(f"{part:6} {group:10} {right:3} of {of:3}  {right / of:.3f}")


if __name__ == "__main__":
    main()
