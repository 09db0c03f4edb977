"""What an answer and an added report cost as a record grows: `ask` at the 95th percentile, `add` beside a small record.

    python -m benchmarks.record [--sizes 1000 10000 100000] [--stories 100] [--questions 100] [--text 1000 10000]
                                [--write]

The readings of a record are made from those of made-up stories (evaluation/stories), read from their text once. Each story
goes in many times over: the letters of its words are exchanged (vowels for vowels, consonants for consonants, so that no span
moves) and its days are moved, so that every telling has places of its own and words that few others have. --text adds a
record of so many reports that were all read from text, none of them changed. Questions are the first of each story. Times are
of this process, with the reader loaded; what counts is the ratio.
"""

import argparse
import dataclasses
import datetime as dt
import gc
import os
import platform
import random
import re
import statistics
import tempfile
import time
from enum import Enum
from pathlib import Path
from typing import Any

from accordingto import desk
from accordingto.reading.read import load_reader
from accordingto.reading.reading import Reading
from accordingto.record.store import Record
from accordingto.reports.report import report_id, text_hash
from evaluation.scores_page import write_benchmarks
from evaluation.stories.generate import make_story
from evaluation.story_findings import read_story

SMALL = 1_000
"""Readings of the record that the others are compared with."""
TIMED = 500
"""Readings whose adding is timed."""
PER_STORY = 11
"""Reports of a made-up story, about."""
DAYS_APART = 40
"""Days from one telling of a story to the next, more than copies of one another may be apart."""
WORDS = frozenset({"text", "title", "outlet", "name", "names", "source"})
"""Fields that hold words of a report."""
VOCABULARIES = 20
"""Exchanges of letters for all words but the places: so many languages are in the record, as it were."""
WORD = re.compile(r"[^\W\d_]+")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"


@dataclasses.dataclass(frozen=True)
class Told:
    """One telling of a story: its readings and a question about it, as of the day after."""

    readings: tuple[Reading, ...]
    question: str
    day: str


