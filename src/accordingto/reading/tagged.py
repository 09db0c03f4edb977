"""Join what the tagger finds to what the rules find.

The tagger knows better which words are cues at all, who their source is and roughly what is said; the rules know the
constructions: where a clause ends, what is nested in what, what a cue means. So an attribution of the tagger takes the cue that
the rules see in it, and their content where the two are about the same words. Statements inside its content stay as the rules
have them, and what only the rules find stays if the tagger gives its cue a fair chance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from accordingto.reading.contents import is_word
from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import Cue, is_passive
from accordingto.reading.drafts import Draft
from accordingto.reading.finding import Spans
from accordingto.reading.frames import is_copy_shown
from accordingto.reading.pointing import FRAME
from accordingto.reading.polarity import find_polarity
from accordingto.reading.positions import find_position
from accordingto.reading.quotes import Quote
from accordingto.reading.statement import Polarity
from accordingto.reading.tagger.decode import Attribution
from accordingto.reading.tagger.tagger import Tagged

RULE = "tagger.attribution"
KEPT_CHANCE = 0.2
"""The chance, by the tagger, that a word of a cue is one, from which on a statement found by rules alone is kept. Higher values
trade recall for precision at about the same F1 (PolNeAR's development split, and train articles the tagger has not seen)."""
SAME_WORDS = 0.7
"""The share of words in either of two contents that must be in both for the rules' to be taken: that finds more contents to the
word at the same overlap; lower values lose words of what is said."""
HALF = 0.5
"""The share of a clause that the tagger must give, from its first word on, to be given all of it: about the same scores
as without, with more contents that end where their clause does."""
LEAST_SCORE = 0.55
"""The score below which an attribution that only the tagger finds is left out, as are those whose content is a single word: most
of either are wrong. Higher values win precision and lose as much of what is said."""
ENDS_OF_SENTENCES = frozenset(".!?…\"”’'")
KEPT = frozenset({"count", FRAME})
"""Frames of the rules that the corpus which the tagger knows does not mark as attributions."""
JOINTS = frozenset({"CC", "IN", "TO", "WDT", "WP", "WRB"})
PARTS_OF_SPEECH = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}


def join_tagged(doc: Doc, drafts: Sequence[Draft], tagged: Tagged, quotes: Sequence[Quote]) -> list[Draft]:
    """The drafts of rules and tagger as one list, in no particular order; `quotes` are those of the report."""
    free, quoted = list(drafts), tokens_in(doc, tuple(quote.span for quote in quotes))
    made: list[Draft] = []
    for attribution in tagged.attributions:
        cue = tokens_in(doc, (attribution.cue,))
        content = _within_reach(doc, tokens_in(doc, attribution.content) - cue, cue, quoted)
        same = _same_cue(free, cue)
        if any(is_copy_shown(doc[i]) for i in cue):
            continue  # "a report which X has read": X has said nothing
        if not cue or not content or (same is None and not _holds(doc, attribution, content)):
            continue
        if same is not None:
            free.remove(same)
        made.append(_draft(doc, attribution, cue, content, same))
    likely = {i for span, chance in tagged.chances if chance >= KEPT_CHANCE for i in tokens_in(doc, (span,))}
    return [*made, *(draft for draft in free if _stays(doc, draft, made, likely))]


def _within_reach(doc: Doc, content: frozenset[int], cue: frozenset[int], quoted: frozenset[int]) -> frozenset[int]:
    """A content without what stands neither in the sentence of its cue nor in quote marks: that may be the report's own voice."""
    if not cue:
        return content
    start, end = doc[min(cue)].sent.start, doc[max(cue)].sent.end
    while start > 0 and not _ends_sentence(doc[start - 1]):
        start = doc[start - 1].sent.start
    while end < len(doc) and not _ends_sentence(doc[end - 1]):
        end = doc[end].sent.end
    return frozenset(i for i in content if start <= i < end or i in quoted)


def _ends_sentence(token: Token) -> bool:
    """Whether a sentence that the parser ends with a word does end there: by a point, or by the end of its line."""
    return token.text[-1] in ENDS_OF_SENTENCES or (token.is_space and "\n" in token.text)


