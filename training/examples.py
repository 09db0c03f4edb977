"""Training examples: windows of PolNeAR articles with the roles and relations of their words.

An article with several annotators counts once, with the first of them in sorted order, as the scorer has it.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accordingto.reading.tagger.decode import TAGS
from accordingto.reading.tagger.windows import Window, cut_windows
from accordingto.reports.report import Span

ENTITY = re.compile(r"(T\d+)\t\S+ ([\d; ]+)\t")
EVENT = re.compile(r"E\d+\tAttribution\S* (.+)")
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
UNSCORED = -100
Relation = dict[str, list[Span]]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Example:
    """A window with its gold: for each piece its tag, and the number of its relation (-1 for none).

    `sources` lists (relation, pieces of its source): a source may serve several relations, a piece has only one number.
    """

    window: Window
    tags: NDArray[np.int64]
    relations: NDArray[np.int64]
    sources: tuple[tuple[int, NDArray[np.int64]], ...]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Article:
    name: str
    text: str
    relations: tuple[Relation, ...]

    def windows(self, limit: int) -> list[Window]:
        """The article as windows, each line a paragraph."""
        return cut_windows(self.text, [match.span() for match in PARAGRAPH.finditer(self.text)], limit=limit)

    def examples(self, limit: int) -> list[Example]:
        """The article's windows with their gold."""
        return [_labelled(window, self.relations) for window in self.windows(limit)]


def load_articles(split: Path) -> list[Article]:
    """The articles of a PolNeAR split (a folder with `text` and `attributions`), in the order of their names."""
    return list(_articles(split))


def hold_out(articles: list[Article], count: int) -> tuple[list[Article], list[Article]]:
    """The articles to train on, and `count` others to select by: always the same ones."""
    shuffled = list(articles)
    random.Random(0).shuffle(shuffled)
    return shuffled[count:], shuffled[:count]


def _articles(split: Path) -> Iterator[Article]:
    for path in sorted((split / "text").glob("*.txt")):
        annotations = sorted((split / "attributions").glob(f"{path.stem}_*.ann"))
        relations = tuple(_relations(_text(annotations[0])))
        yield Article(name=path.name, text=_text(path), relations=relations)


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _relations(annotation: str) -> Iterator[Relation]:
    entities: dict[str, list[Span]] = {}
    events: list[str] = []
    for line in annotation.split("\n"):
        if match := ENTITY.match(line):
            pairs = (part.split() for part in match[2].split(";"))
            entities[match[1]] = [(int(start), int(end)) for start, end in pairs]
        elif match := EVENT.match(line):
            events.append(match[1])
    for event in events:
        relation: Relation = {"source": [], "cue": [], "content": []}
        for argument in event.split():
            role, entity = argument.split(":")
            relation[role.rstrip("0123456789").lower()].extend(entities[entity])
        yield relation


def _labelled(window: Window, relations: tuple[Relation, ...]) -> Example:
    tags = np.where(window.first, 0, UNSCORED)
    numbers = np.full(len(tags), -1, np.int64)
    sources = []
    for number, relation in enumerate(relations):
        for role, spans in relation.items():
            for start, end in spans:
                pieces = np.flatnonzero(window.first & (window.starts < end) & (window.ends > start))
                if len(pieces):
                    tags[pieces] = TAGS.index(f"I-{role}")
                    tags[pieces[0]] = TAGS.index(f"B-{role}")
                    numbers[pieces] = number
                    if role == "source":
                        sources.append((number, pieces))
    return Example(window=window, tags=tags, relations=numbers, sources=tuple(sources))
