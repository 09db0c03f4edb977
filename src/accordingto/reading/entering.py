"""Enter whom a handover tells of among the holders of a statement, at their place."""

from dataclasses import replace

from accordingto.reading.handovers import Handover
from accordingto.reading.holders import Holder, place_of


def enter_handover(holders: list[Holder], handover: Handover) -> list[Holder]:
    """Enter the one who is new right before the taker or right after the giver; an open side is the speaker."""
    giver, taker = handover.giver, handover.taker
    if not holders and giver is not None and taker is not None:
        return [giver, taker]
    giver_at = place_of(giver, holders) if giver else None
    taker_at = place_of(taker, holders) if taker else None
    if giver is not None and giver_at is None and (taker is None or taker_at is not None):
        at = taker_at if taker_at is not None else _place_of_speaker(holders)
        return [*holders[:at], giver, *holders[at:]]
    if taker is not None and taker_at is None and (giver is None or giver_at is not None):
        at = giver_at + 1 if giver_at is not None else min(len(holders), _place_of_speaker(holders) + 1)
        return [*holders[:at], taker, *holders[at:]]
    return holders


def handover_inferred(handover: Handover) -> Handover:
    """A handover that another sentence tells of."""
    giver, taker = handover.giver, handover.taker
    return replace(
        handover,
        giver=replace(giver, inferred=True) if giver else None,
        taker=replace(taker, inferred=True) if taker else None,
    )


def _place_of_speaker(holders: list[Holder]) -> int:
    return next((i for i, holder in enumerate(holders) if holder.rule == "chain.speaker"), 0)
