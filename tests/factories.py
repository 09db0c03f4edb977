"""Build expected values in a few words: reports, statements and figures made by hand, for tests that need no parser."""

from decimal import Decimal
from typing import Any

from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.chain import Link, Role, Via
from accordingto.reading.figure import Bound, Figure, Measure, Mode, Population
from accordingto.reading.finding import Trace, finding_id
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement
from accordingto.reports.report import Report, Section, SectionKind, Span, report_id, text_hash

RULE = Trace(rule="test")


def make_report(
    text: str, *, outlet: str | None = "The Test", published: str | None = "2025-04-30", **more: Any
) -> Report:
    """A report whose first line is its title and whose every other line is a paragraph of the body."""
    sections, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            kind = SectionKind.BODY if number else SectionKind.TITLE
            sections.append(Section(kind=kind, span=(at, at + len(line))))
        at += len(line) + 1
    title = text.split("\n")[0]
    digest = text_hash(text)
    fields: dict[str, Any] = {
        "id": report_id(url=more.get("url"), outlet=outlet, title=title, day=published, text_sha256=digest),
        "text_sha256": digest,
        "location": f"{outlet}.txt",
        "title": title,
        "outlet": outlet,
        "url": None,
        "published": published,
        "language": "en",
        "text": text,
        "sections": tuple(sections),
    }
    return Report(**(fields | more))


def span_of(text: str, words: str) -> Span:
    """The span of the only occurrence of some words."""
    assert text.count(words) == 1, f"{words!r} occurs {text.count(words)} times"
    return text.index(words), text.index(words) + len(words)


def make_actor(name: str, *, kind: ActorKind = ActorKind.ORGANISATION, party: str | None = None, **more: Any) -> Actor:
    return Actor(id=finding_id("a", name), name=name, kind=kind, party=party, **more)


def make_figure(
    report: Report, words: str, measure: Measure, number: int, *, bound: Bound = Bound.EXACT, **more: Any
) -> Figure:
    """A figure at `words`; low, best and high are set from the number and the bound as the contract has them."""
    low = number if bound in (Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN, Bound.VAGUE) else None
    best = None if bound == Bound.VAGUE else number
    high = number if bound in (Bound.EXACT, Bound.UP_TO, Bound.FEWER_THAN) else None
    sides = {
        name: None if side is None else Decimal(side) for name, side in (("low", low), ("best", best), ("high", high))
    }
    span = span_of(report.text, words)
    fields: dict[str, Any] = {
        "id": finding_id("f", span, measure),
        "span": span,
        "measure": measure,
        "bound": bound,
        "mode": Mode.CUMULATIVE,
        "population": Population(text="troops"),
        "trace": RULE,
    }
    return Figure(**(fields | sides | more))


def make_statement(
    report: Report,
    content: str,
    *,
    source: str | None = None,
    cue: str | None = None,
    speaker: Actor | None = None,
    **more: Any,
) -> Statement:
    """A statement whose parts are given as words of the report; its chain is its speaker and the outlet unless given."""
    spans = {
        "content": (span_of(report.text, content),),
        "source": (span_of(report.text, source),) if source else (),
        "cue": (span_of(report.text, cue),) if cue else (),
    }
    chain = (Link(actors=(speaker.id,), role=Role.ORIGIN, via=Via.UNKNOWN, span=None),) if speaker else ()
    fields: dict[str, Any] = {
        "id": finding_id("s", spans),
        "speaker": speaker.id if speaker else None,
        "chain": chain,
        "trace": RULE,
    }
    return Statement(**(fields | spans | more))


def make_reading(report: Report, **findings: Any) -> Reading:
    return Reading(reader="test", report=report, **findings)
