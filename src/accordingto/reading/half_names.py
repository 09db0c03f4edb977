"""Find states called by the first word of their name: "the North", "the South's army", where the report says which.

A report on the two Koreas says "the North" after the first sentence. The word stands for the one state of the report whose
name begins with it; where there are two such states, or none, it is a direction.
"""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Cast, Member


def enter_half_names(doc: Doc, cast: Cast, covered: set[int]) -> Iterator[Span]:
    """Mention each state of the cast where the first word of its name stands alone; returns these words."""
    states: dict[str, list[Member]] = defaultdict(list)
    for member in cast.members:
        first, _, rest = member.name.partition(" ")
        if member.kind == ActorKind.STATE and rest and member.mentions:
            states[first].append(member)
    for token in doc:
        bearers = states.get(token.text, [])
        if len(bearers) == 1 and token.i not in covered and _stands_alone(token):
            bearers[0].mentions.append((token.idx, token.idx + len(token)))
            yield doc[token.i : token.i + 1]


def _stands_alone(token: Token) -> bool:
    """Whether a word is a name by itself: with an article, or as an owner or subject as headlines have it; no part of a name."""
    doc, at = token.doc, token.i
    if at + 1 < len(doc) and (doc[at + 1].text[:1].isupper() or doc[at + 1].text == "-"):
        return False
    with_article = at > 0 and doc[at - 1].lower_ == "the"
    return with_article or token.dep_ in ("nsubj", "nsubjpass", "poss")
