"""What a verdict rests on, in lines that name the origins: for it, no longer for it, against it, denied by."""

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.answers.brief import AskedFor, Brief, Citation, DenialLine, Holder, Told, View
from accordingto.answers.layout import owner, views_of
from accordingto.answers.wording import date_words, dated, listed, phrase, sentence, tally
from accordingto.corroboration.judgement import Verdict

MOST_GROUNDS = 4
"""Origins named beside a verdict; the others are counted there and listed below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A line of what a verdict rests on, with the figures and denials that it names."""

    text: str
    cited: tuple[Told | DenialLine, ...] = ()


def grounds(view: View) -> tuple[Ground, ...]:
    """What a verdict rests on: who supports it, who spoke against it, who denied it; else the condition that decided."""
    lines = [_ground("ground_for", view.supporters)]
    if view.verdict is Verdict.SUPERSEDED:
        lines.append(_ground("ground_former", view.former, since=view.refuters + view.compatible))
    revised = {(one.origin, one.party) for one in view.former} if view.verdict is Verdict.SUPERSEDED else set()
    others = [one for one in view.refuters if (one.origin, one.party) not in revised]
    lines.append(_ground("ground_against", others))
    denied = tuple(one for one in view.denials if one.counts)
    if denied:
        named = (f"{owner(one.origin, one.party)} ({date_words(one.day)})" for one in denied)
        lines.append(Ground(text=f"{phrase('ground', 'denied')}: {'; '.join(dict.fromkeys(named))}.", cited=denied))
    if view.verdict is Verdict.UNSETTLED:
        lines.append(_ground("ground_neither", view.compatible))
    found = tuple(line for line in lines if line is not None)
    return found or (Ground(text=sentence(phrase("verdict_meaning", view.verdict))),)


def ground(view: View) -> str:
    """What a verdict rests on as one text."""
    return " ".join(line.text for line in grounds(view))


def differing(view: View, asked: AskedFor) -> str:
    """That the number asked about is told in other words, and in which; empty where it is not."""
    figures = (one for holder in view.supporters if holder.wording_differs for one in holder.figures)
    told = dict.fromkeys(one.wording for one in figures if one.bound is not asked.bound)
    if not view.wording_differs:
        return ""
    return f"wording differs: told as {listed(told)}" if told else "wording differs"


def answer_lines(brief: Brief) -> tuple[tuple[str, tuple[Told | DenialLine | Citation, ...]], ...]:
    """The answer line by line, each with what it rests on: of a judged part its verdicts, else the first takeaways."""
    lines = brief.answer.splitlines()
    judged = [part for part in brief.parts if views_of(part)]
    if len(lines) == len(judged):
        cited = [
            tuple(one for _, view in views_of(part) for line in grounds(view) for one in line.cited) for part in judged
        ]
        return tuple(zip(lines, cited, strict=True))
    rests = tuple(line.citations[0] for line in brief.takeaways[:MOST_GROUNDS] if line.citations)
    return tuple((line, rests if at == 0 else ()) for at, line in enumerate(lines))


def _ground(key: str, holders: Sequence[Holder], *, since: Sequence[Holder] = ()) -> Ground | None:
    """Origins after what they are named for, each with its figure, and with the one it has given `since`."""
    if not holders:
        return None
    shown = holders[:MOST_GROUNDS]
    present = {(one.origin, one.party): one for one in since}
    named = []
    for one in shown:
        figures = [one.figures[0]]
        if (one.origin, one.party) in present:
            figures.append(present[one.origin, one.party].figures[0])
        told = ", now ".join(dated(figure.wording, figure.day) for figure in figures)
        named.append(f"{owner(one.origin, one.party)}, {told}")
    if len(holders) > len(shown):
        named.append(tally(len(holders) - len(shown), "more origin"))
    text = f"{phrase('ground', key.removeprefix('ground_'))}: {'; '.join(named)}."
    later = [present[key].figures[0] for key in ((one.origin, one.party) for one in shown) if key in present]
    return Ground(text=text, cited=(*(one.figures[0] for one in shown), *later))
