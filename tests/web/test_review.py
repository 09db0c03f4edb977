"""Review in the desk: one decides on words, names, copies and verdicts, and everything shown follows."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accordingto import desk
from accordingto.record.store import Record
from accordingto.web.app import create_app

KURSK = Path(__file__).parents[2] / "examples" / "kursk" / "reports"
QUESTION = "Have North Korean troops in Russia suffered over 4,700 casualties, including 600 deaths?"


@pytest.fixture(scope="module")
def kursk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "record.sqlite"
    with Record.open(path) as opened:
        desk.add([KURSK], opened)
    return path


@pytest.fixture
def client(kursk: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A desk over a record of its own with the reports of the example."""
    own = tmp_path / "record.sqlite"
    own.write_bytes(kursk.read_bytes())
    with TestClient(create_app(own), base_url="http://127.0.0.1:8650") as made:
        yield made


def form_of(client: TestClient, **query: str) -> dict[str, str]:
    """The fields of the form that opens one thing to decide on."""
    page = client.get("/decide", params=query)
    assert page.status_code == 200, page.text
    return fields_of(page.text)


def fields_of(page: str) -> dict[str, str]:
    form = page[page.index('<form class="decide"') :]
    form = form[: form.index("</form>")]
    found = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" (?:[^>]*?)value="([^"]*)"', form)}
    found |= dict(re.findall(r'<select id="\w+" name="(\w+)">.*?<option value="(\w*)" selected', form, flags=re.S))
    return {name: value for name, value in found.items() if name != "act"}


def send(client: TestClient, form: dict[str, str], act: str, **changed: str) -> str:
    """What the page says after a decision was sent from a form."""
    answer = client.post("/decide", data={**form, "act": act, "author": "Ada Reader", **changed})
    assert answer.status_code in (200, 422), answer.text
    return answer.text


def figure_of(client: TestClient, number: int = 4700) -> dict[str, str]:
    rows = client.get("/api/v1/figures", params={"measure": "casualties", "count": 200}).json()["rows"]
    row = next(one for one in rows if one["best"] == number)
    return {"subject": "figure", "report": row["report"], "at": f"{row['span'][0]}-{row['span'][1]}"}


def test_the_queue_shows_what_is_not_settled_and_opens_it(client: TestClient) -> None:
    page = client.get("/review").text
    assert "Not settled by the program" in page
    href = unescape(re.search(r'href="(/decide[^"]+)"', page)[1])  # type: ignore[index]
    assert 'name="speaker"' in client.get(href).text or 'name="number"' in client.get(href).text


def test_a_corrected_figure_changes_lists_report_and_brief(client: TestClient) -> None:
    where = figure_of(client)
    before = client.get("/api/v1/ask", params={"q": QUESTION}).json()
    send(client, form_of(client, **where), "correct", number="4,750", bound="about", reason="the recording says so")
    rows = client.get("/api/v1/figures", params={"measure": "casualties", "count": 200}).json()["rows"]
    assert 4750 in [one["best"] for one in rows]
    report = client.get(f"/reports/{where['report']}").text
    assert "the recording says so" in report
    after = client.get("/api/v1/ask", params={"q": QUESTION}).json()
    assert before["decisions"] == []
    assert [one["subject"] for one in after["decisions"]] == ["figure"]
    assert "Decided by people" in client.get("/ask", params={"q": QUESTION}).text


def test_a_rejected_speaker_no_longer_holds_the_words(client: TestClient) -> None:
    where = figure_of(client) | {"subject": "speaker"}
    form = form_of(client, **where)
    send(client, form, "reject", reason="it was somebody else")
    report = client.get(f"/api/v1/reports/{where['report']}").json()
    assert any(one["trace"]["rule"] == "review.rejected" and one["speaker"] is None for one in report["statements"])


def test_what_cannot_be_decided_so_says_why_and_keeps_what_was_sent(client: TestClient) -> None:
    page = send(client, form_of(client, **figure_of(client)), "correct", number="many", reason="because I counted")
    assert "is no number" in unescape(page)
    assert fields_of(page)["number"] == "many"
    assert fields_of(page)["reason"] == "because I counted"
    assert client.get("/decisions").text.count("<tr id=") == 0


def test_a_verdict_that_was_approved_says_by_whom(client: TestClient) -> None:
    form = form_of(client, subject="verdict", question=QUESTION, part="0", moment="now", back="/ask?q=x")
    send(client, form, "confirm")
    page = client.get("/ask", params={"q": QUESTION}).text
    verdict = page[page.index('id="verdict"') :]
    assert "Ada Reader" in verdict[: verdict.index("</section>")]
    (line,) = client.get("/api/v1/ask", params={"q": QUESTION}).json()["decisions"]
    assert (line["subject"], line["part"], line["moment"], line["state"]) == ("verdict", 0, "now", "holds")


def test_a_verdict_decided_on_that_has_changed_since_is_to_be_looked_at_again(client: TestClient) -> None:
    form = form_of(client, subject="verdict", question=QUESTION, part="0", moment="now")
    send(client, form, "confirm")
    rows = client.get("/api/v1/figures", params={"measure": "casualties", "count": 200}).json()["rows"]
    for row in rows:
        where = {"subject": "figure", "report": row["report"], "at": f"{row['span'][0]}-{row['span'][1]}"}
        send(client, form_of(client, **where), "reject", reason="none of these are checked")
    (line,) = [
        one
        for one in client.get("/api/v1/ask", params={"q": QUESTION}).json()["decisions"]
        if one["subject"] == "verdict"
    ]
    assert line["state"] == "differs"
    assert "looked at again" in line["conflict"]


def test_a_copy_that_is_none_counts_as_a_report_of_its_own(client: TestClient) -> None:
    copies = client.get("/copies").text
    report = re.search(r'<h2><a href="/reports/(\w+)/copies"', copies)[1]  # type: ignore[index]
    page = client.get(f"/reports/{report}/copies").text
    href = unescape(re.search(r'href="(/decide\?subject=copy[^"]+)"', page)[1])  # type: ignore[index]
    before = page.count('class="beside"')
    send(client, fields_of(client.get(href).text), "reject", reason="both were in the room")
    assert client.get(f"/reports/{report}/copies").text.count('class="beside"') < before


def test_two_names_put_together_are_one_origin(client: TestClient) -> None:
    first, other = "Volodymyr Zelensky", "Ukraine"
    names = [one["name"] for one in client.get("/api/v1/sources", params={"count": 200}).json()["rows"]]
    first, other = (
        next(name for name in names if "Zelensk" in name),
        next(name for name in names if name.startswith("Ukrain")),
    )
    send(client, form_of(client, subject="actors", one=first, other=other), "confirm")
    with Record.open(_path(client)) as record:
        brief = desk.ask("How many North Korean soldiers were killed or wounded?", record=record)
    origins = {line.origin for line in brief.chains}
    assert first not in origins
    assert client.get("/decisions").text.count("are one") == 1


def _path(client: TestClient) -> str:
    return client.app.state.desk.record.name  # type: ignore[attr-defined]


def test_taking_back_adds_a_line(client: TestClient) -> None:
    send(client, form_of(client, **figure_of(client)), "confirm")
    page = client.get("/decisions").text
    token = re.search(r'name="token" value="([^"]+)"', page)[1]  # type: ignore[index]
    client.post("/decisions/undo", data={"token": token, "number": "1", "author": "Ben", "reason": "too soon"})
    page = client.get("/decisions").text
    assert page.count("<tr id=") == 2
    assert "took back" in page
    assert "take back" not in page


def test_two_who_decide_otherwise_at_once_see_it(client: TestClient) -> None:
    where = figure_of(client)
    mine, yours = form_of(client, **where), form_of(client, **where)
    send(client, mine, "confirm", author="Ann")
    send(client, yours, "reject", author="Ben", reason="not in the text")
    page = client.get("/review").text
    assert "To be settled" in page
    assert "Ann" in page
    assert "Ben" in page
    again = form_of(client, **where)
    send(client, again, "confirm", author="Ann", reason="we looked together")
    assert "To be settled" not in client.get("/review").text


def test_a_form_of_another_site_and_a_way_out_of_the_desk_are_refused(client: TestClient) -> None:
    form = form_of(client, **figure_of(client), back="https://elsewhere.example/")
    assert client.post("/decide", data={**form, "act": "confirm", "author": "x", "token": "no"}).status_code == 403
    for back in ("//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere.example"):
        answer = client.post(
            "/decide", data={**form, "act": "confirm", "author": "x", "back": back}, follow_redirects=False
        )
        assert (answer.status_code, answer.headers["location"]) == (303, "/decisions")


def test_the_name_of_who_decides_is_remembered(client: TestClient) -> None:
    send(client, form_of(client, **figure_of(client)), "confirm", author="Žofie Nováková")
    assert fields_of(client.get("/decide", params=figure_of(client)).text)["author"] == "Žofie Nováková"


@pytest.mark.parametrize(
    "query",
    [
        "subject=figure",
        "subject=figure&report=nothing&at=0-5",
        "subject=speaker&report=&at=1-2",
        "subject=copy&report=a&original=b",
        "subject=actors&one=a&other=b",
        "subject=verdict&question=&part=0",
        "subject=verdict&question=How+many%3F&part=7",
        "subject=else",
        "",
    ],
)
def test_what_is_not_there_is_told_in_a_line(client: TestClient, query: str) -> None:
    page = client.get(f"/decide?{query}")
    assert page.status_code == 422
    assert 'role="alert"' in page.text


def test_one_decides_over_the_api(client: TestClient) -> None:
    where = figure_of(client)
    start, _, end = where["at"].partition("-")
    sent = {"act": "correct", "subject": "figure", "report": where["report"], "span": [int(start), int(end)]}
    sent |= {"author": "Ann", "reason": "checked", "measure": "casualties", "bound": "about", "number": "4,750"}
    answer = client.post("/api/v1/decisions", json=sent)
    assert (answer.status_code, answer.json()["id"], answer.json()["value"]["best"]) == (201, 1, 4750)
    undone = client.post("/api/v1/decisions", json={"act": "undo", "author": "Ben", "undoes": 1})
    assert undone.status_code == 201
    listed = client.get("/api/v1/decisions").json()
    assert [(row["decision"]["act"], row["stands"]) for row in listed["rows"]] == [("undo", False), ("correct", False)]


def test_the_api_refuses_what_is_no_decision(client: TestClient) -> None:
    for sent in (
        {},
        {"act": "confirm", "author": "Ann"},
        {"act": "confirm", "author": "", "subject": "figure"},
        {"act": "undo", "author": "Ann", "undoes": 5},
        {"act": "confirm", "author": "Ann", "subject": "figure", "report": "x", "span": [0, 1], "more": 1},
    ):
        answer = client.post("/api/v1/decisions", json=sent)
        assert answer.status_code == 422, sent
        assert answer.json()["error"]["cause"]


def test_the_api_lists_what_is_not_settled(client: TestClient) -> None:
    listed = client.get("/api/v1/doubts", params={"count": 5}).json()
    assert listed["total"] > 5
    assert len(listed["rows"]) == 5
    assert [row["what"] for row in listed["rows"]] == ["speaker"] * 5


def test_a_question_about_one_of_two_joined_names_finds_what_the_other_said(client: TestClient) -> None:
    names = [one["name"] for one in client.get("/api/v1/sources", params={"count": 200}).json()["rows"]]
    ask = {"q": "Has Volodymyr Zelensky said anything about North Korean casualties?"}
    before = client.get("/api/v1/ask", params=ask).json()
    other = "National Intelligence Service"
    first = next(name for name in names if "Zelensk" in name)
    send(client, form_of(client, subject="actors", one=first, other=other), "confirm", reason="only for the test")
    after = client.get("/api/v1/ask", params=ask).json()
    assert after["understood"]["actor"] == other
    assert len(after["takeaways"]) > len(before["takeaways"])
    assert [one["subject"] for one in after["decisions"]] == ["actors"]


def test_what_a_person_stands_for_is_exported_as_a_review_and_nothing_else(client: TestClient) -> None:
    before = client.get("/api/v1/exports/record.jsonld").json()
    assert not [node for node in before["@graph"] if node["@type"] == "ClaimReview"]
    form = form_of(client, subject="verdict", question=QUESTION, part="0", moment="now")
    send(client, form, "confirm", reason="checked")
    after = client.get("/api/v1/exports/record.jsonld").json()
    (review,) = [node for node in after["@graph"] if node["@type"] == "ClaimReview"]
    assert review["author"]["name"] == "Ada Reader"
    send(client, form_of(client, subject="verdict", question=QUESTION, part="0", moment="now"), "reject", reason="no")
    last = client.get("/api/v1/exports/record.jsonld").json()
    assert not [node for node in last["@graph"] if node["@type"] == "ClaimReview"]


def test_decisions_are_acts_of_people_in_the_provenance(client: TestClient) -> None:
    where = figure_of(client)
    send(client, form_of(client, **where), "reject", reason="not in the text")
    graph = client.get("/api/v1/exports/record.prov.jsonld").json()["@graph"]
    people = [node for node in graph if "prov:Person" in str(node.get("@type"))]
    assert "Ada Reader" in str(people)
    assert "not in the text" in str(graph)


def test_the_verdict_on_each_part_at_either_moment_can_be_decided_on(client: TestClient) -> None:
    where = {"subject": "verdict", "question": QUESTION, "part": "1", "moment": "then"}
    page = client.get("/decide", params=where).text
    assert "600 deaths: the verdict then, 30 April 2025" in unescape(page)
    assert "For it 1 independent origin; against it 1 independent origin" in page
    assert "About 600 N. Korean soldiers" in page or "about 600" in page
    send(client, fields_of(page), "confirm")
    (line,) = client.get("/api/v1/ask", params={"q": QUESTION}).json()["decisions"]
    assert (line["part"], line["moment"]) == (1, "then")
    assert "on “600 deaths” then, 30 April 2025" in line["text"]


def test_of_two_decisions_on_one_thing_the_list_says_which_holds(client: TestClient) -> None:
    where = {"subject": "verdict", "question": QUESTION, "part": "0", "moment": "now"}
    send(client, form_of(client, **where), "confirm")
    send(client, form_of(client, **where), "reject", reason="the two are one service")
    later, first = client.get("/api/v1/decisions").json()["rows"]
    assert (later["followed_by"], first["followed_by"]) == (None, later["decision"]["id"])
    page = client.get("/decisions").text
    assert f'no: <a href="#d{later["decision"]["id"]}">' in page
