"""`show --page`: the findings where they stand on the page."""

from pathlib import Path

from tests.cli.conftest import Run

PAGE = """<html><head><title>Flood kills 40</title><script>alert(1)</script></head><body><h1>Flood kills 40</h1>
<p>At least <b>40</b> people were killed when the Tarn burst its banks, the Tarn River Board said on Monday.</p>
<p>The water came in the night, after three days of rain.</p></body></html>"""


def test_the_page_is_written_with_the_findings_marked(run: Run, tmp_path: Path) -> None:
    page, written = tmp_path / "flood.html", tmp_path / "marked.html"
    page.write_text(PAGE)
    assert run("show", page, "--page", written).exit_code == 0
    marked = written.read_text()
    assert marked.count("<mark") >= 3
    assert ">40</mark></b>" in marked
    assert marked.index("Content-Security-Policy") < marked.index("<script>")


def test_nothing_is_left_that_a_browser_connects_for(run: Run, tmp_path: Path) -> None:
    page, written = tmp_path / "flood.html", tmp_path / "marked.html"
    reaching = '<LINK rel=preconnect href="https://x.example">', "<iFrame\nsrc=https://x.example></iframe>"
    page.write_text(PAGE.replace("<title>", f"{reaching[0]}<title>").replace("</body>", f"{reaching[1]}</body>"))
    assert run("show", page, "--page", written).exit_code == 0
    marked = written.read_text().casefold()
    assert "x.example" in marked
    assert "<link" not in marked
    assert "iframe" not in marked


def test_a_text_has_no_page(run: Run, good: Path, tmp_path: Path) -> None:
    done = run("show", good, "--page", tmp_path / "marked.html")
    assert done.exit_code != 0
    assert "not read from a page" in done.stderr
    assert not (tmp_path / "marked.html").exists()


def test_a_page_that_changed_since_is_not_marked(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "flood.html"
    page.write_text(PAGE)
    run("add", page)
    page.write_text(PAGE.replace("40", "41"))
    done = run("show", "r", "--page", tmp_path / "marked.html")
    assert "not read from a page" in done.stderr
