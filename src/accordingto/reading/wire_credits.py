"""The wire that a report credits, in its dateline, byline or last line, as the last link before the outlet."""

import re

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Cast, Member
from accordingto.reading.holders import Holder
from accordingto.reports.report import Report

JOINED = re.compile(r"\s*(?:,|/|&|\band\b)\s*")


def find_wire(report: Report, cast: Cast, holders: list[Holder]) -> list[Holder]:
    """The agencies of the dateline or credit that are not links of the chain already."""
    dateline = report.dateline
    if dateline is None or not dateline.agency or dateline.agency == report.outlet:
        return []
    known = {member for holder in holders for member in holder.members}
    members = [member for member in _members(dateline.agency, cast) if member not in known]
    return [Holder(members=tuple(members), span=dateline.span, rule="chain.wire")] if members else []


def find_own_outlet(report: Report, cast: Cast) -> Member | None:
    """The outlet that published the report."""
    if report.outlet is None:
        return None
    return cast.called(report.outlet) or cast.enter(report.outlet, ActorKind.OUTLET)


def _members(credit: str, cast: Cast) -> list[Member]:
    """The agencies of a credit: "PTI and AFP" are two, "Agence France-Presse" is one."""
    whole = cast.gazetteer.find(credit)
    names = [credit] if whole else [name for name in JOINED.split(credit) if name]
    found = [(name, cast.gazetteer.find(name)) for name in names]
    if len(found) > 1 and not all(entry for _, entry in found):
        found = [(credit, None)]
    members = [cast.enter_entry(entry.entry) if entry else cast.enter(name, ActorKind.AGENCY) for name, entry in found]
    return list({member.id: member for member in members}.values())
