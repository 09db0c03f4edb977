"""How well saved pages are loaded, by page shape: ours beside trafilatura and newspaper4k, on the pages of evaluation/pages.

    python -m evaluation.page_scores [--show] [--newspaper PYTHON] [--write]

For each page: the title, the text (the F1 of its words against those of the true body is at least 0.95, and no noise is in it),
the day of publication, the agency, and the sections: standfirst, takeaways, captions and corrections marked as such. Of live
reports the entries are held against the true ones. The other two give title, text and day only. --show prints what is wrong.
"""

import argparse
import datetime as dt
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from accordingto.reports.load import load_each
from accordingto.reports.report import Report, SectionKind
from evaluation.scores_page import write_benchmarks

PAGES = Path(__file__).parent / "pages"
SAME = 0.95
"""F1 of words from which on a text is right."""
ASPECTS = ("title", "text", "day", "agency", "sections")
OF_SECTION = {
    "standfirst": SectionKind.STANDFIRST,
    "takeaways": SectionKind.TAKEAWAYS,
    "captions": SectionKind.CAPTION,
    "corrections": SectionKind.CORRECTION,
}


@dataclass(frozen=True)
class Read:
    """What a program made of a page; null for what it does not give at all."""

    title: str | None = None
    text: str = ""
    day: str | None = None
    agency: str | None = None
    parts: dict[str, list[str]] | None = field(default=None)


def load_truths() -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """(shape, page, truth) of every page."""
    for path in sorted(PAGES.glob("*/*.html")):
        yield path.parent.name, path, json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def ours(path: Path) -> list[Read]:
    """The reports that this program loads from a page."""
    found = [one for one in load_each(path) if isinstance(one, Report)]
    return [
        Read(
            title=one.title,
            text=_of_kinds(one, SectionKind.BODY),
            day=(one.published or "")[:10] or None,
            agency=one.dateline.agency if one.dateline else None,
            parts={name: _each_of_kind(one, kind) for name, kind in OF_SECTION.items()},
        )
        for one in found
    ]


def trafilaturas(path: Path) -> list[Read]:
    """What trafilatura makes of a page by itself."""
    import trafilatura

    found = trafilatura.bare_extraction(
        path.read_bytes(), include_comments=False, include_tables=False, with_metadata=True
    )
    return [Read(title=found.title, text=found.text or "", day=found.date)] if found is not None else []


