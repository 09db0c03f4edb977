"""The words of `words/names.toml`, and runs of capitalised words: what may be the name of a person in a text without a parse."""

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from accordingto.reading.callings import organisation_nouns, spokespeople
from accordingto.reading.gazetteer import load_gazetteer
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.place_names import place_named

LONGEST = 5
"""Words of a name, at most."""
_WORD = re.compile(r"(?:[^\W\d_]\.)(?=\s)|[^\W\d_]+(?:['’ʼ‘`-][^\W\d_]+)*")
_OWNED = re.compile(r"['’]s$", re.IGNORECASE)
_GAP = re.compile(r"[ \u00a0]+|\.[ \u00a0]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that may be a name, with where they stand."""

    words: tuple[str, ...]
    start: int
    end: int

    @property
    def name(self) -> str:
        """The words as one."""
        return " ".join(self.words)


def runs(text: str, start: int = 0, end: int | None = None) -> Iterator[Run]:
    """The runs of capitalised words in a stretch of a text, the titles before them left out."""
    particles = word_set("name_particles", "lemma", kind="particle") | {"ibn", "abu", "der", "den", "el"}
    held: list[re.Match[str]] = []
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        joined = bool(held) and _GAP.fullmatch(text, held[-1].end(), found.start()) is not None
        is_initial = bool(held) and len(held[-1][0].rstrip(".")) == 1
        if held and joined and "." in text[held[-1].end() : found.start()] and not is_initial:
            joined = is_title(held[-1][0])  # "Gov. Ana Bel", but not over the end of a sentence
        capital = found[0][0].isupper()
        if held and (not joined or not (capital or found[0].lower() in particles)):
            yield from _trimmed(held, particles)
            held = []
        if capital or (held and found[0].lower() in particles):
            held.append(found)
            if _OWNED.search(found[0]):
                yield from _trimmed(held, particles)
                held = []
    yield from _trimmed(held, particles)


def _trimmed(held: list[re.Match[str]], particles: frozenset[str]) -> Iterator[Run]:
    words = list(held)
    while words and (is_title(words[0][0]) or words[0][0].lower() in listed("no_names") or _is_particle(words[0][0])):
        words.pop(0)
    while words and words[-1][0].lower() in particles:
        words.pop()
    if words and len(words) <= LONGEST:
        names = tuple(_OWNED.sub("", one[0]).rstrip(".") if len(one[0]) > 2 else one[0] for one in words)
        yield Run(words=names, start=words[0].start(), end=words[-1].end() - (len(words[-1][0]) - len(names[-1])))


def _is_particle(word: str) -> bool:
    return word.islower()


def is_no_name(run: Run) -> bool:
    """Whether a run names a place, a body, a day or anything else that is nobody."""
    last, first = run.words[-1].lower(), run.words[0].lower().rstrip(".")
    if (
        first in listed("thing_starts") | listed("place_starts")
        or last in listed("no_name_ends")
        or last in listed("no_names")
        or last in organisation_nouns()
    ):
        return True
    if len(run.words) == 1 and (run.words[0].lower() in load_gazetteer().words or len(last) < 2):
        return True
    return load_gazetteer().find(run.name) is not None or place_named(run.name) is not None


@functools.cache
def listed(group: str) -> frozenset[str]:
    """The words of a group of `words/names.toml`."""
    return frozenset(_words()[group])


@functools.cache
def offices() -> frozenset[str]:
    """What holders of offices and those who speak for bodies are called, in lower case without a final point."""
    rows = load_table("offices")
    held = {row["lemma"].casefold() for row in rows if row["kind"] == "office"} | set(spokespeople())
    short = {row["lemma"].casefold().rstrip(".") for row in rows if row["abbreviation_of"].casefold() in held}
    roles = {row["lemma"].casefold() for row in rows if row["lemma"].casefold().endswith(("official", "spokesman"))}
    return frozenset(held | short | roles | {role.replace("spokesman", "spokeswoman") for role in roles})


@functools.cache
def _titles() -> frozenset[str]:
    return frozenset(row["lemma"].casefold().rstrip(".") for row in load_table("offices"))


def is_title(word: str) -> bool:
    """Whether a word introduces a person: "Gov.", "Sergeant", "Mr"."""
    return word.casefold().rstrip(".") in _titles()


@functools.cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(files("accordingto.exports").joinpath("words/names.toml").read_text(encoding="utf-8"))
