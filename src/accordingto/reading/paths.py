"""Paths: the ways from a counted noun through its sentence to the words that say what happened to the people.

First what stands beside the noun, then up the grammar over conjuncts, appositions and "including"; where the parse leads
nowhere, the words next to the figure.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from accordingto.reading.counted import Counted
from accordingto.reading.cue_parts import is_time
from accordingto.reading.forms import NOMINAL, verb_forms
from accordingto.reading.lexicon import word_set
from accordingto.reading.measures import Counts, adjective_senses, noun_senses, verb_senses
from accordingto.reading.number_words import neighbours
from accordingto.reading.person_kinds import person_kind
from accordingto.reading.predicates import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    TOLL,
    Found,
    adjective_says,
    count_says,
    count_words,
    has_object,
    is_count,
    is_count_noun,
    joined_verbs,
    noun_says,
    noun_says_of,
    says_of_attribute,
    says_of_object,
    says_of_passive_subject,
    says_of_subject,
)

STEPS = 8
"""How far up the grammar the way to an outcome may lead."""
REACH = 6
"""How many words after a figure may belong to the verb group that says what happened."""
BACK = 12
"""How many words before a figure are looked at, articles and marks among them."""
BY = frozenset({"by"})
CHANGING = frozenset({"to", "at", "as", "from"})
"""Prepositions after which a number is what a count came to or stood at."""
ALONG = frozenset({"along", "together"})
SHORT = 4
"""Words before "at" among which "the dead" stands: "put the dead at 70"."""
INCLUDING = frozenset({"including", "include", "among"})


def find_predicates(counted: Counted) -> Iterator[Found]:
    """What the grammar of a sentence says of the people counted, what is nearest to them first."""
    noun = counted.noun
    if noun is not None:
        yield from noun_says(noun)
        yield from _modifiers(noun, counted)
    for node in dict.fromkeys((counted.head, noun)):
        if node is not None:
            yield from _followers(node, counted)
    yield from _governors(counted.head)
    if noun is not None:
        for sense in noun_senses(noun, Counts.BEING):
            yield Found(sense=sense, token=noun, how="itself")


def _modifiers(noun: Token, counted: Counted) -> Iterator[Found]:
    """ "Two wounded soldiers", "five murdered priests"."""
    first = counted.head.i if counted.head.i < noun.i else noun.i - 6
    for token in noun.doc[max(first, noun.sent.start) : noun.i]:
        if token.head != noun and token.dep_ != "conj":
            continue
        for sense in adjective_says(token):
            yield Found(sense=sense, token=token, how="modifier")
        participle = token.tag_ in ("VBN", "VBD") or (token.tag_ == "JJ" and token.lower_.endswith("ed"))
        if participle and token.dep_ == "amod":
            for sense in verb_senses(token, Counts.PATIENT):
                yield Found(sense=sense, token=token, how="modifier")


def _followers(node: Token, counted: Counted) -> Iterator[Found]:
    """ "47 people killed", "50 people missing", "18 who are missing", "seven others injured"."""
    for child in node.rights:
        if child.dep_ in ("acl", "amod", "oprd", "acomp", "dep", "appos", "advmod") and child.pos_ != "NOUN":
            yield from _said_of(child)
        elif child.dep_ == "relcl":
            yield from _relative(child)
        elif child.lower_ == "including":
            yield from _set_off(child)
    after = node.doc[counted.end] if counted.end < len(node.doc) else None
    if after is not None and after.lower_ == "whose" and after.i + 1 < len(node.doc):
        yield from noun_says(after.nbor(1))
    while after is not None and after.pos_ == "ADV" and after.i + 1 < len(node.doc):
        after = after.nbor(1)
    if (
        after is not None
        and not after.is_sent_start
        and not _is_shared_out(counted.head)
        and (after.head != node or after.dep_ in ("", "punct"))
    ):
        yield from _headline(after)


def _set_off(including: Token) -> Iterator[Found]:
    """What a clause that commas set off from a part says of the whole: "19 people, including a child, who were killed"."""
    for part in including.children:
        for clause in part.children:
            edge = clause.left_edge.i
            if clause.dep_ == "relcl" and edge and part.doc[edge - 1].text == ",":
                yield from _relative(clause)


def _headline(token: Token) -> Iterator[Found]:
    """ "12 killed in blast": a participle or adjective right after the figure, in headlines and lists."""
    for sense in adjective_says(token):
        yield Found(sense=sense, token=token, how="follower")
    past = token.text.casefold().endswith("ed") or token.tag_ == "VBN" or token.lower_ == token.lemma_.lower() == "hurt"
    if past and not has_object(token):
        for sense in verb_senses(token, Counts.PATIENT):
            yield Found(sense=sense, token=token, how="follower")


def _said_of(token: Token) -> Iterator[Found]:
    """What a participle, adjective or clause says of the noun that it follows."""
    for sense in adjective_says(token):
        yield Found(sense=sense, token=token, how="follower")
    if token.tag_ in ("VBN", "VBD") and not has_object(token):
        yield from says_of_passive_subject(token)
    elif token.tag_ == "VBG":
        for sense in verb_senses(token, Counts.SUBJECT, Counts.AGENT):
            yield Found(sense=sense, token=token, how="follower")


def _relative(verb: Token) -> Iterator[Found]:
    """ "Who were killed", "who died", "whom the army killed", "whose lives were taken"."""
    for child in verb.lefts:
        if child.dep_ in PASSIVE_SUBJECTS:
            if child.tag_ in ("WP", "WDT"):
                yield from says_of_passive_subject(verb)
            else:
                yield from noun_says(child)
            return
        if child.dep_ in SUBJECTS and child.tag_ in ("WP", "WDT"):
            yield from says_of_subject(verb)
            return
    for sense in verb_senses(verb, Counts.PATIENT):
        yield Found(sense=sense, token=verb, how="follower")


def _governors(head: Token) -> Iterator[Found]:
    """What the verbs and nouns above the counted word say of it."""
    node, inherited, level = head, False, 0
    for _ in range(STEPS):
        up, dep = node.head, node.dep_
        direct = _direct(node)
        if direct is not None:
            yield from _marked(direct, inherited, level)
            return
        if dep == "pobj":
            step = _preposition(up)
            if not isinstance(step, Token):
                yield from _marked(step, inherited, level)
                return
            inherited |= up.lower_ in INCLUDING
            node = step
            if node.pos_ in ("VERB", "AUX"):
                yield from _marked(_whole_of(node), True, level)
                return
            if inherited:
                yield from _marked(_followers_of(node), True, level)
        elif dep == "appos" and (verb := _after_according(up)) is not None:
            passive = any(one.dep_ == "auxpass" for one in verb.children)
            yield from _marked(says_of_passive_subject(verb) if passive else says_of_subject(verb), inherited, level)
            return
        elif dep in ("conj", "appos") and up.pos_ not in ("VERB", "AUX"):
            node, level = up, level + 1
        elif dep in ("compound", "nmod", "nummod", "amod") and up.pos_ in NOMINAL and up.i > node.i:
            yield from _marked(noun_says_of(up), inherited, level)
            node = up
        else:
            if dep in ("conj", "dep", "npadvmod") and up.pos_ in ("VERB", "AUX"):
                yield from _marked(says_of_object(up), inherited, level + 1)
            return


def _after_according(source: Token) -> Token | None:
    """The verb whose subject the parser hung on a source before it: "According to the monitor, 89 people were killed"."""
    to = source.head
    if source.dep_ != "pobj" or to.lower_ != "to" or to.head.lower_ != "according":
        return None
    verb = to.head.head
    subject = any(one.dep_ in (*SUBJECTS, *PASSIVE_SUBJECTS) for one in verb.children)
    return verb if verb.pos_ in ("VERB", "AUX") and not subject else None


def _direct(node: Token) -> Iterator[Found] | None:
    """What the verb or noun says whose subject, object, attribute or possessor a word is; null where it is none of these."""
    up, dep = node.head, node.dep_
    if dep in PASSIVE_SUBJECTS:
        return says_of_passive_subject(up)
    if dep in SUBJECTS:
        bare = (
            up.tag_ == "VBN" and not has_object(up) and not any(one.dep_ in ("aux", "auxpass") for one in up.children)
        )
        passive = says_of_passive_subject(up) if bare else ()  # "counts 30,000 displaced"
        return itertools.chain(passive, says_of_subject(up))
    if dep in ("dobj", "dative", "obj"):
        return says_of_object(up)
    if dep in ("attr", "oprd", "acomp"):
        return says_of_attribute(up)
    return noun_says_of(up) if dep == "poss" else None


def _marked(found: Iterable[Found], inherited: bool, level: int) -> Iterator[Found]:
    for one in found:
        yield replace(one, inherited=inherited or one.inherited, level=level)


def _preposition(prep: Token) -> Token | list[Found]:
    """Where a preposition leads: up to the word it hangs on, or to what that word says."""
    above = prep.head
    while above.pos_ == "ADP" and above.head != above:  # "from 40 to 55" hangs "to" on "from"
        above = above.head
    if prep.lower_ == "with" and prep.head.lower_ in ALONG:
        return above  # "he was killed along with two bodyguards"
    if prep.lower_ in BY or prep.dep_ == "agent":
        return [
            Found(sense=sense, token=above, how="agent")
            for verb in (above, *joined_verbs(above))
            for sense in verb_senses(verb, Counts.AGENT)
        ]
    if prep.lower_ in INCLUDING:
        return [] if any(child.lower_ == "no" for child in above.lefts) else above  # "no casualties among the 26"
    if above.pos_ == "VERB" and not has_object(above):  # "called in 600 soldiers": taggers take "in" for a preposition
        senses = [sense for sense in verb_senses(above, Counts.PATIENT) if sense.more[:1] == (prep.lower_,)]
        if senses:
            return [Found(sense=sense, token=above, how="object") for sense in senses]
    beside = prep.nbor(-1) if prep.i else prep
    if prep.lower_ in CHANGING and beside != above and is_count(beside):  # "the wounded at nearly 1,000"
        return list(count_words(beside))
    if prep.lower_ == "of" and _is_share(above):
        return []
    dated = is_time(above) or above.lower_ in word_set("units", kind="month")
    if prep.lower_ == "of" and dated:  # "the murder on the evening of 27 February of six followers"
        over = list(itertools.islice(above.ancestors, STEPS))
        nouns = (one for token in over for one in (token, *token.lefts, *token.rights) if one.i < prep.i)
        alone = (
            one for one in nouns if one.pos_ in NOMINAL and not any(child.lower_ == "of" for child in one.children)
        )
        return next((found for noun in alone if (found := list(noun_says_of(noun)))), [])
    if prep.lower_ in ("of", "among", "between", "for", "against", "on"):
        found = list(noun_says_of(above)) or (list(noun_says_of(_before(prep))) if prep.lower_ == "of" else [])
        if found:
            return found
        parted = prep.lower_ == "of" and above.pos_ in (*NOMINAL, "NUM") and person_kind(above) is None
        return above if parted else []  # "a crowd of 40,000", but not "a father of seven"
    if above.pos_ in NOMINAL and prep.lower_ in ("to", "at", "from", "with"):
        return [*(noun_says_of(above) if is_count(above) else ()), *count_says(above)]
    return list(count_says(above, changed=prep.lower_ in CHANGING))


def _is_share(token: Token) -> bool:
    """Whether a word before "of" takes a part of those it is of: "3,800 of the 12,000", "how many of the 4,000"."""
    return token.pos_ == "NUM" or token.like_num or token.lower_ in neighbours("share") or token.text == "%"


def _before(token: Token) -> Token:
    """The word before a token, brackets and quotation marks aside: "the massacre [of six priests]"."""
    at = token.i - 1
    while at > token.sent.start and token.doc[at].is_punct:
        at -= 1
    return token.doc[max(at, 0)]


def _followers_of(node: Token) -> Iterator[Found]:
    """What is said of the whole whose part was named: "12 people killed, including a child"."""
    for child in node.children:
        if child.dep_ in ("acl", "relcl", "amod") and child.tag_ in ("VBN", "VBD", "JJ"):
            yield from (_relative(child) if child.dep_ == "relcl" else _said_of(child))
    yield from noun_says(node)


def _whole_of(verb: Token) -> Iterator[Found]:
    """What a verb says of its patient: "including" may hang on the verb itself."""
    if any(child.dep_ in PASSIVE_SUBJECTS for child in verb.children):
        yield from says_of_passive_subject(verb)
    elif any(child.dep_ == "dobj" for child in verb.children):
        yield from says_of_object(verb)
    else:
        yield from says_of_subject(verb)


def find_beside(counted: Counted, start: int) -> Iterator[Found]:
    """What the words next to a figure say: "18 (who) are still missing", "5 were later found murdered", "killing 12"."""
    doc = counted.head.doc
    sentence = counted.head.sent
    yield from _before_figure(doc[sentence.start : start])
    if _is_of_phrase(doc[sentence.start : start]) or _is_shared_out(counted.head):
        return
    at, passive = _after_bracket(counted.end, sentence), False
    if at < sentence.end and doc[at].tag_ in ("WP", "WDT"):
        at += 1
    for token in doc[at : min(at + REACH, sentence.end)]:
        if token.pos_ == "ADV" or token.dep_ == "neg":
            continue
        if token.pos_ == "AUX" or token.lemma_ == "be":
            passive |= token.lemma_ == "be"
            continue
        for sense in adjective_senses(token) if passive else ():
            yield Found(sense=sense, token=token, how="beside")
        if not token.tag_.startswith("VB"):
            break
        counts = (Counts.PATIENT, Counts.SUBJECT) if passive else (Counts.SUBJECT,)
        for sense in verb_senses(token, *counts):
            yield Found(sense=sense, token=token, how="beside")
        if not passive:
            break


def _after_bracket(at: int, sentence: Span) -> int:
    """Where the text goes on behind a bracketed remark, and behind people joined to those before it: "10 people [not further
    identified] were injured", "six monks (five of them Thai) and two women were killed"."""
    doc = sentence.doc
    if at >= sentence.end or not doc[at].is_left_punct:
        return at
    last = min(at + BACK, sentence.end)
    closed = next((token.i + 1 for token in doc[at:last] if token.is_right_punct), at)
    if closed + 1 < sentence.end and doc[closed].lower_ == "and" and doc[closed + 1].like_num:
        joined = itertools.takewhile(lambda one: one.pos_ in ("NUM", "ADJ", *NOMINAL), doc[closed + 1 : sentence.end])
        return closed + 1 + sum(1 for _ in joined)
    return closed


