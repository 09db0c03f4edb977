"""Sections of a report: which stretch is title, standfirst, takeaway, byline, dateline, body, caption, correction, boilerplate.

Where the text does not tell, a paragraph is body: to read a caption as body costs less than not to read a statement.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from accordingto.reports.byline import names_before_outlet, split_names
from accordingto.reports.dateline import find_dateline
from accordingto.reports.forms import Match, is_agency, is_same_publisher, match_form, match_heading, may_name_agency
from accordingto.reports.paragraphs import Paragraph, find_paragraphs, is_ended, same_words
from accordingto.reports.report import Dateline, Section, SectionKind, Span

LONGEST_TITLE = 250
LONGEST_HEADLINE = 120
LONGEST_PLACE = 40
LONGEST_STANDFIRST = 350
LONGEST_ITEM = 250
NO_MARKS: Mapping[int, SectionKind] = MappingProxyType({})
_LIVE = re.compile(r"live\b\W", re.IGNORECASE)
"""What opens the title of a live report, and elsewhere a link to one."""
BARE_NAMES = frozenset({"boilerplate.agency", "boilerplate.copyright"})
"""Forms in which little but the name tells of a wire service, so that it must be a known one."""
SYNOPSIS = 4
"""No synopsis has more paragraphs; if no other heading ends it by then, only its first is one."""
_AGENCY = r"[A-Z][\w./& -]{1,30}"
_CREDIT = re.compile(rf"(?<=[.!?\"”’])\s*(?:[(\[](?P<agency>{_AGENCY})[)\]]|(?:--?|[–—/])\s?(?P<dashed>{_AGENCY}))\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The parts of a text and what they say of its title, authors, place, day and agency."""

    sections: tuple[Section, ...]
    title: str | None = None
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None


def find_sections(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    marks: Mapping[int, SectionKind] = NO_MARKS,
) -> Layout:
    """Lay out a text. `title`, `outlet`, `published`, and `marks` by where a paragraph begins, are known from elsewhere."""
    return _Layouter(text, title=title, outlet=outlet, published=published, marks=marks).lay_out()


