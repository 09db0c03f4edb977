"""Readings to rows and back: the whole as JSON, and beside it the columns that queries select by."""

import dataclasses
import datetime as dt
import hashlib
import json
from typing import Any

from accordingto.reading.figure import Figure
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement
from accordingto.reports.dates import first_day, is_date
from accordingto.reports.report import Report
from accordingto.serial import from_json, to_json

Row = dict[str, Any]


def version_to_row(report: Report) -> Row:
    """The text of a report as it was when read."""
    return {"report_id": report.id, "text_sha256": report.text_sha256, "title": report.title, "text": report.text}


def reading_to_row(reading: Reading) -> Row:
    """A reading without the text, which its version keeps.

    The digest leaves out where the file lay: the same report loaded from another folder is the same reading.
    """
    report = reading.report
    data = to_json(dataclasses.replace(reading, report=dataclasses.replace(report, text="")))
    content = _to_text(data)
    data["report"]["location"] = ""
    digest = _to_text(data)
    return {
        "reader": reading.reader,
        "digest": hashlib.sha256(digest.encode("utf-8", "surrogatepass")).hexdigest(),
        "outlet": report.outlet,
        "published": report.published,
        "stands_since": _moment(report.updated or report.published),
        "content": content,
    }


def reading_from_row(content: str, text: str, *, traced: bool = True) -> Reading:
    """The reading that `content` and the text of its version stand for; without `traced`, of each trace the top rule
    only: no answer needs more of it."""
    data = json.loads(content)
    data["report"]["text"] = text
    if not traced:
        for found in (*data["statements"], *data["figures"]):
            found["trace"]["children"] = []
    return from_json(Reading, data)


def is_of_report(content: str, report: Report) -> bool:
    """Whether a kept reading is of a report as it is now, but for where it lies."""
    kept = json.loads(content)["report"]
    now = to_json(dataclasses.replace(report, text="", location=kept["location"]))
    return bool(kept == now)


def figure_to_row(reading: Reading, figure: Figure) -> Row:
    """What figures are selected by."""
    population = figure.population
    statement = reading.statement(figure.statement)
    speaker = reading.actor(statement.speaker) if statement else None
    return {
        "id": figure.id,
        "statement_id": figure.statement,
        "speaker": speaker.name if speaker else None,
        "measure": str(figure.measure),
        "bound": str(figure.bound),
        "low": None if figure.low is None else float(figure.low),
        "best": None if figure.best is None else float(figure.best),
        "high": None if figure.high is None else float(figure.high),
        "mode": str(figure.mode),
        "status": str(figure.status),
        "population": population.text if population else None,
        "population_party": population.party if population else None,
        "population_kind": str(population.kind) if population else None,
        "country": figure.place.country if figure.place else None,
        "day": figure.as_of or _day_of(reading.report),
    }


def statement_to_row(reading: Reading, statement: Statement) -> Row:
    """What statements are selected by."""
    speaker = reading.actor(statement.speaker)
    return {
        "id": statement.id,
        "speaker": speaker.name if speaker else None,
        "speaker_ref": speaker.ref if speaker else None,
        "speaker_party": speaker.party if speaker else None,
        "manner": str(statement.manner),
        "certainty": str(statement.certainty),
        "polarity": str(statement.polarity),
        "position": str(statement.position.kind) if statement.position else None,
        "day": statement.said.date if statement.said else _day_of(reading.report),
    }


def _day_of(report: Report) -> str:
    """The day on which a report told what it tells, as far as it is known; empty where it is not."""
    return (report.published or "")[:10]


def _to_text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _moment(iso: str | None) -> str:
    """A date as text that sorts by time, in UTC; the start of what is known of it, nothing where it is unknown."""
    if not iso or not is_date(iso):
        return ""
    if len(iso) <= 10:
        return dt.datetime.combine(first_day(iso), dt.time()).isoformat()
    moment = dt.datetime.fromisoformat(iso)
    return (moment.astimezone(dt.UTC) if moment.tzinfo else moment).replace(tzinfo=None).isoformat()
