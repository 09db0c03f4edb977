"""The parts that a long report is shown in: whole sections, about as much at a time as a page can bear."""

from accordingto.reports.report import Report, Span

LONGEST = 40_000
"""Characters of a part, where its sections allow. A dense report has twenty times as many on its page, with the notes."""


def parts_of(report: Report) -> tuple[Span, ...]:
    """The stretches of a report that are shown at once; together they hold the start of every section."""
    starts = [0]
    for section in report.sections:
        start, end = section.span
        if end - starts[-1] > LONGEST and start > starts[-1]:
            starts.append(start)
    return tuple(zip(starts, [*starts[1:], len(report.text) + 1], strict=True))


def part_with(parts: tuple[Span, ...], span: Span | None) -> int:
    """The number of the part, from 1 on, that a stretch begins in; the first where there is none."""
    if span is None:
        return 1
    return max(sum(start <= span[0] for start, _ in parts), 1)
