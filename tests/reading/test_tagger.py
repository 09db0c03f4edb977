"""The learned tagger: windows with true offsets, decoding of scores made by hand, and what the model of the package finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.read import Reader, load_reader, read
from accordingto.reading.tagger import tagger
from accordingto.reading.tagger.decode import TAGS, Scores, cue_chances, decode
from accordingto.reading.tagger.windows import LIMIT, Window, cut_windows
from tests.factories import make_report

TEXT = "The mayor said the bridge was closed, and the clerk agreed."
LINK = 2


def window_of(text: str) -> Window:
    (window,) = cut_windows(text, [(0, len(text))])
    return window


def scores_of(window: Window, tags: dict[str, str], *, source_of_cue: dict[str, str] | None = None) -> Scores:
    """Scores that say these tags of these words (all others are outside), every content linked to the cue before it in `tags`,
    and each cue pointing at a source or at the start of the window."""
    count = len(window.ids)
    tag = np.zeros((count, len(TAGS)), np.float32)
    tag[:, 0] = 5.0
    query, key = np.zeros((count, LINK), np.float32), np.zeros((count, LINK), np.float32)
    head, dependent = np.zeros((count, LINK), np.float32), np.zeros((count, LINK), np.float32)
    words = [TEXT[start:end] for start, end in window.word_spans()]
    at = {word: int(window.words[number]) for number, word in enumerate(words)}
    for word, name in tags.items():
        tag[at[word], TAGS.index(name)] = 10.0
    for number, (cue, source) in enumerate((source_of_cue or {}).items()):
        query[at[cue], number] = 9.0
        key[at[source] if source else 0, number] = 1.0
        head[at[cue], number] = 9.0
    for number, content in enumerate(("bridge", "agreed")):
        if content in tags:
            dependent[at[content], number] = 1.0
    return Scores(tag=tag, dependent=dependent, head=head, query=query, key=key)


def test_decodes_a_source_a_cue_and_a_content() -> None:
    window = window_of(TEXT)
    tags = {"mayor": "B-source", "said": "B-cue", "bridge": "B-content", "was": "I-content"}
    (found,) = decode(window, scores_of(window, tags, source_of_cue={"said": "mayor"}))
    assert (found.source, found.cue, found.content) == ((4, 9), (10, 14), ((19, 29),))
    assert found.score > 0.9


def test_a_cue_may_have_no_source() -> None:
    window = window_of(TEXT)
    tags = {"mayor": "B-source", "said": "B-cue", "bridge": "B-content"}
    (found,) = decode(window, scores_of(window, tags, source_of_cue={"said": ""}))
    assert found.source is None


def test_one_source_may_serve_two_cues() -> None:
    window = window_of(TEXT)
    tags = {"mayor": "B-source", "said": "B-cue", "bridge": "B-content", "clerk": "B-cue", "agreed": "B-content"}
    found = decode(window, scores_of(window, tags, source_of_cue={"said": "mayor", "clerk": "mayor"}))
    assert [one.source for one in found] == [(4, 9), (4, 9)]


def test_a_cue_without_content_makes_nothing() -> None:
    window = window_of(TEXT)
    assert decode(window, scores_of(window, {"said": "B-cue"})) == []


def test_what_goes_on_must_have_begun() -> None:
    """An I- tag right after nothing begins nothing: the best path takes the B- tag or leaves the word out."""
    window = window_of(TEXT)
    assert decode(window, scores_of(window, {"said": "I-cue", "bridge": "B-content"})) == []


def test_chances_of_cues() -> None:
    window = window_of(TEXT)
    ((span, chance),) = cue_chances(window, scores_of(window, {"said": "B-cue"}))
    assert TEXT[slice(*span)] == "said"
    assert 0.9 < chance <= 1


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=400), max_size=6))
def test_windows_have_the_offsets_of_the_text(paragraphs: list[str]) -> None:
    text = "\n".join(one.replace("\n", " ") for one in paragraphs)
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append((at, at + len(line)))
        at += len(line) + 1
    windows = cut_windows(text, spans)
    assert all(len(window.ids) <= LIMIT for window in windows)
    words = [span for window in windows for span in window.word_spans()]
    assert words == sorted(words)
    assert all(0 <= start < end <= len(text) for start, end in words)
    assert all(any(a <= start and end <= b for a, b in spans) for start, end in words)


def test_a_paragraph_longer_than_a_window_is_cut() -> None:
    text = "word " * 500
    windows = cut_windows(text, [(0, len(text))])
    assert len(windows) > 1
    assert sum(len(window.words) for window in windows) == 500


def test_marks_of_every_style_read_alike() -> None:
    straight, curly, doubled = ('"Stop," he said.', "“Stop,” he said.", "''Stop,'' he said.")
    ids = [window_of(text).ids.tolist() for text in (straight, curly)]
    assert ids[0] == ids[1]
    assert window_of(doubled).ids.tolist() == ids[0]


def test_the_model_finds_an_attribution() -> None:
    text = "Notes\nThe harbour office bemoaned that two ferries had collided."
    loaded = tagger.load_tagger()
    assert loaded is not None
    found = loaded.tag(text, [(6, len(text))], ())
    assert [text[slice(*one.source or (0, 0))] for one in found.attributions] == ["The harbour office"]
    assert [text[slice(*one.content[0])] for one in found.attributions] == ["that two ferries had collided"]


def test_a_finding_of_the_model_says_so_with_its_score(reader: Reader) -> None:
    reading = read(make_report("Notes\nThe harbour office said on Friday that two ferries had collided."), reader)
    (statement,) = [one for one in reading.statements if one.cue]
    (trace,) = [one for one in statement.trace.children if one.rule == "tagger.attribution"]
    assert trace.note is not None
    assert 0 < float(trace.note.removeprefix("score ")) <= 1
    assert "tagger-" in reading.reader


def test_without_the_model_the_rules_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "MODEL", tagger.MODEL.parent / "missing.onnx")
    tagger.load_tagger.cache_clear()
    load_reader.cache_clear()
    try:
        reader = load_reader()
        assert reader.tagger is None
        assert "tagger" not in reader.version
        reading = read(make_report("Notes\nThe harbour office said that two ferries had collided."), reader)
        assert [reading.report.words(one.content[0]) for one in reading.statements] == ["that two ferries had collided"]
    finally:
        tagger.load_tagger.cache_clear()
        load_reader.cache_clear()
