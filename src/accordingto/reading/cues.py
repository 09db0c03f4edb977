"""Find cues: the words that give something as somebody's ("said", "according to", "his view"), with their complement.

A cue is a word of the lexicon in one of the constructions that its entry allows. The constructions are those of English
grammar as the dependency parse shows them, so each is a function here or in `noun_cues`; which words take part is data.
"""

import functools
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.conditions import opens_condition
from accordingto.reading.count_cues import count_cue
from accordingto.reading.cue_lexicon import CueEntry, cue_entry
from accordingto.reading.cue_parts import Cue, child, clause_of, has_to, is_passive, that_clause, verb_group
from accordingto.reading.lexicon import load_table, split, word_set
from accordingto.reading.negation import is_negated, is_undone
from accordingto.reading.noun_cues import adjective_cue, adverb_cue, noun_cue
from accordingto.reading.participles import by_author, headline_subject
from accordingto.reading.press_cues import asked_whether, does_a_deed, nothing_to, rejected_as, unanswered
from accordingto.reading.sources import subject_of
from accordingto.reading.told_counts import given_count, owned_count, told_count
from accordingto.reading.voices import can_speak, noun_sort

QUOTED_AS = "cue.phrase.quoted_as"
NEEDED = frozenset({"prep", "dative", "prt", "advmod", "acomp", "oprd", "amod", "advcl"})
"""How a word hangs on a verb that needs it: "painted the strike [as] a plot", "turned [down] the bid", "held X [responsible]"."""


def find_cues(doc: Doc) -> tuple[Cue, ...]:
    """Every cue of a parsed report, in the order of the text."""
    found = [cue for token in doc if (cue := _cue_at(token)) is not None]
    # Who "revised its estimate of the losses" states it anew: the estimate is no cue of its own.
    counted = {one for cue in found if cue.frame == "count" for one in cue.complement}
    # Nor is "X quoted Y as saying" two statements: X says nothing but what Y has said.
    quoting = {one for cue in found if cue.rule == QUOTED_AS for one in cue.tokens if one.pos_ == "VERB"}
    return tuple(cue for cue in found if cue.head not in counted and (cue.head not in quoting or cue.rule == QUOTED_AS))


def _cue_at(token: Token) -> Cue | None:
    if token.pos_ in ("VERB", "AUX"):
        return _verb_cue(token) or (adjective_cue(token) if token.tag_ == "VBN" else None)
    if token.pos_ == "NOUN":
        return owned_count(token) or noun_cue(token)
    if token.pos_ == "ADJ":
        return adjective_cue(token)
    if token.pos_ == "ADV":
        return adverb_cue(token)
    return _per(token) if token.lower_ == "per" else None


def _verb_cue(verb: Token) -> Cue | None:
    if verb.lower_ == "according" and (to := next((c for c in verb.children if c.lower_ == "to"), None)):
        return _according(verb, to)
    if (told := told_count(verb) or given_count(verb)) is not None:
        return told
    entry = cue_entry(verb.lower_, verb.lemma_, "verb")
    if entry is None or verb.dep_ in ("aux", "auxpass", "amod", "compound"):
        return None
    cue = (
        _as_clause(verb, entry)
        or _quoted_as(verb, entry)
        or _parenthetical(verb, entry)
        or unanswered(verb, entry)
        or nothing_to(verb, entry)
        or asked_whether(verb, entry)
        or rejected_as(verb, entry)
    )
    if cue is not None:
        return cue
    cue = _passive(verb, entry) if is_passive(verb) else _active(verb, entry)
    return cue if cue is None or cue.source is not None else by_author(cue)


def _according(verb: Token, to: Token) -> Cue:
    """ "According to X, ...": the content is the clause, and X, the object of "to", the source."""
    return Cue(
        head=verb,
        rule="cue.phrase.according_to",
        group="say",
        frame="clause",
        complement=(_clause_around(verb),),
        tokens=(verb, to),
        cut=verb,
    )


def _per(prep: Token) -> Cue | None:
    """ "..., per X": as "according to X", where X is somebody who can say so; not "per day"."""
    source = child(prep, "pobj")
    if source is None or not (source.pos_ == "PROPN" or noun_sort(source) == "body"):
        return None
    clause = (_clause_around(prep),)
    return Cue(
        head=prep,
        rule="cue.phrase.per",
        group="say",
        frame="clause",
        complement=clause,
        tokens=(prep,),
        cut=prep,
        source=source,
    )


