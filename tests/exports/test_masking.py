"""Whose names are masked, and whose are not; names masked alike wherever they stand."""

from collections.abc import Callable

import pytest

from accordingto import desk
from accordingto.exports.lines import reading_json
from accordingto.exports.masking import Masks
from accordingto.reading.reading import Reading
from accordingto.serial import to_json
from tests.factories import make_report

Read = Callable[[str], Reading]

MASKED = [
    # an age behind or before the name
    ("Mara Voss, 34, drowned when the river burst its banks.", ["Mara", "Voss"]),
    ("Among them was Dmytro Lys (27), a baker.", ["Dmytro", "Lys"]),
    ("Tomas Brandt, aged 61, was found on Sunday.", ["Tomas", "Brandt"]),
    ("Sixteen-year-old Ines Okoro had been on her way home.", ["Ines", "Okoro"]),
    ("A 7-year-old girl, Lina Haddad, is missing.", ["Lina", "Haddad"]),
    ("Oksana Lys, who was 44 years old, taught at the school.", ["Oksana", "Lys"]),
    # named as, and lists
    ("The dead were named as Oleksandr Kovalenko and Nadia Rell.", ["Oleksandr", "Kovalenko", "Nadia", "Rell"]),
    ("Police identified the victim as Tarek Al-Masri.", ["Tarek", "Masri"]),
    ("The dead were Jon Rell, a baker, and Ana Dorn, according to Ada Moor.", ["Rell", "Dorn"]),
    ("The victims were Jon Rell, Ana Dorn and Sefa Tuke.", ["Rell", "Dorn", "Sefa", "Tuke"]),
    ("The names of the dead:\n\nJon Rell\nAna Dorn\nSefa Tuke", ["Rell", "Dorn", "Sefa", "Tuke"]),
    ("Victims of the fire:\n- Jon Rell, 40\n- Sefa Tuke, 3", ["Rell", "Sefa", "Tuke"]),
    # what was done to them, and whose they were
    ("The body of Yerin Oh was brought ashore.", ["Yerin"]),
    ("Her brother Wim Castel died in the same flat.", ["Wim", "Castel"]),
    ("Sgt. Pavel Horak was killed on Monday.", ["Pavel", "Horak"]),
    ("The governor's wife, Lena Moor, was killed by a falling tree.", ["Lena", "Moor"]),
    # later by a part of the name, in capitals, with a middle name, over a line end
    ("Mara Voss, 34, drowned. Voss had two children. Mara’s sister wept.", ["Voss", "Mara"]),
    ("MARA VOSS FOUND DEAD\n\nMara Voss, 34, drowned.", ["VOSS", "MARA"]),
    ("Mara Voss, 34, drowned. Mara Jane Voss was a nurse.", ["Voss", "Jane"]),
    ("Mara Voss, 34, drowned. The house of Mara\nVoss is gone.", ["Voss"]),
    ("Seán O'Dell, 20, fell. O’Dell was a pupil.", ["Dell"]),
    # dead, although the report quotes them from before
    ("Nadia Rell said she would stay. The dead were named as Nadia Rell and Wim Castel.", ["Rell", "Castel"]),
]


@pytest.mark.parametrize(("words", "names"), MASKED, ids=[words[:40] for words, _ in MASKED])
def test_names_of_victims_are_masked(read: Read, words: str, names: list[str]) -> None:
    masked = Masks().of([read(words)]).text(words)
    assert [name for name in names if name in masked] == [], masked
    assert "[name 1]" in masked


KEPT = [
    "Police spokesman Ivan Horak said 12 people were missing.",
    "Governor Ana Bel visited the town after 12 people died.",
    "Ana Bel, the governor of the province, arrived at noon after the flood killed 12.",
    "The town's mayor, Osk Wendle, was among the first on the scene of the deaths.",
    "Twelve people were killed in Port Said, north of the Black Sea coast.",
    "The Velsk Hazards Agency said that the dead were from Castrel, in the Ombrel valley.",
    "On Monday, 12 people were killed, and in March, 40.",
    "“We lost everything,” said Ada Rell, 52, who lives in Castrel.",
    "President Volodymyr Zelensky laid flowers for the victims in Kyiv.",
    "At least 12 people were killed and about 60 were missing after the River Ombrel rose, Ada Rell told reporters.",
    "The dead were from Castrel, Ada Rell of the hospital said.",
    "Hurricane Maria killed 12 people in Santa Rosa.",
    "Twelve died in Hall Street, beside the Sofia Airport, the Red Crescent said.",
    "The missing were from Castrel, Velsk and the Kursk region.",
]


