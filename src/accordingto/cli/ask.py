"""`accordingto ask`: a question answered with a brief."""

import os
from pathlib import Path
from typing import Annotated

import typer

from accordingto import desk
from accordingto.cli.exits import leave
from accordingto.cli.explain import explain
from accordingto.cli.hand import EMPTY, readings_at_hand
from accordingto.cli.options import (
    JsonOption,
    NowOption,
    OptionalPaths,
    OutletOption,
    PublishedOption,
    RecordOption,
    SettingsOption,
    UrlOption,
)
from accordingto.cli.output import note, print_json, screen, tell_failures
from accordingto.reading.question import QuestionForm
from accordingto.reports.load import Given
from accordingto.settings import load_settings

QuestionArgument = Annotated[str, typer.Argument(metavar="QUESTION", help="The question, in quotes.")]
MarkdownOption = Annotated[bool, typer.Option("--markdown", help="Print the brief as Markdown.")]
HtmlOption = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", dir_okay=False, help="Also write the brief as a page to FILE.")
]
FullOption = Annotated[bool, typer.Option("--full", help="Print all of the brief, not only what fits a screen or two.")]
WhyOption = Annotated[bool, typer.Option("--why", help="Also print the conditions tried for each verdict.")]


def ask(
    question: QuestionArgument,
    paths: OptionalPaths = None,
    now: NowOption = None,
    full: FullOption = False,
    why: WhyOption = False,
    as_json: JsonOption = False,
    markdown: MarkdownOption = False,
    html: HtmlOption = None,
    record: RecordOption = None,
    settings: SettingsOption = None,
    outlet: OutletOption = None,
    url: UrlOption = None,
    published: PublishedOption = None,
) -> None:
    """Answer a question with a brief.

    A brief tells who says so, through whom, since when, and who says otherwise; each of its lines points at the words of a
    report. What is printed is the short form; --full, --markdown, --html and --json have all of it. Looks in the files and
    folders named, or without any in the record.

    \b
    Example:
        accordingto ask "How many North Korean soldiers were killed in Kursk?" examples/kursk/reports
    """
    if as_json and markdown:
        raise typer.BadParameter("--json and --markdown both want standard output; name one")
    chosen = load_settings(settings)
    desk.check_question(question)
    failed = False
    if paths:
        done = readings_at_hand(paths, record, given=Given(outlet=outlet, url=url, published=published))
        failed = tell_failures(done.failures)
        if failed and not done.readings:
            leave(failed=True)  # "not reported" would be said of reports that nobody has read
        answered = desk.answer_from(question, done.readings, settings=chosen, now=now)
    else:
        with desk.open_record(record, os.environ) as kept:
            if kept.is_empty():
                note(EMPTY)
            answered = desk.answer_from_record(question, kept, settings=chosen, now=now)
    brief = answered.brief
    if html:
        _write(html, answered)
    if as_json:
        print_json(brief, indent=2)
    elif markdown:
        from accordingto.answers.markdown import render_markdown

        typer.echo(render_markdown(brief))
    else:
        from accordingto.answers.terminal import render_terminal

        render_terminal(brief, screen(), full=full)
    if why and not as_json:
        explain(brief, screen())
    understood = brief.understood.form is not QuestionForm.UNKNOWN
    if not understood:
        note("the question was not understood; ask for a number of people and what happened to them, or who says so")
    leave(found=understood and brief.counts.reports > 0, failed=failed)


def _write(page: Path, answered: desk.Answered) -> None:
    from accordingto.answers.page import render_html

    text = render_html(answered.brief, answered.readings)
    try:
        page.write_text(text, encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{page} cannot be written ({error.strerror}); name another file") from error
