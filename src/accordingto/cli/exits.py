"""Exit codes and errors: the one place where an error becomes a line on stderr and a number for the shell.

The docstrings of the codes are the table in docs/reference.md.
"""

import os
import re
import sys
from enum import IntEnum
from typing import Any

import typer
from typer.core import TyperGroup

from accordingto.errors import AccordingToError, LexiconError, QuestionError, RecordError, ReportError, SettingsError


class Code(IntEnum):
    """What a command tells the shell."""

    FOUND = 0
    NOT_FOUND = 1
    USAGE = 2
    INPUT = 3
    RECORD = 4
    LEXICON = 5
    PIPE = 141


MEANING = {
    Code.FOUND: "done; something was found",
    Code.NOT_FOUND: "done; nothing was found, or the question could not be understood",
    Code.USAGE: "the command, an option, the settings file or the question cannot be used as given",
    Code.INPUT: "at least one input could not be read; the others were, and their results are printed or kept",
    Code.RECORD: "the record cannot be opened or used",
    Code.LEXICON: "a lexicon of the reader has an entry that cannot be used",
    Code.PIPE: "what read the output closed it early, as `head` does",
}
"""The table of exit codes as docs/reference.md prints it."""

_CODES: tuple[tuple[type[AccordingToError], Code], ...] = (
    (ReportError, Code.INPUT),
    (RecordError, Code.RECORD),
    (LexiconError, Code.LEXICON),
    (SettingsError, Code.USAGE),
    (QuestionError, Code.USAGE),
    (AccordingToError, Code.USAGE),
)


def code_of(error: AccordingToError) -> Code:
    """The exit code of an error, by the first class of the table that it is one of."""
    return next(code for kind, code in _CODES if isinstance(error, kind))


def leave(*, found: bool = True, failed: bool = False) -> None:
    """End a command: a failed input outweighs what was found, so that no script takes half for the whole."""
    code = Code.INPUT if failed else Code.FOUND if found else Code.NOT_FOUND
    if code is not Code.FOUND:
        raise typer.Exit(code)


class Commands(TyperGroup):
    """The group of commands. A bug of ours is not caught here and shows its traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except AccordingToError as error:
            typer.echo(f"error: {one_line(str(error))}", err=True)
            raise typer.Exit(code_of(error)) from error
        except BrokenPipeError:
            _drop_output()
            raise typer.Exit(Code.PIPE) from None
        return result


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def one_line(message: str) -> str:
    """A message on one line, whatever file name or library text it holds."""
    return visible(" ".join(message.split()))


def visible(text: str) -> str:
    """A text whose control characters are shown and not obeyed: a report must not recolour or retitle the terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _drop_output() -> None:
    """Send what is still in the buffer nowhere: the interpreter flushes once more at its end, into a closed pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
