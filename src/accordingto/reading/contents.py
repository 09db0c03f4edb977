"""Find the content of a cue: the words that are given as the source's, as sets of tokens and then as spans of the text."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from accordingto.reading.cue_parts import Cue, child, complementiser, is_time
from accordingto.reading.finding import Spans

QUOTE_MARKS = frozenset("\"“”„«»'‘’`") | {"''", "``", "’’", "‘‘"}
BRACKETS = frozenset("()[]")


def find_content(cue: Cue, source: Iterable[Token]) -> set[int]:
    """The numbers of the tokens that the cue gives as the source's words, before quotations are joined to them."""
    taken = {token.i for token in source} | {token.i for token in cue.tokens}
    found: set[int] = set()
    for head in cue.complement:
        found |= _phrase(head, cue)
    found -= _time_of_cue(found, cue)
    if cue.cut is not None:
        found -= {token.i for token in cue.cut.subtree}
    return found - taken


def _time_of_cue(content: set[int], cue: Cue) -> set[int]:
    """The words between a cue and a clause that tell when it was said, where the parser hangs them on the clause: "said [on
    Wednesday] it was ready"."""
    if cue.frame != "clause" or not content or min(content) != cue.head.i + 1:
        return set()
    first = cue.head.nbor(1)
    time = first if first.dep_ == "npadvmod" else child(first, "pobj") if first.dep_ == "prep" else None
    if time is None or not is_time(time) or first.head not in cue.complement:
        return set()
    words = {token.i for token in first.subtree}
    after = max(words) + 1
    return words if after in content and not cue.head.doc[after].is_punct else set()


def _phrase(head: Token, cue: Cue) -> set[int]:
    """The words under a head, without what is governed by the cue itself (where the head governs the cue)."""
    words = {token.i for token in head.subtree}
    if cue.head.i in words and cue.cut is None:
        words -= {token.i for token in cue.head.subtree}
    if head.dep_ == "advcl" and (mark := complementiser(head)) is not None:
        words = {i for i in words if i >= mark.i}  # what stands before it was inserted
    return words


def spans_of(doc: Doc, numbers: Iterable[int]) -> Spans:
    """Token numbers as spans: marks at the ends are left out unless they are quote marks, gaps of mere marks closed.

    Where there is nothing but marks (the colon of a label), these are the span.
    """
    numbers = sorted(numbers)
    if numbers and not any(is_word(doc[i]) for i in numbers):
        return tuple((doc[i].idx, doc[i].idx + len(doc[i])) for i in numbers if not doc[i].is_space)
    found: list[tuple[int, int]] = []
    run: list[int] = []
    for number in numbers:
        if run and any(is_word(doc[i]) for i in range(run[-1] + 1, number)):
            found.extend(_span(doc, run))
            run = []
        run.append(number)
    found.extend(_span(doc, run))
    return tuple(found)


def _span(doc: Doc, run: list[int]) -> list[tuple[int, int]]:
    while run and _is_loose(doc[run[0]], at_end=False):
        run = run[1:]
    while run and _is_loose(doc[run[-1]], at_end=True):
        run = run[:-1]
    if not any(is_word(doc[i]) for i in run):
        return []
    return [(doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]]))]


def is_word(token: Token) -> bool:
    """Whether a token is neither a mark nor white space."""
    return not (token.is_punct or token.is_space)


def _is_loose(token: Token, *, at_end: bool) -> bool:
    """Whether a token does not belong at the edge of a span."""
    if token.is_space:
        return True
    if token.text in QUOTE_MARKS or token.text in BRACKETS or token.text in ("$", "#", "%"):
        return False
    return bool(token.is_punct)