def newspapers(python: str) -> Callable[[Path], list[Read]]:
    """What newspaper4k makes of a page, run by a Python that has it."""
    paths = [path for _, path, _ in load_truths()]
    script = str(Path(__file__).with_name("newspaper_pages.py"))
    done = subprocess.run(
        [python, script, *map(str, paths)], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    found = {path: Read(**one) for path, one in zip(paths, json.loads(done.stdout), strict=True)}
    return lambda path: [found[path]]


def judge(reads: list[Read], truth: dict[str, Any]) -> dict[str, bool | None]:
    """What is right of a page, by aspect; null for what a program does not give."""
    if entries := truth.get("entries"):
        return _judge_live(reads, truth, entries)
    read = reads[0] if len(reads) == 1 else Read()
    text = " ".join(read.text.split())
    noisy = any(" ".join(noise.split()) in text for noise in truth.get("noise", []))
    return {
        "title": _fold(read.title) == _fold(truth["title"]),
        "text": _f1(_words(text), _words(" ".join(truth["body"]))) >= SAME and not noisy,
        "day": read.day == ((truth["published"] or "")[:10] or None),
        "agency": None if read.parts is None else _fold(read.agency) == _fold(truth.get("agency")),
        "sections": None
        if read.parts is None
        else all(_same(read.parts[name], truth.get(name)) for name in OF_SECTION),
    }


def _judge_live(reads: list[Read], truth: dict[str, Any], entries: list[dict[str, Any]]) -> dict[str, bool | None]:
    """Of a live report each entry must be a report; what stands above them may be one more, in front."""
    above = [truth["standfirst"] or "", *truth["takeaways"], *truth["body"]]
    wanted = [_words(" ".join(one["body"])) for one in entries]
    each = reads[1:] if len(reads) == len(entries) + 1 else reads
    got = [_words(read.text) for read in each]
    right = len(got) == len(wanted) and all(_f1(a, b) >= SAME for a, b in zip(got, wanted, strict=True))
    if each is not reads and any(above):
        parts = reads[0].parts or {}
        first = [reads[0].text, *parts.get("standfirst", []), *parts.get("takeaways", [])]
        right = right and _f1(_words(" ".join(first)), _words(" ".join(above))) >= SAME
    days = [one["published"][:10] for one in entries] == [read.day for read in each]
    return {"title": None, "text": right, "day": days, "agency": None, "sections": None}


def _same(found: list[str], wanted: object) -> bool:
    """Whether the paragraphs of a section are those of the truth, whatever their order and marks."""
    each = [wanted] if isinstance(wanted, str) else wanted if isinstance(wanted, list) else []
    return _f1(_words(" ".join(found)), _words(" ".join(each))) >= SAME


def _of_kinds(report: Report, *kinds: SectionKind) -> str:
    return "\n".join(report.words(section.span) for section in report.sections if section.kind in kinds)


def _each_of_kind(report: Report, kind: SectionKind) -> list[str]:
    return [report.words(section.span) for section in report.sections if section.kind is kind]


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _f1(one: Counter[str], other: Counter[str]) -> float:
    if not one and not other:
        return 1.0
    return 2 * (one & other).total() / (one.total() + other.total())


def _fold(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", (text or "").casefold()))


Counted = dict[tuple[str, str], list[bool]]
"""By (shape, aspect) what was right; also under the names of the two sets, and of all."""
SECOND = frozenset((PAGES / "second.txt").read_text(encoding="utf-8").split())
"""Pages that were written after the loader had been fitted to the first sixty."""
SETS = ("first set", "second set", "all")


def tally(program: Callable[[Path], list[Read]], *, name: str = "", show: bool = False) -> Counted:
    """What a program gets right of the pages; with `show`, what it does not is printed."""
    counts: Counted = {}
    for shape, path, truth in load_truths():
        for aspect, right in judge(program(path), truth).items():
            if right is not None:
                which = SETS[f"{shape}/{path.stem}" in SECOND]
                for group in (shape, which, "all"):
                    counts.setdefault((group, aspect), []).append(right)
                if show and not right:
                    print(f"{name}: {shape}/{path.name}: {aspect}")
    return counts


def table(programs: dict[str, Counted]) -> str:
    """A row for each shape, and in its cells what each program got right of how many pages."""
    shapes = sorted({shape for counts in programs.values() for shape, _ in counts} - set(SETS))
    head = [f"{name} {aspect}" for name, counts in programs.items() for aspect in ASPECTS if ("all", aspect) in counts]
    lines = [f"| shape | {' | '.join(head)} |", f"|{'---|' * (len(head) + 1)}"]
    for shape in (*shapes, *SETS):
        cells = [
            f"{sum(one)}/{len(one)}" if (one := counts.get((shape, aspect), [])) else ""
            for counts in programs.values()
            for aspect in ASPECTS
            if ("all", aspect) in counts
        ]
        lines.append(f"| {shape} | {' | '.join(cells)} |")
    return "\n".join(lines)


def lost_by(counts: Counted) -> str:
    """The shapes of which a program gets the text of fewer than half of the pages."""
    texts = {shape: one for (shape, aspect), one in counts.items() if aspect == "text" and shape not in SETS}
    return ", ".join(sorted(shape for shape, one in texts.items() if sum(one) < len(one) / 2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what of which page is wrong")
    parser.add_argument("--newspaper", metavar="PYTHON", help="a Python that has newspaper4k, to score it too")
    parser.add_argument("--write", action="store_true", help="put the table into docs/scores.md")
    chosen = parser.parse_args()
    programs = {"ours": tally(ours, name="ours", show=chosen.show), "trafilatura": tally(trafilaturas)}
    if chosen.newspaper:
        programs["newspaper4k"] = tally(newspapers(chosen.newspaper))
    lost = "\n".join(
        f"Shapes of which {name} loses more than half of the texts: {lost_by(one) or 'none'}."
        for name, one in programs.items()
    )
    text = f"""## Saved pages

{len(list(load_truths()))} pages made for the project in the shapes of news sites, {dt.date.today().isoformat()},
trafilatura {version("trafilatura")}. Text is right where the F1 of its words is at least {SAME} and no noise is in it; sections
are standfirst, takeaways, captions and corrections. trafilatura and newspaper4k give neither agency nor sections. The second
set was written by two others when ours had been fitted to the first, and has been looked at since: evaluation/pages/README.md
has what ours got of it before.

{table(programs)}

{lost}
"""
    print(text)
    if chosen.write:
        write_benchmarks("pages", text)


if __name__ == "__main__":
    main()
