"""What a record has of one source: how its figures moved, and through whom its statements came to the page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordingto.answers.brief import Carrier, ChainLine, ChainStep
from accordingto.answers.chain_graph import UNNAMED, ChainGraph, graph_of
from accordingto.answers.finding_words import speaker_of
from accordingto.answers.panels import Panels, draw_panels
from accordingto.answers.plot import Row, row_of
from accordingto.answers.wording import flat, phrase
from accordingto.corroboration.days import known
from accordingto.corroboration.drift import OTHER_COUNT
from accordingto.corroboration.evidence import Corroboration
from accordingto.reading.chain import Link, Role, Via
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement

MOST_REPORTS = 50
"""Reports of a source that its page looks into, the latest."""
ANYBODY = "not said of whom"
UNKNOWN = "outlet not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An outlet, a channel or a relay, with how many statements and reports came through it."""

    name: str
    statements: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWays:
    """Through whom the statements of a source came: outlets, channels, those who relayed them, and whom it relays itself."""

    outlets: tuple[Carried, ...]
    channels: tuple[Carried, ...]
    relays: tuple[Carried, ...]
    relayed: tuple[Carried, ...]
    graph: ChainGraph


def draw_moves(name: str, readings: Sequence[Reading], found: Corroboration) -> Panels:
    """How the figures of a source moved: a panel for each measure, a colour and lines for each group of people."""
    own = {
        (reading.report.id, figure.id)
        for reading in readings
        for figure in reading.figures
        if speaker_of(reading.statement(figure.statement), reading) == name
    }
    altered = {(one.after.report, one.after.figure.id) for one in found.drift if one.kind in OTHER_COUNT}
    rows: list[Row] = []
    for one in found.evidence:
        drawable = one.figure.headline is not None and known(one.day)
        if drawable and (one.report, one.figure.id) in own:
            people = one.figure.population
            row = row_of(one, altered=(one.report, one.figure.id) in altered)
            rows.append({**row, "origin": flat(people.text) if people else ANYBODY})
    return draw_panels(rows, name="moves")


def find_ways(name: str, readings: Iterable[Reading], found: Corroboration) -> SourceWays:
    """Through whom the statements of a source came to the page, in the reports given; the graph has what it said first."""
    every = tuple(readings)
    outlets, channels, relays, relayed = _Tally(), _Tally(), _Tally(), _Tally()
    copies = {copy.report: copy.original for copy in found.copies}
    chains: dict[tuple[ChainStep, ...], list[Carrier]] = {}
    for statement, reading in ((one, whole) for whole in every for one in whole.statements):
        if speaker_of(statement, reading) != name:
            continue
        report = reading.report
        outlets.add(report.outlet or UNKNOWN, report.id)
        steps = _steps(statement, reading)
        for step in steps:
            if step.via and step.via is not Via.UNKNOWN:
                channels.add(phrase("via_title", step.via), report.id)
            if step.role in (Role.RELAY, Role.AGENCY) and name not in step.names:
                relays.add(" and ".join(step.names), report.id)
        first = steps[0] if steps and steps[0].role is Role.ORIGIN else None
        if first and name not in first.names:
            relayed.add(" and ".join(first.names), report.id)
            continue
        chains.setdefault(steps if first else (_itself(name), *steps), []).append(
            Carrier(
                report=report.id,
                outlet=report.outlet,
                span=statement.whole,
                quote=report.words(statement.whole),
                copy_of=copies.get(report.id),
            )
        )
    lines = [
        ChainLine(origin=name, party=None, steps=steps, text="", carriers=tuple(carriers))
        for steps, carriers in chains.items()
    ]
    names = {reading.report.id: reading.report.outlet or UNNAMED for reading in every}
    originals = {copy: names[original] for copy, original in copies.items() if original in names}
    return SourceWays(
        outlets=outlets.rows(),
        channels=channels.rows(),
        relays=relays.rows(),
        relayed=relayed.rows(),
        graph=graph_of(lines, originals),
    )


class _Tally:
    """Counts statements and reports by name."""

    def __init__(self) -> None:
        self._statements: Counter[str] = Counter()
        self._reports: dict[str, set[str]] = {}

    def add(self, name: str, report: str) -> None:
        self._statements[name] += 1
        self._reports.setdefault(name, set()).add(report)

    def rows(self) -> tuple[Carried, ...]:
        ordered = sorted(self._statements.items(), key=lambda item: (-item[1], item[0]))
        return tuple(
            Carried(name=name, statements=number, reports=len(self._reports[name])) for name, number in ordered
        )


def _steps(statement: Statement, reading: Reading) -> tuple[ChainStep, ...]:
    """The chain of a statement by names, from its origin to the last before the outlet."""
    links = [link for link in statement.chain if link.role is not Role.OUTLET]
    links.sort(key=lambda link: link.role is not Role.ORIGIN)
    named = ((link, _names(link, reading)) for link in links)
    return tuple(
        ChainStep(names=names, role=link.role, via=link.via, inferred=link.inferred) for link, names in named if names
    )


def _names(link: Link, reading: Reading) -> tuple[str, ...]:
    actors = (reading.actor(one) for one in link.actors)
    return tuple(actor.name for actor in actors if actor)


def _itself(name: str) -> ChainStep:
    return ChainStep(names=(name,), role=Role.ORIGIN, via=None, inferred=False)
