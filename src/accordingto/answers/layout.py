"""What every renderer shows, in the order it is shown: figures by time, chains by origin, copies under their originals.

Renderers differ in how a line looks, never in which lines there are.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from accordingto.answers.brief import (
    Brief,
    Carrier,
    ChainLine,
    Citation,
    Counts,
    DecisionLine,
    DenialLine,
    Holder,
    Part,
    ReportLine,
    Told,
    View,
)
from accordingto.answers.wording import date_words, flat, party_names, party_words, phrase, tally
from accordingto.corroboration.days import order
from accordingto.corroboration.drift import OTHER_COUNT
from accordingto.reading.figure import Bound, Measure
from accordingto.reading.finding import inside
from accordingto.reports.report import Span

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, terminal escapes and characters that turn the direction of text: a report must not steer the page it is shown on."""

_ACCENT = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TOWER = re.compile(f"({_ACCENT}{{8}}){_ACCENT}+")
"""More accents on one letter than any script has: they would cover the lines above and below, and widen the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure of an origin at a day, with every report that tells it; `group` keeps figures of other people apart."""

    day: str | None
    origin: str
    party: str | None
    measure: Measure
    bound: Bound
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    wording: str
    derived: bool
    group: str | None
    told: tuple[Told, ...]
    part: bool = False
    """Whether it is a part of another figure of its measure: eight of the 54."""
    usual: bool = False
    """Whether it counts the people that the question is about before all others."""
    altered: bool = False
    """Whether nobody tells it so but reports that made another count of the number: 4,700 casualties told as 4,700 killed."""

    @property
    def people(self) -> str:
        """Of whom, in the words of the report; empty where it does not say, or the figure says so itself."""
        if self.part:
            return next((f"part of a larger number, “{flat(one.quote, limit=60)}”" for one in self.told), "")
        if self.usual:
            return ""
        told = next((one.population for one in self.told if one.population), self.group or "")
        return "" if told in self.wording else told

    @property
    def number(self) -> Decimal | None:
        """The number that the row is drawn at; null where there is none."""
        return next((n for n in (self.best, self.low, self.high) if n is not None), None)

    @property
    def owner(self) -> str:
        """The origin with its state."""
        return owner(self.origin, self.party)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """The figures of one measure, oldest first."""

    measure: Measure
    title: str
    rows: tuple[FigureRow, ...]

    @property
    def mixed(self) -> bool:
        """Whether the rows count different people, so that each must say whom."""
        return len({(row.group, row.part) for row in self.rows}) > 1

    def told_as(self, row: FigureRow) -> str:
        """The figure of a row in words: of whom, where the rows differ in that, and whether it was made on the way."""
        words = f"{row.wording}: {flat(row.people)}" if self.mixed and row.people else row.wording
        return f"{words} (changed on the way: not what the origin gave)" if row.altered else words


class Numbering:
    """Numbers for citations, given out as they are first used, so that they rise down the page.

    A figure inside a statement that has a number is read there, and gets no other one.
    """

    def __init__(self) -> None:
        self.citations: list[Citation] = []

    def of(self, cited: Iterable[Citation | Told]) -> tuple[int, ...]:
        """The numbers of these citations, each once, in rising order."""
        return tuple(sorted({self._number(one) for one in cited}))

    def _number(self, cited: Citation | Told) -> int:
        for at, known in enumerate(self.citations, 1):
            if known.report == cited.report and inside(cited.span, known.span):
                return at
        self.citations.append(Citation(report=cited.report, span=cited.span, quote=cited.quote))
        return len(self.citations)


def visible(text: str) -> str:
    """A text with every character that would steer a screen replaced by one that shows; its length stays."""
    return _TOWER.sub(lambda found: found[1] + "\ufffd" * (len(found[0]) - len(found[1])), _UNSEEN.sub("\ufffd", text))


