"""Whom a noun phrase without a name goes back to: "the agency", "the governor", "the survey", "the paper", "both men".

A definite phrase points at somebody known. First come those whom its noun is known to call, then general words ("the group")
that call any actor of their sort, then epithets ("the mogul") for the person in focus. Of several that fit, the one spoken of
most must stand out.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.callings import called_by, titles
from accordingto.reading.cast import Cast, Member
from accordingto.reading.lexicon import load_table, split, word_set
from accordingto.reading.person_names import gender_of_noun
from accordingto.reading.phrases import describing_words, is_followed, is_plural
from accordingto.reading.salience import MARGIN, ROLES, Memory, Salient
from accordingto.reading.voices import noun_sort

FOCUS = 1.6
"""How much more weight a person must have than any other to be meant by a word that the report has not used of anyone."""
NOT_CALLED = 0.6
"""What counts of the weight of somebody whom the report has not called by the noun, beside those whom it has."""
SHORTEST_PLACE = 4
"""Letters of the name of a place from which on a word that begins so is its adjective."""
FAINT = 0.1
"""The weight below which whoever a general noun may call gives way to whoever the report has called so, however far back."""
NEAR = 2
"""Sentences back in which the person whom an epithet means was last spoken of."""
WHOLE = 10_000
"""Paragraphs: a phrase whose noun the report has used of somebody reaches back to its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Whom a phrase means, by which rule; or who it might be."""

    member: Member | None
    rule: str
    candidates: tuple[Member, ...] = ()


def find_meant(
    span: Span, cast: Cast, memory: Memory, recent: list[Salient], earlier: Callable[[], list[Salient]]
) -> Meant | None:
    """Whom a definite phrase means; null where nobody fits. `recent` were spoken of within reach, `earlier` gives all before."""
    if (both := _both(span, recent)) is not None:
        return both
    if (several := _several(span, recent)) is not None:
        return several
    called = _called(span, recent)
    others = [] if any(s.member.kind != ActorKind.ANONYMOUS for s in called) else _not_called_so(span, memory, recent)
    faint = all(weight < FAINT for weight, _ in memory.ranked(others, span.root.idx))
    if not called and faint and _called(span, earlier()):
        others = []
    if called or others:
        margin = MARGIN if called or not any(s.member.is_person for s in others) else FOCUS
        member, candidates = memory.meant([*called, *others], span.root.idx, margin=margin)
        known = member is not None and any(s.member is member for s in called)
        return Meant(member=member, rule="speaker.recalled" if known else "speaker.general_noun", candidates=candidates)
    called = _called(span, earlier())
    if called and noun_sort(span.root) == "person" and (nearer := _unlike(span, called, memory, recent)):
        return Meant(member=None, rule="speaker.recalled", candidates=nearer)
    if called and is_general(span.root) and not any(s.speaks or s.member.kind != ActorKind.ANONYMOUS for s in called):
        # "A group in yellow marched", and pages later "the group said": it may be another one by now.
        return Meant(
            member=None, rule="speaker.recalled", candidates=tuple({s.member.id: s.member for s in called}.values())
        )
    if called:
        member, candidates = memory.meant(called, span.root.idx)
        return Meant(member=member, rule="speaker.recalled", candidates=candidates)
    member = _only_one_called(span, cast)
    return Meant(member=member, rule="speaker.named_elsewhere") if member is not None else None


def is_general(noun: Token) -> bool:
    """Whether a noun can call a body whatever its name: "the group"."""
    return noun.lower_ in _body_callings()


def _unlike(span: Span, called: list[Salient], memory: Memory, recent: list[Salient]) -> tuple[Member, ...]:
    """The persons in focus now, with the one called so far back: an office may be another's by now."""
    here = memory.sentence(span.root.idx)
    focus = {s.member.id: s.member for s in recent if s.member.is_person and here - s.sentence <= 1 and s.weight >= 1}
    return tuple({**focus, **{s.member.id: s.member for s in called}}.values()) if focus else ()


def _called(span: Span, spoken_of: list[Salient]) -> list[Salient]:
    """Those spoken of whom the noun is known to call, and texts of its kind; of these the ones that fit the other words best."""
    found = [s for s in spoken_of if can_be_called(s.member, span) or _is_text_like(s.member, span.root)]
    words = set(describing_words(span))
    return _best_described([s for s in found if not _is_beside_the_point(s) or words & s.member.words], span)


def _is_beside_the_point(s: Salient) -> bool:
    """Whether a body without a name is mentioned only by the way, where the noun may mean another thing: "a long campaign"."""
    return s.member.kind == ActorKind.ANONYMOUS and s.member.sort == "body" and s.weight < ROLES["poss"]


def _not_called_so(span: Span, memory: Memory, recent: list[Salient]) -> list[Salient]:
    """Those whom a general noun or an epithet may mean, though the report has not called them so: they count for less."""
    root = span.root
    if is_plural(root) or is_followed(span):
        return []
    if root.lower_ in _body_callings():
        known = [s for s in recent if all(_belongs(word, s.member) for word in describing_words(span))]
        fitting = [s for s in known if _can_be_body(s.member, root)]
    elif noun_sort(root) == "person":
        fitting = _in_focus(root, memory, recent)
    else:
        fitting = []
    return [replace(s, weight=s.weight * NOT_CALLED) for s in fitting]


