"""`accordingto ask`: a question answered with a brief."""

import os
from pathlib import Path
from typing import Annotated

import typer

from accordingto import desk
from accordingto.cli.exits import leave
from accordingto.cli.explain import explain
from accordingto.cli.hand import EMPTY, grades_at_hand, readings_at_hand
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
CsvOption = Annotated[
    bool, typer.Option("--csv", help="Print a row for each part of the question: low, best and high as UCDP has them.")
]
HtmlOption = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", dir_okay=False, help="Also write the brief as a page to FILE.")
]
AfterOption = Annotated[
    str | None,
    typer.Option(
        "--after",
        metavar="QUESTION",
        help="A question that this one follows up; what it leaves open is taken from there.",
    ),
]
FullOption = Annotated[bool, typer.Option("--full", help="Print all of the brief, not only what fits a screen or two.")]
WhyOption = Annotated[bool, typer.Option("--why", help="Also print the conditions tried for each verdict.")]


def ask(
    question: QuestionArgument,
    paths: OptionalPaths = None,
    after: AfterOption = None,
    now: NowOption = None,
    full: FullOption = False,
    why: WhyOption = False,
    as_json: JsonOption = False,
    markdown: MarkdownOption = False,
    as_csv: CsvOption = False,
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
        accordingto ask "Who disputes it?" --after "Have 600 North Korean soldiers died?" examples/kursk/reports
    """
    if as_json + markdown + as_csv > 1:
        raise typer.BadParameter("--json, --markdown and --csv want standard output each; name one")
    chosen = load_settings(settings)
    for asked in (question, *([after] if after is not None else [])):
        desk.check_question(asked)
    failed = False
    if paths:
        done = readings_at_hand(paths, record, given=Given(outlet=outlet, url=url, published=published))
        failed = tell_failures(done.failures)
        if failed and not done.readings:
            leave(failed=True)  # "not reported" would be said of reports that nobody has read
        grades = grades_at_hand(paths, record)
        answered = desk.answer_from(question, done.readings, after=after, settings=chosen, now=now, grades=grades)
    else:
        with desk.open_record(record, os.environ) as kept:
            if kept.is_empty():
                note(EMPTY)
            answered = desk.answer_from_record(question, kept, after=after, settings=chosen, now=now)
    brief = answered.brief
    if html:
        _write(html, answered)
    if as_json:
        print_json(brief, indent=2)
    elif as_csv:
        from accordingto.answers.rows import part_rows, rows_as_csv

        typer.echo(rows_as_csv(part_rows(brief)), nl=False)
    elif markdown:
        from accordingto.answers.markdown import render_markdown

        typer.echo(render_markdown(brief))
    else:
        from accordingto.answers.terminal import render_terminal

        render_terminal(brief, screen(), full=full)
    if why and not (as_json or as_csv):
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
