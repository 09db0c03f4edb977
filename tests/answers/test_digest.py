"""What a headline loses, and how a report is put into questions, on reports written for each case."""

import pytest

from accordingto.answers.digest import Digest, make_digest
from accordingto.answers.digest_text import digest_markdown
from accordingto.corroboration.compare import compare
from accordingto.reading.read import Reader, load_reader, read
from accordingto.settings import Settings
from tests.factories import make_report


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


def digest(text: str, reader: Reader) -> Digest:
    reading = read(make_report(text), reader)
    return make_digest(reading, compare((reading,), Settings()))


# Each case: the headline, the first sentence, what is lost.
LOSSES = [
    ("Flood kills 40 people", "About 40 people were killed in the flood, police said.", {"bound", "owner"}),
    ("More than 40 people killed, police say", "About 40 people were killed in the flood, police said.", {"bound"}),
    ("40 killed in flood, police say", "Forty people were injured in the flood, police said.", {"measure"}),
    ("90 killed in flood, police say", "Forty people were killed in the flood, police said.", {"number"}),
    ("Forty people killed in flood", "Forty people were killed in the flood, police said.", {"owner"}),
    ("40 people killed in flood, police say", "Forty people were killed in the flood, police said.", set()),
    ("40 people killed in flood", "Up to 40 people may have been killed in the flood.", {"bound", "hedge"}),
    ("Were 40 people killed in the flood?", "About 40 people were killed in the flood, police said.", set()),
    ("Dozens killed in flood, police say", "At least 40 people were killed in the flood, police said.", set()),
]


@pytest.mark.parametrize(("title", "body", "kinds"), LOSSES)
def test_what_a_headline_loses_is_named(title: str, body: str, kinds: set[str], reader: Reader) -> None:
    assert {one.kind for one in digest(f"{title}\n{body}", reader).losses} == kinds


def test_a_number_and_its_part_are_one_question(reader: Reader) -> None:
    text = "Flood\nAt least 40 people, including 11 children, were killed in the Ombrel valley, the agency said."
    made = digest(text, reader)
    assert made.questions[0].text == "Have at least 40 people been killed in the Ombrel valley, including 11 children?"
    assert "at least 40 killed, including 11 children" in made.takeaways[0].text


def test_a_number_that_nobody_holds_is_told_as_the_reports_own(reader: Reader) -> None:
    made = digest("Flood\nForty people were killed in the flood.", reader)
    assert made.takeaways[0].text == "The Test says in its own voice: 40 killed."


def test_what_is_denied_or_feared_is_told_as_that(reader: Reader) -> None:
    text = "Flood\nPolice denied that 300 people were missing. Up to 90 people may have drowned, the mayor said."
    told = [one.text for one in digest(text, reader).takeaways]
    assert any(line.startswith("Said not to be so") and "300" in line for line in told)
    assert any(line.startswith("Feared, planned or possible only") and "90" in line for line in told)


def test_a_number_that_was_replaced_comes_after_the_one_that_stands(reader: Reader) -> None:
    text = "Toll\nThe Tarn River Board on Thursday lowered its count of people killed in Velsk from 34 to 27."
    first, second = digest(text, reader).takeaways
    assert "27 killed" in first.text
    assert second.text.startswith("The Tarn River Board spoke of 34 killed")
    assert second.text.endswith("since put at 27.")


def test_a_part_told_on_another_day_is_a_line_of_its_own(reader: Reader) -> None:
    january = "In January the agency spoke of 2,700 wounded soldiers."
    text = f"Losses\n{january} Some 2,000 of the wounded were flown home, it said on Friday."
    told = [one.text for one in digest(text, reader).takeaways]
    assert not any("including" in line for line in told)
    assert any("2,000" in line and "out of “2,700 wounded" in line for line in told)


def test_whose_words_a_number_in_the_reports_own_voice_follows_is_told(reader: Reader) -> None:
    text = "Flood\nForty people were killed, the Tarn River Board said. Its boats had rescued 23 wounded people."
    told = [one.text for one in digest(text, reader).takeaways]
    assert "The Test says in its own voice, right behind words of the Tarn River Board: 23 wounded." in told


def test_who_did_not_say_is_not_told_to_have_refused(reader: Reader) -> None:
    text = "Flood\nThe Tarn River Board did not say how many people had died. Neither of them was asked."
    told = [one.text for one in digest(text, reader).takeaways]
    assert "The Tarn River Board did not say: “The Tarn River Board did not say how many people had died”" in told


def test_a_denial_is_not_addressed_to_whom_it_names(reader: Reader) -> None:
    told = [one.text for one in digest("Flood\nOvendria denied that Kelmark had opened the dam.", reader).takeaways]
    assert any("denied" in line for line in told)
    assert not any("towards" in line for line in told)


def test_words_and_their_places_stand_at_the_end(reader: Reader) -> None:
    text = digest_markdown(digest("Flood\nForty people were killed in the flood, police said.", reader))
    assert "## Where to read it\n\n1. characters 6 to 56: “Forty people were killed in the flood, police said”" in text


def test_a_report_without_a_claim_says_so(reader: Reader) -> None:
    made = digest("Spring in the valley\nThe apple trees are in flower.", reader)
    assert made.synopsis.startswith("The Test gives no number of people")
    assert made.questions == ()


def test_markdown_shows_hostile_words_as_they_are(reader: Reader) -> None:
    text = digest_markdown(
        digest("*Flood* <script>kills</script> 40\nForty people were killed, [police](x) said.", reader)
    )
    assert "<script>" not in text
    assert "\\*Flood\\*" in text
