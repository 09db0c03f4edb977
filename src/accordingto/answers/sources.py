"""The reports behind a brief: where a figure can be read, how its holder is named, what way it came."""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from accordingto.answers.brief import ChainStep, Citation, Told
from accordingto.answers.wording import figure_words, flat, listed, party_in_text, party_names, party_words, phrase
from accordingto.corroboration.compare import newest_versions
from accordingto.corroboration.evidence import Corroboration, Evidence, Origin, Step
from accordingto.corroboration.stances import Stance, take_stances
from accordingto.reading.actor import ActorKind
from accordingto.reading.chain import Role, Via
from accordingto.reading.figure import PopulationKind
from accordingto.reading.finding import inside
from accordingto.reading.lexicon import load_table
from accordingto.reading.reading import Reading
from accordingto.reports.report import Report, Span

LONGEST_CITATION = 600
"""A citation is the whole statement that carries the figure, so that it shows who speaks; over this many characters the
figure's own words, since nobody checks a page against a line."""

_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])[.!?][\"”’]?\s+(?=[\"“‘]?[A-Z0-9])")
"""Not after an initial or a title of two letters: "N. Korea", "Lt. General"."""

_BEHIND_PERSON = frozenset({"of", "at", "in", "from", "with", "for", "on"})
"""Prepositions behind the noun for a person: "doctor at the city's largest hospital"."""
_ANY_PEOPLE = (PopulationKind.UNKNOWN, PopulationKind.MIXED, PopulationKind.COMBATANT)
_WITH_ARTICLE = (ActorKind.ORGANISATION, ActorKind.OFFICE)
_NEVER_ARTICLE = (ActorKind.PERSON, ActorKind.ANONYMOUS, ActorKind.STATE, ActorKind.PLACE_AS_ACTOR)


class Sources:
    """Readings and what they say together, asked by the sentences of a brief. `grades` are those of sources, by folded name."""

    def __init__(
        self, readings: Iterable[Reading], corroboration: Corroboration, grades: Mapping[str, str] | None = None
    ) -> None:
        self.readings = newest_versions(tuple(readings))
        self.corroboration = corroboration
        self.grades = grades or {}
        self.copies = {copy.report: copy for copy in corroboration.copies}

    @functools.cached_property
    def stances(self) -> tuple[Stance, ...]:
        """What stance each statement of the readings takes."""
        return take_stances(tuple(self.readings.values()), self.corroboration)

    def told(self, evidence: Evidence) -> Told:
        """A figure as the brief shows it."""
        figure = evidence.figure
        quote = self.cite_span(evidence.report, figure.span, evidence.quote).quote
        sides = {"low": figure.low, "best": figure.best, "high": figure.high}
        population = figure.population
        low, best, high = sides.values()
        kind_told = population is not None and population.kind not in _ANY_PEOPLE and not figure.derived
        whom = flat(population.text, limit=60) if population and kind_told else ""
        words = figure_words(
            figure.measure, figure.bound, low=low, best=best, high=high, quote=quote, unit=figure.unit, people=whom
        )
        return Told(
            report=evidence.report,
            outlet=evidence.outlet,
            span=figure.span,
            quote=quote,
            measure=figure.measure,
            bound=figure.bound,
            **sides,
            wording=words + (" (derived)" if figure.derived else ""),
            population=population.text if population else None,
            origin=evidence.origin.name if evidence.origin else None,
            party=evidence.origin.party if evidence.origin else None,
            likely_from=evidence.likely_from.name if evidence.likely_from else None,
            day=evidence.day,
            published=evidence.published,
            derived=figure.derived,
            restates=evidence.restates,
            copy_of=evidence.copy_of,
            part=self._is_part(evidence),
        )

    def counted(self, evidence: Evidence) -> str:
        """A figure in a sentence, with whom it counts where that is a kind of people: 9 children killed."""
        return self.told(evidence).wording

    def _is_part(self, evidence: Evidence) -> bool:
        reading, whole = self.readings.get(evidence.report), evidence.figure.part_of
        found = next((one for one in reading.figures if one.id == whole), None) if reading and whole else None
        return found is not None and found.measure is evidence.figure.measure

    def cite(self, evidence: Evidence) -> Citation:
        """Where to read a figure with its source: the statement that carries it, else the sentence it stands in."""
        span = evidence.figure.span
        reading = self.readings.get(evidence.report)
        statement = reading.statement(evidence.figure.statement) if reading else None
        if statement and inside(span, statement.whole):
            start, end = statement.whole
            span = (start, end) if end - start <= LONGEST_CITATION else span
        elif reading:
            span = sentence_around(span, reading.report)
        return self.cite_span(evidence.report, span, evidence.quote)

    def cite_each(self, evidence: Iterable[Evidence]) -> tuple[Citation, ...]:
        """Where to read some mentions of one thing, copies last: in each report the first, one that repeats another only
        where that is not among them."""
        firsts: dict[str, Evidence] = {}
        for one in sorted(evidence, key=lambda one: one.copy_of is not None):
            if one.report not in firsts or (firsts[one.report].figure.repeats and not one.figure.repeats):
                firsts[one.report] = one
        return tuple(self.cite(one) for one in firsts.values())

    def cite_span(self, report: str, span: Span, quote: str = "") -> Citation:
        """A citation of a stretch of a report; `quote` stands in where the record no longer has its text."""
        reading = self.readings.get(report)
        return Citation(report=report, span=span, quote=reading.report.words(span) if reading else quote)

    def owner(self, origin: Origin, *, again: bool = False) -> str:
        """An origin as a sentence names it: South Korea’s National Intelligence Service; `again` without its state."""
        if not origin.settled:
            return f"“{origin.name}”"
        if origin.anonymous:
            return one_of(origin.name)
        state = party_words(origin.party)
        if again or state is None or origin.kind in _NEVER_ARTICLE:
            return self.named(origin.name, origin.kind, origin.party)
        if any(known and known.casefold() in origin.name.casefold() for known in party_names(origin.party)):
            return self.named(origin.name, origin.kind)
        return f"{party_in_text(origin.party)}{'’' if state.endswith('s') else '’s'} {origin.name}"

    def named(self, name: str, kind: ActorKind | None = None, party: str | None = None) -> str:
        """A name with its article where the reports use one: the Security Service, but Yonhap."""
        if party_words(party) and (kind is ActorKind.STATE or name == party_words(party)):
            return party_in_text(party)
        if kind in _NEVER_ARTICLE or name.casefold().startswith("the ") or re.search(r"['’]s? ", name):
            return name
        with_article, bare = (usage[name.casefold()] for usage in self._usage)
        if with_article or bare:
            return f"the {name}" if with_article > bare else name
        return f"the {name}" if kind in _WITH_ARTICLE and " " in name else name

    def way(self, evidence: Evidence, *, short: bool = False) -> str:
        """How a figure came, in words; where the report says nothing of it, that this outlet tells it is all there is."""
        return self.way_of(evidence.chain, short=short) or f"as reported by {outlet_words(evidence.outlet)}"

    def way_of(self, chain: tuple[Step, ...], *, short: bool = False) -> str:
        """The steps between origin and outlet: in a closed session, as relayed by A and B and carried by an agency.

        Empty where none is known. The short form leaves the agency out where something else is known.
        """
        where, passed = "", []
        for step in in_order(chain):
            names = listed(self.named(one_of(name)) for name in step.names)
            own = step.via is not None and phrase("via_title", step.via).casefold() in names.casefold()
            channel = phrase("via", step.via) if step.via not in (None, Via.UNKNOWN) and not own else ""
            if step.role is Role.ORIGIN:
                where = channel
            elif step.role is Role.RELAY:
                passed.append(f"relayed by {names}{' ' + channel if channel else ''}")
            elif step.role is Role.AGENCY and not (short and (where or passed)):
                passed.append(f"carried by {names}")
        return ", ".join(part for part in (where, f"as {listed(passed)}" if passed else "") if part)

    @functools.cached_property
    def _usage(self) -> tuple[Counter[str], Counter[str]]:
        """How often each name stands with "the" in the reports, and how often without."""
        with_article, bare = Counter[str](), Counter[str]()
        for reading in self.readings.values():
            text = reading.report.text
            for actor in reading.actors:
                for start, end in actor.mentions:
                    words = text[start:end].casefold()
                    name = words.removeprefix("the ")
                    if name == actor.name.casefold():
                        before = text[max(0, start - 4) : start].casefold()
                        if not before.endswith(("'s ", "’s ", "s' ", "s’ ")):  # no article can stand there
                            (with_article if name != words or before == "the " else bare)[name] += 1
        return with_article, bare


