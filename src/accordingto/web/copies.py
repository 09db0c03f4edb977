"""Reports that derive from one another, as pages show them: groups under their original, and two texts side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accordingto.answers.marks import Piece, mark
from accordingto.corroboration.copies import find_copies, roots_of
from accordingto.corroboration.evidence import Copy
from accordingto.reading.reading import Reading
from accordingto.record.store import Record
from accordingto.review.decided import NOTHING_DECIDED, Decided, decided
from accordingto.settings import Settings

LONGEST = 20_000
"""Characters of a report that are shown beside another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An original and what derives from it, straight or by way of another copy, by day."""

    original: Reading
    copies: tuple[tuple[Copy, Reading], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """A copy and its original with what they share marked: `c3` in the one is `o3` in the other; of long ones the beginning."""

    copy: Copy
    one: Reading
    other: Reading
    pieces: tuple[Piece, ...]
    other_pieces: tuple[Piece, ...]


def groups_of(readings: Iterable[Reading], settings: Settings, decided: Decided = NOTHING_DECIDED) -> tuple[Group, ...]:
    """The groups among some reports, the latest original first; as people decided, where they did."""
    by_id = {reading.report.id: reading for reading in readings}
    copies = {copy.report: copy for copy in find_copies(by_id.values(), settings, decided)}
    roots = roots_of(tuple(copies.values()))
    groups: dict[str, list[str]] = {}
    for report, root in roots.items():
        groups.setdefault(root, []).append(report)
    found = [
        Group(
            original=by_id[root],
            copies=tuple((copies[one], by_id[one]) for one in sorted(members, key=lambda one: _place(by_id[one]))),
        )
        for root, members in groups.items()
    ]
    return tuple(sorted(found, key=lambda group: _place(group.original), reverse=True))


def without_texts(group: Group) -> Group:
    """A group with only what is known of its reports."""

    def bare(reading: Reading) -> Reading:
        return Reading(reader=reading.reader, report=replace(reading.report, text="", sections=()))

    copies = tuple((copy, bare(reading)) for copy, reading in group.copies)
    return Group(original=bare(group.original), copies=copies)


def group_with(report: str, record: Record, settings: Settings) -> tuple[Group | None, dict[str, Reading]]:
    """The group that a report is in, null where it is in none, and the readings that were looked at, by report.

    What is near the original is looked at too, so that each member finds the same group.
    """
    near = {one.report.id: one for one in record.alike(report)}
    group = _with(report, near, record, settings)
    if group and group.original.report.id != report:
        near |= {one.report.id: one for one in record.alike(group.original.report.id)}
        group = _with(report, near, record, settings)
    return group, near


def _with(report: str, near: dict[str, Reading], record: Record, settings: Settings) -> Group | None:
    groups = groups_of(near.values(), settings, decided_on(record, near.values()))
    members = ((one, {one.original.report.id, *(copy.report.id for _, copy in one.copies)}) for one in groups)
    return next((one for one, ids in members if report in ids), None)


def decided_on(record: Record, readings: Iterable[Reading]) -> Decided:
    """What people decided about some reports and across all."""
    return decided(one.decision for one in record.decisions.outcomes([one.report.id for one in readings]))


def side_by_side(copy: Copy, one: Reading, other: Reading) -> SideBySide:
    """Two reports with the stretches that they share."""
    mine = {span: f"c{number}" for number, (span, _) in enumerate(copy.overlaps, 1)}
    others = {span: f"o{number}" for number, (_, span) in enumerate(copy.overlaps, 1)}
    return SideBySide(
        copy=copy,
        one=one,
        other=other,
        pieces=mark(one.report.text[:LONGEST], mine),
        other_pieces=mark(other.report.text[:LONGEST], others),
    )


def _place(reading: Reading) -> tuple[str, str]:
    return reading.report.published or "", reading.report.id
