"""Hostile reports in a browser: nothing in them runs or is asked for elsewhere, no page is wider than the screen or too large."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from accordingto import desk
from accordingto.record.store import Record
from accordingto.web.app import create_app
from tests.web.hostile import ADDRESSES, EMOJI, REFUSED, SCRIPTS, TOWER, TURNED, write_corpus
from tests.web.serving import needs_chromium, served

pytestmark = needs_chromium
WIDTHS = (390, 1440)
LARGEST = 2_000_000
"""Bytes of a page, the whole of a long report aside."""
SLOWEST = 20.0
"""Seconds for an answer, on a machine that does other things too."""


class Elsewhere:
    """A server that is not the desk: it counts who connects, and says nothing."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.asked = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.asked += 1
            connection.close()

    def close(self) -> None:
        self._socket.close()


@dataclass(kw_only=True)
class Seen:
    """What a page has done that it should not."""

    told: list[str] = field(default_factory=list)

    def watch(self, page: Page, address: str) -> None:
        page.on("dialog", lambda dialog: (self.told.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda message: self.told.append(message.text))
        page.on("pageerror", lambda error: self.told.append(str(error)))
        page.on("popup", lambda other: self.told.append(f"window {other.url}"))
        page.on("request", lambda one: None if one.url.startswith(address) else self.told.append(one.url))


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    made = Elsewhere()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def quiet(elsewhere: Elsewhere) -> Iterator[None]:
    """Whatever a test does: nobody asks elsewhere."""
    elsewhere.asked = 0
    yield
    assert elsewhere.asked == 0


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, elsewhere: Elsewhere) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "reports").mkdir()
    write_corpus(folder / "reports", elsewhere.url)
    path = folder / "record.sqlite"
    with Record.open(path) as opened:
        done = desk.add([folder / "reports"], opened)
        assert [one.line for one in done.failures] == []
        # Such an address is refused where a report is added; a record of another program may have one.
        (reading,) = [one for one in opened.readings() if one.report.title == "Flood"]
        for number, one in enumerate(ADDRESSES):
            report = replace(reading.report, id=f"r{number:016x}", url=one.replace("ELSEWHERE", elsewhere.url))
            opened.add(replace(reading, report=report))
    return path


@pytest.fixture(scope="module")
def address(record: Path) -> Iterator[str]:
    with served(create_app(record)) as found:
        yield found


@pytest.fixture
def context(browser: Browser, width: int) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": width, "height": 900})
    yield made
    made.close()


def pages_of(record: Path) -> list[str]:
    """Every page of the desk that shows words of the reports."""
    with Record.open(record) as opened:
        reports = [row.id for row in opened.listing.reports(count=200).rows]
        sources = [row.name for row in opened.listing.sources(count=200).rows if len(row.name) <= 400]
    assert len(sources) > 5
    asked = [
        "How many people were killed in Velsk?",
        f"How many {SCRIPTS[1]} people were killed in Velsk?",
        TURNED,
        TOWER[:200],
    ]
    return [
        *("/", "/reports", "/sources", "/figures", "/copies", "/add", "/nothing"),
        *(f"/ask?{urlencode({'q': one})}" for one in asked),
        *(f"/reports/{one}{more}" for one in reports for more in ("", "/copies")),
        *(f"/source?{urlencode({'name': one})}" for one in sources),
        *(f"/{kind}?{urlencode({'q': one})}" for kind in ("reports", "sources") for one in (SCRIPTS[0], EMOJI[:100])),
        f"/figures?{urlencode({'source': SCRIPTS[1]})}",
    ]


def check(page: Page, answer: Response | None, where: str, *, seconds: float) -> list[str]:
    """What is wrong with a page that was opened."""
    assert answer is not None
    size = len(answer.body())
    wide = page.evaluate("[document.scrollingElement.scrollWidth, window.innerWidth]")
    wrong = []
    if page.evaluate("'ran' in window"):
        wrong.append(f"{where}: something ran")
    links = page.evaluate(
        "[...document.querySelectorAll('a[href]')].map(one => new URL(one.getAttribute('href'), document.baseURI).protocol)"
    )
    if not set(links) <= {"http:", "https:"}:
        wrong.append(f"{where}: links to {set(links)}")
    if wide[0] > wide[1]:
        wrong.append(f"{where}: {wide[0]} pixels wide")
    if size > LARGEST:
        wrong.append(f"{where}: {size:,} bytes")
    if seconds > SLOWEST:
        wrong.append(f"{where}: {seconds:.0f} seconds")
    return wrong


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_and_nothing_is_asked_for_elsewhere(
    context: BrowserContext, address: str, record: Path, elsewhere: Elsewhere, width: int
) -> None:
    wrong: list[str] = []
    page = context.new_page()
    seen = Seen()
    seen.watch(page, address)
    for where in pages_of(record):
        started = time.monotonic()
        answer = page.goto(address + where)
        wrong += check(page, answer, where, seconds=time.monotonic() - started)
        if where == "/nothing":
            seen.told.clear()  # the browser tells that there is no such page
        wrong += [f"{where}: {one}" for one in seen.told]
        seen.told.clear()
    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("width", [1440])
