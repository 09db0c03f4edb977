"""Who says so as a graph: origins, who relayed them by what channel, agencies, and the outlets at the end, with copies beneath.

Each origin is one band with its own relays and outlets, so that it can be seen which outlets stand behind whom. The graph holds
every chain of a brief; what is too much for a drawing is folded only when it is drawn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from accordingto.answers.brief import Brief, Carrier, ChainLine, ChainStep
from accordingto.answers.layout import chains_by_origin, reports_with_copies
from accordingto.answers.wording import party_words
from accordingto.reading.chain import Role, Via

UNNAMED = "outlet not named"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLine:
    """An outlet with the reports in which it carries an origin; copies stand beneath the outlet of their original, `copy_of`."""

    name: str
    carriers: tuple[Carrier, ...]
    copy_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An origin, a relay, an agency, or outlets that were reached by the same ways.

    `layer` counts from the origin, 0, to the outlets; `cited` is where it can be read; `more` are outlets or relays left unnamed.
    """

    key: str
    role: Role
    layer: int
    name: str = ""
    inferred: bool = False
    outlets: tuple[OutletLine, ...] = ()
    cited: tuple[Carrier, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A step from one node to the next: by which channels, and in which reports it can be read."""

    source: str
    target: str
    vias: tuple[Via, ...]
    cited: tuple[Carrier, ...]

    @property
    def reports(self) -> int:
        """How many reports came this way."""
        return len({one.report for one in self.cited})


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """An origin with all that came from it. `side` is its state by name, else empty."""

    name: str
    side: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def outlets(self) -> int:
        """How many outlets carry it, copies too."""
        return len({line.name for node in self.nodes for line in node.outlets})

    @property
    def reports(self) -> int:
        """How many reports carry it, copies too."""
        return len({one.report for node in self.nodes for line in node.outlets for one in line.carriers})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainGraph:
    """The chains of a brief; bands of one state stand together. `layers` is the number of columns, that of the outlets too."""

    bands: tuple[Band, ...]
    layers: int

    @property
    def independent(self) -> int:
        """How many origins there are when the services of one state count as one."""
        return len({band.side or band.name for band in self.bands})


def make_graph(brief: Brief) -> ChainGraph:
    """The graph of all chains of a brief."""
    originals = {copy.id: one.outlet or UNNAMED for one, copies in reports_with_copies(brief) for copy in copies}
    return graph_of(brief.chains, originals)


def graph_of(chains: Iterable[ChainLine], originals: Mapping[str, str]) -> ChainGraph:
    """The graph of chains; `originals` are the outlets of the reports that others are copies of, by the id of the copy."""
    groups = chains_by_origin(chains)
    relays = max(
        (sum(step.role is Role.RELAY for step in one.steps) for _, group in groups for one in group), default=0
    )
    drafts = [_draft(at, name, group, originals, relays=relays) for at, (name, group) in enumerate(groups)]
    used = sorted({layer for draft in drafts for layer in draft.layers.values()} | {0})
    columns = {layer: at for at, layer in enumerate(used)}
    bands = [_band(draft, columns) for draft in drafts]
    sides = list(dict.fromkeys(band.side or band.name for band in bands))
    bands.sort(key=lambda band: sides.index(band.side or band.name))
    return ChainGraph(bands=tuple(bands), layers=len(columns) + 1)


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A band in the making: nodes by key, ways between them, and by which nodes each outlet was reached."""

    name: str
    party: str | None
    steps: dict[str, ChainStep] = field(default_factory=dict)
    layers: dict[str, int] = field(default_factory=dict)
    cited: dict[str, list[Carrier]] = field(default_factory=dict)
    vias: dict[tuple[str, str], list[Via]] = field(default_factory=dict)
    ways: dict[tuple[str, str], list[Carrier]] = field(default_factory=dict)
    reached: dict[tuple[str, str | None], dict[str, tuple[list[Via], list[Carrier]]]] = field(default_factory=dict)
    """Of each outlet, and of it as a copy of another one, the last node before it with channels and reports."""

    def reaches(self, start: str, end: str) -> bool:
        """Whether a way leads from one node to another."""
        seen, ahead = set[str](), [start]
        while ahead:
            here = ahead.pop()
            if here == end:
                return True
            if here not in seen:
                seen.add(here)
                ahead += [target for source, target in self.ways if source == here]
        return False


def _draft(at: int, name: str, chains: Iterable[ChainLine], originals: Mapping[str, str], *, relays: int) -> _Draft:
    every = tuple(chains)
    draft = _Draft(name=name, party=every[0].party)
    origin = f"g{at}"
    for chain in every:
        here = origin
        draft.layers.setdefault(here, 0)
        draft.cited.setdefault(here, []).extend(chain.carriers)
        first, *others = chain.steps or (None,)
        via = first.via if first else None
        if first:
            draft.steps.setdefault(here, first)
        for step in others:
            key = _key(draft, origin, step, here)
            draft.steps.setdefault(key, step)
            draft.cited.setdefault(key, []).extend(chain.carriers)
            base = 1 + relays if step.role is Role.AGENCY else 1
            draft.layers[key] = max(base, draft.layers.get(key, 0), draft.layers[here] + 1)
            draft.ways.setdefault((here, key), []).extend(chain.carriers)
            draft.vias.setdefault((here, key), []).extend([via] if via else [])
            here, via = key, step.via
        for one in chain.carriers:
            original = originals.get(one.report, UNNAMED) if one.copy_of else None
            vias, cited = draft.reached.setdefault((one.outlet or UNNAMED, original), {}).setdefault(here, ([], []))
            vias += [via] if via else []
            cited.append(one)
    for _ in draft.layers:  # a node that is reached by a longer way later on moves those behind it
        for source, target in draft.ways:
            draft.layers[target] = max(draft.layers[target], draft.layers[source] + 1)
    return draft


def _key(draft: _Draft, origin: str, step: ChainStep, before: str) -> str:
    """The node of a step: the one of its role and names, unless that would lead round in a circle."""
    number = 0
    while True:
        key = "\t".join((origin, step.role, *step.names, *([str(number)] if number else [])))
        if key not in draft.steps or not draft.reaches(key, before):
            return key
        number += 1


def _band(draft: _Draft, columns: dict[int, int]) -> Band:
    short = {key: f"{next(iter(draft.layers))}n{at}" for at, key in enumerate(draft.layers)}
    nodes = [
        Node(
            key=short[key],
            role=draft.steps[key].role if layer else Role.ORIGIN,
            layer=columns[layer],
            name=" and ".join(draft.steps[key].names) if layer else draft.name,
            inferred=bool(layer) and draft.steps[key].inferred,
            cited=_each_once(draft.cited[key]),
        )
        for key, layer in draft.layers.items()
    ]
    edges = [
        Edge(source=short[a], target=short[b], vias=_known(draft.vias[a, b]), cited=_each_once(cited))
        for (a, b), cited in draft.ways.items()
    ]
    for at, (before, lines) in enumerate(_outlet_groups(draft).items()):
        key = f"{short[next(iter(draft.layers))]}o{at}"
        cited = _each_once(one for line in lines for one in line.carriers)
        nodes.append(Node(key=key, role=Role.OUTLET, layer=len(columns), outlets=lines, cited=cited))
        for source in before:
            ways = [
                reached[source] for (name, original), reached in draft.reached.items()
                if source in reached and any((line.name, line.copy_of) == (name, original) for line in lines)
            ]  # fmt: skip
            vias = _known(via for some, _ in ways for via in some)
            told = _each_once(one for _, some in ways for one in some)
            edges.append(Edge(source=short[source], target=key, vias=vias, cited=told))
    side = party_words(draft.party) or ""
    return Band(name=draft.name, side=side, nodes=tuple(nodes), edges=tuple(edges))


def _outlet_groups(draft: _Draft) -> dict[tuple[str, ...], tuple[OutletLine, ...]]:
    """Outlets by the nodes that they were reached from; those with most reports first, each with its copies beneath."""
    own = {name for name, original in draft.reached if original is None}
    under: dict[str, list[tuple[str, str | None]]] = {}
    for name, original in draft.reached:
        head = original if original in own else name
        under.setdefault(head, []).append((name, original))
    groups: dict[tuple[str, ...], list[OutletLine]] = {}
    for head in sorted(under, key=lambda one: -sum(_reports(draft, key) for key in under[one])):
        lines, before = [], dict[str, None]()
        for name, original in sorted(under[head], key=lambda key: key[1] is not None):
            reached = draft.reached[name, original]
            before |= dict.fromkeys(reached)
            carriers = _each_once(one for _, cited in reached.values() for one in cited)
            lines.append(OutletLine(name=name, carriers=carriers, copy_of=original))
        groups.setdefault(tuple(sorted(before)), []).extend(lines)
    return {before: tuple(lines) for before, lines in groups.items()}


def _reports(draft: _Draft, key: tuple[str, str | None]) -> int:
    return len({one.report for _, cited in draft.reached[key].values() for one in cited})


def _each_once(carriers: Iterable[Carrier]) -> tuple[Carrier, ...]:
    return tuple({(one.report, one.span): one for one in carriers}.values())


def _known(vias: Iterable[Via]) -> tuple[Via, ...]:
    return tuple(dict.fromkeys(via for via in vias if via is not Via.UNKNOWN))
