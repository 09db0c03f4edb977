"""Whose names are masked: persons whom a report names, who are nobody's source in it and hold no office there.

The stages, each of which only adds to what is masked:

1. the persons that the reader knows and who say nothing, pass nothing on, and are called by no office;
2. runs of capitalised words with an age ("Mara Voss, 34,"), or with a given name in front;
3. names beside what tells of harm or kin ("the body of Mara Voss", "his brother Jon Voss");
4. names in lists of the dead and behind "were named as": of these also those whom the report quotes.

Rather too much is masked than too little: who is only mentioned is masked too. Places, bodies, holders of offices, spokespeople
and authors stay.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.exports.name_words import Run, is_no_name, listed, offices, runs
from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.finding import overlaps
from accordingto.reading.gazetteer import key
from accordingto.reading.person_names import given_names, may_be_same, parse_name
from accordingto.reading.reading import Reading
from accordingto.reports.report import SectionKind, Span

_AGE = re.compile(
    r"\s*,?\s*\(?(?:aged?\s+|who\s+was\s+|was\s+|is\s+)?(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)(?:\s+months?|\s+weeks?|\s+years?|-year)[\s-]old\b"
    r"|\s*,\s*(?:aged\s+)?\d{1,3}(?=\s*(?:[,.;:)\n–—-]|and\b|was\b|were\b|who\b|from\b|of\b|$))"
    r"|\s*\(\s*(?:aged\s+)?\d{1,3}\s*\)|\s*,?\s+aged\s+\d{1,3}\b"
)
_AGE_BEFORE = re.compile(r"\b(?:\d{1,3}|[a-z]+)-(?:year|month|week)-old\s+(?:[a-z]+\s+){0,4}$")
_NAMED_AS = re.compile(r"\b(?:named|identified|known)\s+(?:\w+\s+){0,8}?as:?\s", re.IGNORECASE)
_LIST_OF_DEAD = re.compile(
    r"\b(?:the|those|other|all|more|\w+)\s+(?:dead|victims?|deceased|killed|fallen|injured|wounded|missing)\s*"
    r"(?::|,?\s(?:were|was|are|is|include[sd]?|including)\b)\s*",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:said|says|told|tells|reported|reports|wrote|added|confirmed)\b|\baccording to\b", re.IGNORECASE
)
_HEADS_LIST = re.compile(
    r"\b(?:names?|list|victims|the dead|the missing|remembered|lost)\b[^\n]*:?\s*$|:\s*$", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.\n!?]+(?:\.(?=[^\s\"”’)])[^.\n!?]*|(?<=\b[A-Z])\.[^.\n!?]*)*")
_PASSED = re.compile(
    r"\s*,?\s*(?:who\s+)?(?:was|were|had|has|have|is|are)?\s*(?:been\s+|also\s+|among\s+|the\s+)*([a-z]+)\b"
)
_BEFORE = re.compile(r"\b([a-zé]+)\s*(?:of|for|to|,|were|was)?\s*(?:his|her|their)?\s*,?\s*$", re.IGNORECASE)
_OFFICE_BEHIND = re.compile(r"\s*[,(]\s*((?:the|a|an|its|their|his|her|who\s+is|who\s+was)\s+)?([^,.;:()\n]{2,80})")
FAR = 40
"""Characters between two names of one list, at most: an age, and what somebody was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The names in a report: whom to mask, who stays, and of the masked those whom the report tells to be dead."""

    masked: tuple[str, ...]
    kept: tuple[str, ...]
    dead: frozenset[str] = frozenset()


def names_in(reading: Reading) -> Named:
    """Whom a report names, told apart."""
    sources = _sources(reading)
    people = [actor for actor in reading.actors if _is_person(actor)]
    staying = [actor for actor in people if actor.id in sources or actor.ref or _holds_office(actor, reading)]
    kept = {key(actor.name): actor.name for actor in staying} | {key(name): name for name in reading.report.byline}
    masked = {key(actor.name): actor.name for actor in people if key(actor.name) not in kept}
    dead: set[str] = set()
    taken = _taken(reading)
    for run, is_dead in _found(reading.report.text):
        here = (run.start, run.end)
        name = key(run.name)
        if any(overlaps(here, span) for span in taken) or _is_of(run, masked):
            dead |= {name} if is_dead and name in masked else set()
            continue
        is_kept = _is_of(run, kept)
        in_office = any(_is_of(run, {key(one.name): one.name}) for one in staying if _holds_office(one, reading))
        if is_dead and not in_office and name not in map(key, reading.report.byline):
            dead.add(name)
            masked[name] = kept.pop(name, run.name)
        elif not is_kept and not _office_at(run.start, run.end, reading.report.text):
            masked[name] = run.name
    return Named(
        masked=tuple(masked.values()),
        kept=(*kept.values(), *_others(reading)),
        dead=frozenset(dead),
    )


def _sources(reading: Reading) -> frozenset[str]:
    """The ids of whoever says or passes on anything, and of those who speak for others."""
    found = {one.speaker for one in reading.statements if one.speaker}
    found |= {actor for one in reading.statements for link in one.chain for actor in link.actors}
    return frozenset(found | {actor.id for actor in reading.actors if actor.speaks_for})


def _is_person(actor: Actor) -> bool:
    """Whether an actor is one: "Hurricane Maria" is none, though it acts."""
    return actor.kind is ActorKind.PERSON and actor.name.split()[0].lower() not in listed("thing_starts")


def _holds_office(actor: Actor, reading: Reading) -> bool:
    text = reading.report.text
    for start, end in actor.mentions:
        words = text[start:end]
        at = words.find(actor.name)
        if at > 0 and _ends_with_office(words[:at]):
            return True
        if _office_at(start + max(at, 0), end, text):
            return True
    return False


def _office_at(start: int, end: int, text: str) -> bool:
    """Whether an office stands before or behind a name: "Gov. Ana Bel", "the mayor, Osk Wendle", "Lena Moor, the head of"."""
    if _ends_with_office(text[max(0, start - 60) : start].rstrip(" ,\u00a0")):
        return True
    behind = _OFFICE_BEHIND.match(text, end)
    if behind is None:
        return False
    words = re.split(r"\s+(?:of|for|at|in|on|to|from|who|and|said|told)\s+", behind[2])[0]
    return not (set(words.lower().split()) & listed("kin")) and _ends_with_office(words)


def _ends_with_office(words: str) -> bool:
    parts = words.casefold().replace("’", "'").split()
    return any(" ".join(parts[-length:]).rstrip(".") in offices() for length in (1, 2, 3) if len(parts) >= length)


def _taken(reading: Reading) -> tuple[Span, ...]:
    """Where bodies and places stand, and who wrote it."""
    spans = [span for actor in reading.actors if not _is_person(actor) for span in actor.mentions]
    spans += [place.span for figure in reading.figures if (place := figure.place) and place.span]
    spans += [one.span for one in reading.report.sections if one.kind in (SectionKind.BYLINE, SectionKind.DATELINE)]
    people = [span for actor in reading.actors if _is_person(actor) for span in actor.mentions]
    return tuple(span for span in spans if not any(overlaps(span, one) for one in people))


def _others(reading: Reading) -> Iterator[str]:
    """The names of places and bodies, which stay."""
    yield from (one.name for one in reading.actors if one.kind not in (ActorKind.PERSON, ActorKind.ANONYMOUS))
    for figure in reading.figures:
        places = (figure.place, figure.event.place if figure.event else None)
        yield from (place.name for place in places if place is not None)
    report = reading.report
    yield from (
        name for name in (report.outlet, report.dateline.place if report.dateline else None) if name is not None
    )


def _is_of(run: Run, names: dict[str, str]) -> bool:
    """Whether a run is one of some names, or by itself a part of one."""
    if key(run.name) in names:
        return True
    if len(run.words) == 1:
        return any(key(run.name) in parse_name(name).parts for name in names.values())
    return any(may_be_same(run.name, name) for name in names.values())


def _found(text: str) -> Iterator[tuple[Run, bool]]:
    """Runs that may be a victim's name, and whether the text tells that they are dead."""
    for run in runs(text):
        if not is_no_name(run):
            cut = _from_given_name(run)
            before, behind = text[max(0, run.start - 60) : run.start], text[run.end : run.end + 40]
            if _AGE.match(text, run.end) or _AGE_BEFORE.search(before):
                yield run, False
            elif cut is not None and not is_no_name(cut):
                yield cut, _is_beside(before, behind, "dead")
            elif len(run.words) > 1 and (_is_beside(before, behind, "harm") or _is_beside(before, behind, "kin")):
                yield run, _is_beside(before, behind, "dead")
    for sentence in _SENTENCE.finditer(text):
        yield from _in_sentence(text, sentence.start(), sentence.end())
    yield from _in_lists(text)


