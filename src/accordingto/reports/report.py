"""A report: one published text by one outlet at one place, as it was when it was read."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""Unicode code points into `Report.text`, end exclusive."""


class SectionKind(StrEnum):
    TITLE = "title"
    STANDFIRST = "standfirst"
    TAKEAWAYS = "takeaways"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    CORRECTION = "correction"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of the text with one job. Sections do not overlap and come in the order of the text.

    Of a list or of several paragraphs each is a section of its own; the dateline is cut off the paragraph it opens.
    """

    kind: SectionKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where, when and through which wire a report says it was filed; whatever it does not say is null."""

    place: str | None = None
    date: str | None = None
    agency: str | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text with what is known of its publication.

    `text` is the file as decoded, changed in nothing but a byte order mark and line ends; `sections` index it. `id` is
    stable over versions of the text, `text_sha256` names the version. Dates are ISO 8601, as precise as known.
    """

    id: str
    text_sha256: str
    location: str
    title: str | None
    outlet: str | None
    url: str | None
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    text: str
    sections: tuple[Section, ...] = ()

    def words(self, span: Span) -> str:
        """The wording of a span."""
        return self.text[span[0] : span[1]]


def report_id(
    *,
    url: str | None,
    outlet: str | None,
    title: str | None,
    day: str | None,
    text_sha256: str,
    part: str | None = None,
) -> str:
    """The id of a report: from its canonical URL, or without one from outlet, title and day; of several at one address also
    from the `part` of the page that each is.

    Two outlets with the same words are two reports. Where nothing is known of outlet, title and day the text itself
    stands in, so that two unknown reports are never taken for one.
    """
    if url:
        basis = f"url\n{url}" + (f"\n{part}" if part else "")
    elif outlet or (title and day):
        basis = f"print\n{_fold(outlet)}\n{_fold(title)}\n{(day or '')[:10]}"
    else:
        basis = f"text\n{text_sha256}"
    return "r" + hashlib.sha256(basis.encode()).hexdigest()[:15]


def text_hash(text: str) -> str:
    """The identity of a version of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _fold(text: str | None) -> str:
    return re.sub(r"\W+", " ", (text or "").casefold()).strip()
