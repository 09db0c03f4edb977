"""Live reports: pages whose entries are reports of their own, each of its own hour.

Entries are taken from the page as it is shown, since what it declares of them is often cut short; what it declares counts
where it shows less.
"""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Any

from accordingto.reports.article import Part
from accordingto.reports.blocks import Block, find_blocks
from accordingto.reports.forms import match_form
from accordingto.reports.given import Given
from accordingto.reports.html import LARGEST, known_of, parsable
from accordingto.reports.items import Item, fragment_text
from accordingto.reports.jobs import HEADINGS, is_prose
from accordingto.reports.page import SECONDS, Entry, find_entries, is_live, may_be_live, to_iso
from accordingto.reports.paragraphs import same_words
from accordingto.reports.report import SectionKind
from accordingto.reports.roles import Job, roles_of
from accordingto.reports.stamps import find_stamp

LEAST = 2
"""Entries that make a page a live report."""
_DROPPED = frozenset({Job.NOISE, Job.LABEL, Job.STAMP, Job.BYLINE, Job.CREDIT})
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
OPENING = 8
"""Words by which an entry that is declared and one that is shown are known to be one."""
MOST = 0.7
"""Share of what is declared that must be shown for entries to be taken as they are shown: captions and controls do not count."""
_CLOCK = re.compile(r"\W*\d{1,2}[:.]\d\d\b.{0,40}|\W*\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b.{0,40}", re.IGNORECASE)
LONGEST_META = 100
"""Characters: the line with hour and reporter of an entry is no longer."""


def live_entries(page: str, location: str, given: Given, *, otherwise: Given) -> tuple[tuple[Item, ...], str]:
    """(the entries of a live report as items of their own, each of its own hour; the page without them).

    No items, and the page as it is, where it is no live report.
    """
    if len(page) > LARGEST or not may_be_live(page):
        return (), page
    import trafilatura
    from lxml import etree

    tree = trafilatura.load_html(parsable(page))
    if tree is None or not is_live(tree):
        return (), page
    declared = find_entries(tree)
    elements = _entry_elements(tree)
    shown = [entry for entry in (_entry(element) for element in elements) if entry is not None]
    told = [_Found(entry=one) for one in declared]
    entries = shown if shown and _length(shown) >= MOST * _length(told) else told
    if len(entries) < LEAST:
        return (), page
    known = known_of(tree, given, otherwise)
    for element in [*elements, *_told_in(tree, declared)]:
        if element.getparent() is not None:
            element.drop_tree()
    rest = etree.tostring(tree, encoding="unicode", method="html")
    return tuple(_item(one, declared, location, known) for one in entries), rest


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An entry with its paragraphs as the page shows them; none of one that is only declared."""

    entry: Entry
    parts: tuple[Part, ...] = ()


def _item(found: _Found, declared: Sequence[Entry], location: str, known: Given) -> Item:
    """An entry as an item; what the page declares of the same entry is added."""
    entry = found.entry
    other = next((one for one in declared if _is_same(one, entry)), entry)
    name = other.name if other is not entry and other.name and other.name != other.published else entry.name
    title = entry.title or other.title
    published = entry.published or other.published
    return Item(
        location=f"{location}:{name or published}",
        given=dataclasses.replace(
            known,
            title=None if title and entry.text.startswith(title.rstrip(".…")) else title,
            published=published or known.published,
            updated=other.updated,
            byline=entry.authors or other.authors or known.byline,
            part=name or published,
        ),
        parts=found.parts,
        fragment=entry.text if "<" in entry.text and not found.parts else "",
        text=entry.text,
    )


def _is_same(one: Entry, other: Entry) -> bool:
    """Whether two entries are one: of the same hour, or where one has none of the same title or opening words."""
    if one.published and other.published:
        return one.published == other.published
    if one.title and other.title:
        return same_words(one.title, other.title)
    opening = " ".join(_plain(one.text).split()[:OPENING])
    return bool(opening) and " ".join(other.text.split()).startswith(opening)


def _length(entries: Sequence[_Found]) -> int:
    return sum(len(one.entry.text) for one in entries)


def _told_in(tree: Any, entries: Sequence[Entry]) -> Iterator[Any]:
    """The elements whose words are those of a declared entry."""
    told = " ".join(" ".join(_plain(text).split()) for one in entries for text in (one.title or "", one.text))
    for block in find_blocks(tree):
        if block.words in told and block.tag not in ("html", "body", "h1"):
            yield block.within[0]


def _plain(text: str) -> str:
    return fragment_text(text) if "<" in text else text


def _entry_elements(tree: Any) -> list[Any]:
    """The elements of the page that are its entries: siblings that are marked alike and each have their hour."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for element in tree.iter("article", "li", "div", "section"):
        parent = element.getparent()
        if parent is not None:
            # Items and articles are alike by what they are; of other elements only those that are called alike.
            marks = [] if element.tag in ("li", "article") else (element.get("class") or "").split()[:1]
            groups.setdefault((parent, element.tag, *marks), []).append(element)
    timed = (
        [one for one in group if _is_timed(one) and _entry(one)] for group in groups.values() if len(group) >= LEAST
    )
    several = [group for group in timed if len(group) >= LEAST]
    return max(several, key=lambda group: sum(len(one.text_content()) for one in group), default=[])


