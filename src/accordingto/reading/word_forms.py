"""Part of speech, morphology, lemma and relation of each token, by the pipeline's own rules, each case worked out once.

spaCy's attribute ruler looks at a word's tag and relation, at the word itself where a rule names it, and for a few words
("gonna", "there is") at their neighbours; its lemmatizer looks at the word, its part of speech and its morphology. The two take a
quarter of the time of the whole pipeline, and reports have the same few thousand cases again and again: so a case is worked
out in a `Doc` of its own and remembered. The result is the same; a test compares the two.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from spacy.attrs import DEP, LOWER, ORTH, TAG
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

RULER, LEMMATIZER = COMPONENTS = ("attribute_ruler", "lemmatizer")
MOST_CASES = 200_000
"""Cases remembered before all are forgotten: some 50 MB."""
Case = tuple[int, ...]
Lemma = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class WordForm:
    """What the pipeline's rules make of a token. They leave its relation as it is, but for white space."""

    pos: str
    morph: str
    lemma: str
    dep: str


@dataclass(slots=True, eq=False)
class WordForms:
    """The forms worked out so far for one pipeline."""

    nlp: Language
    _ruled: dict[Case, WordForm] = field(default_factory=dict)
    _lemmas: dict[Lemma, str] = field(default_factory=dict)
    _named: dict[int, tuple[bool, bool]] = field(default_factory=dict)
    _alone: tuple[dict[str, Any], ...] = field(init=False)
    _in_runs: tuple[dict[str, Any], ...] = field(init=False)

    def __post_init__(self) -> None:
        rules = self.nlp.get_pipe(RULER).patterns if self.nlp.has_pipe(RULER) else ()
        runs = [(run, rule["index"]) for rule in rules for run in rule["patterns"]]
        self._alone = tuple(run[at] for run, at in runs if "LOWER" in run[at])
        self._in_runs = tuple(run[at] for run, at in runs if len(run) > 1)

    def of(self, doc: Doc) -> list[WordForm]:
        """The form of each token of a doc that has tags and relations."""
        if len(self._ruled) + len(self._lemmas) > MOST_CASES:
            self._ruled.clear()
            self._lemmas.clear()
        rows = doc.to_array([ORTH, TAG, DEP, LOWER]).reshape(-1, 4).tolist()
        cases = [self._case(rows, at, doc.vocab) for at in range(len(rows))]
        unknown = {case: doc[at] for at, case in enumerate(cases) if case not in self._ruled}
        if unknown:
            self._ruled.update(zip(unknown, self._rule(list(unknown.values())), strict=True))
        ruled = [self._ruled[case] for case in cases]
        keys: list[Lemma] = [(row[0], form.pos, form.morph) for row, form in zip(rows, ruled, strict=True)]
        if missing := {
            key for key, form in zip(keys, ruled, strict=True) if not form.lemma and key not in self._lemmas
        }:
            self._lemmatize(missing, doc.vocab)
        return [
            form if form.lemma else WordForm(pos=form.pos, morph=form.morph, lemma=self._lemmas[key], dep=form.dep)
            for key, form in zip(keys, ruled, strict=True)
        ]

    def _case(self, rows: list[list[int]], at: int, vocab: Vocab) -> Case:
        """All that the ruler looks at: the tag, the relation, and for some words the word, and those beside it."""
        _, tag, dep, lower = rows[at]
        if lower not in self._named:
            word = vocab.strings[lower]
            alone = word.isspace() or any(_may_be(word, pattern) for pattern in self._alone)
            self._named[lower] = alone, any(_may_be(word, pattern) for pattern in self._in_runs)
        alone, in_run = self._named[lower]
        if in_run:
            before, after = rows[max(0, at - 1)], rows[min(len(rows) - 1, at + 1)]
            return tag, dep, lower, *before, after[-1]
        return (tag, dep, lower) if alone else (tag, dep)

    def _rule(self, tokens: list[Token]) -> list[WordForm]:
        """What the ruler makes of tokens, each set beside its neighbours in one doc, with white space between them.

        The lemma is empty where the ruler gives none.
        """
        words: list[str] = []
        tags: list[str] = []
        deps: list[str] = []
        places = []
        for token in tokens:
            doc = token.doc
            around = [doc[i] for i in range(max(0, token.i - 1), min(len(doc), token.i + 2))]
            places.append(len(words) + token.i - around[0].i)
            words += [*(one.text for one in around), "\n"]
            tags += [*(one.tag_ for one in around), "_SP"]
            deps += [*(one.dep_ for one in around), "dep"]
        aside = Doc(tokens[0].doc.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        if self.nlp.has_pipe(RULER):
            aside = self.nlp.get_pipe(RULER)(aside)
        made = [aside[at] for at in places]
        return [
            WordForm(pos=one.pos_, morph=str(one.morph), lemma=one.lemma_ if one.lemma else "", dep=one.dep_)
            for one in made
        ]

    def _lemmatize(self, missing: Iterable[Lemma], vocab: Vocab) -> None:
        keys = sorted(missing)
        columns = {"pos": [pos for _, pos, _ in keys], "morphs": [morph for _, _, morph in keys]}
        aside = Doc(vocab, words=[vocab.strings[orth] for orth, _, _ in keys], **columns)
        if self.nlp.has_pipe(LEMMATIZER):
            aside = self.nlp.get_pipe(LEMMATIZER)(aside)
        self._lemmas.update((key, token.lemma_) for key, token in zip(keys, aside, strict=True))


def _may_be(word: str, pattern: dict[str, Any]) -> bool:
    """Whether a pattern for a token admits a word, by what it says of its small letters."""
    wanted = pattern.get("LOWER")
    if isinstance(wanted, dict):
        listed, form = wanted.get("IN"), wanted.get("REGEX")
        return word in listed if listed is not None else form is None or re.search(form, word) is not None
    return wanted is None or wanted == word
