"""What the parties concerned have acknowledged is told beside the number that they have not."""

from accordingto.answers.brief import Brief
from accordingto.answers.compose import answer
from accordingto.corroboration.compare import compare
from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.figure import Bound, EventHint, Measure, Place, Population, PopulationKind
from accordingto.reading.question import Asked, Question, QuestionForm
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Polarity, Position, PositionKind
from accordingto.settings import Settings
from tests.factories import make_actor, make_figure, make_reading, make_report, make_statement, span_of

TROOPS = Population(text="North Korean troops", party="PRK", kind=PopulationKind.COMBATANT)
WAR = EventHint(kind="war", place=Place(name="Kursk", country="RUS"))
NORTH = make_actor("North Korea", kind=ActorKind.STATE, party="PRK")
SOUTH = make_actor("South Korea", kind=ActorKind.STATE, party="KOR")
SETTINGS = Settings()
TEXT = "Have North Korean troops suffered over 4,700 casualties?"


def counted() -> Reading:
    """A count by another state."""
    lead = "More than 4,700 North Korean troops were killed or wounded"
    report = make_report(f"The war in Kursk\n{lead}, South Korea said.", outlet="Tarn Echo", published="2025-04-30")
    said = make_statement(report, lead, source="South Korea", cue="said", speaker=SOUTH)
    figure = make_figure(
        report, "More than 4,700", Measure.CASUALTIES, 4700, bound=Bound.MORE_THAN, statement=said.id,
        population=TROOPS, event=WAR, as_of="2025-04-30",
    )  # fmt: skip
    return make_reading(report, actors=(SOUTH,), statements=(said,), figures=(figure,))


def admitted(content: str, day: str, actor: Actor = NORTH, kind: PositionKind = PositionKind.CONFIRMS) -> Reading:
    """A party that takes a stance on something."""
    report = make_report(f"The war in Kursk\n{actor.name} confirmed {content}.", outlet="Hill Courier", published=day)
    said = make_statement(
        report, content, source=actor.name, cue="confirmed", speaker=actor, position=Position(kind=kind),
        polarity=Polarity.AFFIRMED,
    )  # fmt: skip
    return make_reading(report, actors=(actor,), statements=(said,))


def ask(*readings: Reading, now: str = "2025-06-01") -> Brief:
    asked = Asked(
        measure=Measure.CASUALTIES, bound=Bound.MORE_THAN, low=4700, population=TROOPS,
        place=Place(name="Kursk", country="RUS"), span=span_of(TEXT, "over 4,700 casualties"),
    )  # fmt: skip
    question = Question(text=TEXT, form=QuestionForm.YES_NO, span=(0, len(TEXT)), asked=(asked,))
    every = (counted(), *readings)
    return answer(question, every, compare(every, SETTINGS), SETTINGS, now=now)


def line(brief: Brief) -> str | None:
    return next((one for one in brief.unknown if "has acknowledged" in one), None)


def test_the_deployment_is_acknowledged_and_the_losses_are_not() -> None:
    brief = ask(admitted("the deployment of its troops", "2025-04-28"))
    assert line(brief) == (
        "North Korea has acknowledged the deployment (28 April 2025), but not over 4,700 casualties."
    )
    (cited,) = brief.unknown_citations[brief.unknown.index(str(line(brief)))]
    assert "confirmed the deployment of its troops" in cited.quote


def test_an_admission_of_losses_without_a_number_is_told_as_that() -> None:
    brief = ask(admitted("the deployment of its troops", "2025-04-28"), admitted("deaths in Kursk", "2025-05-03"))
    assert line(brief) == (
        "North Korea has acknowledged the deployment (28 April 2025) and deaths without a number (3 May 2025), "
        "but not over 4,700 casualties."
    )


def test_the_state_where_it_happened_is_a_side_too_and_no_other_is() -> None:
    russia = make_actor("Russia", kind=ActorKind.STATE, party="RUS")
    deployment = "the deployment of North Korean troops"
    assert line(ask(admitted(deployment, "2025-04-26", russia))) == (
        "Russia has acknowledged the deployment (26 April 2025), but not over 4,700 casualties."
    )
    assert line(ask(admitted(deployment, "2025-04-26", SOUTH))) is None


def test_a_denial_and_what_came_later_are_no_acknowledgement() -> None:
    assert line(ask(admitted("the deployment of its troops", "2025-04-28", kind=PositionKind.DENIES))) is None
    assert line(ask(admitted("the deployment of its troops", "2025-07-28"), now="2025-06-01")) is None
