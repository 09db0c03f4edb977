"""A digest as lines, for the terminal and as Markdown: the same content in the same order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console

from accordingto.answers.brief import Citation
from accordingto.answers.digest import Digest
from accordingto.answers.layout import visible
from accordingto.answers.markdown import escape
from accordingto.answers.wording import date_words, flat, phrase


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    lines: tuple[tuple[str, tuple[Citation, ...]], ...]
    numbered: bool = False


def render_digest(digest: Digest, console: Console) -> None:
    """Print a digest; each line is followed by where its words stand, as characters of the report's text."""
    console.print(_heading(digest), style="bold", markup=False)
    console.print()
    console.print(visible(digest.synopsis), markup=False)
    for section in _sections(digest):
        console.print()
        console.print(section.title, style="bold", markup=False)
        for number, (text, citations) in enumerate(section.lines, 1):
            mark = f"{number}." if section.numbered else "•"
            console.print(f" {mark} {flat(visible(text))}{_where(citations)}", markup=False)
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
                f"{mark} {escape(text)}{escape(_where(cited))}"
                for mark, (text, cited) in zip(marks, section.lines, strict=True)
            )
        )
    return "\n\n".join(blocks) + "\n"


def _heading(digest: Digest) -> str:
    told = ", ".join(filter(None, (digest.outlet, date_words(digest.published[:10]) if digest.published else None)))
    title = flat(visible(digest.title or "(no title)"))
    return f"{title} ({told})" if told else title


def _sections(digest: Digest) -> Iterator[_Section]:
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
        made = tuple(lines)
        if made:
            yield _Section(title, made, numbered)


def _where(citations: tuple[Citation, ...]) -> str:
    spans = ", ".join(f"{start} to {end}" for start, end in dict.fromkeys(one.span for one in citations))
    return f" [characters {spans}]" if spans else ""
