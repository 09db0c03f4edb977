"""What was said, without a number: who confirmed, denied or made no comment on what, when and through whom.

For "has A confirmed X" and for the nearest statements to a question that was not understood.
"""

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordingto.answers.brief import Citation, Counts
from accordingto.answers.sources import Sources
from accordingto.answers.wording import counted, flat, on_date, party_names, phrase
from accordingto.corroboration.days import order
from accordingto.corroboration.evidence import Origin, Step
from accordingto.corroboration.origins import steps
from accordingto.reading.figure import Figure, Measure
from accordingto.reading.finding import inside
from accordingto.reading.question import Question
from accordingto.reading.reading import Reading
from accordingto.reading.spelling import fold
from accordingto.reading.statement import Polarity, PositionKind, Statement

SHARED_WORDS = 0.5
"""A statement is about what is asked when it holds at least half of the words asked about, the rarer ones weighing more."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
"""Words are compared by their first letters, so that deployed, deploying and deployment are one."""


_HOLDS = {
    Measure.LOST: (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING, Measure.CAPTURED),
    Measure.CASUALTIES: (Measure.KILLED, Measure.WOUNDED, Measure.LOST),
}
"""Who is asked about one of these is answered with what was said of the others too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One statement of a report by a known speaker, with what it amounts to.

    `did` is the position or polarity in the past tense ("confirmed", "made no comment").
    """

    speaker: Origin
    statement: Statement
    reading: Reading
    day: str | None
    chain: tuple[Step, ...]
    did: str
    closeness: float

    @property
    def report(self) -> str:
        return self.reading.report.id

    @property
    def measures(self) -> frozenset[Measure]:
        """What its figures count and its words name."""
        from accordingto.reading.measures import measures_named  # here, since its lexicon is read on import

        counted = {one.measure for one in self.reading.figures if one.statement == self.statement.id}
        return measures_named(self.content) | counted

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in its content."""
        parts = self.statement.content
        return tuple(one for one in self.reading.figures if any(inside(one.span, part) for part in parts))

    @property
    def content(self) -> str:
        """The words of its content."""
        return " … ".join(self.reading.report.words(span) for span in self.statement.content)


def find_remarks(question: Question, sources: Sources) -> tuple[Remark, ...]:
    """What the one asked about is reported to have said of what is asked about, by day; repetitions are kept."""
    about = about_words(question)
    measures = _measures_asked(question, about)
    found = []
    for remark in _remarks(sources, about):
        close = not about or remark.closeness >= SHARED_WORDS or bool(measures & remark.measures)
        if asked_about(remark.speaker, question) and close:
            found.append(remark)
    return tuple(sorted(found, key=lambda one: (order(one.day), one.report, one.statement.whole)))


def nearest_remarks(question: Question, sources: Sources, *, most: int) -> tuple[Remark, ...]:
    """The statements that share most words with a question; none where none shares any."""
    close = [one for one in _remarks(sources, question.text) if one.closeness > 0]
    close.sort(key=lambda one: (-one.closeness, order(one.day), one.report, one.statement.whole))
    found: dict[str, Remark] = {}
    for one in close:
        found.setdefault(flat(one.content).casefold(), one)
    return tuple(found.values())[:most]


def matches(remark: Remark, position: PositionKind | None) -> bool:
    """Whether a remark is the verbal act that is asked about."""
    statement = remark.statement
    if position is PositionKind.DENIES and statement.polarity is Polarity.DENIED:
        return True
    if statement.polarity is not Polarity.AFFIRMED:
        return False
    return position is None or (statement.position is not None and statement.position.kind is position)


def holds_number(remark: Remark, question: Question) -> bool:
    """Whether a remark speaks to the number asked about. To admit losses is not to confirm a number of them; to deny them is."""
    numbered = any(one.bound is not None for one in question.asked)
    return not numbered or question.position is PositionKind.DENIES or names_number(remark, question)


def names_number(remark: Remark, question: Question) -> bool:
    """Whether a remark has the very number asked about in its words."""
    numbers = {one.best if one.best is not None else one.low for one in question.asked if one.bound is not None}
    return any(figure.headline in numbers for figure in remark.figures)


def is_of_place(remark: Remark, question: Question) -> bool:
    """Whether a remark may be about the place asked about: its report names it, and its own figures are of no other."""
    places = {fold(one.place.name) for one in question.asked if one.place is not None}
    if not places:
        return True
    own = {fold(place.name) for figure in remark.figures if (place := figure.told_place) is not None}
    text = f" {fold(remark.reading.report.text)} "
    return bool(own & places) if own else any(f" {place} " in text for place in places)


def tells_fate(remark: Remark, question: Question) -> bool:
    """Whether a remark speaks of what is asked to have befallen people. To admit that soldiers fought is not to confirm
    that any were captured; to deny it is to deny both, and that people are there is told in any words."""
    measures = _measures_asked(question, about_words(question)) - {Measure.DEPLOYED, Measure.OTHER}
    return not measures or question.position in (None, PositionKind.DENIES) or bool(measures & remark.measures)


