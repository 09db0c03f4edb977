"""Find the actors of a report: names of the gazetteer, the report's own introductions, and proper names.

The order matters: what the gazetteer knows is not guessed at, what the report introduces is taken at its word, and only the
proper names that are left are told apart as persons and organisations by their titles and nouns.
"""

import bisect
import functools
import re
from collections.abc import Iterator

import spacy.util
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from accordingto.reading.actor import ActorKind
from accordingto.reading.aliases import enter_aliases
from accordingto.reading.called_bodies import enter_called_bodies
from accordingto.reading.callings import organisation_nouns as organisation_nouns
from accordingto.reading.callings import spokespeople
from accordingto.reading.callings import titles as titles
from accordingto.reading.cast import Cast, Member, initials_fit
from accordingto.reading.gazetteer import Gazetteer, Name, NameKind, is_acronym, load_gazetteer
from accordingto.reading.half_names import enter_half_names
from accordingto.reading.lexicon import load_table
from accordingto.reading.person_names import given_names
from accordingto.reading.proper_names import BODIES, acts, bare, enter_names
from accordingto.reading.state_owners import is_of_another
from accordingto.reports.report import Report

INTRODUCTION = re.compile(r"\s*\((?:the\s+)?([A-Z][A-Za-z&-]{1,11})\)")
"""A short name in brackets after the long one: "the National Disaster Office (NDO)"."""

LONGEST_NAME = 12
"""Tokens before a bracket among which its long name is looked for."""


def find_cast(doc: Doc, report: Report) -> Cast:
    """Every named actor of the report, with its mentions."""
    cast = Cast(load_gazetteer())
    known = _enter_known(doc, report, cast)
    known += _enter_shared(doc, report, cast)
    for introduced in _introductions(doc, report, cast):
        known.append(introduced)
    covered = {token.i for span in known for token in span}
    covered.update(token.i for span in enter_called_bodies(doc, cast, covered) for token in span)
    covered.update(token.i for span in enter_half_names(doc, cast, covered) for token in span)
    for name, member in enter_names(doc, report, cast, covered):
        if member.is_person:
            member.speaks_for = member.speaks_for or spoken_for(name, cast)
    enter_aliases(doc, report, cast)
    return cast


def spoken_for(name: Span, cast: Cast) -> Member | None:
    """The body whose word a person gives: "Jon Rell, the agency's director", "police spokesman Jon Rell"."""
    root = name.root
    offices = [root.head] if root.dep_ == "appos" else []
    offices += [child for child in root.children if child.dep_ in ("appos", "compound", "nmod")]
    for office in offices:
        if office.lemma_.lower() not in spokespeople():
            continue
        for token in (*office.subtree, *root.lefts):
            body = next((m for m in cast.mentioned_at(token.idx) if m.kind in BODIES), None)
            body = body or (_recalled_body(token, cast) if token.dep_ in ("poss", "pobj", "compound") else None)
            if body is not None and token.i not in range(name.start, name.end):
                return body
    return None


def _recalled_body(token: Token, cast: Cast) -> Member | None:
    """The only body of the cast that "the agency" can stand for."""
    found = [m for m in cast.members if m.kind in BODIES and token.lower_ in m.callings]
    return found[0] if len(found) == 1 else None


@functools.lru_cache(maxsize=2)
def _matcher(vocab: Vocab) -> PhraseMatcher:
    """All names of the gazetteer, case aside; the case of short ones in capitals is checked afterwards."""
    from spacy.lang.en import English

    tokenizer = English(vocab).tokenizer
    matcher = PhraseMatcher(vocab, attr="LOWER")
    gazetteer = load_gazetteer()
    for label, wordings in (
        ("name", [name.wording for name in gazetteer.names]),
        ("shared", [name.wording for name in gazetteer.shared]),
        ("other", [row["name"] for row in load_table("names_of_no_state")]),
    ):
        words = {word for wording in wordings for word in (wording, wording.replace("'", "’"))}
        matcher.add(label, list(tokenizer.pipe(sorted(words))))
    return matcher


def _enter_known(doc: Doc, report: Report, cast: Cast) -> list[Span]:
    """Enter the longest names of the gazetteer that occur; returns their spans."""
    found = [(doc.vocab.strings[label], doc[start:end]) for label, start, end in _matcher(doc.vocab)(doc)]
    surnames = {
        doc[end - 1].lower_
        for _, start, end in _matcher(doc.vocab)(doc)
        if end - start == 1 and _is_surname(doc[start])
    }
    named = [span for label, span in found if label == "name" and _is_name(span, report, cast.gazetteer)]
    named = [
        span
        for span in named
        if not (_is_surname(span[0]) or _is_given_name(span) or _calls_person(span, surnames, cast.gazetteer))
    ]
    others = [span for label, span in found if label == "other"]
    kept = []
    for span in spacy.util.filter_spans([*named, *others]):
        name = cast.gazetteer.find(span.text)
        if name is None or span in others or _is_of_another_state(span, name, cast.gazetteer):
            continue
        member = cast.enter_entry(name.entry)
        cast.alias(span.text, member)
        if name.kind != NameKind.CAPITAL or acts(span.root):
            member.mentions.append((span.start_char, span.end_char))
        kept.append(span)
    return kept


