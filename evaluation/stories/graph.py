"""The true graph of a story: who gave which number on which day, and who denied it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from evaluation.stories.model import Body, Denial, Fig, Graph
from evaluation.stories.tables import table

KINDS = ("war", "flood", "protest", "quake", "war", "fire", "ferry", "protest", "epidemic")
PATTERNS = {
    "war": ("single", "denied", "corroborated", "revised_down", "same_state", "admitted", "conflict"),
    "protest": ("denied", "single", "conflict", "corroborated", "revised_down", "corrected"),
    "epidemic": ("single", "corroborated", "revised_down", "conflict", "revised_up", "corrected"),
    "other": ("single", "corroborated", "revised_down", "same_state", "conflict", "revised_up", "corrected"),
}


@dataclass
class Cast:
    """Hands out names of a set, none twice in a story."""

    rng: random.Random
    held: bool
    used: set[str] = field(default_factory=set)

    def pick(self, words: Sequence[str]) -> str:
        """One of the words that was not used yet."""
        word = self.rng.choice([w for w in words if w not in self.used])
        self.used.add(word)
        return word

    def name(self, group: str) -> str:
        """A fresh name of a group of the table of names."""
        return self.pick(table(self.held, "names")[group])

    def person(self) -> tuple[str, bool]:
        """A fresh person, and whether she is a woman."""
        woman = self.rng.random() < 0.5
        first = self.rng.choice(table(self.held, "names")["first_women" if woman else "first_men"])
        return f"{first} {self.name('family')}", woman


def body(cast: Cast, name: str, source: str, *, short: str, party: str, state: str) -> Body:
    """A body with a spokesperson."""
    spokes, woman = cast.person()
    role = "spokeswoman" if woman else "spokesman"
    return Body(name, source, short, party, state, spokes, role)


def civil(cast: Cast, group: str, country: str) -> Body:
    """A body of a country, or for rights and aid groups one that belongs to no state."""
    name = cast.name(group)
    short = table(cast.held, "names")["shorts"][name]
    if group == "rights":
        return body(cast, name, f"the {name}", short=short, party="", state="")
    if group == "aid":
        return body(cast, name, f"the aid group {name}", short=short, party="", state="")
    return body(cast, name, f"{country}'s {name}", short=short, party=country, state=country)


def military(cast: Cast, state: dict[str, str], name: str) -> Body:
    """A service of a state at war."""
    full = f"{state['adjective']} {name}"
    short = table(cast.held, "names")["shorts"][name]
    return body(cast, full, f"the {full}", short=short, party=state["name"], state=state["name"])


def rounded(value: int) -> int:
    """A number as somebody gives it who says "about"."""
    step = 10 if value < 300 else 50 if value < 1000 else 100
    return max(step, value // step * step)


def figure(cast: Cast, who: Body, day: int, value: int, base: Fig) -> Fig:
    """A figure like `base` by another body, day and number, with a bound of its own."""
    bound = cast.rng.choice(("exact", "exact", "at_least", "about", "more_than"))
    value = rounded(value) if bound in ("about", "more_than") else value
    return replace(base, body=who, day=day, value=value, bound=bound, before=None, change="")


def grown(cast: Cast, old: Fig, change: str) -> Fig:
    """The next figure of the same body: higher by growth, or revised."""
    gap = cast.rng.randint(1, 6) if "soldiers" in old.pop or "troops" in old.pop else cast.rng.choice((1, 1, 2, 3, 4))
    factor = {"growth": (1.15, 1.6), "revised_up": (1.3, 1.7), "revised_down": (0.45, 0.7), "corrected": (0.5, 0.75)}
    value = int(old.value * cast.rng.uniform(*factor[change]))
    bound = "exact" if change != "growth" else cast.rng.choice((old.bound, "exact", "at_least"))
    if bound in ("about", "more_than"):
        value = max(rounded(value), rounded(old.value) + 10)
    part = None if old.part is None or change != "growth" else (old.part[0] + cast.rng.randint(1, 4), old.part[1])
    channel = "briefing" if old.channel == "closed" else old.channel
    return replace(
        old, day=old.day + gap, value=value, bound=bound, part=part, change=change, before=old, channel=channel
    )


def first_figure(cast: Cast, kind: str, who: Body, pop: str, force: str) -> Fig:
    """The figure with which a story begins."""
    facts = table(cast.held, "kinds")[kind]
    measure = facts.get("measure") or cast.rng.choice(("killed", "casualties"))
    value = cast.rng.randint(*facts["range"])
    channels = (
        ("briefing", "statement", "interview", "closed") if kind == "war" else ("briefing", "statement", "interview")
    )
    part = None
    if pop != "rebels" and cast.rng.random() < 0.45:
        part = (
            max(10, value // cast.rng.randint(4, 7)) if value > 40 else cast.rng.randint(3, 8),
            cast.rng.choice(facts["parts"]),
        )
    base = Fig(who, cast.rng.randint(0, 1), measure, value, "exact", pop, force, part, "", cast.rng.choice(channels))
    return figure(cast, who, base.day, value, base)


def bodies(cast: Cast, kind: str, pattern: str, country: str, states: list[dict[str, str]]) -> list[Body]:
    """The first body and, where the pattern asks for one, the second."""
    names = table(cast.held, "names")
    if kind == "war":
        service = cast.rng.choice((names["war"]["army"], *names["war"]["spies"]))
        first = military(cast, states[0], service)
        spies = [n for n in names["war"]["spies"] if n != service]
        if pattern == "same_state":
            return [first, military(cast, states[0], spies[0])]
        if pattern in ("corroborated", "conflict"):
            return [first, military(cast, states[2], spies[-1])]
        if pattern in ("denied", "admitted"):
            return [first, military(cast, states[1], names["war"]["ministry"])]
        return [first]
    if kind == "protest":
        second = "aid" if pattern == "corroborated" else "police"
        two = pattern in ("corroborated", "denied", "conflict")
        return [civil(cast, "rights", country), *([civil(cast, second, country)] if two else [])]
    own = "health" if kind == "epidemic" else "disaster"
    second = "second_state" if pattern == "same_state" else "aid"
    two = pattern in ("same_state", "corroborated", "conflict")
    return [civil(cast, own, country), *([civil(cast, second, country)] if two else [])]


def second_figure(cast: Cast, first: Fig, pattern: str, who: Body) -> Fig:
    """What the second body says: about as much, or much less."""
    day = first.day + cast.rng.randint(0, 1)
    channel = cast.rng.choice(("briefing", "statement"))
    if pattern == "conflict":
        value = max(4, int(first.value * cast.rng.uniform(0.25, 0.5)))
        return replace(first, body=who, day=day, value=value, bound="exact", part=None, before=None, channel=channel)
    value = first.value
    if first.bound == "more_than" or cast.rng.random() < 0.5:
        value += cast.rng.randint(1, max(2, first.value // 25))
    bound = cast.rng.choice(("exact", "at_least"))
    return replace(first, body=who, day=day, value=value, bound=bound, part=None, before=None, channel=channel)


def series(cast: Cast, first: Fig, pattern: str) -> list[Fig]:
    """The figures of the first body in time order."""
    figs = [first]
    if pattern in ("revised_down", "revised_up", "corrected"):
        if cast.rng.random() < 0.3:
            figs.append(grown(cast, figs[-1], "growth"))
        figs.append(grown(cast, figs[-1], pattern))
    elif pattern != "conflict":
        figs.extend(grown(cast, figs[-1], "growth") for _ in range(1))
        if pattern == "single" and cast.rng.random() < 0.4:
            figs.append(grown(cast, figs[-1], "growth"))
    return figs if pattern != "same_state" else figs[:1]


def relay_of(cast: Cast) -> str:
    """A lawmaker who passes on what was said in a closed session."""
    name, woman = cast.person()
    word = "congresswoman" if woman else "congressman"
    return f"opposition {word} {name}"


def setting_words(cast: Cast, kind: str, states: list[dict[str, str]], rebels: bool) -> tuple[str, str]:
    """The population counted and the force it belongs to."""
    pop: str = table(cast.held, "kinds")[kind]["pop"]
    if kind != "war":
        return pop, pop
    if rebels:
        return "rebels", "rebel forces"
    return f"{states[1]['adjective']} {pop}", f"{states[1]['adjective']} forces"


def denial_of(cast: Cast, kind: str, first: Fig, who: Body) -> Denial:
    """The denial of the party concerned, one day or two later."""
    clause: str = table(cast.held, "kinds")[kind]["denied"]
    if first.measure == "casualties":
        clause += " or wounded"
    return Denial(who, first.day + cast.rng.randint(0, 2), clause)


def pattern_of(kind: str, seed: int) -> str:
    """The pattern of a story, so that every kind goes through all its patterns."""
    patterns = PATTERNS.get(kind, PATTERNS["other"])
    return patterns[(seed // len(KINDS) + seed) % len(patterns)]


def concerned_party(kind: str, country: str, states: list[dict[str, str]]) -> str:
    """The party whose own word settles the matter: the fighters' own side, the one said to have done it, or nobody."""
    if kind == "war":
        return states[1]["name"]
    return country if kind == "protest" else ""


