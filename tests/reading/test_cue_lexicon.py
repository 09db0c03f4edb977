"""Every entry of the lexicons of statements proves itself: its example is found, its counter-example is not."""

import functools

import pytest

from accordingto.errors import LexiconError
from accordingto.reading import cue_lexicon
from accordingto.reading.lexicon import load_table
from accordingto.reading.parse import load_model, parse
from accordingto.reading.statement import Statement
from accordingto.reading.statements import find_statements
from evaluation.marked import read_marked
from tests.factories import make_report

Found = tuple[Statement, ...]


@functools.cache
def find_in(text: str) -> Found:
    report = make_report("Report\n" + text)
    return find_statements(parse(report, load_model()), report)


def rows(name: str, column: str) -> list[object]:
    return [
        pytest.param(row, id=f"{row.get('lemma') or row.get('word')}-{column}-{number}")
        for number, row in enumerate(load_table(name))
        if row.get(column)
    ]


def at_mark(text: str) -> Found:
    """The statements whose cue covers the marked word."""
    marked = read_marked(text)
    shift = len("Report\n")
    start, end = marked.source[0]
    found = find_in(marked.text)
    return tuple(s for s in found if any(a <= start + shift and end + shift <= b for a, b in s.cue))


def test_every_cue_has_an_example() -> None:
    assert [row["lemma"] for row in load_table("cues") if not row["example"]] == []


@pytest.mark.parametrize("row", rows("cues", "example"))
def test_cue_is_found_in_its_example(row: dict[str, str]) -> None:
    assert at_mark(row["example"])


@pytest.mark.parametrize("row", rows("cues", "counter"))
def test_cue_is_not_found_in_its_counter_example(row: dict[str, str]) -> None:
    assert not at_mark(row["counter"])


@pytest.mark.parametrize("row", rows("time_nouns", "example"))
def test_time_is_no_content(row: dict[str, str]) -> None:
    found = at_mark(row["example"])
    assert found
    assert not any(row["lemma"] in find_words(row["example"], s).lower() for s in found)


def find_words(example: str, statement: Statement) -> str:
    text = "Report\n" + read_marked(example).text
    return " ".join(text[start:end] for start, end in statement.content)


@pytest.mark.parametrize("row", rows("kept_counts", "example"))
def test_a_kept_count_is_content(row: dict[str, str]) -> None:
    marked = read_marked(row["example"])
    assert any(row["word"] in find_words(row["example"], s) for s in find_in(marked.text))


@pytest.mark.parametrize("row", rows("polarity", "example"))
def test_polarity(row: dict[str, str]) -> None:
    found = find_in(read_marked(row["example"]).text)
    assert row["polarity"] in {s.polarity for s in found}


@pytest.mark.parametrize("row", rows("hedges", "example"))
def test_certainty(row: dict[str, str]) -> None:
    found = find_in(read_marked(row["example"]).text)
    assert row["certainty"] in {s.certainty for s in found}


@pytest.mark.parametrize("row", rows("hedges", "counter"))
def test_no_such_certainty(row: dict[str, str]) -> None:
    found = find_in(read_marked(row["counter"]).text)
    assert found
    assert row["certainty"] not in {s.certainty for s in found}


@pytest.mark.parametrize("row", rows("positions", "example"))
def test_position(row: dict[str, str]) -> None:
    found = [s.position for s in find_in(read_marked(row["example"]).text) if s.position]
    assert (row["kind"], row["plover"] or None) in {(p.kind, p.plover) for p in found}
    assert all(p.about for p in found if row["about"] == "content")


@pytest.mark.parametrize("row", rows("positions", "counter"))
def test_no_such_position(row: dict[str, str]) -> None:
    found = find_in(read_marked(row["counter"]).text)
    assert row["kind"] not in {s.position.kind for s in found if s.position}


def test_an_unknown_frame_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {
        "lemma": "hum",
        "pos": "verb",
        "group": "say",
        "frames": "clause|tune",
        "forms": "",
        "example": "",
        "counter": "",
    }
    monkeypatch.setattr(cue_lexicon, "load_table", lambda name: (row,))
    cue_lexicon.cue_entries.cache_clear()
    with pytest.raises(LexiconError, match="hum has the unknown frame 'tune'"):
        cue_lexicon.cue_entries()
    cue_lexicon.cue_entries.cache_clear()


def test_a_lemma_that_stands_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"lemma": "hum", "pos": "verb", "group": "say", "frames": "clause", "forms": "", "example": "", "counter": ""}
    monkeypatch.setattr(cue_lexicon, "load_table", lambda name: (row, row | {"group": "ask"}))
    cue_lexicon.cue_entries.cache_clear()
    with pytest.raises(LexiconError, match="stands twice"):
        cue_lexicon.cue_entries()
    cue_lexicon.cue_entries.cache_clear()


@pytest.mark.parametrize("row", rows("clause_words", "example"))
def test_a_clause_word_stands_in_its_example(row: dict[str, str]) -> None:
    marked = read_marked(row["example"])
    assert [marked.text[start:end].lower() for start, end in marked.source] == [row["word"]]


@pytest.mark.parametrize("row", [row for row in load_table("clause_words") if row["kind"] == "nobody"])
def test_nobody_negates(row: dict[str, str]) -> None:
    (statement,) = find_in(read_marked(row["example"]).text)
    assert statement.polarity == "neither"


@pytest.mark.parametrize("word", [row["word"] for row in load_table("clause_words") if row["kind"] == "afterthought"])
def test_an_afterthought_is_the_reports_own(word: str) -> None:
    text = f"The rebels hold the town, a senior commander in the south acknowledged, {word} they had lost it before."
    (statement, *_) = [s for s in find_in(text) if "acknowledged" in text[s.cue[0][0] - 7 : s.cue[0][1] - 7]]
    assert [("Report\n" + text)[start:end] for start, end in statement.content] == ["The rebels hold the town"]
