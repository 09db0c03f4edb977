"""The title of a report on its page: the heading that is shown, which may be longer than the title that is declared."""

from collections.abc import Sequence

from accordingto.reports.blocks import Block
from accordingto.reports.jobs import is_prose
from accordingto.reports.paragraphs import same_words
from accordingto.reports.runs import WORD

ALIKE = 0.5
"""Share of the words of a heading and of a declared title that both have for the heading to be the title as it is shown."""
LARGE = 4
"""Size of letters (`<font size>`) from which on a line is a headline; text has 3."""


def find_title(blocks: Sequence[Block], title: str, *, declared: bool, picked: Sequence[bool]) -> int:
    """The number of the block with the title, -1 where there is none.

    `title` is that of the page, `declared` whether it is declared as that of the report; `picked` says which blocks are text.
    """
    headings = [n for n, block in enumerate(blocks) if block.tag == "h1"]
    if same := [n for n in headings if same_words(blocks[n].words, title)]:
        return same[0]
    # A page may declare a shorter title than it shows, or one for search engines.
    if near := [n for n in headings if is_title(blocks[n].words, title)]:
        return near[0]
    if not headings and not declared and (set_so := _headline_at(blocks, picked)) is not None:
        return set_so
    same = [n for n, block in enumerate(blocks) if same_words(block.words, title)]
    return same[0] if same else headings[0] if headings else -1


def is_title(shown: str, title: str) -> bool:
    """Whether a heading is the declared title, perhaps longer or shorter."""
    mine, others = ({word.casefold() for word in WORD.findall(text)} for text in (shown, title))
    return len(mine & others) >= ALIKE * max(1, min(len(mine), len(others)))


def _headline_at(blocks: Sequence[Block], picked: Sequence[bool]) -> int | None:
    """Of a page without headings the block that is set as one above the text, in its box: by its name or large letters."""
    first = next((n for n, block in enumerate(blocks) if is_prose(block) and picked[n]), None)
    if first is None:
        return None
    round_text = {id(element) for element in blocks[first].within}

    def nearness(number: int) -> int:
        return sum(id(element) in round_text for element in blocks[number].within)

    set_so = [n for n in range(first) if blocks[n].headline or blocks[n].size >= LARGE]
    nearest = max(map(nearness, set_so), default=0)
    near = [n for n in set_so if nearness(n) == nearest]
    return max(near, key=lambda n: (blocks[n].size, -n), default=None)
