"""Where each part of the graph of chains stands: columns from origin to outlets, a band for each origin, nothing over another.

Boxes of a column stand in the order that keeps ways short; a way that skips a column keeps a lane of its own in it, so that it
passes between boxes. All numbers are units of the drawing, from its upper left corner.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accordingto.answers.brief import Carrier
from accordingto.answers.chain_fold import fold
from accordingto.answers.chain_graph import Band, ChainGraph, Edge, Node
from accordingto.answers.layout import visible
from accordingto.answers.lettering import text_width, wrap
from accordingto.answers.wording import flat, phrase, tally
from accordingto.reading.chain import Role

WIDTH = 736.0
"""Of the drawing as far as its columns allow: that of the text of a brief, so that a letter is as large as it says."""
SIZE, SMALL = 12.0, 10.5
"""Sizes of letters: of names, and of what is said beside them."""

_GAP = 84.0
_BOX, _WIDEST = 120.0, 200.0
_LINE, _SMALL_LINE = 15.0, 13.0
_PAD = 7.0
_ITEM = 4.0
_APART, _BETWEEN = 10.0, 26.0
_HEAD, _SIDE = 20.0, 20.0
_LANE = 12.0
_INDENT = 10.0
_SWEEPS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of words in a box or beside a way; `x` and `y` are where it begins on its base line, or ends where `end` is set."""

    text: str
    x: float
    y: float
    small: bool = False
    end: bool = False
    strong: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The room that it takes: left, top, right, bottom."""
        size = SMALL if self.small else SIZE
        width = text_width(self.text, size)
        left = self.x - width if self.end else self.x
        return left, self.y - size, left + width, self.y + size * 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A part of a box or way that leads to words of a report."""

    box: tuple[float, float, float, float]
    cited: Carrier
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A node as a box: left, top, right, bottom."""

    node: Node
    band: int
    box: tuple[float, float, float, float]
    words: tuple[Words, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """An edge as points in turn, each pair joined by a curve or a line, with its words near the end."""

    edge: Edge
    band: int
    points: tuple[tuple[float, float], ...]
    words: tuple[Words, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All boxes and ways of a graph, the words over them, the lines between bands, and the size of the drawing."""

    boxes: tuple[Placed, ...]
    ways: tuple[Way, ...]
    words: tuple[Words, ...]
    rules: tuple[float, ...]
    width: float
    height: float


def lay_out(graph: ChainGraph) -> Layout:
    """The graph as boxes and ways; outlets and relays that are too many for a drawing are folded."""
    box = min(_WIDEST, max(_BOX, (WIDTH - 2 - (graph.layers - 1) * _GAP) / graph.layers))
    lefts = [1 + layer * (box + _GAP) for layer in range(graph.layers)]
    boxes: list[Placed] = []
    ways: list[Way] = []
    rules: list[float] = []
    words = _headings(graph, lefts)
    top, before = _HEAD + 6.0, None
    several = {side for side in (band.side for band in graph.bands) if side and _of_side(graph, side) > 1}
    for at, whole in enumerate(graph.bands):
        if at:
            top += _BETWEEN
            rules.append(top - _BETWEEN / 2)
        if whole.side in several and whole.side != before:
            told = f"{whole.side}: {_of_side(graph, whole.side)} origins of one state, which count as one"
            words.append(Words(text=told, x=lefts[0], y=top + SIZE, small=True))
            top += _SIDE
        before = whole.side
        made = _BandLayout(whole, graph.layers, at=at, lefts=lefts, width=box, mixed=_mixed(graph))
        height = made.place(top)
        boxes += made.boxes()
        ways += made.ways()
        top += height
    width = max([lefts[-1] + box + 1, *(one.box[2] for one in words)])
    return Layout(
        boxes=tuple(boxes), ways=tuple(ways), words=tuple(words), rules=tuple(rules), width=width, height=top + 4
    )


def _of_side(graph: ChainGraph, side: str) -> int:
    return sum(band.side == side for band in graph.bands)


def _mixed(graph: ChainGraph) -> frozenset[int]:
    """The columns whose nodes do not all have one role, so that each must say its own."""
    roles: dict[int, set[Role]] = defaultdict(set)
    for band in graph.bands:
        for node in band.nodes:
            roles[node.layer].add(node.role)
    return frozenset(layer for layer, found in roles.items() if len(found) > 1)


def _headings(graph: ChainGraph, lefts: Sequence[float]) -> list[Words]:
    roles = {node.layer: node.role for band in graph.bands for node in band.nodes}
    mixed = _mixed(graph)
    named = [(layer, phrase("graph_column", role)) for layer, role in sorted(roles.items()) if layer not in mixed]
    return [Words(text=name, x=lefts[layer], y=SIZE + 2, small=True, strong=True) for layer, name in named]


@dataclass(slots=True, kw_only=True)
class _Slot:
    """A box in the making, or the lane of a way that passes a column."""

    key: str
    layer: int
    height: float
    top: float = 0.0

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


