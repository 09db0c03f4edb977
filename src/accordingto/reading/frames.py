"""The frame of a statement: the words of its sentence round what is said, which tell how and through whom it came.

Left out are clauses that tell of something else: of another time ("after filing a motion"), of a bystander ("who once worked
for the agency"), and what other cues govern.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.carriers import carrier_words
from accordingto.reading.cue_parts import child, is_passive
from accordingto.reading.finding import Spans, extent
from accordingto.reading.statement import Statement

CITING = ("cites", "briefs", "tells", "quotes", "speaks", "meets")
"""Uses of verbs whose relative clause tells how its antecedent came to know: "X, which quoted Y"."""

ABOUT = frozenset({"about", "to", "on", "over"})
"""What joins a reaction to what it is one to: "asked about a memo", "responding to a report"."""

WORDS_OF_SPANS, WORDS_OF_SENTENCES = "accordingto.words_of_spans", "accordingto.words_of_sentences"
"""Where a doc keeps what was looked up in it."""
RELATIVE = frozenset({"WDT", "WP"})
PARTICIPLES = frozenset({"VBG", "VBN"})


def find_frame(
    doc: Doc, statement: Statement, outer: Statement | None, others: Iterable[Statement]
) -> tuple[Token, ...]:
    """The words of the frame in order. `outer` is the statement in whose content this one stands, `others` those near it."""
    cue = set(tokens_in(doc, statement.cue or statement.source))
    on_way = {one for token in cue for one in (token, *token.ancestors)}
    cues = (token for other in others if other is not statement for token in tokens_in(doc, other.cue))
    foreign = {token for token in cues if token.pos_ in ("VERB", "AUX")} - on_way
    content = set(words_said(doc, statement))
    within = _narrowed(outer, statement) if outer is not None else ()
    return tuple(
        token
        for token in sentences_of(doc, statement)
        if token not in content
        and (not within or _inside(token, within))
        and not _is_apart(token, on_way, foreign)
        and not (token in on_way and token not in cue and token.tag_ == "VBG" and _cites(token))
    )


def in_relative_clause(word: Token, cue: set[Token]) -> bool:
    """Whether a word stands in a relative clause below a cue: what it says is of a noun, not of what was said."""
    for one in (word, *word.ancestors):
        if one.dep_ == "relcl":
            return any(token in cue for token in one.ancestors)
    return False


def tokens_in(doc: Doc, spans: Spans) -> tuple[Token, ...]:
    """The words that stand in the spans; remembered with the doc, as chains ask for the same spans again and again."""
    known = doc.user_data.setdefault(WORDS_OF_SPANS, {})
    if spans not in known:
        found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
        known[spans] = tuple(token for span in found if span is not None for token in span)
    words: tuple[Token, ...] = known[spans]
    return words


def sentences_of(doc: Doc, statement: Statement) -> tuple[Token, ...]:
    """The words of the sentences in which source and cue stand; remembered with the doc."""
    spans = statement.source + statement.cue
    known = doc.user_data.setdefault(WORDS_OF_SENTENCES, {})
    if spans not in known:
        sentences = {sentence.start: sentence for sentence in (token.sent for token in tokens_in(doc, spans))}
        known[spans] = tuple(token for sentence in sentences.values() for token in sentence)
    words: tuple[Token, ...] = known[spans]
    return words


def spans_round(doc: Doc, statement: Statement) -> Spans:
    """The sentences of a statement without its content, and without what its speaker had come from."""
    content = set(tokens_in(doc, statement.content))
    return runs_of(one for one in sentences_of(doc, statement) if one not in content and not _is_left(one))


def runs_of(words: Iterable[Token]) -> Spans:
    """The words as spans, those that stand next to each other as one."""
    spans: list[tuple[int, int, int]] = []
    for token in words:
        end = token.idx + len(token.text)
        if spans and spans[-1][2] == token.i - 1:
            spans[-1] = (spans[-1][0], end, token.i)
        else:
            spans.append((token.idx, end, token.i))
    return tuple((start, end) for start, end, _ in spans)


def words_said(doc: Doc, statement: Statement) -> Iterator[Token]:
    """The words of the content, without a phrase of citing at the head of a part: "According to X, [quoted by Y,] nobody ..."."""
    for part in statement.content:
        words = list(tokens_in(doc, (part,)))
        head = next((word for word in words if not word.is_punct), None)
        cited = set(head.subtree) if head is not None and head.tag_ in PARTICIPLES and _hands_over(head) else set()
        yield from (word for word in words if word not in cited)


def _hands_over(verb: Token) -> bool:
    by = any(one.lower_ == "by" for one in verb.children)
    return verb.lemma_.lower() in (carrier_words("quotes") | carrier_words("shows") if by else carrier_words("cites"))


def _narrowed(outer: Statement, inner: Statement) -> Spans:
    """The part of the outer content in which the inner statement stands."""
    start, end = extent(inner.cue or inner.source or inner.content)
    return tuple(part for part in outer.content if part[0] <= start and end <= part[1])


def _is_apart(token: Token, on_way: set[Token], foreign: set[Token]) -> bool:
    """Whether a word stands in a clause that has nothing to do with how this was said."""
    for one in (token, *token.ancestors):
        if one in on_way:
            return False
        if one in foreign and not _cites(one):
            return True
        if one.dep_ == "relcl" and not (_cites(one) and _has_relative(one)) and not is_copy_shown(one):
            return True
        if one.dep_ == "pcomp" and one.head.lower_ in carrier_words("apart"):
            return True
        if _is_answered(one) or _leaves(one):
            return True
        if one.dep_ in ("advcl", "conj") and not _cites(one) and child(one, "nsubj", "nsubjpass") is not None:
            return not is_copy_shown(one)
    return False


def is_copy_shown(verb: Token) -> bool:
    """Whether a clause tells who has a text: "in a report [which Reuters has read]", "[a copy of which X obtained]"."""
    if verb.lemma_.lower() not in carrier_words("shows") or child(verb, "neg") is not None:
        return False
    thing = child(verb, "nsubjpass") if is_passive(verb) else child(verb, "dobj")
    if thing is not None and thing.lemma_.lower() == "copy":
        behind = (child(link, "pobj") for link in thing.children if link.lower_ == "of")
        thing = next((one for one in behind if one is not None), thing)
    return thing is not None and thing.tag_ in RELATIVE


def _is_left(token: Token) -> bool:
    """Whether a word stands in a phrase that tells from where a speaker comes: "leaving a closed-door meeting"."""
    return any(_leaves(one) for one in (token, *token.ancestors))


def _leaves(verb: Token) -> bool:
    return verb.tag_ == "VBG" and verb.lemma_.lower() in carrier_words("leaves")


def _is_answered(noun: Token) -> bool:
    """Whether a noun is what somebody answers, reacts to or contradicts: how that came is not how the answer did."""
    link = noun.head if noun.dep_ == "pobj" else noun
    verb = link.head
    if (
        noun.lemma_.lower() in carrier_words("questions")
        or verb.tag_ not in PARTICIPLES
        or verb.dep_ not in ("advcl", "acl", "prep", "pcomp")
    ):
        return False
    use = "answers" if noun.dep_ == "dobj" else "reacts" if noun.dep_ == "pobj" and link.lower_ in ABOUT else None
    return use is not None and verb.lemma_.lower() in carrier_words(use)


def _cites(verb: Token) -> bool:
    return any(verb.lemma_.lower() in carrier_words(use) for use in CITING)


def _has_relative(verb: Token) -> bool:
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is not None and subject.tag_ in RELATIVE


def _inside(token: Token, spans: Spans) -> bool:
    return any(start <= token.idx < end for start, end in spans)
