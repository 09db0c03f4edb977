"""What an export is written as, and what the rows of a table are."""

from enum import StrEnum


class Format(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    JSONLD = "jsonld"
    PROV = "prov"


class What(StrEnum):
    """What the rows of a table are."""

    FIGURES = "figures"
    STATEMENTS = "statements"
    REPORTS = "reports"
