"""The cast of a report: its actors while they are being collected, with the words by which each can be called again.

An actor is found by a name of the gazetteer, by an introduction of the report's own ("the National Disaster Office (NDO)"), or
as a proper name. `callings` are the nouns that may stand for it later ("the agency", "the governor"), `words` those of its names.
"""

import re
from dataclasses import dataclass, field

from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.finding import finding_id
from accordingto.reading.gazetteer import Entry, Gazetteer, is_acronym, key
from accordingto.reports.report import Span

_STATE_CALLINGS = frozenset({"country", "state", "nation"})


@dataclass(slots=True)
class Member:
    """An actor in the making. `order` is its place among the members: earlier named, smaller."""

    name: str
    kind: ActorKind
    ref: str | None = None
    party: str | None = None
    sort: str = ""
    callings: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)
    parts: tuple["Member", ...] = ()
    speaks_for: "Member | None" = None

    @property
    def id(self) -> str:
        return finding_id("a", self.ref or key(self.name), self.kind)

    @property
    def is_person(self) -> bool:
        return self.kind == ActorKind.PERSON

    def as_actor(self) -> Actor:
        mentions = tuple(sorted(set(self.mentions)))
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            ref=self.ref,
            party=self.party or (self.speaks_for.party if self.speaks_for else None),
            mentions=mentions,
            speaks_for=self.speaks_for.id if self.speaks_for else None,
        )

    def has_mention(self, offset: int) -> bool:
        """Whether a mention of it holds the character at the offset."""
        return any(start <= offset < end for start, end in self.mentions)


class Cast:
    """Every actor of one report, by each name it goes under there."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.members: list[Member] = []
        self._by_key: dict[str, Member] = {}

    def called(self, wording: str) -> Member | None:
        """The member with this name, alias or, for a person, unmistakable part of the name."""
        return self._by_key.get(key(wording)) or self._person_called(wording)

    def persons_called(self, wording: str) -> list[Member]:
        """The persons of whose names the wording is a first or last part."""
        word = key(wording)
        return [m for m in self.members if m.is_person and not m.parts and word in _name_parts(m.name)]

    def enter(self, name: str, kind: ActorKind, **known: str | None) -> Member:
        """The member with this name, made if there is none yet."""
        member = self._by_key.get(key(name))
        if member is None:
            member = Member(name=name, kind=kind, **known)  # type: ignore[arg-type]
            self.members.append(member)
            self._by_key[key(name)] = member
            member.callings |= callings_of(name)
            member.words |= set(key(name).split())
        member.party = member.party or known.get("party")
        return member

    def enter_entry(self, entry: Entry) -> Member:
        """The member for an entry of the gazetteer."""
        member = next((m for m in self.members if m.ref == entry.ref), None)
        if member is None:
            member = self.enter(entry.name, entry.kind, ref=entry.ref, party=entry.party, sort=entry.sort)
            member.callings = set(_STATE_CALLINGS) if entry.kind == ActorKind.STATE else self._callings(entry)
            member.words |= {word for name in self.gazetteer.names_of(entry.ref) for word in key(name).split()}
        return member

    def _callings(self, entry: Entry) -> set[str]:
        names = [name for name in self.gazetteer.names_of(entry.ref) if not is_acronym(name)]
        return set[str]().union(*(callings_of(name) for name in names))

    def enter_group(self, parts: tuple[Member, ...]) -> Member:
        """Several who speak as one: "Reps. A and B"."""
        name = ", ".join(part.name for part in parts[:-1]) + " and " + parts[-1].name
        parties = {part.party for part in parts}
        group = self.enter(name, ActorKind.GROUP, party=parties.pop() if len(parties) == 1 else None)
        group.parts = parts
        group.callings |= {_plural(calling) for part in parts for calling in part.callings}
        return group

    def alias(self, wording: str, member: Member) -> None:
        """Let a further name stand for the member, unless it already stands for another."""
        self._by_key.setdefault(key(wording), member)

    def actors(self) -> tuple[Actor, ...]:
        """The actors in order of first mention; those never mentioned (the outlet) come last."""
        made = {member.id: member.as_actor() for member in self.members}
        return tuple(sorted(made.values(), key=lambda a: (a.mentions[0] if a.mentions else (10**9, 0), a.id)))

    def _person_called(self, wording: str) -> Member | None:
        found = self.persons_called(wording)
        return found[0] if len(found) == 1 else None


def callings_of(name: str) -> set[str]:
    """The noun that can stand for a bearer of this name: the last word, or the last before "of", "for", "on" or "in"."""
    words = key(name).split()
    end = next((i for i, word in enumerate(words) if i and word in ("of", "for", "on", "in")), len(words))
    return {word for word in words[end - 1 : end] if len(word) > 2}


def initials_fit(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym stand in this order among the word starts of the name, the first one first."""
    letters = re.sub(r"[^a-z]", "", acronym.casefold())
    starts = [word[0] for word in re.findall(r"[^\W\d_]+", name.casefold())]
    at = 0
    for letter in letters:
        while at < len(starts) and starts[at] != letter:
            at += 1
        if at == len(starts):
            return False
        at += 1
    return bool(letters)


def _name_parts(name: str) -> set[str]:
    words = key(name).split()
    if len(words) < 2:
        return set(words)
    tails = {" ".join(words[i:]) for i in range(1, len(words))}
    return tails | {words[0]} | {" ".join(words)}


def _plural(noun: str) -> str:
    return noun if noun.endswith("s") else noun + "s"