def asked_about(speaker: Origin, question: Question) -> bool:
    """Whether a speaker is the one asked about; a state is asked about in all who speak for it."""
    if question.actor is None:
        return question.party is None or speaker.party == question.party
    wanted, own = fold(question.actor), fold(speaker.name)
    if wanted == own or f" {wanted} " in f" {own} ":
        return True
    is_state = question.party is not None and wanted in {fold(name) for name in party_names(question.party)}
    return is_state and speaker.party == question.party


def about_words(question: Question) -> str:
    """The words for what is asked about."""
    start = question.span[0]
    return " ".join(question.text[max(0, a - start) : b - start] for a, b in question.about)


def remark_words(remark: Remark, sources: Sources) -> str:
    """Who did what, when and through whom, with the words: North Korea confirmed on 28 April 2025, ...: “...”"""
    way = sources.way_of(remark.chain) or f"as reported by {remark.reading.report.outlet or 'an outlet not named'}"
    words = flat(remark.reading.report.words(remark.statement.whole), limit=240)
    return f"{sources.owner(remark.speaker)} {remark.did} {on_date(remark.day)}, {way}: “{words}”"


def fullest(remarks: Sequence[Remark]) -> Remark:
    """Of several remarks that tell one act, the one that says most; the first of several as long."""
    return max(remarks, key=lambda one: len(one.content))


def count_remarks(remarks: Sequence[Remark], sources: Sources) -> tuple[Counts, str]:
    """How many reports, outlets, copies and speakers, as counts and in words."""
    reports = {one.report for one in remarks}
    counts = Counts(
        reports=len(reports),
        outlets=len({one.reading.report.outlet for one in remarks if one.reading.report.outlet}),
        copies=len(reports & set(sources.copies)),
        origins=len({one.speaker.key for one in remarks}),
        parties=len({one.speaker.party for one in remarks if one.speaker.party}),
    )
    copies = f" ({counted(counts.copies, 'of them a copy', 'of them copies')})" if counts.copies else ""
    words = (
        f"told in {counted(counts.reports, 'report')}{copies} by {counted(counts.outlets, 'outlet')}, "
        f"from {counted(counts.origins, 'speaker')}"
    )
    return counts, words


def cite_remark(remark: Remark, sources: Sources) -> Citation:
    """Where to read a remark, with its source."""
    return sources.cite_span(remark.report, remark.statement.whole)


def closeness_of(words: str, texts: Sequence[str]) -> list[float]:
    """For each text the share of the words that it holds, a word weighing more the fewer of the texts have it."""
    held = [stems(text) for text in texts]
    frequency = Counter(stem for one in held for stem in one)
    weights = {stem: math.log((1 + len(texts)) / (1 + frequency[stem])) + 1 for stem in sorted(stems(words))}
    whole = sum(weights.values())
    return [round(sum(w for stem, w in weights.items() if stem in one) / whole, 6) if whole else 0.0 for one in held]


def stems(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, each by its first letters."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in words if word not in _stop_words())


def every_remark(sources: Sources) -> tuple[Remark, ...]:
    """Every statement that has an origin, in the order of reports and of the text."""
    return tuple(sorted(_remarks(sources, ""), key=lambda one: (order(one.day), one.report, one.statement.whole)))


def _remarks(sources: Sources, words: str) -> Iterable[Remark]:
    """Every statement with an origin, and how close its content is to the words."""
    held = []
    for voice in sources.corroboration.voices:
        reading = sources.readings.get(voice.report)
        statement = reading.statement(voice.statement) if reading else None
        if reading and statement:
            held.append((voice, reading, statement))
    texts = [" ".join(reading.report.words(span) for span in one.content) for _, reading, one in held]
    for (voice, reading, statement), closeness in zip(held, closeness_of(words, texts), strict=True):
        yield Remark(
            speaker=voice.origin,
            statement=statement,
            reading=reading,
            day=voice.day,
            chain=steps(reading, statement),
            did=_did(statement),
            closeness=closeness,
        )


def _measures_asked(question: Question, about: str) -> frozenset[Measure]:
    """What a question asks to have been spoken of; losses may be any of those lost."""
    from accordingto.reading.measures import measures_named  # here, since its lexicon is read on import

    named = measures_named(about) | {asked.measure for asked in question.asked}
    return named | {held for measure in named for held in _HOLDS.get(measure, ())}


def _did(statement: Statement) -> str:
    if statement.polarity is not Polarity.AFFIRMED:
        return phrase("polarity", statement.polarity)
    return phrase("position", statement.position.kind) if statement.position else "said"


@functools.cache
def _stop_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS  # heavy, and only two forms of question need it

    return frozenset(STOP_WORDS)
