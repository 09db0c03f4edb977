"""Low, best and high as UCDP has them, derived from the figures that stand: for export, never put back into the record.

UCDP's codebook has `low` as the lowest and `high` as the highest reliable count, `best` as the most likely one, and always low <=
best <= high. Its columns have no bounds, so of "more than 4,700" the number itself is taken; of a range its two ends, the lower
for `best`; "up to 300" bounds `high` alone, and "dozens" gives no number at all. `best` is the number that most independent
origins give, of several the one said last, then the lower.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from accordingto.corroboration.days import order
from accordingto.corroboration.evidence import Evidence
from accordingto.corroboration.judgement import Judgement, Standing
from accordingto.reading.figure import Bound

_UPPER = (Bound.UP_TO, Bound.FEWER_THAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What the standing figures of a quantity come to.

    `sources` counts the reports that carry one, copies too, as UCDP's `number_of_sources` does; `independent` counts the
    origins, the services of one state as one.
    """

    low: Decimal
    best: Decimal
    high: Decimal
    sources: int
    independent: int


def estimate(judgement: Judgement) -> Estimate | None:
    """The estimate at the day of a judgement, null where no origin gives the very number; parts and near things are left out."""
    every = judgement.supporters + judgement.refuters + judgement.compatible
    standing = [one for one in every if not one.why and one.evidence.figure.bound is not Bound.VAGUE]
    given = [one.evidence for one in standing if one.evidence.figure.bound not in _UPPER]
    if not given:
        return None
    ends = [end for one in given for end in _ends(one)]
    return Estimate(
        low=min(ends),
        best=_best(given),
        high=max([*ends, *(end for one in standing for end in _ends(one.evidence))]),
        sources=len({mention.report for one in standing for mention in (one.evidence, *one.mentions)}),
        independent=len({_whose(one) for one in standing}),
    )


def _best(given: Sequence[Evidence]) -> Decimal:
    told: dict[Decimal, list[Evidence]] = defaultdict(list)
    for one in given:
        assert one.figure.headline is not None  # a figure has a number unless it is vague
        told[one.figure.headline].append(one)

    def weight(number: Decimal) -> tuple[int, tuple[str, str], Decimal]:
        origins = {one.origin.party or one.origin.key for one in told[number] if one.origin}
        return len(origins), max(order(one.day) for one in told[number]), -number

    return max(told, key=weight)


def _ends(one: Evidence) -> tuple[Decimal, ...]:
    figure = one.figure
    return tuple(number for number in (figure.low, figure.best, figure.high) if number is not None)


def _whose(one: Standing) -> str:
    return one.origin.party or one.origin.key
