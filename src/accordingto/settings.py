"""Settings: the tolerances and windows that verdicts use, in one TOML file, printed with every answer.

The defaults are those of the method (docs/why.md); the names here are the keys of the file.
"""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from accordingto.errors import SettingsError


class Settings(BaseModel):
    """Everything about the method that a person may want to set otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about_tolerance: float = Field(default=0.10, ge=0, le=1)
    """"About n" is n give or take this share of n."""
    window_war_days: int = Field(default=30, ge=0)
    """An exact number or an upper bound on a war or campaign refutes only this many days before or after the day asked."""
    window_disaster_days: int = Field(default=2, ge=0)
    """The same for disasters and single incidents, where tolls move by the hour."""
    event_gap_days: int = Field(default=21, ge=0)
    """Reports on incidents of one kind and place further apart than this are on two events."""
    copy_similarity: float = Field(default=0.5, gt=0, le=1)
    """The share of a report's word shingles that another must hold to be considered as its original."""
    most_reports: int = Field(default=300, ge=1, le=10_000)
    """A question to a record looks at this many of the reports that have what it asks about; what is left out is told."""


def load_settings(path: Path | None) -> Settings:
    """The settings of a TOML file; without one the defaults. Raises `SettingsError` with the key at fault."""
    if path is None:
        return Settings()
    try:
        with path.open("rb") as file:
            return Settings.model_validate(tomllib.load(file))
    except FileNotFoundError:
        raise SettingsError(f"{path}: no such settings file; name one that exists or leave --settings out") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not TOML ({error}); mend the line or leave --settings out") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{path}: {key}: {first['msg']}; see docs/reference.md for the keys") from error
