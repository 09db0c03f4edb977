"""Find acts of counting: "raised its toll from 40 to 45", "put the losses at 4,700": whoever does so says how many.

It takes a number, and a subject that can say so: "three more deaths raised the toll to 48" gives nobody's word.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.cue_lexicon import CueEntry
from accordingto.reading.cue_parts import Cue, child, is_time, verb_group
from accordingto.reading.lexicon import word_set
from accordingto.reading.measures import Counts, adjective_senses, noun_senses
from accordingto.reading.person_kinds import person_kind
from accordingto.reading.voices import can_speak

LEVELS = frozenset({"from", "to", "at", "as", "by", "for", "of"})
NUMBER_WORDS = 4
"""Words between "at" and its number at most: "at well over three thousand"."""


def count_cue(verb: Token, entry: CueEntry, thing: Token | None, who: Token | None, *, passive: bool) -> Cue | None:
    """The cue of an act of counting, null where a verb is none: `thing` is what it counts, `who` its subject or agent."""
    if thing is None or (passive and who is None):
        return None
    # "..., raising its toll to 45": whoever keeps the count, not the subject of the clause before.
    own = verb.tag_ == "VBG" and any(one.tag_ == "PRP$" for one in thing.children)
    if who is not None and not own and not _is_speaker(who):
        return None
    levels = tuple(_levels(verb, thing))
    counted = entry.takes("count") and _is_kept(thing) and _has_number((thing, *levels))
    level = entry.takes("level") and any(_is_level(one) for one in (*levels, *thing.subtree))
    people = entry.takes("people") and who is not None and _has_number((thing,)) and _is_of_people(thing)
    if not (counted or level or people):
        return None
    return Cue(
        head=verb,
        rule=entry.id,
        group=entry.group,
        frame="count",
        complement=(thing, *levels),
        tokens=verb_group(verb),
        passive=passive,
    )


def _levels(verb: Token, thing: Token) -> Iterator[Token]:
    particles = [one for one in verb.children if one.lower_ in ("up", "down") and one.i > verb.i]
    for one in (*verb.children, *(link for particle in particles for link in particle.children)):
        if one.i > min(verb.i, thing.i) and one.dep_ in ("prep", "dative") and one.lower_ in LEVELS:
            governed = child(one, "pobj")
            if governed is None or not is_time(governed):
                yield one


def _is_kept(thing: Token) -> bool:
    return thing.lemma_.lower() in word_set("kept_counts")


def _is_of_people(thing: Token) -> bool:
    """Whether a noun is one for people, or for what befell them: "45 dead", "45 deaths", "45 residents"."""
    return person_kind(thing) is not None or bool(noun_senses(thing, *Counts) or adjective_senses(thing))


def _has_number(parts: tuple[Token, ...]) -> bool:
    return any(one.pos_ == "NUM" or one.like_num for part in parts for one in part.subtree)


def _is_level(link: Token) -> bool:
    """Whether a phrase puts something "at" a number, not at a place or an hour, or gives it "as" one."""
    if link.lower_ not in ("at", "as"):
        return False
    governed = child(link, "pobj", "pcomp")
    if governed is not None and (is_time(governed) or governed.pos_ == "PROPN"):
        return False
    after = link.doc[link.i + 1 : link.i + 1 + NUMBER_WORDS]
    return any(one.tag_ == "CD" or one.like_num for one in after)


def _is_speaker(who: Token) -> bool:
    if who.tag_ == "DT" or child(who, "nummod") is not None:
        return False
    if who.tag_ == "WDT" or (who.lower_ == "that" and who.tag_ != "IN"):
        clause = who.head
        return clause.dep_ == "relcl" and can_speak(clause.head)
    return can_speak(who)
