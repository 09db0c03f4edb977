"""What goes into a brief beside the sentences: views, series, chains, revisions, drift, reports and counts."""

from collections.abc import Iterable
from dataclasses import replace

from accordingto.answers.brief import (
    Carrier,
    ChainLine,
    ConditionLine,
    Counts,
    DenialLine,
    DriftLine,
    Holder,
    ReportLine,
    RevisionLine,
    SeriesLine,
    View,
)
from accordingto.answers.sources import Sources, in_order, steps_of
from accordingto.answers.wording import dated, dates_in, phrase
from accordingto.corroboration.credibility import find_credibility, grade_of
from accordingto.corroboration.days import within
from accordingto.corroboration.estimate import estimate
from accordingto.corroboration.evidence import Evidence, Step
from accordingto.corroboration.judgement import Denial, Judgement, Standing
from accordingto.corroboration.matching import Matches, asked_number, match_evidence
from accordingto.corroboration.populations import Likeness, compare_populations
from accordingto.reading.chain import Role
from accordingto.reading.figure import FigureStatus, Measure, Population
from accordingto.reading.question import Asked
from accordingto.reports.report import Span


def make_view(judgement: Judgement, sources: Sources) -> View:
    """A judgement as the brief shows it."""

    def holders(standings: tuple[Standing, ...]) -> tuple[Holder, ...]:
        return tuple(make_holder(one, sources) for one in standings)

    sides = {"lowest": judgement.lowest, "highest": judgement.highest, "latest": judgement.latest}
    return View(
        date=judgement.date,
        verdict=judgement.verdict,
        credibility=find_credibility(judgement, sources.grades),
        estimate=estimate(judgement),
        apparently=judgement.apparently,
        rule=judgement.rule,
        wording_differs=judgement.wording_differs,
        supporters=holders(judgement.supporters),
        refuters=holders(judgement.refuters),
        denials=tuple(make_denial(one) for one in judgement.denials),
        independent=len(judgement.groups),
        independent_against=len(judgement.groups_against),
        compatible=holders(judgement.compatible),
        former=holders(judgement.former),
        conditions=tuple(
            ConditionLine(verdict=c.verdict, held=c.held, because=dates_in(c.because)) for c in judgement.conditions
        ),
        would_change=judgement.would_change,
        **{name: sources.told(one) if one else None for name, one in sides.items()},
        counts=count(judged_evidence(judgement), judgement.denials),
    )


def make_holder(standing: Standing, sources: Sources) -> Holder:
    """An origin with its standing figure first and then every other mention of it."""
    mentions = unique((standing.evidence, *standing.mentions))
    return Holder(
        origin=standing.origin.name,
        party=standing.origin.party,
        grade=grade_of(standing.origin, sources.grades),
        anonymous=standing.origin.anonymous,
        figures=tuple(sources.told(one) for one in mentions),
        rule=standing.rule,
        wording_differs=standing.wording_differs,
        through=sources.way(fullest_way(mentions)),
        outlets=len({one.outlet for one in mentions if one.outlet}),
    )


def make_denial(denial: Denial) -> DenialLine:
    """A denial, refusal or the like as the brief shows it."""
    return DenialLine(
        origin=denial.origin.name,
        party=denial.origin.party,
        report=denial.report,
        span=denial.span,
        quote=denial.quote,
        day=denial.day,
        polarity=denial.polarity,
        counts=denial.counts,
        why=denial.why,
    )


def judged_evidence(judgement: Judgement) -> tuple[Evidence, ...]:
    """Every figure that a judgement rests on or was told about, once."""
    standings = judgement.supporters + judgement.refuters + judgement.compatible + judgement.former
    found = [one for standing in standings for one in (standing.evidence, *standing.mentions)]
    found += judgement.told
    found += [one for one in (judgement.lowest, judgement.highest, judgement.latest) if one]
    return unique(found)


def speaking(asked: Asked, sources: Sources, *, day: str) -> Matches:
    """The asserted figures that speak to what is asked, told up to the day."""
    matches = match_evidence(asked, sources.corroboration)
    found = tuple(
        match
        for match in matches.found
        if match.evidence.figure.status is FigureStatus.ASSERTED
        and within(match.evidence.day or match.evidence.published, day)
    )
    return replace(matches, found=found)


