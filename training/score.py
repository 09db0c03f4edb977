"""Scores of a network on articles, by the measures of PolNeAR's scorer, without the rest of the pipeline.

A quick look while training; the scores that count are those of `make evaluate`.
"""

import re
from collections.abc import Iterable, Sequence

import torch

from accordingto.reading.tagger.decode import Attribution, decode
from accordingto.reading.tagger.decode import Scores as WindowScores
from accordingto.reading.tagger.windows import Window
from accordingto.reports.report import Span
from training.examples import Article
from training.network import Network

WORD = re.compile(r"\w+")
ENOUGH = 0.5
Pair = tuple[frozenset[int], frozenset[int]]
"""A source and a content, as the word numbers they touch."""


def score_articles(network: Network, articles: Sequence[Article], *, cue_bias: float = 0.0) -> str:
    """The F1 of attributions, overlapping and strict, in one line."""
    network.eval()
    overlap = strict = gold_count = found_count = 0
    for article in articles:
        found = [one for window in article.windows(192) for one in predict(network, window, cue_bias=cue_bias)]
        gold_pairs = _pairs(article.text, ((r["source"], r["content"]) for r in article.relations))
        found_pairs = _pairs(article.text, (([one.source] if one.source else [], one.content) for one in found))
        gold_count += len(gold_pairs)
        found_count += len(found_pairs)
        strict += len(set(gold_pairs) & set(found_pairs))
        overlap += sum(any(_agree(gold, one) for one in found_pairs) for gold in gold_pairs)
    total = gold_count + found_count
    p, r = overlap / max(1, found_count), overlap / gold_count
    return f"attribution {2 * overlap / total:.3f} (P {p:.3f} R {r:.3f}), strict {2 * strict / total:.3f}"


def predict(network: Network, window: Window, *, cue_bias: float = 0.0) -> list[Attribution]:
    """What the network finds in one window."""
    ids, features = (torch.from_numpy(one)[None] for one in (window.ids, window.features))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        scores = network(ids, features, torch.ones_like(ids))
    return decode(window, WindowScores(*(one[0].float().numpy() for one in scores)), cue_bias=cue_bias)


def _agree(gold: Pair, found: Pair) -> bool:
    if len(gold[1] & found[1]) < ENOUGH * len(gold[1] | found[1]):
        return False
    if not (gold[0] and found[0]):
        return not (gold[0] or found[0])
    return len(gold[0] & found[0]) >= ENOUGH * len(found[0])


def _pairs(text: str, spans: Iterable[tuple[Sequence[Span], Sequence[Span]]]) -> list[Pair]:
    numbers: list[int | None] = [None] * len(text)
    for number, word in enumerate(WORD.finditer(text)):
        numbers[word.start() : word.end()] = [number] * len(word[0])

    def touched(some: Sequence[Span]) -> frozenset[int]:
        return frozenset(n for start, end in some for n in numbers[start:end] if n is not None)

    return [(touched(source), touched(content)) for source, content in spans if touched(content)]
