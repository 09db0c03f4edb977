"""Snapshots: what is printed is compared with a kept file and reviewed as prose; UPDATE_SNAPSHOTS=1 writes the files anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "snapshots"


def check(name: str, text: str) -> None:
    """Fail where the text is not that of the kept file; blanks at the ends of lines do not count."""
    shown = "\n".join(line.rstrip() for line in text.splitlines()).rstrip() + "\n"
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(shown, encoding="utf-8")
    assert path.exists(), f"no snapshot {name}; write it with UPDATE_SNAPSHOTS=1 and read it"
    assert shown == path.read_text(encoding="utf-8")
