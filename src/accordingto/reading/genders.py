"""Learn from the report itself whether a person whose name does not say so is a man or a woman: "Nega sold his house"."""

from collections import Counter

from spacy.tokens import Doc, Token

from accordingto.reading.cast import Cast, Member
from accordingto.reading.person_names import Gender
from accordingto.reading.pronouns import pronoun


def learn_genders(doc: Doc, cast: Cast) -> None:
    """Give persons the gender of the pronouns that can only go back to them."""
    votes: dict[str, Counter[Gender]] = {}
    unknown = {member.id: member for member in cast.members if member.is_person and member.gender is None}
    for member in unknown.values():
        for start, end in member.mentions:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None and len(span):
                votes.setdefault(member.id, Counter()).update(_pronouns_behind(span.root, member, cast))
    for found, counted in votes.items():
        if counted:
            gender, count = counted.most_common(1)[0]
            if count > 2 * (counted.total() - count) and (count > 1 or not unknown[found].unsure):
                unknown[found].gender = gender


def _pronouns_behind(name: Token, member: Member, cast: Cast) -> list[Gender]:
    """The gender of the first pronoun for a person after a name that is a subject, as long as nobody else is named between."""
    if name.dep_ not in ("nsubj", "nsubjpass", "poss"):
        return []
    for token in name.doc[name.i + 1 : name.sent.end + 1]:
        entry = pronoun(token.text)
        if entry is not None and entry.gender is not None:
            return [entry.gender]
        if any(other.is_person and other is not member for other in cast.mentioned_at(token.idx)) or token.text in '"“':
            return []
    return []
