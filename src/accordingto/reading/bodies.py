"""The bodies of states: ministries, armies and services, named by their state, by their kind, or after it has spoken."""

import functools
import re

from spacy.tokens import Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.callings import organisation_nouns, spokespeople
from accordingto.reading.cast import Cast, Member
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.voices import noun_sort
from accordingto.reports.report import Report


def state_body(span: Span, cast: Cast, report: Report) -> Member | None:
    """An office or body of a state: "Japan's defense ministry", "the Ukrainian general staff", "Seoul spooks"."""
    owner = _state_in(span, cast)
    if owner is None:
        return None
    if (known := _known_by_kind(span, owner, cast, report)) is not None:
        return known
    named = span.root.lemma_.lower() in organisation_nouns() or span.root.lower_ in organisation_nouns()
    return enter_body(span, owner, cast) if named else None


def enter_body(span: Span, owner: Member, cast: Cast) -> Member:
    """The body that the words name in the owner's state, from the gazetteer where it is there."""
    own_words = [
        t
        for t in span
        if t.i <= span.root.i and owner not in cast.mentioned_at(t.idx) and t.dep_ not in ("det", "case")
    ]
    rest = " ".join(t.lower_ for t in own_words if t.tag_ not in ("PRP$", "POS"))
    name = f"{owner.name}'s {rest}"
    adjectives = cast.gazetteer.names_of(owner.ref or "")
    wordings = (name, *(f"{adjective} {rest}" for adjective in adjectives))
    known = next((found for wording in wordings if (found := cast.gazetteer.find(wording))), None)
    if known is not None:
        return cast.enter_entry(known.entry)
    sort = organisation_nouns().get(span.root.lower_, "other")
    return cast.enter(name, ActorKind.ORGANISATION, party=owner.party, sort=sort)


def owned_body(noun: Token, owner: Member) -> str:
    """The name of a body that is a person's: "the Rell campaign", "Rell's campaign" and "her campaign" are one."""
    return f"{owner.name}'s {noun.lower_}"


def owner_named(span: Span, cast: Cast) -> Member | None:
    """The person whose body the words name: "the Rell campaign"."""
    if noun_sort(span.root) != "body":
        return None
    before = [t for t in span.root.children if t.dep_ in ("poss", "compound", "nmod") and t.i < span.root.i]
    found = (cast.longest_at(token.idx) for token in before)
    return next((one for one in found if one is not None and one.is_person), None)


def is_told_apart(span: Span) -> bool:
    """Whether a nominal names one body of a state: "the foreign ministry", "the government", but not "the ministry"."""
    again = word_set("function_words", kind="again")
    described = any(t.dep_ in ("amod", "compound") and t.lower_ not in again for t in span.root.lefts)
    return described or organisation_nouns().get(span.root.lower_) in ("government", "military", "police", "parliament")


def name_of(span: Span, report: Report) -> str:
    """The words of a source as a name: its article off, up to its noun and an "of" or "in" behind it, no clauses."""
    end = span.root.i + 1
    for child in span.root.rights:
        if child.dep_ == "prep" and child.i == end and child.lower_ in ("of", "in", "at", "for", "from", "with"):
            end = max(t.i for t in child.subtree) + 1
    words = span.doc[span.start : min(max(end, span.root.i + 1), span.end)]
    wording = re.sub(r"\s+", " ", report.words((words.start_char, words.end_char)))
    return re.sub(r"^(?:the|a|an)\s+", "", wording, flags=re.IGNORECASE)


def _known_by_kind(span: Span, owner: Member, cast: Cast, report: Report) -> Member | None:
    """The only body of the kind that the words name in the owner's state; a chief of it gives its word."""
    sorts = {_body_words()[w] for t in span for w in (t.lower_, t.lemma_.lower()) if w in _body_words()}
    bodies = cast.gazetteer.bodies(owner.party or "", sorts.pop()) if len(sorts) == 1 else ()
    if len(bodies) != 1:
        return None
    body = cast.enter_entry(bodies[0])
    body.callings.add(span.root.lower_)
    if span.root.lemma_.lower() not in spokespeople():
        return body
    chief = cast.enter(name_of(span, report), ActorKind.OFFICE, party=owner.party)
    chief.speaks_for = body
    return chief


def _state_in(span: Span, cast: Cast) -> Member | None:
    named = (member for token in span if token.i != span.root.i for member in cast.mentioned_at(token.idx))
    return next((member for member in named if member.kind == ActorKind.STATE), None)


@functools.cache
def _body_words() -> dict[str, str]:
    return {row["lemma"]: row["sort"] for row in load_table("body_words")}
