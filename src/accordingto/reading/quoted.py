"""Join quotations to statements: a quotation is one thing said, however many sentences the parser makes of it."""

import bisect
import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import Cue, child
from accordingto.reading.drafts import Draft
from accordingto.reading.quotes import Quote
from accordingto.reading.sources import noun_phrase
from accordingto.reading.statement import Manner

SPEECH_WORDS = 4
"""Words from which on a quotation is speech: of shorter ones a third and more are scare quotes and titles (PolNeAR train)."""
DIRECT_SHARE = 0.95
"""The share of quoted words from which on content counts as direct, as PolNeAR counts it."""
CLAUSE_WORDS = 25
"""Words that may stand between a quotation and its cue: a name with a long appositive."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """A quotation as token numbers (`first` and `last` included), with those of its words."""

    quote: Quote
    tokens: frozenset[int]
    words: frozenset[int]

    @functools.cached_property
    def first(self) -> int:
        return min(self.tokens)

    @functools.cached_property
    def last(self) -> int:
        return max(self.tokens)

    @property
    def is_speech(self) -> bool:
        return len(self.words) >= SPEECH_WORDS


class Runs:
    """The quotations of a report in order, which share no token, by the tokens they hold."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.all = tuple(runs)
        self._at = {i: run for run in runs for i in run.tokens}

    def at(self, token: int) -> Run | None:
        """The quotation that holds a token."""
        return self._at.get(token)

    def sharing(self, tokens: Iterable[int]) -> list[Run]:
        """The quotations that hold some of the tokens, in order."""
        found = {run.first: run for i in tokens if (run := self._at.get(i)) is not None}
        return [found[first] for first in sorted(found)]

    def before(self, token: int) -> Run | None:
        """The last quotation that ends before a token."""
        at = bisect.bisect_left(self.all, token, key=lambda run: run.last)
        return self.all[at - 1] if at else None

    def within(self, first: int, last: int) -> tuple[Run, ...]:
        """The quotations with a token from `first` to `last`, in order."""
        start = bisect.bisect_left(self.all, first, key=lambda run: run.last)
        return self.all[start : bisect.bisect_right(self.all, last, key=lambda run: run.first)]


