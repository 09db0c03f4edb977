"""What would change a verdict, in plain words: which report, if it came, would lead to another one."""

from accordingto.corroboration.judgement import Verdict
from accordingto.corroboration.rows import Case
from accordingto.reading.figure import Bound
from accordingto.reading.gazetteer import party_name
from accordingto.reading.question import Asked

_SAID = {
    Bound.EXACT: "about {n}",
    Bound.ABOUT: "about {n}",
    Bound.AT_LEAST: "at least {n}",
    Bound.MORE_THAN: "more than {n}",
    Bound.UP_TO: "up to {n}",
    Bound.FEWER_THAN: "fewer than {n}",
    Bound.VAGUE: "{n} or more",
}


def find_prospects(asked: Asked, verdict: Verdict, case: Case) -> tuple[str, ...]:
    """The reports that would change the verdict, most telling first."""
    what = say_asked(asked)
    found = []
    if verdict != Verdict.ACKNOWLEDGED:
        found += [f"{party_name(party)} itself stating {what}: acknowledged" for party in case.concerned.parties]
    if verdict == Verdict.SINGLE_ORIGIN:
        names = _names(case)
        parties = sorted(
            {one.origin.party for one in case.supporters if one.origin.party not in (None, one.origin.key)}
        )
        of = f", not of {' or '.join(party_name(party) for party in parties)}," if parties else ""
        found.append(f"another origin{of} that does not rest on {names} stating {what}: corroborated")
    if verdict in (Verdict.SINGLE_ORIGIN, Verdict.CORROBORATED, Verdict.ACKNOWLEDGED):
        if verdict != Verdict.ACKNOWLEDGED:
            found.append(f"an origin whose figure excludes {what}: disputed")
            found += [f"a denial by {party_name(party)}: disputed" for party in case.concerned.parties]
        found.append(f"later figures of {_names(case)} that no longer support it: superseded")
    if verdict == Verdict.DISPUTED:
        against = [one.origin.name for one in case.refuters] + [denial.origin.name for denial in case.counting]
        found.append(f"{_and(against)} no longer excluding or denying {what}: no longer disputed")
    if verdict in (Verdict.SUPERSEDED, Verdict.CONTRADICTED, Verdict.UNSETTLED, Verdict.NOT_REPORTED):
        against_it = bool(case.refuters or case.counting)
        found.append(f"an origin stating {what}: {'disputed' if against_it else 'single origin'}")
    if verdict == Verdict.UNSETTLED:
        found.append(f"an origin whose figure excludes {what}: contradicted")
    if any(one.rule == "bearing.part_unlinked" for one in case.compatible):
        found.append("a report that makes the figure a part of the whole asked about: it would support")
    return tuple(dict.fromkeys(found))


def say_asked(asked: Asked) -> str:
    """What is asked, in words: `more than 4,700 casualties`."""
    number = next((n for n in (asked.best, asked.low, asked.high) if n is not None), None)
    if asked.bound is None or number is None:
        return f"a number of {asked.measure.value}"
    if asked.bound == Bound.RANGE and asked.low is not None and asked.high is not None:
        return f"{asked.low:,} to {asked.high:,} {asked.measure.value}"
    return f"{_SAID.get(asked.bound, '{n}').format(n=f'{number:,}')} {asked.measure.value}"


def _names(case: Case) -> str:
    return _and([one.origin.name for one in case.supporters])


def _and(names: list[str]) -> str:
    return " and ".join(dict.fromkeys(names))
