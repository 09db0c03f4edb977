"""The holders of a statement in their order, and the links of a chain that they make."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Member
from accordingto.reading.chain import Link, Role, Via
from accordingto.reading.finding import Trace
from accordingto.reports.report import Span

BRIEFINGS = frozenset({Via.BRIEFING, Via.CLOSED_SESSION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One who held a statement: the members, where the report says so and by which rule, through what it went on.

    `heard` is the briefing that their own sentence names: how they came to know, where somebody else is known to have told them.
    """

    members: tuple[Member, ...]
    span: Span | None
    rule: str
    via: Via | None = None
    heard: Via | None = None
    inferred: bool = False

    @property
    def is_wire(self) -> bool:
        """Whether only news agencies held it."""
        return all(member.kind == ActorKind.AGENCY for member in self.members)

    def as_trace(self) -> Trace:
        """Why it is one."""
        return Trace(rule=self.rule, span=self.span, note=" and ".join(member.name for member in self.members))


def members_of(member: Member) -> tuple[Member, ...]:
    """Those who speak as one, or the one."""
    return member.parts or (member,)


def make_links(holders: list[Holder], wire: list[Holder], outlet: Member | None) -> tuple[Link, ...]:
    """The holders as links: the first is the origin, but the wire of the dateline never is, and an outlet ends the chain."""
    links = []
    for number, holder in enumerate([*holders, *wire]):
        passed_on = Role.AGENCY if holder.is_wire else Role.RELAY
        role = Role.ORIGIN if number == 0 and holders else passed_on
        ids = tuple(member.id for member in holder.members)
        links.append(Link(actors=ids, role=role, via=holder.via, span=holder.span, inferred=holder.inferred))
    if outlet is not None:
        links.append(Link(actors=(outlet.id,), role=Role.OUTLET))
    return tuple(links)


def told_once(holders: list[Holder]) -> list[Holder]:
    """A briefing is how the first one there passed it on, not also how those did who heard it."""
    heard_there = next((holder.heard for holder in holders[1:] if holder.heard), None)
    if heard_there and holders[0].via is None:
        holders = [replace(holders[0], via=heard_there), *holders[1:]]
    kept: list[Holder] = []
    for holder in holders:
        heard = any(one.via in BRIEFINGS for one in kept)
        kept.append(replace(holder, via=None) if heard and holder.via in BRIEFINGS else holder)
    return kept


def distinct(holders: Iterable[Holder]) -> list[Holder]:
    """Each holder once, at its first place, with the first channel that is known of it."""
    kept: list[Holder] = []
    for holder in holders:
        known = place_of(holder, kept)
        if known is None:
            kept.append(holder)
        elif kept[known].via is None:
            kept[known] = replace(kept[known], via=holder.via)
    return kept


def place_of(holder: Holder, holders: list[Holder]) -> int | None:
    """The place of the same members among holders; one of several who relay together is there too."""
    wanted = set(holder.members)
    return next((i for i, one in enumerate(holders) if wanted <= set(one.members)), None)
