"""Numbers, dates, figures and lists in words: the small change of every sentence in a brief.

The words themselves are in `words/en.toml`, where an editor can mend them.
"""

import functools
import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from importlib.resources import files

from accordingto.corroboration.judgement import Verdict
from accordingto.reading.figure import Bound, Measure
from accordingto.reading.gazetteer import party_name
from accordingto.reading.lexicon import load_table, split
from accordingto.reports.dates import first_day, is_date, precision

_SPACE = re.compile(r"\s+")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def phrase(group: str, key: str) -> str:
    """A phrase of `words/en.toml`; a key that it does not have stands for itself, so that nothing is hidden."""
    return _words()[group].get(key, key.replace("_", " "))


def phrase_or(group: str, key: str, otherwise: str) -> str:
    """A phrase of `words/en.toml`, or another one where it has none for this."""
    return _words()[group].get(key, otherwise)


def number_words(number: Decimal | None) -> str:
    """A number as printed: 4,700."""
    if number is None:
        return "?"
    return f"{int(number):,}" if number == number.to_integral_value() else f"{number.normalize():,f}"


def date_words(iso: str | None) -> str:
    """A date as precise as known: 30 April 2025, April 2025, 2025; times keep their zone."""
    if not iso or not is_date(iso):
        return iso or "an unknown day"
    day = first_day(iso)
    month = f"{phrase('month', str(day.month))} {day.year}"
    known = precision(iso)
    if known == "year":
        return str(day.year)
    return month if known == "month" else f"{day.day} {month}"


def dates_in(text: str) -> str:
    """A text with the days in it as a sentence has them."""
    return _DAY.sub(lambda found: date_words(found[0]) if is_date(found[0]) else found[0], text)


def on_date(iso: str | None) -> str:
    """A date with its preposition: on 30 April 2025, in April 2025; for no date, on an unknown day."""
    if iso and is_date(iso) and precision(iso) in ("year", "month"):
        return f"in {date_words(iso)}"
    return f"on {date_words(iso)}"


def dated(wording: str, iso: str | None) -> str:
    """A figure with its day in brackets, in those it ends with if it does: 12 killed (1 March 2025)."""
    day = date_words(iso)
    return f"{wording[:-1]}, {day})" if wording.endswith(")") else f"{wording} ({day})"


def bounded(
    bound: Bound | None, *, low: Decimal | None, best: Decimal | None, high: Decimal | None, quote: str = ""
) -> str:
    """A number with its bound: more than 4,700. A vague one keeps its own words, since it has no number."""
    if bound is Bound.VAGUE:
        return f"“{flat(quote)}”" if quote else f"{number_words(low)} or more"
    if bound is None:
        return ""
    shown = next((side for side in (best, low, high) if side is not None), None)
    sides = {"low": low, "best": best, "high": high}
    filled = {name: number_words(shown if side is None else side) for name, side in sides.items()}
    return phrase("bound", bound).format_map(filled)


def figure_words(
    measure: Measure,
    bound: Bound | None,
    *,
    low: Decimal | None,
    best: Decimal | None,
    high: Decimal | None,
    quote: str = "",
    unit: str = "person",
    people: str = "",
) -> str:
    """A figure in words: more than 4,700 casualties, nine children killed; “dozens of soldiers” (killed), “63 boats” (lost)."""
    if unit != "person" and quote:
        told = phrase("measure", measure)
        return f"“{quote}” ({told})" if told else f"“{quote}”"
    amount = bounded(bound, low=low, best=best, high=high, quote=quote)
    if people and bound is not Bound.VAGUE:
        after = phrase_or("measure_of_people", measure, phrase("measure", measure))
        return f"{amount} {people} {after}".strip()
    counted = phrase("measure", measure) or ("people" if unit == "person" else unit)
    return f"{amount} ({counted})" if bound is Bound.VAGUE and quote else f"{amount} {counted}".strip()


def party_words(party: str | None) -> str | None:
    """A state by name: South Korea for KOR; null for a side that is no state."""
    return None if party is None or party not in _states() else _states()[party]["name"]


def party_names(party: str | None) -> tuple[str, ...]:
    """Every way to name a state: its name, its aliases, its adjectives; none for a side that is no state."""
    row = _states().get(party or "")
    return () if row is None else (row["name"], *split(row["aliases"]), *split(row["adjectives"]))


def party_adjective(party: str | None) -> str | None:
    """The first adjective of a state: North Korean for PRK; null for a side that is no state, or has none."""
    row = _states().get(party or "")
    return next(iter(split(row["adjectives"])), None) if row else None


def party_in_text(party: str | None) -> str:
    """A state as a sentence names it: the United Kingdom, Ukraine; a side that is no state as it is written."""
    name = party_name(party) if party else "an unknown party"
    return f"the {name}" if party in _words()["with_article"] else name


def verdict_words(verdict: Verdict, *, apparently: bool = False) -> str:
    """A verdict in words, with "apparently" where independence rests on links that are unknown."""
    return f"{'apparently ' if apparently else ''}{phrase('verdict', verdict)}"


def listed(items: Iterable[str], *, last: str = "and") -> str:
    """A list in prose: A, B and C."""
    every = list(items)
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} {last} {every[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number of things as prose has it: one report, 12 reports."""
    return f"{phrase('numeral', f'{number:,}')} {one if number == 1 else many or one + 's'}"


def tally(number: int, one: str, many: str | None = None) -> str:
    """A number of things as a table has it: 1 report, 3 reports."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def flat(text: str, *, limit: int | None = None) -> str:
    """A text on one line; with a limit, cut at a word and marked with an ellipsis."""
    line = _SPACE.sub(" ", text).strip()
    if limit is None or len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return f"{cut.rsplit(' ', 1)[0] or cut}…"


def sentence(text: str) -> str:
    """A text as a sentence: a capital at its start, one full stop at its end."""
    line = text.strip()
    ended = line if line.endswith((".", "?", "!", ".”", ".)")) else f"{line}."
    return ended[:1].upper() + ended[1:]


@functools.cache
def _words() -> dict[str, dict[str, str]]:
    source = files("accordingto.answers") / "words" / "en.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@functools.cache
def _states() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in load_table("states")}
