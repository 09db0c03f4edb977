"""Web pages to `Report`: the article without the page round it, and what the page declares of its publication.

`Report.text` is the title, a blank line, and the paragraphs joined by blank lines; list items follow each other as "- ...".
"""

import dataclasses
import itertools
import re
from typing import Any

from accordingto.errors import ReportError
from accordingto.reports.address import host_of, is_same_site
from accordingto.reports.given import Given
from accordingto.reports.page import find_page_data
from accordingto.reports.paragraphs import has_sentence, same_words
from accordingto.reports.report import Report
from accordingto.reports.text import read_text

LARGEST = 5_000_000
"""Characters. The longest live blogs are pages of two million; beyond this extraction takes minutes."""


NOTHING = Given()


def read_html(page: str, location: str, given: Given, *, otherwise: Given = NOTHING) -> Report:
    """The report on a web page; what is `given` goes before what the page declares, and that before what is known `otherwise`.

    Where it is known under which address the page was found, it cannot declare one on another site: a copy that names the page
    of its original is a report of its own. Raises `ReportError`.
    """
    import trafilatura  # a third of a second to import: only for pages

    if len(page) > LARGEST:
        cause = f"the page is longer than {LARGEST // 1_000_000} million characters"
        raise ReportError(location, cause, "save only the article, as HTML or plain text")
    no_article = ReportError(
        location, "there is no article on this page", "save the page of a single report, or its text as a .txt file"
    )
    tree = trafilatura.load_html(parsable(page))
    if tree is None:
        raise no_article
    found = known_of(tree, given, otherwise)
    body = trafilatura.bare_extraction(
        parsable(page),
        url=found.url,
        include_comments=False,
        include_tables=False,
        deduplicate=False,
        with_metadata=False,
    )
    paragraphs = _paragraphs(body.text if body is not None else "", found.title)
    if not has_sentence(paragraphs):
        raise no_article
    text = _join([found.title, *paragraphs] if found.title else paragraphs)
    report = read_text(text, location, found)
    return report if report.language else dataclasses.replace(report, language=_declared_language(tree))


def known_of(tree: Any, given: Given, otherwise: Given) -> Given:
    """What is known of a page: what is given, what it declares, what is known otherwise, in this order."""
    declared = _declared(tree)
    if otherwise.url and declared.url and not is_same_site(declared.url, otherwise.url):
        declared = dataclasses.replace(declared, url=None)
    found = given.or_else(declared).or_else(otherwise)
    return found.or_else(Given(outlet=host_of(found.url)))


def _declared(tree: Any) -> Given:
    """What a page says of itself, in its metadata."""
    from trafilatura.metadata import extract_metadata

    data = find_page_data(tree)
    # Dates are not left to trafilatura: without metadata it looks for the likeliest in the text and asks the clock.
    meta = extract_metadata(tree, date_config={"extensive_search": False})
    outlet = data.outlet or meta.sitename or host_of(data.url)
    title = data.title or meta.title
    return Given(
        outlet=outlet,
        url=data.url,
        published=data.published,
        updated=data.updated,
        byline=data.authors or tuple(name.strip() for name in (meta.author or "").split(";") if name.strip()),
        title=_without_outlet(" ".join(title.split()), outlet) if title else None,
    )


def _paragraphs(text: str | None, title: str | None) -> list[str]:
    """The paragraphs of the extracted text, without the title that many pages repeat on top."""
    paragraphs = [line.strip() for line in (text or "").split("\n") if line.strip()]
    if title and paragraphs and same_words(paragraphs[0], title):
        return paragraphs[1:]
    return paragraphs


def _join(paragraphs: list[str]) -> str:
    parts = paragraphs[:1]
    for before, words in itertools.pairwise(paragraphs):
        parts += ["\n" if before.startswith("- ") and words.startswith("- ") else "\n\n", words]
    return "".join(parts)


def _declared_language(tree: Any) -> str | None:
    code = (tree.get("lang") or "").strip().lower()[:2]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """A page title without the name of the site after it ("Flood kills 40 | The Test")."""
    return re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", title, flags=re.I) if outlet else title


def parsable(page: str) -> str:
    """A page as the parser takes it: it refuses text, which has no encoding any more, that declares one."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", page)
