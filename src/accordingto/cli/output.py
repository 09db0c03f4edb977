"""What goes to the screen: results to stdout, progress and complaints to stderr."""

import contextlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import IO, Any, NoReturn, TextIO, cast

import typer
from rich.console import Console, ConsoleOptions, RenderableType
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from accordingto.adding import OnProgress
from accordingto.cli.exits import one_line, visible
from accordingto.reports.load import Failure
from accordingto.serial import to_json

_LINE_END = re.compile(r"[ \t]+$", re.M)
WIDTH_WITHOUT_TERMINAL = 120
"""Columns of output that goes to a file or pipe: the 80 that a library would assume cut every table."""


class _Trimmed:
    """A stream without the spaces that tables are filled up with at the end of each line: a file has no right edge."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(_LINE_END.sub("", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _Console(Console):
    """A console that shows the control characters of reports, and leaves a closed pipe to the one place that handles it."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


def screen() -> Console:
    """Where results go; made when it is used, since a test or a caller may have put another stream in place."""
    if sys.stdout.isatty():
        return _Console(highlight=False)
    return _Console(highlight=False, width=WIDTH_WITHOUT_TERMINAL, file=cast("IO[str]", _Trimmed(sys.stdout)))


def print_json(value: object, *, indent: int | None = None) -> None:
    """A value as JSON, on one line unless indented; in ASCII where the output cannot hold every character."""
    whole = (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf16", "utf32")
    typer.echo(json.dumps(to_json(value), ensure_ascii=not whole, indent=indent))


def print_document(kind: str, **fields: Any) -> None:
    """One JSON object that names its schema, indented for reading."""
    document = {"schema": f"accordingto.{kind}/1"} | {name: to_json(value) for name, value in fields.items()}
    print_json(document, indent=2)


def print_table(
    columns: Iterable[str], rows: Iterable[Iterable[str]], *, numbers: frozenset[str] = frozenset()
) -> None:
    """A table without frames, which copies well; the columns named in `numbers` are set to the right."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*[_plain(cell) for cell in row])
    screen().print(table)


def tell_failures(failures: Iterable[Failure]) -> bool:
    """One line on stderr for each input that failed; whether there was one."""
    told = [f"error: {one_line(failure.line)}" for failure in failures]
    for line in told:
        typer.echo(line, err=True)
    return bool(told)


def note(text: str) -> None:
    """A remark on stderr, so that it never ends up in a result."""
    typer.echo(f"note: {visible(text)}", err=True)


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


@contextlib.contextmanager
def progress(label: str, *, hidden: bool = False) -> Iterator[OnProgress]:
    """A progress bar on stderr for work that takes a while; nothing where stderr is no terminal.

    `hidden` where results go to the same terminal meanwhile: they show how far the work is, and a bar would cut into them.
    """
    columns = (
        *(TextColumn(label), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(compact=True)),
        TextColumn("{task.description}"),
    )
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, redirect_stdout=False, disable=hidden or not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None)

        def on_progress(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total or None, description=_plain(what))

        yield on_progress


def _plain(text: str) -> str:
    """Text from a report as a cell: its square brackets are its own, not markup."""
    return text.replace("[", r"\[")
