"""Numbers written beside the points of a drawing, each where there is room: none is written over another or over a point."""

from collections.abc import Sequence
from dataclasses import dataclass

LETTER = 6.6
"""The width of a letter in units of the drawing, taken wide, since the page's own font is not known here."""

LINE = 13
"""The height of a line."""

_PLACES = tuple(
    (right, dy) for dy in (9.0, -9.0, 22.0, -22.0, 35.0) for right in ((True, False) if abs(dy) < 20 else (True,))
)
"""Where a label is tried, the nearest first: below and above on either side, then further off on the right."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point of the drawing, from its upper left corner, and the words that belong to it."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the words of a point stand: right or left of it, and how far up or down."""

    spot: Spot
    right: bool
    dy: float


def place_labels(spots: Sequence[Spot], *, width: float, height: float, drawn: Sequence[Box] = ()) -> tuple[Place, ...]:
    """A place for each label that has room, the later points first; what finds none is left to the table below.

    `drawn` is what else is drawn at the points, such as arrows.
    """
    points: list[Box] = [(spot.x - 5, spot.y - 5, spot.x + 5, spot.y + 5) for spot in spots]
    taken: list[Box] = []
    placed: list[Place] = []
    for spot in sorted(spots, key=lambda one: (-one.x, one.y, one.words)):
        for right, dy in _PLACES:
            box = _box(spot, right=right, dy=dy)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            if inside and _is_nearest(box, spot, spots) and not any(_meet(box, o) for o in (*taken, *points, *drawn)):
                taken.append(box)
                placed.append(Place(spot=spot, right=right, dy=dy))
                break
    return tuple(placed)


def _box(spot: Spot, *, right: bool, dy: float) -> Box:
    length = len(spot.words) * LETTER
    left = spot.x + 8 if right else spot.x - 8 - length
    return left, spot.y + dy - LINE / 2, left + length, spot.y + dy + LINE / 2


def _is_nearest(box: Box, spot: Spot, spots: Sequence[Spot]) -> bool:
    """Whether words begin or end nearest to their own point, so that nobody takes them for those of another."""
    x, y = (box[0] if box[0] > spot.x else box[2]), (box[1] + box[3]) / 2
    own = (spot.x - x) ** 2 + (spot.y - y) ** 2
    return all((other.x - x) ** 2 + (other.y - y) ** 2 >= own for other in spots)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
