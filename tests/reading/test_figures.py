"""Figures in marked-up sentences, and what a figure knows besides its number: part, population, place, time, source."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.reading.actor import ActorKind
from accordingto.reading.dating import find_dates
from accordingto.reading.figure import Figure, FigureStatus, Measure, Mode, Period, PopulationKind
from accordingto.reading.figures import find_figures
from accordingto.reading.finding import Gap, GapKind
from accordingto.reading.gazetteer import load_gazetteer
from accordingto.reading.parse import parse
from accordingto.reading.read import Reader, read
from accordingto.reading.reading import DateMention
from accordingto.reading.statement import Said
from accordingto.reports.report import Dateline, Report, Section, SectionKind
from tests.factories import make_actor, make_report, make_statement, span_of

MARK = re.compile(r"\[\[([^|\[\]]+)\|([^|\[\]]+)\]\]")
LINES = [
    line
    for line in (Path(__file__).parent / "figures.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def find(report: Report, reader: Reader, **found: object) -> tuple[tuple[Figure, ...], tuple[Gap, ...]]:
    doc = parse(report, reader.nlp, names=load_gazetteer().words)
    return find_figures(doc, report, **found)


def body(text: str) -> Report:
    return make_report("\n" + text, title=None)


def the_figure(text: str, reader: Reader) -> Figure:
    (figure,), _ = find(body(text), reader)
    return figure


def in_words(report: Report, figure: Figure) -> tuple[str, str]:
    """A figure as the data file writes it."""
    number = f"{figure.low}-{figure.high}" if figure.bound == "range" else str(figure.headline)
    status = "" if figure.status == FigureStatus.ASSERTED else f" {figure.status.value}"
    return report.words(figure.span), f"{figure.measure.value} {figure.bound.value} {number}{status}"


@pytest.mark.parametrize("line", LINES)
def test_the_marked_figures_are_found_and_no_others(line: str, reader: Reader) -> None:
    sentence = line.removeprefix("none: ")
    marked = MARK.findall(sentence)
    text = MARK.sub(r"\1", sentence)
    assert "[[" not in text, "an unclosed mark"
    assert "]]" not in text, "an unopened mark"
    assert bool(marked) != line.startswith("none: "), "a sentence without marks must say so"
    report = body(text)
    people = [figure for figure in find(report, reader)[0] if figure.unit == "person"]
    assert [in_words(report, figure) for figure in people] == marked


def test_a_part_has_the_population_of_its_whole(reader: Reader) -> None:
    report = body("North Korean troops have suffered over 4,700 casualties, including around 600 deaths.")
    (whole, part), _ = find(report, reader)
    assert part.part_of == whole.id
    assert [one.population and one.population.text for one in (whole, part)] == ["North Korean troops"] * 2
    assert whole.population is not None
    assert whole.population.party == "PRK"
    assert whole.population.kind == PopulationKind.COMBATANT


def test_troops_are_those_of_who_sent_them(reader: Reader) -> None:
    report = body("Ruritania has sent 3,000 troops to the border.")
    sender = make_actor("Ruritania", kind=ActorKind.STATE, party="RUR", mentions=(span_of(report.text, "Ruritania"),))
    (figure,), _ = find(report, reader, actors=(sender,))
    assert figure.population is not None
    assert (figure.population.text, figure.population.actor, figure.population.party) == ("troops", sender.id, "RUR")


def test_others_are_people_of_the_same_kind(reader: Reader) -> None:
    (_, figure), _ = find(body("Three soldiers were killed and seven others were wounded."), reader)
    assert figure.population is not None
    assert figure.population.text == "soldiers"


def test_a_figure_has_the_statement_and_source_that_carry_it(reader: Reader) -> None:
    report = body("The river ministry said 12 people drowned. It added that 30 were missing.")
    first = make_statement(report, "12 people drowned", source="The river ministry", cue="said")
    second = make_statement(report, "30 were missing", source="It", cue="added")
    figures, _ = find(report, reader, statements=(first, second))
    assert [(one.statement, one.source) for one in figures] == [
        (first.id, "The river ministry"),
        (second.id, "The river ministry"),
    ]


def test_a_figure_in_the_own_voice_of_the_outlet_has_no_source(reader: Reader) -> None:
    figure = the_figure("Twelve people drowned.", reader)
    assert (figure.statement, figure.source) == (None, None)


def test_a_figure_is_of_the_day_it_was_said(reader: Reader) -> None:
    report = body("The ministry said 12 people have drowned so far.")
    said = Said(date="2025-04-30", precision="day")
    statement = make_statement(report, "12 people have drowned so far", source="The ministry", cue="said", said=said)
    (figure,), _ = find(report, reader, statements=(statement,))
    assert (figure.mode, figure.as_of, figure.period) == (Mode.CUMULATIVE, "2025-04-30", None)


def test_since_opens_a_period_and_the_past_week_closes_one(reader: Reader) -> None:
    report = body("Forty people have been killed since April. In the past week 12 people were killed.")
    (total, week), _ = find(report, reader, dates=find_dates(report)[0])
    assert (total.mode, total.period) == (Mode.CUMULATIVE, Period(start="2025-04"))
    assert (week.mode, week.period) == (Mode.PERIOD, Period(start="2025-04-23", end="2025-04-30"))


# The report is of Wednesday 30 April 2025. Each case: the text, the words of the figure, the time it covers.
TIMES = [
    ("The quake hit Oss on Sunday. Twelve people were killed.", "Twelve people", ("2025-04-27", "2025-04-27")),
    # nothing tells when the flood was: the day on which the toll rose or was told of is not that
    ("The toll of the flood rose on Sunday to 12 dead.", "12 dead", None),
    ("The flood killed 12 people, the police said on Sunday.", "12 people", None),
    ("In 1957 a flood killed 12 people.", "12 people", ("1957", "1957")),
    ("The flood of 1957 killed 12 people.", "12 people", ("1957", "1957")),
    ("Since the outbreak was declared on 2 April, 12 people have died.", "12 people", ("2025-04-02", None)),
    ("By midday 12 people had been evacuated.", "12 people", (None, "2025-04-30")),
    ("Overnight shells killed 12 people.", "12 people", ("2025-04-29", "2025-04-30")),
    ("Twelve people were killed from January to March.", "Twelve people", ("2025-01", "2025-03")),
    # of two events each paragraph has its own
    (
        "A boat sank on Monday.\nA bus crashed on Tuesday. Five people died.",
        "Five people",
        ("2025-04-29", "2025-04-29"),
    ),
]


@pytest.mark.parametrize(("text", "words", "period"), TIMES)
def test_the_time_of_a_figure_is_that_of_what_happened(
    text: str, words: str, period: tuple[str | None, str | None] | None, reader: Reader
) -> None:
    report = body(text)
    (figure,), _ = find(report, reader, dates=find_dates(report)[0])
    assert report.words(figure.span) == words
    assert figure.period == (None if period is None else Period(start=period[0], end=period[1]))


def test_the_date_of_an_incident_is_not_that_of_its_telling(reader: Reader) -> None:
    report = body("The bomb exploded in the market on Monday, killing 12 people, the police said on Tuesday.")
    days = {"Monday": "2025-04-28", "Tuesday": "2025-04-29"}
    dates = tuple(
        DateMention(span=span_of(report.text, name), date=date, precision="day") for name, date in days.items()
    )
    (figure,), _ = find(report, reader, dates=dates)
    assert figure.mode == Mode.INCIDENT
    assert figure.event is not None
    assert figure.event.date in (None, "2025-04-28")


def test_stages_of_a_deployment_are_kept(reader: Reader) -> None:
    figure = the_figure("The country has sent a total of 15,000 troops in two stages.", reader)
    assert (figure.measure, figure.stages) == (Measure.DEPLOYED, 2)


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("The flood killed 12 people in Brazil.", "Brazil", "BRA", 6),
        ("The bomb killed 12 people in Nairobi on Monday.", "Nairobi", "KEN", 1),
        ("Twelve people were killed near Kharkiv.", "Kharkiv", "UKR", 2),
        ("Twelve people were killed in Upper Bellwether.", "Upper Bellwether", None, None),
    ],
)
def test_a_place_has_a_country_where_the_name_leaves_no_doubt(
    text: str, name: str, country: str | None, precision: int | None, reader: Reader
) -> None:
    place = the_figure(text, reader).place
    assert place is not None
    assert (place.name, place.country, place.precision) == (name, country, precision)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The flood killed 12 people.", "flood"),
        ("Twelve people were killed in an air strike.", "strike"),
        ("Twelve people died when the bus crash blocked the road.", "accident"),
        ("Twelve people died.", None),
    ],
)
def test_the_event_is_what_the_sentence_names(text: str, kind: str | None, reader: Reader) -> None:
    event = the_figure(text, reader).event
    assert (event.kind if event else None) == kind


def test_a_takeaway_repeats_the_body(reader: Reader) -> None:
    text = "More than 40 people drowned in the flood.\nThe ministry said more than 40 people drowned in the flood."
    end = text.index("\n")
    kinds = ((SectionKind.TAKEAWAYS, (0, end)), (SectionKind.BODY, (end + 1, len(text))))
    report = make_report(text, sections=tuple(Section(kind=kind, span=span) for kind, span in kinds))
    (takeaway, main), _ = find(report, reader)
    assert (takeaway.repeats, main.repeats) == ((main.id,), ())


def test_a_new_number_updates_the_old_one(reader: Reader) -> None:
    (old, new), _ = find(body("The number of missing rose from 40 to 55."), reader)
    assert (old.updates, new.updates) == (None, old.id)


def test_a_share_is_part_of_those_it_is_of(reader: Reader) -> None:
    (share, whole), _ = find(body("Nine of the 14 fishermen were kidnapped."), reader)
    assert (share.part_of, whole.part_of) == (whole.id, None)


def test_a_question_is_not_repeated_by_its_answer(reader: Reader) -> None:
    report = make_report("Did 40 people drown in the flood?\nThe ministry said 40 people drowned in the flood.")
    (asked, told), _ = find(report, reader)
    assert (asked.status, told.status) == (FigureStatus.ASKED, FigureStatus.ASSERTED)
    assert asked.repeats == told.repeats == ()


def test_words_without_a_number_leave_a_gap(reader: Reader) -> None:
    report = body("Several people were wounded.")
    figures, gaps = find(report, reader)
    assert figures == ()
    assert [(gap.what, report.words(gap.span)) for gap in gaps] == [(GapKind.FIGURE, "Several people")]


def test_lost_stays_open_and_leaves_a_gap(reader: Reader) -> None:
    (figure,), (gap,) = find(body("The army lost 4,000 soldiers."), reader)
    assert (figure.measure, gap.what) == (Measure.LOST, GapKind.MEASURE)
    assert "killed" in gap.candidates


def test_a_text_in_capitals_is_read_like_any_other(reader: Reader) -> None:
    report = body("AT LEAST SIX PERSONS WERE KILLED AND 30 WERE INJURED WHEN A BOMB EXPLODED IN THE MARKET.")
    assert [in_words(report, one) for one in find(report, reader)[0]] == [
        ("AT LEAST SIX PERSONS", "killed at_least 6"),
        ("30", "wounded exact 30"),
    ]


def test_every_figure_says_why_it_was_found(reader: Reader) -> None:
    trace = the_figure("At least 12 people were killed.", reader).trace
    assert [child.rule for child in trace.children][:2] == ["figure.measure.verb.kill", "figure.bound.at_least"]


def test_reading_again_gives_the_same_figures(reader: Reader) -> None:
    report = body("Three soldiers were killed and seven others were wounded in the clash near the river.")
    assert find(report, reader) == find(report, reader)


PIECES = [*"0123456789,.-–—$%()[]\"'“”?!:;\n\tİßñ ", " of", " killed", " twelve", " the", " a ", " dead", " to "]
ODD = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ODD)
def test_odd_text_never_raises_and_spans_stay_inside(text: str, reader: Reader) -> None:
    report = make_report(text)
    for figure in find(report, reader)[0]:
        start, end = figure.span
        assert 0 <= start < end <= len(report.text)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Seven people died in the mountains of eastern Chad.", "Chad"),
        ("Seven people died in the Ombrel valley. Two more died in the valley on Monday.", "Ombrel valley"),
        ("In Pellmoor the bridge is gone. The mayor said seven people had died in the town.", "Pellmoor"),
        ("Seven people died in this town.", "Port Ilmar"),
        ("Seven people died, spy chiefs in Seoul reckon.", None),
        ("Seven people died, the mayor told reporters here.", None),
    ],
)
def test_a_place_is_told_with_its_name_or_without(sentence: str, place: str | None, reader: Reader) -> None:
    report = make_report(f"Notes\n{sentence}", dateline=Dateline(place="PORT ILMAR", span=(0, 5)))
    figures = read(report, reader).figures
    assert (figures[-1].place.name if figures[-1].place else None) == place


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ministry denied that 200 nurses had died.", "negated"),
        ("The ministry dismissed talk of 5,000 dead.", "negated"),
        ("The ministry rejects the assertion that 200 nurses have been killed.", "negated"),
        ("The agency declined to comment on whether 63 people had died.", "asked"),
        ("The army denied that the men held for the murder of six priests had fled.", "asserted"),
    ],
)
def test_what_its_source_denies_is_negated(text: str, status: str, reader: Reader) -> None:
    (figure,) = read(body(text), reader).figures
    assert figure.status == status


def test_where_a_report_is_set_counts_for_figures_without_a_place(reader: Reader) -> None:
    report = make_report(
        "Fire at Hollin mill\nForty people were killed at Hollin mill on Monday.\n\nTwelve people were wounded.",
        published="2025-03-12",
    )
    killed, wounded = read(report, reader).figures
    assert killed.place is not None
    assert wounded.place is not None
    assert (wounded.place.name, wounded.place.inferred) == ("Hollin mill", True)
    assert wounded.told_place is None
    assert wounded.period == Period(start="2025-03-10", end="2025-03-10")


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Forty people were killed in the clash.", Mode.INCIDENT),
        ("The death toll has reached 40.", Mode.CUMULATIVE),
        ("Forty people have been arrested.", Mode.CUMULATIVE),
        ("Forty people are behind bars.", Mode.CURRENT),
        ("The country plans to send 1,500 troops.", Mode.UNKNOWN),
        ("The toll now counts 31 dead, five of them children.", Mode.CUMULATIVE),
    ],
)
def test_how_a_number_runs_in_time(text: str, mode: Mode, reader: Reader) -> None:
    assert {figure.mode for figure in read(body(text), reader).figures} == {mode}


def test_a_flood_of_another_year_is_another_event(reader: Reader) -> None:
    (figure,) = read(body("The flood of 1957 killed 104 people."), reader).figures
    assert figure.event is not None
    assert (figure.event.kind, figure.event.date) == ("flood", "1957")
