"""The parse: tokens stand where the report has them, whatever was recased, joined or left unread."""

import dataclasses

from accordingto.reading.parse import parse
from accordingto.reading.read import Reader
from accordingto.reports.report import Section, SectionKind
from tests.factories import make_report


def test_every_token_stands_at_its_place_in_the_report(reader: Reader) -> None:
    report = make_report("FLOOD KILLS 12 IN THE VALLEY\n\n  The governor’s office “counted” 12 dead.\nIt rained.\n")
    doc = parse(report, reader.nlp)
    assert [token.text.casefold() for token in doc] == [
        report.text[token.idx : token.idx + len(token)].casefold() for token in doc
    ]
    assert doc.text.casefold() == report.text.casefold()


def test_a_passage_in_capitals_is_read_in_small_letters(reader: Reader) -> None:
    doc = parse(make_report("FLOOD KILLS TWELVE IN CHILE\nIt rained."), reader.nlp, names=frozenset({"chile"}))
    assert doc.text.split("\n")[0] == "Flood kills twelve in Chile"


def test_what_holds_no_statement_is_one_token_that_says_nothing(reader: Reader) -> None:
    report = make_report("Flood in the valley\nSubscribe to our letter today.\nTwelve people died.")
    title, advert, body = report.sections
    report = dataclasses.replace(
        report, sections=(title, Section(kind=SectionKind.BOILERPLATE, span=advert.span), body)
    )
    doc = parse(report, reader.nlp)
    unread = [token for token in doc if token.text == report.words(advert.span)]
    assert [(token.pos_, token.dep_) for token in unread] == [("SPACE", "dep")]


def test_a_sentence_ends_with_its_section(reader: Reader) -> None:
    report = make_report("Flood in the valley\nTwelve people died\nand the road was closed")
    doc = parse(report, reader.nlp)
    starts = {token.idx for token in doc if token.is_sent_start}
    assert {section.span[0] for section in report.sections} <= starts


def test_a_report_without_words(reader: Reader) -> None:
    assert len(parse(make_report(""), reader.nlp)) == 0