def _clause_around(verb: Token) -> Token:
    """The clause that a phrase like "according to X" speaks of: at either end of a sentence all of it, else the nearest."""
    sentence, phrase = verb.sent, sorted(token.i for token in verb.subtree)
    words = [token.i for token in sentence if not (token.is_punct or token.is_space)]
    at_edge = bool(words) and (phrase[0] <= words[0] or phrase[-1] >= words[-1])
    return sentence.root if at_edge and sentence.root != verb else clause_of(verb.head)


def _as_clause(verb: Token, entry: CueEntry) -> Cue | None:
    """ "..., as reported by X", "as X put it": the content is the clause that the as-clause hangs on.

    Only of words of saying and showing: "as he considers the plan" tells when.
    """
    mark = next((c for c in verb.children if c.lower_ == "as" and c.i < verb.i), None)
    if (
        mark is None
        or verb.dep_ == "ccomp"
        or entry.group not in ("say", "show")
        or child(verb, "ccomp", "dobj", "xcomp")
    ):
        return None
    if not (child(verb, "agent", "nsubj") and entry.takes("clause")):
        return None
    by = child(verb, "agent")
    extra = (mark, by) if by is not None else (mark,)
    return _cue(verb, entry, "clause", (_clause_around(verb),), extra=extra, cut=verb, passive=is_passive(verb))


def _quoted_as(verb: Token, entry: CueEntry) -> Cue | None:
    """ "X was quoted as saying ...", "cited X as saying ...": whoever is quoted is the source of what was said."""
    link = verb.head
    if verb.dep_ != "pcomp" or link.lower_ != "as" or link.head.pos_ != "VERB":
        return None
    quoting = link.head
    quoted = child(quoting, "nsubjpass") if is_passive(quoting) else child(quoting, "dobj")
    before = next((c for c in quoting.lefts if c.dep_ == "ccomp"), None)
    clause = child(verb, "ccomp", "xcomp") or child(verb, "dobj", "oprd") or before
    if quoted is None or not entry.takes("clause"):
        return None
    content = (clause,) if clause is not None else ()
    tokens = (*verb_group(quoting), link, verb)
    return Cue(
        head=verb,
        rule=QUOTED_AS,
        group=entry.group,
        frame="clause" if content else "quote",
        complement=content,
        tokens=tokens,
        source=quoted,
    )


def _parenthetical(verb: Token, entry: CueEntry) -> Cue | None:
    """ "..., X said, ...": the parser may hang the saying on what is said."""
    if verb.dep_ != "parataxis" or not entry.takes("clause") or child(verb, "ccomp", "dobj"):
        return None
    return _cue(verb, entry, "clause", (verb.head,), cut=verb)


def _active(verb: Token, entry: CueEntry) -> Cue | None:
    clause, infinitive, thing = child(verb, "ccomp") or that_clause(verb), child(verb, "xcomp"), child(verb, "dobj")
    if cue := count_cue(verb, entry, thing, subject_of(verb), passive=False):
        return cue
    if (
        clause is not None
        and clause.lower_ != "so"
        and (entry.takes("clause") or (entry.takes("to") and has_to(clause)))
    ):
        more = (c for c in verb.children if c.dep_ == "oprd" and c.i > clause.i)
        return _cue(verb, entry, "clause", (clause, *more, *_further(verb, clause)))
    if entry.takes("raise") and entry.group == "seem" and (cue := _raising(verb, entry)):
        return cue
    if infinitive is not None and entry.prepositions and (cue := _prepositional(verb, entry)):
        return cue
    if infinitive is None and entry.group == "want" and (thing is None or (entry.takes("to") and can_speak(thing))):
        # "longed to go home", "entreated them to wait": for some verbs of wishing the parser takes the wish for a purpose.
        last = (thing.right_edge if thing is not None else verb).i
        infinitive = next(
            (c for c in verb.rights if c.dep_ == "advcl" and has_to(c) and c.left_edge.i == last + 1), None
        )
    if infinitive is not None and has_to(infinitive) and entry.takes("to"):
        return _cue(verb, entry, "to", (*_asked_to(thing, entry), infinitive))
    if thing is not None and _carries(entry, thing):
        return None
    if thing is not None and entry.group == "want" and entry.takes("to") and entry.takes("quote") and can_speak(thing):
        return _cue(verb, entry, "quote", ())  # "Stay indoors," the mayor urged residents.
    if thing is not None and _takes_object(verb, thing, entry):
        return _cue(verb, entry, "obj", (thing, *_added(verb, thing, entry)))
    called = [c for c in verb.rights if c.dep_ == "oprd"]
    if thing is None and called and entry.takes("obj") and entry.group == "judge":
        # "called the flight illegal": the parser may take all of it for what something is called.
        return _cue(verb, entry, "obj", tuple(called))
    if infinitive is not None and not has_to(infinitive) and entry.takes("clause"):
        return _cue(verb, entry, "clause", (infinitive,))
    wh = next((c for c in verb.rights if c.tag_ == "WRB" and c.dep_ == "advmod"), None)
    if wh is not None and entry.takes("clause"):
        return _cue(verb, entry, "clause", (wh,))
    if entry.takes("clause") and (far := _that_clause_below(verb)):
        return _cue(verb, entry, "clause", (far,))
    quotes = entry.takes("quote") and child(verb, "acomp") is None  # "pleaded guilty" quotes nothing
    return _prepositional(verb, entry) or (_cue(verb, entry, "quote", ()) if quotes else None)


