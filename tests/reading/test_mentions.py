"""Who a report speaks of: names of the gazetteer, names it introduces itself, and proper names."""

import pytest

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Cast, Member
from accordingto.reading.mentions import find_cast
from accordingto.reading.parse import parse
from accordingto.reading.read import Reader
from accordingto.reports.report import Report
from tests.factories import make_report


def cast_of(text: str, reader: Reader) -> tuple[Report, Cast]:
    report = make_report("Notes from the valley\n" + text)
    return report, find_cast(parse(report, reader.nlp), report)


def words_of(report: Report, member: Member) -> list[str]:
    return [report.words(span) for span in sorted(set(member.mentions))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the gazetteer
        ("Chile sent boats to the valley.", {"Chile": ActorKind.STATE}),
        ("The WHO said the wells were clean.", {"World Health Organization": ActorKind.ORGANISATION}),
        # a capital stands for its government where it acts, for a place where something is in it
        ("Santiago condemned the raid.", {"Chile": ActorKind.STATE}),
        ("Forty people met in Santiago.", {"Chile": ActorKind.STATE}),
        # the report's own introductions
        (
            "The National Landslide Office (NLO) said the slope moved.",
            {"National Landslide Office": ActorKind.ORGANISATION},
        ),
        # a name that begins like a newspaper's
        ("The National said the dam held.", {"The National": ActorKind.OUTLET}),
        ("The National Landslide Office said the dam held.", {"National Landslide Office": ActorKind.ORGANISATION}),
        # proper names
        ("Gov. Ruth Amsel said the dam held.", {"Ruth Amsel": ActorKind.PERSON}),
        ("The Amsel Foundation said the dam held.", {"Amsel Foundation": ActorKind.ORGANISATION}),
        # a name with a region's adjective is not a state's
        ("Latin American writers met in the valley.", {}),
        # nobody
        ("It rained in the valley on Monday.", {}),
    ],
)
def test_who_is_found(text: str, expected: dict[str, ActorKind], reader: Reader) -> None:
    _, cast = cast_of(text, reader)
    assert {member.name: member.kind for member in cast.members} == expected


def test_a_capital_is_mentioned_as_an_actor_only_where_it_acts(reader: Reader) -> None:
    report, cast = cast_of("Santiago condemned the raid. Forty people met in Santiago.", reader)
    assert [words_of(report, member) for member in cast.members] == [["Santiago"]]
    assert next(iter(cast.members[0].mentions))[0] == report.text.index("Santiago condemned")


def test_a_short_name_in_brackets_is_found_again(reader: Reader) -> None:
    text = "The National Landslide Office (NLO) said the slope moved. The NLO closed the road."
    report, cast = cast_of(text, reader)
    assert words_of(report, cast.members[0]) == ["National Landslide Office", "NLO", "NLO"]


def test_a_bracket_whose_letters_do_not_fit_introduces_nobody(reader: Reader) -> None:
    _, cast = cast_of("It rained on the slope above the mill (NLO) and on the road.", reader)
    assert cast.called("NLO") is None


def test_a_last_name_is_a_mention_of_the_full_name(reader: Reader) -> None:
    report, cast = cast_of("Gov. Ruth Amsel said the dam held. Amsel thanked the crews.", reader)
    assert [words_of(report, member) for member in cast.members] == [["Ruth Amsel", "Amsel"]]


@pytest.mark.parametrize(
    "text",
    [
        "Relief Agency spokesman Jon Rell said the road was open.",
        "Jon Rell, a spokesman for the Relief Agency, said the road was open.",
    ],
)
def test_a_spokesman_gives_the_word_of_his_body(text: str, reader: Reader) -> None:
    _, cast = cast_of("The Relief Agency opened the road.\n" + text, reader)
    person = cast.called("Jon Rell")
    assert person is not None
    assert person.speaks_for is not None
    assert person.speaks_for.name == "Relief Agency"


def test_the_office_of_a_person_is_how_he_can_be_called(reader: Reader) -> None:
    _, cast = cast_of("Gov. Ruth Amsel said the dam held.", reader)
    assert "governor" in cast.members[0].callings


def test_a_person_has_the_party_of_the_state_he_stands_with(reader: Reader) -> None:
    _, cast = cast_of("Chilean President Ruth Amsel said the dam held.", reader)
    person = cast.called("Ruth Amsel")
    assert person is not None
    assert person.party == "CHL"