def second_side(cast: Cast, kind: str, pattern: str, first: Fig, who: Body) -> tuple[list[Fig], list[Denial]]:
    """What the second body adds: a figure or a denial."""
    if pattern == "denied":
        return [], [denial_of(cast, kind, first, who)]
    return [second_figure(cast, first, pattern, who)], []


def make_graph(cast: Cast, kind: str, pattern: str, *, rebels: bool = False) -> Graph:
    """The true graph of a story of this kind and pattern."""
    rng = cast.rng
    names: dict[str, Any] = table(cast.held, "names")
    town, capital, country = cast.name("towns"), cast.name("capitals"), cast.name("countries")
    free = [s for s in names["states"] if s["name"] not in cast.used]
    states = rng.sample(free, 1 if rebels else 3)
    cast.used.update(s["name"] for s in states if kind == "war")
    who = bodies(cast, kind, pattern, country, states)
    pop, force = setting_words(cast, kind, states, rebels)
    first = first_figure(cast, kind, who[0], pop, force)
    figs = series(cast, first, pattern)
    denials: list[Denial] = []
    if len(who) > 1:
        more, denials = second_side(cast, kind, pattern, first, who[1])
        figs.extend(more)
    silent = ""
    if kind == "war" and not rebels and pattern not in ("denied", "admitted"):
        silent = f"the {states[1]['adjective']} {names['war']['ministry']}"
    if kind == "protest" and len(who) == 1 and not rebels:
        silent = f"{country}'s {cast.name('police')}"
    start = date(2025, 1, 6) + timedelta(days=rng.randint(0, 330))
    window = {"war": 30, "protest": -1}.get(kind, 2)
    return Graph(
        kind,
        town,
        capital,
        start.isoformat(),
        window,
        "" if rebels else concerned_party(kind, country, states),
        force,
        tuple(sorted(figs, key=lambda f: f.day)),
        tuple(denials),
        silent,
        relay_of(cast),
    )
