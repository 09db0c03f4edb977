"""Measure the reader on public corpora and write docs/scores.md; exit 1 where a score falls below its floor.

    python -m evaluation.run DATA [--only NAME ...] [--no-write]

DATA holds the scorers (attribution.py, figures.py), the corpora under data/ and the hand-made gold for figures; none of it
is part of this project. The scorers run as programs of their own and every number comes from what they print, but for the
intervals of PolNeAR: 95 % bootstrap over documents, seeded. Beside DATA, samples/*.gold.json are compared as
evaluation/sample.py does. The floors are in evaluation/floors.toml.
"""

import argparse
import datetime as dt
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from accordingto.reading.read import load_reader
from evaluation.challenge import load_cases, shares
from evaluation.challenge import run as run_challenge
from evaluation.figure_gold import interval, rates, score, summed
from evaluation.predict import Json, predict_figures, predict_polnear, read_lines
from evaluation.sample import compare_file
from evaluation.scorer import load_scorer
from evaluation.scores_page import write_scores
from evaluation.speakers import judged
from evaluation.speakers import rates as speaker_rates
from evaluation.story_match import Tally
from evaluation.story_scores import interval as story_interval
from evaluation.story_scores import rates as story_rates
from evaluation.story_scores import score as score_stories
from evaluation.story_scores import summed as summed_stories

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "evaluation" / "floors.toml"
ROUNDS = 1000
SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One number of one task. `interval` is where 95 % of resampled sets of documents fall, null where not computed."""

    task: str
    name: str
    value: float
    interval: tuple[float, float] | None = None
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the data are, and where predictions go."""

    data: Path
    work: Path


# --- tasks ---------------------------------------------------------------------------------------------------


def polnear_dev(place: Place) -> Iterator[Score]:
    """Attributions in political news: source and content spans."""
    gold = place.data / "data" / "polnear" / "dev"
    predicted = _write(place.work / "polnear.jsonl", predict_polnear(gold))
    scorer = place.data / "attribution.py"
    report = json.loads(_run(scorer, "--gold", gold, "--predicted", predicted, "--json"))
    intervals = _polnear_intervals(scorer, gold, predicted)
    for name, counts in report.items():
        of = f"{counts['correct']} right, {counts['gold']} gold, {counts['predicted']} predicted"
        if name == "source span":
            yield Score(task="polnear_dev", name="source span", value=counts["precision"], of=of)
            continue
        for rate in ("precision", "recall"):
            yield Score(task="polnear_dev", name=f"{name} {rate}", value=counts[rate])
        yield Score(task="polnear_dev", name=f"{name} F1", value=counts["f1"], interval=intervals[name], of=of)


def figures_dev(place: Place) -> Iterator[Score]:
    """Every figure of people in 43 reports on political violence, read by hand."""
    texts = _texts(place, "dev", "dev-muc3-0001-0100")
    yield from _gold_scores(place, "figures_dev", place.data / "figures_dev.jsonl", texts)


def figures_bounds_tst2(place: Place) -> Iterator[Score]:
    """Windows round hedged figures: how the bound is read."""
    texts = _texts(place, "tst2", "tst2-muc4")
    yield from _gold_scores(place, "figures_bounds_tst2", place.data / "figures_bounds_tst2.jsonl", texts)


def muc_keys_dev(place: Place) -> Iterator[Score]:
    """Victim counts of the MUC-3/4 keys. Keys leave out what is no MUC incident, so precision only compares systems."""
    folder = place.data / "data" / "muc" / "dev"
    rows: list[Json] = []
    for file in sorted(folder.glob("dev-muc3-*")):
        rows.extend(predict_figures(_texts(place, "dev", file.name)))
    predicted = _write(place.work / "keys.jsonl", rows)
    keys = sorted(folder.glob("key-dev-*"))
    report = json.loads(_run(place.data / "figures.py", "--keys", *keys, "--predicted", predicted, "--json"))
    for measure in ("all", "killed", "wounded", "abducted"):
        yield from _rates("muc_keys_dev", measure, report[measure])


def speakers(place: Place) -> Iterator[Score]:
    """Who pronouns, nominals, metonyms and parts of names stand for, in 257 sources of PolNeAR's train split read by hand."""
    found = [(gold, how) for gold, how, _ in judged(place.data)]
    for kind, right, wrong, total, of in speaker_rates(found):
        yield Score(task="speakers", name=f"{kind} right", value=right, of=f"of {total} sources found, {of} gold")
        yield Score(task="speakers", name=f"{kind} wrong", value=wrong)


