"""How well the figures of modern reports are read, beside a gold made by hand: see figures/README.md.

    python -m evaluation.figure_gold [--show]      the scores of each part; with --show, the misses of all but blind/
    python -m evaluation.figure_gold agree         how far the two annotators agree, by the same measures
    python -m evaluation.figure_gold kinds         how many misses there are of each kind, all but those of blind/

Figures are paired one to one where their spans overlap, those with the same measure and value first. `detected` is overlap
alone; for `end to end` measure, value, bound and unit are right too, and what is given as asserted is so. The fields (population,
place, period, mode, event, part of, status, source) are counted over the pairs of people whose value is right, asserted or not:
a field is right where both leave it open or both give the same.
"""

import argparse
import random
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from accordingto.desk import read_each
from accordingto.reading.figure import Figure
from accordingto.reading.reading import Reading
from accordingto.reports.load import load_path
from accordingto.reports.report import Report

Json = dict[str, Any]
FOLDER = Path(__file__).with_name("figures")
EXAMPLES = Path(__file__).parent.parent / "examples"
PARTS = {
    "kursk": EXAMPLES / "kursk" / "reports",
    "flood": EXAMPLES / "flood" / "reports",
    "open": FOLDER / "open",
    "blind": FOLDER / "blind",
}
FIELDS = ("population", "place", "period", "mode", "event", "part of", "status", "source")
SAME_WORDS = 0.5
"""Two wordings of a population, a place or a source are the same when the F1 of their words is at least this."""
SMALL = frozenset(
    {"the", "a", "an", "of", "its", "their", "his", "her", "in", "at", "near", "all", "other", "others", "and", "s"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """A figure as gold and reading are compared by: ids of other figures and of events are those of its own side."""

    id: str
    span: tuple[int, int]
    words: str
    measures: frozenset[str]
    value: tuple[Decimal | None, Decimal | None, Decimal | None]
    bound: str
    unit: str
    status: str
    population: str
    place: str
    periods: tuple[tuple[str, str], ...]
    modes: frozenset[str]
    event: str
    part_of: str
    repeats: str
    sources: tuple[str, ...]

    @property
    def is_claim(self) -> bool:
        return self.status == "asserted"


@dataclass(slots=True)
class Tally:
    """What was counted: pairs and figures of both sides for F1, and for each field how many are right of how many."""

    counts: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.counts += other.counts
        self.right += other.right
        self.of += other.of
        self.remarks += other.remarks

    def f1(self, name: str) -> float:
        """Of `detected`, `end to end` and `end to end, others too`."""
        total = self.counts[f"{name} gold"] + self.counts[f"{name} found"]
        return 2 * self.counts[f"{name} right"] / total if total else 0.0


def load_gold(part: str, which: str = "gold") -> Iterator[tuple[Report, list[One]]]:
    """The reports of a part with the figures of one annotation: `gold`, `first` or `second`."""
    for path in sorted((FOLDER / part).glob(f"*.{which}.toml")):
        name = path.name.removesuffix(f".{which}.toml")
        report = load_path(PARTS[part] / f"{name}.txt")
        yield report, list(_of_gold(report, tomllib.loads(path.read_text(encoding="utf-8"))))


def _of_gold(report: Report, gold: Json) -> Iterator[One]:
    events = {row["id"]: row for row in gold.get("event", ())}
    for row in gold["figure"]:
        start = -1
        for _ in range(row.get("nth", 1)):
            start = report.text.index(row["quote"], start + 1)
        mode = row.get("mode", "unknown")
        if row.get("event", "") not in ("", *events):
            raise ValueError(f"{report.location}: {row['id']}: no such event")
        yield One(
            id=row["id"],
            span=(start, start + len(row["quote"])),
            words=row["quote"],
            measures=frozenset((row["measure"], *row.get("also", ()))),
            value=(_number(row.get("low")), _number(row.get("best")), _number(row.get("high"))),
            bound=row["bound"],
            unit=row.get("unit", "person"),
            status=row.get("status", "asserted"),
            population=row.get("population", ""),
            place=row.get("place", ""),
            periods=((row.get("start", ""), row.get("end", "")),),
            modes=frozenset(mode if isinstance(mode, list) else (mode,)),
            event=row.get("event", ""),
            part_of=row.get("part_of", ""),
            repeats=row.get("repeats", ""),
            sources=tuple(filter(None, (row.get("source", ""),))),
        )


def of_reading(reading: Reading) -> list[One]:
    """The figures of a reading."""
    return [_of_figure(one, reading) for one in reading.figures]


def _of_figure(figure: Figure, reading: Reading) -> One:
    event = figure.event
    key = (event.kind, _other_year(event.date, reading.report.published)) if event else ""
    return One(
        id=figure.id,
        span=figure.span,
        words=reading.report.words(figure.span),
        measures=frozenset({figure.measure.value}),
        value=(figure.low, figure.best, figure.high),
        bound=figure.bound.value,
        unit=figure.unit,
        status=figure.status.value,
        population=figure.population.text if figure.population else "",
        place=figure.place.name if figure.place else "",
        periods=_periods(figure),
        modes=frozenset({figure.mode.value}),
        event=str(key),
        part_of=figure.part_of or "",
        repeats=next(iter(figure.repeats), ""),
        sources=tuple(filter(None, (figure.source, _speaker_of(figure, reading)))),
    )


def _other_year(date: str | None, published: str | None) -> str:
    """The year of an event, where it is another than the report's: that alone makes it another event of the same kind."""
    year = (date or "")[:4]
    return "" if year == (published or "")[:4] else year


def _periods(figure: Figure) -> tuple[tuple[str, str], ...]:
    """The time of a figure; a total that only ends on the day it was given is also one without a time."""
    if figure.period is None:
        return (("", ""),)
    told = (figure.period.start or "", figure.period.end or "")
    return (told, ("", "")) if not told[0] and told[1] == figure.as_of else (told,)


def _speaker_of(figure: Figure, reading: Reading) -> str | None:
    """The name of whoever the source of a figure's statement stands for."""
    statement = next((one for one in reading.statements if one.id == figure.statement), None)
    actor = reading.actor(statement.speaker) if statement is not None and statement.speaker else None
    return actor.name if actor is not None else None


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def compare(name: str, gold: list[One], found: list[One]) -> Tally:
    """Two annotations of one report."""
    tally = Tally()
    pairs = _pairs(gold, found)
    partner = {mine.id: theirs for mine, theirs in pairs}
    taken = {theirs.id for _, theirs in pairs}
    for one in gold:
        tally.counts["detected gold"] += 1
        tally.counts["detected right"] += one.id in partner
        if one.id not in partner:
            tally.remarks.append(f"{name}: {one.words!r} ({'/'.join(sorted(one.measures))}, {one.unit}) is not found")
    tally.counts["detected found"] += len(found)
    for one in found:
        if one.id not in taken:
            tally.remarks.append(f"{name}: {one.words!r} ({'/'.join(one.measures)}, {one.unit}) is no figure")
    for kind, others in (("end to end", False), ("end to end, others too", True)):
        tally.counts += _end_to_end(kind, gold, found, partner, others=others)
    events = _event_names(pairs)
    whole = {one.id: _main(one, gold) for one in gold}
    theirs_main = {one.id: _main(one, found) for one in found}
    for mine, theirs in pairs:
        if mine.unit != "person" or not _same_value(mine, theirs):
            tally.remarks.append(_remark(name, mine, theirs)) if not _same_value(mine, theirs) else None
            continue
        if not mine.measures & theirs.measures or not _same_bound(mine, theirs):
            tally.remarks.append(_remark(name, mine, theirs))
        wanted = partner.get(mine.part_of)
        same_part = (not mine.part_of and not theirs.part_of) or bool(
            mine.part_of
            and theirs.part_of
            and (
                (wanted is not None and theirs_main[wanted.id] == theirs_main.get(theirs.part_of))
                or whole.get(mine.part_of) in {_back(theirs_main.get(theirs.part_of, ""), pairs)}
            )
        )
        checks = {
            "population": _same_words(mine.population, theirs.population, heads=True),
            "place": _same_words(mine.place, theirs.place),
            "period": any(_same_period(mine.periods[0], period) for period in theirs.periods),
            "mode": bool(mine.modes & theirs.modes),
            "event": events.get(theirs.event) == mine.event,
            "part of": same_part,
            "status": mine.status == theirs.status,
            "source": _same_source(mine.sources, theirs.sources),
        }
        values = {
            "population": (mine.population, theirs.population),
            "place": (mine.place, theirs.place),
            "period": (mine.periods[0], theirs.periods[0]),
            "mode": (sorted(mine.modes), sorted(theirs.modes)),
            "event": (mine.event, theirs.event),
            "part of": (mine.part_of, theirs.part_of),
            "status": (mine.status, theirs.status),
            "source": (mine.sources, theirs.sources),
        }
        for key, right in checks.items():
            tally.right[key] += right
            tally.of[key] += 1
            if not right:
                wanted_value, given = values[key]
                tally.remarks.append(f"{name}: {mine.words!r}: {key} is {given!r}, not {wanted_value!r}")
    return tally


def _end_to_end(kind: str, gold: list[One], found: list[One], partner: dict[str, One], *, others: bool) -> Counter[str]:
    """Gold claims of people (with `others`, of all measures) that are read right; what is free is left out."""
    counts: Counter[str] = Counter()
    back = {theirs.id: mine for mine in gold if (theirs := partner.get(mine.id)) is not None}
    for mine in gold:
        if (
            mine.unit != "person"
            or not mine.is_claim
            or (not others and mine.measures == {"other"})
            or not any(mine.value)
        ):
            continue
        theirs = partner.get(mine.id)
        if not others and "other" in mine.measures and (theirs is None or "other" in theirs.measures):
            continue
        counts[f"{kind} gold"] += 1
        counts[f"{kind} right"] += theirs is not None and _is_right(mine, theirs)
    for theirs in found:
        if (
            theirs.unit != "person"
            or not theirs.is_claim
            or (not others and theirs.measures == {"other"})
            or not any(theirs.value)
        ):
            continue
        mine = back.get(theirs.id)
        if not others and "other" in theirs.measures and (mine is None or "other" in mine.measures):
            continue
        if mine is not None and mine.is_claim and not any(mine.value) and mine.measures & theirs.measures:
            continue
        counts[f"{kind} found"] += 1
    return counts


def _is_right(mine: One, theirs: One) -> bool:
    return bool(
        theirs.is_claim
        and theirs.unit == mine.unit
        and mine.measures & theirs.measures
        and _same_value(mine, theirs)
        and _same_bound(mine, theirs)
    )


def _pairs(gold: list[One], found: list[One]) -> list[tuple[One, One]]:
    """One to one by overlap, those that agree in most going first."""
    possible = sorted(
        (
            -(_same_value(mine, theirs) + bool(mine.measures & theirs.measures) + (mine.unit == theirs.unit)),
            abs(mine.span[0] - theirs.span[0]),
            at,
            other,
        )
        for at, mine in enumerate(gold)
        for other, theirs in enumerate(found)
        if mine.span[0] < theirs.span[1] and theirs.span[0] < mine.span[1]
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, _, at, other in possible:
        if at not in used[0] and other not in used[1]:
            used[0].add(at)
            used[1].add(other)
            pairs.append((gold[at], found[other]))
    return sorted(pairs, key=lambda pair: pair[0].span)


def _event_names(pairs: Iterable[tuple[One, One]]) -> dict[str, str]:
    """Which gold event each found event is taken for: one to one, by the figures they share."""
    shared = Counter((theirs.event, mine.event) for mine, theirs in pairs)
    names: dict[str, str] = {}
    for (theirs, mine), _ in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if theirs not in names and mine not in names.values():
            names[theirs] = mine
    return names


def _main(one: One, side: list[One]) -> str:
    """The id of the first mention of what a figure says again."""
    by_id = {each.id: each for each in side}
    seen = set()
    while one.repeats in by_id and one.id not in seen:
        seen.add(one.id)
        one = by_id[one.repeats]
    return one.id


def _back(found: str, pairs: Iterable[tuple[One, One]]) -> str:
    return next((mine.id for mine, theirs in pairs if theirs.id == found), "")


def _same_value(mine: One, theirs: One) -> bool:
    """The same numbers; a vague one's low alone, and where a bound has no side, whichever side has the number."""
    if mine.bound == theirs.bound == "vague":
        return mine.value[0] == theirs.value[0]
    if mine.bound == "range" or theirs.bound == "range":
        return (mine.value[0], mine.value[2]) == (theirs.value[0], theirs.value[2])
    return _headline(mine) == _headline(theirs)


def _headline(one: One) -> Decimal | None:
    low, best, high = one.value
    return next((n for n in (best, low, high) if n is not None), None)


def _same_bound(mine: One, theirs: One) -> bool:
    return mine.bound == theirs.bound


def _same_words(mine: str, theirs: str, *, heads: bool = False) -> bool:
    """Whether two wordings are both absent or share enough words; with `heads` the last word in common is enough."""
    one, other = _plain(mine), _plain(theirs)
    if not one or not other:
        return not one and not other
    shared = len(set(one) & set(other))
    return 2 * shared / (len(set(one)) + len(set(other))) >= SAME_WORDS or (heads and one[-1] == other[-1])


def _same_source(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether both give none, or one wording of either is one of the other's."""
    if not mine or not theirs:
        return not mine and not theirs
    return any(_same_words(one, other) for one in mine for other in theirs)


def _plain(words: str) -> list[str]:
    found = [word.strip(".,;:()'’\"“”") for word in words.casefold().replace("’s", "").replace("'s", "").split()]
    return [word.removesuffix("s") if len(word) > 3 else word for word in found if word and word not in SMALL]


def _same_period(mine: tuple[str, str], theirs: tuple[str, str]) -> bool:
    """Whether both sides agree as far as both are precise; one side that only one gives counts where the other side agrees."""
    if not any(mine) or not any(theirs):
        return not any(mine) and not any(theirs)
    agree = [_same_date(one, other) for one, other in zip(mine, theirs, strict=True) if one and other]
    return bool(agree) and all(agree)


def _same_date(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _remark(name: str, mine: One, theirs: One) -> str:
    def told(one: One) -> str:
        sides = "/".join("-" if n is None else str(n) for n in one.value)
        return f"{'/'.join(sorted(one.measures))} {one.bound} {sides} {one.unit}"

    return f"{name}: {mine.words!r} is {told(theirs)}, not {told(mine)}"


def score(parts: Iterable[str] = PARTS) -> Iterator[tuple[str, list[Tally]]]:
    """The tallies of each part's reports."""
    for part in parts:
        gold = list(load_gold(part))
        readings = read_each([report for report, _ in gold])
        yield (
            part,
            [
                compare(Path(report.location).stem, figures, of_reading(reading))
                for (report, figures), reading in zip(gold, readings, strict=True)
            ],
        )


def agreement() -> Iterator[tuple[str, list[Tally]]]:
    """The tallies of the second annotation against the first."""
    for part in PARTS:
        both = zip(load_gold(part, "first"), load_gold(part, "second"), strict=True)
        yield part, [compare(Path(report.location).stem, first, second) for (report, first), (_, second) in both]


def summed(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for one in tallies:
        total.add(one)
    return total


def interval(tallies: list[Tally], name: str, *, rounds: int = 1000, seed: int = 7) -> tuple[float, float]:
    """Where 95 % of the F1 of resampled sets of reports fall."""
    rng = random.Random(seed)
    drawn = sorted(summed(rng.choices(tallies, k=len(tallies))).f1(name) for _ in range(rounds))
    return drawn[int(rounds * 0.025)], drawn[int(rounds * 0.975) - 1]


def rates(tally: Tally) -> dict[str, float]:
    """Every number of a tally."""
    found = {name: tally.f1(name) for name in ("detected", "end to end", "end to end, others too")}
    return found | {name: tally.right[name] / tally.of[name] for name in FIELDS if tally.of[name]}


def kinds(tallies: Iterable[Tally]) -> Counter[str]:
    """The misses of each kind: a figure not found, one too many, a field that is wrong."""
    found: Counter[str] = Counter()
    for remark in summed(tallies).remarks:
        told = remark.rpartition("': ")[2] if "': " in remark else remark.rpartition("' ")[2]
        field_of = next((name for name in FIELDS if told.startswith(f"{name} is")), None)
        if field_of is not None:
            found[f"{field_of}, of figures with the right number"] += 1
        elif told.endswith("is not found"):
            found["not found: people" if ", person)" in told else "not found: money and things"] += 1
        elif told.endswith("is no figure"):
            found["no figure"] += 1
        else:
            found["measure, number or bound"] += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("score", "agree", "kinds"), default="score")
    parser.add_argument("--show", action="store_true", help="list the misses of all parts but the blind one")
    chosen = parser.parse_args()
    if chosen.what == "kinds":
        counted = kinds(tally for part, tallies in score() if part != "blind" for tally in tallies)
        print("\n".join(f"{number:5} {kind}" for kind, number in counted.most_common()))
        return
    tables: dict[str, dict[str, float]] = defaultdict(dict)
    for part, tallies in agreement() if chosen.what == "agree" else score():
        total = summed(tallies)
        tables[part] = rates(total)
        if chosen.show and part != "blind":
            print("\n".join(total.remarks))
    print(f"{'':24}" + "".join(f"{part:>8}" for part in tables))
    for name in next(iter(tables.values())):
        print(f"{name:24}" + "".join(f"{tables[part].get(name, 0):8.3f}" for part in tables))


if __name__ == "__main__":
    main()
