"""Copies: reports whose text derives from another's.

The stages, and what wakes each:

1. words: the text without bylines, datelines, captions and boilerplate, in lower case;
2. candidates: reports whose runs of words collide under MinHash, over the whole text and over its opening (a wire story
   is cut from the end, so a short cut still shares its opening); and reports of the same days with an origin and several
   figures, or a quotation, in common, which a rewrite leaves standing when it changes the words;
3. evidence: for each pair the runs of words that both have, and the share of the copy that they make up;
4. direction: the report that the other credits is the original, else the earlier one; no report is its own original.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from accordingto.corroboration.days import days_apart, known, order
from accordingto.corroboration.evidence import Copy
from accordingto.reading.chain import Role
from accordingto.reading.reading import Reading
from accordingto.reading.spelling import fold
from accordingto.reports.dates import first_day, last_day
from accordingto.reports.fingerprints import bands_of, quotations_of, words_of
from accordingto.reports.report import Span
from accordingto.reports.runs import RUN, common_runs, runs_of
from accordingto.review.decided import NOTHING_DECIDED, Decided
from accordingto.settings import Settings

OPENING = 80
"""Words of the opening that are compared for themselves."""
LEAST_WORDS = 30
"""Two reports must have this many words in common; less is a line of boilerplate or a stock phrase."""
LEAST_EXACT = 12
"""A text shorter than that is a copy only when all of it is the same, and it has at least this many words."""
REWRITTEN = "rewritten"
VERBATIM = 0.9
"""From this share on a copy is told as verbatim, or as trimmed where it leaves out much of the original."""
WHOLE = 0.8
"""A verbatim copy holds at least this share of its original."""
REWRITE_SHARE = 0.2
"""A rewrite that keeps figures and origin keeps this share of its runs: true pairs of agency rewrites share about 0.3
of their three-word runs (Silcock et al., ICLR 2023), unrelated reports on one briefing under a tenth."""
REWRITE_FIGURES = 2
"""A rewrite keeps at least this many figures, where it keeps no quotation."""
BESIDE_QUOTES = 0.1
"""A rewrite that keeps a quotation keeps this share of the runs beside it."""
COPY_DAYS = 60
"""Days between a report and its copies, at most: a text taken up again after that is told anew, its figures with it."""
MANY_DAYS = 10**7
"""A day after all days."""
LEAST_NAME = 2
"""Letters of a name that can be looked for in a text."""


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """One report as words: `words` and where each stands, the paragraph it is in, and the runs they make.

    What pairs are compared by is taken once: its `figures`, who speaks in it, its `outlet` and the `agencies` it credits, folded.
    """

    reading: Reading
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    paragraphs: tuple[int, ...]
    runs: frozenset[tuple[str, ...]]
    quotes: frozenset[tuple[str, ...]]
    figures: frozenset[tuple[str, Decimal]]
    speakers: frozenset[str]
    outlet: str
    agencies: frozenset[str]

    @property
    def id(self) -> str:
        return self.reading.report.id


@dataclass(frozen=True, slots=True)
class _Pair:
    copy: _Text
    original: _Text
    kind: str
    share: float
    overlaps: tuple[tuple[Span, Span], ...]
    credited: bool
    by: str = ""
    """Who decided that the one derives from the other, where somebody did."""


def find_copies(
    readings: Iterable[Reading], settings: Settings, decided: Decided = NOTHING_DECIDED
) -> tuple[Copy, ...]:
    """For each report that derives from another the best original; never a report of itself, never in a circle.

    What people decided goes before what the words tell.
    """
    texts = {reading.report.id: _read_words(reading) for reading in readings}
    compared = (_compare(texts[one], texts[other], settings) for one, other in sorted(_candidates(texts)))
    pairs: dict[str, list[_Pair]] = defaultdict(list)
    for found in _not_apart([pair for pair in compared if pair], decided.not_copies):
        pairs[found.copy.id].append(found)
    for link in decided.copies:
        if link.report in texts and link.original in texts and link.report != link.original:
            copy, original = texts[link.report], texts[link.original]
            runs = common_runs(copy.words, original.words)
            pairs[link.report].append(_pair(copy, original, runs, credited=False, by=link.by))
    return _choose(pairs)


def _not_apart(pairs: Sequence[_Pair], not_copies: Collection[tuple[str, str]]) -> Sequence[_Pair]:
    """The pairs without those that people decided are none; who does not derive from a report derives from none that has
    its very words either."""
    same_words = {frozenset((pair.copy.id, pair.original.id)) for pair in pairs if pair.kind != REWRITTEN}
    ids = {report for pair in pairs for report in (pair.copy.id, pair.original.id)}
    apart = {frozenset(pair) for pair in not_copies}
    for report, other in not_copies:
        apart |= {frozenset((report, one)) for one in ids if frozenset((one, other)) in same_words}
    return [pair for pair in pairs if frozenset((pair.copy.id, pair.original.id)) not in apart]


def roots_of(copies: Sequence[Copy]) -> dict[str, str]:
    """For each copy the report at the end of the line: the original that is no copy itself."""
    originals = {copy.report: copy.original for copy in copies}
    roots = {}
    for report in originals:
        root = report
        while root in originals:
            root = originals[root]
        roots[report] = root
    return roots


def _read_words(reading: Reading) -> _Text:
    found = words_of(reading.report)
    return _Text(
        reading=reading,
        words=found.words,
        spans=found.spans,
        paragraphs=found.paragraphs,
        runs=runs_of(found.words),
        quotes=quotations_of(reading.report.text),
        figures=_figures(reading),
        speakers=_speakers(reading),
        outlet=fold(reading.report.outlet or ""),
        agencies=_agencies(reading),
    )


def _candidates(texts: Mapping[str, _Text]) -> set[tuple[str, str]]:
    return _alike_in_words(texts) | _alike_in_figures(texts.values()) | _alike_in_quotes(texts.values())


def _alike_in_words(texts: Mapping[str, _Text]) -> set[tuple[str, str]]:
    """Pairs that collide in a band of their whole text or of its opening, not too many days apart; their runs are compared
    one by one later."""
    groups: set[tuple[str, ...]] = set()
    days = {key: _days(text.reading.report.published) for key, text in texts.items()}
    for texts_as_runs in (
        [one.runs for one in texts.values()],
        [runs_of(one.words[:OPENING]) for one in texts.values()],
    ):
        banded = [(key, bands) for key, runs in zip(texts, texts_as_runs, strict=True) if (bands := bands_of(runs))]
        keys = [key for key, _ in banded]
        for column in zip(*(bands for _, bands in banded), strict=True):
            buckets: dict[int, list[str]] = defaultdict(list)
            for key, band in zip(keys, column, strict=True):
                buckets[band].append(key)
            groups.update(tuple(sorted(bucket)) for bucket in buckets.values() if len(bucket) > 1)
    found = {pair for group in groups for pair in itertools.combinations(group, 2)}
    return {(a, b) for a, b in found if max(days[a][0] - days[b][1], days[b][0] - days[a][1]) <= COPY_DAYS}


def _days(published: str | None) -> tuple[int, int]:
    """The first and last day that a date may stand for, as numbers; of one that is not known, any."""
    if not known(published):
        return 0, MANY_DAYS
    return first_day(published or "").toordinal(), last_day(published or "").toordinal()


def _alike_in_figures(texts: Iterable[_Text]) -> set[tuple[str, str]]:
    """Pairs of about the same day that have figures and a named origin in common."""
    by_figure: dict[tuple[str, Decimal], list[_Text]] = defaultdict(list)
    for text in texts:
        for key in text.figures:
            by_figure[key].append(text)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    pairs: dict[tuple[str, str], tuple[_Text, _Text]] = {}
    for group in by_figure.values():
        for one, other in _of_about_one_day(group):
            pair = min(one.id, other.id), max(one.id, other.id)
            shared[pair] += 1
            pairs[pair] = one, other
    return {pair for pair, count in shared.items() if count >= REWRITE_FIGURES and _one_story(*pairs[pair])}


def _alike_in_quotes(texts: Iterable[_Text]) -> set[tuple[str, str]]:
    """Pairs of about the same day that have a quotation and its speaker, or another named origin, in common."""
    by_quote: dict[tuple[str, ...], list[_Text]] = defaultdict(list)
    for text in texts:
        for quote in text.quotes:
            by_quote[quote].append(text)
    return {
        (min(one.id, other.id), max(one.id, other.id))
        for group in by_quote.values()
        for one, other in _of_about_one_day(group)
        if _one_story(one, other)
    }


def _of_about_one_day(texts: Iterable[_Text]) -> Iterator[tuple[_Text, _Text]]:
    """Pairs of texts at most a day apart. Only these are formed, since "one killed" stands in half of all reports."""
    days = [(text.reading.report.published or "", text) for text in texts if known(text.reading.report.published)]
    recent: list[tuple[str, _Text]] = []
    for day, text in sorted(days, key=lambda one: (first_day(one[0]), one[1].id)):
        recent = [(before, one) for before, one in recent if days_apart(before, day) <= 1]
        yield from ((one, text) for _, one in recent)
        recent.append((day, text))


def _one_story(one: _Text, other: _Text) -> bool:
    days = known(one.reading.report.published), known(other.reading.report.published)
    return bool(days[0] and days[1] and days_apart(days[0], days[1]) <= 1 and one.speakers & other.speakers)


def _figures(reading: Reading) -> frozenset[tuple[str, Decimal]]:
    return frozenset((figure.measure, figure.headline) for figure in reading.figures if figure.headline is not None)


def _speakers(reading: Reading) -> frozenset[str]:
    speakers = {statement.speaker for statement in reading.statements}
    return frozenset(actor.ref or fold(actor.name) for actor in reading.actors if actor.id in speakers)


def _agencies(reading: Reading) -> frozenset[str]:
    """The agencies that a report credits, in its dateline or in a chain, folded."""
    dateline = reading.report.dateline
    named = {fold(dateline.agency)} if dateline and dateline.agency else set()
    for statement in reading.statements:
        ids = [actor for link in statement.chain if link.role == Role.AGENCY for actor in link.actors]
        named |= {fold(actor.name) for actor in map(reading.actor, ids) if actor}
    return frozenset(named - {""})


def _compare(one: _Text, other: _Text, settings: Settings) -> _Pair | None:
    """Whether one of two texts derives from the other, and the evidence."""
    if not one.runs or not other.runs:
        return None
    both = len(one.runs & other.runs)
    most = both / min(len(one.runs), len(other.runs))
    if most < min(settings.copy_similarity, REWRITE_SHARE) and not one.quotes & other.quotes:
        return None  # too little, whichever of the two is the original
    copy, original, credited = _direct(one, other)
    share = both / len(copy.runs)
    rewritten = _is_rewrite(copy, original, share, credited=credited)
    if share < settings.copy_similarity and not (rewritten and _one_story(one, other)):
        return None
    runs = common_runs(copy.words, original.words)
    if not _enough(copy, original, runs, share) and not (rewritten and copy.quotes & original.quotes):
        return None
    return _pair(copy, original, runs, credited=credited)


def _pair(copy: _Text, original: _Text, runs: Sequence[tuple[int, int, int]], *, credited: bool, by: str = "") -> _Pair:
    both = len(copy.runs & original.runs)
    share, held = both / max(1, len(copy.runs)), both / max(1, len(original.runs))
    kind = REWRITTEN if share < VERBATIM else "verbatim" if held >= WHOLE else "trimmed"
    overlaps = tuple(
        ((copy.spans[a][0], copy.spans[a + n - 1][1]), (original.spans[b][0], original.spans[b + n - 1][1]))
        for a, b, n in runs
    )
    return _Pair(copy, original, kind, share, overlaps, credited, by)


def _is_rewrite(copy: _Text, original: _Text, share: float, *, credited: bool) -> bool:
    """Whether a text in other words keeps so much of another that it has it from there.

    Several figures and a share of the runs; or a quotation, where it also names the other's outlet or keeps a share of the
    runs beside the quotation: two that were in one room quote the same words in accounts of their own.
    """
    quoted = copy.quotes & original.quotes
    if quoted and (credited or _names(copy, original) or _share_beside(copy, original, quoted) >= BESIDE_QUOTES):
        return True
    return share >= REWRITE_SHARE and len(copy.figures & original.figures) >= REWRITE_FIGURES


def _share_beside(copy: _Text, original: _Text, quoted: Iterable[tuple[str, ...]]) -> float:
    """The share of the copy's runs that both have, those of the quotations apart."""
    told = {quote[at : at + RUN] for quote in quoted for at in range(len(quote) - RUN + 1)}
    own = copy.runs - told
    return len(own & original.runs) / len(own) if own else 0.0


