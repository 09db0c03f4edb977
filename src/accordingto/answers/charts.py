"""Charts as Altair makes them, turned into SVG: values are handed on by name, and what was drawn is remembered.

Altair copies and checks each chart on every step of its making; values in a chart would be copied with it, many times over.
"""

import functools
import json
from collections.abc import Sequence
from typing import Any

CROSS = "M-1,-1L1,1M-1,1L1,-1"
"""The mark of a number that counts something else than its origin did."""
DRAWINGS = 256
"""Drawings that are remembered: a page that is opened again is drawn once."""


class Charts:
    """Altair for one drawing: what Altair has, and `values` to give rows to a chart by name."""

    def __init__(self) -> None:
        import altair  # heavy, and only pages have drawings

        altair.utils.schemapi.disable_debug_mode()  # what is made here is fixed, and tests draw all of it
        self._altair = altair
        self._rows: dict[str, list[dict[str, Any]]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._altair, name)

    def values(self, rows: Sequence[dict[str, Any]]) -> Any:
        """Rows as the data of a chart."""
        name = f"rows{len(self._rows)}"
        self._rows[name] = list(rows)
        return self._altair.NamedData(name=name)

    def layered(self, layers: Sequence[Any], *, width: int, height: int, config: dict[str, Any]) -> dict[str, Any]:
        """Charts over one another as Vega-Lite, with their rows; put together here, since Altair copies each of them twice."""
        drawn = [one.to_dict(validate=False) for one in layers]
        own = ("$schema", "config", "datasets")
        plain = [{key: value for key, value in one.items() if key not in own} for one in drawn]
        schema = drawn[0]["$schema"]
        return {
            "$schema": schema,
            "config": config,
            "layer": plain,
            "width": width,
            "height": height,
            "datasets": self._rows,
        }

    def spec(self, chart: Any) -> dict[str, Any]:
        """The whole chart as Vega-Lite, with its rows."""
        drawn: dict[str, Any] = chart.to_dict(validate=False)
        return drawn | {"datasets": {**drawn.get("datasets", {}), **self._rows}}


def to_svg(spec: dict[str, Any]) -> str:
    """A chart in Vega-Lite as SVG."""
    return _drawn(json.dumps(spec, ensure_ascii=False))


@functools.lru_cache(maxsize=DRAWINGS)
def _drawn(spec: str) -> str:
    import vl_convert  # heavy, and only pages have drawings

    drawn: str = vl_convert.vegalite_to_svg(spec)
    return drawn
