"""The cue lexicon: the words that give something as somebody's, with the constructions in which each of them does so.

`lexicons/en/cues.csv` has one lemma a line. Its `frames` say in what company the word is a cue:

    clause          a finite or small clause: "said that ...", "saw him leave"
    quote           quoted words beside it: "...," she sighed
    to              an infinitive: "vowed to ..."; a noun phrase before it is part of the content ("urged Congress to ...")
    obj             a noun phrase: "condemned the raid"; `obj+of+for`: with what these prepositions add ("accused X of Y");
                    `obj:as`: only with one of them ("cast the vote as a choice", but "cast a vote")
    whether         a question as its clause: "is investigating whether", "it was unclear if"
    prep:about      a prepositional phrase: "spoke about the raid"
    raise           the subject is part of the content and nobody is the source: "X appears to ...", "X is expected to ..."
    passive         counts in the passive even where no agent is named: "X was accused of ..."
    count           a count that one keeps, with a number: "raised its toll from 40 to 45" (`kept_counts.csv` has the nouns)
    level           anything with a number after "at" or "as": "put the losses at 4,700", "gave the toll as 45"
    people          a number of people or of what befell them: "has registered 45 dead"
    poss            for nouns: only with a possessor ("his view of ...")
    light           the verb may only carry a noun that is the cue: "made a promise to ...", "expressed support for ...";
                    for adjectives: only after such a verb ("made clear that", but "it is clear that")
    deed            an object that is done or given: "offered its help", "threatened a strike" (`deeds.csv` has the nouns)
    unanswered      an approach by reporters that finds no answer: "did not return calls", "could not be reached for comment"
    listener        the object is who listens: "told reporters"
    empty           for adjectives: "it" before them names nobody ("it is certain that ...")
"""

import functools
from dataclasses import dataclass

from accordingto.errors import LexiconError
from accordingto.reading.lexicon import load_table, split

PLAIN_FRAMES = frozenset(
    {"clause", "quote", "to", "obj", "raise", "passive", "count", "level", "poss", "light", "empty", "listener"}
    | {"whether", "unanswered", "deed", "people"}
)
PARTS_OF_SPEECH = frozenset({"verb", "noun", "adj", "adv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CueEntry:
    """A word that can be a cue.

    `adds` are prepositions whose phrase belongs to the content beside an object; where there
    are `needs`, the object is content only beside one of these."""

    id: str
    lemma: str
    pos: str
    group: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    adds: frozenset[str]
    needs: frozenset[str]

    def takes(self, frame: str) -> bool:
        return frame in self.frames


@functools.cache
def cue_entries() -> dict[tuple[str, str], CueEntry]:
    """The lexicon by (lemma or listed form, part of speech). Raises `LexiconError` for an entry that cannot be used."""
    found: dict[tuple[str, str], CueEntry] = {}
    for row in load_table("cues"):
        entry = _entry(row)
        for form in (entry.lemma, *split(row["forms"])):
            if found.setdefault((form, entry.pos), entry) is not entry:
                raise LexiconError(f"cues.csv: {form} ({entry.pos}) stands twice; merge the two lines")
    return found


def cue_entry(word: str, lemma: str, pos: str) -> CueEntry | None:
    """The entry of a word by its form or else its lemma, null where it is no cue."""
    entries = cue_entries()
    return entries.get((word.lower(), pos)) or entries.get((lemma.lower(), pos))


def takes_clause(word: str, lemma: str) -> bool:
    """Whether a verb is one by which something is said, so that what hangs on it tells of the saying: "said on Tuesday"."""
    entry = cue_entry(word, lemma, "verb")
    return entry is not None and entry.takes("clause")


def _entry(row: dict[str, str]) -> CueEntry:
    lemma, pos = row["lemma"], row["pos"]
    frames: set[str] = set()
    prepositions: set[str] = set()
    adds: set[str] = set()
    needs: set[str] = set()
    for frame in split(row["frames"]):
        name, *more = frame.split("+")
        adds.update(more)
        if name.startswith("obj:"):
            name, *needed = name.split(":")
            needs.update(needed)
        if name.startswith("prep:"):
            prepositions.add(name.removeprefix("prep:"))
        elif name in PLAIN_FRAMES:
            frames.add(name)
        else:
            known = ", ".join(sorted(PLAIN_FRAMES))
            raise LexiconError(
                f"cues.csv: {lemma} has the unknown frame {frame!r}; known are {known}, prep:WORD, obj:WORD"
            )
    if pos not in PARTS_OF_SPEECH:
        raise LexiconError(
            f"cues.csv: {lemma} has the unknown part of speech {pos!r}; known: {sorted(PARTS_OF_SPEECH)}"
        )
    return CueEntry(
        id=f"cue.{pos}.{lemma}",
        lemma=lemma,
        pos=pos,
        group=row["group"],
        frames=frozenset(frames),
        prepositions=frozenset(prepositions),
        adds=frozenset(adds | needs),
        needs=frozenset(needs),
    )
