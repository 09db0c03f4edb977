"""Adding at the desk: runs that go on in the background, what they keep and refuse, and the example."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from accordingto import adding as core
from accordingto.adding import AddedReports
from accordingto.record.store import Record
from accordingto.reports.given import Given
from accordingto.reports.inputs import find_inputs
from accordingto.web import adding, jobs, uploads
from accordingto.web.example import example_folder
from accordingto.web.jobs import Jobs, QueueFullError, Run, State, Work
from accordingto.web.safety import MOST, MOST_ADDED
from accordingto.web.uploads import shown_name, store

FLOOD = b"Flood in Velsk\n\nAt least 12 people were killed in Velsk, the Velsk Hazards Agency said on Monday."
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(100)


def token_of(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


def until(true: Callable[[], bool], *, seconds: float = 60) -> None:
    """Wait until a run is so far; it is another thread's work, so there is nothing to call."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "the run did not come so far"
        time.sleep(0.02)


def sent(client: TestClient, **form: Any) -> str:
    """The page of the run that a form began, once it is over."""
    answer = client.post("/add", follow_redirects=False, **form)
    assert answer.status_code == 303, answer.text
    where = answer.headers["location"]
    until(lambda: "every 1s" not in client.get(where).text)
    return client.get(where).text


def test_files_are_added_under_their_own_names_and_what_is_no_report_is_told(empty: TestClient) -> None:
    files = [("file", ("flood.txt", FLOOD)), ("file", ("../../etc/<b>picture.png", PICTURE))]
    page = sent(empty, data={"token": token_of(empty), "outlet": "Hill Post"}, files=files)
    assert "1 report read" in page
    assert ">flood.txt</a>: new report" in page
    assert "Not added" in page
    assert "etc/&lt;b&gt;picture.png: " in page
    (row,) = empty.get("/api/v1/reports").json()["rows"]
    assert row["outlet"] == "Hill Post"
    assert empty.get(f"/api/v1/reports/{row['id']}").json()["report"]["location"] == "flood.txt"


def test_what_was_refused_is_among_the_rejects_and_goes_when_it_is_sent_whole(
    empty: TestClient, tmp_path: Path
) -> None:
    token = token_of(empty)
    sent(empty, data={"token": token}, files=[("file", ("flood.txt", PICTURE))])
    with Record.open(tmp_path / "empty.sqlite") as record:
        (reject,) = record.rejects()
    assert (reject.location, reject.source) == ("flood.txt", "flood.txt")
    assert "/tmp" not in reject.cause
    sent(empty, data={"token": token}, files=[("file", ("flood.txt", FLOOD))])
    with Record.open(tmp_path / "empty.sqlite") as record:
        assert record.rejects() == ()


def test_a_folder_is_added_with_its_sidecars_and_without_what_is_no_report(empty: TestClient) -> None:
    sidecar = b'outlet = "Hill Post"\npublished = "2025-03-03"\n'
    files = [
        ("folder", ("news/a/flood.txt", FLOOD)),
        ("folder", ("news/a/flood.toml", sidecar)),
        ("folder", ("news/b/flood.txt", FLOOD.replace(b"12", b"14"))),
        ("folder", ("news/README.txt", b"Nothing")),
        ("folder", ("news/.hidden.txt", b"Nothing")),
        ("folder", ("news/map.png", PICTURE)),
    ]
    page = sent(empty, data={"token": token_of(empty)}, files=files)
    assert "2 of 2 files" in page
    assert "Not added" not in page
    rows = empty.get("/api/v1/reports").json()["rows"]
    assert {row["outlet"] for row in rows} == {"Hill Post", None}
    assert "news/a/flood.txt" in page


def test_addresses_are_taken_one_a_line_and_none_of_a_private_network(empty: TestClient) -> None:
    token = token_of(empty)
    page = sent(empty, data={"token": token, "address": "http://127.0.0.1:1/x\n\nhttp://127.0.0.1:1/y\n"})
    assert "2 of 2 files or addresses" in page
    assert page.count("private network") == 2
    wrong = empty.post("/add", data={"token": token, "address": "https://a.example/\nnonsense"}).text
    assert "nonsense: this is no web address" in wrong
    assert "https://a.example/" in wrong, "what was written is still there to be mended"


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"address": "https://a.example\nhttps://b.example", "title": "x"}, "one title cannot be that of 2 reports"),
        ({"address": "https://a.example", "text": "x"}, "both a pasted text and files"),
        ({"address": "https://a.example", "published": "yesterday"}, "is not a date"),
        ({}, "nothing was sent"),
    ],
)
def test_what_cannot_be_begun_is_told_on_the_form(empty: TestClient, form: dict[str, str], told: str) -> None:
    assert told in empty.post("/add", data={"token": token_of(empty), **form}).text


