"""The brief as JSON keeps its contract, and says what the judgements say, in words with an owner and a chain."""

import dataclasses

import pytest

from accordingto.answers.assemble import assemble
from accordingto.answers.brief import Brief, every_citation
from accordingto.answers.layout import figure_tables, reports_with_copies, views_of, weight_line
from accordingto.answers.sources import Sources
from accordingto.corroboration.judgement import Verdict
from accordingto.serial import from_json, to_json
from accordingto.settings import Settings
from tests.answers.kursk import REPORTS, the_brief, the_corroboration, the_judged, the_question, the_readings


@pytest.fixture(scope="module")
def brief() -> Brief:
    return the_brief()


def test_the_keys_of_the_contract(brief: Brief) -> None:
    data = to_json(brief)
    keys = (
        "schema question understood answer synopsis takeaways parts counts series chains revisions acknowledged edits decisions "
        "drift unknown unknown_citations reports settings"
    )
    assert " ".join(data) == keys
    assert data["schema"] == "accordingto.brief/1"
    assert set(data["takeaways"][0]) == {"text", "citations"}
    assert set(data["takeaways"][0]["citations"][0]) == {"report", "span", "quote"}
    assert set(data["parts"][0]) == {"asked", "then", "now"}
    assert {"measure", "bound", "best", "population", "part_of"} <= set(data["parts"][0]["asked"])
    view = data["parts"][0]["now"]
    assert {
        "date", "verdict", "rule", "wording_differs", "supporters", "refuters", "denials", "compatible", "would_change",
        "conditions",
    } <= set(view)  # fmt: skip
    assert {"origin", "party", "figures"} <= set(view["supporters"][0])
    assert set(data["counts"]) == {"reports", "outlets", "copies", "origins", "parties"}
    assert data["settings"]["about_tolerance"] == 0.1


def test_a_brief_survives_the_way_out_and_back(brief: Brief) -> None:
    assert from_json(Brief, to_json(brief)) == brief


def test_every_citation_quotes_its_characters(brief: Brief) -> None:
    texts = {report.id: report.text for report in REPORTS.values()}
    cited = every_citation(brief)
    assert len(cited) > 5
    for one in cited:
        assert texts[one.report][one.span[0] : one.span[1]] == one.quote


def test_every_takeaway_is_cited(brief: Brief) -> None:
    assert all(line.citations for line in brief.takeaways)


def test_two_parts_have_a_sentence_each_and_no_word_together(brief: Brief) -> None:
    first, second = brief.answer.splitlines()
    assert first.startswith("Over 4,700 casualties: single origin on 30 April 2025 (")
    assert "corroborated now" in first
    assert second.startswith("Including 600 deaths: single origin on 30 April 2025 (")
    assert "superseded now" in second


def test_the_answer_names_the_origin_with_its_state_and_its_chain(brief: Brief) -> None:
    assert (
        "South Korea’s National Intelligence Service, in a closed session, as relayed by Lee Seong-kweun"
        in brief.answer
    )


def test_an_outlet_count_never_stands_without_the_origins(brief: Brief) -> None:
    lines = [brief.synopsis, *(line.text for line in brief.takeaways)]
    counting = [line for line in lines if " outlets" in line]
    assert counting
    assert all("origin" in line for line in counting)


def test_mentions_of_one_figure_are_one_row_of_the_table(brief: Brief) -> None:
    casualties = figure_tables(brief)[0]
    assert [(row.wording, len(row.told)) for row in casualties.rows] == [
        ("more than 4,700 casualties", 2),
        ("about 4,700 casualties", 1),
        ("more than 6,000 casualties", 1),
    ]


def test_a_copy_stands_under_its_original(brief: Brief) -> None:
    copies = {original.outlet: [copy.outlet for copy in under] for original, under in reports_with_copies(brief)}
    assert copies["Harbour Post"] == ["Daily Ledger"]
    assert "Daily Ledger" not in copies


def test_who_has_not_confirmed_and_what_has_no_source_is_told(brief: Brief) -> None:
    told = "\n".join(brief.unknown)
    assert "not confirmed by North Korea, the party concerned" in told
    assert (
        "Given without a source, but equal to an earlier figure of South Korea’s National Intelligence Service: Brief Voice"
        in told
    )
    assert "Not named beyond “Western officials” (North Gazette, about 1,000 killed)" in told
    assert "North Korea made no comment on 30 April 2025: that neither confirms nor denies it" in told


def test_a_verdict_that_stayed_is_told_once() -> None:
    judged = the_judged()[0]
    assert judged.then is not None
    same = dataclasses.replace(judged, now=dataclasses.replace(judged.then, date="2025-05-10"))
    sources = Sources(the_readings(), the_corroboration())
    said = assemble(the_question(), (same,), sources, Settings(), day="2025-05-10").answer
    assert said.startswith("Over 4,700 casualties: single origin on 30 April 2025 and now (South Korea’s")
    assert said.count("single origin") == 1


def test_nothing_reported_is_said_and_not_guessed() -> None:
    judged = the_judged()[0]
    assert judged.now is not None
    empty = dataclasses.replace(
        judged.now,
        verdict=Verdict.NOT_REPORTED,
        supporters=(),
        told=(),
        lowest=None,
        highest=None,
        latest=None,
        denials=(),
    )
    nothing = dataclasses.replace(judged, then=None, now=empty)
    sources = Sources((), dataclasses.replace(the_corroboration(), evidence=(), series=(), drift=(), revisions=()))
    made = assemble(the_question(), (nothing,), sources, Settings(), day="2025-10-01")
    assert made.answer == (
        "Over 4,700 casualties: not reported on 1 October 2025 (no figure and no denial in the record speaks to it)."
    )
    assert made.reports == ()
    assert made.counts.reports == made.counts.origins == 0


def test_the_same_input_gives_the_same_brief() -> None:
    assert the_brief() == the_brief()
    backwards = Sources(reversed(the_readings()), the_corroboration())
    assert assemble(the_question(), the_judged(), backwards, Settings(), day="2025-10-01") == the_brief()


def test_the_origins_that_count_for_themselves_are_told_on_either_side() -> None:
    brief = the_brief()
    lines = [weight_line(view) for part in brief.parts for _, view in views_of(part)]
    assert lines == [
        "For it 1 independent origin",
        "For it 2 independent origins",
        "For it 1 independent origin",
        "For it no origin; against it 2 independent origins",
    ]
    (view,) = [view for _, view in views_of(brief.parts[0])][:1]
    two_of_one = dataclasses.replace(view, supporters=view.supporters * 2)
    assert weight_line(two_of_one) == "For it 1 independent origin (2 named)"
