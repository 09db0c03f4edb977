"""docs/scores.md: what `make evaluate` measures, then a section for each command of `make bench`; each leaves the rest alone."""

import re
from pathlib import Path

SCORES = Path(__file__).parent.parent / "docs" / "scores.md"
MARK = "<!-- What follows is written by `make bench`. -->\n"
ORDER = ("pages", "adding", "soak", "record", "web")
"""The sections of `make bench`, as they stand on the page."""
_SECTION = re.compile(r"<!-- bench: (\w+) -->\n(.*?)(?=<!-- bench: |\Z)", re.DOTALL)


def write_scores(text: str, page: Path = SCORES) -> None:
    """Replace what `make evaluate` has measured."""
    page.write_text(f"{text.rstrip()}\n\n{MARK}{_parts(page)[1]}", encoding="utf-8")


def write_benchmarks(name: str, text: str, page: Path = SCORES) -> None:
    """Replace the section that a command of `make bench` has measured."""
    scores, benchmarks = _parts(page)
    sections = {found[1]: found[2].strip() for found in _SECTION.finditer(benchmarks)} | {name: text.strip()}
    written = "\n\n".join(f"<!-- bench: {one} -->\n\n{sections[one]}" for one in ORDER if one in sections)
    page.write_text(f"{scores}{MARK}\n{written}\n", encoding="utf-8")


def _parts(page: Path) -> tuple[str, str]:
    if not page.exists():
        return "", ""
    scores, _, benchmarks = page.read_text(encoding="utf-8").partition(MARK)
    return scores.rstrip() + "\n\n", benchmarks
