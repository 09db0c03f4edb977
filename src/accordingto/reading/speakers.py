"""Who a source stands for: names, titles, nominals ("the agency"), pronouns, and people who are not named.

The report is gone through from its beginning: who is named, whom a pronoun or nominal means, who speaks, each makes the next one
more likely to be meant. Where two actors fit equally, both stay candidates in a gap and the statement has no speaker: an
attribution to the wrong one is worse than none.
"""

from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.bodies import name_of, owned_body, owner_named, state_body
from accordingto.reading.callings import organisation_nouns, spokespeople, titles
from accordingto.reading.cast import Cast, Member
from accordingto.reading.described import find_described, teach_callings, tell_apart
from accordingto.reading.finding import Gap, GapKind, Trace
from accordingto.reading.genders import learn_genders
from accordingto.reading.lexicon import word_set
from accordingto.reading.lone_names import from_name_on, is_written_as_name, kind_of_new
from accordingto.reading.named_sources import find_named, member_at
from accordingto.reading.nominals import is_general
from accordingto.reading.phrases import (
    full_phrase,
    has_name,
    head_of,
    is_bare,
    is_definite,
    is_followed,
    joined_heads,
    subject_beside,
    subject_told_of,
)
from accordingto.reading.pronouns import pronoun
from accordingto.reading.proper_names import party_of
from accordingto.reading.recall import Recall, Resolution, left_open
from accordingto.reading.salience import SPEAKS, Memory, is_agent, role_weight
from accordingto.reading.sources import subject_of
from accordingto.reading.statement import Statement, nested_in, outermost
from accordingto.reading.voices import can_speak, is_abstract, needs_a_mind, noun_sort, source_nouns
from accordingto.reports.report import Report, SectionKind
from accordingto.reports.report import Span as Place


def resolve_speakers(
    resolver: "Resolver", statements: tuple[Statement, ...]
) -> tuple[tuple[Statement, ...], tuple[Gap, ...]]:
    """The statements with their speakers, in order; a gap for each source that could not be settled."""
    outer = {statement.id for statement in outermost(statements)}
    resolved: dict[str, Statement] = {}
    gaps = []
    resolver.begin(statements)
    for statement in sorted(statements, key=resolver.turn):
        if not statement.source:
            resolved[statement.id] = statement
            continue
        found = resolver.resolve_source(statement, tuple(resolved.values()), aloud=statement.id in outer)
        trace = Trace(rule=found.rule, span=statement.source[0], note=found.member.name if found.member else found.why)
        speaker = found.member.id if found.member else None
        children = (*statement.trace.children, trace)
        resolved[statement.id] = replace(statement, speaker=speaker, trace=replace(statement.trace, children=children))
        if found.member is None:
            ids = tuple(sorted(resolver.cast.admit(member).id for member in found.candidates))
            gaps.append(Gap(span=statement.source[0], what=GapKind.SPEAKER, why=found.why, candidates=ids))
    resolver.complete_mentions()
    return tuple(resolved[statement.id] for statement in statements), tuple(gaps)


