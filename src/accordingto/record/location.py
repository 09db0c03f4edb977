"""Where the record is, unless it is named."""

from collections.abc import Mapping
from pathlib import Path

VARIABLE = "ACCORDINGTO_RECORD"


def record_path(option: str | Path | None, environ: Mapping[str, str]) -> Path | str:
    """The option, else the variable ACCORDINGTO_RECORD, else a file in the user's data folder; a URL stays one."""
    named = option or environ.get(VARIABLE)
    if named:
        return named if isinstance(named, str) and "://" in named else Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("accordingto", appauthor=False) / "record.sqlite"
