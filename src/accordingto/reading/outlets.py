"""Find outlets: whether a noun stands for a newspaper, station or agency that can have passed something on.

Many are in the gazetteer. Of the others the report tells it by a noun ("the daily Valley Echo"), or their names do ("the Valley
Times"); a reporter or a programme of an outlet stands for it ("a Reuters correspondent", "the BBC's Today programme").
"""

import functools

from spacy.tokens import Doc, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Member
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.speakers import Resolver

INSIDE = frozenset({"compound", "amod", "nmod", "appos", "poss"})
BELONGING = frozenset({"from", "for", "of", "with"})
"""What joins a reporter to an outlet."""
OWN = frozenset({"this", "our"})
"""Before "newspaper" these point at the outlet whose report it is, which ends the chain anyhow."""


def find_outlet(noun: Token, resolver: Resolver) -> Member | None:
    """The outlet that a noun stands for, null where it stands for none."""
    member = member_of(noun, resolver)
    if member is not None and publishes(member) and (noun.pos_ == "PROPN" or member.ref is not None):
        return member
    if any(one.lower_ in OWN or one.tag_ == "PRP$" for one in noun.children) or _is_platform(noun):
        return None
    if noun.lower_ in word_set("outlet_nouns", use="part") and (owner := _owner(noun, resolver)) is not None:
        return owner
    if described := _described(noun, resolver):
        return described
    if member is not None and publishes(member):
        return member
    if noun.pos_ == "PROPN" and (member is None or not member.is_person) and _is_outlet_name(name := _name_at(noun)):
        return member or _entered(name, resolver)
    return None


def find_publisher(noun: Token, resolver: Resolver) -> Member | None:
    """The same where the words before leave little else, as after "an interview with": any name that can hardly be a person's."""
    found = find_outlet(noun, resolver)
    if found is not None or noun.pos_ != "PROPN":
        return found
    member = member_of(noun, resolver)
    if member is None and _is_lone_name(noun):
        return _entered(_name_at(noun), resolver)
    return None


def member_of(noun: Token, resolver: Resolver) -> Member | None:
    """The member that a noun itself names, by its longest mention: not what "a report seen by Reuters" as a whole stands for."""
    start = noun.left_edge.idx
    found = [
        (end - begin, -member.number, member)
        for member in resolver.cast.mentioned_at(noun.idx)
        for begin, end in member.mentions
        if start <= begin <= noun.idx < end
    ]
    member = max(found, key=lambda one: one[:2])[2] if found else None
    return None if member is not None and member.kind == ActorKind.STATE and noun.pos_ == "ADJ" else member


def publishes(member: Member) -> bool:
    """Whether an actor is an agency or outlet, or a body with the name of one."""
    if member.kind in (ActorKind.AGENCY, ActorKind.OUTLET):
        return True
    return member.kind == ActorKind.ORGANISATION and _is_outlet_name(member.name)


def _owner(noun: Token, resolver: Resolver) -> Member | None:
    """The outlet to which a reporter or programme belongs."""
    owners = [one for one in noun.children if one.dep_ in INSIDE]
    behind = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else noun
    if behind.lower_ in BELONGING:  # on whatever the parser hangs it: "told a reporter from the Daily Trust that ..."
        owners += [one for one in behind.children if one.dep_ == "pobj"]
    for one in (*owners, *(below for owner in owners for below in owner.children)):
        member = member_of(one, resolver)
        if member is not None and publishes(member):
            return member
    return next((found for one in owners if one.dep_ == "pobj" and (found := _described(one, resolver))), None)


def _described(noun: Token, resolver: Resolver) -> Member | None:
    """The outlet that a common noun beside the name tells of: "the daily X", "the X newspaper", "the paper"."""
    inside = [one for one in (noun, *noun.children) if one is noun or one.dep_ in INSIDE]
    heads = [one for one in inside if _is_outlet_noun(one)]
    if not heads:
        if noun.lower_ not in _outlet_nouns() or noun.pos_ != "NOUN":
            return None
        named = _named_behind(noun.idx + len(noun.text), resolver) or _owner(noun, resolver)
        return named or _recalled(noun, resolver)
    names = [
        one
        for one in (*inside, *_next_to(noun))
        if one not in heads and one.text[:1].isupper() and (one is noun or one.tag_ not in ("JJ", "NNPS"))
    ]
    for one in names:
        member = member_of(one, resolver)
        if member is not None and publishes(member):
            return member
    if names:
        return _entered(_name_at(noun if noun in names else names[-1]), resolver)
    return _recalled(noun, resolver) if noun in heads else None


