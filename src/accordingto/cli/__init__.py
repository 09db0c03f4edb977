"""The command line: `accordingto COMMAND`. A module for each command, each thin over plain functions of the desk."""

import io
import sys


def main() -> None:
    """The entry point."""
    from accordingto.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that has no curly quotes shows the rest
    app()
