"""Standing questions: each change in the answer is found once and told once, whatever is killed in between."""

import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pytest

from accordingto import desk
from accordingto.cli.webhook import Webhook
from accordingto.record.store import Record
from accordingto.record.watches import Change, NewChange
from tests.cli.conftest import Run, run

__all__ = ["run"]
QUESTION = "Have at least 40 people been killed in Velsk?"


def put(folder: Path, name: str, words: str, day: str) -> None:
    """A report of its own outlet in the folder."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(f"Flood in Velsk\n\n{words}\n")
    url = f"https://{name}.example/flood"
    (folder / f"{name}.toml").write_text(f'outlet = "{name}"\npublished = "{day}"\nurl = "{url}"\n')


def first(folder: Path) -> None:
    put(
        folder, "herald", "The flood in Velsk has killed 40 people, the Tarn River Board said on 1 March.", "2025-03-01"
    )


def second(folder: Path) -> None:
    put(folder, "post", "The flood in Velsk has killed 31 people, the Tarn River Board said on 3 March.", "2025-03-03")
    put(folder, "mail", "The flood in Velsk has killed 45 people, Red Aid said on 3 March.", "2025-03-03")


def kinds(record: Record) -> list[str]:
    return [change.kind for change in record.changes(QUESTION)]


def test_the_first_look_tells_nothing_and_the_next_what_is_new(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    first(folder)
    with Record.open(tmp_path / "record") as record:
        desk.watch(QUESTION, [folder], record)
        assert record.changes() == ()
        desk.watch(QUESTION, [folder], record)
        assert record.changes() == ()
        second(folder)
        desk.watch(QUESTION, [folder], record)
        texts = [change.text for change in record.changes(QUESTION)]
        assert any(text.startswith("A new origin: Red Aid: 45 killed") for text in texts)
        assert any("Tarn River Board: 31 killed" in text and "(before: 40 killed)" in text for text in texts)
        assert {"new_origin", "changed_figure", "verdict"} <= set(kinds(record))
        known = len(texts)
        desk.watch(QUESTION, [folder], record)
        assert len(record.changes(QUESTION)) == known
        assert all(change.url for change in record.changes(QUESTION) if change.report)


def test_a_round_that_is_killed_before_it_is_put_down_finds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    first(folder)
    with Record.open(tmp_path / "record") as record:
        desk.watch(QUESTION, [folder], record)
        second(folder)
        with monkeypatch.context() as killed:
            killed.setattr(Record, "put_round", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                desk.watch(QUESTION, [folder], record)
        assert record.changes() == ()
        desk.watch(QUESTION, [folder], record)
        assert "new_origin" in kinds(record)


def test_of_two_rounds_at_once_one_puts_down_what_is_new(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record") as record:
        at, change = "2025-03-03T10:00:00+00:00", NewChange(kind="new_origin", text="A new origin: Red Aid.")
        assert record.put_round(QUESTION, known=None, facts={"a": "1"}, changes=[], at=at)
        known = record.known_facts(QUESTION)
        assert record.put_round(QUESTION, known=known, facts={"a": "2"}, changes=[change], at=at)
        assert not record.put_round(QUESTION, known=known, facts={"a": "2"}, changes=[change], at=at)
        assert [one.text for one in record.changes()] == [change.text]


def test_what_a_killed_round_found_is_told_by_the_next(tmp_path: Path, run: Run) -> None:
    folder, place = tmp_path / "in", tmp_path / "record"
    first(folder)
    with Record.open(place) as record:
        desk.watch(QUESTION, [folder], record)
        second(folder)
        desk.watch(QUESTION, [folder], record)  # and killed before anybody was told
        found = len(record.changes(untold=True))
    assert found > 1
    told = run("watch", QUESTION, folder, "--once", "--json", "--record", place)
    assert [json.loads(line)["id"] for line in told.stdout.splitlines()] == list(range(1, found + 1))
    assert run("watch", QUESTION, folder, "--once", "--json", "--record", place).stdout == ""


def test_the_changes_are_an_atom_feed(tmp_path: Path, run: Run) -> None:
    folder, feed = tmp_path / "in", tmp_path / "changes.xml"
    first(folder)
    start = run("watch", QUESTION, folder, "--once", "--atom", feed)
    assert "what is new will be told: one report looked at" in start.stderr
    second(folder)
    told = run("watch", QUESTION, folder, "--once", "--atom", feed)
    assert "A new origin: Red Aid" in told.stdout
    entries = ElementTree.parse(feed).getroot().findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) > 1
    ids = [entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in entries]
    assert len(set(ids)) == len(ids)


@contextmanager
def receiver(answers: list[int]) -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """A webhook that gives these answers, then 200: its address, and what it was sent."""
    taken: list[tuple[dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            """Nothing is printed."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.append((dict(self.headers), body))
            self.send_response(answers.pop(0) if answers else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", taken
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


CHANGE = Change(
    id=7, question=QUESTION, at="2025-03-03T10:00:00+00:00", kind="new_origin", text="A new origin: Red Aid."
)


def test_a_change_is_sent_signed_and_with_its_number() -> None:
    with receiver([]) as (url, taken):
        assert Webhook(url=url, secret="key").send(CHANGE) is None
    ((headers, body),) = taken
    assert json.loads(body)["change"]["text"] == CHANGE.text
    assert headers["X-Accordingto-Signature"] == "sha256=" + hmac.new(b"key", body, "sha256").hexdigest()
    assert headers["X-Accordingto-Change"].endswith("-7")


def test_a_busy_webhook_is_tried_again_and_one_that_refuses_is_not() -> None:
    naps: list[float] = []
    with receiver([503, 429]) as (url, taken):
        assert Webhook(url=url, secret="", sleep=naps.append).send(CHANGE) is None
        assert len(taken) == 3
        assert len({headers["X-Accordingto-Change"] for headers, _ in taken}) == 1
    assert naps == [1.0, 2.0]
    with receiver([410]) as (url, taken):
        assert Webhook(url=url, secret="", sleep=naps.append).send(CHANGE) == "it answers 410"
        assert len(taken) == 1
    assert "cannot be reached" in (Webhook(url=url, secret="", sleep=naps.append).send(CHANGE) or "")


def test_what_a_webhook_did_not_take_waits_and_nothing_is_sent_twice(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "in"
    first(folder)
    with receiver([200, 410]) as (url, taken):
        run("watch", QUESTION, folder, "--once", "--webhook", url)
        assert taken == []
        second(folder)
        failed = run("watch", QUESTION, folder, "--once", "--webhook", url)
        assert failed.exit_code != 0
        assert "it answers 410; the change is kept" in failed.stderr
        assert len(taken) == 2
        run("watch", QUESTION, folder, "--once", "--webhook", url)
        run("watch", QUESTION, folder, "--once", "--webhook", url)
    numbers = [headers["X-Accordingto-Change"] for headers, _ in taken]
    assert numbers.count(numbers[1]) == 2  # refused, then taken
    assert len(set(numbers)) == len(numbers) - 1