def challenge(place: Place) -> Iterator[Score]:
    """Cases of our own for chains, certainty, polarity and positions; `blind` ones by somebody who had not read the rules."""
    for part, group, right, of in shares(run_challenge(load_cases())):
        yield Score(task="challenge", name=f"{part} {group}", value=right / of, of=f"{right} of {of}")


def figures_gold(place: Place) -> Iterator[Score]:
    """Figures of modern, mixed-case reports, annotated twice and settled; `blind` ones in reports that only the scorer reads."""
    for part, tallies in score():
        total = summed(tallies)
        for name, value in rates(total).items():
            counted = name in total.of
            of = f"{total.right[name]} of {total.of[name]}" if counted else f"{total.counts[f'{name} gold']} gold"
            within = None if counted else interval(tallies, name)
            label = f"{part} {name}" if counted else f"{part} {name} F1"
            yield Score(task="figures_gold", name=label, value=value, interval=within, of=of)


def stories(place: Place) -> Iterator[Score]:
    """200 made-up stories with a known truth: who stands behind each number, copies, drift, revisions, verdicts; the `held`
    half is told in words that nobody may look at while the program is built. MinHash is datasketch alone on the same reports."""
    of_both: list[Tally] = []
    for part, tallies in score_stories():
        of_both += tallies
        yield from _story_scores(part, tallies)
    yield from _story_scores("both", of_both)


def _story_scores(part: str, tallies: list[Tally]) -> Iterator[Score]:
    total = summed_stories(tallies)
    for name, value in story_rates(total).items():
        if "directed" in name or (name.startswith("minhash") and name != "minhash best"):
            continue
        best = name == "minhash best"
        within, of = (None, "") if best else (story_interval(tallies, name), total.told(name))
        yield Score(task="stories", name=f"{part} {name}", value=value, interval=within, of=of)


TASKS: dict[str, Callable[[Place], Iterator[Score]]] = {
    "polnear_dev": polnear_dev,
    "figures_dev": figures_dev,
    "figures_bounds_tst2": figures_bounds_tst2,
    "muc_keys_dev": muc_keys_dev,
    "speakers": speakers,
    "challenge": challenge,
    "figures_gold": figures_gold,
    "stories": stories,
}


def _gold_scores(place: Place, task: str, gold: Path, texts: Path) -> Iterator[Score]:
    only = frozenset(row["id"] for row in read_lines(gold))
    predicted = _write(place.work / f"{task}.jsonl", predict_figures(texts, only=only))
    report = json.loads(_run(place.data / "figures.py", "--gold", gold, "--predicted", predicted, "--json"))
    for level in ("detected", "measure", "end_to_end"):
        yield from _rates(task, level.replace("_", " "), report[level])
    for name, value in report["accuracy"].items():
        if value is not None:
            yield Score(task=task, name=f"{name} accuracy", value=value)
    others = json.loads(_run(place.data / "figures.py", "--gold", gold, "--predicted", predicted, "--others", "--json"))
    yield from _rates(task, "end to end, others too", others["end_to_end"])


def _rates(task: str, name: str, rates: Json) -> Iterator[Score]:
    right, predicted, found, gold = rates["counts"]
    yield Score(task=task, name=f"{name} precision", value=rates["precision"] or 0.0, of=f"{right} of {predicted}")
    yield Score(task=task, name=f"{name} recall", value=rates["recall"] or 0.0, of=f"{found} of {gold}")
    low, high = rates["interval"]
    yield Score(task=task, name=f"{name} F1", value=rates["f1"], interval=(low, high))


def _texts(place: Place, part: str, name: str) -> Path:
    """The texts of a MUC file as the scorer itself splits them, since gold spans index those."""
    path = place.work / f"{name}.texts.jsonl"
    path.write_text(
        _run(place.data / "figures.py", "texts", place.data / "data" / "muc" / part / name), encoding="utf-8"
    )
    return path


