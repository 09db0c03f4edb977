"""What must not change when the reports say nothing new, and what must change when they do."""

import functools
import random
import re
import tomllib
from dataclasses import replace

import pytest

from accordingto.answers.brief import Brief
from accordingto.corroboration.compare import compare
from accordingto.corroboration.judgement import Verdict
from accordingto.reading.read import load_reader, read
from accordingto.reading.reading import Reading
from accordingto.reports.report import Report, report_id, text_hash
from accordingto.serial import to_json
from accordingto.settings import Settings
from tests.examples.corpus import EXAMPLES, Corpus, load_corpus
from tests.factories import make_report

FLOOD = [
    q["ask"] for q in tomllib.loads((EXAMPLES / "flood" / "questions.toml").read_text(encoding="utf-8"))["question"]
]
KURSK = [tomllib.loads((EXAMPLES / "kursk" / "expected.toml").read_text(encoding="utf-8"))["question"]]
ASKED = [("flood/reports", one) for one in FLOOD] + [("kursk/reports", one) for one in KURSK]


def with_more(corpus: Corpus, *more: Reading) -> Corpus:
    readings = (*corpus.readings, *more)
    return Corpus(readings=readings, corroboration=compare(readings, Settings()))


def verdicts(brief: Brief) -> list[tuple[str | None, str | None]]:
    return [(part.then and part.then.verdict.value, part.now and part.now.verdict.value) for part in brief.parts]


def retold(reading: Reading, outlet: str) -> Reading:
    """The same text at another outlet, out some hours later on the same day."""
    report = reading.report
    published = f"{report.published[:10]}T23:50:00+00:00" if report.published else None
    made = report_id(
        url=None, outlet=outlet, title=report.title, day=published and published[:10], text_sha256=report.text_sha256
    )
    copy = replace(report, id=made, outlet=outlet, url=None, published=published, location=f"{outlet}.txt")
    return read(copy, load_reader())


@functools.cache
def copied(folder: str) -> Corpus:
    corpus = load_corpus(folder)
    return with_more(corpus, *(retold(reading, f"Copyist {n}") for n, reading in enumerate(corpus.readings)))


@functools.cache
def mixed(folder: str) -> Corpus:
    readings = list(load_corpus(folder).readings)
    random.Random(7).shuffle(readings)
    return Corpus(readings=tuple(readings), corroboration=compare(readings, Settings()))


@pytest.mark.parametrize(("folder", "question"), ASKED)
def test_a_copy_of_every_report_adds_no_origin_and_changes_no_verdict(folder: str, question: str) -> None:
    before, after = load_corpus(folder).ask(question), copied(folder).ask(question)
    assert after.counts.origins <= before.counts.origins
    assert verdicts(after) == verdicts(before)


@pytest.mark.parametrize(("folder", "question"), ASKED)
def test_the_order_of_the_reports_changes_nothing(folder: str, question: str) -> None:
    assert to_json(mixed(folder).ask(question)) == to_json(load_corpus(folder).ask(question))


def test_a_further_origin_never_lowers_their_number() -> None:
    corpus = load_corpus("flood/reports")
    question = "Have more than 50 people been killed in the Ombrel valley flood?"
    text = (
        "Geologists count the dead\n"
        "At least 57 people were killed in the Ombrel valley flood, the Brazilian Institute of Geology said on Friday."
    )
    further = read(make_report(text, outlet="Vale Sul", published="2025-08-22"), load_reader())
    before, after = corpus.ask(question), with_more(corpus, further).ask(question)
    assert after.counts.origins == before.counts.origins + 1


SUPPORTED = {Verdict.ACKNOWLEDGED, Verdict.CORROBORATED, Verdict.SINGLE_ORIGIN, Verdict.DISPUTED}


@pytest.mark.parametrize(("folder", "question"), ASKED)
def test_without_a_word_of_its_supporters_nothing_supports_it(folder: str, question: str) -> None:
    corpus = load_corpus(folder)
    for number, part in enumerate(corpus.ask(question).parts):
        if part.now is None or not part.now.supporters:
            continue
        names = {one.origin for one in part.now.supporters}
        reports = {one.report for one in corpus.corroboration.evidence if one.origin and one.origin.name in names}
        left = corpus.without(*(corpus.name(report) for report in reports))
        again = left.ask(question).parts[number].now if left.readings else None
        supporters = {one.origin for one in again.supporters} if again is not None else set()
        assert names & supporters == set()
        assert supporters or again is None or again.verdict not in SUPPORTED


RENAMED = {
    "Ovendrian Hazards Agency": "Ovendrian Rivers Agency",
    "Hazards Agency": "Rivers Agency",
    "OHA": "ORA",
    "Maud Ellisker": "Nora Pellander",
    "Ellisker": "Pellander",
    "Lantern Federation": "Beacon Federation",
    "Brantesk Ledger": "Marlow Tribune",
    "Vessarine Post": "Quillon Post",
}
_NAMES = re.compile("|".join(sorted(map(re.escape, RENAMED), key=len, reverse=True)))


def renamed(report: Report) -> Report:
    """A report under other names of the same length in words, its spans found again."""

    def new(text: str) -> str:
        return _NAMES.sub(lambda found: RENAMED[found[0]], text)

    text = new(report.text)

    def at(offset: int) -> int:
        return len(new(report.text[:offset]))

    sections = tuple(replace(one, span=(at(one.span[0]), at(one.span[1]))) for one in report.sections)
    dateline = report.dateline
    if dateline is not None and dateline.span is not None:
        dateline = replace(dateline, span=(at(dateline.span[0]), at(dateline.span[1])))
    return replace(
        report,
        text=text,
        text_sha256=text_hash(text),
        title=report.title and new(report.title),
        outlet=report.outlet and new(report.outlet),
        sections=sections,
        dateline=dateline,
    )


@functools.cache
def under_other_names() -> Corpus:
    corpus = load_corpus("flood/reports")
    readings = tuple(read(renamed(reading.report), load_reader()) for reading in corpus.readings)
    return Corpus(readings=readings, corroboration=compare(readings, Settings()))


@pytest.mark.parametrize("question", [one for one in FLOOD if not _NAMES.search(one)])
def test_other_names_for_every_actor_change_nothing_else(question: str) -> None:
    before, after = load_corpus("flood/reports").ask(question), under_other_names().ask(question)
    assert verdicts(after) == verdicts(before)
    assert after.counts == before.counts
