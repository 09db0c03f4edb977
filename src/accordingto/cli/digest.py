"""`accordingto digest`: one report as questions, takeaways and what its headline loses."""

from typing import Annotated

import typer

from accordingto import desk
from accordingto.cli.exits import leave
from accordingto.cli.hand import report_at_hand
from accordingto.cli.options import (
    JsonOption,
    OutletOption,
    PublishedOption,
    RecordOption,
    SettingsOption,
    UrlOption,
)
from accordingto.cli.output import print_document, screen, tell_failures
from accordingto.reports.load import Given
from accordingto.settings import load_settings

Target = Annotated[
    str, typer.Argument(metavar="REPORT", help="A file, or the id of a report in the record, or how the id begins.")
]
MarkdownOption = Annotated[bool, typer.Option("--markdown", help="Print the digest as Markdown.")]


def digest(
    report: Target,
    as_json: JsonOption = False,
    markdown: MarkdownOption = False,
    record: RecordOption = None,
    settings: SettingsOption = None,
    outlet: OutletOption = None,
    url: UrlOption = None,
    published: PublishedOption = None,
) -> None:
    """Give a report as the questions that it raises.

    For whoever has one article and no question yet: a question for each claim that can be checked, the strongest first; who
    holds each number and how it came here; what the headline lacks that the body has. Each question can be put to ask.

    \b
    Example:
        accordingto digest examples/kursk/reports/2025-04-30-kestrel-bay-standard.txt
    """
    if as_json and markdown:
        raise typer.BadParameter("--json and --markdown both want standard output; name one")
    chosen = load_settings(settings)
    done = report_at_hand(report, record, given=Given(outlet=outlet, url=url, published=published))
    failed = tell_failures(done.failures)
    for number, reading in enumerate(done.readings):
        made = desk.digest(reading, settings=chosen)
        if as_json:
            print_document("digest", digest=made)
        elif markdown:
            from accordingto.answers.digest_text import digest_markdown

            typer.echo(digest_markdown(made), nl=False)
        else:
            from accordingto.answers.digest_text import render_digest

            console = screen()
            if number:
                console.print()
            render_digest(made, console)
    leave(found=bool(done.readings), failed=failed)