def test_a_script_gets_the_state_of_a_run_alone_until_it_is_over(empty: TestClient) -> None:
    answer = empty.post(
        "/add", data={"token": token_of(empty)}, files=[("file", ("flood.txt", FLOOD))], follow_redirects=False
    )
    where = answer.headers["location"]
    asked = {"HX-Request": "true", "HX-Target": "run"}
    until(lambda: "hx-trigger" not in empty.get(where, headers=asked).text)
    part = empty.get(where, headers=asked).text
    assert "<html" not in part
    assert "Done." in part


def test_an_unknown_run_says_how_to_go_on(empty: TestClient) -> None:
    answer = empty.get("/add/nothing")
    assert answer.status_code == 404
    assert "goes on where it was" in answer.text
    part = empty.get("/add/nothing", headers={"HX-Request": "true", "HX-Target": "run"})
    assert "hx-trigger" not in part.text
    assert empty.post("/add/nothing/stop", data={"token": token_of(empty)}).status_code == 404


def test_the_pages_of_runs_need_the_token(empty: TestClient) -> None:
    for path in ("/add", "/add/x/stop", "/example"):
        assert empty.post(path, data={"token": "guess"}).status_code == 403


def test_the_limits_hold_in_all_and_are_on_the_page(empty: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "40 MB, all files together 200 MB" in empty.get("/add").text
    assert empty.post("/add", headers={"Content-Length": str(MOST_ADDED + 1)}, content=b"x").status_code == 413
    assert empty.post("/asked", headers={"Content-Length": str(MOST + 1)}, content=b"x").status_code == 413
    monkeypatch.setattr(uploads, "LARGEST", 50)
    page = empty.post("/add", data={"token": token_of(empty)}, files=[("file", ("flood.txt", FLOOD))]).text
    assert "flood.txt: the file is longer than the 50 bytes" in page


def test_uploads_lie_under_numbers_and_are_gone_afterwards() -> None:
    class Sent:
        def __init__(self, name: str, data: bytes) -> None:
            self.filename, self.file = name, BytesIO(data)

    stored = store([Sent("../a/x.txt", b"1"), Sent("a/x.toml", b"2"), Sent("/etc/passwd", b"3"), Sent("", b"4")])
    folder = Path(stored.files[0]).parent
    assert sorted(stored.names.values()) == ["a/x.txt", "etc/passwd"]
    assert sorted(path.name for path in folder.iterdir()) == ["0.toml", "0.txt", "1"]
    again = store([Sent("x.txt", b"1"), Sent("x.txt", b"2")])
    assert [one.location for one in again.failures] == ["x.txt"]
    for one in (stored, again):
        one.leave()
        assert not Path(one.files[0]).parent.exists()


@pytest.mark.parametrize("name", ["..", "../..", "\\..\\..\\x", "a/\u202eb.txt", "x" * 3_000, "/"])
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    shown = shown_name(name)
    assert ".." not in shown.split("/")
    assert not shown.startswith("/")
    assert "\u202e" not in shown
    assert len(shown) <= uploads.LONGEST_NAME


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Semaphore]:
    """Runs whose reading waits for the test, file by file."""
    go = threading.Semaphore(0)

    def add(inputs: Any, record: Any, *, stop: Any, on_progress: Any, on_outcome: Any, **_: Any) -> AddedReports:
        for number, (source, _given) in enumerate(inputs):
            if stop():
                on_progress(number, len(inputs), "")
                return AddedReports(kept=())
            on_progress(number, len(inputs), source)
            go.acquire()
        on_progress(len(inputs), len(inputs), "")
        return AddedReports(kept=())

    monkeypatch.setattr(jobs, "add_inputs", add)
    yield go
    go.release(1_000)


def work(*names: str) -> Work:
    return Work(inputs=[(name, Given()) for name in names])


def seen(runs: Jobs, run: str) -> Run:
    found = runs.find(run)
    assert found is not None
    return found


def test_one_run_is_on_at_a_time_and_a_stopped_one_ends_after_what_is_in_hand(held: threading.Semaphore) -> None:
    with Record.open() as record, Jobs(record) as runs:
        first, second = runs.put(work("a", "b", "c")), runs.put(work("d"))
        until(lambda: seen(runs, first).in_hand == "a")
        assert (seen(runs, second).state, seen(runs, second).ahead) == (State.WAITING, 1)
        assert [one.id for one in runs.open_runs()] == [first, second]
        held.release()
        until(lambda: seen(runs, first).in_hand == "b")
        assert runs.stop(first)
        assert seen(runs, first).stopping
        held.release()
        until(lambda: seen(runs, first).is_over)
        assert (seen(runs, first).state, seen(runs, first).done) == (State.STOPPED, 2)
        held.release()
        until(lambda: seen(runs, second).state is State.DONE)


