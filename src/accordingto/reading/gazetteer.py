"""The gazetteer: states, organisations and news agencies under all their names, from the data files of the lexicon.

A name stands for one entry. A capital stands for its state's government when it acts and for a place when something is in it;
the gazetteer only says what it can stand for.
"""

import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from accordingto.reading.actor import ActorKind
from accordingto.reading.lexicon import load_table, split


class NameKind(StrEnum):
    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One actor of the gazetteer. `sort` is the finer kind of the data file: intelligence, ministry, state_media, ..."""

    ref: str
    name: str
    kind: ActorKind
    sort: str
    party: str

    @property
    def country(self) -> str:
        """The state that the id begins with, in ISO letters: where a body sits, whatever its party."""
        return self.ref.split("-")[0].upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name and the entry it stands for. `wording` keeps the case of the data file: "US" is not "us"."""

    wording: str
    kind: NameKind
    entry: Entry


class Gazetteer:
    """Look-up by name, case and articles aside."""

    def __init__(self, names: tuple[Name, ...], shared: tuple[Name, ...] = ()) -> None:
        self.names = names
        self.shared = shared
        self._by_key: dict[str, Name] = {}
        for name in names:
            self._by_key.setdefault(key(name.wording), name)

    def find(self, wording: str) -> Name | None:
        """What the wording stands for, null where it is in no data file. Short names in capitals must be in capitals."""
        name = self._by_key.get(key(wording))
        if name is None or (is_acronym(name.wording) and not wording.isupper() and name.wording not in wording):
            return None
        return name

    def sharing(self, wording: str) -> tuple[Entry, ...]:
        """The entries that have a short name in common: which is meant, only the report can say."""
        return tuple(name.entry for name in self.shared if key(name.wording) == key(wording))

    def bodies(self, party: str, sort: str) -> tuple[Entry, ...]:
        """The bodies of a party that are of one sort, in the order of the data file."""
        found = {
            name.entry.ref: name.entry for name in self.names if name.entry.party == party and name.entry.sort == sort
        }
        return tuple(found.values())

    def names_of(self, ref: str) -> tuple[str, ...]:
        """Every name of an entry."""
        return self._names_of.get(ref, ())

    @functools.cached_property
    def _names_of(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name in self.names:
            found[name.entry.ref] = (*found.get(name.entry.ref, ()), name.wording)
        return found

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """Every word of every name, in lower case: what keeps its capital when a text in capitals is recased."""
        return frozenset(
            word.casefold()
            for name in self.names
            for word in re.findall(r"[^\W\d_]+", name.wording)
            if word[0].isupper()
        )


@functools.cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the English lexicon."""
    return Gazetteer((*_states(), *_organisations("aliases"), *_agencies()), tuple(_organisations("shared")))


@functools.cache
def party_name(party: str) -> str:
    """The name of a state or side: `KOR` is South Korea, `kor-ppp` the People Power Party; as it is where it has none."""
    names = {name.entry.ref: name.entry.name for name in load_gazetteer().names}
    return names.get(party, party)


def key(wording: str) -> str:
    """A name without case, articles, possessive, points in acronyms and doubled spaces."""
    text = wording.replace("’", "'").casefold().strip()
    text = re.sub(r"^the\s+", "", text)
    text = re.sub(r"'s?$", "", text) if text.endswith(("'s", "'")) else text
    text = re.sub(r"(?<=\b\w)\.", "", text)
    return re.sub(r"[\s-]+", " ", text).strip()


def is_acronym(wording: str) -> bool:
    """Whether a name is a short one in capitals, which in small letters would be a common word ("WHO", "US")."""
    letters = [c for c in wording if c.isalpha()]
    return len(letters) <= 5 and all(c.isupper() for c in letters)


def _states() -> list[Name]:
    names = []
    for row in load_table("states"):
        entry = Entry(ref=row["id"], name=row["name"], kind=ActorKind.STATE, sort="state", party=row["id"])
        kinds = {
            NameKind.NAME: (row["name"], *split(row["aliases"])),
            NameKind.ADJECTIVE: split(row["adjectives"]),
            NameKind.PEOPLE: split(row["people"]),
            NameKind.METONYM: split(row["metonyms"]),
            NameKind.CAPITAL: split(row["capital"]),
        }
        names += [Name(wording=word, kind=kind, entry=entry) for kind, words in kinds.items() for word in words]
    return names


def _organisations(column: str) -> list[Name]:
    return [
        Name(wording=word, kind=NameKind.NAME, entry=entry)
        for row in load_table("organisations")
        for entry in [_entry(row, ActorKind.ORGANISATION)]
        for word in ((row["name"],) if column == "aliases" else ()) + split(row[column])
    ]


def _agencies() -> list[Name]:
    return [
        Name(wording=word, kind=NameKind.NAME, entry=entry)
        for row in load_table("agencies")
        for entry in [_entry(row, ActorKind.OUTLET if row["kind"] == "outlet" else ActorKind.AGENCY)]
        for word in (row["name"], *split(row["aliases"]))
    ]


def _entry(row: dict[str, str], kind: ActorKind) -> Entry:
    """An entry; a body without a party in the data file is independent or international: a side of its own."""
    return Entry(ref=row["id"], name=row["name"], kind=kind, sort=row["kind"], party=row["party"] or row["id"])
