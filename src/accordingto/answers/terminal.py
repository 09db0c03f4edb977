"""A brief on the terminal, with Rich: headings, sentences, tables and chains that fold to the width there is."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from accordingto.answers.brief import AskedFor, Brief, ChainLine, Citation, Part, Told, View, cited_of
from accordingto.answers.changes import changes, changes_in_brief
from accordingto.answers.grounds import differing, ground
from accordingto.answers.layout import (
    Numbering,
    carriers_by_outlet,
    chains_by_origin,
    copy_words,
    counts_line,
    decided_text,
    denial_text,
    denials,
    disputes,
    figure_tables,
    report_name,
    reports_with_copies,
    setting_lines,
    undecided,
    unknown_lines,
    views_of,
    visible,
    weight_line,
)
from accordingto.answers.wording import date_words, flat, phrase, tally, verdict_words
from accordingto.corroboration.judgement import Verdict

_COLOURS = {
    Verdict.ACKNOWLEDGED: "green",
    Verdict.CORROBORATED: "green",
    Verdict.SINGLE_ORIGIN: "yellow",
    Verdict.DISPUTED: "red",
    Verdict.CONTRADICTED: "red",
    Verdict.SUPERSEDED: "magenta",
    Verdict.UNSETTLED: "yellow",
    Verdict.NOT_REPORTED: "bright_black",
}


MOST_IN_BRIEF = 3
"""Lines of a section in the short form, where the others are only counted."""


def render_terminal(brief: Brief, console: Console, *, full: bool = False) -> None:
    """Print a brief to a console at its width: in short what fits a screen or two, in full all of it."""
    numbers = Numbering()
    console.print(_text(brief.question, style="bold"))
    console.print()
    for line in brief.answer.splitlines():
        console.print(_text(line))
    if not full:
        _short(brief, console)
        return
    _section(console, "Synopsis", [_text(brief.synopsis), _text(counts_line(brief.counts), style="dim")])
    _section(console, "Verdict", [_part(part) for part in brief.parts if views_of(part)])
    _section(console, "Key takeaways", _takeaways(brief, numbers))
    _section(console, "Figures over time", _figures(brief, numbers))
    _section(
        console, "Who says so", [_chains(name, chains, numbers) for name, chains in chains_by_origin(brief.chains)]
    )
    _section(console, "Disputed, denied or declined", list(_disputed(brief, numbers)))
    _section(console, "Not known", list(_unknown(brief, numbers)))
    _section(console, "What would change the verdict", list(_would_change(brief)))
    _section(console, "What changed on the way", _drift(brief, numbers))
    _section(console, "Revisions", _revisions(brief, numbers))
    _section(console, "Decided by people", _decisions(brief, numbers))
    _section(console, "Reports consulted", _reports(brief))
    _section(console, "Where to read it", _citations(brief, numbers))
    _section(console, "Tolerances and windows", [_text(line, style="dim") for line in setting_lines(brief)])


def _short(brief: Brief, console: Console) -> None:
    """Verdicts, takeaways, what is disputed, not known and changed, each in short, and how to see the rest."""
    _section(console, "Counts", [_text(counts_line(brief.counts))])
    _section(console, "Verdict", [_verdict_line(part) for part in brief.parts if views_of(part)])
    takeaways = [
        _bullet(_read_at(line.text, line.citations, brief), mark=f"{at}.") for at, line in enumerate(brief.takeaways, 1)
    ]
    _section(console, "Key takeaways", takeaways)
    against = [text for text, _ in disputes(brief)] + [denial_text(one) for one in denials(brief)]
    against += [text for text, _ in undecided(brief)]
    _section(console, "Disputed, denied or declined", _few(against))
    _section(console, "Not known", _few(brief.unknown))
    moved = [*changes_in_brief(brief), *(one.text for one in brief.revisions[-1:]), *(one.text for one in brief.edits)]
    _section(console, "What changed", _few(moved))
    _section(console, "Decided by people", _few([decided_text(one) for one in brief.decisions]))
    rest = "In short. Add --full for the figures, chains, reports and quoted words, or --html FILE for a page."
    used = f"Tolerances and windows: {'. '.join(setting_lines(brief))}."
    _section(console, "", [_text(used, style="dim"), _text(rest, style="dim")])


def _verdict_line(part: Part) -> RenderableType:
    """The verdicts on one part with their days: over 4,700 casualties: single origin then, corroborated now."""
    line = _text(f"{part.asked.words}: ")
    for at, (name, view) in enumerate(views_of(part)):
        line.append("; " if at else "")
        line.append(
            verdict_words(view.verdict, apparently=view.apparently).upper(), style=f"bold {_COLOURS[view.verdict]}"
        )
        line.append(f" {name} ({date_words(view.date)}")
        line.append(visible(f"; {differing(view, part.asked)}") if view.wording_differs else "", style="italic")
        line.append(")")
    return _bullet(line)


def _few(lines: Sequence[str]) -> list[RenderableType]:
    """The first lines of a section, and how many more there are."""
    shown = [_bullet(_text(flat(line, limit=320))) for line in lines[:MOST_IN_BRIEF]]
    if len(lines) > MOST_IN_BRIEF:
        shown.append(_bullet(_text(f"{tally(len(lines) - MOST_IN_BRIEF, 'more line')} with --full", style="dim")))
    return shown


def _read_at(text: str, cited: Sequence[Citation], brief: Brief) -> Text:
    """A takeaway with the place where it can be read first."""
    line = _text(text)
    names = {report.id: report_name(report) for report in brief.reports}
    if cited:
        one = cited[0]
        more = f" and {len(cited) - 1} more" if len(cited) > 1 else ""
        place = f"{names.get(one.report, one.report)}, characters {one.span[0]} to {one.span[1]}"
        line.append(visible(f" [{place}{more}]"), style="dim")
    return line


def _section(console: Console, title: str, lines: list[RenderableType]) -> None:
    """A heading and its lines; nothing at all where there are none."""
    if lines:
        console.print()
        if title:
            console.print(_text(title.upper(), style="bold cyan"))
        for line in lines:
            console.print(line)


def _part(part: Part) -> RenderableType:
    lines: list[RenderableType] = [_text(part.asked.words, style="bold")]
    lines += [_view(name, view, part.asked) for name, view in views_of(part)]
    return Padding(Group(*lines), (0, 0, 0, 2))


def _view(name: str, view: View, asked: AskedFor) -> RenderableType:
    verdict = verdict_words(view.verdict, apparently=view.apparently)
    head = Text(verdict.upper(), style=f"bold {_COLOURS[view.verdict]}")
    head.append(f"  {date_words(view.date)}", style="not bold default")
    head.append(visible(f", {differing(view, asked)}") if view.wording_differs else "", style="not bold italic default")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=6)
    grid.add_column(overflow="fold")
    grid.add_row(Text(f"  {name}"), head)
    grid.add_row(Text(""), _text(weight_line(view)))
    grid.add_row(Text(""), _text(counts_line(view.counts), style="dim"))
    grid.add_row(Text(""), _text(ground(view), style="dim"))
    return grid


def _takeaways(brief: Brief, numbers: Numbering) -> list[RenderableType]:
    return [
        _bullet(_cited(line.text, line.citations, numbers), mark=f"{at}.") for at, line in enumerate(brief.takeaways, 1)
    ]


def _figures(brief: Brief, numbers: Numbering) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for table in figure_tables(brief):
        grid = Table(title=table.title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
        for heading in ("Day", "Figure", "Origin"):
            grid.add_column(heading, overflow="fold")
        grid.add_column("Outlets", justify="right")
        grid.add_column("Read")
        for row in table.rows:
            outlets = len({told.outlet for told in row.told if told.outlet})
            wording = table.told_as(row)
            cells = (date_words(row.day), wording, row.owner, str(outlets), _numbers(numbers.of(row.told)))
            grid.add_row(*(_text(cell) for cell in cells))
        lines.append(grid)
    return lines


def _chains(name: str, chains: Iterable[ChainLine], numbers: Numbering) -> RenderableType:
    """Origin, then each way from it to the page: relay, agency, outlets."""
    tree = Tree(_text(name, style="bold"), guide_style="dim")
    for chain in chains:
        steps = Text()
        for step in chain.steps:
            via = phrase("via_title", step.via) if step.via else ""
            if step.role == "origin":
                steps.append(f"({via}) " if via else "")
                continue
            steps.append(f"→ {visible(' and '.join(step.names))}")
            steps.append(f", {phrase('role', step.role)}", style="dim")
            steps.append(f" ({via})" if via else "")
            steps.append(" (inferred) " if step.inferred else " ", style="dim")
        outlets = ", ".join(visible(name) for name, _ in carriers_by_outlet(chain))
        steps.append(f"→ {outlets}")
        cited = [Citation(report=one.report, span=one.span, quote=one.quote) for one in chain.carriers]
        steps.append(f" {_numbers(numbers.of(cited))}", style="dim")
        tree.add(steps)
    return tree


def _disputed(brief: Brief, numbers: Numbering) -> Iterable[RenderableType]:
    for text, told in disputes(brief):
        yield _bullet(_cited(text, told, numbers))
    for one in denials(brief):
        cited = Citation(report=one.report, span=one.span, quote=one.quote)
        yield _bullet(_cited(denial_text(one), (cited,), numbers))
    for text, told in undecided(brief):
        yield _bullet(_cited(text, told, numbers))


def _unknown(brief: Brief, numbers: Numbering) -> Iterable[RenderableType]:
    for text, cited in unknown_lines(brief):
        yield _bullet(_cited(text, cited, numbers))


def _would_change(brief: Brief) -> Iterable[RenderableType]:
    for part in brief.parts:
        for line in part.now.would_change if part.now and part.asked.bound else ():
            yield _bullet(_text(f"{part.asked.words}: {line}"))


def _drift(brief: Brief, numbers: Numbering) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for one in changes(brief):
        pair = Table.grid(padding=(0, 2))
        pair.add_column(overflow="fold")
        for told in (one.before, *one.after):
            side = f"{told.outlet or '?'}, {date_words(told.published)}: “{flat(told.quote, limit=120)}”"
            pair.add_row(_cited(side, (told,), numbers))
        lines += [_text(one.text), Padding(pair, (0, 0, 0, 2))]
    return lines


def _revisions(brief: Brief, numbers: Numbering) -> list[RenderableType]:
    lines = [_bullet(_cited(one.text, (one.before, one.after), numbers)) for one in brief.revisions]
    return lines + [_bullet(_cited(one.text, cited_of(one), numbers)) for one in brief.edits]


def _decisions(brief: Brief, numbers: Numbering) -> list[RenderableType]:
    return [
        _bullet(_cited(decided_text(one), (one.citation,) if one.citation else (), numbers)) for one in brief.decisions
    ]


def _reports(brief: Brief) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for original, copies in reports_with_copies(brief):
        title = f"{report_name(original)}, {date_words(original.published)}: {flat(original.title or 'no title')}"
        tree = Tree(_text(title), guide_style="dim")
        for copy in copies:
            tree.add(_text(f"{report_name(copy)}, {date_words(copy.published)} ({copy_words(copy)})"))
        lines.append(tree)
    return lines


def _citations(brief: Brief, numbers: Numbering) -> list[RenderableType]:
    names = {report.id: report for report in brief.reports}
    lines: list[RenderableType] = []
    for at, one in enumerate(numbers.citations, 1):
        report = names.get(one.report)
        where = f"{report_name(report)}, {date_words(report.published)}" if report else one.report
        line = _text(f"{where}, characters {one.span[0]} to {one.span[1]}: ")
        line.append(f"“{visible(flat(one.quote, limit=200))}”", style="italic")
        lines.append(_bullet(line, mark=f"[{at}]"))
    return lines


def _cited(text: str, cited: Iterable[Citation | Told], numbers: Numbering) -> Text:
    line = _text(text)
    line.append(f" {_numbers(numbers.of(cited))}", style="dim")
    return line


def _numbers(numbers: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, numbers))}]" if numbers else ""


def _bullet(line: Text, *, mark: str = "•") -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=max(2, len(mark)), justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark, style="dim"), line)
    return grid


def _text(words: str, *, style: str = "") -> Text:
    """Text that is shown as it is: no markup, no escapes."""
    return Text(visible(words), style=style, overflow="fold")
