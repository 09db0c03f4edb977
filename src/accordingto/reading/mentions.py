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
from accordingto.reading.cast import Cast, Member, initials_fit
from accordingto.reading.gazetteer import Gazetteer, NameKind, is_acronym, key, load_gazetteer
from accordingto.reading.lexicon import load_table, split, word_set
from accordingto.reports.report import Report

INTRODUCTION = re.compile(r"\s*\((?:the\s+)?([A-Z][A-Za-z&-]{1,11})\)")
"""A short name in brackets after the long one: "the National Disaster Office (NDO)"."""

LONGEST_NAME = 12
"""Tokens before a bracket among which its long name is looked for."""
BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.STATE})


def find_cast(doc: Doc, report: Report) -> Cast:
    """Every named actor of the report, with its mentions."""
    cast = Cast(load_gazetteer())
    known = _enter_known(doc, report, cast)
    known += _enter_shared(doc, report, cast)
    for introduced in _introductions(doc, report, cast):
        known.append(introduced)
    covered = {token.i for span in known for token in span}
    for name in sorted(proper_names(doc, covered), key=len, reverse=True):  # "Ana Bel" before "Bel", who is the same
        member = enter_name(name, report, cast)
        if member is not None and member.is_person:
            member.speaks_for = member.speaks_for or spoken_for(name, cast)
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
    named = [span for label, span in found if label == "name" and _is_name(span, report, cast.gazetteer)]
    others = [span for label, span in found if label == "other"]
    kept = []
    for span in spacy.util.filter_spans([*named, *others]):
        name = cast.gazetteer.find(span.text)
        if name is None or span in others:
            continue
        member = cast.enter_entry(name.entry)
        cast.alias(span.text, member)
        if name.kind != NameKind.CAPITAL or acts(span.root):
            member.mentions.append((span.start_char, span.end_char))
        kept.append(span)
    return kept


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


def _goes_on(span: Span) -> bool:
    """Whether a name is only the beginning of a longer one: another proper noun follows."""
    return bool(span.end < span.sent.end and span.doc[span.end].pos_ == "PROPN")


def _all_capitals(span: Span, report: Report) -> bool:
    sentence = report.words((span.sent.start_char, span.sent.end_char))
    return len(span.sent) > 6 and sentence.isupper()


def acts(token: Token) -> bool:
    """Whether a place name stands for those who act from it: it is a subject, an agent, a source or an owner, not a "where"."""
    if token.dep_ in ("nsubj", "nsubjpass", "poss", "agent", "compound", "appos", "conj", "dobj"):
        return True
    return token.dep_ == "pobj" and token.head.lower_ in ("by", "to", "with", "from", "against")


def _introductions(doc: Doc, report: Report, cast: Cast) -> Iterator[Span]:
    """Long names with a short one in brackets behind them; the short name becomes an alias of the long one's bearer."""
    for match in INTRODUCTION.finditer(report.text):
        bracket = bisect.bisect_left(range(len(doc)), match.start(), key=lambda i: doc[i].idx)
        tokens = list(doc[max(0, bracket - LONGEST_NAME) : bracket])
        long_name = _name_before(doc, tokens, match[1])
        if long_name is None:
            continue
        member = cast.called(long_name.text) or cast.enter(_bare(long_name, report), ActorKind.ORGANISATION)
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


def proper_names(doc: Doc, covered: set[int]) -> Iterator[Span]:
    """Runs of proper nouns that nothing has claimed yet, particles and hyphens inside them included."""
    start: int | None = None
    for token in doc:
        joins = start is not None and token.lower_ in ("-", "bin", "al", "de", "del", "la", "van", "von", "der", "el")
        if token.i not in covered and not token.is_space and (_is_proper(token) or joins):
            start = token.i if start is None else start
            continue
        if start is not None:
            yield from _trimmed(doc, start, token.i)
        start = None
    if start is not None:
        yield from _trimmed(doc, start, len(doc))


def _trimmed(doc: Doc, start: int, end: int) -> Iterator[Span]:
    while end > start and not _is_proper(doc[end - 1]):
        end -= 1
    if end > start:
        yield doc[start:end]


def _is_proper(token: Token) -> bool:
    common = token.text.islower() and (token.text in organisation_nouns() or _title(token) is not None)
    return token.pos_ == "PROPN" and any(c.isalpha() for c in token.text) and not common


