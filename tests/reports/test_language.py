"""The language of a text: two letters, or unknown where it is too short to tell."""

import pytest

from accordingto.reports.language import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "At least 40 people were killed in a flood in the north of the country, the ministry of the interior said.",
            "en",
        ),
        (
            "AT LEAST 40 PEOPLE WERE KILLED IN A FLOOD IN THE NORTH OF THE COUNTRY, THE MINISTRY OF THE INTERIOR SAID.",
            "en",
        ),
        ("Bei einer Überschwemmung im Norden des Landes sind mindestens 40 Menschen ums Leben gekommen.", "de"),
        (
            "Al menos 40 personas murieron en una inundación en el norte del país, dijo el Ministerio del Interior.",
            "es",
        ),
        ("Не менее 40 человек погибли в результате наводнения на севере страны, сообщило министерство.", "ru"),
        ("내무부는 북부 지역의 홍수로 적어도 40명이 숨졌다고 밝혔다. 군대가 구조를 돕기 위해 파견되었다.", "ko"),
    ],
)
def test_language_of_a_sentence(text: str, language: str) -> None:
    assert find_language(text) == language


@pytest.mark.parametrize("text", ["", "40", "Kim Jong Un, Pyongyang", "40 dead in flood", "!!! " * 100])
def test_too_short_to_tell(text: str) -> None:
    assert find_language(text) is None
