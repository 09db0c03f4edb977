"""A small record made by hand: seven reports, four origins, a copy, a drift and a revision; and judgements upon it.

The reports and outlets are made up; the figures and who gave them are of the public record.
"""

from accordingto.answers.assemble import assemble
from accordingto.answers.brief import Brief
from accordingto.answers.reply import Judged
from accordingto.answers.sources import Sources
from accordingto.corroboration.evidence import (
    Copy,
    Corroboration,
    Drift,
    Event,
    Evidence,
    Origin,
    Revision,
    Series,
    Step,
)
from accordingto.corroboration.judgement import Bearing, Condition, Denial, Judgement, Standing, Verdict
from accordingto.reading.actor import ActorKind
from accordingto.reading.chain import Role, Via
from accordingto.reading.figure import Bound, Measure, Population, PopulationKind
from accordingto.reading.finding import Gap, GapKind
from accordingto.reading.question import Asked, Question, QuestionForm
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Polarity
from accordingto.settings import Settings
from tests.factories import make_actor, make_figure, make_reading, make_report, make_statement, span_of

TROOPS = Population(text="North Korean troops", party="PRK", kind=PopulationKind.COMBATANT)
NIS = Origin(key="kor-nis", name="National Intelligence Service", kind=ActorKind.ORGANISATION, party="KOR")
MOD = Origin(key="gbr-mod", name="Ministry of Defence", kind=ActorKind.ORGANISATION, party="GBR")
WEST = Origin(key="anonymous:western officials", name="Western officials", kind=ActorKind.ANONYMOUS, anonymous=True)
NORTH = Origin(key="PRK", name="North Korea", kind=ActorKind.STATE, party="PRK")

HARBOUR = """Toll among troops in Kursk grows 🙂 <script>alert("x")</script>
The National Intelligence Service said more than 4,700 casualties had been counted among North Korean troops, two\
 legislators told Yonhap.
It put the dead at about 600 killed, they said. They expect more.
North Korea declined to comment on the losses."""
LEDGER = HARBOUR.replace("Toll among", "Toll rises among")
GLOBE = """Seoul counts losses of the North
About 4,700 casualties, the National Intelligence Service estimated, AFP reported from a briefing."""
GAZETTE = """Heavy losses seen
Western officials said about 1,000 killed was their estimate in January."""
ISLAND = """London: losses above 6,000
The Ministry of Defence said in a post that more than 6,000 casualties were highly likely."""
RECORD = """Seoul revises the dead
The National Intelligence Service now has about 2,000 killed, a legislator said."""
VOICE = """In brief
There have been 4,700 casualties so far."""

QUESTION_TEXT = "Have North Korean troops in Russia suffered over 4,700 casualties, including 600 deaths?"

REPORTS = {
    "harbour": make_report(
        HARBOUR, outlet="Harbour Post", published="2025-04-30", url="https://harbour.example/a?b=1&c=2"
    ),
    "ledger": make_report(LEDGER, outlet="Daily Ledger", published="2025-04-30"),
    "globe": make_report(GLOBE, outlet="Morning Globe", published="2025-04-30"),
    "gazette": make_report(GAZETTE, outlet="North Gazette", published="2025-01-22"),
    "island": make_report(ISLAND, outlet="Island Times", published="2025-06-15"),
    "record": make_report(RECORD, outlet="City Record", published="2025-09-02"),
    "voice": make_report(VOICE, outlet="Brief Voice", published="2025-05-02"),
}

SESSION = Step(names=("National Intelligence Service",), role=Role.ORIGIN, via=Via.CLOSED_SESSION)
LEGISLATORS = Step(names=("Lee Seong-kweun", "Kim Byung-kee"), role=Role.RELAY, inferred=True)
YONHAP = Step(names=("Yonhap",), role=Role.AGENCY)


def the_question() -> Question:
    """The question that shaped the project, as understood."""
    text = QUESTION_TEXT
    return Question(
        text=text,
        form=QuestionForm.YES_NO,
        asked=(
            _asked("over 4,700 casualties", Measure.CASUALTIES, 4700, Bound.MORE_THAN),
            _asked("600 deaths", Measure.KILLED, 600, Bound.ABOUT, part_of=0),
        ),
        span=(0, len(text)),
    )


def the_readings() -> tuple[Reading, ...]:
    """The readings of the seven reports, with their figures and, where it says who speaks, their statements."""
    return tuple(_reading(name) for name in REPORTS)


