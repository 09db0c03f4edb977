"""Whether what a word tells is negated, or told as not done: "did not confirm", "no evidence", "failed to condemn".

English says in many ways that an act did not take place. "Not", "no" and "nobody" negate a word; what governs it may keep it
from being done ("refused to condemn", "stopped short of condemning"), and an auxiliary may leave it to another time ("would
confirm"). Which words do so is in the lexicons `function_words`, `clause_words` and `governors`.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.cue_parts import child, has_to
from accordingto.reading.lexicon import word_set
from accordingto.reading.sources import subject_of

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
UNDER_A_VERB = frozenset({"dobj", "attr", "nsubjpass", "acomp", "oprd"})


def is_negated(word: Token) -> bool:
    """Whether a word is negated: by "not", by "no" before it, in "neither ... nor", by a subject that is nobody, or by what
    governs it ("has yet to confirm", "was unable to confirm", "did not see any evidence")."""
    if word.pos_ in ("VERB", "AUX") and (subject := subject_of(word)) is not None and is_nobody(subject):
        return True
    if _has_negative(word):
        return True
    if word.dep_ == "conj" and word.pos_ == "VERB":
        # "neither confirmed nor denied", "has not confirmed or denied"
        joined = [one.lower_ for one in word.head.children if one.dep_ in ("cc", "preconj")]
        if "nor" in joined or ("or" in joined and is_negated(word.head)):
            return True
    if word.pos_ not in ("VERB", "AUX") and word.dep_ in UNDER_A_VERB:
        return child(word.head, "neg") is not None
    return any(_prevents(one) for one in governors(word))


def is_undone(act: Token, *, future: bool = False) -> bool:
    """Whether an act is told as not done, or not yet, or perhaps not: "refused to condemn", "would confirm", "whether they
    support". What another verb governs counts as done after few verbs only ("went on to thank", "joined in condemning").

    With `future` an act that is announced counts as done: who "will support" a bill supports it.
    """
    if is_negated(act) or _is_left_open(act, future=future):
        return True
    verb = act.head
    if act.dep_ == "conj" and act.pos_ == verb.pos_ and child(act, "nsubj", "nsubjpass") is None:
        return is_undone(verb, future=future)
    if act.pos_ == "NOUN" and act.dep_ == "dobj" and verb.lemma_.lower() in word_set("governors", form="noun"):
        return True
    if act.pos_ in ("NOUN", "ADJ"):
        return act.dep_ in UNDER_A_VERB and verb.pos_ in ("VERB", "AUX") and is_undone(verb, future=future)
    if act.dep_ == "ccomp" and verb.lemma_.lower() in word_set("polarity", "lemma", when="plain", polarity="denied"):
        return True
    if act.dep_ == "pcomp":
        return verb.lower_ not in word_set("governors", does="done", form="prep")
    if has_to(act) and act.dep_ in ("xcomp", "ccomp", "acl", "relcl"):
        return verb.lemma_.lower() not in word_set("governors", does="done", form="to") or is_negated(verb)
    if act.tag_ == "VBG" and act.dep_ == "xcomp":
        return verb.lemma_.lower() not in word_set("governors", does="done", form="ing") or is_negated(verb)
    return False


def is_refused(act: Token) -> bool:
    """Whether somebody would not do what a verb tells: "declined to comment", "refused to be drawn"."""
    return any(one.lemma_.lower() in word_set("function_words", kind="refusal") for one in governors(act))


def governors(act: Token) -> Iterator[Token]:
    """The words that govern a verb as their infinitive or gerund, from the nearest outwards: "of" and "short" in "stopped
    short of confirming"."""
    if act.dep_ == "conj" and act.pos_ == act.head.pos_ and child(act, "nsubj", "nsubjpass") is None:
        yield from governors(act.head)
    elif act.dep_ == "pcomp":
        yield act.head
        yield act.head.head
    elif act.dep_ in ("xcomp", "ccomp", "advcl") and (has_to(act) or (act.tag_ == "VBG" and act.dep_ == "xcomp")):
        yield act.head


def _prevents(governor: Token) -> bool:
    """Whether what governs a verb keeps it from being done, by its meaning or by "yet" ("has yet to confirm")."""
    return governor.lemma_.lower() in word_set("governors", does="not") - word_set("governors", form="noun") or (
        governor.lemma_ in ("have", "be") and any(one.lower_ == "yet" for one in governor.children)
    )


def is_contrast(word: Token) -> bool:
    """Whether a "not" only sets something beside what is told: "41 missing, not 63", "says 11 died, not who killed them"."""
    if word.i + 1 >= len(word.doc) or word.i <= word.head.i:
        return False
    return bool(word.nbor(1).like_num or word.nbor(-1).text == ",")


def _has_negative(word: Token) -> bool:
    own = child(word, "neg")
    return (own is not None and not is_contrast(own)) or any(
        one.lower_ in word_set("function_words", kind="negative") and one.dep_ != "prep" for one in word.children
    )


def _is_left_open(act: Token, *, future: bool) -> bool:
    """Whether an auxiliary or the word before its clause leaves open that an act is done: "may confirm", "if they condemn"."""
    unsure = word_set("function_words", kind="unreal")
    if not future:
        unsure |= word_set("function_words", kind="future")
    return any(one.dep_ == "aux" and one.lower_ in unsure for one in act.children) or any(
        one.dep_ == "mark" and one.lower_ in word_set("function_words", kind="open") for one in act.children
    )


def is_nobody(subject: Token) -> bool:
    """Whether a subject stands for nobody: "neither side", "no official", "none of them"."""
    return subject.lower_ in word_set("clause_words", kind="nobody") or any(
        one.lower_ in ("no", "neither") and one.dep_ in ("det", "preconj", "cc") for one in subject.children
    )