def _holds(doc: Doc, found: Attribution, content: frozenset[int]) -> bool:
    """Whether an attribution that the rules do not see is to be believed: it is fairly sure, and gives more than one word."""
    return found.score >= LEAST_SCORE and sum(is_word(doc[i]) for i in content) > 1


def tokens_in(doc: Doc, spans: Spans) -> frozenset[int]:
    """The numbers of the tokens that spans touch, white space left out."""
    found = (doc.char_span(*span, alignment_mode="expand") for span in spans)
    return frozenset(token.i for span in found if span is not None for token in span if not token.is_space)


def _same_cue(drafts: Iterable[Draft], cue: frozenset[int]) -> Draft | None:
    """The draft of the rules with this cue: the one that shares most of its words."""
    sharing = [(len(draft.cue_words & cue), -draft.at, draft) for draft in drafts if draft.cue_words & cue]
    return max(sharing, key=lambda one: one[:2])[-1] if sharing else None


def _draft(doc: Doc, found: Attribution, cue: frozenset[int], content: frozenset[int], same: Draft | None) -> Draft:
    source = _without_joint(doc, tokens_in(doc, (found.source,)) - cue - content) if found.source else frozenset()
    if same is None:
        made = _cue_of(doc, cue, content)
        rules = tuple(dict.fromkeys((made.rule, RULE)))
        return Draft(
            cue=made, cue_words=cue, source=source, content=content, at=made.head.i, rules=rules, score=found.score
        )
    rules = (*same.rules, RULE)
    told = same.cue is not None and (same.cue.source is not None or (same.cue.frame in KEPT and same.source))
    if told:  # "X was quoted by Y as saying", "X put the toll at 45": the construction tells whose it is, and what
        return replace(same, rules=(*rules, "tagger.construction"), score=found.score)
    if not source and same.source and not same.source & cue:
        source = same.source  # nobody, says the tagger, where the grammar has somebody
    content, by_rules = _settled(doc, content, same)
    content, rules = content - source - cue, (*rules, "tagger.content_by_rules") if by_rules else rules
    return replace(same, source=source, content=content, cue_words=cue, rules=rules, score=found.score)


def _without_joint(doc: Doc, source: frozenset[int]) -> frozenset[int]:
    """A source without a joint at its end ("the poll that", "the party and")."""
    words = set(source)
    while (
        len(words) > 1 and (doc[max(words)].tag_ in JOINTS or doc[max(words)].is_punct) and doc[max(words)].text != ")"
    ):
        words.remove(max(words))
    return frozenset(words)


def _is_behind(doc: Doc, draft: Draft) -> bool:
    """Whether somebody is given as saying what stands in front of a comma: "Eighty-five were arrested at a vigil, it added." """
    if draft.cue is None or draft.group != "say" or draft.cue.frame != "clause" or not draft.source:
        return False
    said = max((i for i in draft.content if is_word(doc[i])), default=len(doc))
    behind = min(draft.cue_words | draft.source)
    return said < behind and doc[said + 1].text == ","


def _settled(doc: Doc, found: frozenset[int], same: Draft) -> tuple[frozenset[int], bool]:
    """The content that holds where tagger and rules differ, and whether that is the rules'.

    It is where the two are about the same words, unless the tagger only goes on further, and where the tagger begins before the
    "that" of the clause ("warned [donors in a memo] that rations would be halved"). Nor does a clause end amid, or before one of
    its own: "to halt all services [unless the levy is scrapped]".
    """
    ruled, clause = same.content, same.cue is not None and same.cue.frame in ("clause", "to")
    mine, theirs = ({i for i in content if is_word(doc[i])} for content in (found, ruled))
    if not mine or not theirs:
        return found, False
    if clause and mine.isdisjoint(theirs) and _is_where(doc, mine, same):
        return ruled, True
    first, beyond = doc[min(theirs)], [i for i in sorted(theirs) if i > max(mine)]
    if len(mine & theirs) >= SAME_WORDS * len(mine | theirs):
        cut = theirs < mine and min(mine) == min(theirs) and max(theirs) < max(mine)
        return (found, False) if cut else (ruled, True)
    if theirs < mine and not beyond and max(mine) in theirs and first.dep_ == "mark" and first.lower_ == "that":
        return ruled, True
    opens = beyond and (doc[beyond[0]].dep_ == "mark" or doc[beyond[0]].tag_ == "WRB")
    if clause and mine < theirs and min(theirs) < same.at < min(mine) and doc[min(mine)].pos_ == "CCONJ":
        return (
            ruled,
            True,
        )  # "[175 were held], it said, [and the others had gone]": what goes on has begun before the cue
    if beyond and max(mine) in theirs and (opens or (clause and _stops_amid(doc, mine, theirs))):
        return found | {i for i in ruled if i > max(mine)}, False
    return found, False


