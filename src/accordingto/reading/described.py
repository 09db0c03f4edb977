"""What the report tells of its actors, and whom it speaks of without a name.

"Rell, the governor" and "Rell is a developer" teach what Rell can be called. "A poll by the institute", "two officials" are
actors in waiting: they become members of the cast when something said goes back to them.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.bodies import name_of, owned_body, owner_named
from accordingto.reading.callings import called_by, organisation_nouns, titles
from accordingto.reading.cast import Cast, Member, plurals_of
from accordingto.reading.gazetteer import key
from accordingto.reading.nearby import SpanIndex
from accordingto.reading.person_names import Gender, gender_of_noun
from accordingto.reading.phrases import full_phrase, is_plural
from accordingto.reading.voices import noun_sort, person_nouns
from accordingto.reports.report import Report, SectionKind

INSIDE = frozenset({"compound", "nmod", "amod", "npadvmod", "appos", "attr"})
"""Parts that a noun plays inside of another noun phrase, or as its description: no actor of its own."""
NAMED = frozenset({"nsubj", "nsubjpass", "poss", "pobj", "dobj", "agent", "dative", "conj"})


def teach_callings(doc: Doc, cast: Cast) -> None:
    """Add to each named actor the nouns that the report says it is: appositions, predicates, and what stands before the name."""
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or not noun_sort(token):
            continue
        member = _described_by(token, cast)
        if member is None or member in cast.mentioned_at(token.idx):
            continue
        if member.is_person:
            for one in _also_described(token, member, cast):
                _teach(one, token)
        elif noun_sort(token) == "body" and member.kind == ActorKind.ORGANISATION:
            member.callings.add(token.lemma_.lower())


def find_described(doc: Doc, report: Report, cast: Cast) -> Iterator[tuple[Token, Member]]:
    """People, bodies and texts that the report speaks of without naming them, and names of which it is not known what they are.

    Its title is left out: "Newspaper says" there is whom the body names.
    """
    names = {t.text for t in doc if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ == "PROPN"}
    names -= {t.text for t in doc if t.dep_ == "pobj" and t.head.lower_ in ("in", "near", "across")}
    title_end = next((s.span[1] for s in report.sections if s.kind == SectionKind.TITLE), 0)
    owned = {t.lemma_.lower() for t in doc if t.pos_ == "NOUN" and owner_named(full_phrase(t), cast) is not None}
    told: dict[int, Member] = {}
    for token in doc:
        if token.idx < title_end or (token.lemma_.lower() in owned and _is_indefinite(token)):
            continue
        if (
            _is_common(token)
            and _part_of(token) not in INSIDE
            and (noun_sort(token) or token.tag_ == "NNPS")
            and not cast.mentioned_at(token.idx)
            and not _is_named_behind(token, cast)
        ):
            told[token.i] = described(full_phrase(token), report, cast)
            yield token, told[token.i]
        elif token.pos_ == "PROPN" and token.text in names and _is_unknown_name(token, cast):
            member = _waiting(token.text, ActorKind.ORGANISATION, doc[token.i : token.i + 1])
            member.unsure = True
            yield token, member
    yield from _joined(doc, cast)
    yield from _joined_groups(doc, told)


def described(span: Span, report: Report, cast: Cast) -> Member:
    """An actor in waiting for a noun phrase, with what its words tell of it."""
    owner = owner_named(span, cast)
    if owner is None:
        member = _waiting(name_of(span, report), ActorKind.ANONYMOUS, span)
    else:
        member = _waiting(owned_body(span.root, owner), ActorKind.ORGANISATION, span)
    tell_apart(member, span)
    return member


def tell_apart(member: Member, span: Span) -> None:
    """What the words for somebody not named tell: whether people, a body or a text, one or many, a man or a woman."""
    root = span.root
    member.sort = member.sort or noun_sort(root) or ("person" if root.tag_ == "NNPS" else "")
    member.plural = member.plural or is_plural(root)
    told = (gender_of_noun(word) for token in (root, *root.lefts) for word in (token.lemma_, token.text))
    member.gender = member.gender or next((one for one in told if one is not None), None)
    member.callings |= {root.lower_, root.lemma_.lower()} | called_by(root.lemma_.lower())
    member.words |= {token.lower_ for token in span if token.is_alpha}


def _described_by(noun: Token, cast: Cast) -> Member | None:
    """The named actor that a noun describes, itself or joined to one that does."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i:
        noun = noun.head
    if noun.dep_ == "appos" and (member := _named(noun.head, cast)) is not None:
        return member
    if noun.dep_ == "attr" and noun.head.lemma_ in ("be", "become", "remain"):
        subject = next((t for t in noun.head.children if t.dep_ == "nsubj"), None)
        if subject is not None and subject.tag_ in ("WP", "WDT") and noun.head.dep_ == "relcl":
            subject = noun.head.head
        return _named(subject, cast) if subject is not None and not _is_denied(noun.head) else None
    apposed = [child for child in noun.children if child.dep_ == "appos"]
    apposed += [below for child in apposed for below in child.children if below.dep_ == "appos"]
    for child in apposed:  # "her father, the conductor, Ada Rell" too
        if (member := _named(child, cast)) is not None:
            return member
    if noun.dep_ in ("compound", "nmod", "amod") and noun.i < noun.head.i and noun.pos_ == "NOUN":
        return _named(noun.head, cast)
    return None


