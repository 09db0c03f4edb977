"""Makes a news story with known truth from a seed: `python -m evaluation.stories.generate --seed 3`."""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.stories.graph import KINDS, Cast, make_graph, pattern_of
from evaluation.stories.model import (
    Fig,
    Graph,
    Line,
    Story,
    StoryReport,
    TrueDrift,
    TrueOrigin,
    TrueRevision,
    Truth,
)
from evaluation.stories.plan import Desk, plan
from evaluation.stories.verdicts import questions
from evaluation.stories.wording import Voice, clause, line_text, part_words, report_text
from evaluation.stories.words import capital, stamp


def make_story(seed: int, *, held: bool) -> Story:
    """The story of a seed, worded by the open or the held tables."""
    cast = Cast(random.Random(seed * 2 + held), held)
    kind = KINDS[seed % len(KINDS)]
    graph = make_graph(cast, kind, pattern_of(kind, seed))
    desk = Desk(cast, graph)
    others = [other_graph(cast, graph) for _ in range(cast.rng.randint(1, 2))]
    plan(desk, others)
    voices = [Voice(g, held, said_day(desk, n)) for n, g in enumerate(desk.graphs)]
    made = [report_text(d, v) for d, v in zip(desk.drafts, voices, strict=True)]
    order = sorted(range(len(made)), key=lambda n: (desk.drafts[n].day, desk.drafts[n].minutes, n))
    names = report_names(desk, order)
    reports = tuple(finished(desk, n, names[n], made[n]) for n in order)
    return Story(seed, reports, truth_of(desk, voices, names, [text for _, text in made]))


def other_graph(cast: Cast, graph: Graph) -> Graph:
    """Another event of the same kind at the same time."""
    other = make_graph(cast, graph.kind, "single", rebels=True)
    first = replace(other.figs[0], day=graph.figs[0].day + cast.rng.randint(0, 2))
    while first.value in {f.value for f in graph.figs}:
        first = replace(first, value=first.value + 10)
    return replace(other, start=graph.start, figs=(first,))


def said_day(desk: Desk, number: int) -> int:
    """The day from which a report looks at the week: a copy keeps the day of its original."""
    draft = desk.drafts[number]
    return desk.drafts[draft.original].day if draft.copy_kind else draft.day


def slug(text: str) -> str:
    """A name as it stands in an address."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def report_names(desk: Desk, order: Sequence[int]) -> dict[int, str]:
    """A name for each report, in the order of publication."""
    return {n: f"{place:02d}-{slug(desk.drafts[n].outlet)}" for place, n in enumerate(order, start=1)}


def finished(desk: Desk, number: int, name: str, made: tuple[str, str]) -> StoryReport:
    """A report as it is handed out."""
    draft = desk.drafts[number]
    when = stamp(desk.graph.start, draft.day, draft.minutes)
    url = f"https://{slug(draft.outlet)}.example/{when[:10].replace('-', '/')}/{slug(made[0])[:60].strip('-')}"
    return StoryReport(name, draft.outlet, url, when, *made)


def truth_of(desk: Desk, voices: Sequence[Voice], names: dict[int, str], texts: Sequence[str]) -> Truth:
    """All that is known about the story."""
    graph, drafts = desk.graph, desk.drafts
    last = max(d.day for d in drafts if not d.distractor)
    copies = tuple((names[n], names[d.original], d.copy_kind) for n, d in enumerate(drafts) if d.copy_kind)
    drift = tuple(drift_of(desk, voices, names, texts, n) for n, d in enumerate(drafts) if d.drift_kind)
    held = desk.cast.held
    return Truth(
        graph.kind,
        tuple(origins(graph)),
        copies,
        drift,
        tuple(revisions(desk, names)),
        questions(graph, variants(desk), last, held, desk.cast.rng),
        tuple(names[n] for n, d in enumerate(drafts) if d.distractor),
    )


def origins(graph: Graph) -> list[TrueOrigin]:
    """All who give a figure, by name."""
    bodies = {f.body.name: f.body for f in graph.figs}
    return [
        TrueOrigin(n, bodies[n].party, tuple(dict.fromkeys((bodies[n].source, bodies[n].short))))
        for n in sorted(bodies)
    ]


def revisions(desk: Desk, names: dict[int, str]) -> list[TrueRevision]:
    """The later figures of the same origins, with the agencies' reports of both."""
    first = {d.figs[0]: names[n] for n, d in reversed(list(enumerate(desk.drafts))) if d.figs and d.original < 0}
    found = [f for f in desk.graph.figs if f.before]
    return [
        TrueRevision(f.body.name, f.change, f.before.value, f.value, first[f.before], first[f])
        for f in found
        if f.before
    ]


def variants(desk: Desk) -> list[Sequence[Fig]]:
    """The true figures, and for disasters also the figures with each drift taken for true."""
    figs = desk.graph.figs
    changed = [(desk.drafts[d.original].figs[0], d.figs[0]) for d in desk.drafts if d.drift_kind not in ("", "origin")]
    if desk.graph.kind == "war":
        return [figs]
    return [figs, *([new if f == old else f for f in figs] for old, new in changed)]


def drift_of(
    desk: Desk, voices: Sequence[Voice], names: dict[int, str], texts: Sequence[str], number: int
) -> TrueDrift:
    """A drift with the words of both reports."""
    draft = desk.drafts[number]
    source = desk.drafts[draft.original]
    before, after = source.paragraphs[0][0], draft.paragraphs[0][0]
    quotes: tuple[str, str]
    if draft.drift_kind == "origin":
        quotes = (line_text(voices[draft.original], before), line_text(voices[number], after))
    elif draft.drift_kind == "part_lost":
        quotes = (part_words(source.figs[0]).strip(", "), "")
    else:
        quotes = (told(before, texts[draft.original], desk), told(after, texts[number], desk))
    return TrueDrift(draft.drift_kind, names[draft.original], names[number], *quotes)


def told(line: Line, text: str, desk: Desk) -> str:
    """The clause of a line as it stands in a text."""
    assert line.fig
    words = clause(line.fig, desk.cast.held, line.variant).rstrip(",")
    return words if words in text else capital(words)


def as_toml(report: StoryReport) -> str:
    """The sidecar of a report."""
    return f'outlet = "{report.outlet}"\nurl = "{report.url}"\npublished = "{report.published}"\n'


def write(story: Story, folder: Path) -> None:
    """Each report as NAME.txt with its NAME.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    for report in story.reports:
        (folder / f"{report.name}.txt").write_text(report.text, encoding="utf-8")
        (folder / f"{report.name}.toml").write_text(as_toml(report), encoding="utf-8")


def shown(story: Story) -> str:
    """A story for people to read."""
    parts = [f"=== {r.name} | {r.outlet} | {r.published}\n{r.url}\n\n{r.text}" for r in story.reports]
    truth = story.truth
    for title, rows in (
        ("origins", truth.origins),
        ("copies", truth.copies),
        ("drift", truth.drift),
        ("revisions", truth.revisions),
        ("questions", truth.questions),
        ("distractors", truth.distractors),
    ):
        parts.append("\n".join([f"--- {title}", *(f"  {row}" for row in rows)]))
    return "\n".join(parts)


def main() -> None:
    """Prints or writes one story."""
    parser = argparse.ArgumentParser(description="Make a news story with known truth.")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--held", action="store_true", help="use the tables kept for scoring")
    parser.add_argument("--out", type=Path, help="write the reports to this folder")
    args = parser.parse_args()
    story = make_story(args.seed, held=args.held)
    if args.out:
        write(story, args.out)
    else:
        print(shown(story))


if __name__ == "__main__":
    main()