def _is_where(doc: Doc, mine: set[int], same: Draft) -> bool:
    """Whether words only tell in what something was said: "concluded in [a report] that the dam had failed"."""
    tops = [doc[i] for i in mine if doc[i].head.i not in mine]
    links = {one.head for one in tops if one.dep_ == "pobj" and one.head.lower_ == "in"}
    return bool(links) and any(link.head.i in same.cue_words for link in links)


def _stops_amid(doc: Doc, mine: set[int], theirs: set[int]) -> bool:
    """Whether words end amid a clause, of which they have the first half or more; behind a comma as often the report goes on."""
    begun = {i for i in mine if i >= min(theirs)}
    return begun < theirs and len(begun) >= HALF * len(theirs) and not doc[max(mine) + 1].is_punct


def _cue_of(doc: Doc, cue: frozenset[int], content: frozenset[int]) -> Cue:
    """The cue that the rules do not see, from its own words: what it means is looked up where the lexicon has it."""
    words = [doc[i] for i in sorted(cue)]
    head = _head(words)
    entry = cue_entry(head.lower_, head.lemma_, PARTS_OF_SPEECH.get(head.pos_, ""))
    tops = tuple(doc[i] for i in sorted(content) if doc[i].head.i not in content and not doc[i].is_punct)
    has_to = any(token.tag_ == "TO" and token.head in tops for token in (doc[i] for i in content | cue))
    return Cue(
        head=head,
        rule=entry.id if entry else RULE,
        group=entry.group if entry else "say",
        frame="to" if has_to else "clause",
        complement=tops,
        tokens=tuple(words),
        passive=head.pos_ == "VERB" and is_passive(head),
    )


def _head(words: Sequence[Token]) -> Token:
    """The word of a cue that carries its meaning: the last verb that is no auxiliary, else the word on which the others hang."""
    verbs = [token for token in words if token.pos_ == "VERB" and token.dep_ not in ("aux", "auxpass")]
    outer = [token for token in words if token.head not in words or token.head == token]
    return verbs[-1] if verbs else (outer or list(words))[0]


def _stays(doc: Doc, draft: Draft, made: Sequence[Draft], likely: set[int]) -> bool:
    """Whether a statement that only the rules find is kept: inside what another one says, as a further source of the same words,
    or apart from all others, where its cue may well be one or where it is an act or a refusal, for which cues are rare words.

    One that gives a count always is: "lowered its toll from 63 to 54" is no attribution in the corpus that the tagger knows.
    """
    own = draft.cue_words | draft.source or draft.content
    if any(own <= one.content for one in made) or (draft.cue is not None and draft.cue.frame in KEPT):
        return True
    if draft.cue is None and draft.source and any(one.content < draft.content for one in made):
        return True  # what a labelled speaker says holds what others are said to have said
    apart = not any(draft.content & one.content for one in made)
    if draft.cue is None or not (apart or draft.cue.cut is not None):
        return apart
    return bool(
        draft.cue_words & likely
        or _is_behind(doc, draft)
        or find_polarity(doc, draft) != Polarity.AFFIRMED
        or find_position(doc, draft)[0] is not None
    )
