"""Status: whether a figure is asserted, denied by its own sentence, only possible or planned, or asked."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.figure import FigureStatus
from accordingto.reading.forms import NOMINAL, forms
from accordingto.reading.lexicon import word_set
from accordingto.reading.measures import Counts, noun_senses
from accordingto.reading.negation import is_contrast
from accordingto.reading.predicates import is_unfound
from accordingto.reading.statement import Polarity, Statement
from accordingto.reading.untruths import denies_a_claim, is_claim

VERBAL = frozenset({"VERB", "AUX"})
ASIDE = frozenset({"relcl", "acl", "advcl", "appos", "pobj", "pcomp"})
"""How a word hangs that only describes what is told."""
COMPLEMENTS = frozenset({"xcomp", "acomp", "oprd", "auxpass", "attr"})


def find_status(
    head: Token, outcome: Token | None, *, strong: bool = True, statement: Statement | None = None
) -> tuple[FigureStatus, str]:
    """The status of a figure by its head and the token that says what happened, with the rule that decided.

    An outcome that a noun states ("the murder of six priests") has come about whatever is said of it; a conditional verb that
    governs such a noun leaves it asserted. Where the sentence says of the people only what they did (`strong` false), its
    negation leaves their number as it is. What the source of its `statement` denies is negated; a claim that somebody else
    denies elsewhere stays asserted.
    """
    if is_question(head) and not _is_presupposed(outcome if outcome is not None else head):
        return FigureStatus.ASKED, "figure.status.question"
    if statement is not None and statement.polarity == Polarity.DENIED:
        anchor = outcome if outcome is not None else head
        if _is_on_top(anchor, statement) or _is_claimed_before(anchor, statement):
            return FigureStatus.NEGATED, "figure.status.denied"
    if _is_called_untrue(outcome if outcome is not None else head):
        return FigureStatus.NEGATED, "figure.status.untrue"
    if statement is not None and statement.polarity == Polarity.REFUSED:
        return FigureStatus.ASKED, "figure.status.refused"
    anchor = outcome if outcome is not None else head
    if _is_set_aside(head):
        return FigureStatus.NEGATED, "figure.status.not"
    if _is_whole(head):
        return FigureStatus.ASSERTED, "figure.status.whole"
    promised = _planned_word(head)
    if promised is not None:
        return FigureStatus.HYPOTHETICAL, f"figure.status.{promised}"
    verb = _verb_of(anchor, head)
    if verb is None:
        planner = next((form for form in forms(anchor.head) if form in word_set("unreal", part="verb")), None)
        if planner is not None and anchor.dep_ in ("dobj", "nsubjpass"):  # "plans the deployment of 6,000"
            return FigureStatus.HYPOTHETICAL, f"figure.status.{planner}"
        return FigureStatus.ASSERTED, "figure.status.asserted"
    if (strong and _is_negated(verb) and not is_unfound(anchor)) or _is_nor(verb):
        return FigureStatus.NEGATED, "figure.status.negated"
    feared = next(
        (f for f in forms(verb.head) if verb.dep_ == "ccomp" and f in word_set("unreal", part="clause")), None
    )
    if feared is not None:
        return FigureStatus.HYPOTHETICAL, f"figure.status.{feared}"
    for one in _governing(verb):
        condition = _condition(one)
        if condition is not None:
            return FigureStatus.HYPOTHETICAL, f"figure.status.{condition}"
        planned = _is_within(anchor if outcome is not None else verb, one)
        done = (strong and outcome is not None) or (one == verb and head.dep_ in ("dobj", "nsubjpass", "conj"))
        word = _unreal_word(one, planned=planned) or (_future_word(one) if done else None)
        if word is not None:
            return FigureStatus.HYPOTHETICAL, f"figure.status.{word}"
    return FigureStatus.ASSERTED, "figure.status.asserted"


def _is_set_aside(head: Token) -> bool:
    """Whether a bare number is the one that it is not: "41 missing, not 63", "it is not 20", "it was never 800"."""
    if head.pos_ != "NUM" or not head.i:
        return False
    verb = head.head
    copula = head.dep_ == "attr" and verb.lemma_ == "be" and any(child.dep_ == "neg" for child in verb.children)
    return copula or (
        head.nbor(-1).lower_ == "not" and head.nbor(-1).nbor(-1).lower_ in (",", "and") if head.i > 1 else False
    )


def _is_whole(head: Token) -> bool:
    """Whether people are those of whom some are told of, and exist already: "60 of the 800 people could die"."""
    link = head.head
    part = link.head
    return bool(
        head.dep_ == "pobj"
        and link.lower_ == "of"
        and (part.pos_ == "NUM" or part.like_num or part.text in ("percent", "%"))
    )


def _planned_word(head: Token) -> str | None:
    """The word that makes people promised or planned ones: "promised 150 firefighters", "a planned 500 troops", "due in May"."""
    before = (child for child in head.lefts if child.dep_ == "amod")
    words = [form for child in before for form in forms(child) if form in word_set("unreal", part="object")]
    words += capacity_words(head)
    link = head.head
    if head.dep_ == "pobj" and link.lower_ == "for":
        words += [form for form in forms(link.head) if form in word_set("unreal", part="for")]
    top = head
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    if top.dep_ == "dobj":
        words += [form for form in forms(top.head) if form in word_set("unreal", part="object")]
    if top.dep_ == "nsubj":
        words += [form for form in forms(top.head) if form in word_set("unreal", part="subject")]
    if top.dep_ in ("nsubj", "nsubjpass", "attr") and top.head.lemma_ == "be":
        after = (child for child in top.head.children if child.dep_ in ("acomp", "attr", "xcomp"))
        words += [child.lower_ for child in after if child.lower_ in word_set("unreal", part="adjective")]
        there = any(child.dep_ == "expl" for child in top.head.children)
        words += ["will"] if there and _future_word(top.head) == "will" else []
    return next(iter(words), None)


def is_capacity(head: Token) -> bool:
    """Whether a number is of those for whom there is room: "beds for 1,600", "licensed for fewer than 150"."""
    return bool(capacity_words(head))


def capacity_words(head: Token) -> list[str]:
    """The words for what has room for a number of people."""
    link = head.head
    if head.dep_ != "pobj" or link.lower_ not in ("for", "of") or not link.i:
        return []
    return [form for form in (*forms(link.head), *forms(link.nbor(-1))) if form in word_set("unreal", part="capacity")]


def _is_on_top(anchor: Token, statement: Statement) -> bool:
    """Whether a word belongs to what a statement says first of all: who denies "that the men held for the murder of six priests
    had fled" does not deny the murder."""
    node = anchor
    while node.head != node and any(start <= node.head.idx < end for start, end in statement.content):
        claimed = is_claim(
            node.head.head if node.dep_ in ("pobj", "pcomp") else node.head
        )  # "talk of", "the claim that"
        if node.dep_ in ASIDE and not claimed:
            return False
        node = node.head
    return True


