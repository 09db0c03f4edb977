"""The page of a source and the drawings of figures: what moved, through whom it came, and the grades that people give."""

import re
from urllib.parse import quote

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from accordingto.answers.panels import COLOURS, MOST_PANELS, draw_panels
from accordingto.answers.plot import Row
from accordingto.record import listing
from accordingto.record.store import Record
from accordingto.web import one_source
from accordingto.web.authors import COOKIE, LONGEST, author_of
from tests.web.test_adding import token_of

NAME = "Ovendrian Hazards Agency"


def row(**values: object) -> Row:
    return {
        "day": "2025-03-03", "number": 12.0, "low": None, "high": None, "measure": "Killed", "origin": "Police",
        "line": "", "shape": "circle", "hollow": False, "in_line": False, **values,
    }  # fmt: skip


def test_a_source_shows_how_its_figures_moved_and_through_whom_they_came(client: TestClient) -> None:
    page = client.get("/source", params={"name": NAME}).text
    assert re.search(r'<svg[^>]*role="img" aria-labelledby="moves0-t moves0-d"', page)
    assert re.search(r'<desc id="moves0-d">\d+ figures from 12 August 2025 to 22 August 2025, between', page)
    assert re.search(r'<svg[^>]*class="chains"', page)
    assert "<caption>Outlets</caption>" in page
    assert re.search(r"<td>ORNA</td><td class=\"number\">\d+</td><td class=\"number\">\d+</td>", page)


def test_the_graph_of_a_source_leads_to_the_words(client: TestClient) -> None:
    page = client.get("/source", params={"name": NAME}).text
    svg = re.search(r'<svg[^>]*class="chains".*?</svg>', page, flags=re.S)
    assert svg
    where = re.findall(r'<a href="(/reports/[^"]+)"', svg[0])
    assert where
    assert 'id="cited"' in client.get(where[0]).text


def test_of_a_source_in_many_reports_the_latest_are_looked_into(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accordingto.web.sources.MOST_REPORTS", 3)
    assert one_source.MOST_REPORTS > 3
    page = client.get("/source", params={"name": NAME}).text
    assert re.search(r"of the latest 3 of \d+ reports in which it speaks", page)


def test_a_grade_is_given_with_reason_and_author_and_its_history_stays(empty: TestClient) -> None:
    token = token_of(empty)
    words = "Flood in Velsk\n\nAt least 12 people were killed in Velsk, the Velsk Hazards Agency said on Monday."
    empty.post("/add", data={"token": token, "text": words})
    name = empty.get("/api/v1/sources").json()["rows"][0]["name"]
    assert "Nobody has graded it" in empty.get("/source", params={"name": name}).text
    form = {"token": token, "name": name, "letter": "C", "because": "<b>revised</b> twice", "author": "Zoë <i>Q</i>"}
    answer = empty.post("/source/grade", data=form, follow_redirects=False)
    assert answer.status_code == 303
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert "Max-Age=31536000" in answer.headers["set-cookie"]
    assert "HttpOnly" in answer.headers["set-cookie"].split("accordingto_form")[0]
    page = empty.get(answer.headers["location"]).text
    assert "<b>C</b>, fairly reliable, by Zoë &lt;i&gt;Q&lt;/i&gt;" in page
    assert "&lt;b&gt;revised&lt;/b&gt; twice" in page
    assert 'value="Zoë &lt;i&gt;Q&lt;/i&gt;"' in page, "the author is remembered"
    empty.post("/source/grade", data={**form, "letter": "D", "author": ""})
    page = empty.get("/source", params={"name": name}).text
    assert page.index("<b>D</b>, not usually reliable, by Zoë") < page.index("<b>C</b>")
    assert "All 2 grades" in page


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"letter": "G"}, 422),
        ({"letter": ""}, 422),
        ({"because": "  "}, 422),
        ({"author": " "}, 422),
        ({"name": "Nobody At All"}, 404),
        ({"token": "guess"}, 403),
    ],
)
def test_a_grade_that_cannot_be_given_is_refused_in_words(
    client: TestClient, change: dict[str, str], status: int
) -> None:
    form = {"token": token_of(client), "name": NAME, "letter": "C", "because": "why", "author": "Jo"}
    answer = client.post("/source/grade", data=form | change)
    assert answer.status_code == status
    assert "That did not work" in answer.text