class _Layouter:
    """One pass over the paragraphs; `kinds` is filled in from the surest forms to the body that remains."""

    def __init__(
        self,
        text: str,
        *,
        title: str | None,
        outlet: str | None,
        published: str | None,
        marks: Mapping[int, SectionKind],
    ) -> None:
        self.text = text
        self.given_title = title
        self.outlet = outlet
        self.published = published
        self.paragraphs = find_paragraphs(text, alone=_stands_alone)
        self.forms = [_own_form(paragraph.words) for paragraph in self.paragraphs]
        self.marks = [marks.get(paragraph.span[0]) for paragraph in self.paragraphs]
        self.kinds: list[SectionKind | None] = [None] * len(self.paragraphs)
        self.byline: list[str] = []
        self.agency: tuple[str, Span] | None = None
        self.dateline: Dateline | None = None
        self.credit: tuple[int, Span] | None = None

    def lay_out(self) -> Layout:
        """The parts that the whole pass has found."""
        title = self._mark_title()
        self._mark_parts()
        sections = tuple(section for number in range(len(self.kinds)) for section in self._cut(number))
        dateline = self.dateline
        if self.agency and dateline is None:
            dateline = Dateline(agency=self.agency[0], span=self.agency[1])
        elif self.agency and dateline and dateline.agency is None:
            dateline = replace(dateline, agency=self.agency[0])
        words = None if title is None else self.paragraphs[title].words
        return Layout(
            sections=sections,
            title=words and " ".join(words.split()),
            byline=tuple(dict.fromkeys(self.byline)),
            dateline=dateline,
        )

    # --- what a paragraph is ---

    def _dateline_of(self, number: int, *, weak: bool) -> Dateline | None:
        paragraph = self.paragraphs[number]
        return find_dateline(
            paragraph.words, offset=paragraph.span[0], outlet=self.outlet, published=self.published, weak=weak
        )

    def _mark_title(self) -> int | None:
        """The number of the paragraph that is the title, null where the text starts with something else."""
        for number, paragraph in enumerate(self.paragraphs[:4]):
            if self.marks[number] is SectionKind.BODY:
                return None
            if self.forms[number] and not (number == 0 and _LIVE.match(paragraph.words)):
                continue
            if self._is_title(number, paragraph):
                self.kinds[number] = SectionKind.TITLE
                return number
            return None
        return None

    def _is_title(self, number: int, paragraph: Paragraph) -> bool:
        words = paragraph.words
        if self.given_title and same_words(words, self.given_title):
            return True
        if paragraph.bullet or len(words) > LONGEST_TITLE or match_heading(words):
            return False
        # "GAZA: 40 killed" is a headline; with a dash a sentence may be as short.
        long = len(words) > LONGEST_HEADLINE
        ended = is_ended(_without_credit(words))
        if self._dateline_of(number, weak=long or (ended and ":" not in words[:LONGEST_PLACE])):
            return False
        alone = all(self.forms[other] for other in range(number + 1, len(self.paragraphs)))
        if self.given_title or alone:
            # A lone sentence, or one where the title is known already, is what the report says.
            return not ended or words.endswith("?")
        return True

    # --- what follows the title ---

    def _mark_parts(self) -> None:
        state: SectionKind | None = None
        in_body = False
        for number, paragraph in enumerate(self.paragraphs):
            if self.kinds[number]:
                continue
            if (mark := self.marks[number]) and mark is not SectionKind.BODY:
                self._mark_known(number, mark)
                continue
            opened = match_heading(paragraph.words)
            if opened and not (opened is SectionKind.STANDFIRST and in_body):
                self.kinds[number] = SectionKind.BOILERPLATE
                state, in_body = opened, in_body or opened is SectionKind.BODY
            elif number and self._is_bare_correction(number - 1):
                self.kinds[number] = SectionKind.CORRECTION
            elif match := self.forms[number]:
                self._mark_form(number, match)
            elif not in_body and (names := names_before_outlet(paragraph.words)):
                self.byline.extend(names)
                self.kinds[number] = SectionKind.BYLINE
            elif self.dateline is None and (found := self._dateline_of(number, weak=not in_body)):
                self.dateline, self.kinds[number] = found, SectionKind.BODY
                state, in_body = None, True
            else:
                kind = self._kind_in_part(number, state, in_body=in_body)
                self.kinds[number] = kind
                state = state if kind is state else None
                in_body = in_body or kind is SectionKind.BODY
        self._mark_last_credit()

    def _mark_known(self, number: int, kind: SectionKind) -> None:
        """A paragraph of known kind; of a byline or credit also who it names."""
        match = self.forms[number]
        if match and match.kind is kind:
            self._mark_form(number, match)
            return
        self.kinds[number] = kind
        if kind is SectionKind.BYLINE:
            words = self.paragraphs[number].words
            self.byline.extend(names_before_outlet(words) or split_names(words))
            self._note_agency_of_byline(number, words)

    def _mark_form(self, number: int, match: Match) -> None:
        self.kinds[number] = match.kind
        if match.kind is SectionKind.BYLINE:
            self.byline.extend(split_names(match.names or ""))
            self._note_agency_of_byline(number, match.names or "")
        names_agency = is_agency if match.id in BARE_NAMES else may_name_agency
        if (
            match.agency
            and names_agency(match.agency)
            and self.agency is None
            and not is_same_publisher(match.agency, self.outlet)
        ):
            start, end = self.paragraphs[number].span
            found = self.text.find(match.agency, start, end)
            self.agency = (match.agency, (found, found + len(match.agency)))

    def _note_agency_of_byline(self, number: int, names: str) -> None:
        """The wire service that a byline names, alone or behind its reporter: "By Reuters", "By Jane Doe, Associated Press"."""
        start, end = self.paragraphs[number].span
        parts = [
            part.strip(" .")
            for part in re.split(r",|\s[|•·–—-]\s|\s(?:and|for|of|with)\s|\s?\b(?:Published|Updated|Posted)\b", names)
        ]
        for name in (*parts, " ".join(names.split()[-2:])):
            if self.agency is None and is_agency(name) and not is_same_publisher(name, self.outlet):
                found = self.text.find(name, start, end)
                self.agency = (name, (found, found + len(name)))

    def _is_bare_correction(self, number: int) -> bool:
        """Whether a paragraph is nothing but "Correction:", so that the next one is the correction."""
        form = self.forms[number]
        return form is not None and form.kind is SectionKind.CORRECTION and self.paragraphs[number].words.endswith(":")

    def _kind_in_part(self, number: int, state: SectionKind | None, *, in_body: bool) -> SectionKind:
        paragraph = self.paragraphs[number]
        if state is SectionKind.TAKEAWAYS and self._is_takeaway(number):
            return SectionKind.TAKEAWAYS
        if state is SectionKind.STANDFIRST and self._is_in_synopsis(number):
            return SectionKind.STANDFIRST
        if in_body:
            return SectionKind.BODY
        if paragraph.bullet and self._is_in_list(number):
            return SectionKind.TAKEAWAYS
        return SectionKind.STANDFIRST if self._is_standfirst(number) else SectionKind.BODY

    def _is_takeaway(self, number: int) -> bool:
        """Under its heading a list with bullets ends where they end; one without them at a long line or a gap."""
        paragraph = self.paragraphs[number]
        before = self.paragraphs[number - 1]
        if paragraph.bullet or len(paragraph.words) > LONGEST_ITEM:
            return paragraph.bullet
        first = self.kinds[number - 1] is not SectionKind.TAKEAWAYS
        if not first:
            return not before.bullet and paragraph.block == before.block
        after = self.paragraphs[number + 1 : number + 2]
        return (
            bool(after)
            and not after[0].bullet
            and after[0].block == paragraph.block
            and len(after[0].words) <= LONGEST_ITEM
        )

    def _is_in_synopsis(self, number: int) -> bool:
        if self.kinds[number - 1] is SectionKind.BOILERPLATE:
            return True
        # A second paragraph belongs to it only if another heading says where it ends.
        return any(match_heading(one.words) for one in self.paragraphs[number + 1 : number + SYNOPSIS])

    def _is_in_list(self, number: int) -> bool:
        beside = self.paragraphs[max(0, number - 1) : number] + self.paragraphs[number + 1 : number + 2]
        return any(one.bullet for one in beside)

    def _is_standfirst(self, number: int) -> bool:
        """A short paragraph under the title, set off by a byline or dateline below it or by having no full stop."""
        paragraph = self.paragraphs[number]
        if number == 0 or self.kinds[number - 1] is not SectionKind.TITLE or number + 1 >= len(self.paragraphs):
            return False
        if len(paragraph.words) > LONGEST_STANDFIRST:
            return False
        after = self.forms[number + 1]
        follows = self.paragraphs[number + 1].words
        if (after and after.kind is SectionKind.BYLINE) or names_before_outlet(follows):
            return True
        if self._dateline_of(number + 1, weak=True):
            return True
        return (
            not is_ended(paragraph.words)
            and is_ended(follows)
            and len(follows) > len(paragraph.words)
            and " " in paragraph.words
        )

    def _mark_last_credit(self) -> None:
        """An agency in brackets or behind a dash after the last sentence ("... said. (ANI)", "... - AP") carried the text."""
        last = max((n for n, kind in enumerate(self.kinds) if kind is SectionKind.BODY), default=None)
        if last is None:
            return
        paragraph = self.paragraphs[last]
        found = _CREDIT.search(paragraph.words)
        group = "agency" if found and found["agency"] else "dashed"
        if found and found.start() > 0 and is_agency(found[group]):
            at = paragraph.span[0]
            words = found[0]
            start = at + found.start() + len(words) - len(words.lstrip())
            self.credit = (last, (start, at + found.end() - len(words) + len(words.rstrip())))
            if self.agency is None and not is_same_publisher(found[group], self.outlet):
                self.agency = (found[group], (at + found.start(group), at + found.end(group)))

    # --- the sections themselves ---

    def _cut(self, number: int) -> Iterator[Section]:
        """The sections of a paragraph: the dateline off its head, the credit off its tail."""
        kind = self.kinds[number] or SectionKind.BODY
        start, end = self.paragraphs[number].span
        tail: Section | None = None
        if self.dateline and start <= self.dateline.span[0] < end and kind is SectionKind.BODY:
            yield Section(kind=SectionKind.DATELINE, span=self.dateline.span)
            start = self.dateline.span[1]
        if self.credit and self.credit[0] == number:
            tail = Section(kind=SectionKind.BOILERPLATE, span=self.credit[1])
            end = tail.span[0]
        words = self.text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if start < end:
            yield Section(kind=kind, span=(start, end))
        if tail:
            yield tail


def _own_form(words: str) -> Match | None:
    """The form of a paragraph, if it has one: of a byline or a lone name in brackets only if that is a name or an agency."""
    match = match_form(words)
    if match and match.kind is SectionKind.BYLINE and not split_names(match.names or ""):
        return None
    if match and match.id == "boilerplate.agency" and not is_agency(match.agency or ""):
        return None
    return match


def _without_credit(words: str) -> str:
    """A paragraph without the agency behind its last sentence: "... said. (ANI)" ends with a full stop."""
    found = _CREDIT.search(words)
    return words[: found.start()] if found and is_agency(found["agency"] or found["dashed"]) else words


def _stands_alone(line: str) -> bool:
    """Whether a line is a heading, byline or other form of its own even within wrapped text."""
    return match_heading(line) is not None or _own_form(line) is not None or bool(names_before_outlet(line))