class _BandLayout:
    """One band: its boxes are measured, ordered in their columns and put at their heights."""

    def __init__(
        self, band: Band, layers: int, *, at: int, lefts: Sequence[float], width: float, mixed: frozenset[int]
    ) -> None:
        whole, band = band, fold(band)
        self._band, self._at, self._lefts, self._width = band, at, lefts, width
        self._nodes = {node.key: node for node in band.nodes}
        self._written = {node.key: _written(node, whole, width, says_role=node.layer in mixed) for node in band.nodes}
        self._labels = {(one.source, one.target): _label(one) for one in band.edges}
        self._paths = {(one.source, one.target): self._lane_keys(one) for one in band.edges}
        self._columns: list[list[_Slot]] = [[] for _ in range(layers)]
        for node in band.nodes:
            height = max(self._written[node.key][1], self._ports(node.key))
            self._columns[node.layer].append(_Slot(key=node.key, layer=node.layer, height=height))
        for path in self._paths.values():
            for key in path[1:-1]:
                layer = int(key.rsplit("@", 1)[1])
                self._columns[layer].append(_Slot(key=key, layer=layer, height=_LANE))
        self._slots = {slot.key: slot for column in self._columns for slot in column}

    def _lane_keys(self, edge: Edge) -> tuple[str, ...]:
        between = range(self._nodes[edge.source].layer + 1, self._nodes[edge.target].layer)
        return edge.source, *(f"{edge.source}>{edge.target}@{layer}" for layer in between), edge.target

    def _ports(self, key: str) -> float:
        """The height that the ends of all ways into a box take, each with its words."""
        return sum(_label_height(self._labels[pair]) for pair in self._labels if pair[1] == key)

    def place(self, top: float) -> float:
        """Put everything at its height below `top`; how high the band is."""
        ahead: dict[str, list[str]] = defaultdict(list)
        behind: dict[str, list[str]] = defaultdict(list)
        for path in self._paths.values():
            for one, other in pairwise(path):
                ahead[one].append(other)
                behind[other].append(one)
        for column in self._columns:
            _stack(column, {})
        for sweep in range(_SWEEPS):
            forward = sweep % 2 == 0
            beside = behind if forward else ahead
            for column in self._columns if forward else reversed(self._columns):
                _stack(column, {slot.key: self._mean(beside[slot.key], slot) for slot in column})
        highest = min(slot.top for slot in self._slots.values())
        for slot in self._slots.values():
            slot.top += top - highest
        return max(slot.top + slot.height for slot in self._slots.values()) - top

    def _mean(self, keys: Sequence[str], slot: _Slot) -> float:
        return sum(self._slots[key].middle for key in keys) / len(keys) if keys else slot.middle

    def boxes(self) -> list[Placed]:
        """The boxes of the band with their words."""
        made = []
        for key, node in self._nodes.items():
            slot, left = self._slots[key], self._lefts[node.layer]
            lines, height = self._written[key]
            shift = slot.top + (slot.height - height) / 2
            words = tuple(dataclasses.replace(one, x=left + one.x, y=shift + one.y) for one, _ in lines)
            right, bottom = left + self._width, slot.top + slot.height
            box = (left, slot.top, right, bottom)
            targets = tuple(_targets(node, box, [(shift + one.y, cited) for one, cited in lines]))
            made.append(Placed(node=node, band=self._at, box=box, words=words, targets=targets))
        return made

    def ways(self) -> list[Way]:
        """The ways of the band; those into one box end below one another, as do those out of one."""
        ins, outs = defaultdict(list), defaultdict(list)
        for pair, path in self._paths.items():
            ins[pair[1]].append((self._slots[path[-2]].middle, pair))
            outs[pair[0]].append((self._slots[path[1]].middle, pair))
        start: dict[tuple[str, str], float] = {}
        end: dict[tuple[str, str], float] = {}
        for key, found in outs.items():
            slot = self._slots[key]
            for at, (_, pair) in enumerate(sorted(found), 1):
                start[pair] = slot.top + slot.height * at / (len(found) + 1)
        for key, found in ins.items():
            slot = self._slots[key]
            heights = [_label_height(self._labels[pair]) for _, pair in sorted(found)]
            top = slot.middle - sum(heights) / 2
            for (_, pair), height in zip(sorted(found), heights, strict=True):
                above = len(self._labels[pair][0]) * _SMALL_LINE
                end[pair] = top + above + (height - above - _SMALL_LINE) / 2
                top += height
        return [self._way(edge, start, end) for edge in self._band.edges]

    def _way(self, edge: Edge, start: Mapping[tuple[str, str], float], end: Mapping[tuple[str, str], float]) -> Way:
        pair = (edge.source, edge.target)
        path = self._paths[pair]
        right = self._lefts[self._nodes[edge.source].layer] + self._width
        points = [(right, start[pair])]
        for key in path[1:-1]:
            slot = self._slots[key]
            points += [
                (self._lefts[slot.layer], slot.middle),
                (self._lefts[slot.layer] + self._width, slot.middle),
            ]
        x, y = self._lefts[self._nodes[edge.target].layer], end[pair]
        points.append((x, y))
        above, below = self._labels[pair]
        lines = [
            Words(text=text, x=x - 8, y=y - 4 - _SMALL_LINE * (len(above) - 1 - at), small=True, end=True)
            for at, text in enumerate(above)
        ]
        lines.append(Words(text=below, x=x - 8, y=y + 11, small=True, end=True))
        boxes = [one.box for one in lines]
        room = (
            min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
        )  # fmt: skip
        label = f"{_name(self._nodes[edge.source])} to {_name(self._nodes[edge.target])}: {' '.join((*above, below))}"
        targets = (Target(box=room, cited=edge.cited[0], label=label),) if edge.cited else ()
        return Way(edge=edge, band=self._at, points=tuple(points), words=tuple(lines), targets=targets)


