"""Figures over time as a picture of its own: a panel for each measure, a line for each origin, a mark for each bound.

The page of a brief draws what a question is about (see `chart`); this draws whatever figures were chosen. Full points are exact
numbers, hollow ones "about"; a triangle points to the side that a bound leaves open; a bar joins the ends of a range. A line runs
through what an origin says of the same people in the same event.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from accordingto.answers.charts import CROSS, Charts
from accordingto.answers.wording import phrase
from accordingto.corroboration.days import known
from accordingto.corroboration.evidence import Evidence
from accordingto.reading.figure import Bound
from accordingto.reports.dates import first_day

COLOURS = ("#14598c", "#b0481a", "#46772f", "#7d4a97", "#a8821a", "#1c7f80", "#a33a63")
OTHERS = "#5a5f66"
"""What all origins get that come after the colours, and figures in a report's own voice."""
WIDTH, HEIGHT = 640, 200
"""Of one panel, in pixels."""
SCALE = 2.0
"""Pixels of a PNG for each unit of the drawing."""

_NUMBERS = (
    "datum.value >= 1e9 ? format(datum.value / 1e9, ',') + ' bn' : "
    "datum.value >= 1e6 ? format(datum.value / 1e6, ',') + ' m' : format(datum.value, ',')"
)
"""How the numbers of an axis are written: sums of money would take the room of the drawing."""

_NOBODY = "no source named"
_SHAPES = {Bound.AT_LEAST: "triangle-up", Bound.MORE_THAN: "triangle-up", Bound.VAGUE: "triangle-up"}
_SHAPES |= {Bound.UP_TO: "triangle-down", Bound.FEWER_THAN: "triangle-down"}
_HOLLOW = (Bound.ABOUT, Bound.VAGUE)

Row = dict[str, Any]


def draw_figures(evidence: Sequence[Evidence], *, png: bool = False) -> bytes | None:
    """The figures that have a day and a number, as SVG or PNG; null where none has."""
    rows = [row_of(one) for one in evidence if one.figure.headline is not None and known(one.day)]
    if not rows:
        return None
    import vl_convert  # heavy, and only pictures need it

    spec = _spec(rows)
    if png:
        return bytes(vl_convert.vegalite_to_png(spec, scale=SCALE))
    return str(vl_convert.vegalite_to_svg(spec)).encode("utf-8")


def row_of(one: Evidence, *, altered: bool = False) -> Row:
    """A figure that has a day and a number as it is drawn; `altered` where it counts something else than its origin did."""
    figure = one.figure
    number = figure.headline
    assert number is not None  # draw_figures leaves the others out
    people = figure.population
    group = (one.event, people.kind.value, people.party or people.text) if people else (one.event,)
    return {
        "day": first_day(one.day or "").isoformat(),
        "number": float(number),
        "low": float(figure.low) if figure.bound is Bound.RANGE and figure.low is not None else None,
        "high": float(figure.high) if figure.bound is Bound.RANGE and figure.high is not None else None,
        "measure": phrase("measure_title", figure.measure),
        "origin": one.origin.name if one.origin else _NOBODY,
        "line": " ".join((one.origin.key if one.origin else "", *group)),
        **({"shape": CROSS, "hollow": True} if altered else look_of(figure.bound)),
        "in_line": bool(one.origin) and not one.restates and figure.part_of is None and not one.copy_of and not altered,
    }


def look_of(bound: Bound) -> Row:
    """How a bound is drawn: the shape points to the side that it leaves open, and it is hollow where the number is not exact."""
    return {"shape": _SHAPES.get(bound, "circle"), "hollow": bound in _HOLLOW}


def _spec(rows: list[Row]) -> Row:
    alt = Charts()

    told = Counter(row["origin"] for row in rows if row["origin"] != _NOBODY)
    named = [origin for origin, _ in sorted(told.items(), key=lambda item: (-item[1], item[0]))]
    every = [*named, _NOBODY] if any(row["origin"] == _NOBODY for row in rows) else named
    range_ = [COLOURS[at] if at < len(COLOURS) and origin != _NOBODY else OTHERS for at, origin in enumerate(every)]
    colour = alt.Color(
        "origin:N", scale=alt.Scale(domain=every, range=range_), title=None, legend=alt.Legend(labelLimit=320)
    )
    panels = []
    for measure in dict.fromkeys(row["measure"] for row in rows):
        own = [row for row in rows if row["measure"] == measure]
        panels.append(draw_panel(alt, own, colour).properties(width=WIDTH, height=HEIGHT, title=measure))
    chart = (
        alt.vconcat(*panels).configure_title(anchor="start").configure(font="sans-serif", padding=8, background="white")
    )
    return alt.spec(chart)


def draw_panel(alt: Charts, rows: Sequence[Row], colour: Any, *, paper: str = "white", size: int = 60) -> Any:
    """The figures of one measure: lines, bars of ranges, and points, the hollow ones filled with the colour of the paper."""
    x = alt.X(
        "day:T",
        scale=alt.Scale(type="utc", nice=True),
        axis=alt.Axis(format="%-d %b %Y", labelOverlap=True, labelFlush=False, labelSeparation=18, tickCount=5),
        title=None,
    )
    y = alt.Y("number:Q", scale=alt.Scale(zero=True), axis=alt.Axis(labelExpr=_NUMBERS, tickCount=5), title=None)
    layers = []
    line = [row for row in rows if row["in_line"]]
    if line:
        base = alt.Chart(alt.values(line)).mark_line(interpolate="step-after", strokeWidth=1.5)
        layers.append(base.encode(x=x, y=y, color=colour, detail=alt.Detail("line:N")))
    bars = [row for row in rows if row["low"] is not None and row["high"] is not None]
    if bars:
        bar = alt.Chart(alt.values(bars)).mark_rule(strokeWidth=5, opacity=0.35)
        layers.append(bar.encode(x=x, y=alt.Y("low:Q", title=None), y2=alt.Y2("high:Q"), color=colour))
    for shape, hollow in dict.fromkeys((row["shape"], row["hollow"]) for row in rows):
        dots = [row for row in rows if (row["shape"], row["hollow"]) == (shape, hollow)]
        fill: Row = {"fill": paper} if hollow else {}
        dot = alt.Chart(alt.values(dots)).mark_point(
            shape=shape, size=size, strokeWidth=1.5, opacity=1, filled=not hollow, **fill
        )
        layers.append(dot.encode(x=x, y=y, color=colour))
    return alt.layer(*layers)
