"""Provinces, states and regions get the codes of ISO 3166-2 where their names leave no doubt."""

import pycountry
import pytest

from accordingto.reading.lexicon import load_table
from accordingto.reading.read import Reader, read
from accordingto.reading.subdivisions import subdivision
from tests.factories import make_report

CODES = [
    ("the Kursk region", "RU-KRS"),
    ("Ukraine's Kharkiv region", "UA-63"),
    ("the Donetsk region of eastern Ukraine", "UA-14"),
    ("Borno State, Nigeria", "NG-BO"),
    ("Borno", "NG-BO"),
    ("North Gyeongsang Province", "KR-47"),
    ("Kunar province, Afghanistan", "AF-KNR"),
    ("Pakistan's Punjab province", "PK-PB"),
    ("Gujarat", "IN-GJ"),
]


@pytest.mark.parametrize(("where", "code"), CODES)
def test_a_subdivision_has_its_code_and_country(where: str, code: str, reader: Reader) -> None:
    place = read(make_report(f"Report\nSeven people were killed in {where}."), reader).figures[-1].place
    assert place is not None
    assert (place.ref, place.precision) == (f"iso3166-2:{code}", 4)
    assert place.country == pycountry.countries.get(alpha_2=code[:2]).alpha_3


@pytest.mark.parametrize("where", ["Punjab province", "Northern Province", "the Ombrel region"])
def test_a_name_that_several_have_or_none_gets_no_code(where: str, reader: Reader) -> None:
    place = read(make_report(f"Report\nSeven people were killed in {where}."), reader).figures[-1].place
    assert place is not None
    assert (place.ref, place.country) == (None, None)


@pytest.mark.parametrize(("town", "country"), [("Manchester", "GBR"), ("Portland", "USA")])
def test_a_town_is_no_parish_of_its_name(town: str, country: str, reader: Reader) -> None:
    place = read(make_report(f"Report\nSeven people were killed in {town}."), reader).figures[-1].place
    assert place is not None
    assert (place.country, place.precision) == (country, 1)


@pytest.mark.parametrize("where", ["the North", "the Delta", "the Coast"])
def test_a_stretch_of_land_is_no_subdivision_of_that_name(where: str, reader: Reader) -> None:
    place = read(make_report(f"Report\nSeven people were killed in {where}."), reader).figures[-1].place
    assert place is None or (place.ref, place.country) == (None, None)


def test_every_english_name_has_a_code_that_exists() -> None:
    codes = {one.code for one in pycountry.subdivisions}
    rows = load_table("subdivision_names")
    assert [row for row in rows if row["code"] not in codes] == []
    assert [row["name"] for row in rows if subdivision(row["name"]) is None] == []
