"""Labels of a drawing: each has room of its own, and what has none is left out."""

from hypothesis import given
from hypothesis import strategies as st

from accordingto.answers.labels import LETTER, LINE, Place, Spot, place_labels

SPOTS = st.lists(
    st.builds(
        Spot, x=st.floats(0, 500), y=st.floats(0, 240), words=st.text(alphabet="4,70about ", min_size=1, max_size=20)
    ),
    max_size=15,
    unique_by=lambda spot: (spot.x, spot.y),
)


@given(SPOTS)
def test_no_label_is_written_over_another_or_beyond_the_drawing(spots: list[Spot]) -> None:
    boxes = [_box(place) for place in place_labels(spots, width=500, height=240)]
    for at, (left, upper, right, lower) in enumerate(boxes):
        assert left >= 0
        assert upper >= 0
        assert right <= 500
        assert lower <= 240
        for other in boxes[:at]:
            assert right <= other[0] or other[2] <= left or lower <= other[1] or other[3] <= upper


def test_a_label_alone_stands_right_below_its_point() -> None:
    spot = Spot(x=100, y=100, words="4,700")
    assert place_labels([spot], width=500, height=240) == (Place(spot=spot, right=True, dy=9.0),)


def test_a_label_at_the_right_edge_runs_to_the_left() -> None:
    spot = Spot(x=495, y=100, words="4,700")
    assert not place_labels([spot], width=500, height=240)[0].right


def test_a_label_keeps_clear_of_an_arrow() -> None:
    spot = Spot(x=100, y=100, words="4,700")
    (place,) = place_labels([spot], width=500, height=240, drawn=[(110, 90, 130, 130)])
    assert (place.right, place.dy) == (True, -9.0) or not place.right


def test_a_label_never_stands_nearer_to_another_point_than_to_its_own() -> None:
    spots = [Spot(x=100, y=100, words="3,800"), Spot(x=104, y=122, words="about 3,000")]
    for place in place_labels(spots, width=500, height=240):
        left, upper, right, lower = _box(place)
        end = (left if left > place.spot.x else right, (upper + lower) / 2)
        apart = [(one.x - end[0]) ** 2 + (one.y - end[1]) ** 2 for one in spots]
        assert spots[apart.index(min(apart))] == place.spot


def _box(place: Place) -> tuple[float, float, float, float]:
    length = len(place.spot.words) * LETTER
    left = place.spot.x + 8 if place.right else place.spot.x - 8 - length
    middle = place.spot.y + place.dy
    return left, middle - LINE / 2, left + length, middle + LINE / 2