def test_a_page_in_place_does_nothing(
    context: BrowserContext, address: str, record: Path, elsewhere: Elsewhere, width: int
) -> None:
    """Its policy stops what it tries, which the browser tells; that something was stopped shows that it did try."""
    with Record.open(record) as opened:
        (report,) = [row.id for row in opened.listing.reports(words="Hill").rows]
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("dialog", lambda dialog: (told.append(f"dialog {dialog.message}"), dialog.dismiss()))
    where = f"{address}/reports/{report}/page"
    answer = page.goto(where, wait_until="load")
    assert answer is not None
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.text().count("<mark") >= 2
    page.wait_for_timeout(1_000)
    assert page.url == where, "no refresh leads away"
    assert not page.evaluate("'ran' in window")
    assert [one for one in told if one.startswith("dialog")] == []
    assert len([one for one in told if "Content Security Policy" in one or "sandboxed" in one]) >= 5
    button = page.get_by_role("button", name="Send")
    button.click()
    assert page.url == where, "no form is sent"
    page.get_by_role("link", name="Ada Quill").click()
    page.wait_for_timeout(300)
    assert page.url == where


@pytest.mark.parametrize("width", [390])
@pytest.mark.parametrize(
    "script", [*SCRIPTS, TURNED, TOWER, EMOJI], ids=lambda one: one[:12].encode("unicode_escape").decode()
)
def test_what_is_pasted_is_shown_as_words(
    browser: Browser, context: BrowserContext, tmp_path: Path, elsewhere: Elsewhere, script: str, width: int
) -> None:
    words = script.replace("ELSEWHERE", elsewhere.url)
    with served(create_app(tmp_path / "record.sqlite")) as address:
        page = context.new_page()
        seen = Seen()
        seen.watch(page, address)
        page.goto(f"{address}/add")
        page.get_by_label("Paste a report").fill(
            f"{words}\n\nAt least 12 people were killed in {words}, the police said."
        )
        page.get_by_label("Outlet").fill(words[:400])
        page.get_by_label("Title").fill(words[:400])
        page.get_by_role("button", name="Add").click()
        page.get_by_role("heading", name="1 report read").wait_for(timeout=60_000)
        wrong = check(page, page.goto(f"{address}/reports"), "/reports", seconds=0)
        report = page.locator("td a").first.get_attribute("href")
        wrong += check(page, page.goto(f"{address}{report}"), "the report", seconds=0)
        assert [*wrong, *seen.told] == []


@pytest.mark.parametrize("width", [390])
@pytest.mark.parametrize("what", list(REFUSED))
def test_what_is_too_long_for_a_report_is_refused_in_words(
    context: BrowserContext, tmp_path: Path, what: str, width: int
) -> None:
    path = tmp_path / "long.txt"
    path.write_text(REFUSED[what], encoding="utf-8")
    with served(create_app(tmp_path / "record.sqlite")) as address:
        page = context.new_page()
        page.goto(f"{address}/add")
        page.get_by_label("or choose files").set_input_files(path)
        with page.expect_navigation() as answered:
            page.get_by_role("button", name="Add").click()
        started = time.monotonic()
        page.get_by_role("heading", name="Not added").wait_for(timeout=60_000)
        assert "characters" in page.locator("section.failed").inner_text()
        assert check(page, answered.value, what, seconds=time.monotonic() - started) == []
        assert page.goto(f"{address}/reports").text().count("<td") == 0  # type: ignore[union-attr]


@pytest.mark.parametrize("width", [390])
def test_a_long_report_comes_a_part_at_a_time(context: BrowserContext, address: str, record: Path, width: int) -> None:
    with Record.open(record) as opened:
        (report,) = [row.id for row in opened.listing.reports(words="Ziarul").rows]
        (reading,) = opened.find(report)
    page = context.new_page()
    page.goto(f"{address}/reports/{report}")
    shown = []
    while True:
        shown += page.locator(".words").all_inner_texts()
        following = page.get_by_role("link", name="the next part").first
        if not following.count():
            break
        following.click()
    assert len(shown) > 10
    assert "".join("".join(shown).split()) == "".join(reading.report.text.split())
    at = len(reading.report.text) - 500
    page.goto(f"{address}/reports/{report}?at={at}-{at + 10}#cited")
    assert page.locator("#cited").inner_text() == reading.report.text[at : at + 10]
    page.get_by_role("link", name="the whole on one page").first.click()
    assert len(page.locator(".words").all()) == len(shown)