def _names(one: _Text, other: _Text) -> bool:
    """Whether a text names the outlet of another in any of its words: "in an interview with Agence Lumen"."""
    outlet = re.sub(r"^The ", "", other.reading.report.outlet or "")
    if len(outlet) < LEAST_NAME or outlet not in one.reading.report.text or fold(outlet) == one.outlet:
        return False
    return re.search(rf"\b{re.escape(outlet)}\b", one.reading.report.text) is not None


def _enough(copy: _Text, original: _Text, runs: Sequence[tuple[int, int, int]], share: float) -> bool:
    """Whether what two texts share is more than a stock line.

    Common words that stand in one paragraph of both only count where that paragraph opens both: what outlets put under
    or between their stories is one paragraph too, but the news comes first.
    """
    if sum(length for _, _, length in runs) < LEAST_WORDS:
        return share == 1 and len(copy.words) >= LEAST_EXACT
    mine = {paragraph for start, _, length in runs for paragraph in copy.paragraphs[start : start + length]}
    theirs = {paragraph for _, start, length in runs for paragraph in original.paragraphs[start : start + length]}
    return len(mine) > 1 or len(theirs) > 1 or (mine == {copy.paragraphs[0]} and theirs == {original.paragraphs[0]})


def _direct(one: _Text, other: _Text) -> tuple[_Text, _Text, bool]:
    """(copy, original, whether the copy credits the original's outlet)."""
    for names in (_is_credited, _names):
        to_other, to_one = names(one, other), names(other, one)
        if to_other != to_one:
            return (one, other, True) if to_other else (other, one, True)
    first, second = sorted((one, other), key=_earliest_first)
    return second, first, False


