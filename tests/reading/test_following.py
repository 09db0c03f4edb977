"""Questions that follow up another: what they leave open is taken from it, what they say goes before."""

from accordingto.reading.figure import Measure
from accordingto.reading.following import follow
from accordingto.reading.question import Question, QuestionForm
from accordingto.reading.read import load_reader, read_question

BEFORE = "Have more than 600 North Korean soldiers been killed in Russia?"


def ask(text: str, before: str = BEFORE) -> Question:
    reader = load_reader()
    later, earlier = (read_question(one, reader, day="2025-06-01") for one in (text, before))
    return follow(later, earlier)


def words_of(question: Question) -> list[str]:
    return [question.text[one.span[0] : one.span[1]] for one in question.asked]


def test_another_measure_of_the_same_people() -> None:
    question = ask("And how many were wounded?")
    (one,) = question.asked
    assert question.form is QuestionForm.HOW_MANY
    assert (one.measure, one.bound) == (Measure.WOUNDED, None)
    assert one.population is not None
    assert one.population.party == "PRK"
    assert one.place is not None
    assert one.place.name == "Russia"


def test_another_form_of_the_whole_question() -> None:
    for text, form in (
        ("Who disputes it?", QuestionForm.WHO_DISPUTES),
        ("Who says so?", QuestionForm.WHO_SAYS),
        ("When was it first reported?", QuestionForm.WHEN_FIRST),
    ):
        question = ask(text)
        assert question.form is form
        assert words_of(question) == ["more than 600 North Korean soldiers"]


def test_another_day() -> None:
    question = ask("And by March 2025?")
    assert (question.form, question.as_of) == (QuestionForm.YES_NO, "2025-03")
    assert question.asked[0].best == 600


def test_what_somebody_said_of_it() -> None:
    question = ask("Has North Korea confirmed it?")
    assert question.party == "PRK"
    assert [question.text[a:b] for a, b in question.about] == ["more than 600 North Korean soldiers"]


def test_what_is_said_goes_before() -> None:
    (one,) = ask("And how many Ukrainian soldiers were wounded in Kursk?").asked
    assert one.population is not None
    assert one.population.party == "UKR"
    assert one.place is not None
    assert one.place.name == "Kursk"


def test_the_text_says_what_it_follows() -> None:
    assert ask("Who says so?").text == f"Who says so? (after: {BEFORE})"


def test_two_questions_not_understood_make_none() -> None:
    assert ask("And then?", "Is the comet green?").form is QuestionForm.UNKNOWN
