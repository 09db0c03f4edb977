"""Every example report as a digest: nothing without its words, no figure left out, every question understood by `ask`."""

from collections.abc import Iterator

import pytest

from accordingto.answers.digest import Digest, make_digest
from accordingto.corroboration.compare import compare
from accordingto.reading.question import QuestionForm
from accordingto.reading.read import load_reader, read_question
from accordingto.reading.reading import Reading
from accordingto.settings import Settings
from tests.examples.corpus import load_corpus, name_of

FOLDERS = ("kursk/reports", "flood/reports", "crackdown/reports", "kursk/twin")
READINGS = [reading for folder in FOLDERS for reading in load_corpus(folder).readings]


def digest_of(reading: Reading) -> Digest:
    return make_digest(reading, compare((reading,), Settings()))


@pytest.fixture(params=READINGS, ids=name_of)
def reading(request: pytest.FixtureRequest) -> Reading:
    found: Reading = request.param
    return found


def cited(digest: Digest) -> Iterator[tuple[tuple[int, int], str]]:
    for line in (*digest.questions, *digest.takeaways, *digest.losses, *digest.open):
        assert line.citations
        yield from ((one.span, one.quote) for one in line.citations)


def test_every_line_has_the_words_that_carry_it(reading: Reading) -> None:
    for (start, end), quote in cited(digest_of(reading)):
        assert start < end
        assert reading.report.text[start:end] == quote


def test_every_number_of_people_is_in_it(reading: Reading) -> None:
    digest = digest_of(reading)
    told = {one for line in (*digest.takeaways, *digest.questions) for one in line.figures}
    people = {figure.id for figure in reading.figures if figure.unit == "person"}
    assert people - told == set()


def test_ask_understands_every_question(reading: Reading) -> None:
    figures = {figure.id: figure for figure in reading.figures}
    for one in digest_of(reading).questions:
        question = read_question(one.text, load_reader(), day=reading.report.published)
        assert question.form in (QuestionForm.YES_NO, QuestionForm.HAS_SAID)
        if one.figures and (reading.question is None or one.text != reading.question.text):
            asked = question.asked[0]
            wanted = [(figures[i].measure, figures[i].bound, figures[i].headline) for i in one.figures]
            number = next(side for side in (asked.best, asked.low, asked.high) if side is not None)
            assert (asked.measure, asked.bound, number) in wanted


def test_the_same_report_gives_the_same_digest(reading: Reading) -> None:
    assert digest_of(reading) == digest_of(reading)
