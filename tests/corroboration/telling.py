"""Readings told in a line: who is said to have given which figures, in which outlet, on which day."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from accordingto.corroboration.compare import compare
from accordingto.corroboration.evidence import Corroboration
from accordingto.corroboration.judgement import Judgement
from accordingto.corroboration.stances import take_stances
from accordingto.corroboration.verdicts import judge
from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.chain import Link, Role, Via
from accordingto.reading.figure import Bound, EventHint, Figure, Measure, Place, Population, PopulationKind
from accordingto.reading.question import Asked
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Said, Statement
from accordingto.settings import Settings
from tests.factories import make_actor, make_figure, make_reading, make_report, make_statement

TROOPS = Population(text="North Korean troops", party="PRK", kind=PopulationKind.COMBATANT)
PEOPLE = Population(text="people")
RUSSIA = Place(name="Russia", country="RUS", precision=6)
KURSK = Place(name="Kursk", country="RUS", precision=4)
WAR = EventHint(kind="war", place=KURSK)

NIS = make_actor("National Intelligence Service", party="KOR", ref="kor-nis")
JCS = make_actor("Joint Chiefs of Staff", party="KOR", ref="kor-jcs")
UK = make_actor("UK Ministry of Defence", party="GBR", ref="gbr-mod")
KYIV = make_actor("General Staff", party="UKR", ref="ukr-gs")
KCNA = make_actor("KCNA", party="PRK", ref="kcna", kind=ActorKind.AGENCY)
WESTERN = make_actor("Western officials", kind=ActorKind.ANONYMOUS)

_WORDS = {
    Bound.EXACT: "{n}",
    Bound.ABOUT: "about {n}",
    Bound.AT_LEAST: "at least {n}",
    Bound.MORE_THAN: "more than {n}",
    Bound.UP_TO: "up to {n}",
    Bound.FEWER_THAN: "fewer than {n}",
    Bound.VAGUE: "thousands",
    Bound.RANGE: "from {n}",
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A figure to be told: `part` is the place, among those told with it, of the whole that it is a part of."""

    measure: Measure
    number: int
    bound: Bound = Bound.EXACT
    part: int | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return f"{_WORDS[self.bound].format(n=f'{self.number:,}')} {self.measure.value}"


def told(measure: Measure, number: int, bound: Bound = Bound.EXACT, *, part: int | None = None, **more: Any) -> Told:
    return Told(measure=measure, number=number, bound=bound, part=part, more=more)


def tell(
    outlet: str,
    published: str | None,
    by: Actor | None,
    *figures: Told,
    relays: tuple[Actor, ...] = (),
    agency: Actor | None = None,
    said: str | None = None,
    via: Via = Via.UNKNOWN,
    statement: dict[str, Any] | None = None,
    report: dict[str, Any] | None = None,
    title: str = "What was counted",
    after: str = "",
    event: EventHint | None = WAR,
    population: Population | None = TROOPS,
) -> Reading:
    """One report in which `by` gives the figures; in the report's own voice where `by` is null."""
    listed = " and ".join(figure.words for figure in figures) or "nothing new"
    lead = f"{by.name} counted {listed}." if by else f"There were {listed}."
    chained = "".join(f" So {actor.name} told us." for actor in relays)
    text = f"{title}\n{lead}{chained}" + (f"\n{after}" if after else "")
    made = make_report(text, outlet=outlet, published=published, **(report or {}))
    statements: tuple[Statement, ...] = ()
    if by:
        links = [Link(actors=(by.id,), role=Role.ORIGIN, via=via)]
        links += [Link(actors=(actor.id,), role=Role.RELAY) for actor in relays]
        links += [Link(actors=(agency.id,), role=Role.AGENCY)] if agency else []
        fields: dict[str, Any] = {"chain": tuple(links), "said": Said(date=said, precision="day") if said else None}
        fields |= {"speaker": by} | (statement or {})
        statements = (make_statement(made, f"counted {listed}", source=by.name, **fields),)
    holder = statements[0].id if statements else None
    found: list[Figure] = []
    for one in figures:
        whole = found[one.part].id if one.part is not None else None
        given = {"statement": holder, "event": event, "population": population, "part_of": whole}
        found.append(make_figure(made, one.words, one.measure, one.number, bound=one.bound, **(given | one.more)))
    actors = tuple(actor for actor in (by, *relays, agency) if actor)
    return make_reading(made, actors=actors, statements=statements, figures=tuple(found))


def say(
    outlet: str, published: str, by: Actor, content: str, *, title: str = "North Korean troops in Kursk", **more: Any
) -> Reading:
    """One report in which somebody says something without a figure."""
    made = make_report(f"{title}\n{by.name} spoke of {content}.", outlet=outlet, published=published)
    statement = make_statement(made, content, source=by.name, speaker=by, **more)
    return make_reading(made, actors=(by,), statements=(statement,))


def ask(measure: Measure, number: int, bound: Bound | None = Bound.ABOUT, **more: Any) -> Asked:
    n = Decimal(number)
    sides = {
        "low": n if bound in (Bound.AT_LEAST, Bound.MORE_THAN) else None,
        "best": n,
        "high": n if bound in (Bound.UP_TO, Bound.FEWER_THAN) else None,
    }
    fields: dict[str, Any] = {"population": TROOPS, "place": RUSSIA, "span": (0, 1)}
    return Asked(measure=measure, bound=bound, **(fields | sides | more))


def named(text: str) -> frozenset[Measure]:
    """The measures that a text names by their own words, so that these tests need no lexicon."""
    return frozenset(measure for measure in Measure if measure.value in text)


def comparing(*readings: Reading, **settings: Any) -> Corroboration:
    return compare(readings, Settings(**settings))


def judging(
    asked: Asked, day: str, *readings: Reading, whole: Asked | None = None, settings: Settings | None = None
) -> Judgement:
    chosen = settings or Settings()
    corroboration = compare(readings, chosen)
    return judge(
        asked,
        whole=whole,
        readings=readings,
        corroboration=corroboration,
        day=day,
        settings=chosen,
        stances=take_stances(readings, corroboration, named=named),
    )
