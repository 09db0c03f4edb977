"""`accordingto grade`: how reliable a person holds a source to be, kept in the record with author, day and reason."""

import datetime as dt
import getpass
import os
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto import desk
from accordingto.answers.wording import phrase
from accordingto.cli.exits import leave
from accordingto.cli.options import JsonOption, RecordOption
from accordingto.cli.output import note, print_document, print_table
from accordingto.reading.spelling import fold

if TYPE_CHECKING:
    from accordingto.record.register import Grade

SourceArgument = Annotated[
    str | None, typer.Argument(metavar="SOURCE", help="The name of a source, as `sources` and briefs write it.")
]
LetterArgument = Annotated[
    str | None,
    typer.Argument(metavar="GRADE", help="A (completely reliable), B, C, D, E (unreliable) or F (cannot be judged)."),
]
AuthorOption = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who says so; else the user.")]
BecauseOption = Annotated[str, typer.Option("--because", metavar="WORDS", help="Why.")]
COLUMNS = ("source", "grade", "since", "author", "because")


def grade(
    source: SourceArgument = None,
    letter: LetterArgument = None,
    because: BecauseOption = "",
    author: AuthorOption = None,
    as_json: JsonOption = False,
    record: RecordOption = None,
) -> None:
    """Grade how reliable a source is.

    On the Admiralty scale from A to F; who has no grade counts as F, cannot be judged. Every grade stays in the register with its
    author, day and reason, and briefs show the last. Without a grade the register is listed, of one source or of all.

    \b
    Example:
        accordingto grade "National Intelligence Service" C --because "its counts were revised three times"
    """
    from accordingto.record.register import Grade

    with desk.open_record(record, os.environ, make=letter is not None) as kept:
        if source and letter:
            at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            given = Grade(
                source=source, grade=letter.upper(), author=author or getpass.getuser(), at=at, because=because
            )
            kept.grade(given)
        history = kept.grades()
    wanted = [one for one in history if not source or fold(one.source) == fold(source)]
    if as_json:
        print_document("grades", grades=wanted)
    elif wanted:
        print_table(COLUMNS, [_row(one) for one in wanted])
    else:
        who = source or "no source"
        note(
            f"{who} has {'no' if source else 'a'} grade; give one with: accordingto grade SOURCE GRADE --because WORDS"
        )
    leave(found=bool(wanted))


def _row(one: "Grade") -> tuple[str, ...]:
    return one.source, f"{one.grade}, {phrase('reliability', one.grade)}", one.at[:10], one.author, one.because
