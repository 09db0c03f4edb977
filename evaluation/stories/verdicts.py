"""Questions about a story, and the verdicts that the true graph gives by the rules of the design."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluation.stories.model import Body, Denial, Fig, Graph, TrueQuestion
from evaluation.stories.tables import table
from evaluation.stories.words import iso_day, number

ASKED_WORDS = {"about": "about ", "more_than": "more than ", "at_least": "at least ", "": ""}
TOLERANCE = 0.1


@dataclass(frozen=True)
class Asked:
    """The quantity that a question asks about."""

    measure: str
    bound: str
    value: int


@dataclass(frozen=True)
class Judged:
    """A verdict at one day; `doubt` says that the rules leave more than one reading."""

    verdict: str
    supporters: tuple[Body, ...]
    speakers: tuple[Body, ...]
    reason: str
    doubt: bool


def span(bound: str, value: int) -> tuple[float, float]:
    """The numbers that a bound leaves possible, as whole numbers from low to high."""
    if bound == "more_than":
        return value + 1, math.inf
    if bound == "at_least":
        return value, math.inf
    if bound in ("about", ""):
        return value * (1 - TOLERANCE), value * (1 + TOLERANCE)
    return value, value


def relation(fig: Fig, asked: Asked, age: int, window: int) -> tuple[str, bool]:
    """Whether a figure supports, refutes or leaves open what is asked, and whether that is open to doubt."""
    low, high = span(asked.bound, asked.value)
    least, most = span(fig.bound, fig.value)
    point = fig.bound in ("exact", "about")
    if fig.value == asked.value or (low <= least and most <= high) or (point and low <= fig.value <= high):
        return "supports", False
    if most < low or least > high:
        close = min(abs(most - low), abs(least - high)) < 0.05 * asked.value
        if not point:
            return "refutes", close
        word, doubt = lapsed(age, window)
        return word, doubt or close
    edge = min(abs(fig.value - low), abs(fig.value - high)) <= 0.02 * asked.value
    return "compatible", edge or (not point and low <= fig.value <= high)


def lapsed(age: int, window: int) -> tuple[str, bool]:
    """Whether an exact or round number of this age still refutes; a window of -1 is one that nobody settled."""
    if window < 0:
        return "refutes", age > 1
    return ("refutes" if age <= window else "compatible"), age == window


def standing(figs: Sequence[Fig], measure: str, day: int) -> list[Fig]:
    """The latest figure of each body up to a day."""
    latest: dict[str, Fig] = {}
    for fig in sorted(figs, key=lambda f: f.day):
        if fig.measure == measure and fig.day <= day:
            latest[fig.body.name] = fig
    return [latest[name] for name in sorted(latest)]


def independent(bodies: Sequence[Body]) -> int:
    """How many parties the bodies are of; a body of no state is a party to itself."""
    return len({b.party or b.name for b in bodies})


def denials_at(graph: Graph, figs: Sequence[Fig], asked: Asked, day: int) -> list[Denial]:
    """The denials that count at a day."""
    if asked.measure not in ("killed", "casualties"):
        return []
    admitted = any(f.body.party == graph.concerned and f.day <= day for f in figs)
    return [d for d in graph.denials if d.day <= day and d.body.party == graph.concerned and not admitted]


def judge(graph: Graph, figs: Sequence[Fig], asked: Asked, day: int) -> Judged:
    """The verdict at a day."""
    now = standing(figs, asked.measure, day)
    told = [(f, *relation(f, asked, day - f.day, graph.window)) for f in now]
    doubt = any(unsure for _, _, unsure in told)
    supporters = tuple(f.body for f, word, _ in told if word == "supports")
    against = [f.body.name for f, word, _ in told if word == "refutes"]
    denials = [d.body.name for d in denials_at(graph, figs, asked, day)]
    once = [
        f
        for f in figs
        if f.measure == asked.measure and f.day <= day and relation(f, asked, 0, graph.window)[0] == "supports"
    ]
    verdict = first_row(graph, supporters, [*against, *denials], bool(now), bool(once))
    reason = (
        f"supported by {names([b.name for b in supporters])}; refuted by {names(against)}; denied by {names(denials)}"
        f"; {independent(supporters)} independent"
    )
    return Judged(verdict, supporters, tuple(f.body for f in now), reason, doubt)


def names(found: Sequence[str]) -> str:
    """Names in a row, or "nobody"."""
    return ", ".join(found) or "nobody"


def first_row(graph: Graph, supporters: Sequence[Body], against: Sequence[str], figures: bool, once: bool) -> str:
    """The first row of the table of verdicts that holds."""
    if not figures and not against:
        return "not_reported"
    if graph.concerned and any(b.party == graph.concerned for b in supporters):
        return "acknowledged"
    if supporters and against:
        return "disputed"
    if independent(supporters) >= 2:
        return "corroborated"
    if supporters:
        return "single_origin"
    if once:
        return "superseded"
    return "contradicted" if against else "unsettled"


def question_text(graph: Graph, asked: Asked, fig: Fig, held: bool) -> str:
    """The question in words."""
    num = ASKED_WORDS[asked.bound] + number(asked.value)
    where = table(held, "kinds")[graph.kind]["in_question"].format(town=graph.town)
    if asked.measure == "displaced":
        verb = (
            "Were {num} people driven from their homes {where}?"
            if held
            else "Have {num} people been displaced {where}?"
        )
        return verb.format(num=num, where=where)
    pattern: str = table(held, "measures")[asked.measure]["question"]
    return pattern.format(n=f"{num} {fig.pop}", num=num, force=fig.force, in_question=where)


def candidates(graph: Graph, rng: random.Random) -> tuple[list[Asked], list[Asked]]:
    """What may be asked: numbers that were given, and numbers that nobody gave."""
    given = [Asked(f.measure, "" if f.bound == "exact" else f.bound, f.value) for f in graph.figs]
    first, last = graph.figs[0], graph.figs[-1]
    below = (last.value - 1) // 10 * 10
    highest = max(f.value for f in graph.figs)
    nobody = [
        Asked(first.measure, "more_than", highest * 4 // 100 * 100 + 100),
        Asked("displaced", "more_than", rng.randint(2, 9) * 1000),
        Asked(first.measure, "more_than", max(below, 5)),
    ]
    given += [Asked(f.measure, "more_than", f.value) for f in graph.figs if f.bound in ("about", "at_least")]
    rng.shuffle(given)
    rng.shuffle(nobody)
    nobody.append(Asked("displaced", "about", rng.randint(11, 40) * 1000))
    return list(dict.fromkeys(given)), [a for a in nobody if all(a.value != f.value for f in graph.figs)]


def answer(graph: Graph, variants: Sequence[Sequence[Fig]], asked: Asked, last: int, held: bool) -> TrueQuestion | None:
    """A question with its verdicts, or None where the rules leave a doubt in any variant of the figures."""
    days = [f.day for f in graph.figs if f.measure == asked.measure and f.value == asked.value]
    judged = [judge(graph, figs, asked, last) for figs in variants]
    thens = [judge(graph, figs, asked, min(days)) for figs in variants] if days else []
    if (
        any(j.doubt for j in (*judged, *thens))
        or len({j.verdict for j in judged}) > 1
        or len({j.verdict for j in thens}) > 1
    ):
        return None
    now = judged[0]
    return TrueQuestion(
        question_text(graph, asked, graph.figs[0], held),
        asked.measure,
        asked.value,
        asked.bound,
        thens[0].verdict if thens else "",
        now.verdict,
        tuple(b.name for b in now.speakers),
        independent(now.supporters),
        now.reason,
        iso_day(graph.start, min(days)) if days else "",
        iso_day(graph.start, last),
    )


def questions(
    graph: Graph, variants: Sequence[Sequence[Fig]], last: int, held: bool, rng: random.Random
) -> tuple[TrueQuestion, ...]:
    """Two to four questions, one of them about a number that nobody gave."""
    given, nobody = candidates(graph, rng)
    ask: Callable[[Asked], TrueQuestion | None] = lambda asked: answer(graph, variants, asked, last, held)  # noqa: E731
    first = [q for q in map(ask, given) if q][: rng.randint(1, 3)]
    rest = [q for q in map(ask, nobody) if q]
    chosen = [*first, *rest[: max(1, 2 - len(first))]]
    return tuple({q.text: q for q in chosen}.values())
