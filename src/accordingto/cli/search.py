"""`accordingto search`: find reports in the record by their words."""

import os
from typing import Annotated

import typer

from accordingto import desk
from accordingto.answers.wording import flat
from accordingto.cli.exits import leave
from accordingto.cli.options import JsonOption, RecordOption
from accordingto.cli.output import print_document, print_table

Words = Annotated[str, typer.Argument(metavar="WORDS", help="Words that the reports hold, in any order.")]
COLUMNS = ("id", "title", "words")


def search(words: Words, as_json: JsonOption = False, record: RecordOption = None) -> None:
    """Find reports of the record by their words.

    \b
    Example:
        accordingto search "closed session"
    """
    with desk.open_record(record, os.environ) as kept:
        hits = kept.search(words)
    if as_json:
        print_document("search", hits=hits)
    elif hits:
        print_table(COLUMNS, [(hit.report, flat(hit.title or ""), flat(hit.excerpt)) for hit in hits])
    leave(found=bool(hits))
