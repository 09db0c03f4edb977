"""Figures over time as one drawing inside the page: a line for each origin, and every bound drawn as a bound.

An exact number is a full point, "about" a hollow one with its tolerance in dashes, "more than" and "up to" arrows that stay open,
a range a band with two ends; a figure known only to the month is drawn over that month. A ring marks a figure by which an origin
revised its earlier one. Nothing is drawn for a vague word
but its lower end. Colours and text come from the page's own style, so that the drawing follows its light and dark.
"""

import datetime as dt
import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from accordingto.answers.brief import AcknowledgedLine, AskedFor, Brief
from accordingto.answers.charts import CROSS, Charts, to_svg
from accordingto.answers.labels import Box, Spot, place_labels
from accordingto.answers.layout import FigureRow, FigureTable, figure_tables, visible
from accordingto.answers.wording import bounded, date_words
from accordingto.reading.figure import Bound
from accordingto.reports.dates import first_day, is_date, last_day, precision
from accordingto.reports.report import Span

COLOURS = 8
"""Colours of the page's style for origins, `--c1` to `--c8`; a ninth origin takes the first again, with other dashes."""

_DASHES = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3))
_UP = (Bound.AT_LEAST, Bound.MORE_THAN, Bound.VAGUE)
_DOWN = (Bound.UP_TO, Bound.FEWER_THAN)
_WORTH_DRAWING = 3
"""Figures of a measure that was not asked about, before it gets a drawing; with fewer the table says it better."""

_ARROW = 0.08
"""The length of an arrow as a share of the height of the drawing."""

_TICK_WIDTH = 84
_MARGIN = 70
_HEIGHT = 240
"""In units of the drawing: what a day on the axis takes, what the numbers on the left take, and its height."""

_NUMBER = 18
"""The room that the number of an upright line takes."""

_REVISED = ("revised_up", "revised_down", "corrected")
"""Kinds of revisions that get a ring; growth is what every series does."""

Row = dict[str, Any]
Place = tuple[str, Span]
"""Where a figure stands: a report, and characters in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """An origin with the colour and dashes of its line."""

    origin: str
    colour: str
    dashes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The chart of one measure for wide and for narrow pages; `asked` says what its dashed line is.

    `parts` is whether it has diamonds: parts of larger numbers; `revised` whether it has rings: revisions; `altered` whether it
    has crosses: numbers that count something else than their origin did. `acknowledged` says what its numbered upright lines are.
    """

    table: FigureTable
    asked: tuple[str, ...]
    parts: bool
    revised: bool
    altered: bool
    acknowledged: tuple[AcknowledgedLine, ...]
    wide: str
    narrow: str


