"""Part of speech, morphology, lemma and relation of each token, by the pipeline's own rules, each case worked out once.

spaCy's attribute ruler and lemmatizer look at a word, its tag and its relation, and for a few words ("gonna", "there is") at
their neighbours. They take a quarter of the time of the whole pipeline, and reports have the same few thousand cases again and
again: so a case is worked out on a `Doc` of its own and remembered. The result is the same; a test compares the two.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

COMPONENTS = ("attribute_ruler", "lemmatizer")
MOST_CASES = 200_000
"""Cases remembered before all are forgotten: some 50 MB."""
Case = tuple[int, ...]


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
    _known: dict[Case, WordForm] = field(default_factory=dict)
    _in_runs: dict[str, bool] = field(default_factory=dict)
    _run_patterns: tuple[dict[str, Any], ...] = field(init=False)

    def __post_init__(self) -> None:
        rules = self.nlp.get_pipe(COMPONENTS[0]).patterns if self.nlp.has_pipe(COMPONENTS[0]) else ()
        runs = ((run, rule["index"]) for rule in rules for run in rule["patterns"] if len(run) > 1)
        self._run_patterns = tuple(run[at] for run, at in runs)

    def of(self, doc: Doc) -> list[WordForm]:
        """The form of each token of a doc that has tags and relations."""
        if len(self._known) > MOST_CASES:
            self._known.clear()
        found = []
        for token in doc:
            case: Case = (token.orth, token.tag, token.dep)
            if self._needs_neighbours(token.lower_):
                before, after = doc[max(0, token.i - 1)], doc[min(len(doc) - 1, token.i + 1)]
                case = (*case, before.lower, before.tag, before.dep, after.lower)
            form = self._known.get(case)
            if form is None:
                form = self._known[case] = self._work_out(token)
            found.append(form)
        return found

    def _needs_neighbours(self, word: str) -> bool:
        """Whether a rule for a run of several words may change this one."""
        if word not in self._in_runs:
            self._in_runs[word] = any(_may_be(word, pattern) for pattern in self._run_patterns)
        return self._in_runs[word]

    def _work_out(self, token: Token) -> WordForm:
        doc = token.doc
        around = [doc[i] for i in range(max(0, token.i - 1), min(len(doc), token.i + 2))]
        alone = Doc(
            doc.vocab,
            words=[one.text for one in around],
            tags=[one.tag_ for one in around],
            deps=[one.dep_ for one in around],
            heads=list(range(len(around))),
        )
        for name in COMPONENTS:
            if self.nlp.has_pipe(name):
                alone = self.nlp.get_pipe(name)(alone)
        made = alone[token.i - around[0].i]
        return WordForm(pos=made.pos_, morph=str(made.morph), lemma=made.lemma_, dep=made.dep_)


def _may_be(word: str, pattern: dict[str, Any]) -> bool:
    """Whether a pattern for a token admits a word, by what it says of its small letters."""
    wanted = pattern.get("LOWER")
    if isinstance(wanted, dict):
        listed, form = wanted.get("IN"), wanted.get("REGEX")
        return word in listed if listed is not None else form is None or re.search(form, word) is not None
    return wanted is None or wanted == word
