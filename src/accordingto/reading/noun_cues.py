"""Find cues that are nouns, adjectives or adverbs: "his claim that", "was skeptical of", "has reportedly"."""

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.cue_lexicon import CueEntry, cue_entry
from accordingto.reading.cue_parts import Cue, child, clause_of, has_to, is_time, is_whether_clause, verb_group

BEARERS = frozenset({"acl", "ccomp", "relcl", "acomp", "advcl"})
PREDICATIVE = frozenset({"acomp", "ROOT", "conj", "advcl", "oprd", "acl", "ccomp", "relcl"})


def noun_cue(noun: Token) -> Cue | None:
    """A noun that gives its complement as somebody's: "the claim that", "their support for"."""
    entry = cue_entry(noun.lower_, noun.lemma_, "noun")
    if entry is None:
        return None
    holder = _light_verb(noun)
    if entry.takes("poss") and holder is None and child(noun, "poss") is None:
        return None
    for one in _dependents(noun, holder):
        frame = _clause_frame(one, entry)
        if frame is not None:
            return _noun_cue(noun, entry, frame, one, holder)
        governed = child(one, "pobj", "pcomp")
        linked = one.dep_ in ("prep", "dative") and one.lower_ in entry.prepositions
        if linked and governed is not None and not is_time(governed):
            return _noun_cue(noun, entry, "prep", governed, holder, one)
    return None


def _dependents(noun: Token, holder: Token | None) -> Iterator[Token]:
    """What may complete a noun: what hangs on it, on a time said after it ("announcement on Monday regarding ..."), or on
    the verb that carries it."""
    found: list[Token] = []
    for one in noun.rights:
        time = child(one, "pobj")
        found.extend(time.rights if time is not None and is_time(time) else (one,))
    if holder is not None:
        # The parser may hang on the verb what belongs to the noun: "voiced gratitude [for the help]".
        found.extend(one for one in holder.rights if one.dep_ in ("ccomp", "prep", "dative") and one.i > noun.i)
    # Whom an act is said to comes last: "their thanks to Japan [for the boats]".
    yield from sorted(found, key=lambda one: one.lower_ == "to" and one.dep_ in ("prep", "dative"))


def adjective_cue(adjective: Token) -> Cue | None:
    """An adjective of knowing, wishing or feeling with what it is about: "is confident that", "wary of", "was shocked by"."""
    entry = cue_entry(adjective.lower_, adjective.lemma_, "adj")
    if entry is None or (adjective.pos_ == "ADJ" and adjective.dep_ not in PREDICATIVE):
        return None
    holder = adjective.head if adjective.dep_ in ("acomp", "oprd", "ccomp") and adjective.pos_ == "ADJ" else adjective
    open_question = entry.takes("whether") and any(map(is_whether_clause, (*adjective.rights, *holder.rights)))
    if entry.takes("light") and holder.pos_ != "VERB" and not open_question:
        return None
    beside = (
        (one for one in holder.rights if one.dep_ in ("ccomp", "advcl") and one.i > adjective.i)
        if holder != adjective
        else ()
    )
    for one in (*adjective.rights, *beside):
        frame = _clause_frame(one, entry) or ("clause" if one.dep_ == "ccomp" and entry.takes("clause") else None)
        if entry.takes("whether") and is_whether_clause(one):
            frame = "clause"
        if frame is not None:
            return _adjective_cue(adjective, entry, frame, one, holder)
        governed = child(one, "pobj", "pcomp")
        if one.dep_ in ("prep", "agent") and one.lower_ in entry.prepositions and governed is not None:
            return _adjective_cue(adjective, entry, "prep", governed, holder, one)
    return None


def adverb_cue(adverb: Token) -> Cue | None:
    """ "X has reportedly ...": the whole clause is the content, and nobody is named."""
    entry = cue_entry(adverb.lower_, adverb.lemma_, "adv")
    if entry is None or adverb.dep_ != "advmod":
        return None
    return Cue(
        head=adverb,
        rule=entry.id,
        group=entry.group,
        frame="adverb",
        complement=(clause_of(adverb.head),),
        tokens=(adverb,),
        cut=adverb,
    )


def _clause_frame(clause: Token, entry: CueEntry) -> str | None:
    """`clause` or `to` where a dependent is a complement of that kind and the entry takes it."""
    if clause.dep_ in BEARERS and entry.takes("clause") and _is_that_clause(clause):
        return "clause"
    if clause.dep_ == "acl" and clause.tag_ == "VBG" and entry.pos == "noun" and entry.group == "show":
        return "clause"  # "no evidence linking the man to the fire"
    if clause.dep_ in ("acl", "xcomp", "advcl", "ccomp") and has_to(clause) and entry.takes("to"):
        return "to"
    return None


def _is_that_clause(clause: Token) -> bool:
    """Whether a clause after "that" is a complement ("the hope that it would hold"), not relative ("the hope that he had").

    Parsers often take the first for the second. A relative clause on such a noun has a verb that carries it: "the claim that
    he made".
    """
    that = next((c for c in clause.children if c.lower_ == "that" and c.i < clause.i), None)
    if that is None or that.dep_ == "mark":
        return that is not None
    subject = child(clause, "nsubj", "nsubjpass")
    if subject is None or subject == that:
        return False
    verb = cue_entry(clause.lower_, clause.lemma_, "verb")
    return verb is None or not verb.takes("light")


def _light_verb(noun: Token) -> Token | None:
    """The verb that only carries a cue noun: "expressed [support] for", "voiced [concern] that"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB":
        return None
    entry = cue_entry(verb.lower_, verb.lemma_, "verb")
    return verb if entry is not None and entry.takes("light") else None


def _noun_cue(
    noun: Token, entry: CueEntry, frame: str, complement: Token, holder: Token | None, link: Token | None = None
) -> Cue:
    words = {noun, *(c for c in noun.lefts if c.dep_ in ("amod", "advmod"))}
    if link is not None:
        words.add(link)
    if holder is not None:
        words |= {*verb_group(holder), *(t for t in noun.doc[holder.i : noun.i] if t.head in (noun, holder))}
    return Cue(
        head=noun,
        rule=entry.id,
        group=entry.group,
        frame=frame,
        complement=(complement,),
        tokens=tuple(sorted(words, key=lambda token: token.i)),
        holder=holder,
    )


def _adjective_cue(
    adjective: Token, entry: CueEntry, frame: str, complement: Token, holder: Token, link: Token | None = None
) -> Cue:
    extra = (adjective, link) if link is not None else (adjective,)
    return Cue(
        head=adjective,
        rule=entry.id,
        group=entry.group,
        frame=frame,
        complement=(complement,),
        tokens=verb_group(holder, *extra),
        holder=holder,
    )
