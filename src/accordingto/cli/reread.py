"""`accordingto reread`: read the reports of the record again with the present reader."""

import os

from accordingto import desk
from accordingto.cli.exits import leave
from accordingto.cli.options import JsonOption, RecordOption
from accordingto.cli.output import print_document, progress
from accordingto.cli.record_words import print_kept


def reread(as_json: JsonOption = False, record: RecordOption = None) -> None:
    """Read the reports of the record again.

    For after an update of the program or a change of its lexicons. The texts are in the record, so the files are not needed.

    \b
    Example:
        accordingto reread
    """
    with desk.open_record(record, os.environ) as kept, progress("reading") as on_progress:
        done = desk.reread(kept, on_progress=on_progress)
    if as_json:
        print_document("added", kept=done.kept, failures=done.failures)
    else:
        print_kept(done.kept)
    leave(found=bool(done.kept))
