"""Find the cues of what the press is told and not told: "did not return calls", "could not be reached for comment", "is
investigating whether", "rejected as false reports that".
"""

from dataclasses import replace

from spacy.tokens import Token

from accordingto.reading.cue_lexicon import CueEntry, cue_entry
from accordingto.reading.cue_parts import Cue, child, has_to, is_passive, is_whether_clause, verb_group
from accordingto.reading.lexicon import word_set
from accordingto.reading.negation import is_negated, is_nobody
from accordingto.reading.sources import subject_of

GAP = 12
"""Words that may stand between "asked" and "if": whom one asks, with an office."""


def unanswered(verb: Token, entry: CueEntry) -> Cue | None:
    """An approach by reporters that finds no answer: "did not return calls", "could not be reached for comment", "would not be
    drawn on the losses"."""
    if not entry.takes("unanswered") or not is_negated(verb):
        return None
    if not is_passive(verb):
        thing = child(verb, "dobj")
        return _cue(verb, entry, "obj", thing) if thing is not None and is_approach(thing) else None
    subject = child(verb, "nsubjpass")
    for link in verb.rights:
        governed = child(link, "pobj", "pcomp") if link.dep_ == "prep" else None
        if governed is None or subject is None:
            continue
        if (link.lower_ == "for" and is_approach(governed)) or link.lower_ in ("on", "about"):
            return _cue(verb, entry, "prep", governed, link=link, source=subject)
    return None


def is_approach(noun: Token) -> bool:
    """Whether a noun is how reporters approach somebody: "calls", "a request", "comment"."""
    return noun.lemma_.lower() in word_set("approaches")


def nothing_to(verb: Token, entry: CueEntry) -> Cue | None:
    """What nothing bears out: "found nothing to suggest that ...", "has seen nothing to indicate that ..."."""
    nothing = child(verb, "dobj")
    if not entry.takes("light") or nothing is None or not is_nobody(nothing):
        return None
    for telling in nothing.rights:
        clause = child(telling, "ccomp") if has_to(telling) else None
        known = cue_entry(telling.lower_, telling.lemma_, "verb")
        if clause is not None and known is not None and known.takes("clause"):
            words = (nothing, *verb_group(telling))
            return replace(_cue(verb, entry, "clause", clause), tokens=verb_group(verb, *words))
    return None


def does_a_deed(verb: Token, thing: Token, entry: CueEntry) -> bool:
    """Whether somebody offers or threatens what is done or given: "offered its help", "threatened a strike"."""
    known = entry.takes("deed") and thing.lemma_.lower() in word_set("deeds")
    return known and subject_of(verb) is not None and child(verb, "dative") is None


def asked_whether(verb: Token, entry: CueEntry) -> Cue | None:
    """A question as the clause of a verb, also where the parser does not hang it there: "asked the engineer Wade Tolliver if
    the levee had failed"."""
    if not entry.takes("whether") and (entry.group != "ask" or not entry.takes("clause")):
        return None
    clause = next((one for one in verb.rights if is_whether_clause(one)), None)
    if clause is None and entry.takes("clause"):
        clause = _question_beyond(verb)
    return _cue(verb, entry, "clause", clause) if clause is not None else None


def _question_beyond(verb: Token) -> Token | None:
    """The clause after the first "whether" or "if" behind a verb and a mere noun phrase."""
    for token in verb.doc[verb.i + 1 : verb.i + 1 + GAP]:
        if token.lower_ in ("whether", "if") and token.dep_ == "mark" and token.i > verb.i + 1:
            return token.head if token.head.i > token.i else None
        if token.is_punct or token.is_space or token.pos_ in ("VERB", "AUX", "ADP"):
            return None
    return None


def rejected_as(verb: Token, entry: CueEntry) -> Cue | None:
    """What is rejected where what it is called comes first: "rejected as false reports that ..."."""
    link = next((one for one in verb.rights if one.dep_ == "prep" and one.lower_ == "as"), None)
    if link is None or not entry.takes("obj") or "as" not in entry.adds or child(verb, "dobj", "nsubjpass") is not None:
        return None
    thing = child(link, "pobj")
    called = [one for one in thing.lefts if one.dep_ == "amod" and one.i == link.i + 1] if thing is not None else []
    if thing is None or not called:
        return None
    return Cue(
        head=verb,
        rule=entry.id,
        group=entry.group,
        frame="obj",
        complement=(thing,),
        tokens=verb_group(verb, link, *called),
    )


def _cue(
    verb: Token,
    entry: CueEntry,
    frame: str,
    complement: Token,
    *,
    link: Token | None = None,
    source: Token | None = None,
) -> Cue:
    return Cue(
        head=verb,
        rule=entry.id,
        group=entry.group,
        frame=frame,
        complement=(complement,),
        tokens=verb_group(verb, *((link,) if link is not None else ())),
        source=source,
    )
