"""What the blocks of a page are there for, by the names and kinds of the elements they stand in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from accordingto.reports.blocks import Block, is_caption
from accordingto.reports.forms import Match, match_heading
from accordingto.reports.paragraphs import is_ended
from accordingto.reports.report import SectionKind
from accordingto.reports.roles import Job, Role, roles_of

WIDE = 0.5
"""Share of the prose: an element that holds more of it is the page, whatever it is called ("has-sidebar")."""
PROSE = 6
"""Words: fewer are a label."""
LABEL = 8
"""Words: no label is longer."""
LONG = 20
"""Words of a line that is running text whatever it ends with: marks such as "Enditem" stand behind the last full stop."""
MOSTLY = 0.6
"""Share of a block's characters in links from which on it is a link."""
SEVERAL = 2
"""Blocks of a box, its heading among them: one of more holds points and no single summary."""
FORM_WORDS = 60
"""Words: a box round a form that has no more is the form's."""

_OWN_TAGS = frozenset({"nav", "form", "dialog", "menu"})
"""Elements that are never part of an article, unless they hold the page."""
_WEAK_TAGS = frozenset({"aside", "footer"})
"""Elements of which an article holds only what names itself a part."""
_ORDER = (Job.TAKEAWAYS, Job.CORRECTION, Job.CAPTION, Job.BYLINE, Job.STAMP, Job.STANDFIRST)
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BOX_FORMS = frozenset({"boilerplate.read_more", "boilerplate.sign_up"})
"""Forms of a first line that make the box under it noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobs:
    """For each block its job, null where its elements say nothing; `perhaps` are the numbers of possible standfirsts, of which
    `leads` are called so that they may be first paragraphs as well."""

    jobs: tuple[Job | None, ...]
    perhaps: frozenset[int]
    leads: frozenset[int]


def find_jobs(blocks: Sequence[Block], picked: Sequence[bool], forms: Sequence[Match | None], title: int) -> Jobs:
    """The jobs of the blocks of a page. `picked` says which of them trafilatura picked, `forms` what form each has, and
    `title` which is the title, -1 where none is: what holds the title is the article, whatever it is called."""
    wide = _wide_elements(blocks, picked)
    if title >= 0:
        wide |= {id(element) for element in blocks[title].within[1:]}
    boxes = dict(_noisy_boxes(blocks, forms, wide))
    boxes.update(_boxes_of_takeaways(blocks, wide))
    found = [_job(block, wide, boxes) for block in blocks]
    return Jobs(
        jobs=tuple(job for job, _, _ in found),
        perhaps=frozenset(number for number, (job, perhaps, _) in enumerate(found) if perhaps and job is None),
        leads=frozenset(number for number, (job, _, lead) in enumerate(found) if lead and job is None),
    )


def is_prose(block: Block) -> bool:
    """Whether a block is running text that ends as a sentence does."""
    length = len(block.words.split())
    ended = is_ended(block.words) or length >= LONG
    return length >= PROSE and ended and block.linked < MOSTLY * len(block.words)


def _job(block: Block, wide: frozenset[int], boxes: dict[int, Job]) -> tuple[Job | None, bool, bool]:
    """(job, whether it may be a standfirst, whether as well a first paragraph).

    Noise if any element round the block says so, else what the innermost that speaks says.
    """
    found: Job | None = None
    weak = perhaps = lead = False
    for element in block.within:
        if id(element) in wide:
            break
        roles = roles_of(element)
        if element.tag in _OWN_TAGS or boxes.get(id(element)) is Job.NOISE or _is_noise(roles, block):
            return Job.NOISE, False, False
        weak = weak or element.tag in _WEAK_TAGS or any(role.weak for role in roles)
        perhaps = perhaps or any(role.beside for role in roles)
        lead = lead or any(role.id == "standfirst.lead" for role in roles)
        found = found or boxes.get(id(element)) or _own_job(element, block, roles)
    return found or (Job.NOISE if weak and not (perhaps and block.bullet) else None), perhaps, lead


def _is_noise(roles: tuple[Role, ...], block: Block) -> bool:
    """Whether an element calls itself noise, or the label of something, where what stands in it is no longer than one."""
    short = len(block.words.split()) <= LABEL
    return any(not role.weak and (role.job is Job.NOISE or (role.job is Job.LABEL and short)) for role in roles)


def _own_job(element: Any, block: Block, roles: tuple[Role, ...]) -> Job | None:
    """What one element says of a block in it."""
    jobs = {role.job for role in roles if not role.beside}
    if element.tag == "figcaption":
        return Job.CAPTION
    if Job.CREDIT in jobs:
        return Job.NOISE if _is_in_picture(block) else None
    for job in _ORDER:
        if job in jobs:
            return job
    if element.tag in ("figure", "figcaption") and not block.stands_in("blockquote", "table"):
        return Job.CAPTION
    return None


def _is_in_picture(block: Block) -> bool:
    return block.stands_in("figure", "figcaption") or any(
        role.job is Job.CAPTION for element in block.within for role in roles_of(element)
    )


def _wide_elements(blocks: Sequence[Block], picked: Sequence[bool]) -> frozenset[int]:
    """The elements that hold more than half of the prose that trafilatura picked, or of all if it picked none."""
    prose = [number for number, block in enumerate(blocks) if is_prose(block)]
    counted = [blocks[number] for number in prose if picked[number]] or [blocks[number] for number in prose]
    held: Counter[int] = Counter()
    for block in counted:
        held.update({id(element): len(block.words) for element in block.within})
    total = sum(len(block.words) for block in counted)
    return frozenset(one for one, size in held.items() if size > WIDE * total)


def _noisy_boxes(
    blocks: Sequence[Block], forms: Sequence[Match | None], wide: frozenset[int]
) -> Iterator[tuple[int, Job]]:
    """Small elements that invite: those that hold a form to fill in, and those whose first line leads elsewhere."""
    words: Counter[int] = Counter()
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, block in enumerate(blocks):
        for element in block.within:
            words[id(element)] += len(block.words.split())
            first.setdefault(id(element), number)
            last[id(element)] = number
    for element in {id(one): one for block in blocks for one in block.within}.values():
        if id(element) in wide or element.tag in ("html", "body"):
            continue
        form = forms[first[id(element)]]
        opens = blocks[first[id(element)]]
        led = form is not None and (form.id in _BOX_FORMS or (form.id == "boilerplate.page" and opens.tag in HEADINGS))
        led = led and last[id(element)] > first[id(element)] and not any(map(is_caption, element.iter()))
        if led or (words[id(element)] <= FORM_WORDS and element.find("form") is not None):
            yield id(element), Job.NOISE


def _boxes_of_takeaways(blocks: Sequence[Block], wide: frozenset[int]) -> Iterator[tuple[int, Job]]:
    """The boxes that have a heading of takeaways on top ("Key points"), or one of a summary ("In short") over several lines."""
    held: Counter[int] = Counter(id(element) for block in blocks for element in block.within)
    for block in blocks:
        heading = match_heading(block.words)
        box = next((one for one in block.within[1:] if one.tag in ("div", "section", "aside", "details")), None)
        if heading is None or box is None or id(box) in wide:
            continue
        if heading is SectionKind.TAKEAWAYS or (heading is SectionKind.STANDFIRST and held[id(box)] > SEVERAL):
            yield id(box), Job.TAKEAWAYS
