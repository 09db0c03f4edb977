"""What the pages of the desk cost while many read and two decide: the 95th percentile of each, and whether a decision was lost.

    python -m benchmarks.web [--size 20000] [--readers 20] [--pause 5] [--seconds 240] [--stories 100] [--write]

A record of generated readings (see benchmarks.record) is served by `accordingto serve` in a process of its own, and asked over
the loopback by readers who wait some seconds between two clicks, each on a walk of its own: a question, a report of the answer,
its copies, a source, figures, lists, the page of review. Two reviewers decide meanwhile, as fast as their forms come, on the same
figures. Every page is asked for whole, as a browser without scripts would.
"""

import argparse
import datetime as dt
import os
import platform
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import httpx

from accordingto.record.store import Record
from benchmarks.record import Told, fill, read_stories, tellings
from evaluation.scores_page import write_benchmarks

WALK = (
    "ask",
    "report",
    "ask",
    "copies of one",
    "reports",
    "figures",
    "report",
    "sources",
    "source",
    "ask",
    "review",
    "copies",
    "figures by source",
)
"""The pages that a reader opens, over and over, each reader from another one on."""
START = 120
"""Seconds that the server may take to be there."""
BETWEEN = 2.5
"""Seconds between two decisions of a reviewer: from one address the desk takes 60 forms a minute."""
FIGURES = 40
"""Figures that the two reviewers decide on."""


class Clicks:
    """The seconds of each page by name, taken by many readers."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.failed: list[str] = []

    def get(self, client: httpx.Client, page: str, path: str, **query: str) -> str:
        start = time.perf_counter()
        answer = client.get(path, params=query or None)
        spent = time.perf_counter() - start
        with self._lock:
            self.seconds[page].append(spent)
            if answer.status_code != 200:
                self.failed.append(f"{answer.status_code} {path}")
        return answer.text


@contextmanager
def serving(record: Path, workers: int | None = None) -> Iterator[str]:
    """The address of a desk over a record, in a process of its own, with so many workers; else as many as it takes itself."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-c",
        "from accordingto.cli import main; main()",
        "serve",
        "--record",
        str(record),
        "--port",
        str(port),
        *(["--workers", str(workers)] if workers is not None else []),
    ]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + START
        while True:
            try:
                httpx.get(address, timeout=5)
                break
            except httpx.TransportError:
                if time.monotonic() > end or process.poll() is not None:
                    raise
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def read(address: str, told: list[Told], number: int, clicks: Clicks, *, until: float, pause: float) -> None:
    """One reader: clicks, waits, clicks."""
    rng = random.Random(number)
    time.sleep(rng.random() * pause)
    report, source = "", ""
    with httpx.Client(base_url=address, timeout=60) as client:
        at = number
        while time.monotonic() < until:
            name = WALK[at % len(WALK)]
            at += 1
            if name == "ask" or not report:
                name = "ask"
                page = clicks.get(client, name, "/ask", q=rng.choice(told).question)
                report = _first(r'href="/reports/(\w+)"', page) or report
            elif name == "report":
                clicks.get(client, name, f"/reports/{report}")
            elif name == "copies of one":
                clicks.get(client, name, f"/reports/{report}/copies")
            elif name == "source" and source:
                clicks.get(client, name, "/source", name=source)
            elif name == "figures by source" and source:
                clicks.get(client, name, "/figures", source=source)
            elif name in ("sources", "source", "figures by source"):
                page = clicks.get(client, "sources", "/sources", start=str(50 * rng.randrange(20)))
                source = unescape(_first(r'href="/source\?name=[^"]*">([^<]+)<', page))
            else:
                clicks.get(
                    client, name, f"/{name}", **({"start": str(50 * rng.randrange(20))} if name != "copies" else {})
                )
            time.sleep(pause)


