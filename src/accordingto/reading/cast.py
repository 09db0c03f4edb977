"""The cast of a report: its actors while they are being collected, with the words by which each can be called again.

An actor is found by a name of the gazetteer, by an introduction of the report's own ("the National Disaster Office (NDO)"), or
as a proper name. `callings` are the nouns that may stand for it later ("the agency", "the governor"), `words` those of its names.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import InitVar, dataclass, field

from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.finding import finding_id, inside
from accordingto.reading.gazetteer import Entry, Gazetteer, is_acronym, key
from accordingto.reading.lexicon import word_set
from accordingto.reading.nearby import SpanIndex
from accordingto.reading.person_names import Gender, gender_of_name, may_be_same, parse_name
from accordingto.reports.report import Span


class Mentions:
    """The places where a member is mentioned, in the order found; each is entered in the index of its cast."""

    def __init__(self, member: "Member", index: SpanIndex["Member"]) -> None:
        self._member, self._index = member, index
        self._spans: list[Span] = []

    def append(self, span: Span) -> None:
        """Add a mention."""
        self._spans.append(span)
        self._index.add(span, self._member)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


@dataclass(slots=True, eq=False)
class Member:
    """An actor in the making. `number` is its place among the members: earlier entered, smaller.

    `sort` is the finer kind of a body ("ministry"), or whether somebody not named is a person, a body or a text; `gender` is a
    person's, as far as known; `plural` are several who are not named; `unsure` is taken for a person by nothing but the form of
    the name; `parts` are those who speak as one in a group; `speaks_for` is the body whose word a person gives, `behind`
    whoever a text comes from.
    """

    name: str
    kind: ActorKind
    number: int
    index: InitVar[SpanIndex["Member"]]
    ref: str | None = None
    party: str | None = None
    sort: str = ""
    callings: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    gender: Gender | None = None
    plural: bool = False
    unsure: bool = False
    parts: tuple["Member", ...] = ()
    speaks_for: "Member | None" = None
    behind: "Member | None" = None
    id: str = field(init=False)
    mentions: Mentions = field(init=False)

    def __post_init__(self, index: SpanIndex["Member"]) -> None:
        self.id = finding_id("a", self.ref or key(self.name), self.kind)
        self.mentions = Mentions(self, index)

    @property
    def is_person(self) -> bool:
        return self.kind == ActorKind.PERSON

    @property
    def fullest(self) -> Span | None:
        """The mention that tells who it is: the first of those as long as its name."""
        return min(self.mentions, key=lambda span: (abs(span[1] - span[0] - len(self.name)), span), default=None)

    def as_actor(self) -> Actor:
        """The actor that the member came to be, with its mentions in the order of the text; a group's say who its parts are."""
        mentions = tuple(sorted({*self.mentions, *(part.fullest for part in self.parts if part.fullest)}))
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            ref=self.ref,
            party=self.party or (self.speaks_for.party if self.speaks_for else None),
            mentions=mentions,
            speaks_for=self.speaks_for.id if self.speaks_for else None,
        )


