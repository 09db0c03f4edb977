"""Kill `accordingto add` at random moments and go on: the record must open each time, hold nothing by halves, and be in the end
what an undisturbed run makes.

    python -m benchmarks.soak [--reports 2000] [--kills 50] [--jobs 2] [--seed 1]

The reports are those of made-up stories (evaluation/stories). Prints how many runs were killed and how far each came; exit 1
where a record cannot be opened or the two differ.
"""

import argparse
import datetime as dt
import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from evaluation.scores_page import write_benchmarks
from evaluation.stories.generate import make_story, write

TABLES = ("reports", "versions", "readings", "figures", "statements", "keys", "prints", "rejects")
LOOK = 0.02
"""Seconds between two looks at how far a run is."""
LATER = 0.5
"""Seconds after such a look within which a kill falls: into the middle of a report, or of the putting down of one."""
NOT_COMPARED = {"at", "tries"}
"""Columns that say when something was tried."""


def write_reports(folder: Path, count: int) -> None:
    """At least so many reports, a folder for each made-up story."""
    written, seed = 0, 0
    while written < count:
        story = make_story(seed, held=False)
        write(story, folder / f"{seed:04}")
        written += len(story.reports)
        seed += 1


def add(folder: Path, record: Path, *, jobs: int, kill_at: tuple[int, float] | None = None) -> bool:
    """Run `accordingto add`; killed so many seconds after the record has so many readings (`kill_at`). Whether it was."""
    program = Path(sys.executable).with_name("accordingto")
    command = [str(program), "add", str(folder), "--record", str(record), "--jobs", str(jobs)]
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True)
        if kill_at is not None:
            while process.poll() is None and readings_in(record) < kill_at[0]:
                time.sleep(LOOK)
            time.sleep(kill_at[1])
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return True
        if process.wait():
            errors.seek(0)
            raise RuntimeError(f"add failed: {errors.read().decode(errors='replace')[-500:]}")
    return False


def readings_in(record: Path) -> int:
    """How many readings a record has by now, 0 where it is not there yet or just being made."""
    if not record.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{record}?mode=ro", uri=True, timeout=10) as connection:
            return int(connection.execute("SELECT count(*) FROM readings").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def whole(record: Path) -> int:
    """How many readings a record has. Raises `RuntimeError` where it is damaged or holds a report by halves."""
    with sqlite3.connect(record) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise RuntimeError("the record is damaged")
        halves = connection.execute(
            "SELECT count(*) FROM reports LEFT JOIN versions ON versions.report_id = reports.id"
            " LEFT JOIN readings ON readings.version_id = versions.id"
            " LEFT JOIN prints ON prints.reading_id = readings.id WHERE prints.reading_id IS NULL"
        ).fetchone()[0]
        if halves:
            raise RuntimeError(f"{halves} reports are in the record by halves")
        return int(connection.execute("SELECT count(*) FROM readings").fetchone()[0])


def dump(record: Path) -> str:
    """A digest of everything that a record holds, but for times."""
    digest = hashlib.sha256()
    with sqlite3.connect(record) as connection:
        for table in TABLES:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = ", ".join(f'"{name}"' for name in columns if name not in NOT_COMPARED)
            digest.update(table.encode())
            for row in connection.execute(f"SELECT {kept} FROM {table} ORDER BY {kept}"):
                digest.update(repr(row).encode())
    return digest.hexdigest()


def soak(folder: Path, work: Path, *, kills: int, jobs: int, rng: random.Random) -> int:
    """Kill, look and go on, so many times, then compare; how many runs were killed before they were done.

    The moments are drawn over the whole of the adding, from the making of the record on.
    """
    add(folder, work / "undisturbed.sqlite", jobs=jobs)
    total = whole(work / "undisturbed.sqlite")
    disturbed, killed = work / "disturbed.sqlite", 0
    for number, after in enumerate(sorted(rng.randrange(total) for _ in range(kills)), 1):
        killed += add(folder, disturbed, jobs=jobs, kill_at=(after, rng.uniform(0, LATER)))
        have = whole(disturbed) if disturbed.exists() and disturbed.stat().st_size else 0
        print(f"run {number}: killed, {have} of {total} readings", flush=True)
    add(folder, disturbed, jobs=jobs)
    if dump(work / "undisturbed.sqlite") != dump(disturbed):
        raise RuntimeError("the record that was disturbed is not that of an undisturbed run")
    return killed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the result into docs/scores.md")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        write_reports(work / "reports", chosen.reports)
        try:
            killed = soak(work / "reports", work, kills=chosen.kills, jobs=chosen.jobs, rng=random.Random(chosen.seed))
        except RuntimeError as error:
            sys.exit(f"soak: {error}")
    told = f"{killed} of {chosen.kills} runs killed; the record is that of an undisturbed run"
    print(told)
    if chosen.write:
        write_benchmarks("soak", page(told, kills=chosen.kills, reports=chosen.reports, jobs=chosen.jobs))


def page(told: str, *, kills: int, reports: int, jobs: int) -> str:
    """The section of docs/scores.md."""
    return f"""## Kills

`make soak`: `kill -9` at {kills} random moments of `accordingto add` over {reports:,} reports, {jobs} processes that read,
{dt.date.today().isoformat()}. After each kill the record opened and held no report by halves; compared table by table:
{told}.
"""


if __name__ == "__main__":
    main()
