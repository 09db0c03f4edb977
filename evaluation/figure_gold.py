"""How well the figures of modern reports are read, beside a gold made by hand: see figures/README.md.

    python -m evaluation.figure_gold [--show]      the scores of each part; with --show, the misses of all but blind/
    python -m evaluation.figure_gold agree         how far the two annotators agree, by the same measures
    python -m evaluation.figure_gold kinds         how many misses there are of each kind, all but those of blind/

What counts as right is told in `figure_match`.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from accordingto.desk import read_each
from evaluation.figure_match import FIELDS, Tally, compare
from evaluation.figure_rows import PARTS, TWICE, load_gold, of_reading


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
    for part in TWICE:
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("score", "agree", "kinds"), default="score")
    parser.add_argument("--show", action="store_true", help="list the misses of all parts but the blind one")
    chosen = parser.parse_args()
    if chosen.what == "kinds":
        counted = Counter(
            kind for part, tallies in score() if part != "blind" for one in tallies for kind, _ in one.misses
        )
        print("\n".join(f"{number:5} {kind}" for kind, number in counted.most_common()))
        return
    tables: dict[str, dict[str, float]] = defaultdict(dict)
    for part, tallies in agreement() if chosen.what == "agree" else score():
        total = summed(tallies)
        tables[part] = rates(total)
        if chosen.show and part != "blind":
            print("\n".join(told for _, told in total.misses))
    print(f"{'':24}" + "".join(f"{part:>8}" for part in tables))
    for name in next(iter(tables.values())):
        print(f"{name:24}" + "".join(f"{tables[part].get(name, 0):8.3f}" for part in tables))


if __name__ == "__main__":
    main()
