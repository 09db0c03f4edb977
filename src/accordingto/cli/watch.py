"""`accordingto watch`: a standing question over files, folders and feeds; what is new in its answer is told as it comes."""

import datetime as dt
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto import desk
from accordingto.answers.wording import counted
from accordingto.cli.add import JobsOption
from accordingto.cli.exits import leave
from accordingto.cli.options import HostOption, JsonOption, Paths, RecordOption, SettingsOption
from accordingto.cli.output import note, print_json, progress, screen, tell_failures
from accordingto.cli.webhook import SECRET, Webhook
from accordingto.reports.address import is_web_address
from accordingto.settings import load_settings

if TYPE_CHECKING:
    from accordingto.record.store import Record
    from accordingto.record.watches import Change

QuestionArgument = Annotated[str, typer.Argument(metavar="QUESTION", help="What to look for, in quotes.")]
EveryOption = Annotated[
    float, typer.Option("--every", metavar="MINUTES", min=0.0, help="Look again after so many minutes.")
]
OnceOption = Annotated[
    bool, typer.Option("--once", help="Look once, for a program that calls this one at its own times.")
]
AtomOption = Annotated[
    Path | None, typer.Option("--atom", metavar="FILE", help="Keep an Atom feed of the changes in this file.")
]
WebhookOption = Annotated[
    str | None,
    typer.Option("--webhook", metavar="URL", help=f"Send each change there, signed with the secret in ${SECRET}."),
]
LATEST = 100
"""Changes in the Atom feed."""


def watch(
    question: QuestionArgument,
    paths: Paths,
    every: EveryOption = 15.0,
    once: OnceOption = False,
    atom: AtomOption = None,
    webhook: WebhookOption = None,
    jobs: JobsOption = 1,
    as_json: JsonOption = False,
    record: RecordOption = None,
    settings: SettingsOption = None,
    allow_host: HostOption = None,
) -> None:
    """Watch for what is new in an answer.

    New reports in the files, folders and feeds are added to the record on each round, and a change is told: a new origin, a
    changed figure, a contradiction, an acknowledgement, a denial, a correction, another verdict. The first round only puts down
    what is known. A watch that was stopped or killed goes on where it was. With --json, one change a line.

    \b
    Example:
        accordingto watch "How many people were killed in the Ombrel flood?" reports/ --once
    """
    chosen = load_settings(settings)
    if webhook is not None and not is_web_address(webhook):
        raise typer.BadParameter(f"{webhook!r} is no web address", param_hint="--webhook")
    hook = Webhook(url=webhook, secret=os.environ.get(SECRET, "")) if webhook is not None else None
    with desk.open_record(record, os.environ, make=True) as kept:
        failed = False
        while True:
            known = kept.known_facts(question.strip()) is not None
            _tell(kept, question.strip(), as_json=as_json)  # what a killed round has found
            with progress("watching") as on_progress:
                done = desk.watch(
                    question, paths, kept, hosts=allow_host or (), jobs=jobs, settings=chosen, on_progress=on_progress
                )
            failed = tell_failures(done.failures) or failed
            if not known:
                note(f"this is what is known; what is new will be told: {counted(len(done.kept), 'report')} looked at")
            _tell(kept, question.strip(), as_json=as_json)
            if hook is not None:
                failed = not _send(kept, question.strip(), hook) or failed
            if atom is not None:
                _write_atom(kept, question.strip(), atom)
            if once:
                break
            time.sleep(every * 60)
    leave(failed=failed)


def _tell(record: "Record", question: str, *, as_json: bool) -> None:
    """Tell the changes that nobody was told of, each put down as told when it has been."""
    for change in record.changes(question, untold=True):
        if as_json:
            print_json(change)
        else:
            _print(change)
        record.mark_told(change.id, at=_now())


def _send(record: "Record", question: str, hook: Webhook) -> bool:
    """Send the changes that no webhook has taken, in order; one that is not taken, and the rest, wait for the next round."""
    for change in record.changes(question, unsent=True):
        if (cause := hook.send(change)) is not None:
            note(f"{hook.url}: {cause}; the change is kept and sent on the next round")
            return False
        record.mark_told(change.id, at=_now(), webhook=True)
    return True


def _print(change: "Change") -> None:
    where = f" [{change.url or change.report}]" if change.url or change.report else ""
    screen().print(f"{change.at[:16].replace('T', ' ')} {change.text}{where}", markup=False)


def _write_atom(record: "Record", question: str, path: Path) -> None:
    """Write the feed beside its place and move it there: whoever reads it meanwhile reads a whole one."""
    from accordingto.answers.atom import atom_feed
    from accordingto.answers.news import NewsKind
    from accordingto.answers.wording import phrase

    names = {kind.value: phrase("news", kind.value) for kind in NewsKind}
    written = path.with_name(f".{path.name}.part")
    written.write_bytes(atom_feed(question, record.changes(question)[-LATEST:], names=names, at=_now()))
    written.replace(path)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
