"""What changed in a figure on its way, gathered: each figure once, with all that it became in the same way."""

import re
from dataclasses import dataclass

from accordingto.answers.brief import Brief, DriftLine, Told
from accordingto.answers.wording import listed, phrase, sentence
from accordingto.reports.report import Span

_BECAME = re.compile(r""": (?:'[^']*'|"[^"]*") became (?:'[^']*'|"[^"]*")""")
"""The two wordings in the reason of a drift: they stand beside it anyway."""

_TOLD_AS = re.compile(r"^([^“,:]+) told as ([^,:]+)")
"""What a number was told as: “about” told as “more than”."""

_QUOTED = re.compile(r"(?:(?<=^)|(?<=\s))'([^']*)'(?=[\s.,]|$)")
"""Words of a report in the straight marks of a reason; an apostrophe within a word opens none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed on the way in one figure in one way: the wording it began with and those that it became."""

    text: str
    before: Told
    after: tuple[Told, ...]


def changes(brief: Brief) -> tuple[Change, ...]:
    """The drift of a brief, each figure once with all that it became in the same way."""
    groups: dict[tuple[str, str, Span], list[DriftLine]] = {}
    for one in brief.drift:
        why = _QUOTED.sub(r"“\1”", _BECAME.sub("", one.why))
        why = _TOLD_AS.sub(r"“\1” told as “\2”", why)
        text = sentence(f"{phrase('drift', one.kind)}: {why}")
        groups.setdefault((text, one.before.report, one.before.span), []).append(one)
    return tuple(
        Change(text=text, before=members[0].before, after=tuple(one.after for one in members))
        for (text, _, _), members in groups.items()
    )


def changes_in_brief(brief: Brief) -> tuple[str, ...]:
    """What changed on the way, one line a kind, with the outlets whose wording is another one."""
    outlets: dict[str, dict[str, None]] = {}
    for change in changes(brief):
        told = outlets.setdefault(change.text.rstrip("."), {})
        told.update(dict.fromkeys(one.outlet or "an outlet not named" for one in change.after))
    return tuple(f"{text}, in {listed(told)}." for text, told in outlets.items())
