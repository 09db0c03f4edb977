"""Find counts that a colon hands over: "The latest from the health office: 45 dead", "45 people died: that is the count of the
health office".

A colon sets what is told beside who tells it, whatever words lead up to it; so does a semicolon, and so do "and that" or "and the
number". So where one side has a number of people and the other one source and no number, it is the source's number, if that
side is no more than a name, or tells or points: with a word for a count or for news, a verb of saying, giving or checking,
"that" or "so". A side with a verb of its own that does neither ("The office had one task: to save 45 people") hands over
nothing.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import Cue, child, is_passive
from accordingto.reading.drafts import Draft
from accordingto.reading.gazetteer import load_gazetteer
from accordingto.reading.labelled import tokens_of
from accordingto.reading.lexicon import word_set
from accordingto.reading.measures import measures_named
from accordingto.reading.name_runs import organisation_sort
from accordingto.reading.sources import noun_phrase
from accordingto.reading.told_counts import is_count_noun
from accordingto.reading.voices import can_speak, noun_sort
from accordingto.reports.report import Report, SectionKind, Span

BEFORE = "cue.colon.source_before"
BEHIND = "cue.colon.source_behind"
BRACKETS = "cue.colon.in_brackets"
NEAR = 4
"""Words before a bracket among which the count stands that its source is given for."""
LONGEST = 10
"""Words of a source in brackets."""
POINTERS = frozenset({"that", "this", "so", "these", "those"})
PRONOUNS = frozenset({"it", "that", "this", "them", "these", "those", "each", "all"})
_TOLD = (("count_texts", "word"), ("news_nouns", "word"), ("utterance_nouns", "lemma"), ("claim_nouns", "word"))
_WITHIN = frozenset({"compound", "amod", "nmod", "npadvmod", "appos"})
_NAMES = frozenset({"name", "names"})
LINKS = frozenset({"of", "by", "from", "to"})
"""Prepositions that may stand before a source; behind "in" or "at" a name is a place."""

_SECTIONS = (SectionKind.BODY, SectionKind.STANDFIRST, SectionKind.TAKEAWAYS)
_COLON = re.compile(r"[:;](?=\s)|,(?= and (?:that|this|so|it|the) )|(?<=\s)[–—-](?=\s(?:that|this|so|it|the)\b)")
_END = re.compile(r"[.!?][\"”’]?(?=\s|$)|\n|$")
_BRACKETS = re.compile(r"[(\[](?P<within>[^()\[\]\n]{4,90})[)\]]")
_LABELS = frozenset({"source", "sources", ":"})
_QUOTED = re.compile(r"^\s*[\"“‘']")


def find_colons(doc: Doc, report: Report) -> Iterator[Draft]:
    """The drafts of counts that a colon hands over, each with the side of the number for its content."""
    for section in report.sections:
        if section.kind in _SECTIONS:
            yield from _in_brackets(doc, report, section.span)
            for colon in _COLON.finditer(report.text, *section.span):
                before, behind = _sides(report.text, section.span, colon.start())
                if not _QUOTED.match(report.text[slice(*behind)]):
                    yield from _handed_over(doc, before, behind, colon.span())


def _in_brackets(doc: Doc, report: Report, section: Span) -> Iterator[Draft]:
    """ "45 dead (Health Office)", "17 deaths [source: Kalvik District Hospital]": a source in brackets right behind a count."""
    for match in _BRACKETS.finditer(report.text, *section):
        side = tokens_of(doc, match.span("within"))
        before = tokens_of(doc, _sides(report.text, section, match.start())[0])
        if not side or len(side) > LONGEST or not has_count(before[-NEAR:]) or has_number(side):
            continue
        rest = [token for token in side if token.lower_ not in _LABELS]
        sources = find_sources(rest)
        if len(sources) == 1 and not any(token.pos_ in ("VERB", "AUX") for token in rest):
            at = side[0].i - 1
            yield draft_of_count(
                at,
                frozenset({at}),
                source=name_of(sources[0]) & frozenset(token.i for token in rest),
                content=frozenset(token.i for token in before if not token.is_space),
                head=sources[0],
                rule=BRACKETS,
            )


def _sides(text: str, section: Span, colon: int) -> tuple[Span, Span]:
    """What stands before and behind a colon in its sentence."""
    ends = [match.end() for match in _END.finditer(text, section[0], colon) if match.group()]
    end = _END.search(text, colon, section[1])
    return (ends[-1] if ends else section[0], colon), (colon + 1, end.end() if end else section[1])


def _handed_over(doc: Doc, before: Span, behind: Span, colon: Span) -> Iterator[Draft]:
    first, second = tokens_of(doc, before), tokens_of(doc, behind)
    if has_count(second) and not has_number(first):
        yield from _draft(first, second, tokens_of(doc, colon), BEFORE)
    elif has_count(first) and not has_number(second):
        yield from _draft(second, first, tokens_of(doc, colon), BEHIND)


def _draft(telling: list[Token], told: list[Token], colon: list[Token], rule: str) -> Iterator[Draft]:
    sources = find_sources(telling)
    if len(sources) != 1 or not colon or not _tells(telling, sources[0], pointing=rule == BEHIND):
        return
    source = name_of(sources[0]) & frozenset(token.i for token in telling)
    words = frozenset(token.i for token in telling if is_cue(token) and token.i not in source)
    yield draft_of_count(
        min(words, default=colon[0].i),
        words or frozenset(token.i for token in colon),
        source=source,
        content=frozenset(token.i for token in told if not token.is_space),
        head=sources[0],
        rule=rule,
    )


def draft_of_count(
    at: int, words: frozenset[int], *, source: frozenset[int], content: frozenset[int], head: Token, rule: str
) -> Draft:
    """The draft of a count whose construction tells whose it is; `head` is that of its source, `at` the word it hangs on."""
    doc = head.doc
    cue = Cue(
        head=doc[at], rule=rule, group="say", frame="count", tokens=tuple(doc[i] for i in sorted(words)), source=head
    )
    return Draft(cue=cue, cue_words=words, source=source, content=content, at=at, rules=(rule,))


def _tells(side: list[Token], source: Token, *, pointing: bool) -> bool:
    """Whether a side is no more than a name, or tells or points."""
    name = name_of(source)
    rest = [token for token in side if token.i not in name and not (token.is_punct or token.is_space)]
    finite = [token for token in rest if token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBG")]
    if not rest or any(is_cue(token) for token in rest):
        return True
    if pointing:
        equates = any(one.lemma_ == "be" and one.dep_ not in ("aux", "auxpass") for one in finite)
        # "that is how many the office has found"
        return any(token.lower_ in POINTERS for token in rest) and (equates or not finite)
    return not finite and all(token.pos_ in ("ADP", "DET", "ADJ", "ADV", "PRON", "NUM", "CCONJ") for token in rest)


def is_cue(token: Token) -> bool:
    """Whether a word tells or is what was told: "count", "bulletin", "news"; "says so", "released it", "has counted them"."""
    if token.pos_ in ("NOUN", "PROPN", "ADJ"):
        return is_count_noun(token) or any(
            {token.lower_, token.lemma_.lower()} & word_set(table, column) for table, column in _TOLD
        )
    if token.pos_ != "VERB" or is_passive(token):
        return False
    lemma = token.lemma_.lower()
    entry = cue_entry(token.lower_, token.lemma_, "verb")
    says = entry is not None and entry.group == "say"
    return (
        says or lemma in word_set("vouching_verbs", "lemma") or lemma in word_set("giving_verbs", "lemma")
    ) and _is_of_that(token)


def _is_of_that(verb: Token) -> bool:
    """Whether a verb has nothing for its object but what was told: "says so", "has counted them", "gave the number"."""
    thing = child(verb, "dobj")
    return (
        thing is None
        or thing.lower_ in PRONOUNS
        or (thing.pos_ == "NOUN" and (is_cue(thing) or thing.lower_ in _NAMES))
    )


def find_sources(side: Sequence[Token], *, after: frozenset[str] = LINKS) -> list[Token]:
    """The heads of noun phrases that may be whose word it is: bodies and named people, not places or texts.

    `after` are the prepositions that one may stand behind.
    """
    inside = {token.i for token in side}
    found: list[Token] = []
    for token in side:
        part = token.dep_ in _WITHIN and token.head.i in inside
        if part or token.pos_ not in ("NOUN", "PROPN") or any(token.i in name_of(one) for one in found):
            continue
        if token.head.i in inside and token.dep_ == "pobj" and token.head.lower_ not in after:
            continue
        if _is_source(token):
            found.append(token)
    return [one for one in found if not (one.dep_ == "poss" and one.head in found)]  # "the state's health office"


def _is_source(token: Token) -> bool:
    phrase = noun_phrase(token)
    words = [one.lower_ for one in phrase]
    name = load_gazetteer().find(" ".join(one.text for one in phrase if one.dep_ != "det"))
    if name is not None and name.entry.kind in (ActorKind.STATE, ActorKind.PLACE_AS_ACTOR):
        return False
    if token.pos_ == "NOUN":
        if token.lower_ in word_set("news_nouns"):
            return False
        return noun_sort(token) in ("body", "person") and not measures_named(token.lower_) and can_speak(token)
    named = any(one.pos_ == "PROPN" for one in phrase)
    return named and (organisation_sort(words) is not None or noun_sort(token) == "body" or len(phrase) > 1)


def name_of(head: Token) -> frozenset[int]:
    """The words of a source, with the rest of its name where the parser hangs that elsewhere ("the Bureau [of Rescue]")."""
    return frozenset(token.i for token in noun_phrase(head)) | frozenset(range(head.i, end_of_name(head)))


def end_of_name(body: Token) -> int:
    """The end of a name or noun, before the clause or the number that the parser may hang on it."""
    end: int = body.i + 1
    for token in body.doc[end : body.sent.end]:
        if token.pos_ == "PROPN" or token.text[:1].isupper():
            end = token.i + 1
        elif token.lower_ not in ("of", "for", "and", "the", "&"):
            break
    return end


def has_count(side: Sequence[Token]) -> bool:
    """Whether a side has a number and a word for what befell people."""
    named = bool(measures_named(" ".join(token.text for token in side))) or any(map(is_count_noun, side))
    return named and has_number(side)


def has_number(side: Sequence[Token]) -> bool:
    """Whether a side has a number, days and hours aside."""
    months = word_set("units", kind="month")
    for token in side:
        near = (token.head, *token.children, *([token.nbor(1)] if token.i + 1 < len(token.doc) else []))
        if token.like_num and not any(one.lower_ in months for one in near):
            return True
    return False