class Resolver:
    """Resolves the sources of one report from the first to the last, remembering who was spoken of."""

    def __init__(self, doc: Doc, report: Report, cast: Cast) -> None:
        self.doc, self.report, self.cast = doc, report, cast
        self.title_end = next((s.span[1] for s in report.sections if s.kind == SectionKind.TITLE), 0)
        self.animate = False
        self.memory = Memory(doc, report)
        self.recalling = Recall(doc, report, cast, self.memory)
        teach_callings(doc, cast)
        learn_genders(doc, cast)
        self._left: set[int] = set()
        self._waiting = {token.i: member for token, member in find_described(doc, report, cast)}
        self._events = [t for t in doc if t.i in self._waiting or ((p := pronoun(t.text)) and not p.first)]
        self._passed = 0

    def _note_named(self) -> None:
        seen: set[tuple[int, str]] = set()
        for member in self.cast.members:
            for start, end in member.mentions:
                span = self.doc.char_span(start, end, alignment_mode="expand")
                if span is None or not len(span) or self.member_at(span.root) is not member:
                    continue
                if (span.root.i, member.id) not in seen:
                    seen.add((span.root.i, member.id))
                    self.memory.note(member, span.root.idx, weight=role_weight(span.root))

    def begin(self, statements: tuple[Statement, ...]) -> None:
        """Note who is named where; the words of sources are left to be resolved as such."""
        for statement in statements:
            for start, end in statement.source:
                span = self.doc.char_span(start, end, alignment_mode="expand")
                if span is not None:
                    self._left.update(token.i for token in span)
        self._note_named()

    def complete_mentions(self) -> None:
        """Add to each body of a person the places where it is called so and nobody said anything."""
        known = {member.id: member for member in self.cast.members}
        for waiting in self._waiting.values():
            if waiting.sort == "body" and waiting.kind == ActorKind.ORGANISATION and waiting.id in known:
                for span in tuple(waiting.mentions):
                    known[waiting.id].mentions.append(span)

    def _go_on_to(self, offset: int) -> None:
        """Remember whom the pronouns and nominals before an offset speak of."""
        while self._passed < len(self._events) and self._events[self._passed].idx < offset:
            token = self._events[self._passed]
            self._passed += 1
            if token.i not in self._left:
                self._pass(token)

    def _pass(self, token: Token) -> None:
        entry = pronoun(token.text)
        self.recalling.own, self.animate = subject_beside(token), False
        if entry is not None and entry.kinds:
            member = self.recalling.pronoun(token, entry).member
        elif token.i in self._waiting:
            member = self._waiting[token.i]
            span = full_phrase(token)
            if self._is_told_by_place(span):
                again = self.recalling.definite(span)
                if again is not None and again.member is None:
                    return
                member = again.member if again is not None and again.member is not None else member
            elif token.pos_ == "NOUN" and is_definite(span, title_end=self.title_end) and not has_name(span):
                found = self.recalling.definite(span)
                if found is not None and found.member is None:
                    return
                if found is None and token.lower_ in organisation_nouns():
                    found = self.recalling.body_of_speaking_state(span)
                member = found.member if found is not None and found.member is not None else member
                unknown = not member.plural and not is_followed(span) and (member.sort == "person" or is_bare(span))
                if member is self._waiting[token.i] and unknown:
                    return
            elif (owner := self.recalling.owner_by_pronoun(token)) is not None and member.sort == "body":
                member = self.cast.enter(owned_body(token, owner), ActorKind.ORGANISATION)
                tell_apart(member, span)
                member.mentions.append((span.start_char, span.end_char))
            if member.sort == "text" and member.behind is None:
                member.behind = self._behind(token)
        else:
            return
        if member is not None:
            self.memory.note(member, token.idx, weight=role_weight(token))

    def turn(self, statement: Statement) -> tuple[bool, bool, Place]:
        """When a statement is resolved: in the order of the text, but those of the title, which names in short whom the body
        introduces, after the body, and "I" and "we" after those they are quoted by."""
        place = (statement.source or statement.cue or statement.content)[0]
        return self.is_first_person(statement), place[0] < self.title_end, place

    def is_first_person(self, statement: Statement) -> bool:
        """Whether the source is "I" or "we": whoever is quoted, so resolved after the quotation's own source."""
        entry = pronoun(self.report.words(statement.source[0])) if statement.source else None
        return entry is not None and entry.first

    def resolve_source(self, statement: Statement, resolved: tuple[Statement, ...], *, aloud: bool) -> Resolution:
        """The speaker of one statement. One that speaks `aloud`, not inside another's words, is remembered as speaking."""
        span = self.doc.char_span(*statement.source[0], alignment_mode="expand")
        if span is None or not len(span):
            return Resolution(member=None, rule="speaker.none", why="the source is not a run of words")
        if self.is_first_person(statement):
            return self._quoted_speaker(statement, resolved)
        self._go_on_to(span.start_char)
        self.recalling.own = statement.content
        self.animate = needs_a_mind(statement)
        found = self.resolve(span)
        if found.member is not None:
            words = self._words_of(span, found)
            found.member.mentions.append((words.start_char, words.end_char))
            if span.start_char >= self.title_end:
                head = head_of(span)
                weight = role_weight(head) if is_agent(head) else SPEAKS if aloud else 1.0
                self.memory.note(found.member, head.idx, weight=weight, speaks=aloud)
        return found

    def _words_of(self, span: Span, found: Resolution) -> Span:
        """The words of a source that are the mention: all of them where they introduce somebody not named before."""
        head = head_of(span)
        text = self._waiting.get(head.i)
        if text is not None and text.sort == "text" and found.rule in ("speaker.owner_of_text", "speaker.behind_text"):
            text.behind = found.member
            self.memory.note(text, head.idx, weight=SPEAKS)
        return full_phrase(head) if found.rule in ("speaker.anonymous", "speaker.owner_of_text") else self.phrase(head)

    def _quoted_speaker(self, statement: Statement, resolved: tuple[Statement, ...]) -> Resolution:
        around = [one for one in resolved if one.speaker and nested_in(statement, one)]
        outer = min(around, key=lambda one: one.whole[1] - one.whole[0], default=None)
        member = next((m for m in self.cast.members if outer and m.id == outer.speaker), None)
        if member is None:
            return Resolution(member=None, rule="speaker.none", why="nobody is given as the one quoted")
        return Resolution(member=member, rule="speaker.first_person")

    def resolve(self, span: Span) -> Resolution:
        """Whom some words stand for; who was in waiting until now becomes a member of the cast."""
        found = self._resolve(span)
        return replace(found, member=self.cast.admit(found.member)) if found.member is not None else found

    def _resolve(self, span: Span) -> Resolution:
        """Try the surest way first: a name, several names, an antecedent, then nouns that recall one."""
        root = head_of(span)
        if root.tag_ in ("WP", "WDT") or (root.lower_ == "that" and root.dep_ in ("nsubj", "nsubjpass")):
            return self._antecedent(root)
        if (entry := pronoun(root.text)) is not None and (root.pos_ in ("PRON", "DET", "NUM", "ADJ") or entry.kinds):
            return self.recalling.pronoun(root, entry)
        named = find_named(span, self.cast, self.report)
        if (named is None or not named.member.parts) and (joined := self._joined(span)) is not None:
            return joined
        if named is not None:
            return Resolution(member=named.member, rule=named.rule)
        if member := state_body(span, self.cast, self.report):
            return Resolution(member=member, rule="speaker.state_body")
        if source_nouns().get(root.lemma_.lower()) == "artefact" and (owner := self._owner(root)) is not None:
            return replace(owner, rule="speaker.owner_of_text")
        return self._nominal(span)

    def _joined(self, span: Span) -> Resolution | None:
        """Several joined by "and", not all of whom were named before: "Ada Rell and her lawyer". Where one is open, all are."""
        heads = joined_heads(span)
        if len(heads) < 2:
            return None
        found = [self._resolve(self.phrase(head)) for head in heads]
        members = {one.member.id: one.member for one in found if one.member is not None}
        parts = tuple(self.cast.admit(member) for member in members.values())
        if any(one.member is None for one in found):
            return left_open("one of those joined is not settled", candidates=parts)
        return Resolution(member=self.cast.enter_group(parts), rule="speaker.joined") if len(parts) > 1 else None

    def _is_told_by_place(self, span: Span) -> bool:
        """Whether a phrase may call a person again by where the office is held: "the former Maryland governor"."""
        names = [t for t in span if t.pos_ == "PROPN" and t.i < span.root.i]
        office = titles().get(span.root.lower_) is not None and span.root.lemma_.lower() not in spokespeople()
        persons = any(one.is_person for t in names for one in self.cast.mentioned_at(t.idx))
        return bool(names) and office and not persons and is_definite(span) and not is_followed(span)

    def _owner(self, root: Token) -> Resolution | None:
        """Who is behind a text or count: "insights from the service", "the ministry's figures"."""
        for child in root.children:
            if child.dep_ == "poss":
                return self._resolve(self.phrase(child))
            if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by", "of"):
                for noun in child.children:
                    if noun.dep_ == "pobj" and self.phrase(noun).root.pos_ in ("NOUN", "PROPN"):
                        return self._resolve(self.phrase(noun))
            if child.dep_ == "acl" and child.tag_ == "VBN" and child.i > root.i:
                return self._owner(child)  # "figures released on Thursday by the office"
        return None

    def _behind(self, text: Token) -> Member | None:
        """Who made a text, as far as the phrase or its clause say so: "a letter by X", "X said in a statement"."""
        makers = [t for t in text.subtree if t.dep_ == "pobj" and t.head.lower_ in ("by", "from") and t.i > text.i]
        verb = text.head.head if text.dep_ == "pobj" and text.head.lower_ == "in" else None
        if text.dep_ == "dobj" and text.head.lemma_ in word_set("making_verbs", "lemma"):
            verb = text.head
        if verb is not None and verb.pos_ == "VERB" and (subject := subject_of(verb)) is not None:
            makers.append(subject)
        groups = {maker.i: one for maker in makers if (one := self._waiting.get(maker.i)) is not None and one.parts}
        found = (groups.get(maker.i) or self.member_at(maker) or self._waiting.get(maker.i) for maker in makers)
        return next((one for one in found if one is not None and one.sort != "text"), None)

    def phrase(self, noun: Token) -> Span:
        """A noun with all that stands before it: "the country's spy agency"."""
        left = [t.i for t in noun.subtree if t.i <= noun.i]
        return self.doc[min(left) : noun.i + 1]

    def recall(self, token: Token) -> Member | None:
        """The member a noun stands for, whether named, described or called again; null for people who are not named."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        self.recalling.own, self.animate = (), False
        member = self.resolve(self.phrase(token)).member
        return member if member is not None and member.kind != ActorKind.ANONYMOUS else None

    def member_at(self, token: Token) -> Member | None:
        """The member whose longest mention holds the token as its head."""
        return member_at(token, self.cast)

    def _antecedent(self, relative: Token) -> Resolution:
        """ "who" and "which" stand for the noun that their clause describes."""
        clause = next((t for t in (relative, *relative.ancestors) if t.dep_ == "relcl"), None)
        if clause is None:
            return left_open(f"{relative.text!r} is not said of anyone named before")
        noun = subject_told_of(clause.head)
        self.animate = self.animate or relative.lower_.startswith("who")
        found = self._resolve(self.phrase(noun))
        if found.member is not None and found.rule in ("speaker.anonymous", "speaker.new_name"):
            words = full_phrase(noun)
            found.member.mentions.append((words.start_char, words.end_char))
        return found

    def _nominal(self, span: Span) -> Resolution:
        """A noun phrase without a name: somebody called again, a body of the state just speaking, or someone not named."""
        root = head_of(span)
        if self._is_told_by_place(span) and (found := self.recalling.definite(span)) and found.member is not None:
            return found
        definite = is_definite(span, title_end=self.title_end)
        # A headline shortens names: "Ovendria agency" is the Ovendrian Hazards Agency of the text.
        if definite and (not has_name(span) or span.start_char < self.title_end):
            found = self.recalling.definite(span)
            if found is not None and (found.member is not None or not has_name(span)):
                return found
        if definite and not has_name(span):
            told_whose = any(t.dep_ == "poss" and t.pos_ == "NOUN" for t in root.children)  # "the dockworkers' union"
            if root.lower_ in organisation_nouns() and not (told_whose or (is_general(root) and is_followed(span))):
                return self.recalling.body_of_speaking_state(span)
            if not told_whose and self.recalling.is_somebody_known(span):
                return left_open(f"the report does not say which {root.lower_}")
        owner = owner_named(span, self.cast) or self.recalling.owner_by_pronoun(root)
        if owner is None and any(t.tag_ == "PRP$" for t in root.children) and root.lower_ in organisation_nouns():
            return left_open(f"the report leaves open whose {root.lower_}")
        if span.start_char >= self.title_end and is_written_as_name(span):
            member = self.cast.enter(name_of(span, self.report), ActorKind.ORGANISATION)
            return Resolution(member=member, rule="speaker.new_name")
        if not (can_speak(root) or (self.animate and not is_abstract(root))):
            return left_open(f"{root.text!r} is not one who can say so, and the report does not say whose it is")
        owned = owner is not None and noun_sort(root) == "body"
        name = owned_body(root, owner) if owner is not None and owned else name_of(from_name_on(span), self.report)
        if not any(c.isalpha() for c in name) or (len(span) == 1 and root.is_stop and root.pos_ != "PRON"):
            return left_open("the source has no words")
        named_body = noun_sort(root) == "body" and (owned or has_name(span))
        kind = ActorKind.ORGANISATION if named_body else kind_of_new(span)
        member = self.cast.enter(name, kind, party=party_of(span, self.report, self.cast))
        tell_apart(member, span)
        anonymous = member.kind == ActorKind.ANONYMOUS
        return Resolution(member=member, rule="speaker.anonymous" if anonymous else "speaker.new_name")
