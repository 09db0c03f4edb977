"""Places: where a figure says something happened, with the country when the name leaves no doubt."""

from collections.abc import Container
from dataclasses import replace

from spacy.tokens import Token

from accordingto.reading.figure import Place
from accordingto.reading.finding import Spans, overlaps
from accordingto.reading.forms import forms
from accordingto.reading.lexicon import word_set
from accordingto.reading.place_names import COUNTRY, in_country, is_country, is_place_noun, place_named, place_of
from accordingto.reading.place_phrases import place_after, place_at, place_called, stands_for_place
from accordingto.reports.report import Span

SENTENCES_BACK = 12
"""How far back "the town" finds its name: about three paragraphs, as speakers do."""


def find_place(
    head: Token, outcome: Token | None, *, filed: str | None = None, sources: Spans = (), people: Spans = ()
) -> Place | None:
    """The nearest place that a preposition puts the figure in: first beside what happened, then beside the people.

    A place told without its name is the one named last before ("in the town"), or where the report was `filed` ("in this
    town", "here"). Where the `sources` of statements are ("spy chiefs in Seoul") says nothing of the figure, and names of
    `people` and outlets are no places.
    """
    sentence = head.sent
    anchors = [token for token in (outcome, head) if token is not None]
    sent = [child for child in head.children if child.dep_ in ("acl", "relcl")]  # "soldiers sent to the Kursk region"
    above = {token for anchor in anchors for token in (anchor, anchor.head, *sent)}
    found = [
        (word, place)
        for word in sentence
        if (place := _place_by(word, filed, above)) is not None
        and (word.lower_ != "here" or word.head in anchors)  # "told reporters here" says where it was told
        and not any(start <= word.idx < end for start, end in sources)
        and not (place.span and any(overlaps(place.span, one) for one in people))
    ]
    if not found:
        return None
    ranked = sorted(
        found,
        key=lambda pair: (
            pair[0].head not in above,
            is_country(pair[1]),
            min(abs(pair[0].i - a.i) for a in anchors),
        ),
    )
    prep, place = ranked[0]
    within = next((one for other, one in found if is_country(place) and _goes_on(one, other, prep)), None)
    return place if within is None else in_country(within, place.country, head.doc)


def _place_by(word: Token, filed: str | None, verbs: Container[Token]) -> Place | None:
    """The place that a word of the sentence tells of: behind a preposition, as what a verb hits, or meant by "the town"."""
    moved = word.head in verbs
    place = place_after(word) or _place_meant(word, filed) or place_at(word, moved=moved) or place_hit(word)
    return place or place_called(word)


def place_hit(verb: Token) -> Place | None:
    """The place that is the object of a verb that has places for its object: "flattened Tirzan", "rockets hit Kharkiv"."""
    names = [child for child in verb.children if child.pos_ == "PROPN" and child.dep_ in ("dobj", "nsubjpass")]
    if verb.pos_ != "VERB" or not names:
        return None
    stems = forms(verb)
    always = any(form in word_set("place_verbs", "lemma", kind="always") for form in stems)
    if not always and not any(form in word_set("place_verbs", "lemma", kind="known") for form in stems):
        return None
    for name in names:
        start = min((c.i for c in name.lefts if c.pos_ == "PROPN" and c.dep_ == "compound"), default=name.i)
        if always or place_named(verb.doc[start : name.i + 1].text) is not None:
            return place_of(verb.doc, start, name.i + 1)
    return None


def _goes_on(place: Place, at: Token, prep: Token) -> bool:
    """Whether a smaller place is put in a larger one right behind it: "at Hsawlinn, in Myanmar"."""
    if is_country(place) or place.span is None or at.i >= prep.i:
        return False
    between = prep.doc.char_span(place.span[1], prep.idx, alignment_mode="contract")
    return between is None or all(token.is_punct or is_place_noun(token) for token in between)


def _place_meant(prep: Token, filed: str | None) -> Place | None:
    """The place of "in the town", "in this town" or "here"; null where nothing was named that it could be."""
    if prep.lower_ == "here" and prep.pos_ == "ADV" and filed:
        return Place(name=filed, span=(prep.idx, prep.idx + len(prep)))
    if prep.lower_ == "there" and prep.dep_ == "advmod":
        return _again(_named_before(prep), (prep.idx, prep.idx + len(prep)))
    noun = next((child for child in prep.children if child.dep_ == "pobj"), None)
    if prep.lower_ not in word_set("function_words", kind="locating") or noun is None or not stands_for_place(noun):
        return None
    left = list(noun.lefts)
    if len(left) != 1 or left[0].lower_ not in ("the", "this", "that") or any(noun.rights):
        return None
    span = (left[0].idx, noun.idx + len(noun))
    if left[0].lower_ == "this":
        return Place(name=filed, span=span) if filed else None
    return _again(_named_so(noun) or _named_before(prep), span)


def _again(named: Place | None, span: Span) -> Place | None:
    """A place named before, told again at a span."""
    return replace(named, span=span, inferred=False) if named is not None else None


def _named_so(noun: Token) -> Place | None:
    """The place before whose name ends in the noun: "the valley" after "the Ombrel valley"."""
    for token in reversed(noun.doc[: noun.i]):
        if token.lower_ == noun.lower_ and token.i and token.nbor(-1).pos_ == "PROPN":
            start = token.i - 1
            while start > 0 and token.doc[start - 1].pos_ == "PROPN":
                start -= 1
            return Place(name=token.doc[start : token.i + 1].text)
    return None


def _named_before(token: Token) -> Place | None:
    """The place, smaller than a country, that the sentences shortly before put something in last."""
    sentence = token.sent
    for _ in range(SENTENCES_BACK):
        if sentence.start == 0:
            return None
        sentence = token.doc[sentence.start - 1].sent
        named = [place for prep in sentence if (place := place_after(prep)) is not None and place.precision != COUNTRY]
        if named:
            return named[-1]
    return None
