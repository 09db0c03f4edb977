"""What a cue is made of, and the few questions about a parse that every search for cues asks."""

import functools
from dataclasses import dataclass

from spacy.tokens import Token

from accordingto.reading.lexicon import load_table

AUXILIARY = frozenset({"aux", "auxpass", "neg", "prt"})
LEXICAL = ("cue.verb.", "cue.noun.", "cue.adj.", "cue.adv.")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLAUSE_HEADS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue with what it governs. `complement` are the heads of its content, `tokens` its own words.

    `cut` is set where the content is the clause that holds the cue ("as X says", "according to X"): the head of the phrase
    to be left out. `holder` is the verb whose subject is the source where it is not the cue's head ("expressed [support]
    for"), `source` the head of the source where the construction itself tells it ("X was quoted as saying").
    """

    head: Token
    rule: str
    group: str
    frame: str
    complement: tuple[Token, ...] = ()
    tokens: tuple[Token, ...] = ()
    passive: bool = False
    cut: Token | None = None
    holder: Token | None = None
    source: Token | None = None

    @property
    def lemma(self) -> str:
        """The word as the lexicon has it (taggers give "foresaw" no better lemma)."""
        return self.rule.rpartition(".")[2] if self.rule.startswith(LEXICAL) else str(self.head.lemma_.lower())


def child(token: Token, *deps: str) -> Token | None:
    """The first dependent with one of these relations, null where there is none."""
    return next((one for one in token.children if one.dep_ in deps), None)


def clause_of(token: Token) -> Token:
    """The head of the clause that a word stands in."""
    while token.dep_ not in CLAUSE_HEADS and token.head != token:
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive; a bare participle is ("when asked", "described by some as")."""
    if child(verb, "auxpass", "nsubjpass", "agent") is not None:
        return True
    if child(verb, "aux", "dobj", "nsubj") is not None:
        return False
    # A past form without a subject that hangs on another verb is a participle, whatever the tagger says ("when asked").
    return (verb.tag_ == "VBN" and verb.dep_ in ("acl", "prep", "relcl")) or (
        verb.tag_ in ("VBN", "VBD") and verb.dep_ == "advcl"
    )


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(one.tag_ == "TO" for one in verb.children)


def is_time(noun: Token) -> bool:
    """Whether a noun says when ("on Monday", "for the first time")."""
    return noun.lemma_.lower() in _time_nouns()


@functools.cache
def _time_nouns() -> frozenset[str]:
    return frozenset(row["lemma"] for row in load_table("time_nouns"))


def verb_group(verb: Token, *more: Token) -> tuple[Token, ...]:
    """The verb group: auxiliaries, negation, adverbs just before the verb, its particle, and the words given."""
    words = {verb, *more}
    words.update(c for c in verb.children if c.dep_ in AUXILIARY and abs(c.i - verb.i) < 6)
    words.update(c for c in verb.lefts if c.dep_ == "advmod" and not c.is_sent_start and c.i >= verb.i - 2)
    return tuple(sorted(words, key=lambda token: token.i))


def that_clause(verb: Token) -> Token | None:
    """A "that" clause which the parser takes for an adverbial one after an insertion: "said, for the first time, that ..."."""
    for clause in verb.rights:
        mark = complementiser(clause) if clause.dep_ == "advcl" else None
        if mark is not None and mark.nbor(-1).is_punct:  # not "so that", "now that"
            return clause
    return None


def complementiser(clause: Token) -> Token | None:
    """The "that" which opens a clause."""
    return next((one for one in clause.lefts if one.dep_ == "mark" and one.lower_ == "that"), None)


def is_whether_clause(clause: Token) -> bool:
    """Whether a clause is a question without a question word: "whether anyone was hurt", "if anyone was hurt"."""
    return clause.dep_ in ("ccomp", "advcl", "xcomp") and any(
        one.lower_ in ("whether", "if") and one.dep_ in ("mark", "advmod") for one in clause.lefts
    )
