"""Figures over time as drawings inside a page of the desk: a panel for each measure, a colour for each group of figures.

The groups are whatever a page sorts by: who holds the figures, or whom they count. Marks are those of `plot`; colours come from
the page's own style. The page has the figures as a table too, and says what is left out here.
"""

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from accordingto.answers.charts import Charts, to_svg
from accordingto.answers.layout import visible
from accordingto.answers.plot import Row, draw_panel
from accordingto.answers.wording import date_words, flat, number_words, tally

COLOURS = 7
"""Groups that have a colour of their own, `--c1` to `--c7`; all others share the eighth."""
MOST_PANELS = 4
WIDTH, HEIGHT = 640, 200
OTHERS = "all others"

_PADDING = {"left": 14, "right": 40, "top": 6, "bottom": 4}
"""Room for labels in the page's own font, which may be wider than the one that the drawing was measured in."""

_MANY = 150
"""Points of a panel over which they are drawn smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelKey:
    """A group with its colour."""

    group: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The drawing of one measure as SVG, and how many figures are in it."""

    title: str
    svg: str
    figures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    """All drawings with the key to their colours; `left_out` are figures of measures that found no room."""

    panels: tuple[Panel, ...] = ()
    keys: tuple[PanelKey, ...] = ()
    left_out: int = 0

    @property
    def figures(self) -> int:
        """How many figures are drawn."""
        return sum(panel.figures for panel in self.panels)


def draw_panels(rows: Sequence[Row], *, name: str) -> Panels:
    """Rows as `plot` makes them, those of most figures first; the group of a row is its `origin`. `name` begins all ids."""
    if not rows:
        return Panels()
    told = Counter(row["origin"] for row in rows)
    own = [group for group, _ in sorted(told.items(), key=lambda item: (-item[1], item[0]))][:COLOURS]
    colours = {group: f"var(--c{at})" for at, group in enumerate(own, 1)}
    keys = [PanelKey(group=visible(flat(group)), colour=colour) for group, colour in colours.items()]
    if len(told) > len(own):
        colours[OTHERS] = f"var(--c{COLOURS + 1})"
        keys.append(PanelKey(group=f"{OTHERS} ({len(told) - len(own)})", colour=colours[OTHERS]))
    shown = [{**row, "origin": row["origin"] if row["origin"] in colours else OTHERS} for row in rows]
    measures = [measure for measure, _ in Counter(row["measure"] for row in rows).most_common()]
    panels = [
        _panel([row for row in shown if row["measure"] == measure], measure, colours, name=f"{name}{at}")
        for at, measure in enumerate(measures[:MOST_PANELS])
    ]
    left_out = sum(row["measure"] in measures[MOST_PANELS:] for row in rows)
    return Panels(panels=tuple(panels), keys=tuple(keys), left_out=left_out)


def _panel(rows: Sequence[Row], title: str, colours: dict[str, str], *, name: str) -> Panel:
    alt = Charts()
    colour = alt.Color(
        "origin:N", scale=alt.Scale(domain=list(colours), range=list(colours.values())), title=None, legend=None
    )
    # A group's name is a key of the drawing and is not shown in it, so it may be any text.
    size = 60 if len(rows) <= _MANY else 26
    chart = draw_panel(alt, rows, colour, paper="var(--paper)", size=size).properties(width=WIDTH, height=HEIGHT)
    chart = chart.configure(background="transparent", font="system-ui, sans-serif", padding=_PADDING)
    chart = chart.configure_view(stroke=None).configure_axis(
        labelColor="var(--muted)",
        domainColor="var(--line)",
        tickColor="var(--line)",
        gridColor="var(--line)",
        labelFontSize=11,
    )
    drawn = to_svg(alt.spec(chart))
    box = re.search(r'<svg[^>]*?viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>', drawn)
    assert box is not None  # the converter always gives one
    words = html.escape(visible(f"{title} over time"))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box[1]} {box[2]}" width="{box[1]}" height="{box[2]}" '
        f'role="img" aria-labelledby="{name}-t {name}-d" class="panel"><title id="{name}-t">{words}</title>'
        f'<desc id="{name}-d">{html.escape(_described(rows))}</desc>'
    )
    body = re.sub(r'\b(id="|url\(#|href="#)(?=clip|gradient)', rf"\g<1>{name}-", drawn[box.end() :])
    # The parts are described once, above; read out one by one they would only be noise.
    return Panel(title=title, svg=head + re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", body), figures=len(rows))


def _described(rows: Sequence[Row]) -> str:
    days = sorted(row["day"] for row in rows)
    lowest, highest = min(row["number"] for row in rows), max(row["number"] for row in rows)
    return (
        f"{tally(len(rows), 'figure')} from {date_words(days[0])} to {date_words(days[-1])}, "
        f"between {number_words(Decimal(str(lowest)))} and {number_words(Decimal(str(highest)))}"
    )
