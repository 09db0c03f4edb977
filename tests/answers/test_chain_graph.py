"""The graph of chains: every chain is in it, every origin once, and in the drawing nothing stands over another."""

import dataclasses
import itertools
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.answers.brief import Brief, Carrier, ChainLine, ChainStep, ReportLine
from accordingto.answers.chain_drawing import draw_chains
from accordingto.answers.chain_fold import MOST_OUTLETS
from accordingto.answers.chain_graph import UNNAMED, Band, ChainGraph, make_graph
from accordingto.answers.chain_layout import lay_out
from accordingto.answers.layout import owner
from accordingto.answers.lettering import text_width, wrap
from accordingto.answers.page import render_html
from accordingto.reading.chain import Role, Via
from tests.answers.kursk import the_brief, the_readings
from tests.examples.corpus import load_corpus

QUESTIONS = {
    "kursk": "Have North Korean troops in Russia suffered over 4,700 casualties, including 600 deaths?",
    "flood": "How many people were killed in the flood in the Ombrel valley?",
    "crackdown": "How many people were killed at the march?",
}
HOSTILE = ("<script>alert(1)</script>", "\u202eevil", "x" * 300, "خبر عاجل", "報道" * 40, 'a"b&c', " ")


@pytest.fixture(scope="module", params=["kursk", "flood", "crackdown", "hand"])
def brief(request: pytest.FixtureRequest) -> Brief:
    if request.param == "hand":
        return the_brief()
    return load_corpus(f"{request.param}/reports").ask(QUESTIONS[request.param])


def carrier(number: int, outlet: str, copy_of: str | None = None) -> Carrier:
    return Carrier(report=f"r{number}", outlet=outlet, span=(0, 3), quote="six", copy_of=copy_of)


def step(name: str, role: Role, via: Via | None = None) -> ChainStep:
    return ChainStep(names=(name,), role=role, via=via, inferred=False)


def brief_of(*chains: tuple[tuple[ChainStep, ...], tuple[Carrier, ...]]) -> Brief:
    lines = tuple(
        ChainLine(origin=steps[0].names[0], party=None, steps=steps, text="", carriers=carriers)
        for steps, carriers in chains
    )
    reports = tuple(
        ReportLine(
            id=one.report, title=None, outlet=one.outlet, url=None, location="", published=None, place=None, agency=None,
            copy_of=one.copy_of, copy_kind=None, share=None,
        )
        for one in {one.report: one for line in lines for one in line.carriers}.values()
    )  # fmt: skip
    return dataclasses.replace(the_brief(), chains=lines, reports=reports)


def ways_of(band: Band) -> set[tuple[str, ...]]:
    """Every way through a band by the names on it, from its origin to each report at its end."""
    ahead: dict[str, list[str]] = {}
    for edge in band.edges:
        ahead.setdefault(edge.source, []).append(edge.target)
    nodes = {node.key: node for node in band.nodes}
    found: set[tuple[str, ...]] = set()

    def walk(key: str, names: tuple[str, ...]) -> None:
        node = nodes[key]
        if node.role is Role.OUTLET:
            found.update((*names, one.report) for line in node.outlets for one in line.carriers)
        for target in ahead.get(key, []):
            walk(target, (*names, node.name))

    walk(next(node.key for node in band.nodes if node.role is Role.ORIGIN), ())
    return found


def check_geometry(graph: ChainGraph) -> None:
    layout = lay_out(graph)
    for one, other in itertools.combinations(layout.boxes, 2):
        apart = (
            one.box[2] <= other.box[0]
            or other.box[2] <= one.box[0]
            or one.box[3] <= other.box[1]
            or other.box[3] <= one.box[1]
        )
        assert apart, (one.node.name, other.node.name)
    for one in layout.boxes:
        assert 0 <= one.box[0] < one.box[2] <= layout.width
        assert 0 <= one.box[1] < one.box[3] <= layout.height
        for words in one.words:
            left, top, right, bottom = words.box
            assert one.box[0] <= left
            assert right <= one.box[2]
            assert one.box[1] <= top
            assert bottom <= one.box[3]
    for way in layout.ways:
        for (x, y), (right, low) in itertools.pairwise(way.points):
            assert x < right
            if y == low:
                crossed = [one for one in layout.boxes if one.box[0] < right and x < one.box[2]]
                assert not any(one.box[1] < y < one.box[3] for one in crossed)


def test_every_chain_of_the_brief_is_in_the_graph(brief: Brief) -> None:
    assert brief.chains
    bands = {band.name: band for band in make_graph(brief).bands}
    for chain in brief.chains:
        name = owner(chain.origin, chain.party)
        found = ways_of(bands[name])
        between = tuple(" and ".join(one.names) for one in chain.steps[1:])
        for one in chain.carriers:
            assert (name, *between, one.report) in found


def test_every_origin_is_a_node_once(brief: Brief) -> None:
    names = [node.name for band in make_graph(brief).bands for node in band.nodes if node.role is Role.ORIGIN]
    assert sorted(names) == sorted({owner(chain.origin, chain.party) for chain in brief.chains})


def test_the_channels_of_the_brief_are_on_the_ways(brief: Brief) -> None:
    drawn = {via for band in make_graph(brief).bands for edge in band.edges for via in edge.vias}
    told = {one.via for chain in brief.chains for one in chain.steps if one.via and one.via is not Via.UNKNOWN}
    assert drawn == told


def test_nothing_stands_over_another_and_words_stay_in_their_boxes(brief: Brief) -> None:
    check_geometry(make_graph(brief))


