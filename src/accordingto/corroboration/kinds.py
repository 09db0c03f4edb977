"""Kinds of events: what course they take, and which of them nobody caused; the list is kinds.csv beside this file."""

import csv
import functools
from dataclasses import dataclass
from importlib.resources import files

from accordingto.corroboration.evidence import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What is known of a kind of event. Kinds of one `family` ("protest", "shooting") may be said of one event; "" is none."""

    course: Course
    disaster: bool
    family: str


def kind_of(name: str | None) -> Kind | None:
    """What is known of a kind by its name, null where nothing is."""
    return _kinds().get(name.casefold()) if name else None


def kinds_like(name: str) -> frozenset[str]:
    """The kinds that an event of this kind may be told as: those of its family, and of a campaign every campaign."""
    own = kind_of(name)
    alike = {
        kind
        for kind, known in _kinds().items()
        if own is not None
        and ((own.family and known.family == own.family) or own.course == known.course == Course.CAMPAIGN)
    }
    return frozenset({name.casefold(), *alike})


@functools.cache
def _kinds() -> dict[str, Kind]:
    lines = (files("accordingto.corroboration") / "kinds.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if line and not line.startswith("#"))
    return {
        row["kind"]: Kind(course=Course(row["course"]), disaster=row["disaster"] == "yes", family=row["family"])
        for row in rows
    }
