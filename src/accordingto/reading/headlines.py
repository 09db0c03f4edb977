"""Find the statements of headlines: "Forty dead: ministry", "Mayor: 'We will rebuild'", "Amsel Slams New Dam Plan".

Headlines drop verbs for a colon or a dash. In title case taggers take their verbs for names, so these go by the surface.
"""

import functools
import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from accordingto.reading.cue_lexicon import CueEntry, cue_entries, cue_entry
from accordingto.reading.drafts import Draft
from accordingto.reading.labelled import draft_of, tokens_of
from accordingto.reading.lexicon import load_table, split
from accordingto.reading.mentions import organisation_nouns
from accordingto.reading.voices import source_nouns
from accordingto.reports.report import Report, SectionKind, Span

SPEAKER_LAST = re.compile(r"^(?P<said>.{12,}?)(?P<colon>:| [-–—]) (?P<who>[^:,?!\"“”'‘’–—]{2,40})$")
SPEAKER_FIRST = re.compile(r"^(?P<who>[^:,?!\"“”'‘–—]{2,40})(?P<colon>:) (?P<said>.{8,})$")
SAID_LAST = re.compile(r"^(?P<said>.{12,}), (?P<colon>\w+) (?P<who>[^:,?!\"“”'‘’–—]{2,40})$")
VERB_LAST = re.compile(
    r"^(?P<said>.{12,}), (?P<who>[^:,?!\"“”'‘–—]{2,40}?) (?P<colon>\w+)"
    r"(?: (?:after|ahead of|amid|as|before|despite|following|over|since|while) [^,]+)?$"
)
SPEAKER_WORDS = 4
"""Words that the speaker of a headline has at most: more are a headline's second half."""
VERBAL = frozenset({"VERB", "AUX"})
ENDS = re.compile(r"^(?:;|–|—|As|After|Amid|When|While|Before|Despite|And)$")


def find_headlines(doc: Doc, report: Report, known: Sequence[Draft]) -> Iterator[Draft]:
    """The statements of the titles of a report that the parse does not show; `known` are those that it shows."""
    heads = frozenset(draft.at for draft in known if draft.content)
    for section in report.sections:
        if section.kind == SectionKind.TITLE:
            draft = (
                _with_colon(doc, report, section.span)
                or _with_verb_behind(doc, report, section.span, heads)
                or _with_verb_as_name(doc, section.span)
            )
            if draft is not None:
                yield draft


def title_tokens(doc: Doc, report: Report) -> tuple[range, ...]:
    """The tokens of each title of a report, as their numbers."""
    titles = [tokens_of(doc, one.span) for one in report.sections if one.kind == SectionKind.TITLE]
    return tuple(range(words[0].i, words[-1].i + 1) for words in titles if words)


def _with_colon(doc: Doc, report: Report, span: Span) -> Draft | None:
    for pattern in (SPEAKER_FIRST, SPEAKER_LAST):
        match = pattern.match(report.words(span))
        if match is None or len(match["who"].split()) > SPEAKER_WORDS:
            continue
        who, colon, said = (
            (span[0] + start, span[0] + end) for start, end in map(match.span, ("who", "colon", "said"))
        )
        if _is_speaker(tokens_of(doc, who), first=pattern is SPEAKER_FIRST) and _is_said(
            tokens_of(doc, said), match["said"]
        ):
            return draft_of(doc, who, colon, [said], "cue.label.headline")
    return None


def _with_verb_behind(doc: Doc, report: Report, span: Span, heads: frozenset[int]) -> Draft | None:
    """ "Forty killed in clash, says ministry", "Forty killed in clash, army reports", where the parser sees no clause."""
    for pattern in (SAID_LAST, VERB_LAST):
        match = pattern.match(report.words(span))
        if match is None or len(match["who"].split()) > SPEAKER_WORDS:
            continue
        who, verb, said = ((span[0] + start, span[0] + end) for start, end in map(match.span, ("who", "colon", "said")))
        entry = _quoting_verb(match["colon"].lower())
        if entry is None or any(token.i in heads for token in tokens_of(doc, verb)):
            continue
        if _is_speaker(tokens_of(doc, who), first=False):
            return draft_of(doc, who, verb, [said], f"{entry.id}.title")
    return None


def _quoting_verb(form: str) -> CueEntry | None:
    """The verb of saying that a form of the present tense is; at the end of a headline "reports" is no noun."""
    entries = (cue_entry(stem, stem, "verb") for stem in _stems(form))
    return next((entry for entry in entries if entry is not None and entry.takes("quote")), None)


def _is_speaker(words: list[Token], *, first: bool) -> bool:
    """Whether words beside a colon can name a speaker. What comes first is as often the topic ("Flood: what we know"), so
    there it takes a name that is not a country's."""
    if not words or any(word.pos_ in ("VERB", "AUX", "ADV", "DET", "ADP", "INTJ") for word in words):
        return False
    if not first:
        return words[-1].pos_ in ("PROPN", "NOUN")
    if all(word.pos_ in ("PROPN", "PART") for word in words):
        return " ".join(word.lower_ for word in words) not in _countries()
    last = words[-1].lower_
    return source_nouns().get(last) == "speaker" or last in organisation_nouns()


def _is_said(words: list[Token], wording: str) -> bool:
    """Whether words say something: with a verb, a number ("63 dead in flood - agency"), or in quote marks."""
    return any(word.pos_ in VERBAL or word.like_num for word in words) or wording[:1] in "\"“'‘"


def _with_verb_as_name(doc: Doc, span: Span) -> Draft | None:
    """A verb that the tagger took for a name or a noun: "X Slams Y", "X thanks Y"."""
    words = tokens_of(doc, span)
    for number, word in enumerate(words[1:-1], 1):
        if word.pos_ in VERBAL:
            return None
        entry = _verb_of(word.lower_)
        if entry is not None and words[number - 1].pos_ in ("PROPN", "NOUN") and _may_follow(words[number + 1], entry):
            end = next((n for n in range(number + 1, len(words)) if ENDS.match(words[n].text)), len(words))
            return draft_of(
                doc,
                (words[0].idx, words[number - 1].idx + len(words[number - 1])),
                (word.idx, word.idx + len(word)),
                [(words[number + 1].idx, words[end - 1].idx + len(words[end - 1]))],
                f"{entry.id}.title",
            )
    return None


def _verb_of(form: str) -> CueEntry | None:
    """The verb of a form in -s, null where the form may be a noun of the lexicon as well ("Claims", "Calls")."""
    stems = _stems(form)[1:]
    entry = next((found for stem in stems if (found := cue_entry(stem, stem, "verb"))), None)
    nouns = cue_entries()
    return entry if entry is not None and not any((stem, "noun") in nouns for stem in stems) else None


def _stems(form: str) -> list[str]:
    """A form, and what it may be the -s form of."""
    return [form, form[:-1], form[:-2], form[:-3] + "y"] if form.endswith("s") and len(form) > 3 else [form]


def _may_follow(word: Token, entry: CueEntry) -> bool:
    if word.tag_ == "TO" or word.lower_ == "to":
        return entry.takes("to")
    return (
        word.pos_ not in ("ADP", "PUNCT", "CCONJ", "AUX")
        and (entry.takes("obj") or entry.takes("clause"))
        and not entry.needs
    )


@functools.cache
def _countries() -> frozenset[str]:
    return frozenset(
        name.lower()
        for row in load_table("states")
        for name in (row["name"], row["capital"], *split(row["aliases"]), *split(row["metonyms"]))
    )
