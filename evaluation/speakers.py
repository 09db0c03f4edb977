"""Who sources stand for, against a gold made by hand: pronouns, nominals, metonyms and parts of names in PolNeAR's train split.

    python -m evaluation.speakers DATA [--show]

`speakers.jsonl` has offsets only: an article, its source, what kind of words it is, and for each one that it stands for the
places where the article names or describes them most fully. A source is resolved *right* when the speaker is an actor mentioned
at such a place (every one of several who speak together), *wrong* when it is another actor, *open* when the reading leaves it
open, by a gap or by an actor known by these very words only. Rates are of the sources that the reading has as a source at all;
how many it has is given.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from accordingto.desk import read_each
from accordingto.reading.actor import Actor
from accordingto.reading.finding import Spans, overlaps
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement
from accordingto.reports.load import load_path
from accordingto.reports.report import Span

GOLD = Path(__file__).with_name("speakers.jsonl")
SPLIT = Path("data") / "polnear" / "train"
SAME = 0.5
"""Two spans are one mention when they share this much of what they cover together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A source in an article and, for each one it stands for, the places that say who that is."""

    article: str
    source: Span
    kind: str
    named: bool
    antecedents: tuple[Spans, ...]


def load_gold() -> tuple[Gold, ...]:
    """The gold, in the order of the file."""
    return tuple(_gold(line) for line in GOLD.read_text(encoding="utf-8").splitlines())


def judge(gold: Gold, reading: Reading) -> str:
    """How the reading resolves the source: `right`, `wrong`, `open`, or `missed` where it is no source in the reading."""
    statement = _with_source(gold.source, reading)
    if statement is None:
        return "missed"
    actor = reading.actor(statement.speaker)
    if actor is None:
        return "open"
    if all(any(_is_mention(place, actor) for place in places) for places in gold.antecedents):
        return "right"
    return "open" if all(overlaps(mention, gold.source) for mention in actor.mentions) else "wrong"


def _with_source(source: Span, reading: Reading) -> Statement | None:
    """The statement with this source, or the one whose source shares most with it."""
    found = [
        (_shared(part, source), -one.whole[0], one.id, one)
        for one in reading.statements
        for part in one.source
        if overlaps(part, source)
    ]
    return max(found)[-1] if found else None


def _is_mention(place: Span, actor: Actor) -> bool:
    return any(
        _shared(place, mention) >= SAME or (mention[0] <= place[0] and place[1] <= mention[1])
        for mention in actor.mentions
    )


def _shared(one: Span, other: Span) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def _gold(line: str) -> Gold:
    row = json.loads(line)
    places = tuple(tuple((a, b) for a, b in each) for each in row["antecedents"])
    return Gold(
        article=row["article"], source=tuple(row["source"]), kind=row["kind"], named=row["named"], antecedents=places
    )


def judged(data: Path) -> Iterator[tuple[Gold, str, Reading]]:
    """Each source of the gold with how it was resolved."""
    gold = load_gold()
    articles = sorted({one.article for one in gold})
    reports = [load_path(data / SPLIT / "text" / name) for name in articles]
    readings = dict(zip(articles, read_each(reports), strict=True))
    for one in gold:
        reading = readings[one.article]
        yield one, judge(one, reading), reading


def rates(found: list[tuple[Gold, str]]) -> Iterator[tuple[str, float, float, int, int]]:
    """For all and for each kind: the shares resolved right and wrong of those found, how many were found, and of how many."""
    for kind in ("all", *sorted({one.kind for one, _ in found})):
        counts = Counter(how for one, how in found if kind in ("all", one.kind))
        total = counts["right"] + counts["wrong"] + counts["open"]
        yield kind, counts["right"] / max(1, total), counts["wrong"] / max(1, total), total, total + counts["missed"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="list what was not resolved right")
    chosen = parser.parse_args()
    found = []
    for gold, how, reading in judged(chosen.data):
        found.append((gold, how))
        if chosen.show and how != "right":
            _show(gold, how, reading)
    for kind, right, wrong, total, of in rates(found):
        print(f"{kind:10} right {right:.3f}  wrong {wrong:.3f}  of {total} found among {of}")


def _show(gold: Gold, how: str, reading: Reading) -> None:
    report = reading.report
    statement = _with_source(gold.source, reading)
    actor = reading.actor(statement.speaker) if statement else None
    meant = " + ".join(report.words(places[0]) for places in gold.antecedents)
    rule = (
        next((one.rule for one in statement.trace.children if one.rule.startswith("speaker")), "") if statement else ""
    )
    start, end = gold.source
    print(
        f"{how}: {gold.kind} {report.words(gold.source)!r} is {meant!r}, read as {actor.name if actor else None!r} {rule}"
    )
    print(f"    {gold.article} {start}: {report.text[max(0, start - 300) : end + 60]!r}", file=sys.stdout)


if __name__ == "__main__":
    main()