def _label(before: Span) -> Token | None:
    """The word of a list's entry that a number is given for: "Dead: 47", "Missing: about 20"."""
    words = [token for token in before[-SHORT:] if not token.is_space]
    if len(words) < 2 or words[-1].text != ":":
        return None
    noun = words[-2]
    opens = noun.i == 0 or noun.nbor(-1).is_space or noun.is_sent_start
    return (
        noun
        if opens and (noun_senses(noun, Counts.ITSELF, Counts.BOTH, Counts.BEING) or adjective_senses(noun))
        else None
    )


def _changed_count(before: Span) -> Iterator[Found]:
    """ "Brings the number of people killed in the flood to 56": the parse may hang "to 56" on the flood."""
    changes = word_set("number_changes")
    turned = before[-2] if len(before) > 1 and before[-2].lower_ in changes else None  # "hostages down to 11"
    if turned is not None and turned.i > before.start and turned.pos_ != "VERB":
        noun = turned.nbor(-1)
        if noun.lemma_ == "be":  # "the hostages were down to 11"
            noun = next((child for child in noun.children if child.dep_ == "nsubj"), noun)
        for sense in noun_senses(noun, Counts.BEING, Counts.ITSELF):
            yield Found(sense=sense, token=noun, how=TOLL)
    if not any(form in changes for token in before if token.pos_ == "VERB" for form in verb_forms(token)):
        return
    count = next((token for token in reversed(before) if token.pos_ in NOMINAL and is_count_noun(token)), None)
    if count is None:
        count = next((token for token in reversed(before[-SHORT:]) if _is_nominal(token) and is_count(token)), None)
    if count is not None:
        yield from count_words(count)