def the_corroboration() -> Corroboration:
    """What the reports say together."""
    e = the_evidence()
    nis_casualties = (e["harbour"], e["ledger"], e["globe"])
    nis_killed = (e["harbour killed"], e["ledger killed"], e["record"])
    return Corroboration(
        evidence=tuple(e.values()),
        events=(Event(id="e1", kind="war", place="Kursk", start="2024-10", end=None, why="one campaign"),),
        copies=(Copy(report=REPORTS["ledger"].id, original=REPORTS["harbour"].id, kind="verbatim", share=0.98),),
        series=(
            _series(Measure.CASUALTIES, NIS, nis_casualties),
            _series(Measure.CASUALTIES, MOD, (e["island"],)),
            _series(Measure.KILLED, WEST, (e["gazette"],)),
            _series(Measure.KILLED, NIS, nis_killed),
        ),
        revisions=(Revision(origin=NIS, before=e["harbour killed"], after=e["record"], kind="revised_up"),),
        drift=(Drift(kind="bound", before=e["globe"], after=e["harbour"], why="“about” became “more than”"),),
    )


def the_evidence() -> dict[str, Evidence]:
    """Each figure of each report as evidence."""
    nis = (SESSION, LEGISLATORS, YONHAP)
    return {
        "gazette": _evidence(
            "gazette", WEST, (Step(names=("Western officials",), role=Role.ORIGIN, via=Via.INTERVIEW),)
        ),
        "harbour": _evidence("harbour", NIS, nis),
        "harbour killed": _evidence("harbour", NIS, nis, index=1),
        "ledger": _evidence("ledger", NIS, nis, copy_of="harbour"),
        "ledger killed": _evidence("ledger", NIS, nis, index=1, copy_of="harbour"),
        "globe": _evidence(
            "globe", NIS, (_step("National Intelligence Service"), Step(names=("AFP",), role=Role.AGENCY))
        ),
        "voice": _evidence("voice", None, (), likely_from=NIS),
        "island": _evidence("island", MOD, (_step("Ministry of Defence", Via.POST),)),
        "record": _evidence("record", NIS, (_step("National Intelligence Service"), LEGISLATORS)),
    }


def the_judged() -> tuple[Judged, ...]:
    """Both parts judged: the whole corroborated by now, the dead superseded."""
    e, question = the_evidence(), the_question()
    whole, dead = question.asked
    nis = _standing(NIS, e["harbour"], Bearing.SUPPORTS, mentions=(e["harbour"], e["ledger"], e["globe"]), differs=True)
    mod = _standing(MOD, e["island"], Bearing.SUPPORTS)
    nis_dead = _standing(NIS, e["harbour killed"], Bearing.SUPPORTS, mentions=(e["harbour killed"], e["ledger killed"]))
    nis_now = _standing(NIS, e["record"], Bearing.REFUTES)
    west = _standing(WEST, e["gazette"], Bearing.REFUTES)
    span = span_of(HARBOUR, "North Korea declined to comment on the losses")
    silence = Denial(
        origin=NORTH,
        report=REPORTS["harbour"].id,
        statement="s0",
        span=span,
        quote=HARBOUR[span[0] : span[1]],
        day="2025-04-30",
        polarity=Polarity.REFUSED,
        counts=False,
        why="a refusal to comment is no denial",
    )
    more = {"concerned": ("PRK",), "denials": (silence,), "event": "e1"}
    return (
        Judged(
            asked=whole,
            words="over 4,700 casualties",
            then=_judgement(
                whole, "2025-04-30", Verdict.SINGLE_ORIGIN, (nis,), wording_differs=True, latest=e["harbour"], **more
            ),
            now=_judgement(
                whole,
                "2025-10-01",
                Verdict.CORROBORATED,
                (nis, mod),
                wording_differs=True,
                told=(e["voice"],),
                lowest=e["harbour"],
                highest=e["island"],
                latest=e["island"],
                **more,
            ),
        ),
        Judged(
            asked=dead,
            words="600 deaths",
            then=_judgement(dead, "2025-04-30", Verdict.SINGLE_ORIGIN, (nis_dead,), refuters=(), **more),
            now=_judgement(
                dead,
                "2025-10-01",
                Verdict.SUPERSEDED,
                (),
                refuters=(nis_now, west),
                former=(nis_dead,),
                lowest=e["gazette"],
                highest=e["record"],
                latest=e["record"],
                **more,
            ),
        ),
    )


def the_brief() -> Brief:
    """The brief of all that."""
    sources = Sources(the_readings(), the_corroboration())
    return assemble(the_question(), the_judged(), sources, Settings(), day="2025-10-01")