def draw(brief: Brief) -> tuple[tuple[Drawing, ...], tuple[Key, ...]]:
    """A chart for each measure asked about, or told often, that has a day and a number; and the key to the lines."""
    tables = figure_tables(brief)
    owners = list(dict.fromkeys(row.owner for table in tables for row in table.rows))
    keys = tuple(
        Key(
            origin=owner,
            colour=f"var(--c{at % COLOURS + 1})",
            dashes=" ".join(map(str, _DASHES[(at // COLOURS) % len(_DASHES)])),
        )
        for at, owner in enumerate(owners)
    )
    tolerance = Decimal(str(brief.settings.get("about_tolerance", 0)))
    revised = frozenset((one.after.report, one.after.span) for one in brief.revisions if one.kind in _REVISED)
    drawings = []
    for at, table in enumerate(tables):
        rows = [row for row in table.rows if row.number is not None and row.day and is_date(row.day)]
        wanted = any(part.asked.measure is table.measure for part in brief.parts)
        if rows and (wanted or len(rows) >= _WORTH_DRAWING):
            asked = [part.asked for part in brief.parts if part.asked.measure is table.measure and part.asked.best]
            told = _within(brief.acknowledged, rows)
            wide = _svg(rows, asked, keys, tolerance, revised, told, width=640, name=f"chart{at}w", title=table.title)
            narrow = _svg(rows, asked, keys, tolerance, revised, told, width=300, name=f"chart{at}n", title=table.title)
            drawings.append(
                Drawing(
                    table=table,
                    asked=tuple(one.words for one in asked),
                    parts=any(row.part for row in rows),
                    revised=any(_is_revised(row, revised) for row in rows),
                    altered=any(row.altered for row in rows),
                    acknowledged=told,
                    wide=wide,
                    narrow=narrow,
                )
            )
    return tuple(drawings), keys


def _svg(
    rows: Sequence[FigureRow],
    asked: Sequence[AskedFor],
    keys: Sequence[Key],
    tolerance: Decimal,
    revised: frozenset[Place],
    acknowledged: Sequence[AcknowledgedLine],
    *,
    width: int,
    name: str,
    title: str,
) -> str:
    """The drawing as SVG that fits the width it is given, with a title and a description for those who do not see it."""
    drawn = to_svg(_spec(rows, asked, keys, tolerance, revised, acknowledged, width=width))
    size = re.search(r'<svg[^>]*?viewBox="([^"]+)"[^>]*>', drawn)
    assert size is not None  # the converter always gives one
    described = "; ".join(f"{date_words(row.day)}: {row.wording}, {row.owner}" for row in rows)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size[1]}" role="img" '
        f'aria-labelledby="{name}-t {name}-d" class="drawing">'
        f'<title id="{name}-t">{html.escape(visible(title))} over time</title>'
        f'<desc id="{name}-d">{html.escape(visible(described))}</desc>'
    )
    body = re.sub(r'\b(id="|url\(#|href="#)(?=clip|gradient)', rf"\g<1>{name}-", drawn[size.end() :])
    # The parts are described once, above; read out one by one they would only be noise.
    return head + re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", body)


def _spec(
    rows: Sequence[FigureRow],
    asked: Sequence[AskedFor],
    keys: Sequence[Key],
    tolerance: Decimal,
    revised: frozenset[Place],
    acknowledged: Sequence[AcknowledgedLine],
    *,
    width: int,
) -> dict[str, Any]:
    alt = Charts()

    points = [{**_point(row, tolerance), "revised": _is_revised(row, revised)} for row in rows]
    top = max(point["high"] for point in points) * 1.05
    top = max([top, *(float(one.best or 0) * 1.08 for one in asked)])
    head = top * _ARROW / (1 - 1.6 * _ARROW)
    x = alt.X("day:T", scale=alt.Scale(type="utc", domain=_span(rows)), axis=_day_axis(alt, rows, width), title=None)
    y = alt.Y(
        "number:Q",
        scale=alt.Scale(domain=[0, top + head * 1.6], nice=False),
        axis=alt.Axis(tickCount=5),
        title=None,
    )
    colour = alt.Color(
        "origin:N",
        scale=alt.Scale(domain=[key.origin for key in keys], range=[key.colour for key in keys]),
        legend=None,
    )
    dashes = {key.origin: [float(n) for n in key.dashes.split()] for key in keys}
    layers = [_asked_layer(alt, asked)] if asked else []
    layers += _acknowledged_layers(
        alt, acknowledged, x, y, room=_span(rows), width=width - _MARGIN, top=top + head * 1.6
    )
    for owner, group in dict.fromkeys((row.owner, row.group) for row in rows):
        line = _line([point for point in points if (point["origin"], point["group"]) == (owner, group)])
        if len(line) > 1:
            stepped = alt.Chart(alt.values(line)).mark_line(
                interpolate="step-after", strokeWidth=1.5, strokeDash=dashes[owner]
            )
            layers.append(stepped.encode(x=x, y=y, color=colour))
    arrows = [{**point, "tip": point["number"] + head * point["way"]} for point in points if point["way"]]
    if arrows:
        base = alt.Chart(alt.values(arrows))
        layers.append(base.mark_rule(strokeWidth=2).encode(x=x, y=y, y2=alt.Y2("tip:Q"), color=colour))
        for way, shape in ((1, "triangle-up"), (-1, "triangle-down")):
            tips = [point for point in arrows if point["way"] == way]
            if tips:
                tip = alt.Chart(alt.values(tips)).mark_point(shape=shape, filled=True, size=60, opacity=1)
                layers.append(tip.encode(x=x, y=alt.Y("tip:Q", title=None), color=colour))
    bars = [point for point in points if point["low"] < point["high"]]
    for about, shown in ((False, {"strokeWidth": 6, "opacity": 0.4}), (True, {"strokeWidth": 2, "strokeDash": [3, 2]})):
        some = [point for point in bars if point["about"] is about]
        if some:
            bar = alt.Chart(alt.values(some)).mark_rule(**shown)
            layers.append(bar.encode(x=x, y=alt.Y("low:Q", title=None), y2=alt.Y2("high:Q"), color=colour))
    spread = [point for point in points if point["day"] != point["until"]]
    if spread:
        over = alt.Chart(alt.values(spread)).mark_rule(strokeWidth=3, opacity=0.5)
        layers.append(over.encode(x=x, x2=alt.X2("until:T"), y=y, color=colour))
    for hollow, part in ((False, False), (False, True), (True, False), (True, True)):
        own = [point for point in points if not point["altered"]]
        dots = [point for point in own if (point["hollow"], point["part"]) == (hollow, part)]
        if dots:
            fill: Row = {"fill": "var(--paper)"} if hollow else {}
            shape = "diamond" if part else "circle"
            dot = alt.Chart(alt.values(dots)).mark_point(
                shape=shape, size=70, strokeWidth=2, opacity=1, filled=not hollow, **fill
            )
            layers.append(dot.encode(x=x, y=y, color=colour))
    crosses = [point for point in points if point["altered"]]
    if crosses:
        cross = alt.Chart(alt.values(crosses)).mark_point(shape=CROSS, size=70, strokeWidth=2, filled=False, opacity=1)
        layers.append(cross.encode(x=x, y=y, color=colour))
    rings = [point for point in points if point["revised"]]
    if rings:
        ring = alt.Chart(alt.values(rings)).mark_point(
            shape="circle", size=260, strokeWidth=1.5, filled=False, opacity=1
        )
        layers.append(ring.encode(x=x, y=y, color=alt.ColorValue("var(--ink)")))
    layers += _label_layers(alt, points, rows, x, y, width=width - _MARGIN, top=top + head * 1.6)
    return alt.layered(layers, width=width - _MARGIN, height=_HEIGHT, config=_STYLE)


def _point(row: FigureRow, tolerance: Decimal) -> Row:
    """A row as numbers to draw: where it stands, how far its tolerance or range goes, which way it is open."""
    assert row.number is not None  # draw leaves the others out
    assert row.day is not None
    number, low, high = row.number, row.number, row.number
    if row.bound is Bound.RANGE and row.low is not None and row.high is not None:
        number, low, high = (row.low + row.high) / 2, row.low, row.high
    elif row.bound is Bound.ABOUT:
        low, high = row.number * (1 - tolerance), row.number * (1 + tolerance)
    return {
        "day": first_day(row.day).isoformat(),
        "until": last_day(row.day).isoformat(),
        "number": float(number),
        "low": float(low),
        "high": float(high),
        "about": row.bound is Bound.ABOUT,
        "way": 1 if row.bound in _UP else -1 if row.bound in _DOWN else 0,
        "hollow": row.bound in (Bound.ABOUT, Bound.VAGUE, Bound.RANGE),
        "origin": row.owner,
        "group": row.group,
        "part": row.part,
        "altered": row.altered,
        "in_line": _stands_in_line(row),
        "reports": len({one.report for one in row.told if one.copy_of is None}),
        "label": bounded(
            row.bound if row.bound is not Bound.VAGUE else Bound.AT_LEAST, low=row.low, best=row.best, high=row.high
        ),
    }


def _is_revised(row: FigureRow, revised: frozenset[Place]) -> bool:
    return any((one.report, one.span) in revised for one in row.told)


def _line(points: Sequence[Row]) -> list[Row]:
    """The points that a line runs through: of several numbers on one day the one most reports carry that is not an old one.

    The others keep their points: one of them may be what a single report made of the number.
    """
    line: list[Row] = []
    for day in dict.fromkeys(one["day"] for one in points if one["in_line"]):
        same = [one for one in points if one["in_line"] and one["day"] == day]
        fresh = [one for one in same if one["number"] not in {earlier["number"] for earlier in line}] or same
        carried: Counter[float] = Counter()
        for one in fresh:
            carried[one["number"]] += one["reports"]
        line += [one for one in fresh if one["number"] == carried.most_common(1)[0][0]]
    return line


def _stands_in_line(row: FigureRow) -> bool:
    """Whether a line may run through a figure: it is no part of another, told afresh, and its day is known.

    A report that only recalls an earlier number would bend the line back; a part is another quantity, and what a report made of
    the number is not the origin's.
    """
    return (
        not row.part
        and not row.altered
        and not all(one.restates for one in row.told)
        and precision(row.day or "") == "day"
    )


def _label_layers(
    alt: Charts, points: Sequence[Row], rows: Sequence[FigureRow], x: Any, y: Any, *, width: int, top: float
) -> list[Any]:
    """The numbers beside the points; two wordings of one number at one place are written as one."""
    start, end = (dt.date.fromisoformat(day) for day in _span(rows))
    places: dict[tuple[str, float], list[str]] = {}
    for point in points:
        words = places.setdefault((point["day"], point["number"]), [])
        if point["label"] not in words:
            words.append(point["label"])
    at: dict[Spot, tuple[str, float]] = {}
    for (day, number), words in places.items():
        across = (dt.date.fromisoformat(day) - start) / (end - start) * width
        at[Spot(x=across, y=_HEIGHT * (1 - number / top), words=" / ".join(words))] = (day, number)
    drawn = [_stroke(point, start, end, width=width, top=top) for point in points]
    alike: dict[tuple[bool, float], list[Row]] = {}
    for place in place_labels(tuple(at), width=width, height=_HEIGHT, drawn=drawn):
        day, number = at[place.spot]
        shown = {"day": day, "number": number, "label": place.spot.words}
        alike.setdefault((place.right, place.dy), []).append(shown)
    layers = []
    for (right, dy), some in alike.items():
        where: Row = {"align": "left", "dx": 8} if right else {"align": "right", "dx": -8}
        text = alt.Chart(alt.values(some)).mark_text(baseline="middle", dy=dy, fontSize=11, **where)
        layers.append(text.encode(x=x, y=y, text=alt.Text("label:N")))
    return layers


def _stroke(point: Row, start: dt.date, end: dt.date, *, width: int, top: float) -> Box:
    """What is drawn at a point beside the point itself: its tolerance, range or arrow, as the box that it takes."""
    across = (dt.date.fromisoformat(point["day"]) - start) / (end - start) * width
    tip = point["number"] + top * _ARROW * point["way"]
    ends = (point["low"], point["high"], tip)
    high, low = (_HEIGHT * (1 - end / top) for end in (max(ends), min(ends)))
    return across - 5, high - 4, across + 5, low + 4


def _asked_layer(alt: Charts, asked: Sequence[AskedFor]) -> Any:
    """The asked number as a dashed line through the whole drawing; what it is stands under the drawing."""
    rows = [{"number": float(one.best or 0)} for one in asked]
    rule = alt.Chart(alt.values(rows)).mark_rule(strokeDash=[4, 4], strokeWidth=1.5, color="var(--muted)")
    return rule.encode(y=alt.Y("number:Q", title=None))


def _within(lines: Sequence[AcknowledgedLine], rows: Sequence[FigureRow]) -> tuple[AcknowledgedLine, ...]:
    """What was acknowledged on a known day within the time of the drawing."""
    start, end = _span(rows)
    return tuple(one for one in lines if one.day and precision(one.day) == "day" and start <= one.day[:10] <= end)


def _acknowledged_layers(
    alt: Charts, lines: Sequence[AcknowledgedLine], x: Any, y: Any, *, room: Sequence[str], width: int, top: float
) -> list[Any]:
    """An upright line at each day on which a side acknowledged something, with its number at the head.

    Lines that stand close have their numbers together, at the last of them.
    """
    if not lines:
        return []
    start, end = (dt.date.fromisoformat(day) for day in room)
    heads: list[tuple[dt.date, list[str]]] = []
    for number, one in enumerate(lines, 1):
        day = dt.date.fromisoformat((one.day or "")[:10])
        near = heads and (day - heads[-1][0]) / (end - start) * width < _NUMBER
        heads.append((day, [*(heads.pop()[1] if near else []), str(number)]))
    rows = [{"day": (one.day or "")[:10]} for one in lines]
    rule = alt.Chart(alt.values(rows)).mark_rule(strokeWidth=1, strokeDash=[1, 3], color="var(--ink)").encode(x=x)
    shown = [{"day": day.isoformat(), "number": top, "label": ", ".join(numbers)} for day, numbers in heads]
    head = alt.Chart(alt.values(shown)).mark_text(baseline="top", align="left", dx=4, dy=2, fontSize=11)
    return [rule, head.encode(x=x, y=y, text=alt.Text("label:N"))]


def _span(rows: Sequence[FigureRow]) -> list[str]:
    """The days from first to last with room at both ends, for a single day too."""
    days = [day for row in rows for day in (first_day(row.day or ""), last_day(row.day or ""))]
    room = max(dt.timedelta(days=4), (max(days) - min(days)) / 8)
    return [(min(days) - room / 2).isoformat(), (max(days) + room / 2).isoformat()]


def _day_axis(alt: Charts, rows: Sequence[FigureRow], width: int) -> Any:
    """The days of the figures themselves as the marks of the axis, as many as can be read side by side."""
    start, end = (dt.date.fromisoformat(day) for day in _span(rows))
    room = (end - start) * (_TICK_WIDTH / (width - _MARGIN))
    days: list[dt.date] = []
    for day in sorted({first_day(row.day or "") for row in rows}):
        if not days or day - days[-1] >= room:
            days.append(day)
    values = [{"year": day.year, "month": day.month, "date": day.day, "utc": True} for day in days]
    return alt.Axis(format="%-d %b %Y", values=values, grid=False)


_STYLE: Row = {
    "background": "transparent",
    "font": "system-ui, sans-serif",
    "padding": 4,
    "view": {"stroke": None},
    "text": {"color": "var(--ink)"},
    "axis": {
        "labelColor": "var(--muted)",
        "domainColor": "var(--line)",
        "tickColor": "var(--line)",
        "gridColor": "var(--line)",
        "labelFontSize": 11,
    },
}