def _stack(column: list[_Slot], wanted: Mapping[str, float]) -> None:
    """Put the boxes of a column where they want to be, in the order of their wishes, none over another."""
    if wanted:
        column.sort(key=lambda slot: wanted[slot.key])
    bottom = float("-inf")
    for slot in column:
        wish = wanted[slot.key] - slot.height / 2 if wanted else 0.0
        slot.top = max(wish, bottom) if bottom != float("-inf") else wish
        bottom = slot.top + slot.height + _APART
    if wanted and column:
        off = sum(wanted[slot.key] - slot.middle for slot in column) / len(column)
        for slot in column:
            slot.top += off


def _label(edge: Edge) -> tuple[tuple[str, ...], str]:
    """The words above the end of a way, its channels, and below it, its reports."""
    channels = ", ".join(filter(None, (phrase("via_title", via) for via in edge.vias)))
    above = wrap(channels, width=_GAP - 10, size=SMALL, most=3) if channels else ()
    return above, tally(edge.reports, "report")


def _label_height(label: tuple[tuple[str, ...], str]) -> float:
    return _SMALL_LINE * (len(label[0]) + 1) + 8


def _name(node: Node) -> str:
    if node.outlets:
        more = len(node.outlets) + node.more - 1
        return visible(flat(node.outlets[0].name)) + (f" and {more} more" if more else "")
    return visible(flat(node.name))


_Lines = list[tuple[Words, tuple[Carrier, ...]]]


def _written(node: Node, band: Band, width: float, *, says_role: bool) -> tuple[_Lines, float]:
    """The words in a box from its own upper left corner, each with what it leads to, and the height that they take."""
    lines: _Lines = []
    y = _PAD

    def write(
        text: str, cited: tuple[Carrier, ...], *, small: bool = False, strong: bool = False, at: float = _PAD
    ) -> None:
        nonlocal y
        size, line = (SMALL, _SMALL_LINE) if small else (SIZE, _LINE)
        room = (width - at - _PAD) / (1.06 if strong else 1)
        for one in wrap(visible(flat(text)), width=room, size=size):
            lines.append((Words(text=one, x=at, y=y + size, small=small, strong=strong), cited))
            y += line

    if node.role is Role.OUTLET:
        for outlet in node.outlets:
            several = len({one.report for one in outlet.carriers})
            text = outlet.name + (f" ({several} reports)" if several > 1 else "")
            if outlet.copy_of:
                write(f"copy: {text}", outlet.carriers, small=True, at=_PAD + _INDENT)
            else:
                y += _ITEM if lines else 0.0
                write(text, outlet.carriers)
        if node.more:
            write(f"and {node.more} more", node.cited, small=True)
    else:
        write(node.name, node.cited, strong=node.role is Role.ORIGIN)
        if node.role is Role.ORIGIN:
            write(f"{tally(band.outlets, 'outlet')}, {tally(band.reports, 'report')}", node.cited, small=True)
        elif says_role:
            write(phrase("role", node.role), node.cited, small=True)
        if node.inferred:
            write("inferred from another sentence", node.cited, small=True)
    return lines, y + _PAD - 1


def _targets(
    node: Node, box: tuple[float, float, float, float], lines: Sequence[tuple[float, tuple[Carrier, ...]]]
) -> Iterable[Target]:
    """What in a box leads to words: each outlet by itself, another node as a whole."""
    if node.role is not Role.OUTLET:
        if node.cited:
            yield Target(box=box, cited=node.cited[0], label=_name(node))
        return
    for outlet in node.outlets:
        own = [y for y, cited in lines if cited is outlet.carriers]
        if own and outlet.carriers:
            room = (box[0] + 2, min(own) - SIZE - 1, box[2] - 2, max(own) + 4)
            yield Target(box=room, cited=outlet.carriers[0], label=visible(flat(outlet.name)))
