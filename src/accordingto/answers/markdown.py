"""A brief as Markdown, for a newsroom's page or a repository: the same content, every text of a report escaped."""

import re
from collections.abc import Iterable

from accordingto.answers.brief import Brief, ChainLine, Citation, ReportLine, Told, cited_of
from accordingto.answers.changes import changes
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
from accordingto.reading.chain import Role

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
_AT_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([#+=:-])")


def render_markdown(brief: Brief) -> str:
    """The brief as one Markdown text that ends in a line end."""
    numbers = Numbering()
    blocks = [f"# {escape(brief.question)}", "\n>\n".join(f"> {escape(line)}" for line in brief.answer.splitlines())]
    blocks += _section("Synopsis", [escape(brief.synopsis), f"*{counts_line(brief.counts)}*"])
    blocks += _section("Verdict", [_verdicts(brief)] if any(map(views_of, brief.parts)) else [])
    blocks += _section("Key takeaways", _listing(_takeaways(brief, numbers), mark="1."))
    blocks += _section("Figures over time", _figures(brief, numbers))
    blocks += _section("Who says so", _chains(brief, numbers))
    blocks += _section("Disputed, denied or declined", _listing(_disputed(brief, numbers)))
    blocks += _section("Not known", _listing(_unknown(brief, numbers)))
    blocks += _section("What would change the verdict", _listing(_would_change(brief)))
    blocks += _section("What changed on the way", _listing(_drift(brief, numbers)))
    blocks += _section("Revisions", _listing(_revisions(brief, numbers)))
    blocks += _section("Decided by people", _listing(_decisions(brief, numbers)))
    blocks += _section("Reports consulted", _listing(_reports(brief)))
    blocks += _section("Where to read it", _listing(_citations(brief, numbers), mark="1."))
    blocks += _section("Tolerances and windows", _listing(map(escape, setting_lines(brief))))
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """A text on one line that Markdown shows as it is, wherever in a line it stands."""
    line = _SPECIAL.sub(r"\\\1", flat(visible(text)))
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)


def _section(title: str, blocks: list[str]) -> list[str]:
    return [f"## {title}", *blocks] if blocks else []


def _listing(items: Iterable[str], *, mark: str = "-") -> list[str]:
    """A list as one block; a numbered one has its numbers written out, since they are referred to."""
    every = list(items)
    marks = [f"{at}." if mark == "1." else mark for at in range(1, len(every) + 1)]
    return ["\n".join(f"{mark} {item}" for mark, item in zip(marks, every, strict=True))] if every else []


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(headings)
    lines = [heads, ["---"] * len(heads), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _verdicts(brief: Brief) -> str:
    rows = []
    for part in brief.parts:
        for name, view in views_of(part):
            verdict = f"**{verdict_words(view.verdict, apparently=view.apparently)}**"
            differs = f" ({escape(differing(view, part.asked))})" if view.wording_differs else ""
            when = f"{name} ({date_words(view.date)})"
            rows.append(
                (
                    escape(part.asked.words),
                    when,
                    verdict + differs,
                    escape(ground(view)),
                    weight_line(view),
                    counts_line(view.counts),
                )
            )
    return _table(("Asked", "When", "Verdict", "Because", "Independent origins", "Counted"), rows)


def _takeaways(brief: Brief, numbers: Numbering) -> Iterable[str]:
    for line in brief.takeaways:
        yield escape(line.text) + _numbers(numbers, line.citations)


def _figures(brief: Brief, numbers: Numbering) -> list[str]:
    blocks = []
    for table in figure_tables(brief):
        rows = []
        for row in table.rows:
            outlets = len({told.outlet for told in row.told if told.outlet})
            wording = escape(table.told_as(row))
            read = _numbers(numbers, row.told).strip()
            rows.append((date_words(row.day), wording, escape(row.owner), tally(outlets, "outlet"), read))
        blocks += [f"### {table.title}", _table(("Day", "Figure", "Origin", "Carried by", "Read"), rows)]
    return blocks


def _chains(brief: Brief, numbers: Numbering) -> list[str]:
    blocks = []
    for name, chains in chains_by_origin(brief.chains):
        blocks.append(f"**{escape(name)}**")
        blocks += _listing(_chain(chain, numbers) for chain in chains)
    return blocks


def _chain(chain: ChainLine, numbers: Numbering) -> str:
    steps = []
    for step in chain.steps:
        via = phrase("via_title", step.via) if step.via else ""
        name = (
            "origin" if step.role is Role.ORIGIN else f"{escape(' and '.join(step.names))}, {phrase('role', step.role)}"
        )
        notes = [note for note in (via, "inferred" if step.inferred else "") if note]
        steps.append(name + (f" ({', '.join(notes)})" if notes else ""))
    outlets = ", ".join(escape(name) for name, _ in carriers_by_outlet(chain))
    cited = [Citation(report=one.report, span=one.span, quote=one.quote) for one in chain.carriers]
    return " → ".join([*steps, outlets]) + _numbers(numbers, cited)


def _disputed(brief: Brief, numbers: Numbering) -> Iterable[str]:
    for text, told in disputes(brief):
        yield escape(text) + _numbers(numbers, told)
    for one in denials(brief):
        cited = Citation(report=one.report, span=one.span, quote=one.quote)
        yield escape(denial_text(one)) + _numbers(numbers, (cited,))
    for text, told in undecided(brief):
        yield escape(text) + _numbers(numbers, told)


def _unknown(brief: Brief, numbers: Numbering) -> Iterable[str]:
    for text, cited in unknown_lines(brief):
        yield escape(text) + _numbers(numbers, cited)


def _would_change(brief: Brief) -> Iterable[str]:
    for part in brief.parts:
        for line in part.now.would_change if part.now and part.asked.bound else ():
            yield escape(f"{part.asked.words}: {line}")


def _drift(brief: Brief, numbers: Numbering) -> Iterable[str]:
    for one in changes(brief):
        before, *after = (
            escape(f"{told.outlet or '?'}, {date_words(told.published)}: “{flat(told.quote, limit=120)}”")
            + _numbers(numbers, (told,))
            for told in (one.before, *one.after)
        )
        yield f"{escape(one.text)} From {before} to {'; '.join(after)}"


def _revisions(brief: Brief, numbers: Numbering) -> Iterable[str]:
    for one in brief.revisions:
        yield escape(one.text) + _numbers(numbers, (one.before, one.after))
    for edit in brief.edits:
        yield escape(edit.text) + _numbers(numbers, cited_of(edit))


def _decisions(brief: Brief, numbers: Numbering) -> Iterable[str]:
    for one in brief.decisions:
        yield escape(decided_text(one)) + _numbers(numbers, (one.citation,) if one.citation else ())


def _reports(brief: Brief) -> Iterable[str]:
    for original, copies in reports_with_copies(brief):
        yield "\n".join([_report(original), *(f"  - {_report(one)} ({copy_words(one)})" for one in copies)])


def _report(report: ReportLine) -> str:
    title = escape(report.title or "no title")
    linked = f"[{title}](<{_address(report.url)}>)" if report.url and _is_web(report.url) else title
    return f"{escape(report_name(report))}, {date_words(report.published)}: {linked}"


def _citations(brief: Brief, numbers: Numbering) -> Iterable[str]:
    names = {report.id: report for report in brief.reports}
    for one in numbers.citations:
        report = names.get(one.report)
        where = f"{report_name(report)}, {date_words(report.published)}" if report else one.report
        quote = escape(f"“{flat(one.quote, limit=300)}”")
        yield f"{escape(where)}, characters {one.span[0]} to {one.span[1]}: {quote}"


def _numbers(numbers: Numbering, cited: Iterable[Citation | Told]) -> str:
    found = numbers.of(cited)
    return f" \\[{', '.join(map(str, found))}\\]" if found else ""


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def _address(url: str) -> str:
    """An address between angle brackets, where only these characters could end it."""
    return re.sub(r"[<>\\\s]", lambda found: f"%{ord(found[0]):02X}", visible(url))
