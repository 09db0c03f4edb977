"""What is too much for a drawing of chains, folded: of many outlets of an origin, and of many relays, the rest is a number."""

import dataclasses
from collections.abc import Mapping, Sequence

from accordingto.answers.brief import Carrier
from accordingto.answers.chain_graph import Band, Edge, Node
from accordingto.reading.chain import Role

MOST_OUTLETS = 12
"""Outlets behind one origin that are named in a drawing."""
MOST_RELAYS = 8
"""Relays or agencies of one column and one origin that are named in a drawing."""


def fold(band: Band) -> Band:
    """A band with no more outlets and relays than a drawing can hold; nothing of a small one changes."""
    into: dict[str, str] = {}
    nodes: list[Node] = []
    for layer in sorted({node.layer for node in band.nodes}):
        column = [node for node in band.nodes if node.layer == layer]
        most = MOST_OUTLETS if column[0].role is Role.OUTLET else MOST_RELAYS
        kept, rest = (column[: most - 1], column[most - 1 :]) if len(column) > most else (column, [])
        nodes += kept
        if rest:
            into |= {node.key: rest[0].key for node in rest}
            nodes.append(_joined(rest))
    return dataclasses.replace(band, nodes=tuple(_fewer_outlets(nodes)), edges=_joined_edges(band.edges, into))


def _joined(nodes: Sequence[Node]) -> Node:
    """Several nodes of one column as one."""
    cited = tuple(one for node in nodes for one in node.cited)
    if nodes[0].role is Role.OUTLET:
        lines = tuple(line for node in nodes for line in node.outlets)
        return dataclasses.replace(nodes[0], outlets=lines, cited=cited)
    name = f"{nodes[0].name} and {len(nodes) - 1} others"
    return dataclasses.replace(nodes[0], name=name, cited=cited, inferred=False)


def _fewer_outlets(nodes: Sequence[Node]) -> list[Node]:
    """The nodes with the outlets of the band named in turn, one of each node, until there are enough."""
    groups = [node for node in nodes if node.outlets]
    if sum(len(node.outlets) for node in groups) <= MOST_OUTLETS + 1:  # "and 1 more" would take the room of its name
        return list(nodes)
    named = dict.fromkeys((node.key for node in groups), 1)
    while sum(named.values()) < MOST_OUTLETS:
        for node in groups:
            if named[node.key] < len(node.outlets) and sum(named.values()) < MOST_OUTLETS:
                named[node.key] += 1
    return [
        dataclasses.replace(node, outlets=node.outlets[: named[node.key]], more=len(node.outlets) - named[node.key])
        if node.key in named
        else node
        for node in nodes
    ]


def _joined_edges(edges: Sequence[Edge], into: Mapping[str, str]) -> tuple[Edge, ...]:
    """The edges between what is left, those that now run beside each other as one."""
    joined: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        source, target = into.get(edge.source, edge.source), into.get(edge.target, edge.target)
        if source != target:
            joined.setdefault((source, target), []).append(edge)
    made = []
    for (source, target), several in joined.items():
        cited: dict[Carrier, None] = dict.fromkeys(one for edge in several for one in edge.cited)
        vias = tuple(dict.fromkeys(via for edge in several for via in edge.vias))
        made.append(Edge(source=source, target=target, vias=vias, cited=tuple(cited)))
    return tuple(made)
