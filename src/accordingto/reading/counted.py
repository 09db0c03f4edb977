"""What a number counts: the noun after it, "of" which it is, or nothing but itself ("killing three")."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from accordingto.reading.cue_parts import is_time
from accordingto.reading.figure import PopulationKind
from accordingto.reading.forms import NOMINAL
from accordingto.reading.lexicon import word_set
from accordingto.reading.measures import Counts, adjective_senses, noun_senses, verb_senses
from accordingto.reading.number_words import neighbours
from accordingto.reading.numerals import DASHES, Number
from accordingto.reading.person_kinds import person_kind
from accordingto.reading.units import is_thing

BRACKET = 10
"""How many more words a bracketed remark inside the phrase may take."""
TIMELY = frozenset({"last", "next", "this", "that", "each", "every"})
ADVERBIAL = frozenset({"today", "yesterday", "tonight", "tomorrow"})
"""Nouns that stand for a time by themselves and are no part of what is counted."""
REACH = 7
"""How far after its number a counted noun may stand: "12 heavily armed North Korean special forces soldiers"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a number counts: the `head` that stands for the people in the grammar and the `noun` that names them, if any.

    In "9 of the 14 fishermen" the head is "9" and the noun "fishermen"; in "killing three" there is no noun.
    `among_people` marks a bare number in a sentence that counts people. `end` is the token after the last of the figure.
    """

    head: Token
    noun: Token | None
    end: int
    kind: PopulationKind | None
    anaphoric: bool = False
    among_people: bool = False

    @property
    def known(self) -> bool:
        """Whether the noun is known to name people."""
        return self.kind is not None or self.anaphoric


def find_counted(doc: Doc, number: Number, end: int) -> Counted | None:
    """What a number counts that ends (with its bound words) at the token `end`; null where that cannot be people."""
    at = end
    if at < len(doc) and doc[at].text in DASHES and not doc[at].whitespace_ and at + 1 < len(doc):
        return _compound(doc, at + 1)
    of = _of_phrase(doc, number, at)
    if of is not None:
        return of
    noun = _noun_after(doc, at)
    if noun is None and at < len(doc) and doc[at].lower_ == "more" and not _is_comparing(doc, at):
        return Counted(head=doc[number.end - 1], noun=None, end=at + 1, kind=None, anaphoric=True)  # "nine more"
    if noun is None and number.start and doc[number.start - 1].lower_ in neighbours("again"):
        return Counted(head=doc[number.end - 1], noun=None, end=at, kind=None, anaphoric=True)  # "another 6,000"
    if noun is None and at < len(doc) and doc[at].lower_ in ("who", "whom", "whose"):
        return Counted(
            head=doc[number.end - 1], noun=None, end=at, kind=PopulationKind.UNKNOWN
        )  # "the 340 who sat down"
    if noun is None and _is_aboard(doc, at):
        return Counted(head=doc[number.end - 1], noun=None, end=at, kind=PopulationKind.PASSENGER)
    if noun is not None:
        return Counted(head=noun, noun=noun, end=noun.i + 1, kind=_phrase_kind(noun, at), anaphoric=_is_anaphor(noun))
    return Counted(head=doc[number.end - 1], noun=None, end=end, kind=None)


def _is_comparing(doc: Doc, at: int) -> bool:
    """Whether "more" goes on with "than" or an adjective: "four more than in May", "two more severe quakes"."""
    after = doc[at + 1] if at + 1 < len(doc) else None
    return after is not None and (after.lower_ == "than" or after.pos_ in (*NOMINAL, "ADJ"))


def _is_aboard(doc: Doc, at: int) -> bool:
    """Whether a number alone is of those who travel in something: "with 45 to 55 aboard", "there were 30 on board"."""
    words = [token.lower_ for token in doc[at : at + 2]]
    return words[:1] == ["aboard"] or words == ["on", "board"]


def _compound(doc: Doc, at: int) -> Counted | None:
    """ "15-member team", "a 10-man patrol", "3,000-strong force": the number counts the members."""
    word = doc[at].text.casefold()
    if word not in neighbours("member"):
        return None
    end = at + 1
    while end < min(len(doc), at + REACH) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ"):
        end += 1
    if end == at + 1:
        return None
    noun = doc[end - 1]
    return Counted(head=noun, noun=noun, end=end, kind=person_kind(noun) or PopulationKind.UNKNOWN)


def _of_phrase(doc: Doc, number: Number, at: int) -> Counted | None:
    """ "hundreds of soldiers", "9 of the 14 fishermen", "four of them", "two of whom"."""
    if at + 1 >= len(doc) or doc[at].lower_ != "of":
        return None
    head = doc[number.end - 1]
    start = at + 1
    while start < len(doc) and doc[start].pos_ in ("DET", "PRON") and doc[start].tag_ in ("DT", "PDT", "PRP$"):
        start += 1
    if start >= len(doc):
        return None
    if doc[start].lower_ in ("us", "you"):  # "there were 14 of us"
        return Counted(head=head, noun=None, end=start + 1, kind=PopulationKind.UNKNOWN)
    if doc[start].pos_ == "PRON" or doc[start].tag_ in ("PRP", "WP"):
        return Counted(head=head, noun=None, end=start + 1, kind=None, anaphoric=True)
    inner = doc[start].like_num or doc[start].pos_ == "NUM"
    noun = _noun_after(doc, start + 1 if inner else start)
    if noun is None:
        return Counted(head=head, noun=None, end=at, kind=None, anaphoric=True) if inner else None
    kind = _phrase_kind(noun, start)
    if kind is None and not _is_outcome_noun(noun) and is_thing(noun):
        return None
    return Counted(head=head, noun=noun, end=at if inner else noun.i + 1, kind=kind)


def _noun_after(doc: Doc, at: int) -> Token | None:
    """The noun that ends the run of nouns and modifiers after a number, by the tags; null where no noun comes."""
    last: Token | None = None
    bracket = False
    for token in doc[at : at + REACH + BRACKET]:
        if (token.is_sent_start and token.i > at) or token.i >= at + REACH + (BRACKET if bracket else 0):
            break
        if token.is_bracket and token.i > at:  # "three Petrobras [the oil company] engineers"
            bracket = token.is_left_punct
            closed = not bracket and token.i + 1 < len(doc) and doc[token.i + 1].pos_ in NOMINAL
            if bracket or closed:
                continue
            break
        if token.is_space or bracket:
            continue
        if token.lower_ in ADVERBIAL or (
            token.lower_ in TIMELY and token.i + 1 < len(doc) and _is_timely(token.nbor(1))
        ):
            break  # "down from 31 last week", "to 52 today"
        if last is not None and (_ends_phrase(last, token) or _is_anaphor(last)):
            break
        if token.pos_ in NOMINAL or _is_outcome_noun(token):
            last = token
        elif not _modifies(token, last):
            break
    return last


def _is_timely(token: Token) -> bool:
    return is_time(token) or token.lower_ in word_set("units", kind="month")


def _ends_phrase(last: Token, token: Token) -> bool:
    """Whether a noun ends the phrase before the next token: a plural noun of people does, unless another one follows.

    "Three officers wounded", "six priests' murder", "12 persons last week", "40 rebels prisoner"; but "9,000 guards members".
    """
    if person_kind(last) is None:
        return False
    plural = last.tag_ in ("NNS", "NNPS") or last.text.casefold() != last.lemma_.casefold()
    other = person_kind(token) is None or (token.tag_ == "NN" and bool(noun_senses(token, Counts.BEING)))
    return (plural and other) or _starts_clause(token)


def _modifies(token: Token, last: Token | None) -> bool:
    """Whether a token may stand before a noun: adjectives, participles before their noun, "and" between adjectives."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None:
        return False
    if token.is_quote:
        return last is None or following.pos_ in NOMINAL
    if last is not None and token.tag_ != "POS" and token.text not in DASHES:
        return bool(token.pos_ == "ADJ" and token.head.i > token.i and token.dep_ == "amod")
    if token.tag_ in ("VBN", "VBG", "VBD"):
        return bool(token.dep_ in ("amod", "compound") and token.head.i > token.i)
    if token.tag_ == "POS" or token.text in DASHES:
        return following.pos_ in (*NOMINAL, "ADJ", "VERB")
    if token.lower_ in ("and", "or", ","):
        if token.i == 0 or token.nbor(-1).like_num:
            return False  # "in 1993, radical groups"
        return bool(token.head.i != token.i and following.pos_ == "ADJ" and following.head.i > following.i)
    before_noun: bool = token.pos_ == "ADV" and following.pos_ in ("ADJ", "VERB") and following.head.i > following.i
    return token.pos_ == "ADJ" or token.dep_ in ("amod", "compound", "nmod") or before_noun


