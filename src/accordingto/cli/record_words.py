"""What adding to a record did, in words."""

from collections import Counter
from collections.abc import Iterable

import typer

from accordingto.adding import Kept

_WORDS = {
    "new_report": "new",
    "new_version": "with a changed text",
    "new_reading": "read otherwise than before",
    "unchanged": "unchanged",
}


def print_kept(kept: Iterable[Kept]) -> None:
    """A line of counts: how many reports, and what they changed."""
    counts = Counter(str(one.change) for one in kept)
    total = counts.total()
    said = [f"{counts[change]} {words}" for change, words in _WORDS.items() if counts[change]]
    typer.echo(f"{total} report{'' if total == 1 else 's'}{': ' if said else ''}{', '.join(said)}")