def _moment(element: Any) -> str | None:
    """The hour of an entry: that of its first `<time>`, or one in its data attributes; null where none tells it in full."""
    for time in element.iter("time"):
        return to_iso(time.get("datetime"))
    for one in (element, *element.iter("time", "span", "div")):
        for name, value in one.attrib.items():
            if name.startswith("data-") and (SECONDS.fullmatch(value) or _MOMENT.match(value)):
                return to_iso(value)
    return None


def _is_timed(element: Any) -> bool:
    """Whether an element tells an hour, if only in words."""
    return _moment(element) is not None or next(element.iter("time"), None) is not None


def _entry(element: Any) -> _Found | None:
    """The entry in an element, null where there is no text in it."""
    title: str | None = None
    parts: list[Part] = []
    for block, job in _blocks_in(element):
        if job in _DROPPED or _is_meta(block):
            continue
        caption = job is Job.CAPTION or block.stands_in("figure", "figcaption")
        if title is None and not parts and not caption and (block.tag in HEADINGS or block.bold == len(block.words)):
            title = block.words
        elif caption:
            parts.append(Part(words=block.words, kind=SectionKind.CAPTION))
        else:
            parts.append(Part(words=block.words, bullet=block.bullet and block.within[0] is not element))
    text = "\n\n".join(part.words for part in parts if part.kind is None)
    if not text:
        return None
    moment = _moment(element)
    name = element.get("id") or element.get("data-block-id") or element.get("data-id") or moment or title or ""
    return _Found(entry=Entry(name=name, text=text, title=title, published=moment), parts=tuple(parts))


def _blocks_in(element: Any) -> Iterator[tuple[Block, Job | None]]:
    """The blocks of an entry, each with the job that the elements within the entry give it."""
    for block in find_blocks(element):
        within = [one for one in block.within if one is not element]
        jobs = [role.job for one in within for role in roles_of(one) if not role.beside]
        noise = next((job for job in jobs if job in (Job.NOISE, Job.LABEL)), None)
        yield block, noise or next((job for job in jobs if job is not Job.HEADLINE), None)


def _is_meta(block: Block) -> bool:
    """Whether a block is the line with hour and reporter of an entry, or a control of the page."""
    if block.linked == len(block.words) and not is_prose(block):
        return True
    if any(one.find(".//time") is not None for one in block.within[:1]) and not is_prose(block):
        return True
    form = match_form(block.words)
    if form and form.id in ("boilerplate.page", "boilerplate.sign_up"):
        return True
    stamp = find_stamp(block.words)
    return len(block.words) <= LONGEST_META and (
        (stamp is not None and stamp.alone) or bool(_CLOCK.fullmatch(block.words))
    )
