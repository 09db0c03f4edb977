"""`add` and `rejects`, and reports from the web."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.reports.site import serve_site


def test_a_web_address_is_fetched_and_a_private_one_only_if_allowed(run: Run) -> None:
    with serve_site() as site:
        refused = run("read", site.url("/flood"))
        assert refused.exit_code != 0
        assert "private network; allow the host by name" in refused.stderr
        assert site.asked == []
        done = run("read", site.url("/flood"), "--allow-host", "127.0.0.1")
    assert "Flood kills 40" in done.stdout
    assert "at least 40 killed" in done.stdout
    assert done.exit_code == 0


def test_what_could_not_be_added_is_listed_tried_again_and_given_up(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01")
    assert run("add", bad, tmp_path / "mistyped.txt").exit_code != 0
    listed = run("rejects")
    assert "binary file" in " ".join(listed.stdout.split())
    assert "mistyped" not in listed.stdout
    assert run("add", "--retry").exit_code != 0
    assert json.loads(run("rejects", "--json").stdout)["rejects"][0]["tries"] == 2
    assert "everything that was to be added" in run("rejects", "--forget", str(bad)).stderr
    assert "nothing of this place" in run("rejects", "--forget", "elsewhere").stderr
    assert run("add").exit_code == 2
