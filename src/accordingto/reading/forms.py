"""The forms under which a word may stand in a lexicon: its lemma, and what a headline's capitals hide from the tagger."""

import functools

from spacy.tokens import Token

NOMINAL = frozenset({"NOUN", "PROPN"})


def forms(token: Token) -> tuple[str, ...]:
    """The lemma and the word itself in lower case, then singulars; a lexicon is asked for each in turn."""
    return (token.lemma_.casefold(), token.text.casefold(), *singulars(token.text.casefold()))


@functools.cache
def singulars(word: str) -> tuple[str, ...]:
    """What the plural `word` may be the plural of, "parties" of "party": guesses, to be looked up."""
    if word.endswith("men") and len(word) > 3:
        return (word[:-3] + "man",)
    if word.endswith("ies") and len(word) > 4:
        return (word[:-3] + "y", word[:-1])
    if word.endswith("es") and len(word) > 4:
        return (word[:-1], word[:-2])
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return (word[:-1],)
    return ()


def verb_forms(token: Token) -> tuple[str, ...]:
    """Like `forms`, with what a verb may be made from: in headlines the tagger takes "Kills" for a name."""
    return (token.lemma_.casefold(), *stems(token.text.casefold()))


@functools.cache
def stems(word: str) -> tuple[str, ...]:
    """The word and what it may be an inflection of as a verb, "gunned" of "gun": guesses, to be looked up."""
    made = [word]
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            made += [stem, stem + "e"] if ending == "ing" else [stem]
            if stem[-1:] == stem[-2:-1]:
                made.append(stem[:-1])
    return tuple(made)