def tellings(stories: list[Told], size: int) -> list[Told]:
    """Tellings of the stories, over and over, until there are so many readings."""
    told: list[Told] = []
    have = 0
    while have < size:
        story = stories[len(told) % len(stories)]
        told.append(retell(story, len(told), days=DAYS_APART * (len(told) // len(stories))))
        have += len(story.readings)
    return told


def retell(story: Told, number: int, *, days: int) -> Told:
    """A story once more, in other letters and on later days."""
    change = _Change(story, number, days)
    return Told(tuple(map(change.reading, story.readings)), change.words(story.question, ""), change.date(story.day))


class _Change:
    """An exchange of letters, of a telling's own for its places, and a shift of days."""

    def __init__(self, story: Told, number: int, days: int) -> None:
        figures = [figure for reading in story.readings for figure in reading.figures]
        names = {place.name for one in figures if (place := one.told_place)}
        names |= {name for one in figures if one.event for name in one.event.names}
        self.places = {word.casefold() for name in names for word in name.split() if word[0].isupper()}
        self.of_places = _letters(number)
        self.of_others = _letters(-1 - number % VOCABULARIES)
        self.shift = dt.timedelta(days=days)

    def reading(self, reading: Reading) -> Reading:
        changed: Reading = self._value(reading, "")
        report = changed.report
        digest = text_hash(report.text)
        day = report.published and report.published[:10]
        name = report_id(url=None, outlet=report.outlet, title=report.title, day=day, text_sha256=digest)
        return dataclasses.replace(changed, report=dataclasses.replace(report, id=name, text_sha256=digest, url=None))

    def words(self, text: str, field: str) -> str:
        """A text in its new letters; of a question, which has no field, only the places."""

        def change(match: re.Match[str]) -> str:
            word = match[0]
            if word.casefold() in self.places:
                return word.translate(self.of_places)
            return word.translate(self.of_others) if field else word

        return WORD.sub(change, text)

    def date(self, text: str) -> str:
        return DATE.sub(lambda match: (dt.date.fromisoformat(match[0]) + self.shift).isoformat(), text)

    def _value(self, value: Any, field: str) -> Any:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            changed = {one.name: self._value(getattr(value, one.name), one.name) for one in dataclasses.fields(value)}
            return dataclasses.replace(value, **changed)
        if isinstance(value, tuple):
            return tuple(self._value(item, field) for item in value)
        if isinstance(value, str) and not isinstance(value, Enum):
            return self.words(value, field) if field in WORDS else self.date(value)
        return value


def _letters(seed: int) -> dict[int, int]:
    """An exchange of vowels for vowels and consonants for consonants."""
    rng = random.Random(seed)
    table: dict[int, int] = {}
    for letters in (VOWELS, CONSONANTS):
        mixed = "".join(rng.sample(letters, len(letters)))
        table |= str.maketrans(letters + letters.upper(), mixed + mixed.upper())
    return table


def read_stories(count: int, cache: Path | None) -> list[Told]:
    """Made-up stories read from their text, with the first question of each."""
    found = []
    for seed in range(count):
        story = make_story(seed, held=False)
        question = story.truth.questions[0]
        readings = read_story(story, cache=cache, key=load_reader().version)
        found.append(Told(readings, question.text, question.now_day))
    return found


def fill(record: Record, told: list[Told], size: int) -> None:
    """Add readings up to a size."""
    for reading in [reading for one in told for reading in one.readings][:size]:
        record.add(reading)


def add_to_both(small: Record, large: Record, readings: list[Reading]) -> tuple[float, float]:
    """The median seconds of adding the same readings to two records, by turns: a machine is not as fast at all times."""
    seconds: tuple[list[float], list[float]] = [], []
    for reading in readings:
        for record, spent in zip((small, large), seconds, strict=True):
            start = time.perf_counter()
            record.add(reading)
            spent.append(time.perf_counter() - start)
    return statistics.median(seconds[0]), statistics.median(seconds[1])


def ask_each(record: Record, told: list[Told]) -> tuple[list[float], int]:
    """The seconds of each answer, and how many of them have figures."""
    seconds, found = [], 0
    for one in told:
        start = time.perf_counter()
        brief = desk.answer_from_record(one.question, record, now=one.day).brief
        seconds.append(time.perf_counter() - start)
        found += brief.counts.reports > 0
    return seconds, found


@dataclasses.dataclass(frozen=True)
class Row:
    """What was measured at one size: seconds, megabytes, and how many answers have figures."""

    size: int
    adding: float
    beside_small: float
    answers: list[float]
    found: int
    megabytes: float


def measure(told: list[Told], extra: list[Told], size: int, *, questions: int) -> Row:
    """Fill a record, add more to it and to a small one by turns, and ask it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        with Record.open(Path(folder) / "small.sqlite") as small, Record.open(path) as record:
            fill(record, told, size)
            fill(small, told, SMALL)
            gc.collect()
            gc.freeze()  # what was added is still in memory here, and would be walked through again and again
            few, many = add_to_both(small, record, [reading for one in extra for reading in one.readings][:TIMED])
            chosen = random.Random(1).sample(told, min(questions, len(told)))
            ask_each(record, chosen[:5])
            answers, found = ask_each(record, chosen)
        megabytes = path.stat().st_size / 1e6
    return Row(size, many, many / few, sorted(answers), found, megabytes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--stories", type=int, default=100, help="made-up stories that are read from text")
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--text", type=int, nargs="*", default=[], help="sizes of records read from text alone")
    parser.add_argument("--write", action="store_true", help="put the table into docs/scores.md")
    parser.add_argument("--cache", type=Path, help="a folder that keeps readings between runs")
    chosen = parser.parse_args()
    stories = read_stories(chosen.stories, chosen.cache)
    rows = []
    for kind, sizes in (("", chosen.sizes), ("text", chosen.text)):
        for size in sizes:
            told = read_stories(size // PER_STORY, chosen.cache) if kind else tellings(stories, size)
            rows.append(_line(measure(told, _others(stories), size, questions=chosen.questions), kind or "changed"))
            print(rows[-1], flush=True)
    if chosen.write:
        write_benchmarks("record", page(rows, questions=chosen.questions))


def page(rows: list[str], *, questions: int) -> str:
    """The rows as a part of docs/scores.md."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    return "\n".join(
        (
            "## A growing record",
            "",
            f"{dt.date.today().isoformat()}, {machine}. {questions} questions each, one process, the reader loaded.",
            f"`add` is the median of {TIMED} readings, `x small` its ratio to adding the same to a record of {SMALL:,} by turns.",
            "Readings are those of made-up stories with letters exchanged and days moved (`changed`), or each read from its text",
            "(`text`).",
            "",
            "| readings | made | add ms | x small | ask p50 ms | ask p95 ms | with figures | MB |",
            "|---|---|---|---|---|---|---|---|",
            *rows,
        )
    )


def _others(stories: list[Told]) -> list[Told]:
    """Tellings that are in no record yet."""
    return [retell(story, -number, days=0) for number, story in enumerate(stories, start=2)]


def _line(row: Row, kind: str) -> str:
    middle, late = (row.answers[int(len(row.answers) * share)] for share in (0.5, 0.95))
    return (
        f"| {row.size:,} | {kind} | {row.adding * 1000:.1f} | {row.beside_small:.2f} | {middle * 1000:.0f} | {late * 1000:.0f} "
        f"| {row.found} of {len(row.answers)} | {row.megabytes:.0f} |"
    )


if __name__ == "__main__":
    main()
