"""The reader's words: data files that a linguist can read and mend, loaded once.

A lexicon is a CSV file under `lexicons/en/` with a header line; lines that start with `#` are comments. An entry that
misfires can be taken out or given a counter-example without touching code.
"""

import csv
import functools
import hashlib
from importlib.resources import files

from accordingto.errors import LexiconError

FOLDER = files("accordingto.reading") / "lexicons" / "en"


@functools.cache
def load_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicons/en/NAME.csv` as {column: text}. Raises `LexiconError` where a row does not fit the header."""
    lines = (FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")))
    for number, row in enumerate(rows, 1):
        if None in row or None in row.values():
            raise LexiconError(
                f"lexicon {name}.csv, entry {number} ({next(iter(row.values()))!r}): too many or too few columns"
            )
    return tuple({key: value.strip() for key, value in row.items()} for row in rows)


@functools.cache
def word_set(table: str, column: str = "word", **where: str) -> frozenset[str]:
    """The words in a column of a table, of those rows that have the values of `where`: `word_set("units", side="year")`."""
    return frozenset(row[column] for row in load_table(table) if all(row[key] == value for key, value in where.items()))


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that lists several with `|`."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@functools.cache
def lexicon_hash() -> str:
    """A short hash over all lexicon files: it is part of the reader's version, since other words read otherwise."""
    digest = hashlib.sha256()
    for file in sorted(FOLDER.iterdir(), key=lambda one: one.name):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:8]
