"""docs/scores.md: two parts, each written by the command that measures it and left alone by the other."""

from pathlib import Path

SCORES = Path(__file__).parent.parent / "docs" / "scores.md"
MARK = "<!-- What follows is written by `make bench`. -->\n"


def write_scores(text: str, page: Path = SCORES) -> None:
    """Replace what `make evaluate` has measured."""
    page.write_text(f"{text.rstrip()}\n\n{MARK}{_parts(page)[1]}", encoding="utf-8")


def write_benchmarks(text: str, page: Path = SCORES) -> None:
    """Replace what `make bench` has measured."""
    page.write_text(f"{_parts(page)[0]}{MARK}\n{text.strip()}\n", encoding="utf-8")


def _parts(page: Path) -> tuple[str, str]:
    if not page.exists():
        return "", ""
    scores, _, benchmarks = page.read_text(encoding="utf-8").partition(MARK)
    return scores.rstrip() + "\n\n", benchmarks
