"""Rows as Parquet. Numbers are doubles: every tool reads them as numbers, and they hold each whole number up to 2^53 exactly,
more than any report counts; decimals would come out as objects in most tools. CSV and JSON lines have them digit by digit."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from decimal import Decimal
from itertools import islice
from typing import Any

from accordingto.errors import ExportError
from accordingto.exports.rows import Row, column_types

AT_ONCE = 5_000
"""Rows of one group, which are held at once."""


class _Sink:
    """A file that is given on piece by piece: what has been written since it was last emptied."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._at = 0
        self.closed = False

    def write(self, data: Any) -> int:
        part = bytes(data)
        self._parts.append(part)
        self._at += len(part)
        return len(part)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        self.closed = True

    def take(self) -> bytes:
        """What has been written since the last time."""
        whole = b"".join(self._parts)
        self._parts.clear()
        return whole


def as_parquet(rows: Iterable[Row], kind: type[Row]) -> Iterator[bytes]:
    """The bytes of a Parquet file as they come. Raises `ExportError` where pyarrow is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise ExportError(
            "Parquet needs pyarrow, which is not installed; install it with: pip install 'accordingto[parquet]', "
            "or choose another format"
        ) from None
    types = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "number": pyarrow.float64(),
        "truth": pyarrow.bool_(),
    }
    schema = pyarrow.schema([(name, types[holds]) for name, holds in column_types(kind)])
    sink, left = _Sink(), iter(rows)
    with pyarrow.parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while some := list(islice(left, AT_ONCE)):
            writer.write_table(pyarrow.Table.from_pylist([_plain(row) for row in some], schema=schema))
            yield sink.take()
    yield sink.take()


def _plain(row: Row) -> dict[str, Any]:
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in asdict(row).items()}
