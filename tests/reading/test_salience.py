"""Who a pronoun may go back to: the last ones spoken of, within reach, outside of what is said itself."""

import pytest
from spacy.tokens import Doc

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Cast, Member
from accordingto.reading.gazetteer import Gazetteer
from accordingto.reading.parse import parse
from accordingto.reading.read import Reader
from accordingto.reading.salience import QUOTED, REACH, ROLES, Memory
from accordingto.reports.report import Report
from tests.factories import make_report

LINES = ["Notes", "Amsel met Rell. She spoke.", "“The road is open.”", "It rained.", "It snowed.", "It thawed."]
REPORT = make_report("\n".join(LINES))
AT = {line: REPORT.text.index(line) for line in LINES}


@pytest.fixture
def cast() -> Cast:
    return Cast(Gazetteer(()))


@pytest.fixture(scope="module")
def doc(reader: Reader) -> Doc:
    return parse(REPORT, reader.nlp)


@pytest.fixture
def memory(doc: Doc) -> Memory:
    return Memory(doc, REPORT)


def person(cast: Cast, name: str) -> Member:
    return cast.enter(name, ActorKind.PERSON)


def names(memory: Memory, line: str, *, outside: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [one.member.name for one in memory.before(AT[line], outside=outside)]


def test_who_was_spoken_of_is_remembered_for_a_few_paragraphs(memory: Memory, cast: Cast) -> None:
    memory.note(person(cast, "Ruth Amsel"), AT[LINES[1]])
    found = {line: names(memory, line) for line in LINES[2:]}
    # the paragraph that opens with a quotation goes on from the one before and does not count
    assert found == {line: ["Ruth Amsel"] if number < 1 + REACH else [] for number, line in enumerate(LINES[2:], 1)}


def test_nobody_is_found_behind_the_place(memory: Memory, cast: Cast) -> None:
    memory.note(person(cast, "Ruth Amsel"), AT[LINES[3]])
    assert names(memory, LINES[2]) == []


def test_a_source_is_not_found_in_what_it_says(memory: Memory, cast: Cast) -> None:
    memory.note(person(cast, "Ruth Amsel"), AT[LINES[1]])
    content = (AT[LINES[1]], AT[LINES[2]])
    assert names(memory, LINES[3], outside=(content,)) == []


def test_with_a_spokesman_the_body_is_remembered_whose_word_he_gives(memory: Memory, cast: Cast) -> None:
    member = person(cast, "Jon Rell")
    member.speaks_for = cast.enter("Relief Agency", ActorKind.ORGANISATION)
    memory.note(member, AT[LINES[1]])
    assert names(memory, LINES[2]) == ["Jon Rell", "Relief Agency"]


def meant(memory: Memory) -> tuple[str | None, set[str]]:
    found, candidates = memory.meant(memory.before(AT[LINES[3]]), AT[LINES[3]])
    return found.name if found else None, {member.name for member in candidates}


def test_of_two_in_a_sentence_the_one_with_the_weightier_part_is_meant(memory: Memory, cast: Cast) -> None:
    memory.note(person(cast, "Ruth Amsel"), AT[LINES[1]], weight=ROLES["nsubj"])
    memory.note(person(cast, "Jon Rell"), AT[LINES[1]] + len("Amsel met "), weight=ROLES["dobj"])
    assert meant(memory) == ("Ruth Amsel", set())


def test_of_two_who_weigh_the_same_both_are_candidates(memory: Memory, cast: Cast) -> None:
    memory.note(person(cast, "Ruth Amsel"), AT[LINES[1]])
    memory.note(person(cast, "Jon Rell"), AT[LINES[1]] + len("Amsel met "))
    assert meant(memory) == (None, {"Ruth Amsel", "Jon Rell"})


def test_the_nearer_sentence_goes_before_the_one_further_back(memory: Memory, cast: Cast) -> None:
    memory.note(person(cast, "Ruth Amsel"), AT[LINES[1]])
    memory.note(person(cast, "Jon Rell"), AT[LINES[1]] + len("Amsel met Rell. "))
    assert meant(memory) == ("Jon Rell", set())


def test_mentions_in_several_sentences_add_up(memory: Memory, cast: Cast) -> None:
    for at in (AT[LINES[1]], AT[LINES[1]] + len("Amsel met Rell. ")):
        memory.note(person(cast, "Ruth Amsel"), at)
    memory.note(person(cast, "Jon Rell"), AT[LINES[1]] + len("Amsel met Rell. "))
    ranked = memory.ranked(memory.before(AT[LINES[3]]), AT[LINES[3]])
    assert [member.name for _, member in ranked] == ["Ruth Amsel", "Jon Rell"]


def test_who_is_spoken_of_only_inside_a_quotation_counts_little(memory: Memory, cast: Cast) -> None:
    memory.note(person(cast, "Ruth Amsel"), AT[LINES[1]])
    memory.note(person(cast, "Jon Rell"), AT[LINES[2]] + len("“The "))
    assert [one.weight for one in memory.before(AT[LINES[3]])] == [1.0, QUOTED]


def test_nobody_of_too_little_weight_is_meant(memory: Memory, cast: Cast) -> None:
    memory.note(person(cast, "Ruth Amsel"), AT[LINES[1]], weight=0.1)
    recent = memory.before(AT[LINES[3]])
    assert memory.meant(recent, AT[LINES[3]], least=0.2)[0] is None


def test_an_agency_that_passes_on_gives_way_to_whose_word_it_carries(memory: Memory, cast: Cast) -> None:
    memory.note(person(cast, "Ruth Amsel"), AT[LINES[1]])
    memory.note(cast.enter("Valley Press", ActorKind.AGENCY), AT[LINES[2]])
    assert meant(memory) == ("Ruth Amsel", set())


def test_the_report_may_have_no_paragraphs(doc: Doc, cast: Cast) -> None:
    report: Report = make_report("")
    memory = Memory(doc, report)
    memory.note(person(cast, "Ruth Amsel"), 0)
    assert [one.member.name for one in memory.before(1, outside=())] == ["Ruth Amsel"]
