"""`accordingto export`: the record, or a part of it, for other programs."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from accordingto import desk
from accordingto.cli.exits import leave
from accordingto.cli.hand import EMPTY
from accordingto.cli.options import RecordOption, SettingsOption, SinceOption, UntilOption
from accordingto.cli.output import note, progress
from accordingto.exports.formats import Format, What
from accordingto.reading.figure import Measure
from accordingto.settings import load_settings

FormatOption = Annotated[
    Format,
    typer.Option("--format", help="csv and parquet are tables, jsonl is readings, jsonld schema.org, prov W3C PROV."),
]
WhatOption = Annotated[
    What | None, typer.Option("--what", help="What the rows of a table are; figures unless said otherwise.")
]
MeasureOption = Annotated[Measure | None, typer.Option("--measure", help="Only figures of this measure.")]
SourceOption = Annotated[
    str | None,
    typer.Option("--source", metavar="WORDS", help="Only what speakers hold in whose name these words stand."),
]
PopulationOption = Annotated[
    str | None,
    typer.Option(
        "--population", metavar="WORDS", help="Only figures of people in whose description these words stand."
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", dir_okay=False, help="Write to FILE, which appears when it is whole."),
]
MaskOption = Annotated[
    bool, typer.Option("--mask-names", help="Mask the names of persons who are no source and hold no office.")
]
NameOption = Annotated[
    list[str] | None, typer.Option("--name", metavar="NAME", help="Mask this name too; can be given several times.")
]
TextsOption = Annotated[
    bool, typer.Option("--texts", help="Also the texts of the reports, which may be another's work.")
]
HxlOption = Annotated[
    bool,
    typer.Option("--hxl", help="A second heading with tags of the Humanitarian Exchange Language (csv of figures)."),
]


def export(
    format: FormatOption = Format.CSV,
    what: WhatOption = None,
    measure: MeasureOption = None,
    source: SourceOption = None,
    population: PopulationOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    output: OutputOption = None,
    mask_names: MaskOption = False,
    name: NameOption = None,
    texts: TextsOption = False,
    hxl: HxlOption = False,
    record: RecordOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write the record, or a part of it, for other programs.

    To standard output unless a file is named. docs/exports.md says what is in each format and each column. Texts of reports are
    left out unless asked for.

    \b
    Example:
        accordingto export --format csv --measure killed --since 2025-01 --output killed.csv
        accordingto export --format jsonl --mask-names --name "Mara Voss"
    """
    table = format in (Format.CSV, Format.PARQUET)
    if what is not None and not table:
        raise typer.BadParameter(f"--what is for tables, csv and parquet; {format.value} has whole readings")
    if hxl and (format is not Format.CSV or what not in (None, What.FIGURES)):
        raise typer.BadParameter("--hxl is for a csv of figures; leave it out, or choose that")
    if texts and table and what is not What.REPORTS:
        raise typer.BadParameter("--texts wants --what reports, or jsonl, jsonld or prov: rows of others have no texts")
    if format is Format.PARQUET and output is None and is_screen():
        raise typer.BadParameter("parquet is no text for a screen; name a file with --output, or pipe it on")
    from accordingto.exports.export import Wanted
    from accordingto.exports.export import export as exported
    from accordingto.record.filters import Filters

    wanted = Wanted(
        format=format,
        what=what or What.FIGURES,
        filters=Filters(
            measure=measure, source=source or "", population=population or "", since=since or "", until=until or ""
        ),
        mask=mask_names,
        names=tuple(name or ()),
        texts=texts,
        hxl=hxl,
    )
    chosen = load_settings(settings)
    written = 0
    with desk.open_record(record, os.environ) as kept, progress("writing", hidden=output is None) as on_progress:
        if kept.is_empty():
            note(EMPTY)

        def count() -> None:
            nonlocal written
            written += 1
            on_progress(written, 0, "")

        pieces = exported(kept, wanted, settings=chosen, on_item=count)
        if output is None:
            _to_stdout(pieces)
        else:
            _to_file(pieces, output)
    leave(found=written > 0)


def is_screen() -> bool:
    """Whether results go to a terminal."""
    return sys.stdout.isatty()


def _to_stdout(pieces: Iterable[bytes]) -> None:
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _to_file(pieces: Iterable[bytes], output: Path) -> None:
    """Write beside the file and move into its place: what was there stays until the new one is whole."""
    beside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with beside.open("xb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(output)
    except OSError as error:
        raise typer.BadParameter(f"{output} cannot be written ({error.strerror}); name another file") from error
    finally:
        beside.unlink(missing_ok=True)