def unique(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The same figures, each once, in the order given."""
    return tuple({_key(one): one for one in evidence}.values())


def fullest_way(evidence: Iterable[Evidence]) -> Evidence:
    """The mention that says most of how the figure came; the first of several."""
    return max(evidence, key=lambda one: sum(1 + bool(step.via) for step in one.chain if step.role is not Role.OUTLET))


def count(evidence: Iterable[Evidence], denials: Iterable[Denial] = ()) -> Counts:
    """Reports, outlets, copies, origins and parties of some figures; a denial adds its report, not an origin of a figure."""
    every = tuple(evidence)
    origins = [one.origin for one in every if one.origin]
    return Counts(
        reports=len({one.report for one in every} | {one.report for one in denials}),
        outlets=len({one.outlet for one in every if one.outlet}),
        copies=len({one.report for one in every if one.copy_of}),
        origins=len({one.key for one in origins}),
        parties=len({one.party for one in origins if one.party}),
    )


def make_series(evidence: Iterable[Evidence], asked: Iterable[Asked], sources: Sources) -> tuple[SeriesLine, ...]:
    """The series that the figures stand in, in the order of the record, each cut to those figures.

    Figures of the people asked about go under their name in the question, also where a report does not name them.
    """
    wanted_people = [one.population for one in asked]
    wanted = _keys(evidence)
    lines: list[SeriesLine] = []
    names = {event.id: event for event in sources.corroboration.events}
    for series in sources.corroboration.series:
        points = tuple(one for one in series.points if _key(one) in wanted)
        if not points:
            continue
        event = names.get(series.event)
        name = ", ".join(part for part in (event.kind, event.place) if part) if event else ""
        lines.append(
            SeriesLine(
                event=series.event,
                event_name=name or series.event,
                measure=Measure(series.measure),
                population=_people(points, wanted_people) or series.population,
                mode=points[0].figure.mode,
                origin=series.origin.name,
                party=series.origin.party,
                points=tuple(sources.told(one) for one in points),
            )
        )
    return tuple(lines)


def make_chains(evidence: Iterable[Evidence], sources: Sources) -> tuple[ChainLine, ...]:
    """Each way from an origin to the page once, with the reports that came by it; the origin with most to show first."""
    groups: dict[tuple[object, ...], list[Evidence]] = {}
    for one in evidence:
        if one.origin:
            links = tuple((s.names, s.role, s.via) for s in in_order(one.chain) if s.role is not Role.OUTLET)
            groups.setdefault((one.origin.key, links), []).append(one)
    weight: dict[object, int] = {}
    for key, members in groups.items():
        weight[key[0]] = weight.get(key[0], 0) + len({one.report for one in members})
    ordered = sorted(groups.items(), key=lambda item: (-weight[item[0][0]], str(item[0][0]), -len(str(item[0][1]))))
    return tuple(_chain_line(members, sources) for _, members in ordered)


def make_revisions(evidence: Iterable[Evidence], sources: Sources) -> tuple[RevisionLine, ...]:
    """Figures that the same origin later replaced, among those given; two reports that tell one revision are one line."""
    wanted = _keys(evidence)
    lines = []
    for one in sources.corroboration.revisions:
        if _key(one.before) in wanted and _key(one.after) in wanted:
            before, after = sources.told(one.before), sources.told(one.after)
            owner = sources.owner(one.origin)
            text = (
                f"{owner[:1].upper()}{owner[1:]}: {dated(before.wording, before.day)}, "
                f"{phrase('revision', one.kind)} to {dated(after.wording, after.day)}"
            )
            lines.append(
                RevisionLine(
                    origin=one.origin.name,
                    party=one.origin.party,
                    kind=one.kind,
                    text=text,
                    before=before,
                    after=after,
                )
            )
    return tuple({line.text: line for line in reversed(lines)}.values())[::-1]


def make_drift(evidence: Iterable[Evidence], asked: Iterable[Asked], sources: Sources) -> tuple[DriftLine, ...]:
    """What changed in the figures given as they were passed on; where a number is asked about, in that number."""
    wanted = _keys(evidence)
    numbers = {asked_number(one) for one in asked} - {None}
    return tuple(
        DriftLine(kind=one.kind, why=one.why, before=sources.told(one.before), after=sources.told(one.after))
        for one in sources.corroboration.drift
        if (_key(one.before) in wanted or _key(one.after) in wanted)
        and (not numbers or numbers & {one.before.figure.headline, one.after.figure.headline})
    )


def make_reports(ids: Iterable[str], sources: Sources) -> tuple[ReportLine, ...]:
    """The reports with these ids by day, outlet and id; the original of a copy comes with it, where the record has it."""
    wanted = {one for one in ids if one in sources.readings}
    wanted |= {sources.copies[one].original for one in wanted if one in sources.copies}
    reports = [sources.readings[one].report for one in wanted if one in sources.readings]
    lines = []
    for report in sorted(reports, key=lambda one: (one.published or "9", one.outlet or "", one.id)):
        copy = sources.copies.get(report.id)
        lines.append(
            ReportLine(
                id=report.id,
                title=report.title,
                outlet=report.outlet,
                url=report.url,
                location=report.location,
                published=report.published,
                place=report.dateline.place if report.dateline else None,
                agency=report.dateline.agency if report.dateline else None,
                copy_of=copy.original if copy else None,
                copy_kind=copy.kind if copy else None,
                share=round(copy.share, 3) if copy else None,
            )
        )
    return tuple(lines)


def _chain_line(members: list[Evidence], sources: Sources) -> ChainLine:
    first = members[0]
    assert first.origin is not None  # make_chains groups by origin
    carriers: dict[str, Carrier] = {}
    for one in members:
        cited = sources.cite(one)
        carrier = Carrier(report=one.report, outlet=one.outlet, span=cited.span, quote=cited.quote, copy_of=one.copy_of)
        carriers.setdefault(one.report, carrier)
    between = tuple(step for step in in_order(first.chain) if step.role is not Role.OUTLET)
    if not any(step.role is Role.ORIGIN for step in between):
        between = (Step(names=(first.origin.name,), role=Role.ORIGIN), *between)
    way = sources.way_of(between)
    text = sources.owner(first.origin) + (f", {way}" if way else "")
    return ChainLine(
        origin=first.origin.name,
        party=first.origin.party,
        steps=steps_of(between),
        text=text,
        carriers=tuple(carriers.values()),
    )


def _people(points: tuple[Evidence, ...], asked: Iterable[Population | None]) -> str | None:
    """The people asked about, where a series counts them in one of its reports or names nobody."""
    for who in asked:
        alike = {compare_populations(who, one.figure.population) for one in points}
        if who and alike & {Likeness.SAME, Likeness.UNNAMED}:
            return who.text
    return None


def _key(evidence: Evidence) -> tuple[str, str, Span]:
    return evidence.report, evidence.figure.id, evidence.figure.span


def _keys(evidence: Iterable[Evidence]) -> set[tuple[str, str, Span]]:
    return {_key(one) for one in evidence}
