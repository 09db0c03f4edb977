"""Windows: stretches of a report as the tagger reads them, in word pieces with their offsets.

A window holds whole paragraphs as far as they fit, each closed by a separator. Besides its number a piece has a feature
that says how its word is written (lower case, Capitalised, CAPITALS, no letters) and whether it stands in quote marks, since the
vocabulary knows neither: it is uncased, and marks come in six styles.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from accordingto.reading.quotes import DOUBLE, find_quotes
from accordingto.reports.report import Section, Span

LIMIT = 192
"""Pieces in a window. Longer ones read no better and cost more, as attention grows with the square of the length."""
ROOM = 60
"""Pieces that must be free for a paragraph to be begun in a window that cannot hold it whole."""
LOWER, CAPITALISED, CAPITALS, OTHER = range(4)
OUTSIDE, QUOTED, UNCLOSED = range(3)
FEATURES = 1 + 4 * 3
"""Feature 0 is for separators; the others are one for each way to write and state of quotation."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Window:
    """Pieces in order: their numbers in the vocabulary, features, offsets (-1 for separators), and where words begin."""

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    first: NDArray[np.bool_]

    @property
    def words(self) -> NDArray[np.int64]:
        """The numbers of the pieces that begin a word."""
        return np.flatnonzero(self.first)

    def word_spans(self) -> list[Span]:
        """The offsets of each word, from its first piece to its last."""
        begins = self.words
        last = np.append(begins[1:], len(self.ids)) - 1
        last = np.where(self.starts[last] < 0, last - 1, last)  # the separator after a paragraph
        return list(zip(self.starts[begins].tolist(), self.ends[last].tolist(), strict=True))


@functools.cache
def load_tokenizer() -> Tokenizer:
    """The tokenizer that the tagger was trained with."""
    data = resources.files("accordingto.reading.tagger").joinpath("model/tokenizer.json").read_text(encoding="utf-8")
    tokenizer = Tokenizer.from_str(data)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut_windows(
    text: str, paragraphs: Sequence[Span], sections: Sequence[Section] = (), *, limit: int = LIMIT
) -> list[Window]:
    """The paragraphs (spans into `text`) as windows of at most `limit` pieces, in the order of the text."""
    tokenizer = load_tokenizer()
    quoted = _quote_states(text, sections)
    plain = _plain_marks(text)
    encodings = tokenizer.encode_batch([plain[start:end] for start, end in paragraphs], add_special_tokens=False)
    marks = _Separators(start=_number("[CLS]"), end=_number("[SEP]"))
    done: list[Window] = []
    window = _Pieces.open(marks)
    for (offset, _), encoding in zip(paragraphs, encodings, strict=True):
        at, size = 0, len(encoding.ids)
        while at < size:
            room = limit - len(window.ids) - 1
            if size - at > room and len(window.ids) > 1 and (size - at <= limit - 2 or room < ROOM):
                done.append(window.close())
                window = _Pieces.open(marks)
                continue
            end = min(size, at + room)
            window.add(text, offset, encoding, at, end, quoted)
            window.separate(marks.end)
            if end < size:
                done.append(window.close())
                window = _Pieces.open(marks)
            at = end
    if len(window.ids) > 1:
        done.append(window.close())
    return done


def _number(piece: str) -> int:
    number = load_tokenizer().token_to_id(piece)
    assert number is not None, f"the tokenizer has no {piece}"
    return number


@dataclass(frozen=True, slots=True)
class _Separators:
    start: int
    end: int


@dataclass(slots=True)
class _Pieces:
    """A window being filled."""

    ids: list[int] = field(default_factory=list)
    features: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    first: list[bool] = field(default_factory=list)

    @classmethod
    def open(cls, marks: _Separators) -> "_Pieces":
        pieces = cls()
        pieces.separate(marks.start)
        return pieces

    def separate(self, mark: int) -> None:
        self.ids.append(mark)
        self.features.append(0)
        self.starts.append(-1)
        self.ends.append(-1)
        self.first.append(False)

    def add(self, text: str, offset: int, encoding: Encoding, at: int, end: int, quoted: NDArray[np.int8]) -> None:
        before = None
        way = OTHER
        for (start, stop), word in zip(encoding.offsets[at:end], encoding.word_ids[at:end], strict=True):
            if word != before:
                way = _way_of_writing(text, offset + start)
            self.features.append(1 + way * 3 + int(quoted[offset + start]))
            self.starts.append(offset + start)
            self.ends.append(offset + stop)
            self.first.append(word != before)
            before = word
        self.ids.extend(encoding.ids[at:end])

    def close(self) -> Window:
        return Window(
            ids=np.array(self.ids, np.int64),
            features=np.array(self.features, np.int64),
            starts=np.array(self.starts, np.int64),
            ends=np.array(self.ends, np.int64),
            first=np.array(self.first, np.bool_),
        )


def _way_of_writing(text: str, at: int) -> int:
    """How the word that begins here is written, from its first two letters."""
    if text[at].islower():
        return LOWER
    if not text[at].isupper():
        return OTHER
    return CAPITALS if text[at + 1 : at + 2].isupper() else CAPITALISED


def _plain_marks(text: str) -> str:
    """The text with double quote marks of every style as '"', single ones as "'", each character in its place."""
    plain = DOUBLE.sub(lambda mark: '"'.ljust(len(mark[0])), text)
    return plain.replace("‘", "'").replace("’", "'")


def _quote_states(text: str, sections: Sequence[Section]) -> NDArray[np.int8]:
    states = np.zeros(len(text) + 1, np.int8)
    for quote in find_quotes(text, sections):
        states[slice(*quote.span)] = QUOTED if quote.closed else UNCLOSED
    return states