def join_quotes(doc: Doc, drafts: Sequence[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """The drafts with the quotations that belong to them."""
    runs = Runs(_runs(doc, quotes))
    joined = [_keep_inside(draft, runs) for draft in drafts]
    joined = [_quotative(doc, draft, runs) for draft in joined]
    joined = [_complete(draft, runs) for draft in joined]
    joined = [_find_beside(doc, draft, runs) for draft in joined]
    return _give_rest(doc, joined, runs)


def find_manner(doc: Doc, content: frozenset[int], quotes: Sequence[Quote]) -> Manner:
    """Whether content is given in quote marks: all of it, in part, or not."""
    words = [i for i in content if _is_word(doc, i)]
    if not words:
        return Manner.INDIRECT
    near = slice(
        max(0, bisect.bisect_right(quotes, doc[min(words)].idx, key=lambda quote: quote.span[0]) - 1),
        bisect.bisect_right(quotes, doc[max(words)].idx, key=lambda quote: quote.span[0]),
    )
    spans = [quote.span for quote in quotes[near]]
    quoted = sum(any(start <= doc[i].idx < end for start, end in spans) for i in words)
    if not quoted:
        return Manner.INDIRECT
    return Manner.DIRECT if quoted >= DIRECT_SHARE * len(words) else Manner.MIXED


def _runs(doc: Doc, quotes: Sequence[Quote]) -> list[Run]:
    runs, at = [], 0
    for quote in quotes:
        start, end = quote.span
        while at < len(doc) and doc[at].idx < start:
            at += 1
        stop = at
        while stop < len(doc) and doc[stop].idx < end:
            stop += 1
        tokens = frozenset(range(at, stop))
        words = frozenset(i for i in tokens if _is_word(doc, i))
        if words:
            runs.append(Run(quote=quote, tokens=tokens, words=words))
    return runs


def _is_word(doc: Doc, i: int) -> bool:
    return not (doc[i].is_punct or doc[i].is_space)


def _keep_inside(draft: Draft, runs: Runs) -> Draft:
    """A cue within a quotation governs nothing outside it."""
    around = runs.at(draft.at)
    if around is None or draft.content <= around.tokens:
        return draft
    return draft.with_content(draft.content & around.tokens, "content.quote.kept_inside")


def _quotative(doc: Doc, draft: Draft, runs: Runs) -> Draft:
    """ "...," X said, and "...," said X: the words between a quotation and its verb are the speaker.

    Parsers often lose their way in a long quotation before such a verb, so this goes by the surface.
    """
    cue = draft.cue
    if cue is None or cue.head.pos_ != "VERB" or cue.head.tag_ not in ("VBD", "VBZ", "VBP"):
        return draft
    entry = cue_entry(cue.head.lower_, cue.head.lemma_, "verb")
    if entry is None or not entry.takes("quote"):
        return draft
    if runs.at(draft.at) is not None:
        return draft
    run = runs.before(cue.head.i)
    if run is None or not _ends_open(doc, run):
        return draft
    # Content outside quotation marks shows that the parser knew better than the surface.
    if any(_is_word(doc, i) and runs.at(i) is None for i in draft.content):
        return draft
    speaker = _speaker_beside(doc, cue, run)
    if not speaker:
        return draft
    found = draft if draft.source == speaker else draft.with_source(speaker, "source.quotative")
    if run.tokens <= draft.content:
        return found
    return found.with_content((draft.content - speaker) | run.tokens, "content.quote.before")


def _ends_open(doc: Doc, run: Run) -> bool:
    """Whether a quotation ends as one does before "he said": with a comma, a question, an exclamation or a dash."""
    marks = [doc[i].text for i in range(run.last, max(run.first, run.last - 3), -1) if not _is_word(doc, i)]
    return any(text[-1] in ",?!-–—…" for text in marks) or (run.last + 1 < len(doc) and doc[run.last + 1].text == ",")


def _speaker_beside(doc: Doc, cue: Cue, run: Run) -> frozenset[int]:
    verb = cue.head
    between = [doc[i] for i in range(run.last + 1, verb.i)]
    words = [token for token in between if _is_word(doc, token.i) and token not in cue.tokens]
    if len(words) > CLAUSE_WORDS or any("\n" in token.text for token in between):
        return frozenset()
    if not words:
        after = next((t for t in doc[verb.i + 1 : verb.i + 3] if _is_word(doc, t.i)), None)
        head = child(verb, "nsubj", "dobj", "attr", "oprd") if after is not None else None
        head = head if head is not None and head.i > verb.i else _head_of_phrase(doc, verb.i + 1)
        return frozenset(token.i for token in noun_phrase(head)) if head is not None else frozenset()
    own = child(verb, "nsubj")
    if own is not None and run.last < own.i < verb.i:
        return frozenset(token.i for token in noun_phrase(own) if token.i > run.last)
    if own is None and any(token.pos_ in ("VERB", "AUX") for token in words):
        return frozenset()
    nouns = [token for token in words if token.pos_ in ("NOUN", "PROPN", "PRON")]
    return frozenset(range(words[0].i, words[-1].i + 1)) if nouns else frozenset()


def _head_of_phrase(doc: Doc, start: int) -> Token | None:
    """The head of the noun phrase that starts at a token, null where none does."""
    if start >= len(doc) or doc[start].pos_ not in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"):
        return None
    head = doc[start]
    while (
        head.head.i > head.i
        and head.head.pos_ in ("NOUN", "PROPN")
        and head.dep_ in ("det", "compound", "amod", "poss")
    ):
        head = head.head
    return head


def _complete(draft: Draft, runs: Runs) -> Draft:
    """A quotation of which a part is content is content as a whole."""
    content = draft.content
    for run in runs.sharing(content):
        shared = len(content & run.words)
        if shared and not run.tokens <= content and draft.at not in run.tokens and not draft.source & run.tokens:
            if run.is_speech or 2 * shared >= len(run.words):
                content = content | run.tokens
        elif not shared and content & run.tokens:
            content = content - run.tokens
    return draft if content == draft.content else draft.with_content(content, "content.quote.completed")


def _find_beside(doc: Doc, draft: Draft, runs: Runs) -> Draft:
    """A cue of speech without content takes the quotation right after it or right before it."""
    if draft.cue is None or draft.content or draft.cue.frame != "quote":
        return draft
    own = draft.cue_words | draft.source
    around = own | {token.i for token in draft.cue.head.subtree}
    for run in _within_reach(doc, runs, own):
        if draft.at in run.tokens or len(run.words) < 2 or not (run.first > max(own) or run.last < min(own)):
            continue
        gap = range(max(own) + 1, run.first) if run.first > max(own) else range(run.last + 1, min(own))
        between = [i for i in gap if _is_word(doc, i)]
        if any("\n" in doc[i].text for i in gap) or (run.last < min(own) and not _ends_open(doc, run)):
            continue
        if run.first > max(own) and (opening := _half_quoted(doc, between, run)) is not None:
            rest = range(opening, _sentence_end(doc, run.last) + 1)
            return draft.with_content(frozenset(rest), "content.quote.half")
        if len(between) <= 12 and all(i in around and doc[i].pos_ != "VERB" for i in between):
            return draft.with_content(run.tokens, "content.quote.beside")
    return draft


def _within_reach(doc: Doc, runs: Runs, own: frozenset[int]) -> tuple[Run, ...]:
    """The quotations that are neither a paragraph nor too many words away from some tokens, in order."""
    first, last = min(own), max(own)
    low = high = 0
    while low < CLAUSE_WORDS and first > 0 and "\n" not in doc[first - 1].text:
        first -= 1
        low += _is_word(doc, first)
    while high < CLAUSE_WORDS + 1 and last + 1 < len(doc) and "\n" not in doc[last + 1].text:
        last += 1
        high += _is_word(doc, last)
    return runs.within(first, last)


def _half_quoted(doc: Doc, between: list[int], run: Run) -> int | None:
    """Where content begins whose start is not quoted: "said in a note that the plan 'was dead' ..."."""
    if len(between) > CLAUSE_WORDS:
        return None
    goes_on = doc[min(run.words)].text[:1].islower()
    return next((i for i in between if doc[i].lower_ == "that"), None) if goes_on else None


def _sentence_end(doc: Doc, at: int) -> int:
    """The last token of a sentence that goes on after a quotation, the quotation's own last one where it does not."""
    after = at + 1
    while after < len(doc) and (doc[after].is_punct and doc[after].text not in ".!?"):
        after += 1
    if after >= len(doc) or not doc[after].text[:1].islower() or doc[after].is_space:
        return at
    return int(doc[after].sent.end) - 1


def _give_rest(doc: Doc, drafts: Sequence[Draft], runs: Runs) -> list[Draft]:
    """Quotations left over go to the statement that they follow with no words of the report's own between."""
    made = list(drafts)
    holding: dict[int, set[int]] = {}
    reaching: dict[int, set[int]] = {}
    for number, draft in enumerate(made):
        _enter(holding, draft.content, number)
        _enter(reaching, _reach(draft), number)
    for run in runs.all:
        claiming = {number for i in run.words for number in holding.get(i, ())}
        if not run.is_speech or any(made[number].at not in run.tokens for number in claiming):
            continue
        before = _word_before(doc, run)
        near = {number: made[number] for number in reaching.get(before, ())}
        owner = _owner(near, run, own_sentence=_starts_sentence(doc, before, run))
        if owner is not None:
            made[owner] = made[owner].with_content(made[owner].content | run.tokens, "content.quote.continued")
            _enter(holding, run.tokens, owner)
            _enter(reaching, run.tokens, owner)
    return made


def _enter(table: dict[int, set[int]], tokens: Iterable[int], number: int) -> None:
    for i in tokens:
        table.setdefault(i, set()).add(number)


def _word_before(doc: Doc, run: Run) -> int:
    at = run.first - 1
    while at >= 0 and not _is_word(doc, at):
        at -= 1
    return at


def _owner(drafts: Mapping[int, Draft], run: Run, *, own_sentence: bool) -> int | None:
    """The number of the statement that owns a quotation, of those `drafts` that end right before it.

    A quotation that is a sentence of its own goes to a statement of speech; one within a sentence to the nearest cue.
    """
    candidates = [
        ((len(draft.content) if own_sentence else draft.at), -number)
        for number, draft in drafts.items()
        if draft.cue is not None
        and draft.content
        and draft.at not in run.tokens
        and (draft.group == "say" or not own_sentence)
    ]
    return -max(candidates)[1] if candidates else None


def _starts_sentence(doc: Doc, before: int, run: Run) -> bool:
    between = "".join(doc[i].text_with_ws for i in range(before + 1, run.first))
    first = doc[min(run.words)].text
    return not first[:1].islower() and (not between.strip() or between.strip()[0] in ".!?:\"”’'" or "\n" in between)


def _reach(draft: Draft) -> frozenset[int]:
    """What a statement spans: its parts, and what else the verb of its cue governs ("..., he said on Monday")."""
    below = (token.i for token in draft.cue.head.subtree) if draft.cue else ()
    return draft.content.union(draft.source, draft.cue_words, below)
