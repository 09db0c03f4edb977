"""A reading compared with what a careful reader found in the same report.

    python -m evaluation.sample NAME.gold.json...

Beside each gold file stands its report, NAME.txt with NAME.toml. Statements are paired one to one where half of the words
of their contents are shared and the sources agree (both absent, or half of the words found lie in the gold one); figures
where their spans overlap. A speaker that nobody settled is a gap, one that is another actor is wrong: the two are counted
apart, since a wrong speaker misleads and a gap does not. Of chains, the links before the outlet count.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accordingto.answers.wording import party_names
from accordingto.desk import load, read
from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.chain import Role
from accordingto.reading.figure import Figure
from accordingto.reading.finding import overlaps
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement
from accordingto.serial import to_json

Json = dict[str, Any]
WORD = re.compile(r"\w+")
LEAST_SHARED = 0.5
EMPTY_WORDS = frozenset({"the", "of", "a", "an", "s", "government", "news", "agency"})
"""Words without which two names are still one: "South Korea's government" is South Korea, "Yonhap News Agency" Yonhap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How many of each kind are right, out of how many there are to find, and what is not right in words."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def check(self, name: str, right: bool, remark: str) -> bool:
        """Count one thing to find and, where it is not right, say so."""
        self.total[name] += 1
        self.right[name] += right
        if not right:
            self.remarks.append(f"{name}: {remark}")
        return right

    def count(self, name: str, number: int) -> None:
        """Count what should be none."""
        self.total[name] += number

    def table(self) -> str:
        """A line for each kind."""
        lines = []
        for name, total in self.total.items():
            lines.append(
                f"{name:<28}{self.right[name]:>4} of {total}" if name in self.right else f"{name:<28}{total:>4}"
            )
        return "\n".join(lines)


def compare(reading: Reading, gold: Json) -> Comparison:
    """The comparison of a reading with a gold file as JSON."""
    made = Comparison()
    _compare_figures(reading, gold["figures"], made)
    _compare_statements(reading, gold["statements"], made)
    for one in gold["unattributed"]:
        given = [
            s for s in reading.statements if s.speaker and any(overlaps(part, _span(one["span"])) for part in s.content)
        ]
        made.check("left unattributed", not given, f"{_words(reading, one['span'])!r} is given to a speaker")
    for wording, date in gold["dates"].items():
        found = {mention.date for mention in reading.dates if reading.report.words(mention.span) in wording}
        made.check("date", date in found, f"{wording!r} is {date}, found {sorted(found) or 'nothing'}")
    return made


