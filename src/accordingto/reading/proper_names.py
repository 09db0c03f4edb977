"""Persons and organisations that are in no gazetteer, by their proper names, their titles and the words they stand with.

Full names go first, wherever they stand in the report; then the parts of names that call the persons again ("Rell"). Where
several persons share a part ("Clinton"), a title tells them apart, else whoever the report as a whole calls so; else nobody.
"""

import re

from spacy.tokens import Doc, Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.callings import behind_titles, called_by, titles, without_titles
from accordingto.reading.cast import Cast, Member
from accordingto.reading.forms import stems
from accordingto.reading.gazetteer import key, party_name
from accordingto.reading.lone_names import (
    has_form_of_body,
    has_form_of_place,
    is_outlet,
    places_of,
    same_names,
    says_of_a_body,
)
from accordingto.reading.name_runs import organisation_sort, proper_names
from accordingto.reading.person_names import Gender, gender_of_name, gender_of_noun, given_names, parse_name
from accordingto.reading.state_owners import state_before, state_behind
from accordingto.reading.voices import cue_groups, noun_sort
from accordingto.reports.report import Report, SectionKind

BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.STATE})
LONGEST_PERSON = 4
"""Names, capitalised, in the name of a person."""


def enter_names(doc: Doc, report: Report, cast: Cast, covered: set[int]) -> list[tuple[Span, Member]]:
    """Enter everyone whom the report calls by a proper name that nothing has claimed yet; each name with its bearer."""
    names = [_cut(name) for name in proper_names(doc, covered)]
    places = _places(names)
    names = [name for name in names if name.text not in places or len(without_titles(name)[0]) < len(name)]
    title_end = next((s.span[1] for s in report.sections if s.kind == SectionKind.TITLE), 0)
    body = sorted((n for n in names if n.start_char >= title_end), key=lambda n: -len(without_titles(n)[0]))
    found: list[tuple[Span, Member]] = []
    left = [name for name in body if not _entered(name, report, cast, found)]
    for name in (*left, *(n for n in names if n.start_char < title_end)):
        if not _entered(name, report, cast, found) and (known := _known_within(name, cast)) is not None:
            _entered(known, report, cast, found)
    taken = covered | {token.i for name, _ in found for token in name}
    for token in doc:
        if token.i not in taken and _is_mistaken_name(token, cast):
            _entered(doc[token.i : token.i + 1], report, cast, found)
    return found


def _places(names: list[Span]) -> frozenset[str]:
    """The names in which something is somewhere in the report, of those that do not begin with a given name: "in New York".

    What is said or done "at" somebody is no place, nor is whoever speaks.
    """
    unknown = [name for name in names if len(name) > 1 and name[0].lower_ not in given_names()]
    found = {name.text for name in unknown if name.root.dep_ == "pobj" and _puts_somewhere(name.root.head)}
    return frozenset(found - {name.text for name in unknown if _speaks(name.root)})


def _puts_somewhere(prep: Token) -> bool:
    """Whether a preposition is of place: "in", "near"; "at" with a noun or what befalls people, not "shouted at"."""
    if prep.lower_ in ("in", "near", "outside"):
        return True
    return prep.lower_ in ("at", "off") and (prep.head.pos_ == "NOUN" or prep.head.tag_ == "VBN")


def _speaks(name: Token) -> bool:
    """Whether a name is the subject of a verb of saying."""
    return name.dep_ in ("nsubj", "nsubjpass") and any(
        cue_groups().get(stem) == "say" for stem in stems(name.head.lower_)
    )


def acts(token: Token) -> bool:
    """Whether a place name stands for those who act from it: it is a subject, an agent, a source or an owner, not a "where"."""
    if token.dep_ in ("nsubj", "nsubjpass", "poss", "agent", "compound", "appos", "conj", "dobj"):
        return True
    return token.dep_ == "pobj" and token.head.lower_ in ("by", "to", "with", "from", "against")


def party_of(span: Span, report: Report, cast: Cast) -> str | None:
    """The party of a person by the words the name stands with: "Russian President", "a Pentagon spokesman", "of Chad"."""
    around = [*span.root.subtree] if len([*span.root.subtree]) < 25 else [*span]
    for token in around:
        for member in cast.mentioned_at(token.idx):
            if member.party and member.kind in BODIES:
                return member.party
    return None


def bare(span: Span, report: Report) -> str:
    """The wording of a name as the report has it, without article, possessive and line ends."""
    words = re.sub(r"\s+", " ", report.words((span.start_char, span.end_char)))
    return re.sub(r"^[Tt]he\s+|['’]s?$", "", words)


def _entered(name: Span, report: Report, cast: Cast, found: list[tuple[Span, Member]]) -> bool:
    member = enter_name(name, report, cast)
    if member is not None:
        found.append((name, member))
    return member is not None


