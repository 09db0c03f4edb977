"""The brief on a terminal and as Markdown: read as prose in the snapshots; hostile text neither steers nor formats."""

import dataclasses
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console

from accordingto.answers.brief import Brief
from accordingto.answers.markdown import escape, render_markdown
from accordingto.answers.terminal import render_terminal
from tests.answers.kursk import the_brief
from tests.answers.snapshot import check


def printed(brief: Brief, width: int, *, full: bool = True) -> str:
    out = io.StringIO()
    render_terminal(brief, Console(file=out, width=width, color_system=None, force_terminal=False), full=full)
    return out.getvalue()


def test_terminal_at_80_columns() -> None:
    check("brief-kursk-80.txt", printed(the_brief(), 80))


def test_terminal_in_short_at_80_columns() -> None:
    check("brief-kursk-short-80.txt", printed(the_brief(), 80, full=False))


def test_the_short_form_fits_a_screen_and_a_half_and_says_how_to_see_the_rest() -> None:
    short = printed(the_brief(), 100, full=False)
    assert len(short.splitlines()) <= 75
    assert "--full" in short.splitlines()[-1]
    assert "REPORTS CONSULTED" not in short
    for line in the_brief().takeaways:
        assert "".join(line.text.split()) in "".join(short.split())


def test_markdown() -> None:
    check("brief-kursk.md", render_markdown(the_brief()))


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width: int, full: bool) -> None:
    text = printed(the_brief(), width, full=full)
    assert max(map(len, text.splitlines())) <= width
    joined = "".join(text.split())
    assert "superseded" in joined.casefold()
    assert "NorthKoreamadenocommenton30April2025" in joined


@pytest.mark.parametrize("full", [True, False])
def test_a_report_cannot_send_escapes_or_markup_to_the_terminal(full: bool) -> None:
    hostile = "\x1b[2J[bold red]toll[/] \u202egnp.exe"
    brief = the_brief()
    lines = tuple(dataclasses.replace(line, title=hostile, outlet=hostile) for line in brief.reports)
    text = printed(dataclasses.replace(brief, reports=lines, question=hostile), 80, full=full)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold red]toll[/]" in text


def test_markdown_of_hostile_text_renders_as_that_text() -> None:
    hostile = "# <img src=x onerror=alert(1)> [a](http://b) **c** | `d` _e_ ~~f~~ &amp; 1. $g$"
    brief = dataclasses.replace(the_brief(), question=hostile)
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(render_markdown(brief))
    heading = rendered.split("</h1>")[0]
    assert "<img" not in heading
    assert "<a" not in heading
    assert "<strong>" not in heading
    assert "&amp;amp;" in heading


@given(st.text(alphabet=st.sampled_from("ab1.)#+-=*_`[]()<>|~&;\\!$:> \n"), max_size=30))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    flat = " ".join(text.split())
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escape(text))
    shown = "".join(child.content for token in tokens if token.children for child in token.children)
    assert shown == flat
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