def sentence_around(span: Span, report: Report) -> Span:
    """The sentence of a figure that no statement holds, for a reader to see what it counts; a whole title is one."""
    section = next((one.span for one in report.sections if inside(span, one.span)), None)
    if section is None:
        return span
    ends = (m.end() for m in _SENTENCE_END.finditer(report.text, section[0], span[0] + 1))
    start = max((end for end in ends if end <= span[0]), default=section[0])
    end = next((m.start() + 1 for m in _SENTENCE_END.finditer(report.text, span[1], section[1])), section[1])
    return (start, end) if start <= span[0] and end - start <= LONGEST_CITATION else span


def in_order(chain: tuple[Step, ...]) -> tuple[Step, ...]:
    """A chain with its agencies last: what another sentence tells of a relay does not tell where in the chain it stood."""
    late = [at for at, step in enumerate(chain) if step.role is Role.RELAY and step.inferred]
    agencies = [at for at, step in enumerate(chain) if step.role is Role.AGENCY]
    if not late or not agencies or late[-1] < agencies[0]:
        return chain
    moved = [at for at in late if at > agencies[0]]
    order = [at for at in range(agencies[0]) if at not in moved] + moved
    return tuple(chain[at] for at in (*order, *(at for at in range(agencies[0], len(chain)) if at not in moved)))


def one_of(name: str) -> str:
    """Somebody without a name as a sentence has them: a South Korean lawmaker; names and plurals stay as they are."""
    words = name.split()
    ends = next((at for at, word in enumerate(words) if at and word in _BEHIND_PERSON), len(words))
    head = words[ends - 1]
    possessed = any(word.endswith(("'s", "’s", "s'", "s’")) for word in words[: ends - 1])
    if head not in _person_nouns() or possessed or words[0] in ("a", "an", "the", "one"):
        return name
    return f"{'an' if name[0] in 'AEIOaeio' else 'a'} {name}"


@functools.cache
def _person_nouns() -> frozenset[str]:
    """Nouns for one person; those that name many in this form too have a note on it."""
    rows = load_table("person_nouns")
    return frozenset(
        row["lemma"] for row in rows if row["kind"] in ("official", "person") and "plural" not in row["note"]
    )


def outlet_words(outlet: str | None) -> str:
    """An outlet by name, or that a report names none."""
    return outlet or "a report that names no outlet"


def steps_of(chain: tuple[Step, ...]) -> tuple[ChainStep, ...]:
    """The steps of a chain as the brief shows them."""
    return tuple(ChainStep(names=s.names, role=s.role, via=s.via, inferred=s.inferred) for s in in_order(chain))
