"""Web pages to `Report`: the article without the page round it, and what the page declares of its publication.

`Report.text` is the title, a blank line, and the paragraphs joined by blank lines; list items follow each other as "- ...".
"""

import dataclasses
import html
import re
from collections.abc import Sequence
from typing import Any

from accordingto.errors import ReportError
from accordingto.reports.address import host_of, is_same_site
from accordingto.reports.article import Known, Part, find_article
from accordingto.reports.given import Given
from accordingto.reports.page import find_page_data
from accordingto.reports.paragraphs import has_sentence
from accordingto.reports.report import Report, SectionKind
from accordingto.reports.text import read_text

LARGEST = 5_000_000
"""Characters. The longest live blogs are pages of two million; beyond this extraction takes minutes."""


NOTHING = Given()


def read_html(page: str, location: str, given: Given, *, otherwise: Given = NOTHING, live: bool = False) -> Report:
    """The report on a web page; what is `given` goes before what the page declares, and that before what is known `otherwise`.

    Where it is known under which address the page was found, it cannot declare one on another site: a copy that names the page
    of its original is a report of its own. Of a `live` page that its entries were taken from, key points alone are a report.
    Raises `ReportError`.
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
    picked = (body.text if body is not None else None) or ""
    declared = given.title is not None or find_page_data(tree).title is not None
    known = Known(title=found.title, declared=declared, description=_description(tree), authors=found.byline)
    article = find_article(trafilatura.load_html(parsable(page)), picked, known)
    told = any(part.kind not in (SectionKind.BYLINE, SectionKind.BOILERPLATE) for part in article.parts)
    if not (has_sentence(part.words for part in article.parts) or (live and told)):
        raise no_article
    title = given.title or article.title or found.title
    found = dataclasses.replace(found, title=title).or_else(Given(published=article.published, updated=article.updated))
    text, marks = join_parts(found.title, article.parts)
    report = read_text(text, location, found, marks=marks)
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


def join_parts(title: str | None, parts: Sequence[Part]) -> tuple[str, dict[int, SectionKind]]:
    """The text of an article, its title on top, and where in it the parts begin that say what they are."""
    text = ""
    marks: dict[int, SectionKind] = {}
    after_bullet = False
    if not title and parts and parts[0].kind is None:
        marks[2 if parts[0].bullet else 0] = SectionKind.BODY  # else it would be taken for the title
    for part in ([Part(words=title)] if title else []) + list(parts):
        if text:
            text += "\n" if after_bullet and part.bullet else "\n\n"
        after_bullet = part.bullet
        text += "- " if part.bullet else ""
        if part.kind:
            marks[len(text)] = part.kind
        text += part.words
    return text, marks


def _description(tree: Any) -> str | None:
    values = tree.xpath('//meta[@name="description" or @property="og:description"]/@content')
    return next((" ".join(str(value).split()) for value in values if str(value).strip()), None)


def _declared_language(tree: Any) -> str | None:
    code = (tree.get("lang") or "").strip().lower()[:2]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """A page title without the name of the site after it ("Flood kills 40 | The Test")."""
    return re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", title, flags=re.I) if outlet else title


def parsable(page: str) -> str:
    """A page as the parser takes it: it refuses text, which has no encoding any more, that declares one."""
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page)
    # Browsers read references to control characters as those of Windows; the parser does not.
    return re.sub(
        r"&#0*(1[2-5]\d);?", lambda found: html.unescape(found[0]) if int(found[1]) >= 128 else found[0], page
    )
