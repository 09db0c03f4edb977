"""Definitions: what a report itself says it counts as a casualty or a loss: "casualties, which include the missing and captured".

Such a number must not be set beside one of dead and wounded alone without saying so, so its figures carry the words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from accordingto.reading.figure import Figure, Measure
from accordingto.reading.finding import Trace
from accordingto.reading.lexicon import load_table
from accordingto.reading.measures import Counts, Sense, adjective_senses, noun_senses, verb_senses
from accordingto.reports.report import Span

DEFINED = frozenset({Measure.CASUALTIES, Measure.LOST})
"""Measures that a report may define for itself."""
STANDING_FOR = frozenset({"number", "figure", "count", "total", "term", "word", "tally"})
"""Nouns that stand for casualties named in the sentence before."""
LONGEST = 14
"""Words that a list of what is counted may take."""
LEAST = 2
"""Kinds of losses that make a list of them a definition."""
GAP = 4
"""Words between the word defined and those that begin its definition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """The words of a definition, from the word defined on, and the measure it is of."""

    measure: Measure
    span: Span


def set_definitions(doc: Doc, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures, those of a measure that the report defines with the words of the definition nearest to them."""
    found = list(find_definitions(doc)) if any(one.measure in DEFINED for one in figures) else []
    if not found:
        return figures

    def defined(figure: Figure) -> Figure:
        fitting = [one for one in found if one.measure == figure.measure]
        if not fitting:
            return figure
        nearest = min(fitting, key=lambda one: abs(one.span[0] - figure.span[0]))
        child = Trace(rule="figure.definition", span=nearest.span)
        trace = replace(figure.trace, children=(*figure.trace.children, child))
        return replace(figure, definition=doc.text[slice(*nearest.span)], trace=trace)

    return tuple(map(defined, figures))


def find_definitions(doc: Doc) -> Iterator[Definition]:
    """The definitions of a text in its order."""
    measure: Measure | None = None
    for token in doc:
        own = next((one.measure for one in _senses(token) if one.measure in DEFINED), None)
        measure = own or measure
        if measure is None or not (own or token.lemma_.lower() in STANDING_FOR):
            continue
        span = _after(token) or (_before(token) if own else None)
        if span is not None:
            yield Definition(measure=measure, span=span)


def _after(word: Token) -> Span | None:
    """The words from one defined to the end of the list that follows it."""
    doc = word.doc
    for start in range(word.i + 1, min(word.i + 1 + GAP, len(doc))):
        for phrase in _phrases("after"):
            end = start + len(phrase)
            if [token.lower_ for token in doc[start:end]] != phrase:
                continue
            last = _end_of_list(doc, end)
            if last is not None:
                return word.idx, doc[last].idx + len(doc[last])
        if doc[start].pos_ in ("VERB", "NUM") or doc[start].like_num or doc[start].is_sent_start:
            return None
    return None


def _before(word: Token) -> Span | None:
    """The words from the verb of counting to the one defined: "counts the captured among its casualties"."""
    doc = word.doc
    for phrase in _phrases("before"):
        start = word.i - len(phrase)
        if start < 0 or [token.lower_ for token in doc[start : word.i]] != phrase:
            continue
        verb = next((token for token in reversed(doc[word.sent.start : start]) if token.lemma_ == "count"), None)
        if verb is not None and _end_of_list(doc, verb.i + 1, least=1) is not None:
            return verb.idx, word.idx + len(word)
    return None


def _end_of_list(doc: Doc, start: int, *, least: int = LEAST) -> int | None:
    """The last token of a list of losses without numbers that begins at a token; null where there is none."""
    kinds: set[Measure] = set()
    last = None
    for token in doc[start : start + LONGEST]:
        senses = _senses(token)
        if senses:
            kinds.update(one.measure for one in senses[:1])
            last = token.i
        elif token.like_num or not (token.is_punct or token.pos_ in ("DET", "CCONJ", "PRON", "ADV", "PART", "ADJ")):
            break
        if token.is_right_punct or token.text in (".", ";"):
            break
    return last if last is not None and len(kinds) >= least else None


def _senses(token: Token) -> tuple[Sense, ...]:
    """What a word says of those it counts, if it says that they were lost in some way."""
    counted = (*noun_senses(token, Counts.ITSELF, Counts.BOTH, Counts.BEING), *adjective_senses(token))
    participle = verb_senses(token, Counts.PATIENT) if token.tag_ in ("VBN", "VBD") else ()
    return tuple(one for one in (*counted, *participle) if one.measure != Measure.OTHER)


def _phrases(order: str) -> list[list[str]]:
    return [row["phrase"].split() for row in load_table("definitions") if row["order"] == order]
