"""`accordingto review`: what a person should look at first, and what people decided."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto import desk
from accordingto.answers.wording import flat
from accordingto.cli.exits import leave
from accordingto.cli.options import JsonOption, RecordOption
from accordingto.cli.output import note, print_document, print_table

if TYPE_CHECKING:
    from accordingto.deciding import TrailLine
    from accordingto.record.decisions import DoubtPage

DecidedOption = Annotated[bool, typer.Option("--decisions", help="List what was decided instead, the latest first.")]
CountOption = Annotated[int, typer.Option("--count", metavar="NUMBER", min=1, max=1_000, help="Lines to list at most.")]
DOUBTS = ("report", "at", "what", "words", "why")
DECISIONS = ("no.", "when", "who", "what", "why", "stands")


def review(
    decisions: DecidedOption = False, count: CountOption = 50, as_json: JsonOption = False, record: RecordOption = None
) -> None:
    """List what is least settled in the record.

    Speakers that are left open come first, then numbers, then what only the tagger found. What people decided on it, in the
    pages of `accordingto serve`, is listed with --decisions: every decision with its author, time and reason, none left out.

    \b
    Example:
        accordingto review
        accordingto review --decisions --json
    """
    from accordingto.deciding import trail

    with desk.open_record(record, os.environ) as kept:
        if decisions:
            _list_decisions(trail(kept, count=count).rows, as_json=as_json)
        else:
            _list_doubts(kept.decisions.doubts(count=count), as_json=as_json)


def _list_decisions(lines: "Sequence[TrailLine]", *, as_json: bool) -> None:
    if as_json:
        print_document("decisions", decisions=lines)
    elif lines:
        rows = [
            (str(line.decision.id), _minute(line), line.decision.author, line.text, line.decision.reason, _stands(line))
            for line in lines
        ]
        print_table(DECISIONS, rows, numbers=frozenset({"no."}))
    else:
        note("nobody has decided anything yet; open the pages of review with: accordingto serve")
    leave(found=bool(lines))


def _list_doubts(found: "DoubtPage", *, as_json: bool) -> None:
    lines = [(one.reading.report, one) for one in found.rows]
    if as_json:
        doubts = [
            {"report": report.id, "span": one.span, "what": one.what, "quote": report.words(one.span), "why": one.why}
            for report, one in lines
        ]
        print_document("doubts", doubts=doubts, total=found.total)
    elif lines:
        rows = [
            (report.id, f"{one.span[0]}-{one.span[1]}", one.what, flat(report.words(one.span), limit=60), one.why)
            for report, one in lines
        ]
        print_table(DOUBTS, rows)
        if found.total > len(lines):
            note(f"{found.total - len(lines):,} more; list them with --count, or open them with: accordingto serve")
    else:
        note("nothing in the record is left open by the reader")
    leave(found=bool(lines))


def _minute(line: "TrailLine") -> str:
    return line.decision.at[:16].replace("T", " ")


def _stands(line: "TrailLine") -> str:
    if not line.stands:
        return "no"
    if line.followed_by:
        return f"no: no. {line.followed_by} holds"
    return "yes, but look again" if line.conflict else "yes"
