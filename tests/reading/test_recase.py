"""Texts in capitals and headlines in title case as running text of the same length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.recase import is_title, is_upper, recase


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("BLAST KILLS 12 IN NORTH KOREA. POLICE SAID SO.", "Blast kills 12 in North Korea. Police said so."),
        ("THE FRENCH SENT TROOPS TO KENYA", "The French sent troops to Kenya"),
        ("U.S. TROOPS LEFT", "U.S. troops left"),
        ("WHO IS TO COME?", "Who is to come?"),
        (
            "Blast Kills Twelve People and Injures Thirty in Kenyan Market",
            "Blast kills twelve people and injures thirty in Kenyan market",
        ),
        (
            "Have Peruvian Troops Suffered Over 4,700 Casualties, Including 600 Deaths?",
            "Have Peruvian troops suffered over 4,700 casualties, including 600 deaths?",
        ),
        ("NATO Ministers Promise Ukraine Further Support", "NATO ministers promise Ukraine further support"),
        ("The president thanked Anna Bellweather.", "The president thanked Anna Bellweather."),
        (
            "Russian President Vladimir Putin thanked the minister",
            "Russian President Vladimir Putin thanked the minister",
        ),
        ("A bomb killed 12 people in Peru.", "A bomb killed 12 people in Peru."),
        ("", ""),
    ],
)
def test_recasing(text: str, made: str) -> None:
    assert recase(text) == made


@given(st.text())
def test_recasing_keeps_the_length(text: str) -> None:
    assert len(recase(text)) == len(text)
    assert len(recase(text.upper())) == len(text.upper())
    assert len(recase(text.title())) == len(text.title())


@pytest.mark.parametrize("text", ["", "12", "Kim Jong Un", "The minister said so.", "Seoul"])
def test_a_name_or_a_sentence_is_neither_in_capitals_nor_in_title_case(text: str) -> None:
    assert not is_upper(text)
    assert not is_title(text)
