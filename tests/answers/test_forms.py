"""Each form of question answered from readings made by hand, through comparing and judging, with every form's own words."""

import pytest

from accordingto.answers.brief import Brief
from accordingto.answers.compose import answer
from accordingto.answers.markdown import render_markdown
from accordingto.answers.page import render_html
from accordingto.corroboration.compare import compare
from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.chain import Link, Role, Via
from accordingto.reading.figure import Bound, EventHint, Measure, Place, Population
from accordingto.reading.question import Asked, Question, QuestionForm
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Polarity, Position, PositionKind
from accordingto.settings import Settings
from tests.factories import make_actor, make_figure, make_reading, make_report, make_statement, span_of

SETTINGS = Settings()
PEOPLE = Population(text="people")
TARN = EventHint(kind="flood", place=Place(name="Tarn"))

BOARD = make_actor("Tarn River Board")
MAYOR = make_actor("Ada Quill", kind=ActorKind.PERSON)
CLERK = make_actor("Bram Oake", kind=ActorKind.PERSON)


def told(day: str, outlet: str, actor: Actor, words: str, number: int, *, bound: Bound = Bound.EXACT) -> Reading:
    """A report in which an actor gives a number of people killed in the flood of Tarn."""
    lead = f"{words} were killed in the flood of Tarn"
    report = make_report(f"Flood of Tarn\n{lead}, {actor.name} said.", outlet=outlet, published=day)
    chain = (Link(actors=(actor.id,), role=Role.ORIGIN, via=Via.PRESS_CONFERENCE),)
    statement = make_statement(report, lead, source=actor.name, cue="said", speaker=actor, chain=chain)
    figure = make_figure(
        report,
        words,
        Measure.KILLED,
        number,
        bound=bound,
        statement=statement.id,
        population=PEOPLE,
        event=TARN,
        as_of=day,
    )
    return make_reading(report, actors=(actor,), statements=(statement,), figures=(figure,))


def stance(
    day: str, outlet: str, text: str, content: str, cue: str, kind: PositionKind | None, polarity: Polarity
) -> Reading:
    """A report in which the mayor takes a stance on the failed gate."""
    report = make_report(f"The gate of Tarn\n{text}", outlet=outlet, published=day)
    position = Position(kind=kind) if kind else None
    statement = make_statement(
        report, content, source=MAYOR.name, cue=cue, speaker=MAYOR, position=position, polarity=polarity
    )
    return make_reading(report, actors=(MAYOR,), statements=(statement,))


READINGS = (
    told("2025-03-01", "Tarn Echo", BOARD, "12 people", 12),
    told("2025-03-02", "Valley Herald", MAYOR, "at least 15 people", 15, bound=Bound.AT_LEAST),
    told("2025-03-02", "Tarn Echo Late", BOARD, "14 people", 14),
    stance(
        "2025-03-03", "Valley Herald", "Ada Quill declined to comment on the failure of the river gate.",
        "the failure of the river gate", "declined to comment on", None, Polarity.REFUSED,
    ),
    stance(
        "2025-03-05", "Hill Courier", "Ada Quill confirmed that the river gate had failed.",
        "that the river gate had failed", "confirmed", PositionKind.CONFIRMS, Polarity.AFFIRMED,
    ),
)  # fmt: skip


def ask(text: str, form: QuestionForm, readings: tuple[Reading, ...] = READINGS, **parts: object) -> Brief:
    question = Question(text=text, form=form, span=(0, len(text)), **parts)
    brief = answer(question, readings, compare(readings, SETTINGS), SETTINGS, now="2025-03-10")
    _check_citations(brief, readings)
    render_markdown(brief)
    render_html(brief, readings)
    return brief


def _check_citations(brief: Brief, readings: tuple[Reading, ...]) -> None:
    texts = {reading.report.id: reading.report.text for reading in readings}
    for line in brief.takeaways:
        assert line.citations
        for one in line.citations:
            assert texts[one.report][one.span[0] : one.span[1]] == one.quote


HOW_MANY = "How many people were killed in the flood of Tarn?"
KILLED = Asked(
    measure=Measure.KILLED, population=PEOPLE, place=Place(name="Tarn"), span=span_of(HOW_MANY, "people were killed")
)


def test_how_many_gives_each_origin_its_own_number_and_no_single_one() -> None:
    brief = ask(HOW_MANY, QuestionForm.HOW_MANY, asked=(KILLED,))
    assert "the Tarn River Board" in brief.answer or "Tarn River Board" in brief.answer
    assert "run from 14 killed" in brief.answer
    assert "to at least 15 killed (Ada Quill, 2 March 2025)" in brief.answer
    assert any(
        "On 2 March 2025 the Tarn River Board spoke of 14 killed" in line.text
        and "Its first figure was 12 killed, on 1 March 2025." in line.text
        for line in brief.takeaways
    )
    assert brief.counts.origins == 2


def test_how_many_of_one_origin_says_that_there_is_no_other() -> None:
    brief = ask(HOW_MANY, QuestionForm.HOW_MANY, READINGS[:1], asked=(KILLED,))
    assert brief.answer == (
        "The latest figure is 12 killed, on 1 March 2025, from the Tarn River Board, to the press; "
        "no other origin in the record gives a number."
    )


