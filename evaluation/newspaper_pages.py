"""What newspaper4k makes of saved pages, as JSON: run by a Python that has it, since it needs other versions of what we use.

    PYTHON evaluation/newspaper_pages.py PAGE ...

Prints a list of {"title", "text", "day"}, one for each page.
"""

import datetime as dt
import json
import sys
from pathlib import Path

from newspaper import Article


def read(path: Path) -> dict[str, str | None]:
    article = Article("https://site.example/page")
    article.download(input_html=path.read_bytes().decode("utf-8", "replace"))
    article.parse()
    day = article.publish_date
    shown = day.date().isoformat() if isinstance(day, dt.datetime) else None
    return {"title": article.title, "text": article.text, "day": shown}


if __name__ == "__main__":
    print(json.dumps([read(Path(name)) for name in sys.argv[1:]]))
