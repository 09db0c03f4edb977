"""The HTTP API: the same objects as the pages, one shape of error, ETags."""

import json

import pytest
from fastapi.testclient import TestClient

QUESTION = "How many people were killed in the flood in the Ombrel valley?"
BARGE = {
    "text": "Barge sinks near Castrel\n\nThree people, among them Mara Voss, 34, were killed when a barge sank near Castrel on "
    "Monday, Governor Ana Bel said.\n\nTwo children of Mara Voss were injured, Bel said. "
    "The body of Mara Voss was found at noon.\n",
    "outlet": "The Gazette",
    "published": "2025-08-14",
}


@pytest.fixture
def sent(empty: TestClient) -> TestClient:
    """The desk of a record with one report, sent to it."""
    assert empty.post("/api/v1/reports", json=BARGE).status_code == 201
    return empty


def test_a_question_is_answered_with_the_brief(client: TestClient) -> None:
    brief = client.get("/api/v1/ask", params={"q": QUESTION}).json()
    assert brief["schema"] == "accordingto.brief/1"
    assert brief["question"] == QUESTION
    assert brief["takeaways"][0]["citations"]


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/v1/reports")
    again = client.get("/api/v1/reports", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_lists_come_a_page_at_a_time_and_miss_nothing(client: TestClient) -> None:
    total = client.get("/api/v1/figures").json()["total"]
    seen = []
    for start in range(0, total, 7):
        rows = client.get("/api/v1/figures", params={"start": start, "count": 7}).json()["rows"]
        seen += [(row["report"], row["id"]) for row in rows]
    assert len(seen) == len(set(seen)) == total


def test_filters_leave_what_meets_them(client: TestClient) -> None:
    rows = client.get(
        "/api/v1/figures", params={"measure": "killed", "since": "2025-08-15", "until": "2025-08"}
    ).json()["rows"]
    assert rows
    assert {row["measure"] for row in rows} == {"killed"}
    assert all("2025-08-15" <= row["as_of"] <= "2025-08-31" for row in rows if row["as_of"] and len(row["as_of"]) == 10)
    named = client.get("/api/v1/figures", params={"source": "hazards"}).json()["rows"]
    assert named


def test_marks_of_patterns_mean_themselves(client: TestClient) -> None:
    assert client.get("/api/v1/reports", params={"q": "%"}).json()["total"] == 0
    assert client.get("/api/v1/sources", params={"q": "_"}).json()["total"] == 0


def test_texts_are_left_out_unless_asked_for(client: TestClient) -> None:
    report = client.get("/api/v1/reports").json()["rows"][0]["id"]
    assert client.get(f"/api/v1/reports/{report}").json()["report"]["text"] is None
    assert client.get(f"/api/v1/reports/{report}", params={"texts": True}).json()["report"]["text"]
    (version,) = client.get(f"/api/v1/reports/{report}/versions").json()["versions"]
    assert version["report"]["text"] is None


def test_errors_have_one_shape(client: TestClient) -> None:
    for path, status in (
        ("/api/v1/reports/nothing", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/figures?count=0", 422),
        ("/api/v1/ask?q=", 422),
        ("/api/v1/ask", 422),
    ):
        answer = client.get(path)
        assert answer.status_code == status, path
        assert set(answer.json()) == {"error"}
        assert answer.json()["error"]["status"] == status
        assert answer.json()["error"]["cause"]


def test_the_description_names_every_endpoint(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert {"/api/v1/ask", "/api/v1/reports", "/api/v1/figures", "/api/v1/sources"} <= set(described["paths"])
    assert all(one["summary"] for found in described["paths"].values() for one in found.values())


def test_names_are_masked_if_asked_for(sent: TestClient) -> None:
    found = sent.get("/api/v1/reports", params={"q": "barge"}).json()["rows"][0]["id"]
    for address, more in (
        (f"/api/v1/reports/{found}", {"texts": "1"}),
        ("/api/v1/figures", {}),
        ("/api/v1/ask", {"q": "How many people were killed on the barge near Castrel?"}),
    ):
        plain = sent.get(address, params=more).text
        masked = sent.get(address, params=more | {"mask": "1"}).text
        assert "Voss" in plain, address
        assert "Voss" not in masked, address
        assert "[name 1]" in masked
        assert "Ana Bel" in masked or "Bel" not in plain


def test_a_report_is_added_by_its_text(sent: TestClient) -> None:
    assert sent.get("/api/v1/counts").json()["reports"] == 1
    again = sent.post("/api/v1/reports", json=BARGE)
    assert (again.status_code, again.json()["kept"][0]["change"]) == (201, "unchanged")


def test_what_is_sent_must_say_that_it_is_json_and_come_from_nowhere_else(empty: TestClient) -> None:
    for headers, status in (
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"content-type": "application/json", "origin": "https://elsewhere.example"}, 403),
    ):
        answer = empty.post("/api/v1/reports", content=json.dumps(BARGE), headers=headers)
        assert answer.status_code == status, headers
    assert empty.get("/api/v1/counts").json()["reports"] == 0


def test_what_cannot_be_added_is_refused_with_its_cause(empty: TestClient) -> None:
    for sent, cause in (
        ({}, "nothing was sent"),
        ({"text": "A", "address": "https://a.example"}, "both"),
        ({"address": "a.txt"}, "no web address"),
        ({"address": "http://127.0.0.1/x"}, "private"),
        ({"text": "Three died.", "published": "May"}, "no date"),
        ({"text": "Three died.", "colour": "red"}, "colour"),
    ):
        answer = empty.post("/api/v1/reports", json=sent)
        assert answer.status_code == 422, sent
        assert cause in answer.json()["error"]["cause"], (sent, answer.json())


def test_copies_stand_under_their_original(client: TestClient) -> None:
    found = client.get("/api/v1/copies").json()
    assert found["groups"]
    assert found["looked_at"] == found["total"]
    for group in found["groups"]:
        assert all(copy["copy_of"] and 0 < copy["share"] <= 1 for copy in group["copies"])
        assert group["original"]["id"] not in {copy["report"]["id"] for copy in group["copies"]}


def test_counts_and_changes_are_those_of_the_record(client: TestClient) -> None:
    counts = client.get("/api/v1/counts").json()
    assert counts["reports"] == client.get("/api/v1/reports").json()["total"]
    assert counts["figures"] == client.get("/api/v1/figures").json()["total"]
    assert client.get("/api/v1/changes").json() == {"changes": []}