class Cast:
    """Every actor of one report, by each name it goes under there."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.members: list[Member] = []
        self._by_key: dict[str, Member] = {}
        self._by_ref: dict[str, Member] = {}
        self._persons: dict[str, list[Member]] = {}
        self._index: SpanIndex[Member] = SpanIndex()

    def mentioned_at(self, offset: int) -> list[Member]:
        """The members of whom a mention holds the character at an offset, those entered first before others."""
        found = {member.number: member for _, member in self._index.holding((offset, offset + 1))}
        return [found[number] for number in sorted(found)]

    def longest_at(self, offset: int) -> Member | None:
        """The member whose longest mention holds the character at an offset, of two as long the one entered first."""
        holding = self._index.holding((offset, offset + 1))
        found = [(end - start, -member.number, member) for (start, end), member in holding]
        return max(found, key=lambda one: one[:2])[2] if found else None

    def mentioned_in(self, span: Span) -> list[tuple[Span, Member]]:
        """The mentions that lie within a span, with their members."""
        return [(at, member) for at, member in self._index.overlapping(span) if inside(at, span)]

    def called(self, wording: str) -> Member | None:
        """The member with this name, alias or, for a person, unmistakable part of the name."""
        return self._by_key.get(key(wording)) or self._person_called(wording)

    def persons_called(self, wording: str) -> list[Member]:
        """The persons of whose names the wording is a first or last part."""
        return self._persons.get(key(wording), [])

    def enter(
        self, name: str, kind: ActorKind, *, ref: str | None = None, party: str | None = None, sort: str = ""
    ) -> Member:
        """The member with this name, made if there is none yet."""
        member = self._by_key.get(key(name))
        if member is None and kind == ActorKind.PERSON:
            member = self._same_person(name)
        if member is None:
            member = self._made(name, kind, ref=ref, sort=sort)
        member.party = member.party or party
        return member

    def enter_entry(self, entry: Entry) -> Member:
        """The member for an entry of the gazetteer."""
        member = self._by_ref.get(entry.ref)
        if member is None:
            member = self.enter(entry.name, entry.kind, ref=entry.ref, party=entry.party, sort=entry.sort)
            member.callings = self._callings(entry)
            member.words |= {word for name in self.gazetteer.names_of(entry.ref) for word in key(name).split()}
        return member

    def _made(self, name: str, kind: ActorKind, *, ref: str | None, sort: str) -> Member:
        number = len(self.members)
        member = Member(name=name, kind=kind, number=number, index=self._index, ref=ref, sort=sort)
        member.callings |= callings_of(name)
        member.words |= set(key(name).split())
        self.members.append(member)
        self._by_key[key(name)] = member
        if member.ref:
            self._by_ref.setdefault(member.ref, member)
        if member.is_person:
            member.gender = gender_of_name(name)
            for part in parse_name(name).parts:
                self._persons.setdefault(part, []).append(member)
        return member

    def _same_person(self, name: str) -> Member | None:
        """The only person who has the name in a fuller or shorter form: "Donald J. Trump" for "Donald Trump"."""
        found = [one for one in self.persons_called(parse_name(name).last) if may_be_same(one.name, name)]
        if len(found) != 1:
            return None
        self.alias(name, found[0])
        return found[0]

    def _callings(self, entry: Entry) -> set[str]:
        if entry.kind == ActorKind.STATE:
            return set(word_set("state_nouns", "lemma"))
        names = [name for name in self.gazetteer.names_of(entry.ref) if not is_acronym(name)]
        return set[str]().union(*(callings_of(name) for name in names))

    def enter_group(self, parts: tuple[Member, ...]) -> Member:
        """Several who speak as one: "Reps. A and B"."""
        parts = tuple(part if part in self.members else self.admit(part) for part in parts)
        known = next((one for one in self.members if one.parts and {*one.parts} == {*parts}), None)
        if known is not None:
            return known
        name = ", ".join(part.name for part in parts[:-1]) + " and " + parts[-1].name
        parties = {part.party for part in parts}
        group = self.enter(name, ActorKind.GROUP, party=parties.pop() if len(parties) == 1 else None)
        group.parts = parts
        group.callings |= plurals_of(parts)
        return group

    def admit(self, waiting: Member) -> Member:
        """The member for an actor that was only spoken of until now: itself among the members, or the one it is."""
        if waiting.parts:
            member = self.enter_group(waiting.parts)
        else:
            member = self.enter(waiting.name, waiting.kind, party=waiting.party, sort=waiting.sort)
        if member is not waiting and waiting not in self.members:
            member.callings |= waiting.callings
            member.words |= waiting.words
            member.gender, member.plural = member.gender or waiting.gender, member.plural or waiting.plural
            member.behind = member.behind or waiting.behind
            for span in tuple(waiting.mentions):
                member.mentions.append(span)
        return member

    def alias(self, wording: str, member: Member) -> None:
        """Let a further name stand for the member, unless it already stands for another."""
        self._by_key.setdefault(key(wording), member)

    def actors(self) -> tuple[Actor, ...]:
        """The actors in order of first mention; those never mentioned (the outlet) come last."""
        first = {member.id: tuple(sorted(member.mentions)[:1]) for member in self.members}
        made = {member.id: member.as_actor() for member in self.members}
        return tuple(sorted(made.values(), key=lambda actor: (not first[actor.id], first[actor.id], actor.id)))

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


def plurals_of(parts: Iterable[Member]) -> set[str]:
    """What several can be called, each of whom can be called one: lawmakers, candidates."""
    every = [{calling, _plural(calling)} for part in parts for calling in part.callings]
    return set[str]().union(*every)


def _plural(noun: str) -> str:
    return noun if noun.endswith("s") else noun + "s"