_FIGURES = {
    "harbour": (
        ("more than 4,700 casualties", Measure.CASUALTIES, 4700, Bound.MORE_THAN),
        ("about 600 killed", Measure.KILLED, 600, Bound.ABOUT),
    ),
    "globe": (("About 4,700 casualties", Measure.CASUALTIES, 4700, Bound.ABOUT),),
    "gazette": (("about 1,000 killed", Measure.KILLED, 1000, Bound.ABOUT),),
    "island": (("more than 6,000 casualties", Measure.CASUALTIES, 6000, Bound.MORE_THAN),),
    "record": (("about 2,000 killed", Measure.KILLED, 2000, Bound.ABOUT),),
    "voice": (("4,700 casualties", Measure.CASUALTIES, 4700, Bound.EXACT),),
}
_FIGURES["ledger"] = _FIGURES["harbour"]

_STATEMENTS = {
    "harbour": (
        "The National Intelligence Service",
        "said",
        "more than 4,700 casualties had been counted among North Korean troops",
    ),
    "globe": ("the National Intelligence Service", "estimated", "About 4,700 casualties"),
    "gazette": ("Western officials", "said", "about 1,000 killed was their estimate in January"),
    "island": ("The Ministry of Defence", "said", "more than 6,000 casualties were highly likely"),
    "record": ("The National Intelligence Service", "now has", "about 2,000 killed"),
}
_STATEMENTS["ledger"] = _STATEMENTS["harbour"]


def _reading(name: str) -> Reading:
    report = REPORTS[name]
    parts = _STATEMENTS.get(name)
    statements, actors = (), ()
    if parts:
        source, cue, content = parts
        bare = source.removeprefix("The ").removeprefix("the ")
        actor = make_actor(bare, mentions=(span_of(report.text, bare),))
        cue_span = (report.text.index(cue, report.text.index(source)), 0)
        statement = make_statement(report, content, source=source, speaker=actor)
        statements, actors = (statement,), (actor,)
        assert cue_span[0] > 0
    figures = tuple(
        make_figure(
            report,
            words,
            measure,
            number,
            bound=bound,
            population=TROOPS,
            statement=statements[0].id if statements else None,
        )
        for words, measure, number, bound in _FIGURES[name]
    )
    gaps = ()
    if name == "harbour":
        gaps = (
            Gap(
                span=span_of(report.text, "They expect"),
                what=GapKind.SPEAKER,
                why="two candidates",
                candidates=("legislators", "troops"),
            ),
        )
    return make_reading(report, actors=actors, statements=statements, figures=figures, gaps=gaps)


def _evidence(
    name: str,
    origin: Origin | None,
    chain: tuple[Step, ...],
    *,
    index: int = 0,
    copy_of: str | None = None,
    likely_from: Origin | None = None,
) -> Evidence:
    reading = _reading(name)
    report, figure = reading.report, reading.figures[index]
    return Evidence(
        report=report.id,
        outlet=report.outlet,
        figure=figure,
        quote=report.words(figure.span),
        origin=origin,
        chain=(*chain, Step(names=(report.outlet or "",), role=Role.OUTLET)),
        day=report.published,
        published=report.published,
        event="e1",
        copy_of=REPORTS[copy_of].id if copy_of else None,
        likely_from=likely_from,
    )


def _standing(
    origin: Origin, evidence: Evidence, bearing: Bearing, *, mentions: tuple[Evidence, ...] = (), differs: bool = False
) -> Standing:
    return Standing(
        origin=origin,
        evidence=evidence,
        bearing=bearing,
        rule=f"bound.{bearing}",
        wording_differs=differs,
        mentions=mentions or (evidence,),
    )


def _judgement(
    asked: Asked, date: str, verdict: Verdict, supporters: tuple[Standing, ...], **more: object
) -> Judgement:
    conditions = (
        Condition(verdict=Verdict.ACKNOWLEDGED, held=False, because="no statement of North Korea gives a number"),
        Condition(verdict=verdict, held=True, because=f"{len(supporters)} supporting"),
    )
    return Judgement(
        asked=asked,
        date=date,
        verdict=verdict,
        rule=f"verdict.{verdict}",
        supporters=supporters,
        groups=tuple((one.origin.key,) for one in supporters),
        groups_against=tuple((one.origin.key,) for one in more.get("refuters", ())),
        conditions=conditions,
        would_change=("a statement of North Korea on its losses",),
        **more,
    )


def _asked(words: str, measure: Measure, number: int, bound: Bound, *, part_of: int | None = None) -> Asked:
    figure = make_figure(make_report(QUESTION_TEXT), words, measure, number, bound=bound)
    return Asked(
        measure=measure,
        bound=bound,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        population=TROOPS,
        part_of=part_of,
        span=span_of(QUESTION_TEXT, words),
    )


def _series(measure: Measure, origin: Origin, points: tuple[Evidence, ...]) -> Series:
    return Series(
        event="e1", measure=measure, population="PRK combatant", mode="cumulative", origin=origin, points=points
    )


def _step(name: str, via: Via | None = None) -> Step:
    return Step(names=(name,), role=Role.ORIGIN, via=via)
