"""Understand a question, typed by a user or standing as a headline: what is asked, of whom, how many, in whose mouth.

A question is read by the same stages as a report; this one only gathers what they found in it. What no part of the
understanding rests on is kept as `not_understood`, so that an answer can say so.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from accordingto.reading.actor import Actor
from accordingto.reading.counted import Counted
from accordingto.reading.events import find_event
from accordingto.reading.figure import Figure, FigureStatus, Measure, Mode, Population
from accordingto.reading.finding import Spans, overlaps
from accordingto.reading.forms import forms
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.measures import measures_named
from accordingto.reading.modes import find_mode
from accordingto.reading.person_kinds import person_kind
from accordingto.reading.places import find_place
from accordingto.reading.populations import describe_population
from accordingto.reading.question import Asked, Question, QuestionForm
from accordingto.reading.reading import DateMention
from accordingto.reading.statement import PositionKind
from accordingto.reading.timing import is_long, period_of
from accordingto.reports.report import Report, SectionKind, Span


def find_question(
    doc: Doc,
    report: Report,
    figures: tuple[Figure, ...],
    actors: tuple[Actor, ...],
    dates: tuple[DateMention, ...],
) -> Question | None:
    """The question that the title asks, null where the title is none."""
    title = next((section.span for section in report.sections if section.kind == SectionKind.TITLE), None)
    if title is None or not report.words(title).rstrip(" \"”'").endswith("?"):
        return None
    return understand(doc, report, title, figures, actors, dates)


def understand(
    doc: Doc,
    report: Report,
    span: Span,
    figures: tuple[Figure, ...],
    actors: tuple[Actor, ...],
    dates: tuple[DateMention, ...],
) -> Question:
    """The question that stands at `span`, as far as it is understood."""
    text = report.words(span)
    form, stance = _form(text)
    asked = _asked(span, figures)
    if not asked and form is not QuestionForm.YES_NO:
        asked = _asked_measure(doc, span, text, actors, required=form == QuestionForm.HOW_MANY)
    asked = tuple(_in_time(one, span, dates) for one in asked)
    subject = _subject(doc, span) if form == QuestionForm.HAS_SAID else _owner_of_count(doc, span)
    actor = _actor_at(subject, actors) if subject is not None else None
    if form is None:
        form = QuestionForm.YES_NO if any(one.bound for one in asked) else QuestionForm.UNKNOWN
    question = Question(
        text=text,
        form=form,
        asked=asked,
        actor=(actor.name if actor else _words(subject, report)) if subject is not None else None,
        party=actor.party if actor else None,
        position=stance,
        about=_about(doc, span, subject) if subject is not None and form == QuestionForm.HAS_SAID else (),
        as_of=_as_of(asked, span, dates),
        span=span,
    )
    understood = (*(part.span for part in asked), *question.about, *_understood(doc, span, question, subject, dates))
    return _with_rest(doc, question, understood)


@functools.cache
def _forms() -> tuple[tuple[re.Pattern[str], QuestionForm, PositionKind | None], ...]:
    return tuple(
        (
            re.compile(row["pattern"], re.IGNORECASE),
            QuestionForm(row["form"]),
            PositionKind(row["stance"]) if row["stance"] else None,
        )
        for row in load_table("question_forms")
    )


def _form(text: str) -> tuple[QuestionForm | None, PositionKind | None]:
    for pattern, form, stance in _forms():
        if pattern.search(text.strip()):
            return form, stance
    return None, None


def _asked(span: Span, figures: tuple[Figure, ...]) -> tuple[Asked, ...]:
    """The figures of the question, in order, each with the index of the whole that it is asked to be part of."""
    found = [figure for figure in figures if overlaps(figure.span, span) and figure.headline is not None]
    places = {figure.id: index for index, figure in enumerate(found)}
    return tuple(
        Asked(
            measure=figure.measure,
            bound=figure.bound,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            unit=figure.unit,
            population=figure.population,
            place=figure.place if figure.place is not None and not figure.place.inferred else None,
            event=figure.event,
            mode=figure.mode,
            part_of=places.get(figure.part_of or ""),
            span=figure.span,
        )
        for figure in found
        if figure.unit == "person" or figure.status == FigureStatus.ASKED
    )


def _asked_measure(doc: Doc, span: Span, text: str, actors: tuple[Actor, ...], *, required: bool) -> tuple[Asked, ...]:
    """A quantity asked about without a number: each measure that the words name, or for "how many" `other`."""
    named = measures_named(text)
    if len(named) > 1:
        named -= {Measure.DEPLOYED}  # of the troops sent, it is what became of them that is asked
    measures = sorted(named) or ([Measure.OTHER] if required else [])
    head = _counted_noun(doc, span)
    if head is None and not measures:
        return ()
    root = next((token for token in _tokens(doc, span) if token.dep_ == "ROOT"), None)
    anchor = head or root
    place = find_place(anchor, root) if anchor is not None else None
    event = find_event(anchor.sent, None, place, None) if anchor is not None else None
    population = _population(head, actors)
    start, end = (head.idx, head.idx + len(head.text)) if head is not None else span
    return tuple(
        Asked(
            measure=measure,
            population=population,
            place=place,
            event=event,
            mode=find_mode(anchor, _verb_of(anchor, root), measure, None)[0] if anchor is not None else Mode.UNKNOWN,
            span=(start, end),
        )
        for measure in measures
    )


def _verb_of(head: Token, root: Token | None) -> Token | None:
    """The verb that what is counted stands under, where it is not the counted noun itself."""
    return root if root is not None and root != head and root.pos_ in ("VERB", "AUX") else None


def _in_time(asked: Asked, span: Span, dates: tuple[DateMention, ...]) -> Asked:
    """A quantity with the stretch of time it is asked for: months or years, or days told by their first and last.

    A single day is that of the event, or of a stock; what is asked as of a day has no stretch.
    """
    stretches = [one for one in dates if overlaps(one.span, span) and one.relation == "on"]
    long = [period_of(one) for one in stretches if is_long(one) or one.precision in ("month", "year")]
    return replace(asked, period=long[0]) if len(long) == 1 and asked.mode != Mode.CURRENT else asked


def _as_of(asked: tuple[Asked, ...], span: Span, dates: tuple[DateMention, ...]) -> str | None:
    """The day up to which evidence is asked for; for a stock also that on which it is asked."""
    stock = any(one.mode == Mode.CURRENT for one in asked)
    told = [one for one in dates if overlaps(one.span, span) and one.end is None]
    return next((one.date for one in told if one.relation == "by" or (stock and one.relation == "on")), None)


def _owner_of_count(doc: Doc, span: Span) -> Token | None:
    """Whose count is asked about: the Monitor in "the Monitor's count of people killed"."""
    for token in _tokens(doc, span):
        if token.dep_ == "poss" and any(form in word_set("count_nouns") for form in forms(token.head)):
            return token
    return None


def _counted_noun(doc: Doc, span: Span) -> Token | None:
    """The noun that "how many" counts, else the first noun for people."""
    tokens = list(_tokens(doc, span))
    for token in tokens:
        if token.lower_ == "many" and token.i and doc[token.i - 1].lower_ == "how":
            if token.head.pos_ in ("NOUN", "PROPN"):
                return token.head
            return next((t for t in tokens if t.i > token.i and t.pos_ in ("NOUN", "PROPN")), None)
    return next((token for token in tokens if token.pos_ == "NOUN" and person_kind(token) is not None), None)


def _population(head: Token | None, actors: Iterable[Actor]) -> Population | None:
    if head is None:
        return None
    counted = Counted(head=head, noun=head, end=head.i + 1, kind=person_kind(head))
    population = describe_population(counted, actors=actors)
    many = re.match(r"(?i)many\s+", population.text) if population is not None else None
    if population is None or many is None:
        return population
    (start, end), *rest = population.spans
    return replace(population, text=population.text[many.end() :], spans=((start + many.end(), end), *rest))


def _subject(doc: Doc, span: Span) -> Token | None:
    """The subject of the asking verb: the A of "has A confirmed"."""
    tokens = list(_tokens(doc, span))
    root = next((token for token in tokens if token.dep_ == "ROOT"), None)
    subjects = [token for token in tokens if token.dep_ in ("nsubj", "nsubjpass")]
    own = [token for token in subjects if root is not None and token.head == root]
    return (own or subjects or [None])[0]


def _actor_at(token: Token, actors: tuple[Actor, ...]) -> Actor | None:
    holding = [(end - start, actor) for actor in actors for start, end in actor.mentions if start <= token.idx < end]
    return max(holding, key=lambda pair: pair[0])[1] if holding else None


def _about(doc: Doc, span: Span, subject: Token) -> Spans:
    """What the asking verb is about: all that follows it."""
    verb = subject.head
    rest = [token for token in _tokens(doc, span) if token.i > verb.i and not token.is_punct]
    return ((rest[0].idx, rest[-1].idx + len(rest[-1].text)),) if rest else ()


def _words(token: Token, report: Report) -> str:
    tokens = [t for t in token.subtree if t.i <= token.i and t.dep_ != "det"]
    return report.words((tokens[0].idx, token.idx + len(token.text)))


def _understood(
    doc: Doc, span: Span, question: Question, subject: Token | None, dates: tuple[DateMention, ...]
) -> Spans:
    """What else the understanding rests on: populations, places, measures, the form's own words, dates."""
    found: list[Span] = [date.span for date in dates if overlaps(date.span, span)]
    for asked in question.asked:
        found += asked.population.spans if asked.population else ()
        found += [asked.place.span] if asked.place and asked.place.span else []
    for pattern, _, _ in _forms():
        found += [(span[0] + match.start(), span[0] + match.end()) for match in pattern.finditer(question.text)][:1]
    for token in _tokens(doc, span):
        if measures_named(token.text) or token.lower_ in question.text.lower().split()[:1]:
            found.append((token.idx, token.idx + len(token.text)))
    for asked in question.asked:
        quantity = doc.char_span(*asked.span, alignment_mode="expand")
        above = quantity.root.ancestors if quantity is not None else ()
        found += [(token.idx, token.idx + len(token.text)) for token in above]
    if subject is not None:
        found += [(token.idx, token.idx + len(token.text)) for token in subject.subtree]
    return tuple(found)


def _with_rest(doc: Doc, question: Question, understood: Spans) -> Question:
    """The question with the content words that nothing rests on."""
    rest = tuple(
        (token.idx, token.idx + len(token.text))
        for token in _tokens(doc, question.span)
        if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV")
        and not token.is_stop
        and not any(overlaps((token.idx, token.idx + len(token.text)), span) for span in understood)
    )
    return replace(question, not_understood=rest)


def _tokens(doc: Doc, span: Span) -> Iterable[Token]:
    found = doc.char_span(*span, alignment_mode="expand")
    return found if found is not None else ()