def _earliest_first(text: _Text) -> tuple[bool, str, str, int, str]:
    day, moment = order(text.reading.report.published)
    return not day, day, moment, -len(text.words), text.id


def _is_credited(one: _Text, other: _Text) -> bool:
    """Whether a report names the outlet of another as the agency it has its text from."""
    outlet = other.outlet
    if not outlet or outlet == one.outlet:
        return False
    return any(
        f"{agency} ".startswith(f"{outlet} ") or f"{outlet} ".startswith(f"{agency} ") for agency in one.agencies
    )


def _choose(pairs: Mapping[str, list[_Pair]]) -> tuple[Copy, ...]:
    """One original for each copy: the one that somebody decided on, else the credited one, else the closest, else the earliest.

    Links that close a circle go.
    """
    chosen: dict[str, _Pair] = {}
    for report in sorted(pairs, key=lambda one: (not any(pair.by for pair in pairs[one]), one)):
        for pair in sorted(pairs[report], key=_best_first):
            if not _leads_to(pair.original.id, report, chosen):
                chosen[report] = pair
                break
    return tuple(
        Copy(
            report=pair.copy.id,
            original=pair.original.id,
            kind=pair.kind,
            share=round(pair.share, 3),
            overlaps=pair.overlaps,
            why=_why(pair),
        )
        for _, pair in sorted(chosen.items())
    )


def _best_first(pair: _Pair) -> tuple[bool, bool, float, tuple[bool, str, str, int, str]]:
    return not pair.by, not pair.credited, -round(pair.share, 1), _earliest_first(pair.original)


def _leads_to(start: str, end: str, chosen: Mapping[str, _Pair]) -> bool:
    while start != end and start in chosen:
        start = chosen[start].original.id
    return start == end


def _why(pair: _Pair) -> str:
    if pair.by:
        return f"decided by {pair.by}"
    if pair.credited:
        return f"it credits {pair.original.reading.report.outlet}"
    days = order(pair.copy.reading.report.published), order(pair.original.reading.report.published)
    if days[0] != days[1] and days[1][0]:
        return "the other was published earlier"
    return "which came first is not known; the longer text is taken for the original"