def _is_presupposed(anchor: Token) -> bool:
    """Whether a question takes for granted what it tells: "what do they say of the bombs that killed six soldiers?"."""
    return any(node.dep_ == "relcl" for node in (anchor, *anchor.ancestors))


def _is_claimed_before(anchor: Token, statement: Statement) -> bool:
    """Whether the word is in the that-clause of a claim that is denied, on whatever the parse hangs it: "denied a report by the
    paper that 60 students had been taken"."""
    start = max((end for _, end in statement.cue), default=anchor.sent.start_char)
    between = [token for token in anchor.sent if start <= token.idx < anchor.idx]
    claimed = next((token.i for token in between if is_claim(token)), None)
    marks = [token.i for token in between if token.lower_ == "that"]
    return claimed is not None and len(marks) == 1 and claimed < marks[0] and not any(t.text in ",;" for t in between)


def _is_called_untrue(anchor: Token) -> bool:
    """Whether the clause of a word is what the report itself calls untrue: "it is not true that 300 were turned back, nor that
    seven were held"."""
    for node in anchor.ancestors:
        if node.pos_ in VERBAL and denies_a_claim(node):
            return any(child.lower_ == "that" and child.i < anchor.i for child in node.subtree if child.i > node.i)
    return False


def is_question(token: Token) -> bool:
    """Whether the sentence of a token ends in a question mark, quotation marks and brackets aside."""
    return re.sub(r"[\s\"'”’»)\]]+$", "", token.sent.text).endswith("?")