def figure_tables(brief: Brief) -> tuple[FigureTable, ...]:
    """The figures over time, one table a measure, in the order of the question; mentions of one figure are one row."""
    asked = [part.asked.measure for part in brief.parts]
    altered = {(one.after.report, one.after.span) for one in brief.drift if one.kind in OTHER_COUNT}
    usual = next((part.asked.population for part in brief.parts if part.asked.part_of is None), None)
    measures = dict.fromkeys([*asked, *(series.measure for series in brief.series)])
    tables = []
    for measure in measures:
        rows: dict[tuple[object, ...], list[Told]] = {}
        groups: dict[tuple[object, ...], str | None] = {}
        for series in brief.series:
            for told in series.points if series.measure is measure else ():
                key = (
                    series.population,
                    series.origin,
                    series.party,
                    (told.day or "")[:10],
                    told.wording,
                    told.bound,
                    told.low,
                    told.best,
                    told.high,
                    told.part,
                )
                rows.setdefault(key, []).append(told)
                groups[key] = series.population
        made = sorted(
            (_row(members, groups[key], usual, altered) for key, members in rows.items()),
            key=lambda row: (order(row.day), row.origin),
        )
        if made:
            tables.append(FigureTable(measure=measure, title=phrase("measure_title", measure), rows=tuple(made)))
    return tuple(tables)


def chains_by_origin(chains: Iterable[ChainLine]) -> tuple[tuple[str, tuple[ChainLine, ...]], ...]:
    """The chains under the name of their origin, in their order."""
    groups: dict[str, list[ChainLine]] = {}
    for chain in chains:
        groups.setdefault(owner(chain.origin, chain.party), []).append(chain)
    return tuple((name, tuple(group)) for name, group in groups.items())


def carriers_by_outlet(chain: ChainLine) -> tuple[tuple[str, tuple[Carrier, ...]], ...]:
    """The outlets at the end of a chain, each once with its reports; a copy says so."""
    found: dict[str, list[Carrier]] = {}
    for one in chain.carriers:
        name = (one.outlet or "outlet not named") + (" (copy)" if one.copy_of else "")
        found.setdefault(name, []).append(one)
    return tuple((name, tuple(carriers)) for name, carriers in found.items())


def reports_with_copies(brief: Brief) -> tuple[tuple[ReportLine, tuple[ReportLine, ...]], ...]:
    """Each original with the copies that derive from it, also through another copy, beneath it."""
    by_id = {report.id: report for report in brief.reports}
    copies: dict[str, list[ReportLine]] = {report.id: [] for report in brief.reports}
    for report in brief.reports:
        if (root := _root(report, by_id)) != report.id:
            copies[root].append(report)
    return tuple((by_id[one], tuple(copies[one])) for one in by_id if _root(by_id[one], by_id) == one)


def setting_lines(brief: Brief) -> tuple[str, ...]:
    """The tolerances and windows that the verdicts used, in words."""
    return tuple(phrase("setting", key).format(value=value) for key, value in brief.settings.items())


def denials(brief: Brief) -> tuple[DenialLine, ...]:
    """Every denial, refusal and the like of all parts, once."""
    views = [view for part in brief.parts for view in (part.now, part.then) if view]
    return tuple({(one.report, one.span): one for view in views for one in view.denials}.values())


def views_of(part: Part) -> tuple[tuple[str, View], ...]:
    """The verdicts of a part with their names, then and now; one where both are of the same day.

    None where it was asked how many: there is nothing to be borne out.
    """
    if part.now is None or part.asked.bound is None:
        return ()
    if part.then is None or part.then.date == part.now.date:
        return (("now", part.now),)
    return (("then", part.then), ("now", part.now))


def counts_line(counts: Counts) -> str:
    """The five counts: the number of reports never without that of origins."""
    return ", ".join(
        (
            tally(counts.reports, "report"),
            tally(counts.outlets, "outlet"),
            tally(counts.copies, "copy", "copies"),
            tally(counts.origins, "origin"),
            tally(counts.parties, "party", "parties"),
        )
    )


def weight_line(view: View) -> str:
    """How many origins count for themselves on either side; where more are named, how many."""

    def side(independent: int, holders: tuple[Holder, ...]) -> str:
        named = f" ({len(holders)} named)" if len(holders) > independent else ""
        return f"{tally(independent, 'independent origin') if independent else 'no origin'}{named}"

    against = f"; against it {side(view.independent_against, view.refuters)}" if view.refuters else ""
    return f"For it {side(view.independent, view.supporters)}{against}"