def compare_file(path: Path) -> Comparison:
    """The comparison of the report beside a gold file with that file."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    return compare(read(load(path.with_name(gold["location"]))), gold)


# --- figures -------------------------------------------------------------------------------------------------


def _compare_figures(reading: Reading, gold: list[Json], made: Comparison) -> None:
    free = list(reading.figures)
    for one in gold:
        near = [figure for figure in free if overlaps(figure.span, _span(one["span"]))]
        found = max(near, key=lambda figure: figure.measure == one["measure"], default=None)
        if not made.check("figure found", found is not None, f"{one['text']!r} is not found") or found is None:
            continue
        free.remove(found)
        says = to_json(found)
        for name in ("measure", "bound", "status"):
            made.check(f"figure {name}", says[name] == one[name], f"{one['text']!r} is {one[name]}, found {says[name]}")
        value = {side: one[side] for side in ("low", "best", "high")}
        ours = {side: says[side] for side in value}
        made.check("figure value", ours == value, f"{one['text']!r} is {value}, found {ours}")
        made.check(
            "figure part of", _part_agrees(reading, found, one), f"{one['text']!r} is part of {one['part_of']!r}"
        )
    made.count("figures too many", len([figure for figure in free if not figure.derived]))
    made.remarks.extend(f"figures too many: {_words(reading, one.span)!r}" for one in free if not one.derived)


def _part_agrees(reading: Reading, found: Figure, gold: Json) -> bool:
    whole = reading.figure(found.part_of)
    if whole is None or gold["part_of"] is None:
        return whole is None and gold["part_of"] is None
    return _bag(reading.report.words(whole.span)) == _bag(gold["part_of"])


# --- statements ----------------------------------------------------------------------------------------------


def _compare_statements(reading: Reading, gold: list[Json], made: Comparison) -> None:
    pairs = _pair(reading, gold)
    made.count("statements too many", len(reading.statements) - len(pairs))
    for number, one in enumerate(gold):
        found = pairs.get(number)
        told = _words(reading, one["content"][0])
        if not made.check("statement found", found is not None, f"{told!r} of {one['speaker']}") or found is None:
            continue
        _compare_speaker(reading, found, one, told, made)
        _compare_chain(reading, found, one, told, made)
        says = to_json(found)
        for name in ("manner", "certainty", "polarity"):
            made.check(f"statement {name}", says[name] == one[name], f"{told!r} is {one[name]}, found {says[name]}")
        kind = one["position"]["kind"] if one["position"] else None
        ours = says["position"]["kind"] if says["position"] else None
        made.check("statement position", kind == ours, f"{told!r} {kind}, found {ours}")


def _pair(reading: Reading, gold: list[Json]) -> dict[int, Statement]:
    """The statement found for each gold one, best shared content first."""
    ours = [(_tokens(reading, s.content), _tokens(reading, s.source)) for s in reading.statements]
    options = []
    for i, one in enumerate(gold):
        content, source = _tokens(reading, one["content"]), _tokens(reading, one["source"])
        for j, (said, by) in enumerate(ours):
            shared = len(content & said) / len(content | said) if content | said else 0.0
            if shared >= LEAST_SHARED and _sources_agree(source, by):
                options.append((-shared, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(options):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return {i: reading.statements[j] for i, j in pairs.items()}


def _sources_agree(gold: frozenset[int], found: frozenset[int]) -> bool:
    if not (gold and found):
        return not (gold or found)
    return 2 * len(gold & found) >= len(found)


def _compare_speaker(reading: Reading, found: Statement, gold: Json, told: str, made: Comparison) -> None:
    names = gold["speaker"] if isinstance(gold["speaker"], list) else [gold["speaker"]]
    speaker = reading.actor(found.speaker)
    made.check("speaker settled", speaker is not None, f"{told!r}: nobody for {gold['speaker']}")
    if speaker:
        together = frozenset[str]().union(*map(_bag, names)) | {"and"}
        right = any(_is_named(speaker, name, reading) for name in names) or _bag(speaker.name) == together
        made.check("speaker right where settled", right, f"{told!r}: {speaker.name} for {gold['speaker']}")


def _compare_chain(reading: Reading, found: Statement, gold: Json, told: str, made: Comparison) -> None:
    theirs = [link for link in gold["chain"] if link["role"] != Role.OUTLET]
    ours = [link for link in found.chain if link.role != Role.OUTLET]
    actors = [[actor for one in link.actors if (actor := reading.actor(one))] for link in ours]
    right = len(theirs) == len(ours) and all(
        link["role"] == our.role and _are_named(who, link["actors"], reading)
        for link, our, who in zip(theirs, ours, actors, strict=True)
    )
    said = [f"{our.role} {' and '.join(actor.name for actor in who)}" for our, who in zip(ours, actors, strict=True)]
    want = [f"{link['role']} {' and '.join(link['actors'])}" for link in theirs]
    made.check("chain", right, f"{told!r}: {' > '.join(said) or 'none'} for {' > '.join(want)}")
    if len(theirs) == len(ours):
        for link, our in zip(theirs, ours, strict=True):
            if link["via"]:
                made.check("chain via", our.via == link["via"], f"{told!r}: {our.via} for {link['via']}")


def _are_named(actors: list[Actor], names: list[str], reading: Reading) -> bool:
    return len(actors) == len(names) and all(any(_is_named(a, name, reading) for a in actors) for name in names)


def _is_named(actor: Actor, name: str, reading: Reading) -> bool:
    """Whether a gold name is that of the actor, by its own name or by one of its mentions, its state named or not."""
    state = frozenset[str]().union(*(_bag(one) for one in party_names(actor.party)))
    theirs = _bag(name) - state
    ours = [_bag(form) - state for form in (actor.name, *(reading.report.words(span) for span in actor.mentions))]
    if actor.kind == ActorKind.PERSON:
        return bool(ours[0]) and (ours[0] <= theirs or theirs <= ours[0])
    return theirs in (ours if theirs else ours[:1])


# --- words ---------------------------------------------------------------------------------------------------


def _tokens(reading: Reading, spans: Iterable[Iterable[int]]) -> frozenset[int]:
    """Where the words start that the spans touch."""
    places = [_span(span) for span in spans]
    return frozenset(
        word.start()
        for word in WORD.finditer(reading.report.text)
        if any(word.start() < end and start < word.end() for start, end in places)
    )


def _bag(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold())) - EMPTY_WORDS


def _span(pair: Iterable[int]) -> tuple[int, int]:
    start, end = pair
    return start, end


def _words(reading: Reading, pair: Iterable[int]) -> str:
    words = " ".join(reading.report.words(_span(pair)).split())
    return words if len(words) <= 70 else f"{words[:69]}…"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    for path in parser.parse_args().gold:
        comparison = compare_file(path)
        print(path.name, comparison.table(), *comparison.remarks, sep="\n", end="\n\n")


if __name__ == "__main__":
    main()
