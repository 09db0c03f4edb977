"""How well made-up stories are understood across their reports, beside the truth that they were made from: see stories/README.md.

    python -m evaluation.story_scores [--stories 200] [--cache FOLDER] [--processes 1] [--misses]

Half of the stories are in the open words, half in those kept for scoring. --cache keeps readings between runs, in a folder
outside the repository. With --misses every miss in the open half is listed; of the held half nothing is ever shown but scores.
What counts as right is told in `story_match`. `minhash` is datasketch's index over shingles of five words at the threshold
named; `best` is the one of them that does best on these very stories.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from evaluation.stories.generate import make_story
from evaluation.story_findings import find, minhash_copies, read_story, reader_key
from evaluation.story_match import COUNTED, SHARED, Tally, compare, count_copies

STORIES = 200
THRESHOLDS = (0.3, 0.5, 0.7)
PARTS = ("open", "held")
BEST = "minhash best"


def score(
    stories: int = STORIES, *, cache: Path | None = None, processes: int = 1
) -> Iterator[tuple[str, list[Tally]]]:
    """The tallies of the stories of each part: the open half, then the held one."""
    key = reader_key()
    for part in PARTS:
        one = partial(score_story, held=part == "held", cache=cache, key=key)
        seeds = range(stories // 2)
        if processes > 1:
            with ProcessPoolExecutor(processes) as pool:
                yield part, list(_watched(pool.map(one, seeds), part, len(seeds)))
        else:
            yield part, list(_watched(map(one, seeds), part, len(seeds)))


def score_story(seed: int, *, held: bool, cache: Path | None, key: str) -> Tally:
    """One story compared with what the program and the plain baseline find in it; of a held one no miss is kept."""
    story = make_story(seed, held=held)
    tally = compare(seed, story.truth, find(story, read_story(story, cache=cache, key=key)))
    plain = Tally()
    for threshold in THRESHOLDS:
        count_copies(plain, f"minhash {threshold}", story.truth, minhash_copies(story.reports, threshold=threshold))
    tally.counts += plain.counts
    if held:
        tally.misses.clear()
    return tally


def summed(tallies: Iterable[Tally]) -> Tally:
    """All tallies in one."""
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total


def rates(tally: Tally) -> dict[str, float]:
    """Every number of a tally."""
    found = {name: tally.value(name) for name in (*SHARED, *COUNTED)}
    for directed in ("", " directed"):
        each = {name: tally.value(name) for name in (f"minhash {one}{directed}" for one in THRESHOLDS)}
        found |= each | {f"{BEST}{directed}": max(each.values())}
    return found


def interval(tallies: list[Tally], name: str, *, rounds: int = 1000, seed: int = 7) -> tuple[float, float]:
    """Where 95 % of the values of resampled sets of stories fall."""
    rng = random.Random(seed)
    ratios = [one.ratio(name) for one in tallies]
    drawn = sorted(_quotient(rng.choices(ratios, k=len(ratios))) for _ in range(rounds))
    return drawn[int(rounds * 0.025)], drawn[int(rounds * 0.975) - 1]


def confusion(verdicts: Counter[tuple[str, str, str]], when: str) -> str:
    """The verdicts of the truth down, those given across."""
    pairs = {(true, given): number for (at, true, given), number in verdicts.items() if at == when}
    across = sorted({given for _, given in pairs})
    lines = [f"{when + ': truth down, given across':32}" + "".join(f"{name[:13]:>15}" for name in across)]
    for true in sorted({true for true, _ in pairs}):
        lines.append(f"{true:32}" + "".join(f"{pairs.get((true, given), 0):15}" for given in across))
    return "\n".join(lines)


def _quotient(ratios: list[tuple[int, int]]) -> float:
    whole = sum(of for _, of in ratios)
    return sum(part for part, _ in ratios) / whole if whole else 0.0


def _watched(tallies: Iterable[Tally], part: str, of: int) -> Iterator[Tally]:
    for number, tally in enumerate(tallies, start=1):
        print(f"\r{part}: {number} of {of} stories", end="\n" if number == of else "", file=sys.stderr, flush=True)
        yield tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=STORIES, help="how many, half of them open")
    parser.add_argument("--cache", type=Path, help="a folder outside the repository that keeps the readings")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="list the misses in the open half")
    chosen = parser.parse_args()
    start = time.monotonic()
    tallies = dict(score(chosen.stories, cache=chosen.cache, processes=chosen.processes))
    both = [one for some in tallies.values() for one in some]
    totals = {part: summed(some) for part, some in (*tallies.items(), ("both", both))}
    opened = totals["open"]
    if chosen.misses:
        print("\n".join(f"{kind}: {told}" for kind, told in sorted(opened.misses)), end="\n\n")
    for when in ("then", "now"):
        print(f"open half, {confusion(opened.verdicts, when)}", end="\n\n")
    print(f"{'':26}" + "".join(f"{part:>8}" for part in totals) + "   95 % of both    counts of both")
    tables = {part: rates(total) for part, total in totals.items()}
    for name in tables["both"]:
        within = "" if BEST in name else "{:.3f} to {:.3f}".format(*interval(both, name))
        told = "" if BEST in name else totals["both"].told(name)
        print(f"{name:26}" + "".join(f"{table[name]:8.3f}" for table in tables.values()) + f"   {within:16}{told}")
    seconds = time.monotonic() - start
    print(f"{len(both)} stories in {seconds:.0f} s, {seconds / max(1, len(both)):.2f} s each")


if __name__ == "__main__":
    main()