def _recalled(noun: Token, resolver: Resolver) -> Member | None:
    """The outlet that is called again by a common noun alone: "she told the paper", "she told the agency"."""
    recalled = resolver.resolve(resolver.phrase(noun)).member
    if recalled is None or publishes(recalled):
        return recalled
    behind = (_named_behind(end, resolver) for start, end in recalled.mentions if start < noun.idx)
    return next((one for one in behind if one is not None), None)


def _named_behind(end: int, resolver: Resolver) -> Member | None:
    """The outlet whose name stands right behind a noun, whatever the parser makes of it: "the Italian agency Ansa"."""
    member = resolver.cast.longest_at(end + 1)
    begins = member is not None and any(start == end + 1 for start, _ in member.mentions)
    return member if member is not None and begins and publishes(member) else None


def _next_to(noun: Token) -> tuple[Token, ...]:
    """The word right behind a noun, which a parser may have lost to another one: "the news agency SANA"."""
    behind = noun.i + 1
    return (noun.doc[behind],) if behind < noun.sent.end else ()


def _is_outlet_noun(token: Token) -> bool:
    needed = _outlet_nouns().get(token.lower_)
    if needed is None or (token.pos_ == "PROPN" and token.text[:1].isupper()):
        return False
    return not needed or any(one.lower_ == needed for one in token.doc[max(token.sent.start, token.i - 3) : token.i])


def _is_platform(noun: Token) -> bool:
    """Whether a name is that of a network where anybody posts: "on Telegram", "on a Telegram channel"."""
    platforms = word_set("outlet_nouns", use="platform")
    return noun.lower_ in platforms or any(one.dep_ in INSIDE and one.lower_ in platforms for one in noun.children)


def _is_outlet_name(name: str) -> bool:
    """Whether a name of several words begins or ends as those of outlets do: "Radio Valley", "the Valley Times"."""
    words = [word for word in name.casefold().split() if word != "the"]
    known = word_set("outlet_nouns", use="name")
    if words[-2:] == ["news", "agency"]:
        return True
    return len(words) > 1 and (words[-1] in known or words[0] in known)


def _name_at(noun: Token) -> str:
    """The run of capitalised words round a noun, small words of other languages inside it included: "Jornal de Noticias"."""
    doc, sentence = noun.doc, noun.sent
    start = end = noun.i
    while start > sentence.start and _in_name(doc, start - 1, limit=sentence.start):
        start -= 1
    while start < noun.i and (not doc[start].text[:1].isupper() or doc[start].lower_ == "the"):
        start += 1
    while end + 1 < sentence.end and doc[end + 1].text[:1].isupper() and doc[end + 1].pos_ == "PROPN":
        end += 1
    return str(doc[start : end + 1].text)


def _in_name(doc: Doc, at: int, *, limit: int) -> bool:
    token = doc[at]
    if token.text[:1].isupper() and not token.is_punct:
        return token.pos_ in ("PROPN", "ADJ", "NOUN", "DET")
    return token.lower_ in word_set("outlet_nouns", use="particle") and at > limit and doc[at - 1].text[:1].isupper()


def _is_lone_name(noun: Token) -> bool:
    """Whether a name can hardly be a person's: of one word, in capitals, or with an article."""
    name = _name_at(noun)
    return " " not in name or name.isupper() or any(one.lower_ == "the" for one in noun.children)


def _entered(name: str, resolver: Resolver) -> Member:
    known = resolver.cast.gazetteer.find(name)
    if known is not None:
        return resolver.cast.enter_entry(known.entry)
    return resolver.cast.called(name) or resolver.cast.enter(name, ActorKind.OUTLET)


@functools.cache
def _outlet_nouns() -> dict[str, str]:
    """Common nouns for outlets, with the word that must stand before some of them."""
    return {row["word"]: row["with"] for row in load_table("outlet_nouns") if row["use"] == "noun"}
