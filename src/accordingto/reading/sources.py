"""Find the source of a cue: the noun phrase that the report names as holding what is said, with its boundaries."""

from spacy.tokens import Token

from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import FINITE, Cue, child, is_passive
from accordingto.reading.surface import phrase_before

SUBJECTS = ("nsubj", "csubj")
CONTROLLED = frozenset({"xcomp", "advcl", "pcomp", "prep", "conj", "dep", "acomp"})
SET_OFF = frozenset({",", "—", "–", "--", "-"})
BREAKS = frozenset({"—", "–", "--", ":", ";"})


def find_source(cue: Cue) -> tuple[Token, ...]:
    """The words of the source in order; none where the report names nobody ("it is believed")."""
    head = source_head(cue)
    if head is not None and head.lower_ == "it" and _is_empty_it(cue):
        return ()
    if head is None:
        return lost_subject(cue.holder or cue.head) if _has_subject(cue) else ()
    below = set(cue.head.subtree) if head in cue.head.ancestors else set()
    if cue.rule == "cue.phrase.according_to" and cue.complement:
        below.update(lost_subject(cue.complement[0]))
    return _trimmed([token for token in noun_phrase(head) if token not in below])


def source_head(cue: Cue) -> Token | None:
    """The head word of the source."""
    if cue.source is not None:
        return cue.source
    if cue.rule == "cue.phrase.according_to":
        return next((child(token, "pobj") for token in cue.tokens if token.lower_ == "to"), None)
    if cue.frame in ("raise", "adverb") or cue.group == "seem":
        return _agent(cue.head)
    if cue.head.pos_ == "NOUN" and cue.holder is None:
        return _possessor(cue.head)
    verb = cue.holder or cue.head
    if cue.rule.startswith("cue.adj.") and (passive := child(verb, "nsubjpass")):
        return passive
    if verb.pos_ in ("VERB", "AUX") and is_passive(verb) and cue.frame != "quote":
        return _agent(verb)
    return subject_of(verb)


def subject_of(verb: Token) -> Token | None:
    """Who does what a verb says: its own subject, else that of the verb it is joined to or controlled by."""
    for _ in range(8):
        subject = child(verb, *SUBJECTS)
        if subject is not None:
            return subject
        if is_passive(verb) and (passive := child(verb, "nsubjpass")):
            return passive
        if verb.dep_ in ("acl", "relcl", "amod"):
            return verb.head
        if verb.dep_ == "ccomp" and child(verb.head, "dobj"):
            return child(verb.head, "dobj")
        if verb.dep_ == "xcomp" and (thing := child(verb.head, "dobj")) and thing.i < verb.i:
            return thing
        if verb.dep_ not in CONTROLLED or verb.head == verb:
            return None
        verb = verb.head
        if verb.pos_ in ("NOUN", "PROPN", "PRON") and verb.dep_ not in ("prep",):
            return verb
    return None


def lost_subject(verb: Token) -> tuple[Token, ...]:
    """The noun phrase before a finite verb that the parser has hung elsewhere: "According to Lee, [the service] blames ..."."""
    if verb.tag_ not in FINITE or verb.dep_ in ("conj", "relcl") or child(verb, *SUBJECTS, "nsubjpass", "expl"):
        return ()
    return phrase_before(verb)


def noun_phrase(head: Token) -> tuple[Token, ...]:
    """The full noun phrase: determiner, title, conjuncts, appositives and what identifies; without incidental clauses."""
    words = _around(head, [token for token in head.subtree if token not in _incidental(head)])
    opening = next((n for n, token in reversed(list(enumerate(words))) if token.i < head.i and _breaks(token)), -1)
    return _trimmed(words[opening + 1 :])


def _is_empty_it(cue: Cue) -> bool:
    """Whether "it" only stands for the clause that follows: "it is certain that ..."."""
    entry = cue_entry(cue.head.lower_, cue.head.lemma_, "adj") if cue.rule.startswith("cue.adj.") else None
    return entry is not None and entry.takes("empty") and cue.frame == "clause"


def _has_subject(cue: Cue) -> bool:
    """Whether the source of a cue is the subject of its verb."""
    verb = cue.holder or cue.head
    return verb.pos_ == "VERB" and not is_passive(verb) and cue.group != "seem" and cue.frame not in ("raise", "adverb")


def _trimmed(words: list[Token]) -> tuple[Token, ...]:
    """The words without marks and joints at their ends."""
    while words and (words[-1].is_punct or words[-1].is_space) and words[-1].text != ")":
        words.pop()
    while words and (words[0].is_punct or words[0].is_space or words[0].dep_ in ("cc", "preconj")):
        words.pop(0)
    return tuple(words)


def _breaks(token: Token) -> bool:
    """Whether what stands before a mark is no part of the phrase: a dateline, another clause."""
    spaced = bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)
    return token.text in BREAKS or (token.text == "-" and spaced)


def _around(head: Token, words: list[Token]) -> list[Token]:
    """The stretch of words around a head: what the parser hung on it from afar belongs to something else."""
    at = words.index(head)
    start = end = at
    while start > 0 and words[start - 1].i == words[start].i - 1:
        start -= 1
    while end + 1 < len(words) and words[end + 1].i == words[end].i + 1:
        end += 1
    return words[start : end + 1]


def _incidental(head: Token) -> set[Token]:
    """Clauses that a comma or dash sets off: participles, "when asked", and relative clauses longer than what they follow."""
    found: set[Token] = set()
    for one in head.subtree:
        if one.i <= head.i or one.dep_ not in ("acl", "advcl", "relcl", "prep"):
            continue
        clause = sorted(one.subtree, key=lambda token: token.i)
        if clause[0].i == 0 or clause[0].nbor(-1).text not in SET_OFF:
            continue
        short = one.dep_ == "relcl" and len(clause) <= clause[0].i - head.left_edge.i
        if not short and not (one.dep_ == "prep" and one.lower_ not in ("after", "before", "during", "according")):
            found.update(clause)
    return found


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def _possessor(noun: Token) -> Token | None:
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for one in noun.rights:
        if one.dep_ == "prep" and one.lower_ in ("by", "from", "among"):
            return child(one, "pobj")
    return None
