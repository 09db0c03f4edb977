"""Plain text to `Report`: the file as it stands, laid out in sections; what it lacks comes from what is given."""

from collections.abc import Mapping

from accordingto.reports.address import canonical_url
from accordingto.reports.extent import check_length, check_parts
from accordingto.reports.given import Given
from accordingto.reports.language import find_language
from accordingto.reports.report import Report, SectionKind, report_id, text_hash
from accordingto.reports.sections import NO_MARKS, Layout, find_sections


def read_text(text: str, location: str, given: Given, *, marks: Mapping[int, SectionKind] = NO_MARKS) -> Report:
    """The report that a text is. Outlet, address and day of publication are only what is given, never read out of it.

    `marks` are the kinds of paragraphs that are known, by where these begin.

    Raises `ReportError` for a text that is not running text, by the length of its paragraphs and words.
    """
    check_length(text, location)
    layout = find_sections(text, title=given.title, outlet=given.outlet, published=given.published, marks=marks)
    check_parts(text, layout.sections, location)
    title = given.title or layout.title
    url = canonical_url(given.url) if given.url else None
    digest = text_hash(text)
    return Report(
        id=report_id(
            url=url, outlet=given.outlet, title=title, day=given.published, text_sha256=digest, part=given.part
        ),
        text_sha256=digest,
        location=location,
        title=title,
        outlet=given.outlet,
        url=url,
        byline=given.byline or layout.byline,
        dateline=layout.dateline,
        published=given.published,
        updated=given.updated,
        language=given.language or find_language(_prose(text, layout)),
        text=text,
        sections=layout.sections,
    )


def _prose(text: str, layout: Layout) -> str:
    """The parts that are in the language of the report: names and notices of the page may be in another."""
    kinds = (SectionKind.TITLE, SectionKind.STANDFIRST, SectionKind.TAKEAWAYS, SectionKind.BODY)
    return "\n".join(text[slice(*section.span)] for section in layout.sections if section.kind in kinds)