@functools.cache
def titles() -> dict[str, str]:
    """Words that introduce a person, in lower case without a final point, with the office they name."""
    found = {}
    for row in load_table("offices"):
        office = row["abbreviation_of"] or row["lemma"]
        for word in (row["lemma"], row["plural"]):
            if word:
                found[word.casefold().rstrip(".")] = office.casefold()
    return found


def spokespeople() -> frozenset[str]:
    """Offices whose holder gives the word of a body."""
    return word_set("spokespeople", "lemma")


@functools.cache
def organisation_nouns() -> dict[str, str]:
    """Nouns that make a name that of an organisation, with the sort of it."""
    return {row["lemma"]: row["sort"] for row in load_table("organisation_nouns")}


def enter_name(span: Span, report: Report, cast: Cast) -> Member | None:
    """The person or organisation that a run of proper nouns names; null where it names neither (a month, a title alone)."""
    span, offices = (span, set()) if _organisation_sort([t.lower_ for t in span]) else without_titles(span)
    words = [token.lower_ for token in span]
    if not words or key(span.text).isdigit() or span.root.dep_ == "nummod":
        return None
    where = (span.start_char, span.end_char)
    member = cast.called(span.text)
    if member is None and (sort := _organisation_sort(words)):
        member = cast.enter(_bare(span, report), ActorKind.ORGANISATION, sort=sort)
    if member is None and _is_person(span, offices):
        member = cast.enter(_bare(span, report), ActorKind.PERSON)
    if member is None:
        return None
    member.mentions.append(where)
    if member.is_person:
        member.callings |= offices | _apposed_offices(span)
        member.party = member.party or party_of(span, report, cast)
    return member


def without_titles(span: Span) -> tuple[Span, set[str]]:
    """A name without the titles before it, and the offices that these, and the nouns they stand with, name."""
    offices = set()
    start = span.start
    while (taken := _title_at(span.doc, start, span.end - 1)) is not None:
        offices.add(taken[1])
        start = taken[0]
    before = span.doc[span.sent.start : start]
    for token in reversed(before):
        office = titles().get(token.lower_.rstrip("."))
        if office is None or token.head.i < token.i:
            break
        offices.add(office)
    return span.doc[start : span.end], {word for office in offices for word in _called(office)}


def _title_at(doc: Doc, start: int, end: int) -> tuple[int, str] | None:
    """The longest title of up to three words that starts there and leaves a name behind it: its end and its office."""
    for length in (3, 2, 1):
        office = titles().get(doc[start : start + length].text.casefold().rstrip("."))
        if office is not None and start + length <= end:
            return start + length, office
    return None


def _called(office: str) -> set[str]:
    """The nouns by which the holder of an office can be called, its last word and its synonyms among them."""
    last = office.split()[-1]
    return {office, last} | {word for group in _synonyms() if {office, last} & group for word in group}


@functools.cache
def _synonyms() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(split(row["offices"])) for row in load_table("office_synonyms"))


def _title(token: Token) -> str | None:
    return titles().get(token.lower_.rstrip("."))


def _organisation_sort(words: list[str]) -> str | None:
    """The sort of an organisation, by the last noun of its name or the one before "of"."""
    return next((organisation_nouns()[w] for w in reversed(words) if w in organisation_nouns()), None)


def _is_person(span: Span, offices: set[str]) -> bool:
    """A person has a title, or two to four names and no article; a lone name without a title is not taken for one."""
    names = [word for word in span.text.split() if word[0].isupper()]
    if any(child.lower_ in ("the", "a", "an") for child in span.root.children) and not offices:
        return False
    return bool(offices) or (2 <= len(names) <= 4 and acts(span.root))


def _apposed_offices(span: Span) -> set[str]:
    """The offices of an apposition: "Ana Bel, the governor of X"."""
    found = {titles().get(child.lower_) for child in span.root.children if child.dep_ == "appos"}
    return {word for office in found if office for word in _called(office)}


def party_of(span: Span, report: Report, cast: Cast) -> str | None:
    """The party of a person by the words the name stands with: "Russian President", "a Pentagon spokesman", "of Chad"."""
    around = [*span.root.subtree] if len([*span.root.subtree]) < 25 else [*span]
    for token in around:
        for member in cast.mentioned_at(token.idx):
            if member.party and member.kind in BODIES:
                return member.party
    return None


def _bare(span: Span, report: Report) -> str:
    """The wording of a name as the report has it, without article, possessive and line ends."""
    words = re.sub(r"\s+", " ", report.words((span.start_char, span.end_char)))
    return re.sub(r"^[Tt]he\s+|['’]s?$", "", words)