def _further(verb: Token, clause: Token) -> Iterator[Token]:
    """A second clause which the parser joined to the verb: "said that A, but that B", "A, she said, and B"."""
    for one in verb.children:
        if one.dep_ != "conj" or one.i < max(verb.i, clause.i) or child(one, "nsubj", "nsubjpass") is None:
            continue
        that = any(c.dep_ == "mark" and c.lower_ == "that" for c in one.children)
        inserted = clause.i < verb.i and cue_entry(one.lower_, one.lemma_, "verb") is None
        if that or inserted:
            yield one
    # "said they would leave provided that ...": the parser may hang the condition on the saying.
    yield from (one for one in verb.rights if one.dep_ in ("ccomp", "advcl") and one != clause and opens_condition(one))


def _that_clause_below(verb: Token) -> Token | None:
    """A that-clause which the parser hung on a phrase in between ("acknowledged for the first time that ...")."""
    for phrase in verb.rights:
        if phrase.dep_ in ("prep", "npadvmod", "dobj", "dative"):
            for one in phrase.subtree:
                if _opens_with_that(one) and not _governs_clauses(one.head):
                    return one
    return None


def _governs_clauses(word: Token) -> bool:
    """Whether a that-clause can be a word's own: "a claim that", "a letter saying that", not "a complaint unsealed in Denver"."""
    if word.pos_ != "VERB":
        return noun_cue(word) is not None
    entry = cue_entry(word.lower_, word.lemma_, "verb")
    return word.dep_ != "acl" or word.tag_ != "VBN" or (entry is not None and entry.takes("clause"))


def _opens_with_that(clause: Token) -> bool:
    """Whether a clause is a complete one after "that": with a subject of its own besides."""
    that = next((c for c in clause.children if c.lower_ == "that" and c.i < clause.i), None)
    subject = child(clause, "nsubj", "nsubjpass")
    return clause.dep_ in ("acl", "ccomp", "relcl") and that is not None and subject is not None and subject != that


def _raising(verb: Token, entry: CueEntry) -> Cue | None:
    """ "X appears to ...", "X seems tired": what seems is the subject with its predicate."""
    subject = child(verb, "nsubj", "nsubjpass")
    predicate = child(verb, "xcomp", "acomp", "oprd", "ccomp", "attr")
    if predicate is None:
        link = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in entry.prepositions), None)
        predicate = child(link, "pobj", "pcomp") if link is not None else None
    if subject is None or predicate is None:
        return None
    return _cue(verb, entry, "raise", (subject, predicate))


def _asked_to(thing: Token | None, entry: CueEntry) -> tuple[Token, ...]:
    """Whom somebody is urged to do something belongs to the content, whom one tells or asks does not; nor a pronoun."""
    if thing is None or entry.group in ("say", "ask") or thing.pos_ == "PRON":
        return ()
    return (thing,)


def _bare_action(verb: Token) -> bool:
    """Whether a verb with an object is told as a mere aim or future act ("tried to defend", "will support")."""
    if verb.dep_ in ("xcomp", "advcl", "acl", "relcl") and has_to(verb):
        governor = cue_entry(verb.head.lower_, verb.head.lemma_, "verb")
        return (governor is None or verb.dep_ != "xcomp") and is_undone(verb)
    return any(c.dep_ == "aux" and c.lower_ in word_set("function_words", kind="will") for c in verb.children)


