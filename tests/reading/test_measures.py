"""The measure and bound lexicons do what their examples say: the marked words are a figure of that measure, counters are not."""

import re
from decimal import Decimal

import pytest

from accordingto.reading.figure import Bound, Figure, FigureStatus, Measure, Mode
from accordingto.reading.figures import find_figures
from accordingto.reading.gazetteer import load_gazetteer
from accordingto.reading.lexicon import load_table
from accordingto.reading.measures import measures_named
from accordingto.reading.parse import parse
from accordingto.reading.read import Reader
from tests.factories import make_report

MARKED = re.compile(r"\[\[(.+?)\]\]")


def figures_of(text: str, reader: Reader) -> dict[str, Figure]:
    """The figures of one paragraph by their wording."""
    report = make_report("\n" + text, title=None)
    found, _ = find_figures(parse(report, reader.nlp, names=load_gazetteer().words), report)
    return {report.words(figure.span): figure for figure in found}


def unmarked(example: str) -> str:
    return MARKED.sub(r"\1", example)


def rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(row for row in load_table(name) if row["example"])


@pytest.mark.parametrize("row", rows("measures"), ids=lambda row: row["id"])
def test_a_measure_is_found_in_its_example(row: dict[str, str], reader: Reader) -> None:
    found = figures_of(unmarked(row["example"]), reader)
    marked = MARKED.findall(row["example"])
    assert marked
    assert {words: found[words].measure.value for words in marked if words in found} == dict.fromkeys(
        marked, row["measure"]
    )


@pytest.mark.parametrize("row", [row for row in load_table("measures") if row["counter"]], ids=lambda row: row["id"])
def test_a_measure_is_not_found_in_its_counter_example(row: dict[str, str], reader: Reader) -> None:
    found = figures_of(row["counter"], reader)
    assert [words for words, figure in found.items() if figure.measure == row["measure"] != Measure.OTHER] == []


@pytest.mark.parametrize("row", [row for row in rows("bounds") if row["bound"] != "skip"], ids=lambda row: row["id"])
def test_a_bound_is_found_in_its_example(row: dict[str, str], reader: Reader) -> None:
    found = figures_of(unmarked(row["example"]), reader)
    (words,) = MARKED.findall(row["example"])
    assert {at: figure.bound for at, figure in found.items() if at == words} == {words: Bound(row["bound"])}


@pytest.mark.parametrize("row", rows("vague_numbers"), ids=lambda row: row["id"])
def test_a_vague_word_has_its_low_and_no_more(row: dict[str, str], reader: Reader) -> None:
    found = figures_of(unmarked(row["example"]), reader)
    sides = [(figure.bound, figure.low, figure.best, figure.high) for figure in found.values()]
    assert sides == ([(Bound.VAGUE, Decimal(row["low"]), None, None)] if row["low"] else [])


@pytest.mark.parametrize("row", rows("number_words"), ids=lambda row: row["id"])
def test_a_number_word_has_its_value(row: dict[str, str], reader: Reader) -> None:
    found = figures_of(unmarked(row["example"]), reader)
    times = 2 if row["kind"] == "times" else 1
    wanted = {} if row["kind"] == "idiom" else dict.fromkeys(MARKED.findall(row["example"]), int(row["value"]) * times)
    assert {words: figure.headline for words, figure in found.items()} == wanted


@pytest.mark.parametrize("row", rows("unreal"), ids=lambda row: f"{row['part']}-{row['word']}")
def test_what_is_not_asserted_is_hypothetical(row: dict[str, str], reader: Reader) -> None:
    found = figures_of(unmarked(row["example"]), reader)
    assert {words: figure.status for words, figure in found.items()} == dict.fromkeys(
        MARKED.findall(row["example"]), FigureStatus.HYPOTHETICAL
    )


@pytest.mark.parametrize("row", rows("modes"), ids=lambda row: row["id"])
def test_a_phrase_gives_its_mode(row: dict[str, str], reader: Reader) -> None:
    found = figures_of(unmarked(row["example"]), reader)
    assert {found[words].mode for words in MARKED.findall(row["example"])} == {Mode(row["mode"])}


@pytest.mark.parametrize("row", rows("parts"), ids=lambda row: row["id"])
def test_a_part_is_linked_to_its_whole(row: dict[str, str], reader: Reader) -> None:
    found = figures_of(unmarked(row["example"]), reader)
    whole, part = MARKED.findall(row["example"])
    assert (found[part].part_of, found[whole].part_of) == (found[whole].id, None)


@pytest.mark.parametrize("name", ["number_neighbours", "armed_nouns", "count_nouns"])
def test_the_examples_of_words_beside_a_number_mark_their_figures(name: str, reader: Reader) -> None:
    wrong = {
        row["example"]: list(found)
        for row in rows(name)
        if MARKED.findall(row["example"]) != list(found := figures_of(unmarked(row["example"]), reader))
    }
    assert wrong == {}


@pytest.mark.parametrize("row", rows("number_changes"), ids=lambda row: row["word"])
def test_a_number_that_changed_is_no_range(row: dict[str, str], reader: Reader) -> None:
    found = figures_of(row["example"], reader)
    assert found
    assert Bound.RANGE not in {figure.bound for figure in found.values()}


@pytest.mark.parametrize("row", rows("sufferers"), ids=lambda row: row["word"])
def test_losses_are_those_of_the_subject(row: dict[str, str], reader: Reader) -> None:
    found = figures_of(unmarked(row["example"]), reader)
    populations = [found[words].population for words in MARKED.findall(row["example"])]
    assert [one.text for one in populations if one] == ["North Korean troops"] or row["word"] not in (
        "suffer",
        "sustain",
    )
    assert None not in populations


@pytest.mark.parametrize("row", [row for row in rows("sufferers") if row["counter"]], ids=lambda row: row["word"])
def test_losses_that_a_body_tells_of_are_not_its_own(row: dict[str, str], reader: Reader) -> None:
    (figure,) = figures_of(unmarked(row["counter"]), reader).values()
    assert figure.population is None


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("heavy losses", {Measure.LOST}),
        ("the casualties of its army", {Measure.CASUALTIES}),
        ("the troop deployment", {Measure.DEPLOYED}),
        ("sending soldiers abroad", {Measure.DEPLOYED}),
        ("sending parcels abroad", set()),
        ("how many were killed", {Measure.KILLED}),
        ("killed or wounded", {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES}),
        ("the prisoners taken", {Measure.ARRESTED}),
        ("slain priests", {Measure.KILLED}),
        ("claimed many lives", {Measure.KILLED}),
        ("saved many lives", set()),
        ("the weather", set()),
        ("attacked the post", set()),
    ],
)
def test_the_measures_that_words_name(words: str, named: set[Measure]) -> None:
    assert measures_named(words) == named
