"""Tell numbers that a speaker gives from those that only say which thing he speaks of."""

from spacy.tokens import Token

from accordingto.reading.cue_parts import child
from accordingto.reading.statement import Statement

_OF_THINGS = frozenset({"cue.frame.obj", "cue.frame.prep", "cue.frame.to"})
"""Frames of cues that govern a thing or an act, not what is said."""
_CLAUSES = frozenset({"relcl", "acl"})


def is_presupposed(head: Token, statement: Statement) -> bool:
    """Whether a number stands in a clause that describes the object of its statement: there the report itself tells it.

    "blamed the contractor for the collapse that killed 18" gives no number of the council that blamed him.
    """
    rules = {one.rule for one in statement.trace.children}
    if not rules & _OF_THINGS or not statement.source or statement.position is None:
        return False
    start = min(begin for begin, _ in statement.content)
    return any(_describes(one) and one.head.idx >= start for one in (head, *head.ancestors))


def _describes(verb: Token) -> bool:
    """Whether a clause tells more of a thing; of a claim it tells what is claimed: "the assertion that 200 were killed"."""
    return verb.dep_ in _CLAUSES and child(verb, "mark") is None
