"""Sums: a figure that others add up to, by the report's own words: "184 passengers and 22 crew: 206 souls", "31 in all"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from accordingto.reading.figure import Bound, Figure
from accordingto.reading.finding import Trace
from accordingto.reading.lexicon import load_table

LONGEST = 6
"""Parts of a sum that are looked for."""
SETTING = frozenset({":", "—", "–", "-", "(", "="})
"""Signs between a whole and what it is made of."""


def link_sums(doc: Doc, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with `sum_of` set where those right before or after one in its sentence add up to it and the words say so.

    That the numbers agree is never enough: a colon, a dash, a bracket or words like "in all" must set the whole off from its
    parts, or these must stand right behind its comma. The parts get `part_of`, where they are part of nothing else.
    """
    linked = list(figures)
    for at, whole in enumerate(figures):
        for parts in _runs(figures, at):
            if _adds_up(whole, parts) and _sets_off(doc, whole, parts):
                trace = Trace(rule="figure.sum", span=(parts[0].span[0], parts[-1].span[1]))
                linked[at] = replace(
                    linked[at],
                    sum_of=tuple(part.id for part in parts),
                    trace=replace(whole.trace, children=(*whole.trace.children, trace)),
                )
                ids = {part.id for part in parts}
                linked = [replace(one, part_of=one.part_of or whole.id) if one.id in ids else one for one in linked]
                break
    return tuple(linked)


def _runs(figures: tuple[Figure, ...], at: int) -> Iterator[tuple[Figure, ...]]:
    """The runs of two or more figures that end right before one or begin right after it, the shortest first."""
    for length in range(2, LONGEST + 1):
        if at >= length:
            yield figures[at - length : at]
        if at + length < len(figures):
            yield figures[at + 1 : at + 1 + length]


def _adds_up(whole: Figure, parts: tuple[Figure, ...]) -> bool:
    numbers = [one.headline for one in parts]
    exact = all(one.bound == Bound.EXACT and one.unit == whole.unit for one in parts)
    return (
        exact and whole.headline is not None and None not in numbers and sum(n for n in numbers if n) == whole.headline
    )


def _sets_off(doc: Doc, whole: Figure, parts: tuple[Figure, ...]) -> bool:
    """Whether what stands between a whole and its parts, or behind it, says that it is their sum."""
    first, last = sorted((whole, parts[0] if parts[0].span[0] > whole.span[0] else parts[-1]), key=lambda one: one.span)
    between = doc.text[first.span[1] : last.span[0]]
    behind = doc.text[whole.span[1] : whole.span[1] + 14].casefold()
    before = doc.text[max(0, whole.span[0] - 16) : whole.span[0]].casefold()
    if "\n" in between or ". " in between:
        return False
    if between.strip() == "," and whole.span[0] < parts[0].span[0]:
        return True  # "twelve people, eight men and four women, died"
    if any(sign in between.split() or between.rstrip().endswith(sign) or between.startswith(sign) for sign in SETTING):
        return True
    return any(
        (row["side"] == "after" and behind.lstrip().startswith(row["phrase"]))
        or (row["side"] == "before" and before.rstrip().endswith(row["phrase"]))
        or (row["side"] == "inside" and doc.text[whole.span[0] : whole.span[1]].casefold().startswith(row["phrase"]))
        for row in load_table("totals")
    )
