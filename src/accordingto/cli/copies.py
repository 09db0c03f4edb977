"""`accordingto copies`: which reports derive from which, with the words that they share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text
from rich.tree import Tree

from accordingto import desk
from accordingto.answers.wording import date_words, flat
from accordingto.cli.exits import leave
from accordingto.cli.hand import readings_at_hand
from accordingto.cli.options import JsonOption, OptionalPaths, RecordOption, SettingsOption
from accordingto.cli.output import note, print_document, screen, tell_failures
from accordingto.settings import load_settings

if TYPE_CHECKING:
    from accordingto.corroboration.evidence import Copy
    from accordingto.reports.report import Report, Span

WordsOption = Annotated[bool, typer.Option("--words", help="Also print the words that each copy shares.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """The same words in two reports: where they stand in the copy and in the original."""

    words: str
    in_copy: "Span"
    in_original: "Span"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """A copy with its original; `share` is how much of the copy's wording the original has."""

    report: str
    outlet: str | None
    title: str | None
    published: str | None
    original: str
    kind: str
    share: float
    why: str
    overlaps: tuple[Overlap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A report that is no copy itself, with all that derives from it, directly or over another copy."""

    report: str
    outlet: str | None
    title: str | None
    published: str | None
    copies: tuple[CopyLine, ...]


def copies(
    paths: OptionalPaths = None,
    words: WordsOption = False,
    as_json: JsonOption = False,
    record: RecordOption = None,
    settings: SettingsOption = None,
) -> None:
    """List reports that derive from others.

    Each original with its copies: verbatim, trimmed or rewritten, the share of the wording that is the original's, and why the
    other is the original.

    \b
    Example:
        accordingto copies examples/kursk/reports
    """
    done = readings_at_hand(paths, record)
    failed = tell_failures(done.failures)
    every = desk.distinct(done.readings)
    found = desk.corroborate(every, settings=load_settings(settings)).copies
    groups = group_copies(found, {reading.report.id: reading.report for reading in every})
    if as_json:
        print_document("copies", groups=groups)
    elif groups:
        for tree in (_tree(group, words=words) for group in groups):
            screen().print(tree)
    elif every:
        note("no report derives from another one")
    leave(found=bool(groups), failed=failed)


def group_copies(found: Iterable["Copy"], reports: Mapping[str, "Report"]) -> tuple[Group, ...]:
    """The copies under the report that each line of them ends at, the oldest original first."""
    from accordingto.corroboration.copies import roots_of

    every = tuple(found)
    by_root: dict[str, list[CopyLine]] = {}
    roots = roots_of(every)
    for one in every:
        by_root.setdefault(roots[one.report], []).append(_line(one, reports))
    groups = []
    for root, lines in by_root.items():
        report = reports[root]
        lines.sort(key=lambda line: (line.published or "", line.outlet or "", line.report))
        groups.append(
            Group(
                report=root,
                outlet=report.outlet,
                title=report.title,
                published=report.published,
                copies=tuple(lines),
            )
        )
    return tuple(sorted(groups, key=lambda group: (group.published or "", group.report)))


def _line(copy: "Copy", reports: Mapping[str, "Report"]) -> CopyLine:
    report = reports[copy.report]
    return CopyLine(
        report=report.id,
        outlet=report.outlet,
        title=report.title,
        published=report.published,
        original=copy.original,
        kind=copy.kind,
        share=copy.share,
        why=copy.why,
        overlaps=tuple(
            Overlap(words=report.words(mine), in_copy=mine, in_original=theirs) for mine, theirs in copy.overlaps
        ),
    )


def _tree(group: Group, *, words: bool) -> Tree:
    tree = Tree(Text(_named(group), style="bold"))
    outlets = {group.report: group.outlet} | {line.report: line.outlet for line in group.copies}
    for line in group.copies:
        above = "" if line.original == group.report else f" by way of {outlets[line.original] or line.original}"
        branch = tree.add(Text(f"{line.kind}{above}, {line.share:.0%}: {_named(line)}; {line.why}"))
        if words:
            for overlap in line.overlaps:
                branch.add(Text(f"“{flat(overlap.words)}”", style="dim"))
    return tree


def _named(one: Group | CopyLine) -> str:
    day = date_words(one.published[:10]) if one.published else "no date"
    return f"{one.outlet or 'outlet not known'}, {day}: {flat(one.title or 'no title', limit=90)} ({one.report})"
