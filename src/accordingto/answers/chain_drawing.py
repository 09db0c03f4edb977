"""The graph of chains as SVG inside the page: boxes, ways, and over them links to the words of the reports.

The picture has a title and a description for those who do not see it; the links lie over it, since nothing within a picture can
be reached by key. Colours come from the page's own style, those of origins are the same as in the chart of figures.
"""

import html
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from accordingto.answers.brief import Carrier
from accordingto.answers.chain_graph import ChainGraph
from accordingto.answers.chain_layout import Layout, Placed, Target, Way, Words, lay_out
from accordingto.answers.layout import visible
from accordingto.answers.wording import flat, listed, tally
from accordingto.reading.chain import Role

COLOURS = 8
"""Colours of the page's style for origins."""

_STRAIGHT = 40.0
"""What of a way runs straight into its box, so that its words stand beside it."""


def draw_chains(
    graph: ChainGraph, *, colours: Mapping[str, str], href: Callable[[Carrier], str | None], name: str = "chains"
) -> str:
    """The drawing as SVG, empty where there are no chains. `colours` are those that origins have elsewhere on the page."""
    if not graph.bands:
        return ""
    layout = lay_out(graph)
    taken = list(colours.values())
    free = (f"var(--c{at % COLOURS + 1})" for at in range(len(taken), len(taken) + len(graph.bands)))
    own = [colours.get(band.name) or next(free) for band in graph.bands]
    width, height = round(layout.width), round(layout.height)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            'class="chains">',
            f'<g role="img" aria-labelledby="{name}-t {name}-d"><title id="{name}-t">Who says so, and through whom</title>',
            f'<desc id="{name}-d">{_text(_described(graph))}</desc>',
            _shapes(layout, own),
            "</g>",
            *(_link(one, href) for way in layout.ways for one in way.targets),
            *(_link(one, href) for box in layout.boxes for one in box.targets),
            "</svg>",
        )
    )


def _described(graph: ChainGraph) -> str:
    """Each origin with the number of its outlets and through whom they have it."""
    lines = []
    for band in graph.bands:
        between = [node.name for node in band.nodes if node.role not in (Role.ORIGIN, Role.OUTLET)]
        through = f" through {listed(between)}" if between else ""
        lines.append(f"{band.name}: in {tally(band.outlets, 'outlet')}{through}")
    return "; ".join(lines)


def _shapes(layout: Layout, colours: Sequence[str]) -> str:
    drawn = [f'<path class="rule" d="M0 {_n(y)}H{_n(layout.width)}"/>' for y in layout.rules]
    drawn += [_words(one) for one in layout.words]
    drawn += [_way(one, colours[one.band]) for one in layout.ways]
    drawn += [_box(one, colours[one.band]) for one in layout.boxes]
    drawn += [_words(one, halo=True) for way in layout.ways for one in way.words]
    return "".join(drawn)


def _box(one: Placed, colour: str) -> str:
    left, top, right, bottom = one.box
    drawn = f'<rect class="node" x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(bottom - top)}"/>'
    if one.node.role is Role.ORIGIN:
        drawn += f'<rect x="{_n(left)}" y="{_n(top)}" width="4" height="{_n(bottom - top)}" fill="{colour}"/>'
    return drawn + "".join(_words(line) for line in one.words)


def _way(one: Way, colour: str) -> str:
    """A curve between columns that ends straight, a line through a column, and a point at the end; thicker for more reports."""
    thick = min(4.0, 1.0 + 0.5 * (one.edge.reports - 1))
    first = one.points[0]
    path = [f"M{_n(first[0])} {_n(first[1])}"]
    for (x, y), (right, low) in pairwise(one.points):
        if y == low:
            path.append(f"H{_n(right)}")
        else:
            until = right - _STRAIGHT
            middle = (x + until) / 2
            path.append(f"C{_n(middle)} {_n(y)} {_n(middle)} {_n(low)} {_n(until)} {_n(low)}H{_n(right)}")
    x, y = one.points[-1]
    tip = f'<path d="M{_n(x)} {_n(y)}l-6 -3.5v7z" fill="{colour}"/>'
    return f'<path class="way" d="{"".join(path)}" stroke="{colour}" stroke-width="{_n(thick)}"/>{tip}'


def _words(one: Words, *, halo: bool = False) -> str:
    names = [name for name, on in (("small", one.small), ("strong", one.strong), ("halo", halo)) if on]
    kind = f' class="{" ".join(names)}"' if names else ""
    anchor = ' text-anchor="end"' if one.end else ""
    return f'<text x="{_n(one.x)}" y="{_n(one.y)}"{kind}{anchor}>{_text(one.text)}</text>'


def _link(one: Target, href: Callable[[Carrier], str | None]) -> str:
    where = href(one.cited)
    if where is None:
        return ""
    left, top, right, bottom = one.box
    quote = flat(one.cited.quote, limit=300)
    return (
        f'<a href="{html.escape(where)}" aria-label="{_text(one.label)}: to its words"><title>{_text(one.label)}: '
        f"“{_text(quote)}”</title>"
        f'<rect class="hit" x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(bottom - top)}"/></a>'
    )


def _text(words: str) -> str:
    return html.escape(visible(words))


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
