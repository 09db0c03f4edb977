"""Predictions as JSON lines, in the form that the scorers take.

    python -m evaluation.predict polnear FOLDER     a PolNeAR split: FOLDER/text/*.txt
    python -m evaluation.predict figures FILE       {"id", "text"} lines

PolNeAR marks only the outermost attribution, so nested statements are left out there. Offsets are code points into the file
as decoded; a file whose text changes on loading would be scored at wrong places and is refused.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accordingto.desk import read_each
from accordingto.errors import ReportError
from accordingto.reading.figure import Figure
from accordingto.reading.finding import Spans
from accordingto.reading.statement import Statement, outermost
from accordingto.reports.load import load_path, load_text
from accordingto.reports.report import Report
from accordingto.serial import to_json

Json = dict[str, Any]


def predict_polnear(folder: Path) -> Iterator[Json]:
    """For each text of a split, its outermost attributions."""
    reports: dict[str, Report] = {}
    for path in sorted((folder / "text").glob("*.txt")):
        try:
            reports[path.name] = load_path(path)
        except ReportError as error:
            print(f"counted as without predictions: {error}", file=sys.stderr)
            continue
        with path.open(encoding="utf-8", newline="") as file:
            if file.read() != reports[path.name].text:
                raise SystemExit(f"{path}: its text changes on loading, so offsets would not be those of the file")
    for name, reading in zip(reports, read_each(reports.values()), strict=True):
        statements = [as_attribution(one) for one in outermost(attributed(reading.statements))]
        yield {"id": name, "statements": statements}


def predict_figures(path: Path, *, only: frozenset[str] | None = None) -> Iterator[Json]:
    """For each text of a file of {"id", "text"} lines, its figures of people; with `only`, for these ids."""
    reports: dict[str, Report] = {}
    for row in read_lines(path):
        if only is not None and row["id"] not in only:
            continue
        try:
            report = load_text(row["text"], row["id"])
        except ReportError as error:
            print(f"counted as without predictions: {error}", file=sys.stderr)
            continue
        if report.text != row["text"]:
            raise SystemExit(f"{row['id']}: its text changes on loading, so offsets would not be those of the file")
        reports[row["id"]] = report
    for name, reading in zip(reports, read_each(reports.values()), strict=True):
        figures = [as_figure(one) for one in reading.figures if one.unit == "person" and not one.derived]
        yield {"id": name, "figures": figures}


def attributed(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements that the report gives as somebody's: with a source or a cue."""
    return tuple(one for one in statements if one.source or one.cue)


def as_attribution(statement: Statement) -> Json:
    """A statement as the scorer of attributions takes it."""

    def spans(some: Spans) -> Any:
        return to_json(some) or None

    return {"source": spans(statement.source), "cue": spans(statement.cue), "content": to_json(statement.content)}


def as_figure(figure: Figure) -> Json:
    """A figure as the scorer of figures takes it; its source is that of the innermost statement."""
    names = ("span", "measure", "bound", "low", "best", "high", "source", "status")
    return {name: to_json(getattr(figure, name)) for name in names}


def read_lines(path: Path) -> Iterator[Json]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["polnear", "figures"])
    parser.add_argument("path", type=Path)
    chosen = parser.parse_args()
    for line in predict_polnear(chosen.path) if chosen.kind == "polnear" else predict_figures(chosen.path):
        print(json.dumps(line))


if __name__ == "__main__":
    main()
