"""Parts and repeats: which figure is part of which ("4,700 casualties, including 600 deaths"), and which says one again."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from accordingto.reading.figure import Bound, Figure, FigureStatus, Measure
from accordingto.reading.finding import Trace
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reports.report import Report, SectionKind

PARTS_OF_CASUALTIES = frozenset({Measure.KILLED, Measure.WOUNDED})
CASUALTIES = frozenset({Measure.CASUALTIES, Measure.LOST})
MAIN = (SectionKind.BODY, SectionKind.STANDFIRST, SectionKind.TAKEAWAYS, SectionKind.TITLE)
"""Which mention of a figure is the main one: the body's, before those that sum it up."""
OPENINGS = (4, 3, 2, 1)
LISTED = 24
"""Words behind a figure over which others may be joined to it."""


def link_parts(doc: Doc, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with `part_of` set where the words before or after one say that it is part of an earlier one."""
    linked: list[Figure] = []
    text = doc.text
    for at, figure in enumerate(figures):
        following = figures[at + 1] if at + 1 < len(figures) else None
        if following is not None and _is_share_of(text, figure, following):
            trace = replace(
                figure.trace, children=(*figure.trace.children, Trace(rule="figure.part.share", span=following.span))
            )
            linked.append(replace(figure, part_of=following.id, trace=trace))
            continue
        rule = _opening(doc, figure)
        whole = _whole(doc, figure, linked, rule) if rule else None
        if whole is None or rule is None:
            linked.append(figure)
            continue
        child = Trace(rule=f"figure.part.{rule}", span=whole.span)
        trace = replace(figure.trace, children=(*figure.trace.children, child))
        linked.append(replace(figure, part_of=whole.id, trace=trace))
    return tuple(linked)


def link_repeats(report: Report, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with `repeats` set on each that says one in the body (or, without one there, an earlier one) again.

    Title, standfirst and takeaways repeat the body; in the body only "the 12" repeats "12 fishermen". The main mention itself
    repeats nothing, so that leaving out all that repeat leaves each figure once.
    """
    ranked = sorted(figures, key=lambda one: (_rank(report, one), one.span))
    repeats: dict[str, str] = {}
    for at, figure in enumerate(ranked):
        main = next((one for one in ranked[:at] if one.id not in repeats and _same(report, one, figure)), None)
        if main is not None:
            repeats[figure.id] = main.id
    return tuple(replace(one, repeats=(repeats[one.id],)) if one.id in repeats else one for one in figures)


def _is_share_of(text: str, figure: Figure, following: Figure) -> bool:
    """ "3,800 of the 12,000 soldiers": the words between are "of" or "out of" and an article."""
    between = text[figure.span[1] : following.span[0]].casefold().split()
    small = [word for word in between if word not in ("the", "its", "their", "his", "those", "some", "out")]
    owned = figure.derived and small[:1] == ["of"] and small[-1].endswith(("'s", "’s"))
    return (small == ["of"] or owned) and _large_enough(following, figure)


def link_updates(doc: Doc, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with `updates` set on the new number of "rose from 40 to 45", which replaces the old one."""
    linked = list(figures)
    text = doc.text
    for at in range(1, len(linked)):
        old, new = linked[at - 1], linked[at]
        between = text[old.span[1] : new.span[0]].casefold().split()
        if (old.measure, old.unit) != (new.measure, new.unit):
            continue
        if between == ["to"]:
            linked[at] = replace(new, updates=old.id)
        elif _replaces(between):  # "54, down from 63": the first one is the new number
            linked[at - 1] = replace(old, updates=new.id)
    return tuple(linked)


def _replaces(between: list[str]) -> bool:
    """Whether the words between two figures say that the first has taken the place of the second."""
    words = [word.strip(",;") for word in between]
    phrases = (row["phrase"].split() for row in load_table("comparisons") if row["new"] == "before")
    return any(words[-len(phrase) :] == phrase and len(words) <= len(phrase) + 1 for phrase in phrases)


def part_opening(doc: Doc, start: int) -> str | None:
    """The id of the phrase right before a token that makes what starts there a part of people named earlier."""
    first = start
    while first > 0 and (
        doc[first - 1].lower_ in word_set("parts", "phrase", side="filler") or doc[first - 1].text == ","
    ):
        first -= 1
    for length in OPENINGS:
        phrase = [token.text.casefold() for token in doc[max(0, first - length) : first]]
        for row in load_table("parts"):
            if row["side"] == "before" and phrase == row["phrase"].split():
                return row["id"]
    return None


def part_closing(doc: Doc, end: int) -> str | None:
    """The id of the phrase after a figure that ends at a token, over others joined to it: "two nurses [among them]"."""
    for at in range(end, min(len(doc), end + LISTED)):
        for row in load_table("parts"):
            words = row["phrase"].split()
            if row["side"] == "after" and [token.lower_ for token in doc[at : at + len(words)]] == words:
                return row["id"]
        if doc[at].pos_ in ("VERB", "AUX", "ADP", "PRON") or doc[at].is_sent_start:
            return None
    return None


def _opening(doc: Doc, figure: Figure) -> str | None:
    """The id of the phrase that makes a figure a part: before it ("including") or inside it ("of them")."""
    words = _tokens(doc, figure)
    inside = [token.text.casefold() for token in words]
    for row in load_table("parts"):
        phrase = row["phrase"].split()
        if row["side"] == "inside" and phrase == inside[-len(phrase) :] and len(inside) > len(phrase):
            return row["id"]
    return part_opening(doc, words[0].i) or part_closing(doc, words[-1].i + 1)


def _whole(doc: Doc, part: Figure, earlier: list[Figure], rule: str) -> Figure | None:
    """The nearest figure before, in the same sentence, that is large enough and of a measure that can hold the part."""
    floor = _tokens(doc, part)[0].sent.start_char
    row = next(row for row in load_table("parts") if row["id"] == rule)
    for figure in reversed(earlier):
        if figure.span[0] < floor and not (row["reach"] == "text" and part.span[0] - figure.span[1] < 300):
            continue
        if figure.unit != part.unit:
            continue
        if figure.status != part.status and FigureStatus.ASKED in (figure.status, part.status):
            continue
        if row["needs"] == "casualties" and not (figure.measure in CASUALTIES and part.measure in PARTS_OF_CASUALTIES):
            continue
        if _large_enough(figure, part) and (figure.part_of is None or not row["needs"]):
            return figure
    return None


def _tokens(doc: Doc, figure: Figure) -> list[Token]:
    """The tokens of a figure, whose span is made of whole ones."""
    span = doc.char_span(*figure.span)
    assert span is not None, f"{figure.span} cuts a token"
    return list(span)


def _large_enough(whole: Figure, part: Figure) -> bool:
    if whole.headline is None or part.headline is None:
        return False
    if whole.bound == Bound.VAGUE:
        return True
    if whole.measure == part.measure and whole.headline == part.headline:
        return False
    return whole.headline >= part.headline and (
        whole.measure == part.measure
        or whole.measure in (*CASUALTIES, Measure.OTHER, Measure.DEPLOYED)
        or part.measure != Measure.CASUALTIES
    )


def _same(report: Report, main: Figure, figure: Figure) -> bool:
    """Whether a figure says the main one again: same measure, number and status, in a summary of the body or as "the 12"."""
    if (main.measure, main.headline, main.status, main.unit) != (
        figure.measure,
        figure.headline,
        figure.status,
        figure.unit,
    ):
        return False
    if Bound.VAGUE in (main.bound, figure.bound) and main.bound != figure.bound:
        return False
    if _rank(report, figure) > _rank(report, main):
        return True
    before = report.text[max(0, figure.span[0] - 5) : figure.span[0] + 4].casefold()
    return figure.span[0] > main.span[0] and ("the " in before) and main.headline is not None and main.headline > 1


def _rank(report: Report, figure: Figure) -> int:
    kind = next((s.kind for s in report.sections if s.span[0] <= figure.span[0] < s.span[1]), SectionKind.BODY)
    return MAIN.index(kind) if kind in MAIN else 0
