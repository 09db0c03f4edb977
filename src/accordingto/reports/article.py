"""The article on a page: which of its blocks belong to it, and which of those are known parts by what their elements tell.

trafilatura picks the text. Its picks are mended: blocks that name themselves noise go, paragraphs set like the picked ones
between them come back, and standfirst, takeaways, captions, byline and corrections, which it drops or runs into the text, are
kept under their names.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from accordingto.reports.blocks import INLINE, Block, find_blocks
from accordingto.reports.byline import split_names
from accordingto.reports.captions import split_caption
from accordingto.reports.forms import Match, is_agency, match_form, match_heading
from accordingto.reports.jobs import HEADINGS, MOSTLY, find_jobs, is_prose
from accordingto.reports.report import SectionKind
from accordingto.reports.roles import Job
from accordingto.reports.runs import WORD, runs_of
from accordingto.reports.stamps import Stamp, find_stamp
from accordingto.reports.titles import find_title, is_title

SHARED = 0.7
"""Share of the runs of words of a block that must be in the picked text for the block to be picked."""
PROSE = 6
"""Words: of fewer, runs say nothing, and the block itself must be a line of the picked text."""
LONGEST_STANDFIRST = 350
LONGEST_BYLINE = 200
LONGEST_STAMP = 100
LONGEST_CAPTION = 300
FEW = 2
"""Blocks in a box that holds a picture with what is said of it, at most."""
LEAD = 4
"""Blocks of the picked text among which byline and stamp may be."""
LEAST_ITEM = 4
"""Words of an item in a list above the body that is a takeaway rather than a link or a label."""

_KINDS = {Job.BYLINE: SectionKind.BYLINE, Job.STAMP: SectionKind.BOILERPLATE}
_PICTURES = ("img", "amp-img")
_MEDIA = (*_PICTURES, "video", "amp-video", "iframe", "video-js")
_INVITING = frozenset(
    f"boilerplate.{name}" for name in ("sign_up", "read_more", "page", "print", "errors", "reprint", "about_author")
)
"""Forms of lines that belong to the page and not to the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paragraph of the article; `kind` is what the page says it is, null where it says nothing."""

    words: str
    kind: SectionKind | None = None
    bullet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a page declares, by which the parts of its article are known on it.

    `declared` is whether the title is declared as that of the report, and not only as that of the page, which may be the site's.
    """

    title: str | None = None
    declared: bool = True
    description: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The parts of an article without its title, and what the page shows of title and days; the days are ISO 8601."""

    parts: tuple[Part, ...]
    title: str | None
    published: str | None
    updated: str | None


def find_article(tree: Any, picked: str, known: Known) -> Article:
    """The article on a page. `picked` is the text that trafilatura picked, a line a block."""
    chooser = _Chooser(find_blocks(tree), picked, known)
    published, updated = chooser.days()
    return Article(parts=tuple(chooser.parts()), title=chooser.title(), published=published, updated=updated)


class _Chooser:
    """The blocks of one page with what is known of each."""

    def __init__(self, blocks: Sequence[Block], picked: str, known: Known) -> None:
        self.blocks = blocks
        self.known = known
        self.lines = frozenset(_fold(line) for line in picked.split("\n"))
        self.runs = runs_of(tuple(_words(picked)))
        self.forms: list[Match | None] = [match_form(block.words) for block in blocks]
        self.stamps: list[Stamp | None] = [find_stamp(block.words) for block in blocks]
        self.held = Counter(id(element) for block in blocks for element in block.within)
        picked_blocks = [self._is_picked(block) for block in blocks]
        self.start = find_title(blocks, known.title or "", declared=known.declared, picked=picked_blocks)
        found = find_jobs(blocks, picked_blocks, self.forms, self.start)
        self.jobs, self.perhaps, self.leads = found.jobs, found.perhaps, found.leads
        body = self._body()
        self.captions = frozenset(n for n in body if self._is_lone_caption(n, body))
        self.body = self._without_lead([n for n in body if n not in self.captions])
        self.article = self._article()

    def title(self) -> str | None:
        """The title as the page shows it, null where what is found may be that of the site."""
        if self.start < 0:
            return None
        shown = self.blocks[self.start].words
        return shown if not self.known.declared or is_title(shown, self.known.title or shown) else None

    def days(self) -> tuple[str | None, str | None]:
        """(published, updated) as the page shows them between its title and the body, or else above the title."""
        first = self.body[0] if self.body else len(self.blocks)
        below = [self.stamps[n] for n in range(self.start + 1, first) if self._tells_day(n)]
        above = [self.stamps[n] for n in reversed(range(self.start)) if self._tells_day(n)]
        for stamps in (below, above):
            told = [stamp for stamp in stamps if stamp is not None]
            published = next((stamp.published for stamp in told if stamp.published), None)
            updated = next((stamp.updated for stamp in told if stamp.updated), None)
            if published or updated:
                return published, updated
        return None, None

    def parts(self) -> Iterator[Part]:
        """The parts in the order of the page; without a body, what stands above it."""
        first = self.body[0] if self.body else len(self.blocks)
        last = self.body[-1] if self.body else len(self.blocks)
        chosen = frozenset(self.body)
        seen: Counter[SectionKind] = Counter()
        told: set[int] = set()
        for number, block in enumerate(self.blocks):
            if number <= self.start and not (self.jobs[number] is Job.CAPTION and self._stands_with_body(block)):
                continue
            if number in chosen:
                yield Part(words=block.words, bullet=block.bullet)
                continue
            kind = None if number in told else self._kind(number, before=number < first, after=number > last)
            if kind is SectionKind.STANDFIRST and seen[kind]:
                if not is_prose(block):
                    continue
                kind = SectionKind.BODY  # there is one only; what else stands above the rest is a first paragraph
            if kind is SectionKind.CAPTION:
                numbers = self._of_caption(number)
                told.update(numbers)
                yield from _caption([self.blocks[n] for n in numbers])
            elif kind is SectionKind.BODY:
                yield Part(words=block.words)
            elif kind is not None:
                seen[kind] += 1
                yield Part(words=block.words, kind=kind, bullet=block.bullet and kind is SectionKind.TAKEAWAYS)

    # --- which blocks are the body ---

    def _body(self) -> list[int]:
        """The numbers of the blocks that are the body."""
        eligible = [n for n in range(self.start + 1, len(self.blocks)) if self._is_eligible(n)]
        prose = [n for n in eligible if is_prose(self.blocks[n])]
        opened = prose[0] if prose else 0
        ends = [n for n, form in enumerate(self.forms) if form and form.id == "boilerplate.about_author" and n > opened]
        prose = [n for n in prose if n < ends[0]] if ends else prose
        picked = [n for n in prose if self._is_picked(self.blocks[n])]
        if not picked:
            sizes: Counter[tuple[object, ...]] = Counter()
            for n in prose:
                sizes[_setting(self.blocks[n])] += len(self.blocks[n].words)
            picked = [n for n in prose if _setting(self.blocks[n]) == sizes.most_common(1)[0][0]]
        if not picked:
            return []
        settings = {_setting(self.blocks[n]) for n in picked}
        like = {n for n in prose if n in picked or _setting(self.blocks[n]) in settings}
        boxes = {id(box) for n in like for box in self.blocks[n].within[1:5]}
        between = range(min(like) + 1, max(like))
        inner = {n for n in between if n not in like and self._is_inner(n, boxes)}
        return sorted(like | inner)

    def _is_eligible(self, number: int) -> bool:
        block, form = self.blocks[number], self.forms[number]
        if self.jobs[number] is not None or block.linked >= MOSTLY * len(block.words):
            return False
        return not (form and (form.kind is SectionKind.CORRECTION or form.id in _INVITING))

    def _is_inner(self, number: int, boxes: set[int]) -> bool:
        """Whether a block between paragraphs of the body is of it: a heading, an item, a short line that trafilatura picked."""
        block = self.blocks[number]
        subhead = (
            self.jobs[number] is Job.STANDFIRST and block.tag in HEADINGS
        )  # of a part, where it stands within the text
        if not (subhead or self._is_eligible(number)):
            return False
        if block.stands_in("td", "th") and not is_prose(block):
            return False
        bold = block.bold == len(block.words)
        heading = (bold or block.tag in HEADINGS) and any(id(box) in boxes for box in block.within[1:5])
        bare = id(block.within[0]) in boxes and is_prose(block)  # text that is in no paragraph of its own
        return not block.linked and (heading or bare or self._is_picked(block))

    def _is_picked(self, block: Block) -> bool:
        words = _words(block.words)
        if len(words) < PROSE:
            return _fold(block.words) in self.lines
        runs = runs_of(tuple(words))
        return len(runs & self.runs) >= SHARED * len(runs)

    def _article(self) -> int | None:
        """The innermost element that holds all of the body and the title."""
        held = [self.blocks[n].within for n in ([self.start] if self.start >= 0 else []) + self.body]
        common = set.intersection(*({id(box) for box in within} for within in held)) if held else set()
        return next((id(box) for box in held[0] if id(box) in common), None) if held else None

    def _is_lone_caption(self, number: int, body: Sequence[int]) -> bool:
        """Whether a block that was picked with the body stands under a picture, set as no other block of the body is."""
        block = self.blocks[number]
        if not self._is_under_picture(block) or len(block.words) > LONGEST_CAPTION:
            return False
        return not any(_setting(self.blocks[n]) == _setting(block) for n in body if n != number)

    def _without_lead(self, body: list[int]) -> list[int]:
        """The body without the lines above it that trafilatura picked with it: byline, stamp and standfirst."""
        above = [n for n in body[:LEAD] if self._is_byline(n) or self._is_stamp(n)]
        body = [n for n in body if n not in above]
        while len(body) > 1 and self._is_lead(body[0], body[1]):
            body = body[1:]
        return body

    def _is_lead(self, number: int, after: int) -> bool:
        """Whether a block is above the body rather than its first: by what it tells, or since it is set apart from the next."""
        block = self.blocks[number]
        if len(block.words) > LONGEST_STANDFIRST:
            return False
        apart = not any(box is other for box in block.within[1:2] for other in self.blocks[after].within[1:2])
        between = any(
            self._is_byline(n) or self._is_stamp(n) or self.jobs[n] in (Job.BYLINE, Job.STAMP)
            for n in range(number + 1, after)
        )
        if number in self.leads:
            return between or (apart and self._stands_by_title(block))
        if number in self.perhaps or block.tag in HEADINGS:
            return apart or between
        other = _setting(block) != _setting(self.blocks[after])
        return other and (between or (apart and self._stands_by_title(block)))

    def _stands_by_title(self, block: Block) -> bool:
        """Whether a block shares its box with the title."""
        if self.start < 0:
            return False
        title = self.blocks[self.start].within[1:3]
        return any(box is other for box in block.within[1:2] for other in title)

    # --- the other parts ---

    def _kind(self, number: int, *, before: bool, after: bool) -> SectionKind | None:
        """What a block outside the body is, null for what is no part of the article."""
        block, job, form = self.blocks[number], self.jobs[number], self.forms[number]
        if before and self._is_described(block):
            return SectionKind.STANDFIRST
        if job is Job.NOISE:
            return None
        if number in self.captions:
            return SectionKind.CAPTION
        if job is Job.CORRECTION or (form and form.kind is SectionKind.CORRECTION):
            label = block.tag in HEADINGS or len(block.words.split()) < PROSE
            return SectionKind.BOILERPLATE if label else SectionKind.CORRECTION
        if job is Job.TAKEAWAYS:
            heading = match_heading(block.words) or block.tag in HEADINGS
            return SectionKind.BOILERPLATE if heading else SectionKind.TAKEAWAYS
        if after and not (job is Job.CAPTION and self._stands_with_body(block)):
            credit = form is not None and form.agency is not None and form.id != "boilerplate.copyright"
            return SectionKind.BOILERPLATE if credit else None
        if job is Job.CAPTION or (job is None and form and form.kind is SectionKind.CAPTION):
            page = form is not None and form.id == "boilerplate.page"
            return None if page or block.linked >= MOSTLY * len(block.words) else SectionKind.CAPTION
        return self._kind_above(number) if before else None

    def _kind_above(self, number: int) -> SectionKind | None:
        """What a block between title and body is."""
        block, job, form = self.blocks[number], self.jobs[number], self.forms[number]
        if block.linked >= MOSTLY * len(block.words) and job is not Job.BYLINE:
            return None
        if self._is_byline(number):
            return SectionKind.BYLINE
        if job in (Job.BYLINE, Job.STAMP):
            return _KINDS[job] if len(block.words) <= LONGEST_BYLINE else None
        if self._is_stamp(number):
            return SectionKind.BOILERPLATE
        named = job is Job.STANDFIRST or number in self.perhaps
        if number in self.leads and not self._is_above(number):
            return SectionKind.BODY
        if block.bullet:
            return SectionKind.TAKEAWAYS if named or len(block.words.split()) >= LEAST_ITEM else None
        if form is not None or len(block.words) > LONGEST_STANDFIRST:
            return None
        if named or (job is None and len(block.words.split()) >= PROSE and not block.linked):
            if not named and self._is_under_picture(block):
                return SectionKind.CAPTION if is_prose(block) or self._is_under_picture(block, _PICTURES) else None
            return SectionKind.STANDFIRST
        return None

    def _is_above(self, number: int) -> bool:
        """Whether a block stands by the title, or a byline or stamp between it and the body."""
        between = range(number + 1, self.body[0] if self.body else len(self.blocks))
        return self._stands_by_title(self.blocks[number]) or any(
            self._is_byline(n) or self._is_stamp(n) or self.jobs[n] in (Job.BYLINE, Job.STAMP) for n in between
        )

    def _stands_with_body(self, block: Block) -> bool:
        """Whether a block stands in the innermost element that holds all of the body and the title."""
        return bool(self.article) and any(id(box) == self.article for box in block.within)

    def _is_described(self, block: Block) -> bool:
        """Whether the page describes itself in the words of a block: then it is the standfirst, whatever it is called."""
        described = _fold(self.known.description or "")
        return len(described.split()) >= PROSE and not block.linked and _fold(block.words).startswith(described)

    def _is_under_picture(self, block: Block, media: Sequence[str] = _MEDIA) -> bool:
        """Whether a picture or a video stands in the innermost elements of a block and little else, or right before it."""
        inner = [box for box in block.within[:2] if self.held[id(box)] <= FEW]
        inner += [box for box in block.within[2:5] if box.tag == "table" and self.held[id(box)] <= FEW]
        before = block.within[0].getprevious() if block.within else None
        if before is not None and isinstance(before.tag, str) and not before.text_content().strip():
            inner.append(before)
        return any(box.find(f".//{tag}") is not None for box in inner for tag in media)

    def _of_caption(self, number: int) -> list[int]:
        """The numbers of the blocks of one caption: from this one on those in the same element that is no part of a line."""
        box = _box_of(self.blocks[number])
        numbers = [number]
        for other in range(number + 1, len(self.blocks)):
            if _box_of(self.blocks[other]) is not box or self.jobs[other] is Job.NOISE:
                break
            numbers.append(other)
        return numbers

    def _is_byline(self, number: int) -> bool:
        """Whether a block is a byline: by its form, by an author that the page declares, or by names beside a date."""
        block, form, stamp = self.blocks[number], self.forms[number], self.stamps[number]
        if self.jobs[number] not in (None, Job.BYLINE, Job.STAMP) or len(block.words) > LONGEST_BYLINE:
            return False
        if form and form.kind is SectionKind.BYLINE and split_names(form.names or ""):
            return True
        words = f" {_fold(block.words)} "
        names = (name for name in self.known.authors if " " in name or is_agency(name))
        if not is_prose(block) and any(f" {_fold(name)} " in words for name in names):
            return True
        return stamp is not None and any(
            " " in name for name in split_names(re.sub(r"^by\s+", "", stamp.rest, flags=re.I))
        )

    def _is_stamp(self, number: int) -> bool:
        stamp = self.stamps[number]
        return stamp is not None and stamp.alone

    def _tells_day(self, number: int) -> bool:
        stamp = self.stamps[number]
        if stamp is None or self.jobs[number] is Job.NOISE:
            return False
        if stamp.alone or self.jobs[number] in (Job.STAMP, Job.BYLINE) or self._is_byline(number):
            return True
        block = self.blocks[number]
        return len(block.words) <= LONGEST_STAMP and not is_prose(block) and block.linked < MOSTLY * len(block.words)


def _caption(pieces: Sequence[Block]) -> Iterator[Part]:
    """A caption and apart from it its credit."""
    words, credit = split_caption(pieces)
    if words:
        yield Part(words=words, kind=SectionKind.CAPTION)
    if credit:
        yield Part(words=credit, kind=SectionKind.BOILERPLATE)


def _box_of(block: Block) -> Any:
    """The innermost element of a block that is no part of a line."""
    return next((one for one in block.within if one.tag not in INLINE), None)


def _setting(block: Block) -> tuple[object, ...]:
    """How a block is set: its element and where that stands; equal for the paragraphs of one text."""
    own, *above = block.within
    if not above:
        return (own.tag,)
    parent, *grand = above
    if own.tag in ("div", "section"):
        return (own.tag, own.get("class"), id(parent))
    # Each paragraph may have a box of its own: then the boxes are set alike.
    return (own.tag, parent.tag, parent.get("class"), id(grand[0]) if grand and len(parent) == 1 else id(parent))


def _words(text: str) -> list[str]:
    return [match.group().casefold() for match in WORD.finditer(text)]


def _fold(text: str) -> str:
    return " ".join(_words(text))
