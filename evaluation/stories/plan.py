"""Which reports a story has: originals, copies of every kind, own accounts, late ones and distractors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from evaluation.stories.graph import Cast
from evaluation.stories.model import Denial, Draft, Fig, Graph, Line
from evaluation.stories.tables import table
from evaluation.stories.words import dateline_day

COPY_KINDS = ("rewritten", "verbatim", "trimmed", "merged", "rewritten", "retitled")
LEADS = {
    "revised_down": ("lead_revised_down", "title_down"),
    "revised_up": ("lead_revised_up", "title_up"),
    "corrected": ("lead_corrected", "title_corrected"),
}
FIXED = ("background", "colour", "money")


@dataclass
class Desk:
    """The plan of a story while it grows."""

    cast: Cast
    graph: Graph
    drafts: list[Draft] = field(default_factory=list)
    graphs: list[Graph] = field(default_factory=list)
    agencies: dict[str, str] = field(default_factory=dict)

    def add(self, draft: Draft, graph: Graph | None = None) -> int:
        """Keeps a draft and returns its number."""
        self.drafts.append(draft)
        self.graphs.append(graph or self.graph)
        return len(self.drafts) - 1

    def agency(self, body: str) -> str:
        """The agency that carries a body's word."""
        if body not in self.agencies:
            self.agencies[body] = self.cast.name("agencies")
        return self.agencies[body]

    def outlet(self) -> str:
        """A fresh outlet of any kind."""
        outlets = table(self.cast.held, "outlets")
        kind = self.cast.rng.choice(("tabloid", "broadcaster", "regional", "regional", "national", "national"))
        free = [o for o in outlets[kind] if o not in self.cast.used]
        free = free or [o for group in sorted(outlets) for o in outlets[group] if o not in self.cast.used]
        return self.cast.pick(free)

    def line(self, key: str, fig: Fig | None = None, **slots: str) -> Line:
        """A line in a wording chosen by chance."""
        return Line(key, self.cast.rng.randrange(720), fig, slots)

    def fixed(self, key: str, graph: Graph) -> Line:
        """A sentence of the kind's stock that was not used yet."""
        group = table(self.cast.held, "kinds")
        stock = group["common"][key] if key in ("colour", "money") else group[graph.kind][key]
        free = [s for s in stock if s not in self.cast.used] or stock
        words = self.cast.rng.choice(free)
        self.cast.used.add(words)
        slots = {"words": words}
        if "{passer}" in words:
            first = table(self.cast.held, "names")["first_women" if self.cast.held else "first_men"]
            slots["passer"] = f"{self.cast.rng.choice(first)} {self.cast.name('family')}"
        return Line(key, 0, None, slots)


def quotes_of(desk: Desk, graph: Graph, key: str) -> list[str]:
    """The quotations that suit a kind of story; what officials who stand accused say is kept apart."""
    kinds = table(desk.cast.held, "kinds")
    found: list[str] = kinds[graph.kind].get(key) or [*kinds[graph.kind]["quotes"], *kinds["common"]["quotes"]]
    return found


def quote_line(desk: Desk, graph: Graph, speaker: str, key: str = "quotes") -> Line:
    """A quotation that was not used yet."""
    stock = quotes_of(desk, graph, key)
    words = desk.cast.rng.choice([q for q in stock if q not in desk.cast.used] or stock)
    desk.cast.used.add(words)
    return desk.line("quote", quote=words, speaker=speaker)


def speaker_of(graph: Graph, fig: Fig) -> str:
    """Who is quoted beside a figure, by family name: the spokesperson, or after a closed session the relay."""
    return (graph.relay if fig.channel == "closed" else fig.body.spokes).split()[-1]


def lead_line(desk: Desk, fig: Fig) -> Line:
    """The lead that suits a figure."""
    if fig.change in LEADS:
        return desk.line(LEADS[fig.change][0], fig)
    return desk.line("lead_relay" if fig.channel == "closed" else "lead", fig)


def title_line(desk: Desk, fig: Fig) -> Line:
    """The title that suits a figure."""
    return desk.line(LEADS[fig.change][1] if fig.change in LEADS else "title_fig", fig)


def official_key(graph: Graph, fig: Fig) -> str:
    """Which quotations suit a body: a government accused speaks otherwise than those who accuse it."""
    return "official_quotes" if graph.concerned and fig.body.party == graph.concerned else "quotes"


def note_line(desk: Desk, graph: Graph, fig: Fig) -> Line:
    """A sentence on what the body is, or on who keeps silent."""
    if graph.silent and desk.cast.rng.random() < 0.6:
        return desk.line("silence", fig)
    return desk.line("serves" if fig.body.party else "independent", fig)


