"""How a sentence names somebody without a name, and in what order it tells the steps of a chain."""

import pytest

from accordingto.answers.sources import Sources, in_order, one_of
from accordingto.corroboration.evidence import Step
from accordingto.reading.chain import Role, Via
from tests.answers.kursk import the_corroboration, the_readings

ORIGIN = Step(names=("Security Service",), role=Role.ORIGIN, via=Via.CLOSED_SESSION)
RELAY = Step(names=("Ada Quill",), role=Role.RELAY)
LATE = Step(names=("Bram Oake",), role=Role.RELAY, inferred=True)
AGENCY = Step(names=("Yonhap",), role=Role.AGENCY)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("South Korean lawmaker", "a South Korean lawmaker"),
        ("member of parliament", "a member of parliament"),
        ("official of the ministry", "an official of the ministry"),
        ("Western officials", "Western officials"),
        ("Russia's top general", "Russia's top general"),
        ("Kursk police", "Kursk police"),
        ("Ada Quill", "Ada Quill"),
        ("the governor", "the governor"),
    ],
)
def test_one_person_without_a_name_has_an_article(name: str, told: str) -> None:
    assert one_of(name) == told


def test_a_relay_known_from_another_sentence_comes_before_the_agency() -> None:
    assert in_order((ORIGIN, AGENCY, LATE)) == (ORIGIN, LATE, AGENCY)
    assert in_order((ORIGIN, AGENCY, RELAY)) == (ORIGIN, AGENCY, RELAY), "the order of the grammar stays"
    assert in_order((ORIGIN, LATE, AGENCY)) == (ORIGIN, LATE, AGENCY)
    assert in_order(()) == ()


def test_a_chain_reads_from_its_origin_to_the_page() -> None:
    sources = Sources(the_readings(), the_corroboration())
    assert sources.way_of((ORIGIN, AGENCY, LATE)) == (
        "in a closed session, as relayed by Bram Oake and carried by Yonhap"
    )
    assert sources.way_of((ORIGIN, AGENCY), short=True) == "in a closed session"
    assert sources.way_of((AGENCY,)) == "as carried by Yonhap"