def denial_text(denial: DenialLine) -> str:
    """Who denied or declined, when, in what words, and whether that counts as a denial."""
    done = phrase("polarity", denial.polarity)
    counts = "counts as a denial" if denial.counts else "does not count as a denial"
    return (
        f"{owner(denial.origin, denial.party)} {done}, {date_words(denial.day)}: "
        f"“{flat(denial.quote, limit=160)}” ({counts}: {denial.why})"
    )


def holder_text(lead: str, holder: Holder) -> str:
    """An origin with its standing figure and chain, after what it is shown for."""
    told = holder.figures[0]
    return f"{lead}: {owner(holder.origin, holder.party)}, {told.wording}, {date_words(told.day)}; {holder.through}"


def disputes(brief: Brief) -> tuple[tuple[str, tuple[Told, ...]], ...]:
    """What speaks against each part, a line each."""
    return tuple(
        (holder_text(f"Against {part.asked.words}", one), one.figures)
        for part in brief.parts
        for one in (part.now.refuters if part.now and part.asked.bound else ())
    )


def undecided(brief: Brief) -> tuple[tuple[str, tuple[Told, ...]], ...]:
    """For each part, in one line, what neither supports nor refutes it."""
    lines: list[tuple[str, tuple[Told, ...]]] = []
    for part in brief.parts:
        if part.now and part.asked.bound and part.now.compatible:
            firsts = tuple(one.figures[0] for one in part.now.compatible)
            named = "; ".join(
                f"{owner(one.origin, one.party)}, {one.figures[0].wording}, {date_words(one.figures[0].day)}"
                for one in part.now.compatible
            )
            lines.append((f"Neither for nor against {part.asked.words}: {named}", firsts))
    return tuple(lines)


def reasons(view: View) -> tuple[str, ...]:
    """The conditions tried for a verdict, in their order, each with what it was tried on."""
    return tuple(
        f"{phrase('verdict', one.verdict)}: {'yes' if one.held else 'no'}, {one.because}" for one in view.conditions
    )


def unknown_lines(brief: Brief) -> tuple[tuple[str, tuple[Citation, ...]], ...]:
    """What is not known, each line with what it rests on."""
    cited = brief.unknown_citations or ((),) * len(brief.unknown)
    return tuple(zip(brief.unknown, cited, strict=True))


def decided_text(line: DecisionLine) -> str:
    """What a person decided, and what stands against it."""
    return f"{line.text}. {line.conflict}" if line.conflict else line.text


def copy_words(report: ReportLine) -> str:
    """What kind of copy a report is and how much of its text derives from the original."""
    kind = phrase("copy", report.copy_kind) if report.copy_kind else "copy"
    return f"copy, {kind}" + (f", {report.share:.0%} of its text" if report.share is not None else "")


def owner(origin: str | None, party: str | None) -> str:
    """An origin as a table names it: National Intelligence Service (South Korea)."""
    if origin is None:
        return "no source given"
    state = party_words(party)
    if state is None or any(name and name.casefold() in origin.casefold() for name in party_names(party)):
        return origin
    return f"{origin} ({state})"


def report_name(report: ReportLine) -> str:
    """The outlet of a report, else its title, else where it lies."""
    return report.outlet or report.title or report.location


def _row(members: list[Told], group: str | None, usual: str | None, altered: Collection[tuple[str, Span]]) -> FigureRow:
    first = members[0]
    return FigureRow(
        day=first.day,
        origin=first.origin or "",
        party=first.party,
        measure=first.measure,
        bound=first.bound,
        low=first.low,
        best=first.best,
        high=first.high,
        wording=first.wording,
        derived=first.derived,
        group=group,
        told=tuple(members),
        part=first.part,
        usual=group == usual,
        altered=all((one.report, one.span) in altered for one in members),
    )


def _root(report: ReportLine, by_id: dict[str, ReportLine]) -> str:
    """The report that a copy goes back to; itself where the chain of copies is a circle or leaves the brief."""
    seen = [report.id]
    while (above := by_id[seen[-1]].copy_of) in by_id and above is not None:
        if above in seen:
            return report.id
        seen.append(above)
    return seen[-1]
