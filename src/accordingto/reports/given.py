"""What is known of a report from outside its text: from options, or from a sidecar file beside it."""

import dataclasses
import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accordingto.errors import ReportError
from accordingto.reports.address import is_web_address
from accordingto.reports.dates import is_date
from accordingto.reports.inputs import SUFFIXES

SIDECAR = ".toml"
"""How the name of a sidecar ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Who published a report, where and when, as options or a sidecar say. Dates are ISO 8601, as precise as known.

    `part` tells it from others at the same address: an entry of a live report.
    """

    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    byline: tuple[str, ...] = ()
    title: str | None = None
    language: str | None = None
    part: str | None = None

    def or_else(self, other: "Given") -> "Given":
        """What is given here, and where nothing is, what the other says."""
        names = [field.name for field in dataclasses.fields(self)]
        return Given(**{name: getattr(self, name) or getattr(other, name) for name in names})


def sidecar_path(path: Path) -> Path:
    """Where the sidecar of a file would be: `NAME.toml` for `NAME.txt` or `NAME`, `a.b.toml` for `a.b`."""
    return path.with_suffix(SIDECAR) if path.suffix.lower() in SUFFIXES else path.with_name(path.name + SIDECAR)


def without_sidecars(paths: list[Path]) -> list[Path]:
    """The paths but for sidecars of others among them, which a pattern such as `reports/*` names too."""
    reports = {(path.parent, path.stem) for path in paths if path.suffix != SIDECAR}
    return [path for path in paths if path.suffix != SIDECAR or (path.parent, path.stem) not in reports]


def load_sidecar(path: Path) -> Given:
    """What the sidecar of a report file says; nothing where there is none. Raises `ReportError` that names the sidecar."""
    sidecar = sidecar_path(path)
    where = str(sidecar)
    if sidecar.exists() and not sidecar.is_file():
        raise ReportError(
            where, "the sidecar is not a file", "make it one or take it away"
        )  # a pipe would be waited for
    try:
        data = tomllib.loads(sidecar.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Given()
    except UnicodeDecodeError as error:
        raise ReportError(where, "the sidecar is not UTF-8 text", "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:  # the parser itself gives up on endless numbers and nested brackets
        raise ReportError(where, f"the sidecar is not TOML ({error})", 'write lines like: outlet = "NAME"') from error
    except OSError as error:
        cause = f"the sidecar cannot be read ({error.strerror})"
        raise ReportError(where, cause, "make it readable or take it away") from error
    return check_given(_from_toml(where, data), where)


def check_given(given: Given, location: str) -> Given:
    """The same, with spaces trimmed and the language as two letters. Raises `ReportError` where a value cannot be so."""
    for name in ("published", "updated"):
        value = getattr(given, name)
        if value and not is_date(value):
            raise ReportError(location, f"{name} = {value!r} is not a date", "write it as 2025-04-30, 2025-04 or 2025")
    if given.url and not is_web_address(given.url):
        raise ReportError(location, f"url = {given.url!r} is not a web address", "write it from https:// on")
    language = given.language and given.language.strip().lower().replace("_", "-").split("-")[0]
    if language and not (len(language) == 2 and language.isascii() and language.isalpha()):
        cause = f"language = {given.language!r} is not a language code"
        raise ReportError(location, cause, "write two letters, such as en")
    return dataclasses.replace(given, language=language or None)


def _from_toml(where: str, data: dict[str, Any]) -> Given:
    names = [field.name for field in dataclasses.fields(Given)]
    if unknown := sorted(set(data) - set(names)):
        known = ", ".join(names)
        raise ReportError(where, f"the sidecar has the unknown key {unknown[0]!r}", f"the keys are {known}")
    return Given(**{name: _value(where, name, value) for name, value in data.items()})


def _value(where: str, name: str, value: object) -> Any:
    if name == "byline":
        names = [one.strip() for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
        if all(names) and len(names) == (len(value) if isinstance(value, list) else 1):
            return tuple(names)
        raise ReportError(where, "byline is not a list of names", 'write byline = ["Jane Doe"]')
    if name in ("published", "updated"):
        if isinstance(value, dt.date):
            return value.isoformat()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    if not isinstance(value, str):
        raise ReportError(where, f"{name} = {value!r} is not text", f'write {name} = "..." in quotation marks')
    return value.strip() or None
