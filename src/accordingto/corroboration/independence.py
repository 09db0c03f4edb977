"""Independence: which of the origins that say the same count for themselves.

Two origins are independent when they are different actors of different parties, neither passed on the other's word about
this, and both do not pass on a third's. Services of one state count as one. Where a party is not known the two are only
*apparently* independent; two anonymous sources count as two only where both parties are known.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from accordingto.corroboration.evidence import Evidence, Origin
from accordingto.reading.chain import Role
from accordingto.reading.spelling import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence:
    """Whether two origins count for themselves at all, only apparently, and the groups that count as one each."""

    independent: bool
    apparently: bool
    groups: tuple[tuple[str, ...], ...]
    why: tuple[str, ...]


def weigh_independence(origins: Sequence[Origin], evidence: Iterable[Evidence]) -> Independence:
    """What the origins count for, given all evidence about the same quantity."""
    by_key = {origin.key: origin for origin in origins}
    cited = _cited(evidence)
    ties: dict[tuple[str, str], str] = {}
    sure, pairs = False, 0
    for one, other in combinations(sorted(by_key), 2):
        why = _why_one(by_key[one], by_key[other], cited)
        if why:
            ties[one, other] = why
            continue
        pairs += 1
        sure = sure or bool(by_key[one].party and by_key[other].party)
    return Independence(
        independent=pairs > 0,
        apparently=pairs > 0 and not sure,
        groups=_group(sorted(by_key), ties),
        why=tuple(f"{by_key[one].name} and {by_key[other].name}: {why}" for (one, other), why in sorted(ties.items())),
    )


def _why_one(one: Origin, other: Origin, cited: dict[str, set[str]]) -> str | None:
    """Why two origins count as one, null where they are independent."""
    if set(one.key.split(" + ")) & set(other.key.split(" + ")):
        return "one speaks for both"
    if one.party and one.party == other.party:
        return f"both are of {one.party}"
    known = bool(one.party and other.party)
    if not (one.settled and other.settled):
        return "who one of them is could not be settled"
    if not known and one.anonymous and other.anonymous:
        return "both are anonymous, and may be the same"
    if not known and fold(one.name) == fold(other.name):
        return "they have one name, and the party of one is not known"
    mine, theirs = cited.get(one.name, set()), cited.get(other.name, set())
    if other.key in mine or one.key in theirs:
        return "one passes on the word of the other"
    if mine & theirs:
        return "both pass on the word of a third"
    return None


def _cited(evidence: Iterable[Evidence]) -> dict[str, set[str]]:
    """For each name in a chain the keys of the origins before it: whose word it passed on."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in evidence:
        if one.origin is None:
            continue
        for step in one.chain:
            if step.role in (Role.RELAY, Role.AGENCY):
                for name in step.names:
                    if name != one.origin.name:
                        found[name].add(one.origin.key)
    return found


def _group(keys: Sequence[str], ties: dict[tuple[str, str], str]) -> tuple[tuple[str, ...], ...]:
    groups: list[list[str]] = []
    for key in keys:
        home = next((group for group in groups if all((other, key) in ties for other in group)), None)
        if home is None:
            groups.append([key])
        else:
            home.append(key)
    return tuple(tuple(group) for group in groups)
