"""What is new in the answer to a question since it was last looked at: an origin, a figure, a contradiction, an acknowledgement.

A brief is put down as facts, each under a key that stays the same for as long as the fact does. What has a key that was not there
before is news; what an origin said before stands beside what it says now.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from accordingto.answers.brief import Brief, Holder, Told, View, cited_of
from accordingto.answers.wording import date_words, flat, phrase, sentence, verdict_words
from accordingto.corroboration.judgement import Verdict
from accordingto.reports.report import Span


class NewsKind(StrEnum):
    NEW_ORIGIN = "new_origin"
    CHANGED_FIGURE = "changed_figure"
    CONTRADICTION = "contradiction"
    ACKNOWLEDGEMENT = "acknowledgement"
    DENIAL = "denial"
    CORRECTION = "correction"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a brief tells. `key` is what it is about, `value` what is told of it, `text` both in words.

    `report` and `span` are the words that carry it, null where it follows from several.
    """

    kind: NewsKind
    key: str
    value: str
    text: str
    report: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A fact that is new, or told otherwise than `before`."""

    fact: Fact
    before: str | None = None

    @property
    def text(self) -> str:
        """What is new, as a sentence."""
        was = f" (before: {self.before})" if self.before is not None else ""
        return sentence(f"{phrase('news', self.fact.kind.value)}: {self.fact.text}{was}")


def facts_of(brief: Brief) -> tuple[Fact, ...]:
    """What a brief tells that may change, in the order of the brief."""
    found: dict[str, Fact] = {}
    for fact in (*_of_series(brief), *_of_parts(brief), *_of_revisions(brief)):
        found.setdefault(name_of(fact), fact)
    return tuple(found.values())


def name_of(fact: Fact) -> str:
    """Under what a fact is kept."""
    return f"{fact.kind}|{fact.key}"


def find_news(before: Mapping[str, str], facts: tuple[Fact, ...]) -> tuple[News, ...]:
    """The facts that are not among those kept `before`, by name, or have another value there."""
    fresh = {
        fact.key.split("|")[0] for fact in facts if fact.kind is NewsKind.NEW_ORIGIN and name_of(fact) not in before
    }
    found = []
    for fact in facts:
        was = before.get(name_of(fact))
        # The first figure of a new origin is told with the origin.
        told = fact.kind is NewsKind.CHANGED_FIGURE and fact.key.split("|")[0] in fresh
        if was != fact.value and not told:
            found.append(News(fact=fact, before=was or None))
    return tuple(found)


def _of_series(brief: Brief) -> Iterator[Fact]:
    """Who gives numbers, and the latest of each on one event, measure and people."""
    for series in brief.series:
        last = series.points[-1] if series.points else None
        if last is None:
            continue
        day = f", {date_words(last.day)}" if last.day else ""
        text = f"{series.origin}: {last.wording}{day} (“{flat(last.quote, limit=120)}”)"
        yield _fact(NewsKind.NEW_ORIGIN, series.origin, text, last)
        key = f"{series.origin}|{series.event_name}|{series.measure}|{series.population or ''}|{series.mode}"
        yield _fact(NewsKind.CHANGED_FIGURE, key, text, last, value=last.wording)


def _fact(kind: NewsKind, key: str, text: str, told: Told, *, value: str = "") -> Fact:
    return Fact(kind=kind, key=key, value=value, text=text, report=told.report, span=told.span)


def _of_parts(brief: Brief) -> Iterator[Fact]:
    """What holds of each number asked about, and who speaks against it."""
    for part in brief.parts:
        if part.now is None:
            continue
        words = part.asked.words
        for holder in part.now.refuters:
            yield from _against(words, holder)
        yield from _denials(part.now)
        verdict = verdict_words(part.now.verdict, apparently=part.now.apparently)
        if part.now.verdict is Verdict.ACKNOWLEDGED:
            yield Fact(kind=NewsKind.ACKNOWLEDGEMENT, key=words, value="", text=words)
        yield Fact(kind=NewsKind.VERDICT, key=words, value=verdict, text=f"{words} is now {verdict}")


def _against(words: str, holder: Holder) -> Iterator[Fact]:
    if holder.figures:
        told = holder.figures[0]
        text = f"{holder.origin} speaks of {told.wording}, against {words}"
        yield _fact(NewsKind.CONTRADICTION, f"{words}|{holder.origin}", text, told)


def _denials(view: View) -> Iterator[Fact]:
    for denial in view.denials:
        did = phrase("polarity", denial.polarity)
        text = f"{denial.origin} {did}: “{flat(denial.quote, limit=120)}”"
        key = f"{denial.origin}|{denial.polarity}|{flat(denial.quote)}"
        yield Fact(kind=NewsKind.DENIAL, key=key, value="", text=text, report=denial.report, span=denial.span)


def _of_revisions(brief: Brief) -> Iterator[Fact]:
    """Numbers that their own origin has taken back or mended, and what outlets changed in their own reports."""
    for edit in brief.edits:
        key = f"{edit.report}|{edit.version_before}|{edit.kind}|{edit.text}"
        span = next((one.span for one in cited_of(edit)), None)
        yield Fact(kind=NewsKind.CORRECTION, key=key, value="", text=edit.text, report=edit.report, span=span)
    for one in brief.revisions:
        if one.kind in ("corrected", "revised_down", "revised_up"):
            key = f"{one.origin}|{one.kind}|{one.before.wording}|{one.after.wording}"
            yield _fact(NewsKind.CORRECTION, key, one.text.rstrip("."), one.after)