def _is_nominal(token: Token) -> bool:
    """Whether a word stands as a noun, as "dead" does in "put the dead at 70"."""
    return token.tag_ != "JJ" or (token.i > 0 and token.nbor(-1).lower_ in ("the", "its", "their"))


def _is_shared_out(head: Token) -> bool:
    """Whether something is said of a share of people only: "a third of the village's 900 inhabitants have fled"."""
    link = head.head
    return head.dep_ == "pobj" and link.lower_ == "of" and _is_share(link.head)


def _is_of_phrase(before: Span) -> bool:
    """Whether "of", with or without an article, stands right before a figure: what follows is said of another word."""
    words = [token.lower_ for token in before[-BACK:] if token.pos_ not in ("DET", "PRON") or token.tag_ == "WP"][-1:]
    return words == ["of"]


def _before_figure(before: Span) -> Iterator[Found]:
    """A verb right before a figure, or a noun and "of": articles, brackets and quotation marks aside."""
    words = [
        token for token in before[-BACK:] if not token.is_punct and token.pos_ != "DET" and token.text not in "[("
    ][-2:]
    if not words:
        return
    label = _label(before)
    if label is not None:
        yield from count_words(label)
    elif words[-1].lower_ == "of" and len(words) > 1:
        yield from noun_says_of(words[0])
    elif words[-1].lower_ in CHANGING:
        yield from _changed_count(before)
    elif words[-1].tag_ in ("VBG", "VBD", "VBZ", "VBP", "VB"):
        for sense in verb_senses(words[-1], Counts.PATIENT):
            yield Found(sense=sense, token=words[-1], how="beside")
