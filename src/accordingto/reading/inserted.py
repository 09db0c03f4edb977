"""Find cues set into what they give or after it, by the commas: "Forty died, the governor of the valley told reporters, and ...".

Parsers often lose their way here: they hang the speaker on the clause before ("in the valley, Ruth Amsel, the governor") or
take what follows the cue for its object ("..., the agency believes, more than in May"). Commas say more in this place, so
where the parse has no speaker, or no content before the cue, the statement is made anew from the surface.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from accordingto.reading.contents import QUOTE_MARKS, is_word
from accordingto.reading.cue_lexicon import CueEntry, cue_entry
from accordingto.reading.cue_parts import FINITE, Cue, is_time, verb_group
from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import word_set
from accordingto.reading.surface import SENTENCE_WORDS, ends_sentence, has_finite, phrase_before, sentence_start


def repair_inserted(doc: Doc, drafts: Sequence[Draft], *, titles: Sequence[range] = ()) -> list[Draft]:
    """The drafts, with those of inserted cues mended and those that the parse does not show added.

    In `titles`, given as token numbers, what is said may lack a verb: "Forty dead in clash, ministry says".
    """
    by_verb = {draft.at: draft for draft in drafts}
    made = dict(by_verb)
    for verb in doc:
        entry = _entry(verb)
        if entry is None:
            continue
        title = any(verb.i in one for one in titles)
        draft = by_verb.get(verb.i)
        if draft is not None and (draft.cue is None or (draft.cue.cut is not None and draft.source)):
            continue
        found = _inserted(doc, verb, entry, title=title)
        if found is not None and (draft is None or _is_lost(doc, draft, found)):
            made[verb.i] = found
        elif found is not None and draft is not None and _goes_on(doc, draft, found):
            made[verb.i] = draft.with_content(found.content, "content.inserted.continued")
    return list(made.values())


def _entry(verb: Token) -> CueEntry | None:
    """The entry of a word that may be an inserted cue. Taggers take the last word before a stop for a noun ("chiefs in
    Seoul reckon."): there its form must agree with a plural."""
    entry = cue_entry(verb.lower_, verb.lemma_, "verb")
    if entry is None or not entry.takes("clause") or entry.group not in ("say", "think", "show", "judge"):
        return None
    if verb.tag_ in FINITE and verb.pos_ == "VERB":
        return entry
    bare = verb.tag_ in ("NN", "NNP", "VB") and verb.lower_ == entry.lemma
    return entry if bare and _ends_clause(verb) and _has_plural(verb) else None


def _ends_clause(verb: Token) -> bool:
    after = verb.i + 1
    return after >= len(verb.doc) or verb.doc[after].text in (",", ".") or verb.doc[after].is_space


def _has_plural(verb: Token) -> bool:
    """Whether the noun phrase before a word is headed by a plural: "spy chiefs in Seoul", not "the bank's estimate"."""
    phrase = phrase_before(verb)
    nouns: list[Token] = []
    for token in phrase:
        if token.pos_ == "ADP" and nouns:
            break
        nouns.append(token)
    return bool(nouns) and nouns[-1].tag_ in ("NNS", "NNPS")


def _inserted(doc: Doc, verb: Token, entry: CueEntry, *, title: bool) -> Draft | None:
    phrase = phrase_before(verb)
    if not phrase or doc[phrase[0].i - 1].is_space or _child_after(verb):
        return None
    start = sentence_start(doc, phrase[0].i)
    if verb.i - start > SENTENCE_WORDS:
        return None
    before = _without_label([doc[i] for i in range(start, phrase[0].i)])
    tail_end = _end_of_tail(doc, verb, entry)
    if tail_end is None or not any(is_word(token) for token in before):
        return None
    rest = list(_rest(doc, tail_end))
    if rest and rest[0].text in QUOTE_MARKS:
        return None
    whole = _is_whole(before)
    if not (whole or title or (rest and (rest[0].tag_ in FINITE or has_finite(rest)) and _opens(before))):
        return None
    if whole and (before[-1].text in QUOTE_MARKS or before[-2].text in QUOTE_MARKS or not _continues(rest)):
        rest = []
    cue = Cue(head=verb, rule=entry.id, group=entry.group, frame="clause", tokens=_group(verb, phrase))
    return Draft(
        cue=cue,
        cue_words=frozenset(token.i for token in cue.tokens),
        source=frozenset(token.i for token in phrase),
        content=frozenset(token.i for token in (*before, *rest)),
        at=verb.i,
        rules=(cue.rule, "cue.frame.inserted"),
    )


def _is_whole(before: Sequence[Token]) -> bool:
    """Whether words before an inserted cue are a clause, or one with a clause before it: "If it rains, the dam will break"."""
    if not has_finite(before) or not _is_subordinate(before[0]):
        return has_finite(before)
    comma = next((n for n, token in enumerate(before) if token.text == "," and has_finite(before[:n])), None)
    return comma is not None and comma + 1 < len(before) and _is_whole(before[comma + 1 :])


def _is_subordinate(first: Token) -> bool:
    return first.lower_ in word_set("clause_words", kind="subordinate")


def _without_label(before: list[Token]) -> list[Token]:
    """What stands before an inserted cue without a label in front ("The toll: about 40 soldiers ...")."""
    colon = next((n for n, token in enumerate(before) if token.text == ":"), None)
    return before if colon is None or has_finite(before[:colon], subject=False) else before[colon + 1 :]


def _child_after(verb: Token) -> bool:
    """Whether a verb has its subject, or a clause that it gives, right behind it ("..., said Amsel")."""
    return any(one.i == verb.i + 1 and one.dep_ in ("nsubj", "nsubjpass", "ccomp") for one in verb.children)


def _group(verb: Token, phrase: Iterable[Token]) -> tuple[Token, ...]:
    last = max(token.i for token in phrase)
    return tuple(token for token in verb_group(verb) if token.i > last)


def _end_of_tail(doc: Doc, verb: Token, entry: CueEntry) -> int | None:
    """The number of the mark that ends what belongs to the cue ("told reporters here on Friday"), null where what follows
    the verb may be said itself."""
    words: list[Token] = []
    at = int(verb.i) + 1
    while at < len(doc) and not ends_sentence(doc, at) and doc[at].text != ",":
        if doc[at].text in QUOTE_MARKS or doc[at].text in (":", ";", "—", "–", "--"):
            return None
        words.append(doc[at])
        at += 1
    if words and (has_finite(words, subject=False) or any(one.lower_ == "that" or one.tag_ == "TO" for one in words)):
        return None
    if not words or words[0].pos_ in ("ADP", "ADV") or is_time(words[0]):
        return at
    return at if entry.takes("listener") and words[0].pos_ in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM") else None


def _rest(doc: Doc, mark: int) -> Iterator[Token]:
    """What follows the comma after an inserted cue, to the end of the sentence."""
    if mark >= len(doc) or doc[mark].text != ",":
        return
    for i in range(mark + 1, min(mark + SENTENCE_WORDS, len(doc))):
        if ends_sentence(doc, i):
            return
        yield doc[i]


def _opens(before: Sequence[Token]) -> bool:
    """Whether words before an inserted cue can begin what is said: the subject of the rest, or an "if"."""
    first = before[0]
    return _is_subordinate(first) or first.pos_ in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP")


def _continues(rest: Sequence[Token]) -> bool:
    """Whether what follows an inserted cue goes on with what is said: a phrase, or a clause with a subject of its own that
    nobody else is given for; not "adding that ...", nor a contrast in the report's voice."""
    if (
        not rest
        or rest[0].lower_ in word_set("clause_words", kind="afterthought")
        or (rest[0].tag_ == "VBG" and rest[0].lower_ != "including")
    ):
        return False
    joined = rest[0].pos_ == "CCONJ" or rest[0].tag_ == "WDT"
    return not any(_gives_clause(one) for one in (rest if joined else rest[:3]))


def _gives_clause(verb: Token) -> bool:
    entry = cue_entry(verb.lower_, verb.lemma_, "verb") if verb.tag_ in FINITE else None
    return entry is not None and entry.takes("clause")


def _is_lost(doc: Doc, draft: Draft, found: Draft) -> bool:
    """Whether the parse has missed what the commas show: the speaker, or that what is said comes first."""
    said = {i for i in draft.content if is_word(doc[i])}
    return not draft.source or bool(said & found.source) or not any(i < min(found.source) for i in said)


def _goes_on(doc: Doc, draft: Draft, found: Draft) -> bool:
    """Whether the parse has what is said before the cue, and not what goes on after it."""
    said, whole = ({i for i in content if is_word(doc[i])} for content in (draft.content, found.content))
    return bool(said) and max(said) < draft.at and said < whole and max(whole) > draft.at
