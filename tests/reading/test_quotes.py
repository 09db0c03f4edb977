"""Quotations: marks of every kind, in every state of disorder."""

import pytest

from accordingto.reading.quotes import find_quotes
from tests.factories import make_report

CASES = [
    # straight, curly, doubled single, angle marks
    ('He said "we go" and left.', ['"we go"']),
    ("He said “we go” and left.", ["“we go”"]),
    ("He said ''we go'' and left.", ["''we go''"]),
    ("He said ``we go'' and left.", ["``we go''"]),
    ("He said «we go» and left.", ["«we go»"]),
    # two in a sentence
    ('"We go," he said, "and soon."', ['"We go,"', '"and soon."']),
    # a quotation inside a quotation is part of the outer one
    ("“He said ‘we go’ and left.”", ["“He said ‘we go’ and left.”"]),
    # single marks: an apostrophe neither opens nor closes, a possessive does not close before a better mark
    ("He said ‘we don’t go’ and left.", ["‘we don’t go’"]),
    ("He said 'the farmers' land,' and left.", ["'the farmers' land,'"]),
    ("It's the farmers' land, isn't it.", []),
    ("Rock 'n' roll in the '90s.", []),
    # a mark in inches, or alone
    ('The 5" pipe burst.', []),
    ('The pipe " burst.', []),
    # an opening mark that is never closed: the next opening mark starts anew
    ('He said "we go and left. She said "we stay" and stayed.', ['"we stay"']),
    ("He said “we go and left. She said “we stay” and stayed.", ["“we stay”"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotes(text: str, expected: list[str]) -> None:
    report = make_report("Report\n" + text)
    assert [report.words(quote.span) for quote in find_quotes(report.text, report.sections)] == expected


def test_a_quotation_of_several_paragraphs_is_open_until_the_last() -> None:
    report = make_report('Report\n"We go.\n"We go soon," he said.')
    quotes = find_quotes(report.text, report.sections)
    assert [(report.words(quote.span), quote.closed) for quote in quotes] == [
        ('"We go.', False),
        ('"We go soon,"', True),
    ]


def test_a_quotation_never_leaves_its_paragraph() -> None:
    report = make_report('Report\nHe said "we go and left.\nShe said we" stay.')
    assert find_quotes(report.text, report.sections) == ()


def test_without_sections_each_line_is_a_paragraph() -> None:
    assert [quote.span for quote in find_quotes('He said "go".\n"Stay" she said.', ())] == [(8, 12), (14, 20)]


def test_an_empty_text() -> None:
    assert find_quotes("", ()) == ()
