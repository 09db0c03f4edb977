"""What people decided about what a brief rests on, in words."""

from collections.abc import Iterable, Mapping

from accordingto.answers.brief import Citation, DecisionLine, Part
from accordingto.answers.wording import date_words, figure_words, flat, listed, phrase
from accordingto.reading.spelling import fold
from accordingto.review.decision import Act, Decision, Subject, Values
from accordingto.review.overlay import CONFLICTS, Outcome, State

LONGEST_QUOTE = 120


def make_decisions(
    outcomes: Iterable[Outcome],
    *,
    question: str,
    parts: tuple[Part, ...],
    reports: Mapping[str, str],
    origins: frozenset[str],
) -> tuple[DecisionLine, ...]:
    """The decisions on the reports consulted, the origins named and the verdicts of this question, oldest first.

    `reports` are the names of the reports consulted by id, `origins` the names of those whose figures the brief tells.
    """
    named = {fold(one) for one in origins}
    lines = []
    for outcome in outcomes:
        target = outcome.decision.target
        if target.subject is Subject.VERDICT:
            if same_question(target.question, question) and target.part is not None and target.part < len(parts):
                lines.append(decision_line(_of_verdict(outcome, parts[target.part]), reports))
        elif target.subject is Subject.ACTORS:
            if any(fold(name) in named for name in target.names):
                lines.append(decision_line(outcome, reports))
        elif any(one in reports for one in target.reports):
            lines.append(decision_line(outcome, reports))
    return tuple(sorted(lines, key=lambda line: line.id))


def decision_line(outcome: Outcome, reports: Mapping[str, str]) -> DecisionLine:
    """A decision as a brief and the pages tell it; `reports` are names of reports by id."""
    one = outcome.decision
    anchor = one.target.anchor
    cited = None
    if anchor and outcome.span:
        cited = Citation(report=anchor.report, span=outcome.span, quote=anchor.exact)
    text = f"{one.author}, {date_words(one.at[:10])}: {what_words(one, reports)}{f' ({flat(one.reason)})' if one.reason else ''}"
    return DecisionLine(
        id=one.id,
        author=one.author,
        at=one.at,
        act=one.act.value,
        subject=one.target.subject.value,
        text=text,
        state=outcome.state.value,
        conflict=conflict_words(outcome) if outcome.state in CONFLICTS else None,
        citation=cited,
        part=one.target.part,
        moment=one.target.moment.value if one.target.moment else None,
    )


def what_words(decision: Decision, reports: Mapping[str, str]) -> str:
    """What was decided: “more than 4,700” is corrected to about 4,700 casualties."""
    target, subject = decision.target, decision.target.subject
    quote = flat(target.anchor.exact, limit=LONGEST_QUOTE) if target.anchor else ""
    words = phrase(f"decided_{subject.value}", decision.act.value)
    if subject is Subject.COPY:
        original = decision.value.original or target.original
        return words.format(report=_named(target.report, reports), original=_named(original, reports))
    if subject is Subject.ACTORS:
        return words.format(one=target.names[0], other=target.names[1])
    return words.format(
        quote=quote,
        found=values_words(subject, decision.found),
        value=values_words(subject, decision.value),
        moment=target.moment,
        part=decision.finding.get("part") or phrase("decided", "a_part"),
        date=date_words(decision.finding.get("date")),
    )


def conflict_words(outcome: Outcome) -> str:
    """Why somebody should look again at a decision."""
    subject = outcome.decision.target.subject
    others = listed(f"{one.author} ({date_words(one.at[:10])})" for one in outcome.against)
    return phrase("conflict", outcome.state.value).format(now=values_words(subject, outcome.now), others=others)


def values_words(subject: Subject, values: Values) -> str:
    """What was found or decided, in words."""
    if subject is Subject.SPEAKER:
        return values.speaker or phrase("decided", "nobody")
    if subject is Subject.ACTORS:
        return ""
    if subject is Subject.COPY:
        return phrase("decided", "copy" if values.original else "no_copy")
    if subject is Subject.VERDICT:
        return f"“{phrase('verdict', values.verdict)}”" if values.verdict else phrase("decided", "no_verdict")
    if values.measure is None:
        return phrase("decided", "no_figure")
    words = figure_words(values.measure, values.bound, low=values.low, best=values.best, high=values.high)
    return f"{words} ({flat(values.population)})" if values.population else words


def same_question(one: str | None, other: str) -> bool:
    """Whether two questions are the same but for spaces and capitals."""
    return " ".join((one or "").split()).casefold() == " ".join(other.split()).casefold()


def _of_verdict(outcome: Outcome, part: Part) -> Outcome:
    """A decision on a verdict, in conflict where the verdict is no longer the one that was decided on."""
    view = getattr(part, outcome.decision.target.moment or "now")
    now = Values(verdict=view.verdict.value if view else None)
    if outcome.state is State.DISPUTED or now.verdict == outcome.decision.found.verdict:
        return outcome
    learnt = outcome.decision.act is Act.CORRECT and now.verdict == outcome.decision.value.verdict
    return Outcome(decision=outcome.decision, state=State.LEARNT if learnt else State.DIFFERS, now=now)


def _named(report: str | None, reports: Mapping[str, str]) -> str:
    return reports.get(report or "") or phrase("decided", "a_report")
