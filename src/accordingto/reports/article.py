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

from accordingto.reports.blocks import Block, find_blocks
from accordingto.reports.byline import split_names
from accordingto.reports.forms import Match, match_form, match_heading
from accordingto.reports.jobs import MOSTLY, find_jobs, is_prose
from accordingto.reports.paragraphs import same_words
from accordingto.reports.report import SectionKind
from accordingto.reports.roles import Job
from accordingto.reports.runs import WORD, runs_of
from accordingto.reports.stamps import Stamp, find_stamp

SHARED = 0.7
"""Share of the runs of words of a block that must be in the picked text for the block to be picked."""
PROSE = 6
"""Words: of fewer, runs say nothing, and the block itself must be a line of the picked text."""
LONGEST_STANDFIRST = 350
LONGEST_BYLINE = 200
LEAD = 4
"""Blocks of the picked text among which byline and stamp may be."""
LEAST_ITEM = 4
"""Words of an item in a list above the body that is a takeaway rather than a link or a label."""

_KINDS = {
    Job.STANDFIRST: SectionKind.STANDFIRST,
    Job.TAKEAWAYS: SectionKind.TAKEAWAYS,
    Job.BYLINE: SectionKind.BYLINE,
    Job.CAPTION: SectionKind.CAPTION,
    Job.CORRECTION: SectionKind.CORRECTION,
    Job.STAMP: SectionKind.BOILERPLATE,
}
_CREDIT = re.compile(
    r"\s*\|\s*(?:(?:file )?(?:photo|image|picture|pic)s?(?: credit| by)?|credit)\s*:.{2,60}$", re.IGNORECASE
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_INVITING = frozenset({"boilerplate.sign_up", "boilerplate.read_more", "boilerplate.page", "boilerplate.print"})
"""Forms of lines that belong to the page and not to the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paragraph of the article; `kind` is what the page says it is, null where it says nothing."""

    words: str
    kind: SectionKind | None = None
    bullet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a page declares, by which the parts of its article are known on it."""

    title: str | None = None
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
        self.start = self._title_at()
        found = find_jobs(blocks, [self._is_picked(block) for block in blocks], self.forms, self.start)
        self.jobs, self.perhaps = found.jobs, found.perhaps
        self.body = self._without_lead(self._body())

    def title(self) -> str | None:
        """The title as the page shows it, null where it is not found."""
        return self.blocks[self.start].words if self.start >= 0 else None

    def days(self) -> tuple[str | None, str | None]:
        """(published, updated) as the page shows them between its title and the body, or else above the title."""
        first = self.body[0] if self.body else len(self.blocks)
        below = [self.stamps[n] for n in range(self.start + 1, first) if self._tells_day(n)]
        above = [self.stamps[n] for n in range(self.start) if self._tells_day(n)]
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
        for number in range(self.start + 1, len(self.blocks)):
            block = self.blocks[number]
            if number in chosen:
                yield Part(words=block.words, bullet=block.bullet)
                continue
            kind = self._kind(number, before=number < first, after=number > last)
            if kind is SectionKind.STANDFIRST and seen[kind]:
                continue
            if kind is SectionKind.CAPTION:
                yield from _caption(block.words)
            elif kind is not None:
                seen[kind] += 1
                yield Part(words=block.words, kind=kind, bullet=block.bullet and kind is SectionKind.TAKEAWAYS)

    # --- which blocks are the body ---

    def _title_at(self) -> int:
        """The number of the block with the title, -1 where there is none."""
        headings = [n for n, block in enumerate(self.blocks) if block.tag == "h1"]
        if title := self.known.title:
            same = [n for n in headings if same_words(self.blocks[n].words, title)]
            same = same or [n for n, block in enumerate(self.blocks) if same_words(block.words, title)]
            if same:
                return same[0]
        return headings[0] if headings else -1

    def _body(self) -> list[int]:
        """The numbers of the blocks that are the body."""
        eligible = [n for n in range(self.start + 1, len(self.blocks)) if self._is_eligible(n)]
        prose = [n for n in eligible if is_prose(self.blocks[n])]
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
        boxes = {id(box) for n in like for box in self.blocks[n].within[1:2]}
        inner = {n for n in eligible if min(like) < n < max(like) and self._is_inner(n, boxes)}
        return sorted(like | inner)

    def _is_eligible(self, number: int) -> bool:
        block, form = self.blocks[number], self.forms[number]
        if self.jobs[number] is not None or block.linked >= MOSTLY * len(block.words):
            return False
        return not (form and (form.kind is SectionKind.CORRECTION or form.id in _INVITING))

    def _is_inner(self, number: int, boxes: set[int]) -> bool:
        """Whether a block between paragraphs of the body is of it: a heading, an item, a short line that trafilatura picked."""
        block = self.blocks[number]
        if block.stands_in("td", "th") and not is_prose(block):
            return False
        heading = block.tag in _HEADINGS and any(id(box) in boxes for box in block.within[1:2])
        return not block.linked and (heading or self._is_picked(block))

    def _is_picked(self, block: Block) -> bool:
        words = _words(block.words)
        if len(words) < PROSE:
            return _fold(block.words) in self.lines
        runs = runs_of(tuple(words))
        return len(runs & self.runs) >= SHARED * len(runs)

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
        if number in self.perhaps or block.tag in _HEADINGS:
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
        if job is Job.NOISE:
            return None
        if job is Job.CORRECTION or (form and form.kind is SectionKind.CORRECTION):
            return SectionKind.CORRECTION
        if after:
            credit = form is not None and form.agency is not None and form.id != "boilerplate.copyright"
            return SectionKind.BOILERPLATE if credit else None
        if job is Job.CAPTION or (job is None and form and form.kind is SectionKind.CAPTION):
            return SectionKind.BOILERPLATE if self._is_credit(number) else SectionKind.CAPTION
        if job is Job.TAKEAWAYS:
            return (
                SectionKind.BOILERPLATE
                if match_heading(block.words) or block.tag in _HEADINGS
                else SectionKind.TAKEAWAYS
            )
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
        if block.bullet:
            return SectionKind.TAKEAWAYS if named or len(block.words.split()) >= LEAST_ITEM else None
        if form is not None or len(block.words) > LONGEST_STANDFIRST:
            return None
        described = self.known.description and same_words(block.words, self.known.description)
        if named or described or (job is None and len(block.words.split()) >= PROSE and not block.linked):
            return SectionKind.CAPTION if _is_under_picture(block) and not described else SectionKind.STANDFIRST
        return None

    def _is_byline(self, number: int) -> bool:
        """Whether a block is a byline: by its form, by an author that the page declares, or by names beside a date."""
        block, form, stamp = self.blocks[number], self.forms[number], self.stamps[number]
        if self.jobs[number] not in (None, Job.BYLINE, Job.STAMP) or len(block.words) > LONGEST_BYLINE:
            return False
        if form and form.kind is SectionKind.BYLINE and split_names(form.names or ""):
            return True
        words = f" {_fold(block.words)} "
        if not is_prose(block) and any(f" {_fold(name)} " in words for name in self.known.authors if " " in name):
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
        return stamp.alone or self.jobs[number] in (Job.STAMP, Job.BYLINE) or self._is_byline(number)

    def _is_credit(self, number: int) -> bool:
        """Whether a block behind a caption only says whose the picture is."""
        block, form = self.blocks[number], self.forms[number]
        before = self.blocks[number - 1] if number else None
        beside = before is not None and any(box is other for box in block.within[:3] for other in before.within[:2])
        bare = block.words.strip("|·– ")
        told = (form is not None and form.kind is SectionKind.CAPTION) or (bare.startswith("(") and bare.endswith(")"))
        return beside and len(bare.split()) <= 10 and (told or block.tag in ("small", "cite", "span"))


def _caption(words: str) -> Iterator[Part]:
    """A caption, and apart from it the credit that a bar sets off behind it."""
    credit = _CREDIT.search(words)
    if credit and credit.start():
        yield Part(words=words[: credit.start()], kind=SectionKind.CAPTION)
        yield Part(words=credit[0].strip(" |"), kind=SectionKind.BOILERPLATE)
    else:
        yield Part(words=words, kind=SectionKind.CAPTION)


def _is_under_picture(block: Block) -> bool:
    """Whether the innermost element of a block holds a picture."""
    return any(
        box.find("img") is not None or box.find("amp-img") is not None for box in block.within[:2] if len(box) <= 4
    )


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
