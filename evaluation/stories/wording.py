"""From drafts to texts: slots filled, paragraphs joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.stories.model import Denial, Draft, Fig, Graph, Line
from evaluation.stories.tables import table
from evaluation.stories.words import capital, curled, number, tidy, weekday


@dataclass(frozen=True)
class Voice:
    """What the wording of a line depends on besides the line."""

    graph: Graph
    held: bool
    today: int


def choose(words: Sequence[str], variant: int) -> str:
    """The wording with this number, counted round."""
    return words[variant % len(words)]


def bounded(fig: Fig, held: bool, variant: int) -> str:
    """A number with its bound: "about 240"."""
    if fig.bound == "exact":
        return number(fig.value)
    words = table(held, "measures")["bounds"][fig.bound]
    return f"{choose(words, variant // 60)} {number(fig.value)}"


def part_words(fig: Fig) -> str:
    """The part as it follows its whole, with a comma on both sides."""
    return f", including {number(fig.part[0])} {fig.part[1]}," if fig.part else ""


def people(fig: Fig, held: bool, variant: int) -> str:
    """A number with its people and their part."""
    return f"{bounded(fig, held, variant)} {fig.pop}{part_words(fig)}"


def clause(fig: Fig, held: bool, variant: int) -> str:
    """What the figure says, as a clause."""
    pattern = choose(table(held, "measures")[fig.measure]["clause"], variant // 12)
    words: str = pattern.format(
        n=people(fig, held, variant),
        num=bounded(fig, held, variant),
        part=part_words(fig),
        pop=fig.pop,
        force=fig.force,
    )
    return words


def figure_slots(voice: Voice, fig: Fig, variant: int) -> dict[str, str]:
    """The slots that a figure fills."""
    held = voice.held
    measure = table(held, "measures")[fig.measure]
    bare = Fig(**{**vars(fig), "part": None})
    head = choose(measure["head"], variant // 12)
    old = fig.before or fig
    return {
        "clause": clause(fig, held, variant),
        "num": bounded(fig, held, variant),
        "head": head.format(n=people(bare, held, variant), num=bounded(fig, held, variant)),
        "count": choose(measure["count"], variant // 12),
        "oldnum": bounded(old, held, variant),
        "oldday": weekday(voice.graph.start, old.day, voice.today),
        "day": weekday(voice.graph.start, fig.day, voice.today),
        **body_slots(fig),
    }


def body_slots(fig: Fig) -> dict[str, str]:
    """The slots that a figure's body fills."""
    who = fig.body
    plain = who.source.startswith("the aid group")
    return {
        "source": who.source,
        "short": who.short,
        "bare": who.name,
        "name": who.name if plain else f"the {who.name}",
        "state": who.state,
        "spokes": who.spokes,
        "spokesrole": f"a {who.role}",
        "role": who.role,
    }


def common_slots(voice: Voice) -> dict[str, str]:
    """The slots that the story itself fills."""
    graph = voice.graph
    facts = table(voice.held, "kinds")[graph.kind]
    return {
        "event": facts["event"].format(town=graph.town),
        "headnoun": facts["head"].format(town=graph.town),
        "town": graph.town,
        "capital": graph.capital,
        "relay": graph.relay,
        "other": graph.silent,
    }


def denial_slots(voice: Voice, denial: Denial) -> dict[str, str]:
    """The slots that a denial fills."""
    return {
        "denier": denial.body.source,
        "denierbare": denial.body.name,
        "denied": denial.clause,
        "harm": "losses" if "wounded" in denial.clause else "deaths",
        "day": weekday(voice.graph.start, denial.day, voice.today),
    }


def line_text(voice: Voice, line: Line, denial: Denial | None = None) -> str:
    """One sentence in words."""
    slots = common_slots(voice)
    if line.fig:
        slots |= figure_slots(voice, line.fig, line.variant)
    if denial and line.key in ("lead_denial", "title_denial"):
        slots |= denial_slots(voice, denial)
    if denial and line.fig and line.key == "old_in_denial":
        slots["oldday"] = weekday(voice.graph.start, line.fig.day, voice.today)
    if line.fig and line.key == "background_old":
        slots["oldday"] = weekday(voice.graph.start, line.fig.day, voice.today)
    slots |= line.slots
    both = slots | {capital_key(k): capital(v) for k, v in slots.items()}
    words = line.slots.get("words") or choose(patterns(voice, line.key), line.variant)
    return capital(tidy(words.format(**both)))


def capital_key(key: str) -> str:
    """The name of the slot that begins a sentence."""
    return key[:1].upper() + key[1:]


def patterns(voice: Voice, key: str) -> list[str]:
    """All wordings of a key."""
    if key in ("second", "titles"):
        found: list[str] = table(voice.held, "kinds")[voice.graph.kind][key]
        return found
    wordings: list[str] = table(voice.held, "templates")[key]
    return wordings


def paragraph_texts(draft: Draft, voice: Voice) -> list[str]:
    """The paragraphs in words."""
    denial = draft.denials[0] if draft.denials else None
    return [" ".join(line_text(voice, line, denial) for line in lines) for lines in draft.paragraphs]


def report_text(draft: Draft, voice: Voice) -> tuple[str, str]:
    """Title and whole text of a report."""
    denial = draft.denials[0] if draft.denials else None
    title = line_text(voice, draft.title, denial)
    paragraphs = paragraph_texts(draft, voice)
    byline, _, dateline = draft.head.partition("|")
    blocks = [title, *([byline] if byline else []), dateline + paragraphs[0], *paragraphs[1:]]
    text = "\n\n".join(blocks) + "\n"
    return (curled(title), curled(text)) if draft.curly else (title, text)