def _starts_clause(token: Token) -> bool:
    """Whether a "noun" after the counted one is no part of its phrase but a headline's verb or an outcome said of it."""
    return bool(adjective_senses(token)) or (token.text.casefold() != token.lemma_ and bool(_participle(token)))


def _participle(token: Token) -> bool:
    return token.text.casefold().endswith("ed") and bool(verb_senses(token, Counts.PATIENT))


def _phrase_kind(noun: Token, start: int) -> PopulationKind | None:
    """The kind of the noun; where that says no more than people, of the nouns before it: "police agents", "army members"."""
    kind = person_kind(noun)
    if kind != PopulationKind.UNKNOWN:
        return kind
    before = (person_kind(token) for token in noun.doc[start : noun.i])
    return next((one for one in before if one not in (None, PopulationKind.UNKNOWN)), kind)


def _is_outcome_noun(token: Token) -> bool:
    """Whether a word after a number may stand for people by itself: "12 dead", "30 wounded", "600 deaths"."""
    if noun_senses(token, Counts.ITSELF, Counts.BOTH, Counts.BEING):
        return token.pos_ in (*NOMINAL, "ADJ") or token.text.casefold() in ("dead", "wounded", "injured")
    return False


def _is_anaphor(token: Token) -> bool:
    return token.text.casefold() in ("others", "other")
