"""A brief as one HTML file that needs nothing else: no script, no request, every line linked to the characters it rests on.

The texts of the reports stand below the brief with the cited words marked; all text is escaped by the template engine.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from accordingto.answers import grounds, layout
from accordingto.answers.brief import Brief, Carrier, Citation, DenialLine, ReportLine, Told, cited_of, every_citation
from accordingto.answers.chain_drawing import draw_chains
from accordingto.answers.chain_graph import make_graph
from accordingto.answers.changes import changes
from accordingto.answers.chart import draw
from accordingto.answers.layout import Numbering, visible
from accordingto.answers.marks import Piece, anchors, mark
from accordingto.answers.wording import date_words, flat, number_words, phrase, tally, verdict_words
from accordingto.reading.finding import inside
from accordingto.reading.reading import Reading
from accordingto.reports.report import Span

Cited = Citation | Told | DenialLine | Carrier

LONG = 700
"""Characters of a report that are shown of it at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A link from a line to the words it rests on."""

    number: int
    href: str
    quote: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReport:
    """A report with its text, its citations marked; of a `long` one the beginning is shown until it is opened."""

    line: ReportLine
    anchor: str
    pieces: tuple[Piece, ...]
    long: bool


def render_html(brief: Brief, readings: Iterable[Reading]) -> str:
    """The page of a brief; `readings` are those it was made from, for the texts of the reports."""
    page = _environment().get_template("brief.html.j2")
    return page.render(_context(brief, readings), reports_at="", decide_at="", style=Markup(brief_style()))


def render_fragment(brief: Brief, readings: Iterable[Reading], *, reports_at: str = "", decide_at: str = "") -> str:
    """A brief with its list of contents, to stand in a page that has the style of `brief.css`.

    With `reports_at` each report is linked to its own page there, whose address ends with its id; with `decide_at` each verdict
    to where a person can decide on it.
    """
    template = _environment().get_template("_brief.html.j2")
    return template.render(_context(brief, readings), reports_at=reports_at, decide_at=decide_at)


def _context(brief: Brief, readings: Iterable[Reading]) -> dict[str, Any]:
    texts = {reading.report.id: reading.report.text for reading in readings}
    links = _Links(brief, texts)
    drawings, keys = draw(brief)
    graph = make_graph(brief)
    colours = {key.origin: key.colour for key in keys}
    return {
        "brief": brief,
        "layout": layout,
        "grounds": grounds,
        "changes": changes,
        "reports": links.reports(),
        "report_anchor": links.anchors_of_reports,
        "refs": links.refs,
        "drawings": [(one, Markup(one.wide), Markup(one.narrow)) for one in drawings],  # escaped by the drawing itself
        "drawn": {one.table.measure for one in drawings},
        "keys": keys,
        "graph": graph,
        "graph_drawn": Markup(draw_chains(graph, colours=colours, href=links.href)),  # escaped by the drawing itself
    }


class _Links:
    """Where each citation of a brief leads on its page."""

    def __init__(self, brief: Brief, texts: dict[str, str]) -> None:
        self._lines = {line.id: line for line in brief.reports}
        self._texts = texts
        self._numbers = Numbering()
        self._statements = tuple(one for line in brief.takeaways for one in line.citations)
        self.anchors_of_reports = {line.id: f"r{at}" for at, line in enumerate(brief.reports, 1)}
        spans: dict[str, list[Span]] = {line.id: [] for line in brief.reports}
        for one in every_citation(brief):
            if one.report in spans:
                spans[one.report].append(one.span)
        self._anchors = {
            report: anchors(at, cited) for at, (report, cited) in enumerate(spans.items(), 1) if report in texts
        }

    def refs(self, cited: Iterable[Cited]) -> tuple[Reference, ...]:
        """The links of a line, in rising order of their numbers, each number once."""
        found: dict[int, Reference] = {}
        for one in cited:
            citation = Citation(report=one.report, span=one.span, quote=one.quote)
            anchor = self._anchors.get(one.report, {}).get(one.span)
            line = self._lines.get(one.report)
            if anchor and line:
                (number,) = self._numbers.of((self._statement(citation),))
                where = f"{layout.report_name(line)}, {date_words(line.published)}"
                found.setdefault(number, Reference(number=number, href=f"#{anchor}", quote=one.quote, where=where))
        return tuple(found[number] for number in sorted(found))

    def href(self, cited: Cited) -> str | None:
        """Where the words of one citation stand on the page; null where they do not."""
        anchor = self._anchors.get(cited.report, {}).get(cited.span)
        return f"#{anchor}" if anchor else None

    def _statement(self, citation: Citation) -> Citation:
        """The statement of a takeaway that a citation stands in, so that both have one number; else itself."""
        whole = (c for c in self._statements if c.report == citation.report and inside(citation.span, c.span))
        return next(whole, citation)

    def reports(self) -> tuple[ShownReport, ...]:
        """Every report of the brief with its marked text."""
        return tuple(
            ShownReport(
                line=line,
                anchor=self.anchors_of_reports[line.id],
                pieces=mark(self._texts.get(line.id, ""), self._anchors.get(line.id, {})),
                long=len(self._texts.get(line.id, "")) > LONG,
            )
            for line in self._lines.values()
        )


@functools.cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("accordingto.answers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "visible": visible,
        "flat": flat,
        "encoded": quote_plus,
        "opening": lambda text: text[:1].upper() + text[1:],
        "views": layout.views_of,
        "date": date_words,
        "number": number_words,
        "phrase": lambda key, group: phrase(group, key),
    }
    made.globals |= {"tally": tally, "cited_of": cited_of, "verdict_words": verdict_words}
    return made


@functools.cache
def brief_style() -> str:
    """The style sheet of briefs."""
    loader = _environment().loader
    assert loader is not None  # set above
    return loader.get_source(_environment(), "brief.css")[0]