def _in_sentence(text: str, start: int, end: int) -> Iterator[tuple[Run, bool]]:
    words = set(re.findall(r"[a-zé]+", text[start:end].lower()))
    dead = bool(words & listed("dead"))
    for cue in (_NAMED_AS, _LIST_OF_DEAD):
        found = cue.search(text, start, end)
        if found is None:
            continue
        at = found.end()
        for run in runs(text, at, _end_of_list(text, found.end(), end)):
            if run.start - at > FAR:
                break  # the list is over, or there was none
            at = run.end
            if not is_no_name(run) and (len(run.words) > 1 or cue is _NAMED_AS):
                yield run, dead and not _ends_with_office(text[max(start, run.start - 40) : run.start].rstrip(" ,"))


def _end_of_list(text: str, start: int, end: int) -> int:
    """Where a list of names ends at the latest: before whoever tells it."""
    told = _TOLD.search(text, start, end)
    if told is None:
        return end
    comma = text.rfind(",", start, told.start())
    return told.start() if told[0].lower() == "according to" or comma < 0 else comma


def _in_lists(text: str) -> Iterator[tuple[Run, bool]]:
    """Names that have lines of their own below a line that announces them."""
    listing, at = False, 0
    for line in text.split("\n"):
        found = list(runs(text, at, at + len(line)))
        bare = re.sub(r"[\s\d,.()•*–—-]+|\baged\b", "", line)
        alone = len(found) == 1 and len(found[0].words) > 1 and bare == re.sub(r"[\s.-]+", "", found[0].name)
        if listing and alone and not is_no_name(found[0]):
            yield found[0], True
        elif line.strip():
            harm = set(re.findall(r"[a-zé]+", line.lower())) & (listed("harm") | {"names", "remembered"})
            listing = bool(harm) and _HEADS_LIST.search(line) is not None
        at += len(line) + 1


def _from_given_name(run: Run) -> Run | None:
    """A run from a given name on; null where it has none before its last word."""
    for number, word in enumerate(run.words[:-1]):
        if word.casefold() in given_names():
            skipped = run.words[:number]
            return Run(words=run.words[number:], start=run.start + sum(len(one) + 1 for one in skipped), end=run.end)
    return None


def _is_beside(before: str, behind: str, group: str) -> bool:
    """Whether a name has a word of a group right before or behind it: "the body of X", "X was killed"."""
    last = _BEFORE.search(before)
    if last and last[1].lower() in listed(group):
        return True
    then = _PASSED.match(behind)
    return bool(then and then[1] in listed(group))
