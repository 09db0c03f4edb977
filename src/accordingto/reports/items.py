"""Items: the texts in a file that holds many, each with what the file says of its publication, as reports."""

from dataclasses import dataclass

from accordingto.errors import ReportError
from accordingto.reports.address import host_of
from accordingto.reports.article import Part
from accordingto.reports.blocks import find_blocks
from accordingto.reports.decode import normalise
from accordingto.reports.given import Given, check_given
from accordingto.reports.html import join_parts, read_html
from accordingto.reports.paragraphs import has_sentence, same_words
from accordingto.reports.report import Report
from accordingto.reports.text import read_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One text of a file: a whole `page`, the `parts` of an entry, a `fragment` of HTML, or plain `text`, the first that it has.

    `given` is what the file says of it; of a page, what it declares itself goes before.
    """

    location: str
    given: Given
    page: str = ""
    parts: tuple[Part, ...] = ()
    fragment: str = ""
    text: str = ""


def read_item(item: Item, given: Given) -> Report:
    """The report that an item is; what is `given` goes before what the file says of it. Raises `ReportError`."""
    own = check_given(item.given, item.location)
    if item.page:
        return read_html(normalise(item.page, item.location), item.location, given, otherwise=own)
    known = given.or_else(own)
    known = known.or_else(Given(outlet=host_of(known.url)))
    if item.parts:
        text, marks = join_parts(known.title, item.parts)
        return read_text(normalise(text, item.location), item.location, known, marks=marks)
    text = fragment_text(item.fragment) or item.text
    if not known.part and not has_sentence(text.split("\n")):
        raise ReportError(item.location, "there is only a link or a label, no report", "load the page that it is of")
    return read_text(normalise(_titled(text, known.title), item.location), item.location, known)


def fragment_text(fragment: str) -> str:
    """The text of a piece of HTML, a paragraph a line with a blank line between; list items as "- ..."."""
    if not fragment.strip():
        return ""
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    return "\n\n".join(f"- {block.words}" if block.bullet else block.words for block in find_blocks(tree))


def _titled(text: str, title: str | None) -> str:
    """A text with its title on top, where it does not have it there."""
    first = text.lstrip().split("\n", 1)[0]
    return text if not title or same_words(first, title) else f"{title}\n\n{text.lstrip()}"


def stripped(value: object) -> str | None:
    """A text without white space round it; null for anything else, and for one that is empty."""
    return value.strip() or None if isinstance(value, str) else None
