"""Make the pictures of the web desk in docs/images anew, over the reports of examples/kursk.

    python docs/screenshots.py

Needs Chromium (Debian: chromium).
"""

import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import uvicorn
from playwright.sync_api import sync_playwright

from accordingto import desk
from accordingto.record.store import Record
from accordingto.web.app import create_app

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
QUESTION = "Have North Korean troops in Russia suffered over 4,700 casualties, including 600 deaths?"
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
SHOTS = (
    ("brief", 1280, "light", "/ask?" + urlencode({"q": QUESTION})),
    ("brief-phone", 390, "dark", "/ask?" + urlencode({"q": QUESTION})),
    ("report", 1280, "light", "/reports/{report}"),
    ("figures", 1280, "light", "/figures?measure=killed"),
    ("graph", 1280, "light", "/ask?" + urlencode({"q": QUESTION}) + "#chains"),
    ("source", 1280, "light", "/source?" + urlencode({"name": "National Intelligence Service"})),
    ("copies", 1280, "light", "/reports/{copy}/copies"),
    ("review", 1280, "light", "/review"),
    ("decide", 1280, "light", "/decide?" + urlencode({"subject": "verdict", "question": QUESTION, "part": 1})),
)


@contextmanager
def served(record: Path) -> Iterator[str]:
    """The address of a desk over a record."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(record), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("there is no Chromium on this machine; Debian has it as: chromium")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        with Record.open(path) as record:
            desk.add([ROOT / "examples" / "kursk" / "reports"], record)
            readings = record.readings()
            found = desk.corroborate(readings).copies
        names = {
            "report": next(one.report.id for one in readings if one.report.outlet == "Kestrel Bay Standard"),
            "copy": found[0].report,
        }
        with served(path) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
            for name, width, scheme, where in SHOTS:
                context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
                page = context.new_page()
                page.goto(address + where.format(**names))
                page.screenshot(path=str(IMAGES / f"{name}.png"))
                context.close()
            browser.close()


if __name__ == "__main__":
    main()
