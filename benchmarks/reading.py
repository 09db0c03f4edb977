"""Words per second of the reader beside bare spaCy, textacy and quantulum3, over the same texts in the same run, on one core.

    python -m benchmarks.reading FOLDER [--count 40] [--rounds 3] [--only NAME ...]

FOLDER holds the texts, one in a file. In each round every contender reads all of them in a process of its own; what counts is
processor time, and the ratio to spaCy within the round. Prints the median ratio of the rounds, words per second and peak memory.
"""

import argparse
import datetime as dt
import json
import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.contenders import CONTENDERS

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}


def measure(name: str, folder: Path, count: int) -> dict[str, float]:
    """The words, seconds and peak memory of one contender in one round."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.contenders", name, str(folder), str(count)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **ONE_THREAD}, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=40, help="how many texts")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=list(CONTENDERS), choices=list(CONTENDERS))
    chosen = parser.parse_args()
    names = ["spaCy", *(name for name in chosen.only if name != "spaCy")]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rounds = [{name: measure(name, chosen.folder, chosen.count) for name in names} for _ in range(chosen.rounds)]
    print(
        f"{chosen.count} texts, {chosen.rounds} rounds, one core, {platform.machine()}, {dt.date.today().isoformat()}"
    )
    print(f"{'':12} {'x spaCy':>8} {'words/s':>8} {'peak MB':>8}")
    for name in names:
        ratio = statistics.median(each["spaCy"]["seconds"] / each[name]["seconds"] for each in rounds)
        speed = statistics.median(each[name]["words"] / each[name]["seconds"] for each in rounds)
        peak = max(each[name]["peak_mb"] for each in rounds)
        print(f"{name:12} {ratio:8.2f} {speed:8.0f} {peak:8.0f}")


if __name__ == "__main__":
    main()