def _is_named_behind(noun: Token, cast: Cast) -> bool:
    """Whether the name in apposition tells who a noun is: "her father, the conductor, Ada Rell" is nobody besides her."""
    member = _described_by(noun, cast) if any(child.dep_ == "appos" for child in noun.children) else None
    return member is not None and member.is_person and not is_plural(noun)


def _also_described(noun: Token, member: Member, cast: Cast) -> list[Member]:
    """With the one that a plural describes all who are joined to it: "the moderators, Ada Rell and Ana Bel"."""
    if not is_plural(noun):
        return [member]
    name = next((t for t in (noun.head, *noun.children) if _named(t, cast) is member), None)
    joined = [_named(other, cast) for other in name.conjuncts] if name is not None else []
    return [member, *(one for one in joined if one is not None and one.is_person)]


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _named(token: Token, cast: Cast) -> Member | None:
    member = cast.longest_at(token.idx) if token.pos_ == "PROPN" else None
    return member if member is not None and member.kind != ActorKind.STATE else None


def _teach(member: Member, noun: Token) -> None:
    before = f"{noun.nbor(-1).lower_} {noun.lower_}" if noun.i else ""
    for word in (before, noun.lower_, noun.lemma_.lower()):
        office = titles().get(word, word)
        member.callings |= called_by(office) if office != before or before in titles() else set()
    member.words |= {t.lower_ for t in noun.subtree if t.is_alpha and t.i <= noun.i}
    member.gender = member.gender or gender_of_noun(noun.lemma_)


def _waiting(name: str, kind: ActorKind, span: Span) -> Member:
    member = Member(name=name, kind=kind, number=len(span.doc) + span.start, index=SpanIndex())
    member.mentions.append((span.start_char, span.end_char))
    member.words |= set(key(name).split())
    return member


def _part_of(noun: Token) -> str:
    """The part that a noun plays, with the one it is joined to: "Rell, a farmer and [writer]" has an apposition."""
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    return str(noun.dep_)


def _is_indefinite(token: Token) -> bool:
    """Whether a noun with "a" stands, where the report has somebody's own: beside "the Rell campaign", "a long campaign"."""
    return any(child.lower_ in ("a", "an") for child in token.children)


def _is_common(token: Token) -> bool:
    """Whether a token is a common noun; "another Muslim" and "most Millennials" are too, though they have capitals."""
    people = token.pos_ == "PROPN" and token.lemma_.lower() in person_nouns()
    if token.tag_ == "NNPS":
        return not any(child.dep_ == "compound" and child.tag_ == "NNP" for child in token.children)
    return token.pos_ == "NOUN" or (people and any(child.dep_ == "det" for child in token.children))


def _is_unknown_name(token: Token, cast: Cast) -> bool:
    """Whether a proper name alone, that is nobody known: a company, a site, a person by one name."""
    alone = token.dep_ in NAMED and not any(
        child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN" for child in token.children
    )
    lower = token.lower_.rstrip(".")
    common = lower in titles() or lower in organisation_nouns() or cast.persons_called(token.text)
    return alone and token.is_alpha and token.is_title and not common and not cast.mentioned_at(token.idx)


def _joined(doc: Doc, cast: Cast) -> Iterator[tuple[Token, Member]]:
    """Persons joined by "and", as one: "Ifill and Woodruff" may be "they" in the next sentence."""
    for token in doc:
        if token.dep_ == "conj" or token.pos_ != "PROPN" or not token.conjuncts:
            continue
        heads = [token, *token.conjuncts]
        parts = [member for head in heads if (member := _named(head, cast)) is not None]
        if len(parts) == len(heads) and len({part.id for part in parts}) > 1 and all(part.is_person for part in parts):
            span = doc[token.left_edge.i : heads[-1].i + 1]
            name = ", ".join(part.name for part in parts[:-1]) + " and " + parts[-1].name
            group = _waiting(name, ActorKind.GROUP, span)
            group.parts, group.plural = tuple(parts), True
            group.callings |= plurals_of(parts)
            group.gender = _shared_gender(parts)
            yield token, group


def _joined_groups(doc: Doc, told: dict[int, Member]) -> Iterator[tuple[Token, Member]]:
    """Groups of people joined by "and", as one, at that word: "officials and rebels agreed" may be "they" in what follows."""
    for number in tuple(told):
        heads = [doc[number], *doc[number].conjuncts]
        parts = [told[head.i] for head in heads if head.i in told]
        joint = next((child for child in doc[number].children if child.dep_ == "cc"), None)
        if joint is None or doc[number].dep_ == "conj" or len(parts) != len(heads):
            continue
        if len({part.name for part in parts}) > 1 and all(part.plural and part.sort == "person" for part in parts):
            name = ", ".join(part.name for part in parts[:-1]) + " and " + parts[-1].name
            group = _waiting(name, ActorKind.GROUP, doc[doc[number].left_edge.i : heads[-1].i + 1])
            group.parts, group.plural = tuple(parts), True
            yield joint, group


def _shared_gender(parts: list[Member]) -> Gender | None:
    genders = {part.gender for part in parts}
    return genders.pop() if len(genders) == 1 else None
