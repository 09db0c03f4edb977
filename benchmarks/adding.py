"""What adding costs: reports a second with one process and with two, and the memory at its peak, for 1,000 and 10,000 reports.

    python -m benchmarks.adding [--sizes 1000 10000] [--jobs 1 2] [--write]

The reports are those of made-up stories (evaluation/stories), added as files by `accordingto add`. Times are from the start of
the program to its end, loading of the model among them; memory is the sum over its processes of what each held at its peak.
"""

import argparse
import datetime as dt
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.soak import whole, write_reports
from evaluation.scores_page import write_benchmarks

LOOK = 0.2
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: how many reports by how many processes, the seconds it took, and mebibytes at the peak."""

    reports: int
    jobs: int
    seconds: float
    memory: float


def add(folder: Path, record: Path, *, jobs: int) -> Run:
    """Add the reports of a folder to a new record."""
    program = Path(sys.executable).with_name("accordingto")
    command = [str(program), "add", str(folder), "--record", str(record), "--jobs", str(jobs)]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    peaks: dict[int, float] = {}
    while process.poll() is None:
        for pid in _group(process.pid):
            peaks[pid] = max(peaks.get(pid, 0.0), _peak(pid))
        time.sleep(LOOK)
    if process.returncode:
        raise RuntimeError(f"add ended with {process.returncode}")
    seconds = time.monotonic() - start
    return Run(reports=whole(record), jobs=jobs, seconds=seconds, memory=sum(peaks.values()))


def _group(leader: int) -> list[int]:
    """The processes of a session, by its leader."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and os.getsid(int(folder.name)) == leader:
                found.append(int(folder.name))
        except (ProcessLookupError, PermissionError):
            continue
    return found


def _peak(pid: int) -> float:
    """The most memory that a process has held, in mebibytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def page(runs: list[Run]) -> str:
    """The section of docs/scores.md."""
    rows = "\n".join(
        f"| {run.reports:,} | {run.jobs} | {run.seconds:,.0f} | {run.reports / run.seconds:.1f} | {run.memory:,.0f} |"
        for run in runs
    )
    by = {(run.jobs, run.reports): run for run in runs}
    ratios = []
    for jobs in sorted({run.jobs for run in runs}):
        sizes = sorted(run.reports for run in runs if run.jobs == jobs)
        if len(sizes) > 1:
            ratio = by[jobs, sizes[-1]].memory / by[jobs, sizes[0]].memory
            ratios.append(f"with {jobs} process{'es' if jobs > 1 else ''} ×{ratio:.2f}")
    return f"""## Adding

Reports of made-up stories, added from files by `accordingto add`; {platform.machine()}, {os.cpu_count()} cores, Python
{platform.python_version()}, {dt.date.today().isoformat()}. Memory is the sum of the peaks of all processes.

| reports | processes that read | seconds | reports a second | memory at the peak, MiB |
|---|---|---|---|---|
{rows}

Memory from the smallest to the largest run: {"; ".join(ratios) or "one size only"}.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--write", action="store_true", help="put the table into docs/scores.md")
    chosen = parser.parse_args()
    runs = []
    with tempfile.TemporaryDirectory() as name:
        for size in chosen.sizes:
            folder = Path(name) / f"reports-{size}"
            write_reports(folder, size)
            for jobs in chosen.jobs:
                runs.append(add(folder, Path(name) / f"record-{size}-{jobs}", jobs=jobs))
                print(runs[-1], flush=True)
    text = page(runs)
    print(text)
    if chosen.write:
        write_benchmarks("adding", text)


if __name__ == "__main__":
    main()
