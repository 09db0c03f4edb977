"""Readings as JSON, one a line: what `accordingto read --json` prints, without the texts unless these are asked for."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from accordingto.exports.masking import Masks, mask_json
from accordingto.reading.reading import Reading
from accordingto.serial import to_json


def as_lines(readings: Iterable[Reading], *, texts: bool = False, masks: Masks | None = None) -> Iterator[str]:
    """A line for each reading."""
    for reading in readings:
        yield json.dumps(reading_json(reading, texts=texts, masks=masks), ensure_ascii=False) + "\n"


def reading_json(reading: Reading, *, texts: bool = False, masks: Masks | None = None) -> dict[str, Any]:
    """A reading as plain JSON values."""
    data: dict[str, Any] = to_json(reading)
    if not texts:
        data["report"]["text"] = None
    if masks is not None:
        masked: dict[str, Any] = mask_json(data, masks.of([reading]))
        return masked
    return data
