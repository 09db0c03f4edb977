"""Answers from processes of their own: the same as in the one that serves, errors told alike, a dead worker replaced."""

import os
import re
import signal
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accordingto.record.store import Record
from accordingto.settings import Settings
from accordingto.web.app import create_app
from accordingto.web.workers import Workers

QUESTION = "How many people were killed in the flood in the Ombrel valley?"
HERE = "http://127.0.0.1:8650"


def without_tokens(page: str) -> str:
    return re.sub(r'name="token" value="[^"]*"', "", page)


def test_a_worker_answers_as_the_server_itself_would(record: Path, client: TestClient) -> None:
    with TestClient(create_app(record, workers=1), base_url=HERE) as served:
        for path in (f"/ask?q={QUESTION}", "/figures", "/source?name=Velsk+Hazards+Agency"):
            here, there = client.get(path), served.get(path)
            assert (there.status_code, without_tokens(there.text)) == (here.status_code, without_tokens(here.text))
        ask = {"q": QUESTION, "mask": True}
        assert served.get("/api/v1/ask", params=ask).json() == client.get("/api/v1/ask", params=ask).json()
        refused = served.get("/api/v1/ask", params={"q": " "})
        assert (refused.status_code, "question is empty" in refused.json()["error"]["cause"]) == (422, True)


def process_of_work(_record: Record, _settings: Settings) -> int:
    return os.getpid()


def die(_record: Record, _settings: Settings) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_that_dies_is_told_of_and_replaced(record: Path) -> None:
    with Record.open(record) as opened, Workers(record, opened, Settings(), count=1) as workers:
        first = workers.run(process_of_work)
        assert first != os.getpid()
        with pytest.raises(Exception, match="more than the machine could give"):
            workers.run(die)
        assert workers.run(process_of_work) not in (first, os.getpid())


def test_without_workers_and_without_a_file_work_is_done_here() -> None:
    with Record.open() as opened, Workers(None, opened, Settings(), count=2) as workers:
        assert workers.run(process_of_work) == os.getpid()
