"""The story that shaped the project: the verdicts follow from the reports, and change when the reports that carry them go."""

import tomllib
from typing import Any

import pytest

from accordingto.answers.brief import Brief, View
from accordingto.corroboration.judgement import Verdict
from tests.examples.corpus import EXAMPLES, Corpus, load_corpus

EXPECTED = tomllib.loads((EXAMPLES / "kursk" / "expected.toml").read_text(encoding="utf-8"))
LATER = (
    "2025-06-15-velmont-observer",  # the United Kingdom
    "2025-09-02-asterby-courier",  # the NIS in September
    "2026-02-12-peregrine-dispatch",  # the NIS in February, which also tells the British figure again
)


@pytest.fixture(scope="module")
def kursk() -> Corpus:
    return load_corpus("kursk/reports")


@pytest.fixture(scope="module")
def brief(kursk: Corpus) -> Brief:
    return kursk.ask(EXPECTED["question"])


def view(brief: Brief, part: int, when: str) -> View:
    found: View | None = getattr(brief.parts[part], when)
    assert found is not None
    return found


@pytest.mark.parametrize("when", ["then", "now"])
@pytest.mark.parametrize("part", [0, 1])
def test_the_verdict_of_each_part_then_and_now(brief: Brief, part: int, when: str) -> None:
    expected = EXPECTED[when]["part"][part]
    asked, found = brief.parts[part].asked, view(brief, part, when)
    assert (asked.measure, asked.best) == (expected["measure"], expected["best"])
    assert found.verdict == expected["verdict"]
    assert [holder.origin for holder in found.supporters] == sorted(map(known_name, expected["supporters"]))
    assert set(map(known_name, expected["refuters"])) <= {holder.origin for holder in found.refuters}


def known_name(name: str) -> str:
    return {"UK Ministry of Defence": "British Ministry of Defence"}.get(name, name)


def test_then_is_the_day_of_the_briefing_and_its_wording_differs(brief: Brief) -> None:
    assert view(brief, 0, "then").date == "2025-04-30"
    assert view(brief, 0, "then").wording_differs
    wordings = {figure.bound for holder in view(brief, 0, "then").supporters for figure in holder.figures}
    assert {"about", "more_than"} <= wordings


def test_the_chain_of_the_briefing_is_told(brief: Brief) -> None:
    chains = [chain for chain in brief.chains if chain.origin == "National Intelligence Service"]
    closed = [step for chain in chains for step in chain.steps if step.via == "closed_session"]
    relays = {name for chain in chains for step in chain.steps if step.role == "relay" for name in step.names}
    assert closed
    assert {"Lee Seong-kweun", "Kim Byung-kee"} <= relays


def test_the_600_are_asked_as_a_part_of_the_4700(brief: Brief) -> None:
    assert [part.asked.part_of for part in brief.parts] == [None, 0]


def test_without_the_later_reports_now_is_as_then(kursk: Corpus, brief: Brief) -> None:
    earlier = kursk.without(*LATER).ask(EXPECTED["question"])
    verdicts = [view(earlier, part, "now").verdict for part in (0, 1)]
    assert verdicts == [view(brief, part, "then").verdict for part in (0, 1)]


@pytest.mark.parametrize("case", EXPECTED["copies"], ids=lambda case: case["report"])
def test_copies_are_found_under_their_original(kursk: Corpus, case: dict[str, Any]) -> None:
    found = {kursk.name(copy.report): (kursk.name(copy.original), copy.kind) for copy in kursk.corroboration.copies}
    assert found.get(case["report"]) == (case["of"], case["kind"])


def test_no_other_report_is_taken_for_a_copy(kursk: Corpus) -> None:
    expected = {case["report"] for case in EXPECTED["copies"]}
    allowed = expected | {case["report"] for case in EXPECTED["same_story_other_words"]}
    assert expected <= {kursk.name(copy.report) for copy in kursk.corroboration.copies} <= allowed


def test_about_became_more_than_and_casualties_became_killed(brief: Brief, kursk: Corpus) -> None:
    found = {(line.kind, kursk.name(line.after.report)) for line in brief.drift}
    assert ("bound", "2025-04-30-brenholm-post") in found
    assert ("measure", "2025-04-30-tidewrack-daily") in found


def test_one_briefing_two_numbers_of_soldiers_sent(kursk: Corpus) -> None:
    brief = kursk.ask("How many soldiers has North Korea sent to Russia?")
    told = {
        int(point.best)
        for line in brief.series
        if line.origin == "National Intelligence Service"
        for point in line.points
        if point.best is not None
    }
    assert {15000, 18000} <= told


@pytest.mark.parametrize("actor", ["North Korea", "Russia"])
def test_the_deployment_is_acknowledged(kursk: Corpus, actor: str) -> None:
    brief = kursk.ask(f"Has {actor} confirmed the deployment of North Korean troops?")
    assert "confirmed" in brief.answer
    assert "April 2025" in brief.answer


@pytest.mark.parametrize("actor", ["North Korea", "Russia"])
def test_the_losses_are_not_acknowledged(kursk: Corpus, actor: str) -> None:
    brief = kursk.ask(f"Has {actor} confirmed that North Korean troops suffered over 4,700 casualties?")
    assert brief.answer.startswith("No report in the record says that")


def test_no_denial_counts_against_the_losses(brief: Brief) -> None:
    told = [line for part in brief.parts for found in (part.then, part.now) if found for line in found.denials]
    assert told
    assert not any(line.counts for line in told)


def test_tempting_numbers_of_other_matters_are_no_evidence(brief: Brief, kursk: Corpus) -> None:
    others = set(EXPECTED["reports"]["other_matters"])
    told = {kursk.name(point.report) for line in brief.series for point in line.points}
    assert told & others == set()


def test_the_reports_outlets_and_copies_are_counted(brief: Brief) -> None:
    then = view(brief, 0, "then").counts
    assert then.copies == len(EXPECTED["copies"])
    assert then.reports > then.outlets >= then.origins
    assert len({line.id for line in brief.reports}) >= brief.counts.reports


def test_not_reported_is_said_of_what_nobody_reported(kursk: Corpus) -> None:
    brief = kursk.ask("Have more than 5,000 people been displaced in the Kursk region?")
    assert view(brief, 0, "now").verdict == Verdict.NOT_REPORTED


def test_every_citation_reproduces_its_words(brief: Brief, kursk: Corpus) -> None:
    texts = {reading.report.id: reading.report.text for reading in kursk.readings}
    citations = [citation for takeaway in brief.takeaways for citation in takeaway.citations]
    assert citations
    assert all(texts[one.report][one.span[0] : one.span[1]] == one.quote for one in citations)


def test_how_many_killed_is_not_answered_with_how_many_were_sent(kursk: Corpus) -> None:
    brief = kursk.ask("How many North Korean soldiers have been killed in Russia?")
    assert [asked.measure for asked in brief.understood.asked] == ["killed"]
    assert brief.answer.startswith("The latest figure is about 2,000 killed, on 2 September 2025")


def test_to_confirm_that_they_fought_is_not_to_confirm_that_any_were_captured(kursk: Corpus) -> None:
    brief = kursk.ask("Has Russia confirmed that North Korean soldiers were captured?")
    assert brief.answer.startswith("No report in the record says that Russia has confirmed")
    assert "confirmed something else on 26 April 2025" in brief.answer


def test_the_first_russian_admission_is_told_with_its_day(kursk: Corpus) -> None:
    brief = kursk.ask("Has Russia confirmed the deployment of North Korean troops?")
    assert "26 April 2025" in brief.answer
