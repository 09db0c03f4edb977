"""Cut contents to their scope: what the sentence adds in the report's voice, or as a second statement, is not content.

"X said the port was safe, adding that ...": the parser hangs the added clause on "was safe", yet it is a second statement
of X. Doubtful trailing clauses are left out of content, as the annotation guidelines for attribution have it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from accordingto.reading.cue_parts import child
from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import word_set

DASHES = frozenset({"—", "–", "--", "-"})


def cut_to_scope(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with second statements released from the contents of first ones, and trailing clauses cut."""
    relays: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.cue is not None and draft.cue.cut is not None:
            relays.setdefault(draft.cue.cut.sent.start, []).append(draft)
    made = [_cut_trailing(doc, _without_relays(draft, relays)) for draft in drafts]
    for number, draft in enumerate(made):
        if _is_added(doc, draft) or _is_joined(draft, made):
            made = _release(made, number)
    return made


def _without_relays(draft: Draft, relays: Mapping[int, Sequence[Draft]]) -> Draft:
    """ "A, according to X, as reported by Y": Y is given as relaying what X is the source of, so X's content ends before Y. Of
    "Z said that A, according to X" all that Z said is by X, so Z's content ends before X.

    `relays` are the statements of this form by the first token of their sentence.
    """
    if draft.cue is None:
        return draft
    others = relays.get(draft.cue.head.sent.start, ())
    later = [
        one.cue.cut
        for one in others
        if one.cue and one.at > draft.at and (draft.cue.cut is not None or draft.cue_words <= one.content)
    ]
    below = {token.i for cut in later if cut is not None for token in cut.subtree}
    return draft.with_content(draft.content - below, "content.cut.relay") if draft.content & below else draft


def _is_added(doc: Doc, draft: Draft) -> bool:
    """Whether a cue is a participle after a comma: "..., adding that", "..., citing a report"."""
    if draft.cue is None or draft.cue.head.tag_ != "VBG" or draft.cue.cut is not None or not draft.content:
        return False  # "..., according to X" adds no statement of the speaker's
    head = draft.cue.head
    if head.dep_ not in ("advcl", "acl", "prep", "conj", "dep", "xcomp") or child(head, "nsubj"):
        return False
    first = min(draft.cue_words)
    return first > 0 and doc[first - 1].text == "," and draft.group == "say"


def _is_joined(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a cue with a that-clause, joined within a content, is in the tense of the outer cue: "conceded that A but implied
    that B"."""
    if (
        draft.cue is None
        or draft.cue.frame != "clause"
        or draft.cue.head.dep_ != "conj"
        or child(draft.cue.head, "nsubj")
    ):
        return False
    that = any(c.lower_ == "that" and c.dep_ == "mark" for head in draft.cue.complement for c in head.children)
    tag = draft.cue.head.tag_
    return (
        that
        and tag in ("VBD", "VBZ")
        and any(
            one.cue is not None and draft.at in one.content and one.cue.head.tag_ == tag and one.at < draft.at
            for one in drafts
        )
    )


def _release(drafts: list[Draft], number: int) -> list[Draft]:
    """Take an added statement out of the contents that hold it, and give it the source of the widest of them."""
    added = drafts[number]
    holders = [
        (len(one.content), -other)
        for other, one in enumerate(drafts)
        if other != number and added.at in one.content and one.at < added.at and one.cue and _takes_added(one, added)
    ]
    if not holders:
        return drafts
    below = added.content | added.cue_words | _tail(added)
    made = list(drafts)
    for _, other in holders:
        one = made[-other]
        made[-other] = one.with_content(one.content - below, "content.cut.added")
    widest = made[-max(holders)[1]]
    if widest.source and not added.source <= widest.source:
        made[number] = replace(added, source=widest.source, rules=(*added.rules, "source.shared"))
    return made


def _takes_added(holder: Draft, added: Draft) -> bool:
    """Whether an added participle goes with a statement rather than with what it says: the statement is one of speech, its
    cue comes first, and no noun right before the comma does the adding ("reported by Tass, citing the Kremlin")."""
    return (
        holder.cue is not None
        and holder.cue.cut is None
        and holder.group in ("say", "judge", "show", "back")
        and not (added.cue is not None and added.cue.head.dep_ == "acl" and min(added.cue_words) - 2 in added.source)
    )


def _tail(draft: Draft) -> set[int]:
    return {token.i for token in draft.cue.head.subtree} if draft.cue else set()


def _cut_trailing(doc: Doc, draft: Draft) -> Draft:
    """Leave out a contrasting clause and what a dash adds, where they come last and have a subject of their own."""
    if draft.cue is None or draft.cue.frame not in ("clause", "to") or draft.cue.cut is not None:
        return draft
    content = set(draft.content)
    for head in draft.cue.complement:
        for one in head.children:
            if one.i > max(head.i, draft.at) and _is_contrast(doc, one):
                content -= {token.i for token in one.subtree}
    return draft if content == draft.content else draft.with_content(content, "content.cut.trailing")


def _is_contrast(doc: Doc, clause: Token) -> bool:
    if (
        clause.pos_ not in ("VERB", "AUX")
        or clause.dep_ not in ("advcl", "conj")
        or not child(clause, "nsubj", "nsubjpass")
    ):
        return False
    first = min(token.i for token in clause.subtree)
    before = doc[first - 1] if first > 0 else None
    mark = doc[first] if not doc[first].is_punct else doc[min(first + 1, len(doc) - 1)]
    if clause.dep_ == "advcl":
        even = mark.lower_ == "even" and doc[mark.i + 1].lower_ in ("as", "though", "if")
        return (
            before is not None
            and before.text == ","
            and (mark.lower_ in word_set("function_words", kind="contrast") or even)
        )
    return (
        before is not None and doc[first - 1].lower_ in ("and", "but") and first > 1 and doc[first - 2].text in DASHES
    )