def decide(address: str, author: str, figures: list[tuple[str, str]], sent: list[str], *, until: float) -> None:
    """One reviewer: opens figure after figure, confirms or rejects what stands there, each time for a reason of its own."""
    rng = random.Random(author)
    with httpx.Client(base_url=address, timeout=60, follow_redirects=False) as client:
        while time.monotonic() < until:
            report, at = rng.choice(figures)
            page = client.get("/decide", params={"subject": "figure", "report": report, "at": at}).text
            form = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', page)}
            reason = f"{author} {len(sent)}"
            data = {**form, "act": rng.choice(("confirm", "reject")), "author": author, "reason": reason}
            answer = client.post("/decide", data=data)
            if answer.status_code == 303:
                sent.append(reason)
            time.sleep(BETWEEN)


def _first(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    return found[1] if found else ""


def percentile(seconds: list[float], share: float) -> float:
    """The value that so large a share of some seconds do not exceed, in milliseconds."""
    return 1000 * sorted(seconds)[min(len(seconds) - 1, int(share * len(seconds)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--pause", type=float, default=5)
    parser.add_argument("--seconds", type=float, default=240)
    parser.add_argument("--stories", type=int, default=100, help="made-up stories that are read from text")
    parser.add_argument(
        "--workers", type=int, help="processes of the desk that answer questions; else as many as it takes itself"
    )
    parser.add_argument("--cache", type=Path, help="a folder that keeps readings between runs")
    parser.add_argument("--keep", type=Path, help="a file that keeps the record between runs")
    parser.add_argument("--write", action="store_true", help="put the table into docs/scores.md")
    chosen = parser.parse_args()
    told = tellings(read_stories(chosen.stories, chosen.cache), chosen.size)
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.keep or Path(folder) / "record.sqlite"
        with Record.open(path) as record:
            if record.is_empty():
                fill(record, told, chosen.size)
            listed = record.listing.figures(count=FIGURES).rows
            before = record.decisions.last()
        figures = [(row.reading.report.id, f"{row.figure.span[0]}-{row.figure.span[1]}") for row in listed]
        clicks = Clicks()
        sent: dict[str, list[str]] = {"Ann": [], "Ben": []}
        with serving(path, chosen.workers) as address:
            httpx.get(
                f"{address}/ask", params={"q": told[0].question}, timeout=120
            )  # the reader's model is loaded once
            until = time.monotonic() + chosen.seconds
            threads = [
                threading.Thread(
                    target=read, args=(address, told, number, clicks), kwargs={"until": until, "pause": chosen.pause}
                )
                for number in range(chosen.readers)
            ]
            threads += [
                threading.Thread(target=decide, args=(address, author, figures, reasons), kwargs={"until": until})
                for author, reasons in sent.items()
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        with Record.open(path) as record:
            kept = {one.reason for one in record.decisions.all() if one.id > before}
    lost = [reason for reasons in sent.values() for reason in reasons if reason not in kept]
    text = table(clicks, chosen, made=sum(map(len, sent.values())), lost=len(lost))
    print(text)
    if chosen.write:
        write_benchmarks("web", text)


def table(clicks: Clicks, chosen: argparse.Namespace, *, made: int, lost: int) -> str:
    """What was measured as a part of docs/scores.md."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    rows = sorted(clicks.seconds.items())
    every = [one for _, seconds in rows for one in seconds]
    lines = [_line(name, seconds) for name, seconds in (*rows, ("all", every))]
    return "\n".join(
        (
            "## The web desk under load",
            "",
            f"{dt.date.today().isoformat()}, {machine}. {chosen.readers} readers with {chosen.pause:g} s between clicks for "
            f"{chosen.seconds:g} s, two reviewers at once, on a record of {chosen.size:,} generated readings; readers, reviewers "
            "and server share the cores.",
            "",
            "| page | clicks | median (ms) | 95th percentile (ms) | slowest (ms) |",
            "|---|---:|---:|---:|---:|",
            *lines,
            "",
            f"Pages that failed: {len(clicks.failed)}. Decisions made at once by two: {made}, lost: {lost}.",
        )
    )


def _line(name: str, seconds: list[float]) -> str:
    middle, late, last = 1000 * statistics.median(seconds), percentile(seconds, 0.95), 1000 * max(seconds)
    return f"| {name} | {len(seconds)} | {middle:.0f} | {late:.0f} | {last:.0f} |"


if __name__ == "__main__":
    main()
