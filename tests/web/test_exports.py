"""Downloads over HTTP: what the commands write, by the filters of the pages."""

import csv
import io
import json
import re

import pyarrow.parquet
import pytest
from fastapi.testclient import TestClient

PLACES = ("figures.csv", "statements.csv", "reports.csv", "readings.jsonl", "record.jsonld", "record.prov.jsonld")


@pytest.mark.parametrize("name", [*PLACES, "figures.parquet", "statements.parquet", "reports.parquet"])
def test_each_comes_as_a_file_of_its_name(client: TestClient, name: str) -> None:
    answer = client.get(f"/api/v1/exports/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.content


def test_a_table_has_the_figures_that_the_list_has(client: TestClient) -> None:
    wanted = {"measure": "killed", "source": "hazards", "since": "2025-08-13"}
    listed = client.get("/api/v1/figures", params=wanted | {"count": "200"}).json()
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/exports/figures.csv", params=wanted).text)))
    assert [(row["report"], row["figure"]) for row in rows] == [(row["report"], row["id"]) for row in listed["rows"]]
    table = pyarrow.parquet.read_table(io.BytesIO(client.get("/api/v1/exports/figures.parquet", params=wanted).content))
    assert table.num_rows == listed["total"] > 0


def test_texts_are_left_out_unless_asked_for(client: TestClient) -> None:
    for name, place in (("readings.jsonl", '"text": null'), ("record.jsonld", "articleBody"), ("reports.csv", "")):
        plain = client.get(f"/api/v1/exports/{name}").text
        assert "We have no light and no road" not in plain or name != "reports.csv"
        if name == "record.jsonld":
            assert place not in plain
            assert place in client.get(f"/api/v1/exports/{name}?texts=true").text
    line = json.loads(client.get("/api/v1/exports/readings.jsonl").text.splitlines()[0])
    assert line["report"]["text"] is None
    whole = json.loads(client.get("/api/v1/exports/readings.jsonl?texts=1").text.splitlines()[0])
    assert whole["report"]["text"]


def test_a_name_that_is_given_is_masked_everywhere(client: TestClient) -> None:
    for name in PLACES:
        plain = client.get(f"/api/v1/exports/{name}").text
        masked = client.get(f"/api/v1/exports/{name}", params={"mask": True, "name": "Osk Wendle"}).text
        assert "Wendle" not in masked, name
        assert ("Wendle" in plain) == ("[name 1]" in masked), name


def test_what_cannot_be_is_told_before_anything_is_sent(client: TestClient) -> None:
    for address in ("figures.csv?measure=anger", "nothing.csv", "figures.xml", "figures.csv?since=May"):
        answer = client.get(f"/api/v1/exports/{address}")
        assert answer.status_code in (404, 422)
        assert answer.json()["error"]["cause"]


def test_the_page_of_figures_leads_to_exports_with_its_filters(client: TestClient) -> None:
    page = client.get("/figures", params={"measure": "killed", "source": "hazards & co"}).text
    assert "/api/v1/exports/figures.csv" not in page  # nothing to export
    page = client.get("/figures", params={"measure": "killed", "source": "hazards"}).text
    links = re.findall(r'href="(/api/v1/exports/[^"]+)"', page)
    assert len(links) == 5
    for link in links:
        address = link.replace("&amp;", "&")
        assert "measure=killed&source=hazards" in address
        assert client.get(address).status_code == 200


def test_a_brief_is_a_table_too(client: TestClient) -> None:
    page = client.get("/ask", params={"q": "How many people were killed in the flood in the Ombrel valley?"}).text
    (address,) = re.findall(r'href="(/api/v1/ask\.csv\?[^"]+)"', page)
    (row,) = csv.DictReader(io.StringIO(client.get(address).text))
    assert row["measure"] == "killed"
    assert row["verdict"]
    assert client.get(address.replace("ask.csv", "ask")).json()["question"].startswith("How many")
