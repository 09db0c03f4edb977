"""Reports, figures and statements in a line of words each, as the commands print them."""

from accordingto.answers.wording import figure_words, flat, phrase
from accordingto.reading.chain import Link, Role, Via
from accordingto.reading.figure import Figure, FigureStatus
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Certainty, Manner, Polarity, Statement
from accordingto.reports.report import Report


def heading(report: Report) -> str:
    """A report as a line: day, outlet, title."""
    parts = (
        (report.published or "no date")[:10],
        report.outlet or "outlet not known",
        flat(report.title or report.location),
    )
    return " · ".join(parts)


def number_and_measure(figure: Figure, quote: str) -> str:
    """A figure in plain words: "more than 6,000 casualties"; of one without a number the words of the report."""
    return figure_words(
        figure.measure,
        figure.bound,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        quote=flat(quote),
        unit=figure.unit,
    )


def figure_line(figure: Figure, reading: Reading) -> str:
    """A figure as a line: the number with its bound and measure, of whom, who says so, and what limits it."""
    words = number_and_measure(figure, reading.report.words(figure.span))
    whole = reading.figure(figure.part_of)
    parts = [
        words,
        "derived" if figure.derived else "",
        f"of {flat(figure.population.text)}" if figure.population else "",
        f"by {flat(figure.by)}" if figure.by else "",
        f"part of “{flat(reading.report.words(whole.span))}”" if whole else "",
        f"the sum of {len(figure.sum_of)} figures" if figure.sum_of else "",
        f"counted so: “{flat(figure.definition)}”" if figure.definition else "",
        figure.mode.value if figure.mode.value != "unknown" else "",
        f"as of {figure.as_of}" if figure.as_of else "",
        figure.status.value if figure.status != FigureStatus.ASSERTED else "",
        holder_of(reading.statement(figure.statement), reading) or figure.source or "the report's own voice",
    ]
    return " · ".join(part for part in parts if part)


def statement_line(statement: Statement, reading: Reading) -> str:
    """A statement as a line: who, in what manner, how sure, since when."""
    cue = flat(" … ".join(reading.report.words(span) for span in statement.cue))
    parts = [
        speaker_of(statement, reading) or "nobody named",
        f"“{cue}”" if cue else "",
        statement.manner.value if statement.manner != Manner.NONE else "in the report's own voice",
        statement.certainty.value if statement.certainty != Certainty.STATED else "",
        statement.polarity.value.replace("_", " ") if statement.polarity != Polarity.AFFIRMED else "",
        f"on {statement.said.date}" if statement.said else "",
        _position(statement, reading),
    ]
    return " · ".join(part for part in parts if part)


def chain_line(statement: Statement, reading: Reading) -> str:
    """How a statement came to the page: names joined by arrows, the channel of each in brackets."""
    return " → ".join(_link(link, reading) for link in statement.chain)


def holder_of(statement: Statement | None, reading: Reading) -> str | None:
    """Whoever a statement starts from: the origin of its chain, else its speaker."""
    origin = next((link for link in statement.chain if link.role is Role.ORIGIN), None) if statement else None
    return _names(origin, reading) if origin and origin.actors else speaker_of(statement, reading)


def speaker_of(statement: Statement | None, reading: Reading) -> str | None:
    """The speaker's name, or the words of a source that nobody could settle."""
    if statement is None:
        return None
    speaker = reading.actor(statement.speaker)
    if speaker:
        return speaker.name
    words = flat(" … ".join(reading.report.words(span) for span in statement.source))
    return f"“{words}” (not settled)" if words else None


def _link(link: Link, reading: Reading) -> str:
    via = f" ({phrase('via', link.via)})" if link.via and link.via is not Via.UNKNOWN else ""
    return f"{_names(link, reading) or 'not named'}{via}{', inferred' if link.inferred else ''}"


def _names(link: Link, reading: Reading) -> str:
    return " and ".join(actor.name if (actor := reading.actor(one)) else one for one in link.actors)


def _position(statement: Statement, reading: Reading) -> str:
    if not statement.position:
        return ""
    towards = reading.actor(statement.position.towards)
    return f"{statement.position.kind.value.replace('_', ' ')}{f' {towards.name}' if towards else ''}"