def test_how_many_of_nothing_is_not_guessed() -> None:
    missing = Asked(measure=Measure.MISSING, population=PEOPLE, span=(0, 0))
    brief = ask("How many people are missing?", QuestionForm.HOW_MANY, asked=(missing,))
    assert brief.answer == "No report in the record gives a number for what is asked (missing)."
    assert brief.takeaways == ()


def test_who_says_names_every_origin_with_its_chain() -> None:
    text = "Who says that people were killed in the flood of Tarn?"
    asked = Asked(measure=Measure.KILLED, population=PEOPLE, span=span_of(text, "people were killed"))
    brief = ask(text, QuestionForm.WHO_SAYS, asked=(asked,))
    assert brief.answer.startswith("Two origins give a number: ")
    assert "Ada Quill (at least 15 killed, 2 March 2025, to the press)" in brief.answer
    assert "Tarn River Board (14 killed, 2 March 2025, to the press)" in brief.answer


def test_who_says_tells_who_no_longer_does() -> None:
    text = "Who says 12 people were killed in the flood of Tarn?"
    asked = Asked(
        measure=Measure.KILLED,
        bound=Bound.EXACT,
        low=12,
        best=12,
        high=12,
        population=PEOPLE,
        span=span_of(text, "12 people"),
    )
    brief = ask(text, QuestionForm.WHO_SAYS, READINGS[:1] + READINGS[2:3], asked=(asked,))
    assert "no origin in the record says so now" in brief.answer
    assert "It was said before by the Tarn River Board (12 killed, 1 March 2025" in brief.answer


GATE = "Has Ada Quill confirmed that the river gate failed?"


def has_said(position: PositionKind, readings: tuple[Reading, ...] = READINGS, text: str = GATE) -> Brief:
    about = (span_of(text, "the river gate failed"),)
    return ask(text, QuestionForm.HAS_SAID, readings, actor="Ada Quill", position=position, about=about)


def test_has_said_tells_when_through_whom_and_in_what_words() -> None:
    brief = has_said(PositionKind.CONFIRMS)
    assert brief.answer.startswith(
        "Ada Quill confirmed on 5 March 2025, as reported by Hill Courier: “Ada Quill confirmed"
    )
    assert "Reported before that: made no comment on 3 March 2025" in brief.answer
    assert (brief.counts.reports, brief.counts.origins) == (2, 1)


def test_a_refusal_is_told_as_a_refusal() -> None:
    brief = has_said(PositionKind.CONFIRMS, READINGS[:4])
    assert brief.answer == (
        "No report in the record says that Ada Quill has confirmed the river gate failed. "
        "Reported instead: made no comment on 3 March 2025."
    )
    assert "made no comment" in brief.takeaways[0].text


def test_a_confirmation_is_no_denial() -> None:
    brief = has_said(PositionKind.DENIES, text=GATE.replace("confirmed that", "denied that"))
    assert brief.answer.startswith("No report in the record says that Ada Quill has denied the river gate failed.")


def test_another_speaker_is_not_the_one_asked_about() -> None:
    text = GATE.replace("Ada Quill", "Bram Oake")
    brief = ask(
        text, QuestionForm.HAS_SAID, actor="Bram Oake", position=PositionKind.CONFIRMS,
        about=(span_of(text, "the river gate failed"),),
    )  # fmt: skip
    assert brief.answer == "No report in the record says that Bram Oake has confirmed the river gate failed."
    assert brief.counts.reports == 0


def test_a_question_not_understood_is_told_so_with_the_nearest_and_no_answer() -> None:
    text = "Will the flood of Tarn be forgotten?"
    brief = ask(text, QuestionForm.UNKNOWN, not_understood=(span_of(text, "be forgotten"),))
    assert brief.answer == (
        "The question was not understood well enough to answer it. Understood: nothing. Not understood: “be forgotten”."
    )
    assert "they do not answer it" in brief.synopsis
    assert all(
        line.text.startswith(("Near the question: ", "Tarn River", "The Tarn River", "Ada Quill"))
        for line in brief.takeaways
    )
    assert brief.parts == ()


def test_a_question_near_to_nothing_says_so() -> None:
    brief = ask("xyzzy plugh", QuestionForm.UNKNOWN)
    assert brief.synopsis == "Nothing in the record is near to it."
    assert brief.takeaways == ()
    assert brief.reports == ()


def test_a_question_for_an_earlier_day_does_not_see_later_figures() -> None:
    brief = ask(HOW_MANY, QuestionForm.HOW_MANY, asked=(KILLED,), as_of="2025-03-01")
    assert "12 killed" in brief.answer
    assert "14 killed" not in brief.answer
    assert brief.understood.day == "2025-03-01"


@pytest.mark.parametrize("form", list(QuestionForm))
def test_every_form_answers_an_empty_record(form: QuestionForm) -> None:
    brief = ask(HOW_MANY, form, (), asked=(KILLED,), actor="Ada Quill", position=PositionKind.CONFIRMS)
    assert brief.answer
    assert brief.reports == ()
    assert brief.counts.reports == brief.counts.origins == 0
