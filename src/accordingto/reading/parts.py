"""Parts and repeats: which figure is part of which ("4,700 casualties, including 600 deaths"), and which says one again."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from accordingto.reading.figure import Bound, Figure, FigureStatus, Measure
from accordingto.reading.finding import Trace
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.measures import Counts, adjective_senses, noun_senses
from accordingto.reports.report import Report, SectionKind

PARTS_OF_CASUALTIES = frozenset({Measure.KILLED, Measure.WOUNDED})
CASUALTIES = frozenset({Measure.CASUALTIES, Measure.LOST})
MAIN = (SectionKind.BODY, SectionKind.STANDFIRST, SectionKind.TAKEAWAYS, SectionKind.TITLE)
"""Which mention of a figure is the main one: the body's, before those that sum it up."""
OPENINGS = (4, 3, 2, 1)
GOING_ON = frozenset(
    {Measure.OTHER, Measure.WOUNDED, Measure.ABDUCTED, Measure.ARRESTED, Measure.CAPTURED, Measure.EVACUATED}
)
"""Measures of people of whom some may be told more: "61 wounded were taken in; fourteen died". Of the dead nothing is."""
COMPARED = frozenset({"figure.measure.compared", "figure.measure.topic"})
"""Rules by which a figure is an older or another number for what was told: "31 dead, up from 19"."""
NEAR = 160
"""Characters between the people told of and the sentence that goes on with some of them."""
TAIL = 3
"""Words of "of the dead"."""
LISTED = 24
"""Words behind a figure over which others may be joined to it."""


def link_parts(doc: Doc, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with `part_of` set where the words before or after one say that it is part of an earlier one."""
    linked: list[Figure] = []
    text = doc.text
    for at, figure in enumerate(figures):
        following = figures[at + 1] if at + 1 < len(figures) else None
        if following is not None and _is_share_of(text, figure, following):
            linked.append(_part_of(figure, following, "share"))
            continue
        held = _held_in(doc, figure, linked)
        if held is not None:
            linked.append(_part_of(figure, *held))
            continue
        rule = _opening(doc, figure)
        whole = _whole(doc, figure, linked, rule) if rule else None
        if whole is None or rule is None:
            linked.append(figure)
            continue
        linked.append(_part_of(figure, whole, rule))
    return tuple(linked)


def _part_of(figure: Figure, whole: Figure, rule: str) -> Figure:
    child = Trace(rule=f"figure.part.{rule}", span=whole.span)
    return replace(figure, part_of=whole.id, trace=replace(figure.trace, children=(*figure.trace.children, child)))


def _held_in(doc: Doc, figure: Figure, earlier: list[Figure]) -> tuple[Figure, str] | None:
    """The figure told before that one is a part of by what it is of: "eleven of the dead", "two officers are among the wounded",
    or by going on with its people: "61 were taken in; fourteen died".
    """
    words = _tokens(doc, figure)
    measure = _named_measure(doc, words)
    if measure is not None:
        fitting = (
            one for one in reversed(earlier) if one.measure in (measure, Measure.CASUALTIES) and _can_hold(one, figure)
        )
        whole = next((one for one in fitting if one.part_of is None), None)
        return (whole, "of_those_named") if whole is not None else None
    front = _fronted(figure, words, earlier)
    if front is not None:
        return front, "fronted"
    if figure.derived and words[-1].lower_ in word_set("number_neighbours", kind="rest"):
        larger = (one for one in reversed(earlier) if one.part_of is None and _can_hold(one, figure))
        return next(((one, "rest") for one in larger), None)
    if not _is_bare_subject(words):
        return None
    before = next((one for one in reversed(earlier) if one.unit == figure.unit and one.part_of is None), None)
    if before is None or before.measure not in GOING_ON or not _can_hold(before, figure):
        return None
    apart = words[0].sent.start_char - before.span[1] > NEAR or doc.text[before.span[1] : figure.span[0]].count("\n")
    return None if apart or before.measure == figure.measure else (before, "goes_on")


def _fronted(figure: Figure, words: list[Token], earlier: list[Figure]) -> Figure | None:
    """The figure at the front of a sentence that others are parts of: "Of the 40 people arrested, 12 were charged"."""
    sentence = words[0].sent
    if sentence[0].lower_ not in ("of", "among") or not all(token.like_num for token in words):
        return None
    comma = next((token.idx for token in sentence if token.text == ","), sentence.start_char)
    inside = (one for one in earlier if sentence.start_char <= one.span[0] < comma)
    return next((one for one in inside if one.part_of is None and _can_hold(one, figure)), None)


def _can_hold(whole: Figure, part: Figure) -> bool:
    told = whole.status == part.status or FigureStatus.NEGATED not in (whole.status, part.status)
    return told and whole.unit == part.unit and _large_enough(whole, part)


def _named_measure(doc: Doc, words: list[Token]) -> Measure | None:
    """What befell those whom a figure says it is of, or among whom it says they are: "of the dead", "are among the injured"."""
    tail = words[-1]
    of = len(words) > TAIL and [token.lower_ for token in words[-TAIL:-1]] == ["of", "the"]
    if not of:
        verb = words[-1].head if words[-1].dep_ == "nsubj" else None
        among = next((one for one in verb.children if one.lower_ == "among"), None) if verb is not None else None
        tail = next(iter(among.children), tail) if among is not None else tail
        if among is None:
            return None
    senses = (*noun_senses(tail, Counts.ITSELF, Counts.BOTH, Counts.BEING), *adjective_senses(tail))
    return next((sense.measure for sense in senses), None)


def _is_bare_subject(words: list[Token]) -> bool:
    """Whether a figure is a number alone that something is said of: "fourteen died", "three are still missing"."""
    head = words[-1]
    return head.pos_ == "NUM" and head.dep_ in ("nsubj", "nsubjpass") and all(token.like_num for token in words)


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
