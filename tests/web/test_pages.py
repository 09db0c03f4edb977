"""The pages: what a person finds on them, and what they refuse."""

import re

import pytest
from fastapi.testclient import TestClient

from accordingto.record import asked
from accordingto.record.store import Record

QUESTION = "How many people were killed in the flood in the Ombrel valley?"
PATHS = ("/", "/reports", "/figures", "/sources", "/copies", "/add", f"/ask?q={QUESTION}", "/nothing")


def token_of(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


def test_an_empty_record_says_how_to_begin(empty: TestClient) -> None:
    page = empty.get("/").text
    assert "The record is empty" in page
    assert 'href="/add"' in page


def test_a_question_is_answered_with_its_brief(client: TestClient) -> None:
    page = client.get("/ask", params={"q": QUESTION}).text
    assert 'id="answer"' in page
    assert "Ovendrian Hazards Agency" in page
    assert re.search(r'<h3><a href="/reports/r[0-9a-f]+">', page)


def test_a_question_that_is_none_is_told_what_to_do(client: TestClient) -> None:
    answer = client.get("/ask", params={"q": "   "}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    long = client.get("/ask", params={"q": "x" * 3_000})
    assert long.status_code == 422
    assert "That did not work" in long.text


def test_the_report_shows_its_findings_and_the_words_that_were_cited(client: TestClient) -> None:
    row = client.get("/api/v1/figures", params={"measure": "killed"}).json()["rows"][0]
    start, end = row["span"]
    page = client.get(f"/reports/{row['report']}", params={"at": f"{start}-{end}"}).text
    assert 'id="cited"' in page
    assert "Why it was found" in page


def test_lists_are_looked_through_by_words_and_a_page_at_a_time(client: TestClient) -> None:
    assert "no report in the record" in client.get("/reports", params={"q": "zzz"}).text.casefold()
    page = client.get("/reports", params={"count": 2}).text
    assert 'rel="next"' in page
    second = client.get("/reports", params={"count": 2, "start": 2}).text
    assert 'rel="prev"' in second
    assert page != second


def test_a_script_gets_the_list_alone(client: TestClient) -> None:
    part = client.get("/figures", headers={"HX-Request": "true", "HX-Target": "list"}).text
    assert "<html" not in part
    assert "<table" in part


@pytest.mark.parametrize("query", ["measure=nonsense", "since=yesterday", "start=-1", "count=100000", "start=x"])
def test_what_cannot_be_asked_is_refused_in_words(client: TestClient, query: str) -> None:
    answer = client.get(f"/figures?{query}")
    assert answer.status_code == 422
    assert "That did not work" in answer.text


def test_what_was_pasted_is_added(empty: TestClient) -> None:
    form = {
        "token": token_of(empty),
        "text": "Flood in Velsk\n\nAt least 12 people were killed in Velsk, the Velsk Hazards Agency said on Monday.",
        "outlet": "Hill Post",
        "published": "2025-03-03",
    }
    page = empty.post("/add", data=form).text
    assert "1 report read" in page
    assert "Hill Post" in empty.get("/reports").text


def test_a_form_without_the_token_changes_nothing(empty: TestClient) -> None:
    empty.get("/add")
    assert empty.post("/add", data={"token": "guess", "text": "x"}).status_code == 403
    empty.cookies.clear()
    assert empty.post("/add", data={"token": "", "text": "x"}).status_code == 403


def test_a_form_from_another_site_changes_nothing(empty: TestClient) -> None:
    sent = {"token": token_of(empty), "text": "x"}
    assert empty.post("/add", data=sent, headers={"Origin": "https://evil.example"}).status_code == 403


def test_another_name_of_this_machine_is_not_answered(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_a_request_over_the_limit_is_refused(client: TestClient) -> None:
    assert client.post("/add", headers={"Content-Length": "999999999"}, content=b"x").status_code == 413


def test_too_many_changes_in_a_minute_are_refused(empty: TestClient) -> None:
    answers = {empty.post("/add", data={"token": "x"}).status_code for _ in range(70)}
    assert answers == {403, 429}


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_the_policy_and_nothing_inline(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r"<script(?![^>]*\bsrc=)", answer.text)
    assert not re.search(r"\s(style|on[a-z]+)=", re.sub(r">[^<]*<", "><", answer.text))


def test_words_that_mean_harm_stay_words(client: TestClient) -> None:
    (row,) = client.get("/api/v1/reports", params={"q": "alert"}).json()["rows"]
    for path in (
        "/reports",
        f"/reports/{row['id']}",
        "/figures",
        "/sources",
        "/ask?q=How many people were killed in Velsk?",
    ):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "\u202e" not in page
    assert "&lt;script&gt;" in client.get("/reports").text


def test_copies_stand_under_their_original_and_side_by_side(client: TestClient) -> None:
    page = client.get("/copies").text
    assert "the original" in page
    found = re.search(r'<h2><a href="(/reports/r[0-9a-f]+/copies)">', page)
    assert found
    beside = client.get(found[1]).text
    assert "count as one" in beside
    assert beside.count('<mark id="c1">') >= 1
    assert beside.count('<mark id="c1">') == beside.count('<mark id="o1">')


def test_a_report_without_copies_says_so(client: TestClient) -> None:
    (row,) = client.get("/api/v1/reports", params={"q": "alert"}).json()["rows"]
    assert "derives from none" in client.get(f"/reports/{row['id']}/copies").text


def test_questions_are_remembered_and_kept_on_top(empty: TestClient) -> None:
    form = {
        "token": token_of(empty),
        "text": "Flood in Velsk\n\nAt least 12 people were killed in Velsk, the police said.",
    }
    empty.post("/add", data=form)
    for question in (
        "How many people were killed in Velsk?",
        "How many <b>men</b> were killed in Velsk?",
        "How many people were killed in Velsk?",
    ):
        empty.get("/ask", params={"q": question})
    page = empty.get("/").text
    assert page.index("How many people were killed") < page.index("&lt;b&gt;men")
    sent = {"token": form["token"], "question": "How many <b>men</b> were killed in Velsk?", "kept": "true"}
    page = empty.post("/asked", data=sent).text
    assert page.index("&lt;b&gt;men") < page.index("How many people were killed")
    assert empty.post("/asked", data={**sent, "question": "never asked"}).status_code == 404
    assert empty.post("/asked", data={**sent, "token": "guess"}).status_code == 403


def test_of_old_questions_only_the_kept_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "MOST", 3)
    with Record.open() as record:
        for number in range(6):
            record.asked.put(f"question {number}", at=f"2025-01-0{number + 1}")
            if number == 0:
                assert record.asked.keep("question 0", kept=True)
        assert [one.question for one in record.asked.latest()] == [
            "question 0",
            "question 5",
            "question 4",
            "question 3",
        ]


def test_a_side_is_told_by_its_name(empty: TestClient) -> None:
    words = (
        "Raid\n\nNorth Korea denied on Monday that 12 of its soldiers had been killed near the border town of Velsk."
    )
    empty.post("/add", data={"token": token_of(empty), "text": words})
    page = empty.get("/sources").text
    assert "<td>North Korea</td>" in page
    assert "PRK" not in page


def test_each_member_of_a_group_of_copies_shows_the_same_group(client: TestClient) -> None:
    page = client.get("/copies").text
    first = re.search(r'<h2><a href="/reports/(\w+)/copies"', page)
    assert first
    group = client.get(f"/reports/{first[1]}/copies").text
    members = re.findall(r'<section class="beside" id="r(\w+)"', group)
    assert members
    for member in members:
        assert f"/reports/{member}/copies#r{member}" in page
        shown = client.get(f"/reports/{member}/copies").text
        assert re.findall(r'<section class="beside" id="r(\w+)"', shown) == members


def test_a_long_report_of_a_brief_shows_its_beginning_and_can_be_opened(client: TestClient) -> None:
    page = client.get("/ask", params={"q": QUESTION}).text
    for anchor in re.findall(r'class="whole tag"><a href="#([^"]+)"', page):
        assert f'<article class="report" id="{anchor}"' in page or f'<article class="report copy" id="{anchor}"' in page
    assert page.count('class="text long"') == page.count('class="whole tag"') > 0
