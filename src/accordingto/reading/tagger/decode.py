"""Decode what the tagger says of the pieces of a window into attributions.

The tagger gives each word a score for each tag (a role, and whether it begins or goes on there), and two kinds of links: every
word outside cues points at the cue it depends on, and every word of a cue points at the words of its source, or at
the start of the window where nobody is named. One source may so serve several cues, as in "He said ... and denied ...".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from accordingto.reading.tagger.windows import Window
from accordingto.reports.report import Span

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
CUE_BIAS = 0.0
"""Added to the scores of the tags of cues: see training/README.md for what it was chosen by."""
Floats = NDArray[np.float32]
Words = tuple[int, int]
"""A stretch of words, by their numbers in the window, half-open."""
FORBIDDEN = -1e9
LEAST_CHANCE = 0.02


class Scores(NamedTuple):
    """Scores of one window, a row for each piece."""

    tag: Floats
    dependent: Floats
    head: Floats
    query: Floats
    key: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A cue with its contents and its source, as spans into the text.

    `score` is from 0 to 1: the mean probability that the words of the cue are part of one.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    score: float


def decode(window: Window, scores: Scores, *, cue_bias: float = CUE_BIAS) -> list[Attribution]:
    """The attributions of a window, in the order of their cues; a cue that no content depends on makes none."""
    words = window.words
    tag = scores.tag[words]
    tag[:, TAGS.index("B-cue") : TAGS.index("I-cue") + 1] += cue_bias
    logs = _log_softmax(tag)
    stretches = _stretches(_best_path(logs))
    cues = stretches["cue"]
    if not cues:
        return []
    contents = _contents(stretches["content"], cues, scores, words)
    sources = _sources(stretches["source"], cues, scores, words)
    spans = window.word_spans()
    chances = np.exp(logs[:, TAGS.index("B-cue")]) + np.exp(logs[:, TAGS.index("I-cue")])
    return [
        Attribution(
            source=_span(source, spans) if source else None,
            cue=_span(cue, spans),
            content=tuple(_span(one, spans) for one in content),
            score=round(float(chances[slice(*cue)].mean()), 3),
        )
        for cue, content, source in zip(cues, contents, sources, strict=True)
        if content
    ]


def cue_chances(window: Window, scores: Scores) -> list[tuple[Span, float]]:
    """The words that may be a cue or a part of one, with the probability of that, down to `LEAST_CHANCE`."""
    logs = _log_softmax(scores.tag[window.words])
    chances = np.exp(logs[:, TAGS.index("B-cue")]) + np.exp(logs[:, TAGS.index("I-cue")])
    spans = window.word_spans()
    return [(spans[at], round(float(chances[at]), 3)) for at in np.flatnonzero(chances >= LEAST_CHANCE)]


def _contents(
    contents: Sequence[Words], cues: Sequence[Words], scores: Scores, words: NDArray[np.int64]
) -> list[list[Words]]:
    """For each cue the contents that point at it: each content at the cue its words point at most, all together."""
    owned: list[list[Words]] = [[] for _ in cues]
    heads = scores.head[words]
    for content in contents:
        dependents = scores.dependent[words[slice(*content)]]
        to_cue = np.stack([_log_sum(dependents @ heads[slice(*cue)].T) for cue in cues], axis=1)
        owned[int(_log_softmax(to_cue).sum(axis=0).argmax())].append(content)
    return owned


def _sources(
    sources: Sequence[Words], cues: Sequence[Words], scores: Scores, words: NDArray[np.int64]
) -> list[Words | None]:
    """For each cue the source that its words point at most, or none."""
    keys = scores.key[np.concatenate([[0], words])]
    chosen: list[Words | None] = []
    for cue in cues:
        pointed = np.exp(_log_softmax(scores.query[words[slice(*cue)]] @ keys.T)).mean(axis=0)
        mass = [pointed[0], *(pointed[1 + start : 1 + end].sum() for start, end in sources)]
        best = int(np.argmax(mass))
        chosen.append(sources[best - 1] if best else None)
    return chosen


def _best_path(logs: NDArray[np.float64]) -> list[int]:
    """The best sequence of tags in which a role goes on only where it began (Viterbi)."""
    count = len(TAGS)
    goes_on = np.array([tag.startswith("I-") for tag in TAGS])
    allowed = np.zeros((count, count))
    for tag in np.flatnonzero(goes_on):
        allowed[:, tag] = FORBIDDEN
        allowed[[tag - 1, tag], tag] = 0.0
    best = logs[0] + np.where(goes_on, FORBIDDEN, 0.0)
    came_from = np.zeros((len(logs), count), np.int64)
    for at in range(1, len(logs)):
        ways = best[:, None] + allowed
        came_from[at] = ways.argmax(axis=0)
        best = ways.max(axis=0) + logs[at]
    path = [int(best.argmax())]
    for at in range(len(logs) - 1, 0, -1):
        path.append(int(came_from[at, path[-1]]))
    return path[::-1]


def _stretches(path: Sequence[int]) -> dict[str, list[Words]]:
    """The stretches of words of each role."""
    found: dict[str, list[Words]] = {role: [] for role in ROLES}
    at = 0
    while at < len(path):
        begin = at
        at += 1
        if path[begin]:
            while at < len(path) and path[at] == path[begin] + 1:
                at += 1
            found[TAGS[path[begin]].removeprefix("B-")].append((begin, at))
    return found


def _span(words: Words, spans: Sequence[Span]) -> Span:
    return spans[words[0]][0], spans[words[1] - 1][1]


def _log_sum(x: Floats) -> Floats:
    top = x.max(axis=-1, keepdims=True)
    summed: Floats = (top + np.log(np.exp(x - top).sum(axis=-1, keepdims=True)))[..., 0]
    return summed


def _log_softmax(x: NDArray[Any]) -> NDArray[np.float64]:
    shifted = np.asarray(x, np.float64) - x.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))
