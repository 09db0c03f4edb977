"""A digest as lines, for the terminal and as Markdown: the same content in the same order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console

from accordingto.answers.brief import Citation
from accordingto.answers.digest import Digest
from accordingto.answers.layout import Numbering, visible
from accordingto.answers.markdown import escape
from accordingto.answers.wording import date_words, flat, phrase

LONGEST_QUOTE = 300
"""Characters of the words of a report that are printed where a line is to be read."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of a digest: its lines, each with the numbers of its citations."""

    title: str
    lines: tuple[tuple[str, tuple[int, ...]], ...]
    numbered: bool = False


def render_digest(digest: Digest, console: Console) -> None:
    """Print a digest; the numbers behind a line are those of the words that carry it, which stand at the end."""
    console.print(_heading(digest), style="bold", markup=False)
    console.print()
    console.print(visible(digest.synopsis), markup=False)
    for section in _sections(digest):
        console.print()
        console.print(section.title, style="bold", markup=False)
        for number, (text, citations) in enumerate(section.lines, 1):
            mark = f"{number}." if section.numbered else "•"
            console.print(f" {mark} {flat(visible(text))}{_marks(citations)}", markup=False)
    if digest.questions:
        console.print()
        console.print(
            f'To look for it in other reports: accordingto ask "{digest.questions[0].text}" PATHS', markup=False
        )


def digest_markdown(digest: Digest) -> str:
    """A digest as one Markdown text that ends in a line end."""
    blocks = [f"# {escape(_heading(digest))}", escape(digest.synopsis)]
    for section in _sections(digest):
        blocks.append(f"## {section.title}")
        marks = (f"{at}." if section.numbered else "-" for at in range(1, len(section.lines) + 1))
        blocks.append(
            "\n".join(
                f"{mark} {escape(text + _marks(cited))}"
                for mark, (text, cited) in zip(marks, section.lines, strict=True)
            )
        )
    return "\n\n".join(blocks) + "\n"


def _heading(digest: Digest) -> str:
    told = ", ".join(filter(None, (digest.outlet, date_words(digest.published[:10]) if digest.published else None)))
    title = flat(visible(digest.title or "(no title)"))
    return f"{title} ({told})" if told else title


def _sections(digest: Digest) -> Iterator[_Section]:
    numbers = Numbering()
    parts: Iterable[tuple[str, Iterable[tuple[str, tuple[Citation, ...]]], bool]] = (
        ("Questions it raises", ((one.text, one.citations) for one in digest.questions), True),
        ("Key takeaways", ((one.text, one.citations) for one in digest.takeaways), False),
        (
            "What its headline and summary lose",
            ((f"{phrase('section', one.where.value)}: {one.text}", one.citations) for one in digest.losses),
            False,
        ),
        ("Not settled", ((one.text, one.citations) for one in digest.open), False),
    )
    for title, lines, numbered in parts:
        made = tuple((text, numbers.of(citations)) for text, citations in lines)
        if made:
            yield _Section(title, made, numbered)
    read = tuple((_where(one), ()) for one in numbers.citations)
    if read:
        yield _Section("Where to read it", read, numbered=True)


def _marks(numbers: tuple[int, ...]) -> str:
    return f" {' '.join(f'[{number}]' for number in numbers)}" if numbers else ""


def _where(citation: Citation) -> str:
    start, end = citation.span
    return f"characters {start} to {end}: “{flat(citation.quote, limit=LONGEST_QUOTE)}”"
