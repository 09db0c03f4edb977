"""What a name that nothing else tells of is: a person, a body or an outlet."""

import pytest

from accordingto.reading.actor import ActorKind
from accordingto.reading.read import Reader, read
from tests.factories import make_report


def speaker_of(text: str, reader: Reader) -> tuple[str, ActorKind] | None:
    reading = read(make_report("Notes from the valley\nIt rained on Monday. " + text), reader)
    found = [reading.actor(statement.speaker) for statement in reading.statements if statement.source]
    return (found[0].name, found[0].kind) if found and found[0] is not None else None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # bodies: by a noun, a plural, "&", an article of another language, or where nothing tells of a person
        ("Chemvale said the leak had been stopped.", "Chemvale", ActorKind.ORGANISATION),
        ("Orbex, the maker of the drug, said it would appeal.", "Orbex", ActorKind.ORGANISATION),
        ("The Miners' Alliance said the talks had failed.", "Miners' Alliance", ActorKind.ORGANISATION),
        ("Miners' Alliance said the talks had failed.", "Miners' Alliance", ActorKind.ORGANISATION),
        ("The Valley Bureau of Statistics said prices rose.", "Valley Bureau of Statistics", ActorKind.ORGANISATION),
        ("The Confederation of Industry said orders fell.", "Confederation of Industry", ActorKind.ORGANISATION),
        ("The Ministry of Works and Transport said so.", "Ministry of Works and Transport", ActorKind.ORGANISATION),
        ("Stane & Sons said the ship was insured.", "Stane & Sons", ActorKind.ORGANISATION),
        ("Tessaly Foods said it would recall the cans.", "Tessaly Foods", ActorKind.ORGANISATION),
        # persons: by what the words beside the name tell
        ("Birkhalm, who lives nearby, said the noise was loud.", "Birkhalm", ActorKind.PERSON),
        ("Birkhalm, a farmer, said the road was open.", "Birkhalm", ActorKind.PERSON),
        ("House Speaker Paul Stane said the road was open.", "Paul Stane", ActorKind.PERSON),
        # outlets
        ("The newspaper El Correo reported that the law would pass.", "El Correo", ActorKind.OUTLET),
        # people who are not named
        ("The hospital's director said the ward was full.", "hospital's director", ActorKind.ANONYMOUS),
        ("A spokeswoman for the port said ships were waiting.", "spokeswoman for the port", ActorKind.ANONYMOUS),
        # several, one of whom is not named
        ("Ada Stane and her lawyer said so.", "Ada Stane and her lawyer", ActorKind.GROUP),
        (
            "Helen Ward, Joe Cruz and Amy Tan said the plan was unfair.",
            "Helen Ward, Joe Cruz and Amy Tan",
            ActorKind.GROUP,
        ),
    ],
)
def test_what_a_name_is(text: str, name: str, kind: ActorKind, reader: Reader) -> None:
    assert speaker_of(text, reader) == (name, kind)


def test_a_paper_that_is_told_something_is_one_wherever_it_is_named(reader: Reader) -> None:
    text = "El Correo reported that the road was open. The mayor told El Correo that it was not."
    assert speaker_of(text, reader) == ("El Correo", ActorKind.OUTLET)


def test_a_group_is_mentioned_where_its_parts_are_named_in_full(reader: Reader) -> None:
    report = make_report("Title\nRobert Stane met Jon Birk at the dam. Both men said that the road was open.")
    reading = read(report, reader)
    group = next(actor for actor in reading.actors if actor.kind == ActorKind.GROUP)
    assert [report.words(span) for span in group.mentions] == ["Robert Stane", "Jon Birk", "Both men"]


def test_a_name_at_the_end_of_a_report_is_found(reader: Reader) -> None:
    read(make_report("Title\nThe minister spoke in an interview with the website valley.example"), reader)