def test_a_waiting_run_that_is_stopped_lets_go_of_its_files(held: threading.Semaphore) -> None:
    left: list[str] = []
    with Record.open() as record, Jobs(record) as runs:
        first = runs.put(work("a"))
        second = runs.put(Work(inputs=[("b", Given())], leave=lambda: left.append("b")))
        until(lambda: seen(runs, first).state is State.RUNNING)
        assert runs.stop(second)
        assert left == ["b"]
        held.release()
        until(lambda: seen(runs, first).is_over)
        assert seen(runs, second).state is State.STOPPED
    assert left == ["b"]


def test_only_so_many_runs_wait_and_only_so_many_are_remembered(
    held: threading.Semaphore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "MOST_WAITING", 2)
    monkeypatch.setattr(jobs, "REMEMBERED", 1)
    with Record.open() as record, Jobs(record) as runs:
        first = runs.put(work("a"))
        until(lambda: seen(runs, first).state is State.RUNNING)
        others = [runs.put(work("b")), runs.put(work("c"))]
        with pytest.raises(QueueFullError):
            runs.put(work("d"))
        held.release(10)
        until(lambda: seen(runs, others[1]).is_over)
        runs.put(work("e"))
        assert runs.find(first) is None
        assert runs.find(others[1]) is not None


def test_a_failure_of_the_program_ends_one_run_and_not_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> AddedReports:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(jobs, "add_inputs", fail)
    with Record.open() as record, Jobs(record) as runs:
        first = runs.put(work("a"))
        until(lambda: seen(runs, first).is_over)
        assert seen(runs, first).state is State.FAILED
        assert "secret" not in seen(runs, first).cause
        second = runs.put(work("b"))
        until(lambda: seen(runs, second).is_over)


def test_adding_stops_before_the_next_report_and_settles_only_what_it_tried(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_bytes(FLOOD.replace(b"12", name.encode() * 2))
    inputs = [(str(tmp_path / f"{name}.txt"), Given()) for name in ("a", "b")]
    told: list[Any] = []
    with Record.open() as record:
        done = core.add_inputs(inputs, record, stop=lambda: bool(told), on_outcome=told.append)
    assert len(done.kept) == 1
    assert told == list(done.kept)


def test_the_example_comes_with_the_program_and_with_the_checkout() -> None:
    folder = example_folder()
    assert folder is not None
    reports = list(find_inputs([folder]))
    assert len(reports) == 29
    assert sum(1 for path in reports if path.with_suffix(".toml").exists()) == 26


def test_the_example_is_found_in_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "accordingto"
    package.mkdir(parents=True)
    monkeypatch.setattr("accordingto.web.example.files", lambda _: package)
    assert example_folder() is None
    inside = package / "examples" / "kursk"
    inside.mkdir(parents=True)
    (inside / "report.txt").write_bytes(FLOOD)
    assert example_folder() == inside


def test_the_wheel_takes_the_example_with_it() -> None:
    import tomllib

    root = Path(__file__).parents[2]
    build = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]
    taken = build["wheel"]["force-include"]
    assert taken["examples/kursk/reports"] == "accordingto/examples/kursk"
    for source in taken:
        assert (root / source).exists()
        assert any(f"/{source}".startswith(one) for one in build["sdist"]["include"])


def test_one_click_adds_the_example_and_asks_its_question(
    empty: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "example").mkdir()
    (tmp_path / "example" / "flood.txt").write_bytes(FLOOD)
    monkeypatch.setattr(adding, "example_folder", lambda: tmp_path / "example")
    assert "Try it with the example" in empty.get("/").text
    where = empty.post("/example", data={"token": token_of(empty)}, follow_redirects=False).headers["location"]
    until(lambda: empty.get(where, follow_redirects=False).status_code == 303)
    assert empty.get(where, follow_redirects=False).headers["location"].startswith("/ask?q=Have+North+Korean")
    part = empty.get(where, headers={"HX-Request": "true", "HX-Target": "run"})
    assert part.headers["hx-redirect"].startswith("/ask?q=")
    assert 'id="answer"' in empty.get(where).text
    assert "Try it with the example" not in empty.get("/").text


def test_an_example_that_was_stopped_says_so_and_asks_nothing(empty: TestClient, held: threading.Semaphore) -> None:
    token = token_of(empty)
    where = empty.post("/example", data={"token": token}, follow_redirects=False).headers["location"]
    until(lambda: "In hand: " in empty.get(where).text)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in empty.get(where).text
    assert "Stopping after the report in hand" in empty.post(f"{where}/stop", data={"token": token}).text
    held.release(2)
    until(lambda: "Stopped." in empty.get(where).text)
    page = empty.get(where).text
    assert "http-equiv" not in page
    assert "every 1s" not in page