def _is_of_another_state(span: Span, name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a body is called by a name that other states' bodies have too, and belongs to one of those here."""
    return name.entry.kind == ActorKind.ORGANISATION and is_of_another(span, name.entry.party, gazetteer)


def _enter_shared(doc: Doc, report: Report, cast: Cast) -> list[Span]:
    """Enter short names that several bodies have, where the report leaves one: by a state beside it, or the only one in it."""
    taken = {i for member in cast.members for start, end in member.mentions for i in range(start, end)}
    found = [doc[a:b] for label, a, b in _matcher(doc.vocab)(doc) if doc.vocab.strings[label] == "shared"]
    kept = []
    for span in spacy.util.filter_spans(found):
        wording = report.words((span.start_char, span.end_char))
        if span.start_char in taken or not wording[0].isupper():
            continue
        bodies = cast.gazetteer.sharing(span.text)
        here = {m.ref for m in cast.members if m.kind == ActorKind.STATE and m.mentions}
        beside = {
            m.ref
            for token in (*span.root.subtree, *span.root.lefts)
            for m in cast.mentioned_at(token.idx)
            if m.kind == ActorKind.STATE
        }
        fitting = [b for b in bodies if b.country in beside] or [b for b in bodies if b.country in here]
        if len(fitting) == 1:
            member = cast.enter_entry(fitting[0])
            cast.alias(span.text, member)
            member.mentions.append((span.start_char, span.end_char))
            kept.append(span)
    return kept


def _is_name(span: Span, report: Report, gazetteer: Gazetteer) -> bool:
    """Whether the words stand there as a name: with a capital, and in capitals where in small letters they are a word."""
    wording = report.words((span.start_char, span.end_char))
    name = gazetteer.find(span.text) or gazetteer.find(wording)
    if name is None or not any(c.isupper() for c in wording):
        return False
    if name.wording.startswith("The ") and (not wording.startswith("The ") or _goes_on(span)):
        return False  # "The National" is a paper, "national" and "The National Landslide Office" are not
    if is_acronym(name.wording):
        return wording.replace(".", "").isupper() and not _all_capitals(span, report)
    return True


def _is_surname(token: Token) -> bool:
    """Whether a name stands behind a given name: "Don Guardian" is not the paper."""
    before = token.nbor(-1) if token.i else None
    return before is not None and before.pos_ == "PROPN" and before.text.istitle() and before.lower_ in given_names()


def _is_given_name(span: Span) -> bool:
    """Whether a name is a given one before a surname: "Sofia Bragal" is not the capital."""
    return len(span) == 1 and span[0].lower_ in given_names() and _goes_on(span) and span.doc[span.end].text.istitle()


def _calls_person(span: Span, surnames: set[str], gazetteer: Gazetteer) -> bool:
    """Whether the name of a body is, in this report, the surname of a person; a state's keeps its own meaning elsewhere."""
    name = gazetteer.find(span.text)
    return len(span) == 1 and span[0].lower_ in surnames and name is not None and name.entry.kind != ActorKind.STATE


def _goes_on(span: Span) -> bool:
    """Whether a name is only the beginning of a longer one: another proper noun follows."""
    return bool(span.end < span.sent.end and span.doc[span.end].pos_ == "PROPN")


def _all_capitals(span: Span, report: Report) -> bool:
    sentence = report.words((span.sent.start_char, span.sent.end_char))
    return len(span.sent) > 6 and sentence.isupper()


def _introductions(doc: Doc, report: Report, cast: Cast) -> Iterator[Span]:
    """Long names with a short one in brackets behind them; the short name becomes an alias of the long one's bearer."""
    for match in INTRODUCTION.finditer(report.text):
        bracket = bisect.bisect_left(range(len(doc)), match.start(), key=lambda i: doc[i].idx)
        tokens = list(doc[max(0, bracket - LONGEST_NAME) : bracket])
        long_name = _name_before(doc, tokens, match[1])
        if long_name is None:
            continue
        member = cast.called(long_name.text) or cast.enter(bare(long_name, report), ActorKind.ORGANISATION)
        member.mentions.append((long_name.start_char, long_name.end_char))
        cast.alias(match[1], member)
        cast.alias(long_name.text, member)
        for again in re.finditer(rf"\b{re.escape(match[1])}\b", report.text):
            member.mentions.append(again.span())
            if short := doc.char_span(*again.span()):
                yield short
        yield long_name


def _name_before(doc: Doc, tokens: list[Token], acronym: str) -> Span | None:
    """The longest run of words before the bracket, from a capitalised one on, whose initials fit the short name."""
    for token in tokens:
        span = doc[token.i : tokens[-1].i + 1]
        starts_well = token.text[0].isupper() and token.text[0].casefold() == acronym[0].casefold()
        same_sentence = token.sent == tokens[-1].sent and not any(t.is_punct and t.text != "-" for t in span)
        if starts_well and same_sentence and initials_fit(acronym, span.text):
            return span
    return None
