"""Find statements: who is given as saying what, with the words that say so.

Stages: cues with their complements (`cues`), the source of each (`sources`), its content (`contents`), quotations joined
to it (`quoted`), then how sure and how affirmed it is (`certainty`) and what act it is (`positions`). Speakers and chains
are found later, by others.
"""

import functools
from collections import defaultdict

from spacy.tokens import Doc

from accordingto.reading.certainty import find_certainty, find_polarity
from accordingto.reading.colons import find_colons
from accordingto.reading.contents import find_content, is_word, spans_of
from accordingto.reading.cue_parts import Cue
from accordingto.reading.cues import find_cues
from accordingto.reading.drafts import Draft
from accordingto.reading.finding import Trace, finding_id
from accordingto.reading.headlines import find_headlines, title_tokens
from accordingto.reading.inserted import repair_inserted
from accordingto.reading.labelled import find_labelled
from accordingto.reading.lexicon import load_table
from accordingto.reading.pointing import GAVE, find_pointing
from accordingto.reading.positions import find_position
from accordingto.reading.quoted import find_manner, join_quotes
from accordingto.reading.quotes import Quote, find_quotes
from accordingto.reading.scopes import cut_to_scope
from accordingto.reading.sources import find_source, lost_subject
from accordingto.reading.statement import Polarity, Statement
from accordingto.reading.tagged import RULE, join_tagged
from accordingto.reading.tagger.tagger import Tagged
from accordingto.reading.viewpoints import find_viewpoints
from accordingto.reading.voices import can_speak
from accordingto.reports.report import Report


def find_statements(doc: Doc, report: Report, tagged: Tagged | None = None) -> tuple[Statement, ...]:
    """Every statement of a report in the order of the text, nested ones included, without speakers and chains.

    `tagged` is what the tagger found, null where the rules read alone.
    """
    quotes = find_quotes(report.text, report.sections)
    drafts = [draft for cue in find_cues(doc) if _can_speak(doc, draft := _draft(cue))]
    drafts = repair_inserted(doc, drafts, titles=title_tokens(doc, report))
    drafts = [*join_quotes(doc, drafts, quotes), *find_labelled(doc, report), *find_headlines(doc, report, drafts)]
    drafts = [draft for draft in cut_to_scope(doc, drafts) if not _is_citation(doc, draft)]
    pointing = [one for one in find_pointing(doc) if not _is_attributed(one, drafts)]
    drafts = [*(one for one in drafts if all(one.at != other.at for other in pointing)), *pointing]
    for joined in (find_colons(doc, report), find_viewpoints(doc)):
        drafts += [one for one in joined if not _is_held(one, drafts)]
    if tagged is not None:
        drafts = join_tagged(doc, drafts, tagged, quotes)
    held = _by_content(drafts)
    drafts = [draft for draft in drafts if draft.content and not _is_controlled(draft, held)]
    found = {statement.id: statement for draft in drafts if (statement := _statement(doc, draft, quotes))}
    return tuple(sorted(found.values(), key=lambda one: one.whole))


def _is_attributed(pointing: Draft, drafts: list[Draft]) -> bool:
    """Whether the sentence before one that gives "the number" already says whose the number is."""
    return pointing.rules[0] == GAVE and any(one.source and one.content & pointing.content for one in drafts)


def _is_held(found: Draft, drafts: list[Draft]) -> bool:
    """Whether another statement already says whose the words are, or what is said there."""
    return any(one.source and (one.content & found.content or one.source & found.content) for one in drafts)


def _draft(cue: Cue) -> Draft:
    source = find_source(cue)
    content = find_content(cue, source)
    if cue.rule == "cue.phrase.according_to" and cue.complement:
        content.update(token.i for token in lost_subject(cue.complement[0]))
    return Draft(
        cue=cue,
        cue_words=frozenset(token.i for token in cue.tokens),
        source=frozenset(token.i for token in source),
        content=frozenset(content),
        at=cue.head.i,
        rules=(cue.rule, f"cue.frame.{cue.frame}"),
    )


def _can_speak(doc: Doc, draft: Draft) -> bool:
    """Whether the source may be one: a fire that "claimed two lives" has said nothing, though a war may show something; nor
    does a phrase make one that tells which thing is meant ("a letter saying that ...", "a speech attacking ...")."""
    if not draft.source or draft.cue is None:
        return True
    heads = [doc[i] for i in draft.source if doc[i].head.i not in draft.source]
    describes = draft.cue.head.tag_ != "VBD" and any(head in draft.cue.head.ancestors for head in heads)
    if describes and doc[min(draft.cue_words) - 1].text != ",":
        return False
    eventful = any(head.pos_ == "NOUN" and head.lemma_.lower() in _events() for head in heads)
    return draft.group in ("show", "seem") or not eventful


@functools.cache
def _events() -> frozenset[str]:
    return frozenset(row["word"] for row in load_table("event_nouns"))


def _is_citation(doc: Doc, draft: Draft) -> bool:
    """Whether a participle names only from whom the source has it: "..., citing the ministry" says nothing of its own."""
    cue = draft.cue
    if cue is None or cue.head.tag_ != "VBG" or cue.frame != "obj" or cue.lemma not in _citing():
        return False
    cited = cue.complement[0]
    return len(cue.complement) == 1 and draft.content <= {token.i for token in cited.subtree} and can_speak(cited)


@functools.cache
def _citing() -> frozenset[str]:
    return frozenset(row["lemma"] for row in load_table("carriers") if row["use"] == "cites")


def _by_content(drafts: list[Draft]) -> dict[int, list[Draft]]:
    """The drafts that hold each token in their content."""
    held: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for i in draft.content:
            held[i].append(draft)
    return held


def _is_controlled(draft: Draft, held: dict[int, list[Draft]]) -> bool:
    """Whether a cue stands in what its own source is given as saying: who "vowed to condemn" a raid has not done so."""
    return bool(draft.source) and any(
        other is not draft and not draft.source & other.content for other in held.get(draft.at, ())
    )


def _statement(doc: Doc, draft: Draft, quotes: tuple[Quote, ...]) -> Statement | None:
    source, cue, content = (spans_of(doc, part) for part in (draft.source, draft.cue_words, draft.content))
    if not any(is_word(doc[i]) for i in draft.content):
        return None
    polarity = find_polarity(doc, draft)
    # Who "refused to say" how many had died has rejected nothing.
    position, rule = find_position(doc, draft) if polarity != Polarity.REFUSED else (None, None)
    children = [Trace(rule=one, note=_score(draft) if one == RULE else None) for one in draft.rules[1:]]
    if rule:
        children.append(Trace(rule=rule))
    return Statement(
        id=finding_id("s", source, cue, content),
        source=source,
        cue=cue,
        content=content,
        manner=find_manner(doc, draft.content, quotes),
        certainty=find_certainty(doc, draft),
        polarity=polarity,
        position=position,
        trace=Trace(rule=draft.rules[0], span=cue[0] if cue else None, children=tuple(children)),
    )


def _score(draft: Draft) -> str | None:
    return f"score {draft.score:.2f}" if draft.score is not None else None
