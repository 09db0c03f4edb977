"""The data files hold together: marked examples, names that mean one thing, patterns that match what they should and no more."""

import re

import pytest

from accordingto.errors import LexiconError
from accordingto.reading import lexicon
from accordingto.reading.channels import channel_rules
from accordingto.reading.finding import GapKind
from accordingto.reading.gazetteer import key, load_gazetteer
from accordingto.reading.lexicon import FOLDER, load_table
from accordingto.reading.questions import _forms

TABLES = sorted(file.name.removesuffix(".csv") for file in FOLDER.iterdir() if file.name.endswith(".csv"))
MARKED = re.compile(r"\[\[(.+?)\]\]")


@pytest.mark.parametrize("name", TABLES)
def test_a_lexicon_loads_and_every_entry_has_its_columns(name: str) -> None:
    assert load_table(name)


EXAMPLED = [name for name in TABLES if "example" in load_table(name)[0]]
MAY_MARK_NOTHING = {"number_changes", "number_neighbours", "number_words", "vague_numbers", "parts"}
"""Lexicons of which some entries make no number, so that their examples hold none to be marked."""


@pytest.mark.parametrize("name", sorted({*EXAMPLED} - MAY_MARK_NOTHING))
def test_every_example_marks_its_answer(name: str) -> None:
    assert [row for row in load_table(name) if not MARKED.search(row["example"])] == []


@pytest.mark.parametrize("name", EXAMPLED)
def test_every_mark_is_closed(name: str) -> None:
    assert [row for row in load_table(name) if row["example"].count("[[") != row["example"].count("]]")] == []


def test_a_row_that_does_not_fit_its_header_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "broken.csv").write_text("lemma,example\nsay,one,two\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "FOLDER", folder)
    with pytest.raises(LexiconError, match=r"broken\.csv, entry 1"):
        load_table("broken")


def test_a_name_of_the_gazetteer_means_one_thing() -> None:
    meanings: dict[str, set[str]] = {}
    for name in load_gazetteer().names:
        meanings.setdefault(key(name.wording), set()).add(name.entry.ref)
    assert {wording: refs for wording, refs in meanings.items() if len(refs) > 1} == {}


def test_a_short_name_in_capitals_is_not_the_small_word() -> None:
    gazetteer = load_gazetteer()
    found = {word: gazetteer.find(word) is not None for word in ("WHO", "who", "US", "us", "U.S.")}
    assert found == {"WHO": True, "who": False, "US": True, "us": False, "U.S.": True}


@pytest.mark.parametrize("row", load_table("channels"), ids=lambda row: row["id"])
def test_a_channel_matches_its_example_and_not_its_counter_example(row: dict[str, str]) -> None:
    pattern = next(pattern for rule, pattern, _ in channel_rules() if rule == row["id"])
    example = MARKED.search(row["example"])
    assert example is not None
    assert pattern.search(example[1])
    assert not pattern.search(row["counter"])


@pytest.mark.parametrize("row", load_table("question_forms"), ids=lambda row: row["id"])
def test_a_question_form_matches_its_example_and_not_its_counter_example(row: dict[str, str]) -> None:
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    assert pattern.search(row["example"].replace("[[", "").replace("]]", ""))
    assert not pattern.search(row["counter"])
    assert any(known.pattern == row["pattern"] for known, _, _ in _forms())


def test_gap_kinds_are_those_of_the_contract() -> None:
    assert {kind.value for kind in GapKind} == {
        *("speaker", "source", "chain", "figure", "measure", "population", "place", "time", "text")
    }
