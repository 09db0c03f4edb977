"""Read a report: the stages in their order, each a function of the report and of what the stages before it found."""

import functools
from dataclasses import dataclass
from importlib.metadata import version

from spacy.language import Language

from accordingto.errors import QuestionError
from accordingto.reading.chains import trace_chains
from accordingto.reading.dating import find_dates
from accordingto.reading.figures import find_figures
from accordingto.reading.finding import Gap, GapKind
from accordingto.reading.gazetteer import load_gazetteer
from accordingto.reading.lexicon import lexicon_hash
from accordingto.reading.mentions import find_cast
from accordingto.reading.parse import MODEL, load_model, paragraphs_read, parse
from accordingto.reading.question import Question
from accordingto.reading.questions import find_question
from accordingto.reading.reading import Reading
from accordingto.reading.repeats import mark_repeats
from accordingto.reading.saying import date_statements
from accordingto.reading.speakers import Resolver, resolve_speakers
from accordingto.reading.statements import find_statements
from accordingto.reading.tagger.tagger import Tagger, load_tagger
from accordingto.reading.targets import find_targets
from accordingto.reports.report import Report, Section, SectionKind, text_hash

LANGUAGES = frozenset({"en"})
"""The languages that the lexicons are written for; a report in another one is kept with a gap, not read."""
QUESTION_LIMIT = 1000
"""Characters. Longer than any question a person asks: a pasted report is no question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A spaCy pipeline, the tagger and the lexicons: the same reader gives the same reading of the same report, always."""

    nlp: Language
    tagger: Tagger | None
    version: str


@functools.cache
def load_reader(model: str = MODEL) -> Reader:
    """The English reader. Its version names the program, the models and the lexicons, since each can change a reading."""
    nlp, tagger = load_model(model), load_tagger()
    name = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
    parts = [
        version("accordingto"),
        name,
        *([f"tagger-{tagger.version}"] if tagger else []),
        f"lexicon-{lexicon_hash()}",
    ]
    return Reader(nlp=nlp, tagger=tagger, version="+".join(parts))


def read(report: Report, reader: Reader) -> Reading:
    """Everything the reader finds in the report, with a gap for all it saw and could not settle."""
    if report.language is not None and report.language not in LANGUAGES:
        why = f"the text is in the language {report.language!r}, which this reader does not read"
        gap = Gap(span=(0, len(report.text)), what=GapKind.TEXT, why=why)
        return Reading(reader=reader.version, report=report, gaps=(gap,))
    doc = parse(report, reader.nlp, names=load_gazetteer().words)
    dates, time_gaps = find_dates(report)
    tagged = reader.tagger.tag(report.text, paragraphs_read(report), report.sections) if reader.tagger else None
    statements = find_statements(doc, report, tagged)
    cast = find_cast(doc, report)
    resolver = Resolver(doc, report, cast)
    statements, speaker_gaps = resolve_speakers(resolver, statements)
    statements = trace_chains(resolver, date_statements(doc, statements, dates))
    statements = find_targets(resolver, statements)
    actors = cast.actors()
    figures, figure_gaps = find_figures(doc, report, statements, actors, dates)
    return Reading(
        reader=reader.version,
        report=report,
        actors=actors,
        statements=mark_repeats(doc, statements),
        figures=figures,
        dates=dates,
        question=find_question(doc, report, figures, actors, dates),
        gaps=tuple(sorted((*time_gaps, *speaker_gaps, *figure_gaps), key=lambda gap: (gap.span, gap.what))),
    )


def read_question(text: str, reader: Reader, *, day: str | None = None) -> Question:
    """A typed question as understood by the reader. `day` is what "March" or "Monday" in it count from."""
    words = " ".join(text.split())
    if not words or len(words) > QUESTION_LIMIT:
        why = f"a question needs 1 to {QUESTION_LIMIT} characters, this one has {len(words)}; ask one thing at a time"
        raise QuestionError(why)
    words = words if words.endswith("?") else words + "?"
    digest = text_hash(words)
    report = Report(
        id=digest[:16],
        text_sha256=digest,
        location="question",
        title=words,
        outlet=None,
        url=None,
        published=day,
        language="en",
        text=words,
        sections=(Section(kind=SectionKind.TITLE, span=(0, len(words))),),
    )
    question = read(report, reader).question
    assert question is not None, "a title that ends with a question mark is read as a question"
    return question