def asked_with(cookie: str) -> Request:
    return Request({"type": "http", "headers": [(b"cookie", f"{COOKIE}={cookie}".encode())]})


def test_the_author_is_who_the_form_names_else_who_is_remembered() -> None:
    assert author_of(asked_with(quote("Zoë Q")), "") == "Zoë Q"
    assert author_of(asked_with("x"), " Jo\n Doe ") == "Jo Doe"
    assert author_of(asked_with(""), "") == ""
    assert len(author_of(asked_with(""), "x" * 1_000)) == LONGEST


def test_the_figures_that_are_listed_are_drawn_and_follow_the_filters(client: TestClient) -> None:
    def drawn(**params: str) -> int:
        page = client.get("/figures", params=params, headers={"HX-Request": "true", "HX-Target": "list"}).text
        found = re.search(r"([\d,]+) of ([\d,]+) figures are drawn", page)
        assert found
        assert page.count('class="panel"') >= 1
        return int(found[1].replace(",", ""))

    every, some = drawn(), drawn(measure="killed", until="2025-08-15")
    assert 0 < some < every
    page = client.get("/figures", params={"measure": "killed"}).text
    assert re.search(r'<title id="points0-t">Killed over time</title>', page)
    assert "<table" in page


def test_what_is_not_drawn_is_counted(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    total = client.get("/api/v1/figures").json()["total"]
    monkeypatch.setattr(listing, "MOST_POINTS", 5)
    page = client.get("/figures").text
    assert f"Earlier than the latest that are drawn at once: {total - 5}" in page
    monkeypatch.undo()
    page = client.get("/figures").text
    (drawn,) = re.findall(r"(\d+) of \d+ figures are drawn", page)
    others = re.findall(r"(?:a number|or asked|there is no room): (\d+)", page)
    told = [int(number) for number in (drawn, *others)]
    assert sum(told) == total


def test_points_are_the_figures_that_are_listed(client: TestClient) -> None:
    with Record.open() as record:
        assert record.listing.points().total == 0
    for params in ({"measure": "killed"}, {"source": "hazards"}, {"since": "2025-08-15"}, {"population": "children"}):
        total = client.get("/api/v1/figures", params=params).json()["total"]
        page = client.get("/figures", params=params).text
        assert f"of {total} figures are drawn" in page or not total


def test_groups_beyond_the_colours_share_one_and_measures_beyond_the_panels_are_counted() -> None:
    rows = [row(origin=f"Group {at}") for at in range(12)]
    drawn = draw_panels(rows, name="x")
    assert [key.group for key in drawn.keys][-1] == f"all others ({12 - COLOURS})"
    assert drawn.figures == 12
    rows = [row(measure=f"Measure {at}", number=at) for at in range(9)]
    drawn = draw_panels(rows, name="x")
    assert (len(drawn.panels), drawn.left_out) == (MOST_PANELS, 9 - MOST_PANELS)
    assert draw_panels([], name="x").panels == ()


def test_a_drawing_takes_its_colours_from_the_page_and_no_text_of_a_report_becomes_markup() -> None:
    rows = [row(origin="<script>alert(1)</script>", measure="Killed", hollow=True), row(low=1.0, high=9.0)]
    drawn = draw_panels(rows, name="x")
    svg = drawn.panels[0].svg
    assert "var(--paper)" in svg
    assert "var(--c1)" in svg
    assert "<script" not in svg
    assert " style=" not in svg
    assert not re.search(r"#[0-9a-f]{6}", svg)
