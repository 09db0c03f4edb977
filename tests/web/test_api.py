"""The HTTP API: the same objects as the pages, one shape of error, ETags."""

from fastapi.testclient import TestClient

QUESTION = "How many people were killed in the flood in the Ombrel valley?"


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
    assert all(one["get"]["summary"] for one in described["paths"].values())