def can_be_called(member: Member, span: Span) -> bool:
    """Whether a nominal recalls a member: by its noun, and, for bodies, no other word of it speaks against that."""
    root = span.root
    if root.lower_ not in member.callings and root.lemma_.lower() not in member.callings:
        return False
    if is_plural(root) != (member.plural or member.kind == ActorKind.GROUP) and member.kind in (
        ActorKind.ANONYMOUS,
        ActorKind.GROUP,
        ActorKind.PERSON,
    ):
        return False
    if is_plural(root) and root.lower_ not in member.callings and not member.plural:
        return False
    if member.is_person or member.sort == "text":
        return gender_of_noun(root.lemma_) in (None, member.gender) or member.gender is None
    return all(_belongs(word, member) for word in describing_words(span))


def _belongs(word: str, member: Member) -> bool:
    """Whether a word is one of a body's names, or the place of one of its adjectives: "the Chad agency" is the Chadian one."""
    if word in member.words or word in member.callings:
        return True
    return len(word) >= SHORTEST_PLACE and any(own.startswith(word) for own in member.words)


def _best_described(called: list[Salient], span: Span) -> list[Salient]:
    """Those of whom most of the words of the phrase are known."""
    words = describing_words(span)
    if not words or not called:
        return called
    known = {s.member.id: sum(word in s.member.words for word in words) for s in called}
    return [s for s in called if known[s.member.id] == max(known.values())]


def _only_one_called(span: Span, cast: Cast) -> Member | None:
    """The only member, wherever the report names it, that a phrase can stand for; news agencies give way to others."""
    found = [m for m in cast.members if len(m.mentions) and can_be_called(m, span)]
    holders = [m for m in found if m.kind not in (ActorKind.AGENCY, ActorKind.OUTLET)] or found
    return holders[0] if len(holders) == 1 else None


def _can_be_body(member: Member, root: Token) -> bool:
    """Whether a general noun ("the group") can call a body, by its sort."""
    sorts = _body_callings().get(root.lower_)
    if sorts is None or is_plural(root):
        return False
    if member.kind in (ActorKind.OUTLET, ActorKind.AGENCY):
        return "outlet" in sorts and "ngo" not in sorts
    if member.unsure:
        return not member.is_person or ("company" in sorts and "ngo" not in sorts)
    return member.kind == ActorKind.ORGANISATION and (member.sort or "other") in sorts


def _is_text_like(member: Member, root: Token) -> bool:
    """Whether a text can be called by another word for its kind: a poll, "the survey"."""
    words = {root.lower_, root.lemma_.lower()}
    if member.plural and not is_plural(root):
        return False
    return member.sort == "text" and any(words & row and member.callings & row for row in _text_synonyms())


def _in_focus(root: Token, memory: Memory, recent: list[Salient]) -> list[Salient]:
    """The persons just spoken of for whom a noun can be an epithet: none named in its own sentence, where it would be another."""
    here = memory.sentence(root.idx)
    beside = {s.member.id for s in recent if s.sentence == here}
    fitting = [s for s in recent if _may_be_epithet_of(s.member, root) and s.member.id not in beside]
    return fitting if any(here - s.sentence <= NEAR for s in fitting) else []


def _may_be_epithet_of(member: Member, root: Token) -> bool:
    """Whether a person may be meant; by a word as general as "man" or "source" only those who are not named."""
    if gender_of_noun(root.lemma_) not in (None, member.gender) and member.gender is not None:
        return False
    if root.lemma_.lower() in word_set("unnamed_nouns", "lemma"):
        return member.kind == ActorKind.ANONYMOUS and member.sort == "person" and not member.plural
    if not member.is_person or member.unsure:
        return False
    office = titles().get(root.lower_, "")
    return not office or not any(calling in titles() for calling in member.callings - called_by(office))


def _both(span: Span, recent: list[Salient]) -> Meant | None:
    """ "Both men", "the two candidates": the two persons spoken of last, as long as there are only two."""
    if not is_plural(span.root) or not any(t.lower_ in ("both", "two") for t in span):
        return None
    gender = gender_of_noun(span.root.lemma_)
    last = max((s.paragraph for s in recent), default=0)
    persons = {s.member.id: s.member for s in recent if s.member.is_person and s.paragraph >= last - 1}
    fitting = [one for one in persons.values() if gender in (None, one.gender)]
    if len(fitting) != 2:
        return None
    return Meant(member=None, rule="speaker.both", candidates=tuple(fitting))


def _several(span: Span, recent: list[Salient]) -> Meant | None:
    """ "The campaigns", after "the Rell campaign" and "the Bel campaign": all who were each called so alone."""
    root = span.root
    if not is_plural(root) or is_followed(span) or _called(span, recent):
        return None
    named = (s.member for s in recent if s.member.kind != ActorKind.ANONYMOUS and not s.member.plural)
    found = {one.id: one for one in named if root.lemma_.lower() in one.callings and one.kind != ActorKind.GROUP}
    if len(found) < 2:
        return None
    return Meant(member=None, rule="speaker.several", candidates=tuple(found.values()))


@functools.cache
def _body_callings() -> dict[str, frozenset[str]]:
    return {row["lemma"]: frozenset(split(row["sorts"])) for row in load_table("body_callings")}


@functools.cache
def _text_synonyms() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(split(row["texts"])) for row in load_table("text_synonyms"))