def test_services_of_one_state_stand_together_and_count_as_one() -> None:
    graph = make_graph(load_corpus("kursk/reports").ask(QUESTIONS["kursk"]))
    sides = [side for side, _ in itertools.groupby(band.side or band.name for band in graph.bands)]
    assert len(sides) == len(set(sides)) == graph.independent
    assert graph.independent < len(graph.bands)


def test_a_copy_stands_beneath_the_outlet_of_its_original() -> None:
    nis = step("NIS", Role.ORIGIN)
    graph = make_graph(
        brief_of(((nis,), (carrier(1, "Post"), carrier(2, "Globe", "r1"), carrier(3, "Star", "r2"), carrier(4, "Sun"))))
    )
    (node,) = [one for one in graph.bands[0].nodes if one.role is Role.OUTLET]
    assert [(line.name, line.copy_of) for line in node.outlets] == [
        ("Post", None),
        ("Globe", "Post"),
        ("Star", "Post"),
        ("Sun", None),
    ]


def test_a_copy_whose_original_is_not_there_stands_by_itself() -> None:
    graph = make_graph(brief_of(((step("NIS", Role.ORIGIN),), (carrier(2, "Globe", "r1"),))))
    assert [line.copy_of for line in graph.bands[0].nodes[-1].outlets] == [UNNAMED]


def test_chains_that_lead_round_end() -> None:
    nis, one, other = step("NIS", Role.ORIGIN), step("A", Role.RELAY), step("B", Role.RELAY)
    brief = brief_of(((nis, one, other), (carrier(1, "Post"),)), ((nis, other, one), (carrier(2, "Globe"),)))
    graph = make_graph(brief)
    assert {("NIS", "A", "B", "r1"), ("NIS", "B", "A", "r2")} <= ways_of(graph.bands[0])
    check_geometry(graph)


def test_many_outlets_and_relays_are_folded_and_counted() -> None:
    nis = step("NIS", Role.ORIGIN)
    chains = [((nis, step(f"Relay {at}", Role.RELAY)), (carrier(at, f"Outlet {at}"),)) for at in range(20)]
    chains.append(((nis,), tuple(carrier(100 + at, f"Paper {at}") for at in range(20))))
    graph = make_graph(brief_of(*chains))
    assert graph.bands[0].outlets == 40
    layout = lay_out(graph)
    named = [line for box in layout.boxes for line in box.node.outlets]
    assert len(named) == MOST_OUTLETS
    assert len(named) + sum(box.node.more for box in layout.boxes) == 40
    drawn = draw_chains(graph, colours={}, href=lambda _: None)
    assert sum(int(number) for number in re.findall(r">and (\d+) more<", drawn)) == 28
    assert "40 outlets" in drawn
    check_geometry(graph)


NAMES = st.sampled_from([*"ABCDEFGH", *HOSTILE])
STEPS = st.builds(
    step, NAMES, st.sampled_from([Role.RELAY, Role.AGENCY]), st.none() | st.sampled_from(list(Via))
)  # fmt: skip
CARRIERS = st.builds(carrier, st.integers(0, 30), NAMES, st.none() | st.sampled_from([f"r{at}" for at in range(30)]))
CHAINS = st.tuples(
    st.builds(lambda name, via, others: (step(name, Role.ORIGIN, via), *others), NAMES, st.none() | st.just(Via.BRIEFING),
              st.lists(STEPS, max_size=3)),
    st.lists(CARRIERS, min_size=1, max_size=6).map(tuple),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(CHAINS, min_size=1, max_size=12))
def test_whatever_the_chains_are_nothing_stands_over_another(
    chains: list[tuple[tuple[ChainStep, ...], tuple[Carrier, ...]]],
) -> None:
    graph = make_graph(brief_of(*chains))
    check_geometry(graph)
    drawn = draw_chains(graph, colours={}, href=lambda one: f"#{one.report}")
    ElementTree.fromstring(drawn)
    assert "<script" not in drawn
    assert "\u202e" not in drawn


def test_the_drawing_has_words_for_those_who_do_not_see_it_and_links_into_the_page(brief: Brief) -> None:
    graph = make_graph(brief)
    drawn = draw_chains(graph, colours={}, href=lambda one: f"#{one.report}")
    tree = ElementTree.fromstring(drawn)
    picture = tree.find("{http://www.w3.org/2000/svg}g[@role='img']")
    assert picture is not None
    assert [one.tag.split("}")[1] for one in list(picture)[:2]] == ["title", "desc"]
    assert " style=" not in drawn
    labels = [one.get("aria-label") for one in tree.iter("{http://www.w3.org/2000/svg}a")]
    for band in graph.bands:
        assert f"{band.name}: to its words" in labels
        assert {f"{line.name}: to its words" for node in band.nodes for line in node.outlets[:3]} <= set(labels)


def test_the_page_links_the_graph_to_the_words() -> None:
    page = render_html(the_brief(), the_readings())
    svg = re.search(r'<svg[^>]*class="chains".*?</svg>', page, flags=re.S)
    assert svg
    targets = re.findall(r'href="#([^"]+)"', svg[0])
    assert targets
    assert all(f'id="{one}"' in page for one in targets)


@given(st.text(max_size=200), st.floats(30, 200))
def test_wrapped_words_are_no_wider_than_their_room(text: str, width: float) -> None:
    lines = wrap(text, width=width, size=12)
    assert 1 <= len(lines) <= 4
    assert all(text_width(line, 12) <= width or len(line) == 1 for line in lines)