def _takes_object(verb: Token, thing: Token, entry: CueEntry) -> bool:
    """Whether an object is content: not where it is handed to somebody ("denied them a hearing"), nor where a preposition
    that the entry needs is missing."""
    # "Was unable to confirm the deaths" tells of saying nothing, "went on to condemn the raid" of having done so.
    told = entry.group in ("say", "show", "judge") and is_negated(verb)
    if does_a_deed(verb, thing, entry):
        return True
    if not entry.takes("obj") or child(verb, "dative") is not None or (_bare_action(verb) and not told):
        return False
    if (thing.lemma_.lower(), entry.lemma) in _tolls():
        return False
    return not entry.needs or any(c.dep_ in NEEDED and c.lower_ in entry.needs for c in verb.subtree)


@functools.cache
def _tolls() -> frozenset[tuple[str, str]]:
    """Nouns and verbs that together tell of deaths: a fire that "claimed 40 lives" has said nothing."""
    return frozenset((row["word"], verb) for row in load_table("measures") for verb in split(row["with"]))


def _carries(entry: CueEntry, thing: Token) -> bool:
    """Whether the object is itself the cue and the verb only carries it ("expressed [support] for")."""
    return entry.takes("light") and noun_cue(thing) is not None


def _added(verb: Token, thing: Token, entry: CueEntry) -> Iterator[Token]:
    """What belongs to the content beside an object: what it is called, phrases that the entry names ("of", "as"), and what a
    thing is for ("supports the bill [to ban night flights]")."""
    for one in verb.children:
        if one.dep_ == "advcl" and has_to(one) and one.left_edge.i == thing.right_edge.i + 1 and entry.group == "back":
            yield one
        if one.i > thing.i and (
            one.dep_ in ("oprd", "xcomp", "acomp") or (one.dep_ in NEEDED and one.lower_ in entry.adds)
        ):
            yield one


def _prepositional(verb: Token, entry: CueEntry) -> Cue | None:
    for one in verb.children:
        if one.dep_ == "prep" and one.lower_ in entry.prepositions and (governed := child(one, "pobj", "pcomp")):
            # "called on both sides to halt": the infinitive is part of what is called for.
            more = (c for c in verb.children if c.dep_ in ("xcomp", "advcl") and has_to(c) and c.i > governed.i)
            return _cue(verb, entry, "prep", (governed, *(more if entry.takes("to") else ())), extra=(one,))
        marked = next((c for c in one.children if c.dep_ == "mark" and c.lower_ in entry.prepositions), None)
        if one.dep_ in ("advcl", "ccomp", "xcomp") and marked is not None and one.i > verb.i and has_to(one):
            return _cue(verb, entry, "prep", (one,), extra=(marked,))
    return None


def _passive(verb: Token, entry: CueEntry) -> Cue | None:
    subject, agent = child(verb, "nsubjpass", "nsubj") or headline_subject(verb), child(verb, "agent")
    clause, infinitive = child(verb, "ccomp"), child(verb, "xcomp")
    if cue := count_cue(verb, entry, subject, child(agent, "pobj") if agent else None, passive=True):
        return cue
    if clause is not None and entry.takes("clause"):
        return _cue(verb, entry, "clause", (clause,), passive=True)
    if infinitive is not None and has_to(infinitive) and entry.takes("raise"):
        subject = subject or (verb.head if verb.dep_ in ("acl", "relcl") else None)
        return _cue(verb, entry, "raise", (*((subject,) if subject else ()), infinitive), passive=True)
    if infinitive is not None and has_to(infinitive) and entry.takes("to") and (agent or entry.takes("passive")):
        return _cue(verb, entry, "to", (infinitive,), passive=True)
    if entry.group == "ask" and (cue := _prepositional(verb, entry)):
        return cue
    if subject is not None and entry.takes("obj") and (agent or entry.takes("passive")) and not _bare_action(verb):
        return _cue(verb, entry, "obj", (subject, *_added(verb, verb, entry)), passive=True)
    if subject is not None and entry.takes("passive") and (cue := _prepositional(verb, entry)):
        return _cue(verb, entry, "obj", (subject, *cue.complement), extra=cue.tokens, passive=True)
    return None


def _cue(
    verb: Token,
    entry: CueEntry,
    frame: str,
    complement: tuple[Token, ...],
    *,
    extra: tuple[Token, ...] = (),
    passive: bool = False,
    cut: Token | None = None,
) -> Cue:
    return Cue(
        head=verb,
        rule=entry.id,
        group=entry.group,
        frame=frame,
        complement=complement,
        tokens=verb_group(verb, *extra),
        passive=passive,
        cut=cut,
    )