def _write(path: Path, rows: Iterable[Json]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def _run(program: Path, *arguments: str | Path) -> str:
    command = [sys.executable, str(program), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def _polnear_intervals(scorer: Path, gold: Path, predicted: Path) -> dict[str, tuple[float, float]]:
    """For each metric where 95 % of its F1 fall, documents drawn with replacement: articles differ more than chance."""
    module = load_scorer(scorer)
    texts = module.read_gold(gold)
    said = module.read_predicted(predicted, texts)
    documents = [module.score([(statements, said.get(name, []))]) for name, (_, statements) in texts.items()]
    made = {}
    for metric in documents[0]:
        counts = [(d[metric].correct, d[metric].gold, d[metric].predicted) for d in documents]
        chance = random.Random(SEED)
        rounds = sorted(_f1(chance.choices(counts, k=len(counts))) for _ in range(ROUNDS))
        made[metric] = (rounds[int(ROUNDS * 0.025)], rounds[int(ROUNDS * 0.975)])
    return made


def _f1(counts: list[tuple[int, int, int]]) -> float:
    correct, gold, predicted = (sum(column) for column in zip(*counts, strict=True))
    return 2 * correct / (gold + predicted) if gold + predicted else 0.0


# --- samples, floors, page -----------------------------------------------------------------------------------


def sample_scores(data: Path) -> Iterator[Score]:
    """The share of each kind that is right, in the samples beside the data and in the example that ships."""
    golds = [*sorted((data.parent / "samples").glob("*.gold.json")), *sorted(ROOT.glob("examples/*/*/*.gold.json"))]
    for path in golds:
        comparison = compare_file(path)
        task = f"sample_{path.name.removesuffix('.gold.json')}"
        for name in comparison.right:
            right, total = comparison.right[name], comparison.total[name]
            yield Score(task=task, name=name, value=right / total, of=f"{right} of {total}")


def below_floor(scores: Iterable[Score], floors: dict[str, dict[str, float]]) -> tuple[str, ...]:
    """A line for each score under its floor, and for each floor that no score of a task that ran answers to."""
    found = {(one.task, one.name): one.value for one in scores}
    ran = {task for task, _ in found}
    lines = []
    for task, names in floors.items():
        for name, floor in names.items():
            value = found.get((task, name))
            if task in ran and (value is None or round(value, 3) < floor):
                lines.append(
                    f"{task}: {name} is {'missing' if value is None else f'{value:.3f}'}, its floor {floor:.3f}"
                )
    return tuple(lines)


def page(scores: Iterable[Score], floors: dict[str, dict[str, float]], *, version: str, seconds: float) -> str:
    """The scores as docs/scores.md."""
    made: dict[str, list[Score]] = {}
    for one in scores:
        made.setdefault(one.task, []).append(one)
    lines = [
        "# Scores",
        "",
        "Written by `make evaluate`, and at its end by `make bench`; not by hand. What each number means and how far it can be"
        " trusted is said by the scorer that printed it.",
        "",
        f"- date: {dt.date.today().isoformat()}",
        f"- machine: {platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}",
        f"- reader: `{version}`",
        f"- time: {seconds:.0f} s",
        "- intervals: 95 %, bootstrap over documents",
    ]
    for task, some in made.items():
        about = TASKS[task].__doc__ if task in TASKS else "One report, compared with what a careful reader found in it."
        lines += [
            "",
            f"## {task}",
            "",
            about or "",
            "",
            "| score | value | interval | counts | floor |",
            "|---|---|---|---|---|",
        ]
        for one in some:
            interval = f"{one.interval[0]:.3f} to {one.interval[1]:.3f}" if one.interval else ""
            floor = floors.get(task, {}).get(one.name)
            lines.append(
                f"| {one.name} | {one.value:.3f} | {interval} | {one.of} | {'' if floor is None else f'{floor:.3f}'} |"
            )
    return "\n".join(lines) + "\n"


def measure(data: Path, only: Iterable[str]) -> Iterator[Score]:
    """The scores of the tasks, each printed when its task is done."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(data=data, work=Path(folder))
        for name in [*only, "samples"]:
            for one in TASKS[name](place) if name in TASKS else sample_scores(data):
                interval = f"  [{one.interval[0]:.3f} {one.interval[1]:.3f}]" if one.interval else ""
                print(f"{one.task:<34} {one.name:<34} {one.value:.3f}{interval}  {one.of}", flush=True)
                yield one


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--only", nargs="+", choices=list(TASKS), help="these tasks alone; docs/scores.md is not written"
    )
    parser.add_argument("--no-write", action="store_true", help="leave docs/scores.md as it is")
    chosen = parser.parse_args()
    if not (chosen.data / "attribution.py").exists():
        parser.error(f"{chosen.data} holds no scorers; name the folder that does: make evaluate DATA=FOLDER")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    start = time.monotonic()
    scores = tuple(measure(chosen.data, chosen.only or list(TASKS)))
    if not (chosen.only or chosen.no_write):
        text = page(scores, floors, version=load_reader().version, seconds=time.monotonic() - start)
        write_scores(text)
        print("written: docs/scores.md")
    fallen = below_floor(scores, floors)
    for line in fallen:
        print(f"below its floor: {line}")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
