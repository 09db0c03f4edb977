"""Whose a body is, by the words right before its name: "the Ethiopian Defence Ministry", "Norvane's Interior Ministry".

A state of the gazetteer is known by its code. One that no list has ("Norvane") is a side of its own, under its name as written.
"""

import re

from spacy.tokens import Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.callings import organisation_nouns
from accordingto.reading.gazetteer import Gazetteer, NameKind, load_gazetteer
from accordingto.reading.name_runs import organisation_sort
from accordingto.reading.person_names import given_names

PUBLIC = frozenset(
    {"government", "military", "ministry", "parliament", "police", "court", "intelligence", "health", "other"}
)
"""Sorts of bodies that are a state's where a place owns them: "Tessaly's Bureau of Rescue", not "Tessaly's Red Aid Society"."""
STATE = frozenset({"government", "military", "ministry", "police"})
"""Sorts of bodies that are always a state's."""
LONGEST = 3
"""Words in the name of a state."""


def state_before(name: Span, gazetteer: Gazetteer) -> str | None:
    """The party of the state whose body a name is, by an adjective or a possessive right before it; null where none is."""
    at = name.start - 1
    if at < 1 and not (at == 0 and name.doc[0].text[:1].isupper()):
        return None
    doc = name.doc
    owned = doc[at].tag_ == "POS"
    last = at - owned
    for words in range(LONGEST, 0, -1):
        first = last + 1 - words
        if first < 0 or doc[first].sent != doc[last].sent:
            continue
        known = gazetteer.find(doc[first : last + 1].text)
        if known is not None and known.entry.kind == ActorKind.STATE:
            fitting = owned or known.kind in (NameKind.ADJECTIVE, NameKind.NAME)
            return known.entry.party if fitting else None
    return _unknown(doc[last], name) if owned else None


def state_behind(name: str) -> tuple[str, str] | None:
    """The name of a public body without the state behind its "of", and that state: "Interior Ministry of Norvane".

    What stands before the "of" must be a whole name: "Ministry of Works" and "National Bureau of Statistics" have no state.
    """
    body, of, state = name.rpartition(" of ")
    words = body.split()
    sort = organisation_sort([word.lower() for word in words])
    whole = len(words) > 1 and sort in STATE and words[-1].lower() in organisation_nouns()
    if not of or not whole or not re.fullmatch(r"(?:[A-Z][\w’'-]+ ?){1,3}", state):
        return None
    known = load_gazetteer().find(state)
    return body, known.entry.party if known is not None and known.entry.kind == ActorKind.STATE else state


def is_of_another(name: Span, party: str | None, gazetteer: Gazetteer) -> bool:
    """Whether the words before a name give it to another state than the list has it of."""
    found = state_before(name, gazetteer)
    return party is not None and found is not None and found != party


def _unknown(owner: Token, name: Span) -> str | None:
    """A place that no list has as the owner of a public body; a person's name or a longer one is none."""
    before = owner.nbor(-1) if owner.i else None
    alone = before is None or before.pos_ != "PROPN"
    plain = owner.text.istitle() and owner.pos_ == "PROPN" and owner.lower_ not in given_names()
    public = organisation_sort([token.lower_ for token in name]) in PUBLIC
    return owner.text if alone and plain and public else None
