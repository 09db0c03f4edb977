"""Names of persons: their parts, whether two are one person's, and whose they are."""

import pytest

from accordingto.reading.person_names import Gender, gender_of_name, gender_of_noun, may_be_same, parse_name


@pytest.mark.parametrize(
    ("name", "given", "last", "suffix"),
    [
        ("Ruth Amsel", ("ruth",), "amsel", ""),
        ("Ruth J. Amsel", ("ruth", "j"), "amsel", ""),
        ("Amsel", (), "amsel", ""),
        ("Ruth van der Amsel", ("ruth",), "van der amsel", ""),
        ("Jon Rell Jr.", ("jon",), "rell", "jr"),
    ],
)
def test_the_parts_of_a_name(name: str, given: tuple[str, ...], last: str, suffix: str) -> None:
    found = parse_name(name)
    assert (found.given, found.last, found.suffix) == (given, last, suffix)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ruth Amsel", "Ruth Jane Amsel", True),
        ("Ruth Amsel", "R. Amsel", True),
        ("Bill Rell", "William Rell", True),
        # others of the family
        ("Ruth Amsel", "Jon Amsel", False),
        ("Jon Rell", "Jon Rell Jr.", False),
        # a surname alone tells nothing
        ("Ruth Amsel", "Amsel", False),
    ],
)
def test_whether_two_names_can_be_one_person_s(one: str, other: str, expected: bool) -> None:
    assert may_be_same(one, other) is expected
    assert may_be_same(other, one) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ruth Amsel", Gender.FEMALE), ("Robert Rell", Gender.MALE), ("Rell", None), ("Xyl Rell", None)],
)
def test_whose_a_first_name_is(name: str, expected: Gender | None) -> None:
    assert gender_of_name(name) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("Mrs.", Gender.FEMALE), ("congressman", Gender.MALE), ("senator", None)]
)
def test_what_a_noun_tells(word: str, expected: Gender | None) -> None:
    assert gender_of_noun(word) == expected
