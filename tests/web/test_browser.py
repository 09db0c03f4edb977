"""The desk in a browser: from an empty record to a reviewed brief, with and without scripts, phone and wide."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.web.serving import needs_chromium

pytestmark = needs_chromium
REPORT = """Flood kills at least 40 in Velsk

At least 40 people were killed when the Tarn burst its banks in Velsk, the Tarn River Board said on Monday.

The governor, Ada Quill, said that 2,000 people had been moved to schools."""
QUESTION = "Have at least 40 people been killed in the flood in Velsk?"


def whole_check(page: Page, address: str) -> Iterator[str]:
    """A fact-check from the empty record to the exact words behind the answer, and what a person decides; yields at each page."""
    page.goto(address)
    assert page.get_by_text("The record is empty").is_visible()
    yield "empty"
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_label("Paste a report").fill(REPORT)
    page.get_by_label("Outlet").fill("Hill Post")
    page.get_by_label("Day of publication").fill("2025-03-03")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("heading", name="1 report read").wait_for(timeout=30_000)
    yield "added"
    page.get_by_role("link", name="pasted text").click()
    page.get_by_text("Tarn River Board").first.wait_for()
    yield "report"
    page.get_by_role("link", name="Ask", exact=True).click()
    page.get_by_label("Ask who says so").fill(QUESTION)
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("heading", name="Key takeaways").wait_for(timeout=30_000)
    yield "brief"
    page.locator("#answer a.ref").first.click()
    target = page.locator("mark:target")
    assert target.is_visible()
    assert "40" in target.inner_text()
    for name in ("Reports", "Sources", "Figures", "Copies"):
        page.get_by_role("link", name=name, exact=True).first.click()
        page.get_by_role("heading", name=name, level=1).wait_for()
        yield name.casefold()
    yield from review(page)


def review(page: Page) -> Iterator[str]:
    """Correct a figure in its report, confirm the verdict that follows from it, and find both told in the brief."""
    page.get_by_role("link", name="Review", exact=True).click()
    page.get_by_role("heading", name="Review", level=1).wait_for()
    yield "review"
    page.get_by_role("link", name="Reports", exact=True).click()
    page.get_by_role("link", name="Flood kills at least 40 in Velsk").click()
    note = page.locator(".notes .figure", has_text="at least 40").last
    note.locator("summary").click()
    note.get_by_role("link", name="Decide").click()
    form = page.get_by_role("form", name="Decide")
    form.wait_for()
    yield "decide on a figure"
    form.get_by_label("Number").fill("42")
    form.get_by_label("Your name").fill("Ada Reader")
    form.get_by_label("Why").fill("the board’s own list has 42")
    form.get_by_role("button", name="Correct").click()
    page.get_by_text("is at least 42 killed").first.wait_for()
    yield "reviewed report"
    page.get_by_role("link", name="Ask", exact=True).click()
    page.get_by_role("link", name=QUESTION).click()
    page.locator("#verdict").get_by_role("link", name="Confirm, correct or reject").last.click()
    page.get_by_role("heading", name="The verdict", level=1).wait_for()
    yield "decide on a verdict"
    form = page.get_by_role("form", name="Decide")
    form.get_by_label("Your name").fill("Ada Reader")
    form.get_by_role("button", name="Confirm").click()
    decided = page.locator("#decided")
    decided.wait_for()
    assert "at least 42 killed" in page.locator("#figures").inner_text()
    assert decided.get_by_text("the board’s own list has 42").is_visible()
    assert page.locator("#verdict").get_by_text("Ada Reader").first.is_visible()
    yield "reviewed brief"
    page.goto(f"{page.url.split('/ask')[0]}/decisions")
    page.get_by_role("heading", name="Decisions", level=1).wait_for()
    assert page.locator("tbody tr").count() == 2
    yield "decisions"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")], ids=["phone", "wide"])
def test_a_whole_check(browser: Browser, address: str, width: int, scheme: str, scripts: bool) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
    )
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    for name in whole_check(page, address):
        if scripts:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than the screen"
    context.close()
    assert told == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(browser: Browser, address: str, scheme: str) -> None:
    """axe-core, WCAG 2.2 A and AA: nothing serious on any page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = {}
    for name in whole_check(page, address):
        # The policy of the pages lets nobody add a script to them; axe is put in beside it.
        violations = Axe().run(page).response["violations"]
        serious = [
            f"{one['id']}: {one['nodes'][0]['html'][:120]}"
            for one in violations
            if one["impact"] in ("serious", "critical")
        ]
        if serious:
            found[name] = serious
    context.close()
    assert found == {}


def test_lists_change_in_place_with_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    for _ in zip(range(2), whole_check(page, address), strict=False):
        pass
    page.goto(f"{address}/reports")
    page.evaluate("document.body.dataset.same = 'yes'")
    page.get_by_label("Words of title or outlet").press_sequentially("nothing like it")
    page.get_by_text("No report in the record has these words").wait_for()
    assert page.evaluate("document.body.dataset.same") == "yes"
    assert "q=nothing" in page.url
    context.close()