def enter_name(span: Span, report: Report, cast: Cast) -> Member | None:
    """The person or organisation that a run of proper nouns names; null where it names neither (a month, a title alone)."""
    whole = span
    span, offices = (span, set()) if organisation_sort([t.lower_ for t in span]) else without_titles(span)
    words = [token.lower_ for token in span]
    if not words or key(span.text).isdigit() or span.root.dep_ == "nummod":
        return None
    gender = _gender_by_title(whole, span)
    member = _called(span, gender, cast) or _bearer(span, offices, gender, report, cast) or _body_ending(words, cast)
    party = state_before(span, cast.gazetteer) if organisation_sort(words) else None
    if member is not None and party is not None and member.party not in (None, party) and not member.is_person:
        member = None  # the defence ministry of another state
    if member is None and (sort := organisation_sort(words)):
        member = _enter_organisation(span, party, sort, report, cast)
    if member is None and not offices and (kind := _kind_by_form(span)) is not None:
        member = cast.enter(bare(span, report), kind)
    if member is None and not _shared(span, gender, cast) and _is_person(span, offices):
        member = cast.enter(bare(span, report), ActorKind.PERSON)
        member.unsure = not offices and member.gender is None
    if member is None:
        return None
    member.mentions.append((span.start_char, span.end_char))
    if member.kind == ActorKind.ORGANISATION:
        member.party = member.party or party
    if member.is_person:
        member.callings |= offices | _apposed_offices(span)
        by_last_name = len(words) == 1 and words[0] == parse_name(member.name).last
        member.unsure = member.unsure and not member.callings & set(titles()) and not by_last_name
        member.party = member.party or party_of(span, report, cast)
        member.gender = gender or member.gender
    return member


def _enter_organisation(span: Span, party: str | None, sort: str, report: Report, cast: Cast) -> Member:
    """The body of a name, of its state; where two states of a report have a body of one name, each goes by its state's too."""
    name = bare(span, report)
    if party is None and (named := state_behind(name)) is not None:
        name, party = named
    known = cast.called(name)
    if known is not None and party is not None and known.party not in (None, party):
        name = f"{party_name(party)}'s {name}"
    return cast.enter(name, ActorKind.ORGANISATION, party=party, sort=sort)


def _is_saying(first: Token) -> bool:
    """Whether a word with a capital at the head of a sentence is a verb of saying, its subject behind it: "Stated Rell: ..."."""
    past = first.lower_ not in cue_groups() and first.lower_ not in given_names()
    return past and any(cue_groups().get(stem) == "say" for stem in stems(first.lower_))


def _kind_by_form(span: Span) -> ActorKind | None:
    """What a name is by the noun beside it or by its own form, where these leave no doubt: "the daily Echo", "Rell & Sons"."""
    if is_outlet(span):
        return ActorKind.OUTLET
    if _has_article(span):
        return ActorKind.ORGANISATION  # "The Advocate" is no person; "the Clintons" are some
    if not says_of_a_body(span):
        return None
    return ActorKind.OUTLET if any(is_outlet(one) for one in same_names(span)) else ActorKind.ORGANISATION


def _has_article(span: Span) -> bool:
    """Whether a name of one word, and of one bearer, stands with an article: "The Advocate"."""
    start = span.start
    before = span.doc[start - 1] if start else None
    lone = len(span) == 1 and span[0].tag_ == "NNP" and span[0].text.istitle() and span[0].lower_ not in titles()
    return lone and before is not None and before.lower_ == "the"


def _called(span: Span, gender: Gender | None, cast: Cast) -> Member | None:
    """Who has the name, unless the title tells that it is another one who shares it."""
    member = cast.called(span.text)
    return None if member is not None and _differs(member, gender) else member


def _body_ending(words: list[str], cast: Cast) -> Member | None:
    """The only body known by a longer name that ends with these words: "the Daily News" of the Marsh Daily News."""
    if not organisation_sort(words) or (len(words) < 2 and organisation_sort(words) != "outlet"):
        return None
    ending = " " + " ".join(words)
    bodies = (ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.AGENCY)
    found = [one for one in cast.members if one.kind in bodies and key(one.name).endswith(ending) and len(one.mentions)]
    return found[0] if len(found) == 1 else None


def _shared(span: Span, gender: Gender | None, cast: Cast) -> bool:
    return any(not _differs(one, gender) for one in cast.persons_called(span.text))


def _differs(member: Member, gender: Gender | None) -> bool:
    return member.is_person and None not in (gender, member.gender) and member.gender != gender


def _bearer(span: Span, offices: set[str], gender: Gender | None, report: Report, cast: Cast) -> Member | None:
    """Which of several persons a shared part of their names calls: the one its title fits, else the one the report is about."""
    sharing = cast.persons_called(span.text)
    if len(sharing) < 2:
        return None
    fitting = [one for one in sharing if gender in (None, one.gender)]
    if titled := [one for one in fitting if offices & one.callings]:
        fitting = titled if len(titled) < len(fitting) else fitting
    elif offices and gender is None:
        return None  # "President Bush" is none of those who are not known to have been president
    if len(fitting) == 1:
        return fitting[0]
    return _main_bearer(span, fitting, report) if fitting else None