def _verb_of(anchor: Token, head: Token) -> Token | None:
    """The verb whose mood decides: the outcome itself, or the verb above an outcome noun or adjective that the number counts."""
    if anchor.dep_ == "amod" and anchor.i < anchor.head.i:  # "more than 300 wounded civilians"
        anchor = anchor.head
    if anchor.pos_ in VERBAL:
        return anchor
    over, subject = anchor.head, anchor.dep_ in ("nsubj", "nsubjpass") and anchor != head
    if subject and over.pos_ in VERBAL and anchor not in head.ancestors and head in over.subtree:
        return over  # "the toll could hit 25"
    if anchor != head and anchor.pos_ == "NOUN" and noun_senses(anchor, Counts.OF, Counts.BOTH):
        return None
    node = anchor
    for _ in range(6):
        if node.pos_ in VERBAL:
            return node
        if node.head == node or (
            node.dep_ == "pobj" and node.head.lower_ not in ("to", "in", "of", "by", "for", "including")
        ):
            return None
        node = node.head
    return None


def _governing(verb: Token) -> Iterator[Token]:
    """The verb and those above it whose mood is its own: over complements and conjuncts, not out of a relative or that-clause."""
    node = verb
    for _ in range(5):
        yield node
        joined = node.dep_ == "conj" and node.head.pos_ in VERBAL and not _has_subject(node)
        if joined or (node.dep_ in COMPLEMENTS and node.head.pos_ in (*VERBAL, "ADJ", "NOUN")):
            node = node.head
        elif node.dep_ == "pcomp" and node.head.head.pos_ in VERBAL:
            node = node.head.head
        elif node.dep_ == "advcl" and node.tag_ == "VBG" and node.head.pos_ in VERBAL:
            node = node.head
        else:
            return


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _is_within(anchor: Token, verb: Token) -> bool:
    """Whether what happened is what a verb above plans, threatens or fears: its complement or, as a noun, its object."""
    node = anchor
    for _ in range(5):
        if node == verb:
            return bool(node != anchor)
        if node.dep_ not in (*COMPLEMENTS, "conj", "pcomp", "prep", "dobj", "auxpass", "pobj", "amod"):
            return False
        if (
            node.dep_ == "dobj"
            and node.pos_ in NOMINAL
            and not noun_senses(node, Counts.ITSELF, Counts.OF, Counts.BOTH)
        ):
            return False
        node = node.head
    return False


def _unreal_word(node: Token, *, planned: bool) -> str | None:
    """The word that makes a verb unreal: a modal, a mark such as "if", or (`planned`) that verb itself."""
    for child in node.children:
        if child.dep_ == "aux" and child.tag_ == "MD" and child.i < node.i:
            modal = _modal(child)
            if modal is not None:
                return modal
        if child.dep_ == "mark" and child.lower_ in word_set("unreal", part="mark"):
            return str(child.lower_)
    return next((form for form in forms(node) if planned and form in word_set("unreal", part="verb")), None)


def _condition(verb: Token) -> str | None:
    """The mark of a condition under which only something will be: "if the dam breaks, 3,000 people will have to leave"."""
    if not any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children):
        return None
    marks = (mark for child in verb.children if child.dep_ == "advcl" for mark in child.children if mark.dep_ == "mark")
    return next((str(mark.lower_) for mark in marks if mark.lower_ in ("if", "unless")), None)


def _future_word(node: Token) -> str | None:
    """ "Will send 6,000", "are to be sent", and a headline's "to send": done to nobody yet."""
    helpers = [child for child in node.children if child.dep_ in ("aux", "auxpass")]
    if len(helpers) == 1 and helpers[0].lower_ == "be" and node.tag_ == "VBN" and node.dep_ in ("ccomp", "conj"):
        return "be"  # "directed that 200 marines be sent"
    for child in node.children:
        if child.dep_ == "aux" and child.i < node.i and child.lower_ in ("will", "'ll", "’ll"):
            return "will"
        planned = node.dep_ == "ROOT" or (node.dep_ == "xcomp" and node.head.lemma_ == "be" and node.head.tag_ != "VBN")
        if child.dep_ == "aux" and child.tag_ == "TO" and planned:
            return "to"
    return None


def _modal(token: Token) -> str | None:
    return next((form for form in forms(token) if form in word_set("unreal", part="modal")), None)


def _is_nor(verb: Token) -> bool:
    """Whether a sentence says that something is not so either: "Nor were 600 prisoners on the loose"."""
    return any(child.lower_ == "nor" and child.is_sent_start for child in verb.children)


def _is_negated(verb: Token) -> bool:
    """Whether the verb itself is negated; "no more than" and "not only" belong to bounds."""
    for child in verb.children:
        if child.dep_ == "neg" and child.lower_ in word_set("function_words", kind="negation"):
            if is_contrast(child):
                return False
            after = child.nbor(1) if child.i + 1 < len(child.doc) else None
            following = after.lower_ if after is not None else ""
            return following not in word_set("function_words", kind="only")
    return False
