"""Sources that name their speakers: one name, several joined by "and", a noun with a name beside it."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Cast, Member
from accordingto.reading.phrases import head_of, is_plural
from accordingto.reading.voices import noun_sort
from accordingto.reports.report import Report, SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Whom a source names, by which rule."""

    member: Member
    rule: str


def find_named(span: Span, cast: Cast, report: Report) -> Named | None:
    """Whom the words of a source name; null where they only describe somebody."""
    root = head_of(span)
    if (group := _listed_behind(root, cast)) is not None:
        return Named(member=group, rule="speaker.apposition")
    if (group := _several(span, cast)) is not None:
        return Named(member=group, rule="speaker.names")
    if (member := member_at(root, cast) or _called_so(span, cast, report)) is not None:
        return Named(member=member, rule="speaker.name")
    if (member := _apposed(root, cast)) is not None:
        return Named(member=member, rule="speaker.apposition")
    return None


def member_at(token: Token, cast: Cast) -> Member | None:
    """The member whose longest mention holds the token as its head, adjectives of a state ("Russian") left out."""
    found = cast.longest_at(token.idx)
    if found and found.kind == ActorKind.STATE and token.pos_ == "ADJ":
        return None
    return found


def _several(span: Span, cast: Cast) -> Member | None:
    """Two or more names joined by "and", when each is known."""
    conjuncts = [t for t in span.root.conjuncts if t.i >= span.start]
    if not conjuncts and not any(token.lower_ in ("and", "&") for token in span):
        return None
    heads = [span.root, *conjuncts]
    members = [member_at(token, cast) for token in sorted(heads, key=lambda t: t.i)]
    found = [member for member in members if member is not None]
    if len(heads) < 2 or len(found) < len(heads):
        found = _persons_in(span, cast) if member_at(span.root, cast) in _persons_in(span, cast) else []
    distinct = {member.id: member for member in found}
    return cast.enter_group(tuple(distinct.values())) if len(distinct) > 1 else None


def _persons_in(span: Span, cast: Cast) -> list[Member]:
    """The persons named in a source, for lists that a parser loses among parties and towns: "A of the B and C of the D"."""
    return [
        member
        for token in span
        if (member := member_at(token, cast))
        and member.is_person
        and any(start == token.idx for start, _ in member.mentions)
    ]


def _called_so(span: Span, cast: Cast, report: Report) -> Member | None:
    """The person whose name the words are, where the tagger has not seen a name in them."""
    title_end = next((s.span[1] for s in report.sections if s.kind == SectionKind.TITLE), 0)
    words = report.words((span.start_char, span.end_char))
    member = cast.called(words) if words[0].isupper() and span.start_char >= title_end else None
    return member if member is not None and member.is_person else None


def _listed_behind(root: Token, cast: Cast) -> Member | None:
    """Those whose names stand in apposition to a noun for several: "two lawmakers, Ada Rell and Jon Bel"."""
    if not (is_plural(root) or root.pos_ == "NUM"):
        return None
    joined = any(child.dep_ == "cc" for child in root.children)  # "two lawmakers and Jon Bel" are no list of names
    for child in root.rights:
        if child.pos_ == "PROPN" and (child.dep_ == "appos" or (child.dep_ == "conj" and not joined)):
            names = [member_at(one, cast) for one in (child, *child.conjuncts) if one.i >= child.i]
            several = {one.id: one for one in names if one is not None and one.is_person}
            if len(several) > 1:
                return cast.enter_group(tuple(several.values()))
    return None


def _apposed(root: Token, cast: Cast) -> Member | None:
    """The name in apposition to a noun: "the governor, Ana Bel"; of "a Bel aide" and "the Bel campaign" it is only a part."""
    for child in root.children:
        behind = child.i > root.i and child.dep_ in ("nmod", "compound") and noun_sort(root) not in ("body", "text")
        if (child.dep_ == "appos" or behind) and child.pos_ == "PROPN":
            member = member_at(child, cast)
            if member is not None and (member.is_person or member.kind == ActorKind.OUTLET):
                return member
        elif child.dep_ == "appos" and child.pos_ == "NOUN" and (member := _apposed(child, cast)) is not None:
            return member  # "her father, the conductor Ada Rell"
    return None