@pytest.mark.parametrize("words", KEPT)
def test_sources_officers_places_and_bodies_stay(read: Read, words: str) -> None:
    assert Masks().of([read(words)]).text(words) == words


def test_a_source_stays_beside_a_victim_of_the_same_family(read: Read) -> None:
    words = "Mara Voss, 34, drowned, her brother Jon Voss said. “Voss swam well,” a neighbour said."
    masked = Masks().of([read(words)]).text(words)
    assert masked == "[name 1], 34, drowned, her brother Jon Voss said. “[name 1] swam well,” a neighbour said."


def test_two_of_one_surname_are_not_taken_for_each_other(read: Read) -> None:
    words = "Mara Voss, 34, and her son Jan Voss, 6, drowned. Neighbours of Voss came."
    assert "Neighbours of [name 1 or 2] came" in Masks().of([read(words)]).text(words)


def test_one_name_has_one_number_in_an_export(read: Read) -> None:
    masks = Masks(["Nadia Rell"])
    first, second = (
        read("Mara Voss, 34, drowned."),
        read("Wim Castel, 20, and Mara Voss, 34, drowned. Nadia Rell came."),
    )
    assert masks.of([first]).text(first.report.text) == "[name 2], 34, drowned."
    assert masks.of([second]).text(second.report.text) == "[name 3], 20, and [name 2], 34, drowned. [name 1] came."


def test_a_name_that_is_given_is_masked_although_it_is_a_source(read: Read) -> None:
    words = "Governor Ana Bel said 12 people died. Bel spoke in Castrel."
    assert Masks(["Ana Bel"]).of([read(words)]).text(words) == (
        "Governor [name 1] said 12 people died. [name 1] spoke in Castrel."
    )


def test_a_name_of_one_word_is_no_common_word(read: Read) -> None:
    words = "Rose came home before the river rose, the Velsk Hazards Agency said."
    assert Masks(["Rose"]).of([read(words)]).text(words) == (
        "[name 1] came home before the river rose, the Velsk Hazards Agency said."
    )


@pytest.mark.parametrize("name", ["", " ", "'", "0.5", "the", "J.R.", "(?P<x>", "’s", "Ana  Bel", "O'Dell"])
def test_any_characters_can_be_given_as_a_name(read: Read, name: str) -> None:
    reading = read("Governor Ana Bel said 12 people died.")
    words = f"{name} was here, the governor said."
    masked = Masks([name]).of([reading]).text(words)
    assert masked in (words, f"[name 1] was here, {'[name 1]' if name == 'the' else 'the'} governor said.")


def test_a_body_with_the_surname_in_its_name_stays(read: Read) -> None:
    words = "Anna Velsk, 20, drowned. Twelve people were killed in Castrel, the Velsk Hazards Agency said."
    masked = Masks().of([read(words)]).text(words)
    assert masked.startswith("[name 1], 20, drowned.")
    assert "killed in Castrel, the Velsk Hazards Agency" in masked


def test_no_name_is_left_anywhere_in_a_reading(read: Read) -> None:
    reading = read(
        "Mara Voss mourned\n\nMara Voss, 34, and two children of Mara Voss were killed, Governor Ana Bel said.\n\n"
        "“Mara Voss was kind,” the governor said."
    )
    assert "Voss" in str(to_json(reading))
    for texts in (False, True):
        data = reading_json(reading, texts=texts, masks=Masks())
        assert "Voss" not in str(data)
        assert "Mara" not in str(data)
        assert "Ana Bel" in str(data)
    assert [one["span"] for one in data["figures"]] == [list(figure.span) for figure in reading.figures]


def test_addresses_lose_what_has_a_name(read: Read) -> None:
    mask = Masks().of([read("Mara Voss, 34, drowned.")])
    assert mask.address("https://news.example/2025/mara-voss-drowned") == "https://news.example/"
    assert mask.address("https://news.example/2025/flood") == "https://news.example/2025/flood"
    assert mask.address("reports/mara_voss.txt") == "[masked]"


@pytest.fixture(scope="module")
def read() -> Read:
    known: dict[str, Reading] = {}

    def read_words(words: str) -> Reading:
        if words not in known:
            known[words] = desk.read(make_report(words))
        return known[words]

    return read_words
