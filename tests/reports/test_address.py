"""One form for all addresses of a page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.reports.address import canonical_url, is_web_address


@pytest.mark.parametrize(
    "url",
    [
        "https://test.example/world/flood",
        "http://test.example/world/flood/",
        "HTTPS://Test.Example:443/world/flood#comments",
        "https://test.example/world/flood?utm_source=mail&utm_medium=x",
        "https://test.example/world/flood?fbclid=1&gclid=2&amp=1",
        "https://test.example/world/flood/amp",
        "https://test.example/world/flood/amp/",
        "https://test.example/world/flood.amp",
        "https://amp.test.example/world/flood",
        " https://test.example/world/flood ",
    ],
)
def test_one_page(url: str) -> None:
    assert canonical_url(url) == "https://test.example/world/flood"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        # what names the page stays
        ("https://test.example/view?id=7&page=2", "https://test.example/view?id=7&page=2"),
        ("https://test.example/view?page=2&utm_x=1&id=7", "https://test.example/view?id=7&page=2"),
        ("https://test.example/Flood", "https://test.example/Flood"),
        ("https://test.example:8080/a", "https://test.example:8080/a"),
        ("https://www.test.example", "https://www.test.example"),
        ("https://test.example/camp", "https://test.example/camp"),
    ],
)
def test_what_names_a_page_stays(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "words", ["", "test.example", "ftp://test.example/a", "https://", "https://[a", "https://a:b/"]
)
def test_no_web_address(words: str) -> None:
    assert not is_web_address(words)


@settings(deadline=None)
@given(st.text(alphabet="abAB./?&=#-_%1é ", max_size=30))
def test_canonical_is_canonical(tail: str) -> None:
    once = canonical_url("https://test.example/" + tail)
    assert canonical_url(once) == once
