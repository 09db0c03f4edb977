"""What is drawn and the runs of adding in a browser: from one click on the example to a graded source, phone and wide."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from accordingto.web import adding
from tests.web.serving import needs_chromium

pytestmark = needs_chromium
KURSK = Path(__file__).parents[2] / "examples" / "kursk" / "reports"
SOME = ("2025-04-30-kestrel-bay-standard", "2025-04-30-oriel-point-journal", "2025-06-15-velmont-observer")
OVER_BOXES = """() => [...document.querySelectorAll('svg.chains text:not(.halo)')].filter(text => {
  const own = text.getBoundingClientRect();
  return [...document.querySelectorAll('svg.chains rect.node')].some(node => {
    const box = node.getBoundingClientRect();
    const within = own.left >= box.left && own.left <= box.right && own.top >= box.top - 1 && own.bottom <= box.bottom + 1;
    return within && own.right > box.right + 0.5;
  });
}).map(text => text.textContent)"""


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A few reports of the example, so that the test is quick."""
    folder = tmp_path / "example"
    folder.mkdir()
    for name in SOME:
        for ending in (".txt", ".toml"):
            shutil.copy(KURSK / f"{name}{ending}", folder)
    monkeypatch.setattr(adding, "example_folder", lambda: folder)
    return folder


def whole_way(page: Page, where: str, folder: Path) -> Iterator[str]:
    """From the empty record to a graded source and more files; yields at each page."""
    page.goto(where)
    page.get_by_role("button", name="Try it with the example").click()
    page.wait_for_url("**/ask?q=*", timeout=60_000)
    graph = page.locator("svg.chains")
    graph.scroll_into_view_if_needed()
    assert graph.is_visible()
    yield "brief"
    page.get_by_label("National Intelligence Service (South Korea): to its words").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    assert page.locator("mark:target").first.is_visible()
    page.goto(f"{where}/sources")
    page.get_by_role("link", name="National Intelligence Service", exact=True).first.click()
    page.get_by_role("heading", name="Through whom it came").wait_for()
    assert page.locator("svg.panel").first.is_visible()
    page.get_by_text("Give a grade").click()
    page.get_by_label("How reliable").select_option("C")
    page.get_by_label("Reason").fill("its counts were revised")
    page.get_by_label("Your name").fill("Jo Doe")
    yield "source"
    page.get_by_role("button", name="Give it").click()
    page.get_by_text("C, fairly reliable, by Jo Doe").first.wait_for()
    yield "graded"
    page.get_by_role("link", name="Figures", exact=True).click()
    assert page.locator("svg.panel").first.is_visible()
    yield "figures"
    page.get_by_role("link", name="Add", exact=True).click()
    files = [folder / "a.txt", folder / "b.png"]
    files[0].write_text("Flood in Velsk\n\nAt least 12 people were killed in Velsk, the police said.")
    files[1].write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    page.get_by_label("or choose files").set_input_files(files)
    yield "form"
    page.get_by_role("button", name="Add").click()
    page.get_by_text("Done.").wait_for(timeout=60_000)
    assert page.get_by_role("link", name="a.txt").is_visible()
    assert page.get_by_role("heading", name="Not added").is_visible()
    yield "run"
    page.goto(f"{where}/add/unknown")
    assert page.get_by_text("goes on where it was").is_visible()
    yield "unknown"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")], ids=["phone", "wide"])
def test_the_whole_way(browser: Browser, address: str, example: Path, width: int, scheme: str, scripts: bool) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
    )
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    for name in whole_way(page, address, example):
        if scripts:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than the screen"
            assert page.evaluate(OVER_BOXES) == [], name
    context.close()
    assert [one for one in told if "404" not in one] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(browser: Browser, address: str, example: Path, scheme: str) -> None:
    """axe-core, WCAG 2.2 A and AA: nothing serious on any of the pages."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = {}
    for name in whole_way(page, address, example):
        violations = Axe().run(page).response["violations"]
        serious = [
            f"{one['id']}: {one['nodes'][0]['html'][:160]}"
            for one in violations
            if one["impact"] in ("serious", "critical")
        ]
        if serious:
            found[name] = serious
    context.close()
    assert found == {}