def byline(desk: Desk) -> str:
    """A byline, or none."""
    return f"By {desk.cast.person()[0]}" if desk.cast.rng.random() < 0.45 else ""


def head(desk: Desk, graph: Graph, day: int, agency: str, place: str = "") -> str:
    """Byline and dateline, kept as one string with a bar between."""
    return f"{byline(desk)}|{(place or graph.capital).upper()}, {dateline_day(graph.start, day)} ({agency}) - "


def body_lines(desk: Desk, graph: Graph, fig: Fig, agency: str) -> list[tuple[Line, ...]]:
    """The paragraphs of an agency's account of a figure."""
    rng = desk.cast.rng
    via = desk.line(f"via_{fig.channel}", fig, agency=agency)
    growth = (desk.line("growth", fig),) if fig.change == "growth" else ()
    quotes = official_key(graph, fig)
    paragraphs: list[tuple[Line, ...]] = [(lead_line(desk, fig), *growth), (via,)]
    paragraphs.append((quote_line(desk, graph, speaker_of(graph, fig), quotes),))
    if fig.before is None and not fig.change and rng.random() < 0.6 and quotes == "quotes" and fig.pop != "rebels":
        many = max(11, fig.value // rng.randint(3, 9))
        paragraphs.append((desk.line("second", fig, num=str(many)),))
    paragraphs.append((desk.fixed("background", graph),))
    paragraphs.append((note_line(desk, graph, fig),))
    unused = [q for q in quotes_of(desk, graph, quotes) if q not in desk.cast.used]
    if unused and rng.random() < 0.5:
        paragraphs.append((quote_line(desk, graph, speaker_of(graph, fig), quotes),))
    paragraphs.append((desk.fixed(rng.choice(("colour", "money")), graph),))
    return paragraphs


def original(desk: Desk, graph: Graph, fig: Fig, agency: str) -> Draft:
    """An agency's own report of a figure."""
    minutes = desk.cast.rng.randint(360, 840)
    paragraphs = tuple(body_lines(desk, graph, fig, agency))
    top = head(desk, graph, fig.day, agency)
    return Draft(agency, fig.day, minutes, title_line(desk, fig), paragraphs, top, (fig,))


def denial_report(desk: Desk, denial: Denial, fig: Fig) -> Draft:
    """An agency's report of a denial, with the figure that it is about."""
    who = denial.body
    agency = desk.agency(who.name)
    told = desk.line("old_in_denial", fig)
    quoted = quote_line(desk, desk.graph, f"{who.spokes}, a {who.role} for {who.short},", "official_quotes")
    paragraphs = (
        (desk.line("lead_denial"),),
        (quoted,),
        (told,),
        (desk.fixed("background", desk.graph),),
        (desk.fixed("colour", desk.graph),),
    )
    top = head(desk, desk.graph, denial.day, agency)
    minutes = desk.cast.rng.randint(900, 1000)
    return Draft(agency, denial.day, minutes, desk.line("title_denial"), paragraphs, top, (), (denial,))


def later(desk: Desk, draft: Draft) -> tuple[int, int]:
    """A moment some hours after a report, or the next morning."""
    if desk.cast.rng.random() < 0.3:
        return draft.day + 1, desk.cast.rng.randint(360, 700)
    return draft.day, min(1435, draft.minutes + desk.cast.rng.randint(40, 430))


def reworded(line: Line, times: int) -> Line:
    """The same sentence in another wording; the word of its bound may change, its bound does not."""
    return replace(line, variant=line.variant + 13 * times)


def closing(desk: Desk, outlet: str) -> tuple[tuple[Line, ...], ...]:
    """What an outlet of this kind puts below its text, as a paragraph, or nothing."""
    outlets = table(desk.cast.held, "outlets")
    kinds = [kind for kind in sorted(outlets["closing"]) if outlet in outlets[kind]]
    if not kinds or desk.cast.rng.random() < 0.4:
        return ()
    return ((Line("closing", 0, None, {"words": desk.cast.rng.choice(outlets["closing"][kinds[0]])}),),)


def rewritten(desk: Desk, source: Draft, times: int) -> tuple[tuple[Line, ...], ...]:
    """All sentences in other words, those of the stock left out."""
    kept = [tuple(reworded(li, times) for li in lines) for lines in source.paragraphs if lines[0].key not in FIXED]
    if desk.cast.rng.random() < 0.6:
        kept[1] = (*kept[1], desk.line("credit", agency=source.outlet))
    return tuple(kept)


def merged(desk: Desk, source: Draft) -> tuple[tuple[Line, ...], ...]:
    """An own lead and then most of the agency's text."""
    own = (desk.line("merged_lead"), desk.line("credit", agency=source.outlet))
    return (own, *source.paragraphs[: max(4, len(source.paragraphs) - 2)])


def drift_kinds(fig: Fig) -> list[str]:
    """Which drifts a figure can suffer."""
    kinds = ["bound", "bound", "bound"] if fig.bound in ("about", "at_least") else []
    if fig.measure == "casualties":
        kinds.extend(("measure", "measure"))
    if fig.measure == "killed" and fig.pop != "people":
        kinds.append("population")
    if near(fig.value) != fig.value and abs(near(fig.value) - fig.value) < 0.1 * fig.value:
        kinds.append("value")
    return [*kinds, *(["part_lost"] if fig.part else [])]


def near(value: int) -> int:
    """The round number next to a number."""
    step = 100 if value >= 1000 else 10
    return (value + step // 2) // step * step


def drifted(fig: Fig, kind: str) -> Fig:
    """A figure as it stands after a drift."""
    if kind == "bound":
        return replace(fig, bound={"about": "more_than", "at_least": "exact"}[fig.bound])
    if kind == "measure":
        return replace(fig, measure="killed")
    if kind == "population":
        return replace(fig, pop="people")
    if kind == "value":
        return replace(fig, value=near(fig.value))
    return replace(fig, part=None)


def with_fig(lines: tuple[Line, ...], old: Fig, new: Fig) -> tuple[Line, ...]:
    """Lines in which one figure is told as another."""
    return tuple(replace(li, fig=new) if li.fig == old else li for li in lines)


def drift_copy(desk: Desk, draft: Draft) -> Draft:
    """A rewritten copy in which a figure changed on its way, in two of three cases."""
    if not draft.figs or desk.cast.rng.random() < 0.33:
        return draft
    kinds = drift_kinds(draft.figs[0])
    if not kinds:
        return draft
    kind = desk.cast.rng.choice(kinds)
    old, new = draft.figs[0], drifted(draft.figs[0], kind)
    paragraphs = tuple(with_fig(lines, old, new) for lines in draft.paragraphs)
    return replace(draft, paragraphs=paragraphs, title=replace(draft.title, fig=new), figs=(new,), drift_kind=kind)


def copy_of(desk: Desk, number: int, kind: str) -> Draft:
    """A copy of a report by another outlet."""
    source = desk.drafts[number]
    day, minutes = later(desk, source)
    base = replace(
        source, outlet=desk.outlet(), day=day, minutes=minutes, original=number, copy_kind=kind, curly=source.curly
    )
    if kind == "trimmed":
        return replace(
            base, paragraphs=source.paragraphs[: max(3, len(source.paragraphs) - desk.cast.rng.randint(2, 3))]
        )
    if kind == "retitled":
        return replace(base, title=desk.line("titles"))
    if kind == "merged":
        return replace(
            base,
            paragraphs=(*merged(desk, source), *closing(desk, base.outlet)),
            title=desk.line("titles"),
            head=f"{byline(desk)}|",
        )
    if kind == "rewritten":
        times = 1 + sum(d.original == number and d.copy_kind == "rewritten" for d in desk.drafts)
        paragraphs = (*rewritten(desk, source, times), *closing(desk, base.outlet))
        base = replace(base, title=reworded(source.title, times), paragraphs=paragraphs, head=f"{byline(desk)}|")
        return drift_copy(desk, replace(base, curly=desk.cast.rng.random() < 0.5))
    return base


def own_account(desk: Desk, number: int) -> Draft:
    """Another outlet's own account of the same statement: other sentences, other quotations."""
    source = desk.drafts[number]
    fig = source.figs[0]
    taken = {li.key: li.variant for lines in source.paragraphs for li in lines if li.fig}
    lead = lead_line(desk, fig)
    lead = replace(lead, variant=taken.get(lead.key, 0) + 39)
    key = f"via_{fig.channel}"
    via = Line(key, taken.get(key, 0) + 39, fig)
    paragraphs: tuple[tuple[Line, ...], ...] = (
        (lead,),
        (desk.fixed("colour", desk.graph),),
        (via, quote_line(desk, desk.graph, speaker_of(desk.graph, fig), official_key(desk.graph, fig))),
        (desk.fixed("background", desk.graph), desk.fixed("money", desk.graph)),
    )
    minutes = min(1400, source.minutes + desk.cast.rng.randint(15, 300))
    title = Line(source.title.key, source.title.variant + 39, fig)
    outlet = desk.outlet()
    paragraphs = (*paragraphs, *closing(desk, outlet))
    top = desk.cast.rng.choice((f"{byline(desk)}|", f"{byline(desk)}|{desk.graph.capital} - "))
    return Draft(outlet, fig.day, minutes, title, paragraphs, top, (fig,), curly=desk.cast.rng.random() < 0.4)


def release(desk: Desk, fig: Fig) -> Draft:
    """The body's own press release."""
    paragraphs = (
        (desk.line("lead_release", fig),),
        (desk.line("via_statement", fig),),
        (quote_line(desk, desk.graph, speaker_of(desk.graph, fig), official_key(desk.graph, fig)),),
        (desk.fixed("background", desk.graph),),
    )
    title = desk.line("titles")
    return Draft(fig.body.name, fig.day, desk.cast.rng.randint(300, 355), title, paragraphs, "|", (fig,))


def look_back(desk: Desk, day: int) -> Draft:
    """A late report without news that repeats an older figure as background."""
    fig = desk.graph.figs[0]
    paragraphs = (
        (desk.fixed("background", desk.graph), desk.fixed("colour", desk.graph)),
        (desk.fixed("money", desk.graph),),
        (desk.line("background_old", fig),),
        (desk.fixed("colour", desk.graph),),
    )
    return Draft(desk.outlet(), day, desk.cast.rng.randint(400, 900), desk.line("titles"), paragraphs, "|", (fig,))


def round_up(desk: Desk) -> Draft:
    """An outlet's overview that sets two origins' latest figures side by side."""
    latest = {fig.body.name: fig for fig in desk.graph.figs}
    figs = tuple(sorted(latest.values(), key=lambda f: (f.day, f.body.name)))
    paragraphs = (
        (desk.fixed("colour", desk.graph),),
        *((desk.line("background_old", fig),) for fig in figs),
        (desk.fixed("background", desk.graph), desk.fixed("money", desk.graph)),
    )
    day = figs[-1].day + desk.cast.rng.randint(0, 1)
    return Draft(desk.outlet(), day, desk.cast.rng.randint(1100, 1400), desk.line("titles"), paragraphs, "|", figs)


def unsourced(desk: Desk, number: int) -> Draft:
    """A report that gives somebody's figure in its own voice."""
    fig = desk.drafts[number].figs[0]
    day, minutes = later(desk, desk.drafts[number])
    paragraphs = (
        (desk.line("lead_own", fig),),
        (desk.fixed("colour", desk.graph),),
        (desk.fixed("background", desk.graph), desk.fixed("money", desk.graph)),
    )
    title = desk.line("title_own", fig)
    return Draft(
        desk.outlet(),
        day,
        minutes,
        title,
        paragraphs,
        f"{byline(desk)}|",
        (fig,),
        (),
        number,
        "",
        "origin",
        False,
        True,
    )


def distractor(desk: Desk, other: Graph) -> Draft:
    """A report of another event of the same kind in another place."""
    draft = original(desk, other, other.figs[0], desk.cast.name("agencies"))
    return replace(draft, distractor=True)


def news(desk: Desk) -> list[int]:
    """The agencies' originals, in time order; the numbers of those that carry a figure."""
    graph = desk.graph
    found = [desk.add(original(desk, graph, fig, desk.agency(fig.body.name))) for fig in graph.figs]
    for denial in graph.denials:
        told = [f for f in graph.figs if f.day <= denial.day][-1]
        desk.add(denial_report(desk, denial, told))
    return found


def add_copies(desk: Desk, originals: Sequence[int], many: int) -> None:
    """Copies of every kind, most of them of the first original."""
    kinds = list(COPY_KINDS)
    desk.cast.rng.shuffle(kinds)
    for place in range(many):
        if place == len(COPY_KINDS):
            kinds = [k for k in kinds if k != "rewritten"]
        number = originals[0] if place % 3 < 2 else desk.cast.rng.choice(originals)
        desk.add(copy_of(desk, number, kinds[place % len(kinds)]))


def plan(desk: Desk, others: Sequence[Graph]) -> None:
    """All reports of a story: five to twelve, and the distractors."""
    rng = desk.cast.rng
    originals = news(desk)
    first = desk.drafts[originals[0]].figs[0]
    if first.channel != "interview":
        desk.add(
            own_account(desk, rng.choice([n for n in originals if desk.drafts[n].figs[0].channel == first.channel]))
        )
    if first.channel == "statement" and rng.random() < 0.6:
        desk.add(release(desk, first))
    if rng.random() < 0.5:
        desk.add(unsourced(desk, rng.choice(originals)))
    if len({f.body.name for f in desk.graph.figs}) > 1 and rng.random() < 0.5:
        desk.add(round_up(desk))
    if rng.random() < 0.6:
        desk.add(look_back(desk, desk.graph.figs[-1].day + rng.randint(1, 2)))
    target = rng.randint(7, 12)
    add_copies(desk, originals, max(2, target - len(desk.drafts)))
    for other in others:
        desk.add(distractor(desk, other), other)
