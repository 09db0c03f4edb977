"""Put into README.md and the tutorial what the commands in them really print.

    python docs/transcripts.py            runs the commands and writes their output below them
    python docs/transcripts.py --check    exits 1 where a page does not show what its commands print

A block that opens with ```console holds `$ accordingto ...` and the output; `| head -N` or `| tail -N` after a command keeps
N lines of it. The commands of a page run in order, in the folder of the project, with a record of their own that is empty at
first.
"""

import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from accordingto.cli.app import app

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md")
BLOCK = re.compile(r"```console\n\$ (accordingto [^\n]*)\n(.*?)```", re.S)
CUT = re.compile(r" \| (head|tail) -(\d+)$")


def transcribed(page: Path) -> str:
    """The text of a page with the output of its commands as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        before = Path.cwd()
        os.chdir(ROOT)
        try:
            return BLOCK.sub(lambda block: _block(block[1], Path(folder)), page.read_text(encoding="utf-8"))
        finally:
            os.chdir(before)


def _block(line: str, folder: Path) -> str:
    cut = CUT.search(line)
    command = shlex.split(CUT.sub("", line))[1:]
    environment = {"ACCORDINGTO_RECORD": str(folder / "record.sqlite"), "COLUMNS": "120"}
    result = CliRunner().invoke(app, command, env=environment, catch_exceptions=False)
    lines = result.output.rstrip().split("\n")
    if cut:
        lines = lines[: int(cut[2])] if cut[1] == "head" else lines[-int(cut[2]) :]
    return "```console\n$ " + "\n".join([line, *lines]) + "\n```"


def main() -> int:
    """Write the pages, or say whether they are current."""
    stale = [page for page in PAGES if transcribed(page) != page.read_text(encoding="utf-8")]
    if "--check" in sys.argv[1:]:
        return 1 if stale else 0
    for page in stale:
        page.write_text(transcribed(page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
