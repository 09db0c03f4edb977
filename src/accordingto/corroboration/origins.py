"""Origins: the first known holder of each statement, as one over all reports.

What is done with each kind of actor:

1. one that the gazetteer knows is its reference, under whatever name;
2. a state, or a place that acts for it, is its party;
3. a person is the full name, with its other spellings where party and family name are the same, and with the bare family
   name where only one full name fits;
4. who speaks for an organisation is that organisation;
5. any other named actor is its folded name, without its state's, and party: two defence ministries are two, but a ministry
   told without its state is that of the only state of whose the reports know, or of the only such state that its report names;
6. an anonymous one ("Western officials") is its wording and whoever first passed it on: wording alone never merges;
7. a source that the report names but nobody could settle ("he") is one of that report alone;
8. above all that, names that a person put together are one, and names that a person kept apart are two.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from accordingto.corroboration.evidence import Origin, Step
from accordingto.corroboration.names import is_part_of_name, same_person, without_state
from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.chain import Link, Role
from accordingto.reading.gazetteer import party_name
from accordingto.reading.reading import Reading
from accordingto.reading.spelling import fold
from accordingto.reading.statement import Statement
from accordingto.review.decided import NOTHING_DECIDED, Decided


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    party: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Who is who over all reports. `persons` maps each (name, party) to the name it is kept under, and to its party.

    `joined` maps a folded name that somebody put together with others to the origin of them all; `apart` are folded names that
    somebody kept apart from another.
    """

    persons: Mapping[_Person, _Person]
    names: Mapping[str, str]
    refs: Mapping[str, str]
    parties: Mapping[str, frozenset[str]]
    roots: Mapping[str, Reading]
    joined: Mapping[str, Origin] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()


def register(readings: Iterable[Reading], roots: Mapping[str, Reading], decided: Decided = NOTHING_DECIDED) -> Register:
    """Who is who over these readings; `roots` gives for each copy the reading of its original."""
    every = tuple(readings)
    found = _register(every, roots)
    apart = frozenset(fold(name) for pair in decided.apart for name in pair)
    parted = replace(found, apart=apart)
    return replace(parted, joined=_joined(every, parted, decided)) if decided.same else parted