def _main_bearer(span: Span, sharing: list[Member], report: Report) -> Member | None:
    """Whom the report calls by the part alone: whoever it names first and, of all, most; news call the others by full names."""
    first = min(sharing, key=lambda one: min(one.mentions))
    most = max(len(one.mentions) for one in sharing)
    paragraph = max((s.span[0] for s in report.sections if s.span[0] <= span.start_char), default=0)
    here = [one for one in sharing if any(paragraph <= start < span.start_char for start, _ in one.mentions)]
    if here and first not in here:
        return None
    return first if len(first.mentions) * 2 >= most else None


def _is_mistaken_name(token: Token, cast: Cast) -> bool:
    """Whether a word that the tagger takes for a common one is the surname of someone known: "Trump says"."""
    if token.pos_ not in ("NOUN", "VERB", "ADJ", "X", "INTJ") or not token.text[0].isupper() or not token.is_alpha:
        return False
    member = cast.called(token.text)
    is_surname = member is not None and member.is_person and parse_name(member.name).last == token.lower_
    return is_surname and not (token.is_sent_start and token.pos_ in ("ADJ", "VERB"))


def _gender_by_title(whole: Span, name: Span) -> Gender | None:
    before = whole.doc[max(whole.sent.start, whole.start - 1) : name.start]
    return next((found for token in reversed(before) if (found := gender_of_noun(token.text)) is not None), None)


def _known_within(span: Span, cast: Cast) -> Span | None:
    """The longest beginning or end of a run of names that calls somebody known: "Rell" of a headline's "Rell Calls"."""
    parts = [span[:n] for n in range(len(span) - 1, 0, -1)] + [span[n:] for n in range(1, len(span))]
    known = [part for part in parts if (one := cast.called(part.text)) is not None and one.is_person]
    return max(known, key=len, default=None)


def _cut(span: Span) -> Span:
    """A run of names without what only stands before the name of a person: "Ohio Sen. Jon Rell", "Democrat Ada Rell"."""
    if len(span) > 1 and span[0].is_sent_start and _is_saying(span[0]):
        span = span[1:]
    titled = behind_titles(span)
    if organisation_sort([token.lower_ for token in titled]):
        return span
    if organisation_sort([token.lower_ for token in span]) and titled[0].i == span[0].i:
        return span
    span = titled
    words = [token.lower_ for token in span]
    if len(words) > 2 and words[0] not in given_names() and titles().get(words[0].rstrip(".")) is None:
        start = next((n for n, word in enumerate(words[:-1]) if n and word in given_names()), 0)
        if start and all(len(word) > 2 for word in words[:start]) and "-" not in words[: start + 1]:
            return span[start:]
    return span


def _is_person(span: Span, offices: set[str]) -> bool:
    """A person has a title, or two to four names and no article; a lone name without a title is not taken for one."""
    names = [word for word in span.text.split() if word[0].isupper()]
    if any(child.lower_ in ("the", "a", "an") for child in span.root.children) and not offices:
        return False
    described = span.root.dep_ == "appos" and noun_sort(span.root.head) == "person"
    if not offices and (says_of_a_body(span) or (has_form_of_body(span) and not described)):
        return False
    if not 2 <= len(names) <= LONGEST_PERSON:
        return bool(offices)
    if has_form_of_place(span) and gender_of_name(span.text) is None and not _is_called(span):
        return bool(offices) or described or _speaks(span.root)
    return bool(offices) or described or gender_of_name(span.text) is not None or _is_agent(span.root)


def _is_called(name: Span) -> bool:
    """Whether a noun for people or bodies stands right before a name or in apposition to it: "the aid group Mercy Bridge"."""
    before = name.doc[name.start - 1] if name.start else None
    beside = [name.root.head] if name.root.dep_ == "appos" else []
    beside += [before] if before is not None and before.pos_ == "NOUN" else []
    return any(noun_sort(noun) for noun in beside)


def _is_agent(name: Token) -> bool:
    """Whether a name of which nothing is known stands where persons do, not before a noun ("New York voters"), or does so again
    by its last part alone."""
    again = (t for t in places_of(name) if t.dep_ in ("nsubj", "nsubjpass") and t.left_edge == t)
    return (acts(name) and name.dep_ != "compound") or next(again, None) is not None


def _apposed_offices(span: Span) -> set[str]:
    """The offices of an apposition: "Ana Bel, the governor of X"."""
    found = {titles().get(child.lower_) for child in span.root.children if child.dep_ == "appos"}
    return {word for office in found if office for word in called_by(office)}
