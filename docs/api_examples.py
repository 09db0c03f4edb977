"""Write src/accordingto/web/examples.json: real answers of the API, got from a record of the project's own examples.

python docs/api_examples.py
"""

import json
import tempfile
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from accordingto import desk
from accordingto.record.store import Record
from accordingto.web.app import create_app

ROOT = Path(__file__).parents[1]
FILE = ROOT / "src" / "accordingto" / "web" / "examples.json"
FLOOD = Path("examples/flood/reports")
SHORT = 4_000
"""Characters of an example that is a file, at most; whole lines."""
QUESTION = "How many people were killed in the flood in the Ombrel valley?"
TEXT = "At least three people were killed when a barge sank near Castrel on Monday, the harbour master said."


def reports() -> list[Path]:
    """The reports of the examples' record: an agency's, a copy of it, and one of another outlet."""
    return sorted(FLOOD.glob("2025-08-12-*.txt"))[:3]


def record_at(path: Path) -> None:
    """Make the record that the examples are got from."""
    with Record.open(path) as record:
        desk.add(reports(), record)
        desk.watch(QUESTION, [], record)
        desk.watch(QUESTION, sorted(FLOOD.glob("2025-08-13-*.txt"))[:1], record)


def requests(client: TestClient) -> list[tuple[str, str, str, dict[str, Any]]]:
    """(method, path in the description, address, what is sent) of each endpoint."""
    short = client.get("/api/v1/reports").json()["rows"]
    one = min(short, key=lambda row: (row["statements"] + row["figures"], row["id"]))["id"]
    files = ("figures.csv", "readings.jsonl", "record.jsonld", "record.prov.jsonld")
    return [
        ("get", "/api/v1/ask", f"/api/v1/ask?q={QUESTION.replace(' ', '%20').replace('?', '%3F')}", {}),
        ("get", "/api/v1/ask.csv", f"/api/v1/ask.csv?q={QUESTION.replace(' ', '%20').replace('?', '%3F')}", {}),
        ("get", "/api/v1/reports", "/api/v1/reports?count=2", {}),
        ("get", "/api/v1/reports/{report}", f"/api/v1/reports/{one}", {}),
        ("get", "/api/v1/reports/{report}/versions", f"/api/v1/reports/{one}/versions", {}),
        ("get", "/api/v1/figures", "/api/v1/figures?measure=killed&count=2", {}),
        ("get", "/api/v1/sources", "/api/v1/sources?count=2", {}),
        ("get", "/api/v1/copies", "/api/v1/copies", {}),
        ("get", "/api/v1/changes", "/api/v1/changes", {}),
        ("get", "/api/v1/counts", "/api/v1/counts", {}),
        *(
            ("get", f"/api/v1/exports/{'{what}.csv' if name == 'figures.csv' else name}", f"/api/v1/exports/{name}", {})
            for name in files
        ),
        (
            "post",
            "/api/v1/reports",
            "/api/v1/reports",
            {"text": TEXT, "outlet": "The Gazette", "published": "2025-08-14"},
        ),
        ("get", "/api/v1/doubts", "/api/v1/doubts?count=2", {}),
        ("post", "/api/v1/decisions", "/api/v1/decisions", _decision(client)),
        ("get", "/api/v1/decisions", "/api/v1/decisions", {}),
    ]


def _decision(client: TestClient) -> dict[str, Any]:
    """What confirms the first figure of the dead."""
    (row,) = client.get("/api/v1/figures?measure=killed&count=1").json()["rows"]
    on = {"subject": "figure", "report": row["report"], "span": row["span"]}
    return {"act": "confirm", "author": "Ada Reader", "reason": "the recording says the same"} | on


def _at_a_fixed_time(answer: Any) -> Any:
    """An answer that is the same whenever it is made: a decision has the time at which it was."""
    for one in (answer, *(row.get("decision", {}) for row in answer.get("rows", ()))):
        if "saw" in one:
            one["at"] = "2026-11-27T09:30:00+00:00"
    return answer


def examples() -> list[dict[str, Any]]:
    """The answers."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        record_at(path)
        with TestClient(create_app(path), base_url="http://127.0.0.1:8650") as client:
            for method, described, address, sent in requests(client):
                answer = client.request(method, address, **({"json": sent} if sent else {}))
                assert answer.is_success, (address, answer.text)
                kind = answer.headers["content-type"].partition(";")[0]
                found.append(
                    {
                        "path": described,
                        "method": method,
                        "request": f"{method.upper()} {address}" + (f" {json.dumps(sent)}" if sent else ""),
                        "status": answer.status_code,
                        "type": kind,
                        "answer": _at_a_fixed_time(answer.json())
                        if kind == "application/json"
                        else _beginning(answer.text, kind),
                    }
                )
    return found


def _beginning(text: str, kind: str) -> Any:
    """The first lines of a file; of a graph the first nodes."""
    if kind == "application/ld+json":
        graph = json.loads(text)
        return graph | {"@graph": graph["@graph"][:4]}
    lines = text.splitlines(keepends=True)
    whole = lines[:1]
    for line in lines[1:]:
        if sum(map(len, whole)) + len(line) > SHORT:
            break
        whole.append(line)
    return "".join(whole)


if __name__ == "__main__":
    FILE.write_text(json.dumps(examples(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
