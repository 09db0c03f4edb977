"""Fingerprints: numbers by which reports that have words in common are found without comparing each with every other.

Two kinds: bands of a MinHash signature (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 2020, section 3.4), which
two texts share the more likely the more runs of words they share; and the quotations, which a rewrite leaves standing when
it changes all other words.
"""

import functools
import hashlib
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from datasketch import MinHash

from accordingto.reports.report import Report, SectionKind, Span
from accordingto.reports.runs import WORD, runs_of

QUOTED_WORDS = 5
"""Quotations of fewer words ("a great loss") are told by many."""
ROWS = 2
"""Hash values in a band. Narrow bands: texts that share a tenth of their runs are still found, and compared in full later."""
BANDS = 128
"""Bands for comparing reports at hand: those that share a tenth of their runs collide with a chance of 0.72, a fifth 0.99."""
KEPT_BANDS = 32
"""Bands kept for each report of a record: those that share half of their runs collide in 8 of them, a fiftieth in none."""

_ASIDE = (SectionKind.BYLINE, SectionKind.DATELINE, SectionKind.BOILERPLATE, SectionKind.CAPTION, SectionKind.TITLE)
_QUOTATION = re.compile(r"[“\"]([^“”\"]+)[”\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a report without title, byline, dateline, captions and boilerplate, in lower case.

    `spans` says where each stands in the text, `paragraphs` which paragraph it is in.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    paragraphs: tuple[int, ...]


def words_of(report: Report) -> Words:
    """The words of a report that make it what it is."""
    parts = [section.span for section in report.sections if section.kind not in _ASIDE] or [(0, len(report.text))]
    words, spans, paragraphs = [], [], []
    for number, (start, end) in enumerate(parts):
        for match in WORD.finditer(report.text[start:end]):
            words.append(match.group().casefold())
            spans.append((start + match.start(), start + match.end()))
            paragraphs.append(number)
    return Words(words=tuple(words), spans=tuple(spans), paragraphs=tuple(paragraphs))


def quotations_of(text: str) -> frozenset[tuple[str, ...]]:
    """The words of each quotation that is long enough to be told by one only."""
    found = (
        tuple(match.group().casefold() for match in WORD.finditer(quote[1])) for quote in _QUOTATION.finditer(text)
    )
    return frozenset(words for words in found if len(words) >= QUOTED_WORDS)


def bands_of(runs: Iterable[tuple[str, ...]], *, bands: int = BANDS) -> tuple[int, ...]:
    """The bands of a text, as positive numbers of 63 bits; none for a text without words."""
    encoded = [" ".join(run).encode("utf-8", "surrogatepass") for run in runs]
    if not encoded:
        return ()
    signature = _blank(bands * ROWS).copy()
    signature.update_batch(encoded)
    values = signature.hashvalues.reshape(bands, ROWS).tolist()  # of 32 bits each
    return tuple(high << 31 ^ low for high, low in values)


def fingerprints(report: Report) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What a record keeps of a report: (bands, quotations), each as positive numbers of 63 bits, in ascending order."""
    bands = bands_of(runs_of(words_of(report).words), bands=KEPT_BANDS)
    quotes = {_number_of(" ".join(quote)) for quote in quotations_of(report.text)}
    return tuple(sorted(set(bands))), tuple(sorted(quotes))


def _number_of(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


@functools.cache
def _blank(size: int) -> MinHash:
    """An empty signature; making its permutations takes longer than filling it."""
    return MinHash(num_perm=size, seed=1, hashfunc=zlib.crc32)
