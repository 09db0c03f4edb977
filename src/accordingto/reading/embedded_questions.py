"""Find contents that are questions: "asked whether", "is investigating if", "does not know how many", "it is unclear why".

What is asked, or not known, is not said to be so.
"""

from spacy.tokens import Doc, Token

from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import word_set
from accordingto.reading.negation import is_negated

QUESTION_TAGS = frozenset({"WRB", "WP", "WDT", "WP$"})


def is_question(doc: Doc, draft: Draft, head: Token | None) -> bool:
    """Whether the content of a statement is a question that its cue asks or leaves open."""
    words = [doc[i] for i in sorted(draft.content) if not doc[i].is_punct and not doc[i].is_space]
    if not words or head is None:
        return False
    first = words[0]
    before = doc[max(first.i - 1, 0)]
    if before.lower_ in word_set("function_words", kind="open") and before.i in draft.cue_words:
        first = before  # where "whether" is taken for a part of the cue: "asked whether"
    if first.lower_ == "whether":
        return not _is_either_way(first)
    if draft.group == "ask" and (draft.cue is None or draft.cue.frame not in ("to", "prep")):
        last = doc[max(draft.content)]
        return last.text == "?" or doc[max(draft.content) - 1].text == "?" or _opens_question(first)
    return _opens_question(first) and (is_negated(head) or leaves_open(head))


def asks(clause: Token, word: Token) -> bool:
    """Whether a clause is a question that a predicate asks or leaves open: "was unclear [whether he had fled]"."""
    mark = next((one for one in clause.lefts if one.dep_ == "mark" or one.tag_ in QUESTION_TAGS), clause.left_edge)
    if mark.lower_ == "whether" and not _has_or(mark):
        return True
    return _opens_question(mark) and (is_negated(word) or leaves_open(word))


def leaves_open(word: Token) -> bool:
    """Whether a word says of a question that it is open: "unclear", "investigate", "ask"."""
    if word.lower_ in word_set("function_words", kind="undecided"):
        return True
    entry = cue_entry(word.lower_, word.lemma_, "verb") if word.pos_ == "VERB" else None
    return entry is not None and entry.group == "ask"


def _opens_question(first: Token) -> bool:
    return first.lower_ in word_set("function_words", kind="open") or first.tag_ in QUESTION_TAGS


def _is_either_way(whether: Token) -> bool:
    """Whether something is so in either case: "paid in full, whether or not they had turned up"."""
    return str(whether.head.dep_) == "advcl" and _has_or(whether)


def _has_or(whether: Token) -> bool:
    return any(one.lower_ == "or" for one in whether.doc[whether.i + 1 : whether.i + 2])
