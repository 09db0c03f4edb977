"""The tables of a set, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "tables"


@cache
def table(held: bool, name: str) -> dict[str, Any]:
    """One TOML table of the open or the held set."""
    path = FOLDER / ("held" if held else "open") / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
