"""Tell numbers that a speaker gives from those that only say which thing he speaks of."""

from spacy.tokens import Token

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
    return any(one.dep_ in _CLAUSES and one.head.idx >= start for one in (head, *head.ancestors))