def _register(readings: tuple[Reading, ...], roots: Mapping[str, Reading]) -> Register:
    reports_of: dict[_Person, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    refs: dict[str, set[str]] = defaultdict(set)
    parties: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for actor in reading.actors:
            if actor.ref:
                refs[fold(actor.name)].add(actor.ref)
            elif actor.kind == ActorKind.PERSON:
                reports_of[_Person(actor.name, actor.party)].add(roots.get(reading.report.id, reading).report.id)
            names[fold(actor.name)].add(actor.name)
            if actor.kind == ActorKind.ORGANISATION and actor.party:
                parties[without_state(actor.name, actor.party)].add(actor.party)
    return Register(
        persons=_merge_persons({person: len(reports) for person, reports in reports_of.items()}),
        names={folded: min(forms, key=lambda form: (-len(form), form)) for folded, forms in names.items()},
        refs={folded: min(found) for folded, found in refs.items() if len(found) == 1},
        parties={folded: frozenset(found) for folded, found in parties.items()},
        roots=roots,
    )


def origin_of(reading: Reading, statement: Statement | None, who: Register) -> Origin | None:
    """The first known holder of a statement; null in the report's own voice."""
    if statement is None:
        return None
    link = origin_link(statement)
    actors = [actor for actor in map(reading.actor, link.actors if link else ()) if actor]
    if not actors and (speaker := reading.actor(statement.speaker)):
        actors = [speaker]
    if not actors:
        return _unsettled(reading, statement, who)
    found = {one.key: one for actor in actors if (one := _origin(reading, _holder_of_word(reading, actor), who))}
    return next(iter(found.values())) if len(found) == 1 else _joint([found[key] for key in sorted(found)])


def origin_link(statement: Statement) -> Link | None:
    """The link that a chain starts from: its origin, or without one the first who relayed it; a wire's credit is no origin."""
    named = [link for link in statement.chain if link.actors]
    for role in (Role.ORIGIN, Role.RELAY):
        if found := next((link for link in named if link.role == role), None):
            return found
    return None


def steps(reading: Reading, statement: Statement | None) -> tuple[Step, ...]:
    """The chain of a statement by name, the outlet last even where the reading leaves it out."""
    links = statement.chain if statement else ()
    made = tuple(
        Step(
            names=tuple(actor.name for actor in map(reading.actor, link.actors) if actor),
            role=link.role,
            via=link.via,
            span=link.span,
            inferred=link.inferred,
        )
        for link in links
    )
    outlet = reading.report.outlet
    if outlet and not any(step.role == Role.OUTLET for step in made):
        made += (Step(names=(outlet,), role=Role.OUTLET),)
    return tuple(step for step in made if step.names)


def _holder_of_word(reading: Reading, actor: Actor) -> Actor:
    """A spokesman or director gives the word of an organisation: the organisation is the origin."""
    return reading.actor(actor.speaks_for) or actor


def _joined(readings: tuple[Reading, ...], who: Register, decided: Decided) -> dict[str, Origin]:
    """For each name that somebody put together with another the one origin of them all: that of the name to go by."""
    by_name: dict[str, Origin] = {}
    for reading in readings:
        for actor in reading.actors:
            origin = _origin(reading, actor, who)
            by_name.setdefault(fold(actor.name), origin)
            by_name.setdefault(fold(origin.name), origin)
    joined: dict[str, Origin] = {}
    for _, head in decided.same:
        group = decided.group_of(head)
        known = next((by_name[name] for name in (fold(head), *sorted(group)) if name in by_name), None)
        if known is not None:
            joined |= dict.fromkeys(group, known)
    return joined


def _origin(reading: Reading, actor: Actor, who: Register) -> Origin:
    """The origin that an actor is: as people decided, else by the rules."""
    if fold(actor.name) in who.apart and actor.kind != ActorKind.ANONYMOUS:
        key = f"apart:{fold(actor.name)}:{actor.party or '?'}"
        found = Origin(key=key, name=actor.name, kind=actor.kind, party=actor.party)
    else:
        found = _by_rules(reading, actor, who)
    return who.joined.get(fold(actor.name)) or who.joined.get(fold(found.name)) or found


def _by_rules(reading: Reading, actor: Actor, who: Register) -> Origin:
    if actor.kind == ActorKind.ANONYMOUS:
        key = f"anonymous:{fold(actor.name)}:{actor.party or '?'}:{_holder(reading, actor, who)}"
        return Origin(key=key, name=actor.name, kind=actor.kind, party=actor.party, anonymous=True)
    if actor.ref:
        return Origin(key=actor.ref, name=actor.name, kind=actor.kind, party=actor.party)
    if actor.party and actor.kind in (ActorKind.STATE, ActorKind.PLACE_AS_ACTOR):
        return Origin(key=actor.party, name=actor.name, kind=ActorKind.STATE, party=actor.party)
    if actor.kind == ActorKind.PERSON:
        kept = who.persons.get(_Person(actor.name, actor.party), _Person(actor.name, actor.party))
        key = f"person:{fold(kept.name)}:{kept.party or '?'}"
        return Origin(key=key, name=kept.name, kind=actor.kind, party=kept.party)
    folded = without_state(actor.name, actor.party)
    known = who.parties.get(folded, frozenset()) if actor.kind == ActorKind.ORGANISATION else frozenset()
    party = actor.party or _party_meant(reading, known)
    name = who.names.get(fold(actor.name), actor.name)
    return Origin(key=f"name:{folded}:{party or '?'}", name=name, kind=actor.kind, party=party)


def _party_meant(reading: Reading, known: frozenset[str]) -> str | None:
    """The state whose body is meant where a report does not say: of those known to have one, the only one, or the only named."""
    named = [party for party in known if party_name(party) in reading.report.text] if len(known) > 1 else list(known)
    return named[0] if len(named) == 1 else None


def _joint(found: list[Origin]) -> Origin:
    """Two who say the same thing together are one origin; of one party only where all are."""
    parties = {origin.party for origin in found}
    return Origin(
        key=" + ".join(sorted(origin.key for origin in found)),
        name=" and ".join(origin.name for origin in found),
        kind=found[0].kind,
        party=parties.pop() if len(parties) == 1 else None,
        anonymous=all(origin.anonymous for origin in found),
    )


def _unsettled(reading: Reading, statement: Statement, who: Register) -> Origin | None:
    if not statement.source:
        return None
    words = " ".join(reading.report.words(span) for span in statement.source)
    root = who.roots.get(reading.report.id, reading).report.id
    key = f"unsettled:{fold(words)}:{root}"
    return Origin(key=key, name=words, kind=ActorKind.ANONYMOUS, anonymous=True, settled=False)


def _holder(reading: Reading, actor: Actor, who: Register) -> str:
    """Who first passed on the word of an anonymous source, in any statement of the report; else the original's outlet."""
    for statement in reading.statements:
        named = [link for link in statement.chain if link.actors]
        if not named or actor.id not in named[0].actors:
            continue
        for relay in (a for link in named[1:] if link.role in (Role.RELAY, Role.AGENCY) for a in link.actors):
            if found := reading.actor(relay):
                return found.ref or who.refs.get(fold(found.name), fold(found.name))
    root = who.roots.get(reading.report.id, reading).report
    agency = root.dateline.agency if root.dateline else None
    holder = fold(agency or root.outlet or root.id)
    return who.refs.get(holder, holder)


def _merge_persons(people: Mapping[_Person, int]) -> dict[_Person, _Person]:
    """Each person under the name and party kept for it; `people` counts the reports that have each."""
    parties = _settle_parties({person: count for person, count in people.items() if _is_full(person)})
    settled = {p: _Person(p.name, parties[fold(p.name)]) if _is_full(p) else p for p in people}
    full = sorted({p for p in settled.values() if _is_full(p)}, key=_by_name)
    groups: list[list[_Person]] = []
    for person in full:
        homes = [group for group in groups if any(_is_same(person, other) for other in group)]
        groups = [group for group in groups if group not in homes]
        groups.append([person, *(member for home in homes for member in home)])
    counts: Counter[_Person] = Counter()
    for person, count in people.items():
        counts[settled[person]] += count
    kept: dict[_Person, _Person] = {}
    for group in groups:
        head = min(group, key=lambda person: (-counts[person], -len(person.name), person.name))
        kept |= dict.fromkeys(group, head)
    for person in [p for p in full if p.party is None and kept[p] == p]:
        heads = {kept[p] for p in full if p.party and same_person(p.name, person.name)}
        kept[person] = heads.pop() if len(heads) == 1 else person
    for person in set(settled.values()) - set(full):
        heads = {kept[p] for p in full if is_part_of_name(person.name, p.name) and p.party == person.party}
        kept[person] = heads.pop() if len(heads) == 1 and person.party else person
    return {person: kept[settled[person]] for person in people}


def _settle_parties(people: Mapping[_Person, int]) -> dict[str, str | None]:
    """The party of each folded name: a full name with two parties keeps the one that most reports give, else none.

    One page that makes a legislator of Seoul a North Korean does not make North Korea speak.
    """
    found: dict[str, Counter[str | None]] = defaultdict(Counter)
    for person, count in people.items():
        found[fold(person.name)][person.party] += count
    settled: dict[str, str | None] = {}
    for name, counts in found.items():
        known = [(count, party) for party, count in counts.items() if party]
        best = max((count for count, _ in known), default=0)
        leading = [party for count, party in known if count == best]
        settled[name] = leading[0] if len(leading) == 1 else None
    return settled


def _is_full(person: _Person) -> bool:
    return len(fold(person.name).split()) > 1


def _is_same(one: _Person, other: _Person) -> bool:
    same_party = one.party == other.party and (one.party is not None or fold(one.name) == fold(other.name))
    return same_party and same_person(one.name, other.name)


def _by_name(person: _Person) -> tuple[str, str]:
    return person.name, person.party or ""
