"""The verdict table as named conditions: the first that holds gives the verdict, and each tells the evidence it went by.

not reported    no figure and no denial speaks to it
acknowledged    the standing statement of the party concerned itself supports what is asked
disputed        at least one origin supports it, and an origin refutes it or a denial counts
corroborated    two or more independent origins support it
single origin   exactly one supports it, however many outlets carry it
superseded      none supports it now, one did, and its own standing figure no longer does
contradicted    none supports it, and at least one refutes it or a denial counts
unsettled       only compatible figures
"""

from collections.abc import Callable
from dataclasses import dataclass

from accordingto.corroboration.denials import Concerned
from accordingto.corroboration.evidence import Evidence
from accordingto.corroboration.independence import Independence
from accordingto.corroboration.judgement import Condition, Denial, Standing, Verdict
from accordingto.reading.statement import Polarity

RULES = {
    Verdict.NOT_REPORTED: "no figure and no denial speaks to it",
    Verdict.ACKNOWLEDGED: "the standing statement of the party concerned itself supports what is asked",
    Verdict.DISPUTED: "at least one origin supports it, and an origin refutes it or a denial counts",
    Verdict.CORROBORATED: "two or more independent origins support it",
    Verdict.SINGLE_ORIGIN: "exactly one origin supports it, however many outlets carry it",
    Verdict.SUPERSEDED: "none supports it now, one did, and its own standing figure no longer does",
    Verdict.CONTRADICTED: "none supports it, and at least one refutes it or a denial counts",
    Verdict.UNSETTLED: "only compatible figures",
}
"""What is printed as the rule of each verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that the table looks at. `present` is all evidence of the quantity at the day."""

    supporters: tuple[Standing, ...]
    refuters: tuple[Standing, ...]
    compatible: tuple[Standing, ...]
    former: tuple[Standing, ...]
    denials: tuple[Denial, ...]
    concerned: Concerned
    independence: Independence
    present: tuple[Evidence, ...]

    @property
    def counting(self) -> tuple[Denial, ...]:
        """The denials that count."""
        return tuple(denial for denial in self.denials if denial.counts)


def try_rows(case: Case) -> tuple[Verdict, tuple[Condition, ...]]:
    """The verdict, and every row tried up to the one that held."""
    tried = []
    for verdict, row in _ROWS:
        held, because = row(case)
        tried.append(Condition(verdict=verdict, held=held, because=because))
        if held:
            break
    return tried[-1].verdict, tuple(tried)


def say_who(standing: tuple[Standing, ...]) -> str:
    """The origins with what they say: `National Intelligence Service (about 600, 2025-04-30)`."""
    return "; ".join(f"{one.origin.name} ({one.evidence.quote}{_on(one.evidence.day)})" for one in standing)


def _not_reported(case: Case) -> tuple[bool, str]:
    denied = [denial for denial in case.denials if denial.polarity == Polarity.DENIED]
    if case.present:
        return False, f"{len(case.present)} figures speak to it"
    return not denied, "a denial speaks to it" if denied else RULES[Verdict.NOT_REPORTED]


def _acknowledged(case: Case) -> tuple[bool, str]:
    own = tuple(one for one in case.supporters if case.concerned.holds(one.origin))
    if own:
        return True, f"{say_who(own)}: {case.concerned.why}"
    if not case.concerned.parties:
        return False, case.concerned.why
    return False, f"no standing figure by {' or '.join(case.concerned.parties)} supports it"


def _disputed(case: Case) -> tuple[bool, str]:
    if not case.supporters:
        return False, "no origin supports it"
    against = [f"{say_who(case.refuters)} exclude it"] if case.refuters else []
    against += [f"{denial.origin.name} denies it{_on(denial.day)}" for denial in case.counting]
    if not against:
        return False, "no origin refutes it, and no denial counts"
    return True, f"supported by {say_who(case.supporters)}; but " + "; ".join(against)


def _corroborated(case: Case) -> tuple[bool, str]:
    if not case.independence.independent:
        ties = "; ".join(case.independence.why)
        return False, f"no two independent origins support it{': ' + ties if ties else ''}"
    word = "apparently independent" if case.independence.apparently else "independent"
    return True, f"{word}: {say_who(case.supporters)}"


def _single_origin(case: Case) -> tuple[bool, str]:
    if not case.supporters:
        return False, "no origin supports it"
    reports = {mention.report for one in case.supporters for mention in one.mentions}
    carried = f"carried by {len(reports)} report{'s' if len(reports) != 1 else ''}"
    if len(case.supporters) > 1:
        return True, f"{say_who(case.supporters)} count as one ({'; '.join(case.independence.why)}); {carried}"
    return True, f"{say_who(case.supporters)}; {carried}"


def _superseded(case: Case) -> tuple[bool, str]:
    if case.supporters or not case.former:
        return False, "no origin has supported it"
    now = {one.origin.key: one for one in (*case.refuters, *case.compatible)}
    parts = [f"{say_who((old,))} now gives {now[old.origin.key].evidence.quote}" for old in case.former]
    return True, "; ".join(parts)


def _contradicted(case: Case) -> tuple[bool, str]:
    if case.refuters:
        return True, f"{say_who(case.refuters)} exclude it"
    if case.counting:
        return True, "; ".join(f"{denial.origin.name} denies it{_on(denial.day)}" for denial in case.counting)
    return False, "no origin refutes it, and no denial counts"


def _unsettled(case: Case) -> tuple[bool, str]:
    if case.compatible:
        return True, f"compatible: {say_who(case.compatible)}"
    if case.present:
        return True, "only figures in the reports' own voice, told again or forecast speak to it"
    return True, "only denials that do not count speak to it"


_ROWS: tuple[tuple[Verdict, Callable[[Case], tuple[bool, str]]], ...] = (
    (Verdict.NOT_REPORTED, _not_reported),
    (Verdict.ACKNOWLEDGED, _acknowledged),
    (Verdict.DISPUTED, _disputed),
    (Verdict.CORROBORATED, _corroborated),
    (Verdict.SINGLE_ORIGIN, _single_origin),
    (Verdict.SUPERSEDED, _superseded),
    (Verdict.CONTRADICTED, _contradicted),
    (Verdict.UNSETTLED, _unsettled),
)


def _on(day: str | None) -> str:
    return f", {day[:10]}" if day else ""
