"""What becomes of an attribution of the tagger beside what the rules find, with findings of the tagger made by hand."""

import pytest

from accordingto.reading.parse import load_model, parse
from accordingto.reading.statement import Statement
from accordingto.reading.statements import find_statements
from accordingto.reading.tagger.decode import Attribution
from accordingto.reading.tagger.tagger import Tagged
from tests.factories import make_report, span_of

TITLE = "Report\n"


def found(
    text: str, *attributions: tuple[str, str, str], score: float = 0.9, chances: dict[str, float] | None = None
) -> tuple[tuple[str, str, str], ...]:
    """The statements of a text as (source, cue, content) words, where the tagger finds these attributions."""
    return tuple(words(text, one) for one in read(text, *attributions, score=score, chances=chances))


def read(
    text: str, *attributions: tuple[str, str, str], score: float = 0.9, chances: dict[str, float] | None = None
) -> tuple[Statement, ...]:
    report = make_report(TITLE + text)

    def span(part: str) -> tuple[int, int]:
        return span_of(report.text, part)

    tagged = Tagged(
        attributions=tuple(
            Attribution(source=span(source) if source else None, cue=span(cue), content=(span(content),), score=score)
            for source, cue, content in attributions
        ),
        chances=tuple((span(word), chance) for word, chance in (chances or {}).items()),
    )
    return find_statements(parse(report, load_model()), report, tagged)


def words(text: str, statement: Statement) -> tuple[str, str, str]:
    whole = TITLE + text
    source, cue, content = (
        " ".join(whole[a:b] for a, b in spans) for spans in (statement.source, statement.cue, statement.content)
    )
    return source, cue, content


def rules_of(statement: Statement) -> set[str]:
    return {statement.trace.rule, *(child.rule for child in statement.trace.children)}


RARE = "The harbour office harrumphed that two ferries had collided."


def test_what_only_the_tagger_finds_is_taken() -> None:
    assert found(RARE, ("The harbour office", "harrumphed", "that two ferries had collided")) == (
        ("The harbour office", "harrumphed", "that two ferries had collided"),
    )


def test_not_where_it_is_unsure() -> None:
    assert found(RARE, ("The harbour office", "harrumphed", "that two ferries had collided"), score=0.5) == ()


def test_nor_where_it_gives_a_single_word() -> None:
    assert found(RARE, ("The harbour office", "harrumphed", "ferries")) == ()


def test_the_edges_of_the_rules_count_where_both_find_about_the_same_content() -> None:
    (statement,) = read(
        "The mayor said the old bridge over the river was closed.",
        ("The mayor", "said", "old bridge over the river was closed"),
    )
    assert words("The mayor said the old bridge over the river was closed.", statement)[2].startswith("the old bridge")
    assert "tagger.content_by_rules" in rules_of(statement)


def test_the_tagger_is_followed_where_they_differ_much() -> None:
    text = "The mayor said the bridge was closed, two days after the ice had lifted its four pillars on Monday night."
    (statement,) = read(text, ("The mayor", "said", "the bridge was closed"))
    assert words(text, statement)[2] == "the bridge was closed"
    assert "tagger.content_by_rules" not in rules_of(statement)


@pytest.mark.parametrize(
    ("text", "attribution", "content"),
    [
        (
            "The union threatened to halt all buses in the capital unless the levy on fuel was scrapped by Friday noon.",
            ("The union", "threatened", "to halt all buses"),
            "to halt all buses",  # less than half, and no clause of its own stands right behind
        ),
        (
            "The union threatened to halt all buses unless the levy on fuel in the capital was scrapped by Friday.",
            ("The union", "threatened", "to halt all buses"),
            "to halt all buses unless the levy on fuel in the capital was scrapped by Friday",
        ),
        (
            "The clerk said gunmen had turned two clinics in the capital into barracks.",
            ("The clerk", "said", "gunmen had turned two clinics"),
            "gunmen had turned two clinics in the capital into barracks",
        ),
        (
            "The agency warned donors in a memo that rations in the camps would be halved.",
            ("The agency", "warned", "donors in a memo that rations in the camps would be halved"),
            "that rations in the camps would be halved",
        ),
    ],
)
def test_a_clause_ends_and_begins_where_the_grammar_has_it(
    text: str, attribution: tuple[str, str, str], content: str
) -> None:
    (statement,) = read(text, attribution)
    assert words(text, statement)[2] == content


def test_unquoted_words_of_another_sentence_are_not_content() -> None:
    text = "The mayor said the bridge was closed. The ferry sank."
    (statement,) = read(text, ("The mayor", "said", "the bridge was closed. The ferry sank"))
    assert words(text, statement)[2] == "the bridge was closed"


def test_a_nested_statement_of_the_rules_stays() -> None:
    text = "The paper reported that the mayor had said the bridge was closed."
    assert found(text, ("The paper", "reported", "that the mayor had said the bridge was closed")) == (
        ("The paper", "reported", "that the mayor had said the bridge was closed"),
        ("the mayor", "had said", "the bridge was closed"),
    )


def test_what_only_the_rules_find_stays_by_its_chance() -> None:
    text = "The mayor said the bridge was closed."
    whole = (("The mayor", "said", "the bridge was closed"),)
    assert found(text, chances={"said": 0.5}) == whole
    assert found(text, chances={"said": 0.1}) == ()


def test_a_refusal_stays_whatever_its_chance() -> None:
    assert [one[1] for one in found("The mayor declined to comment on the collapse.")] == ["declined"]


def test_a_count_stays_whatever_its_chance() -> None:
    assert [one[1] for one in found("The agency lowered its toll from 63 to 54 on Monday.")] == ["lowered"]


def test_a_source_ends_with_no_joint() -> None:
    text = "The mayor, who is new, harrumphed that two ferries had collided."
    assert found(text, ("The mayor, who", "harrumphed", "that two ferries had collided"))[0][0] == "The mayor"


def test_a_further_source_of_the_same_words_stays() -> None:
    text = "Forty people fell ill, according to the clinic, as reported by the Valley Times."
    sources = {
        one[0]
        for one in found(text, ("the Valley Times", "reported by", "Forty people fell ill"), chances={"according": 0.9})
    }
    assert sources == {"the clinic", "the Valley Times"}
