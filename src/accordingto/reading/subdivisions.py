"""Subdivisions: the provinces, states and regions of ISO 3166-2 by the names that English news gives them.

The codes and names are those of pycountry; names that English writes otherwise are in a lexicon. A name that two countries have
is that of neither unless the country is told.
"""

import functools
import re
import unicodedata
from collections import defaultdict

import pycountry

from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.person_names import given_names

SHORTEST = 5
"""Letters of a name that stands for a subdivision without a noun for one behind it."""
_KINDS = re.compile(
    r"(?:^|[\s,-]+)(?:oblast'?|respublika|kray|avtonomnyy okrug|avtonomnaya|avtonomna|province|state|region|governorate"
    r"|department|do|sheng|zizhiqu|-ken)\b",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"^(?P<stem>.+?)(?P<ending>skaya|ska|skiy)$")
"""What Slavic names of regions end in: "Kurskaya oblast'", "Kharkivska oblast"."""


def subdivision(name: str, country: str | None = None) -> tuple[str, str] | None:
    """The ISO 3166-2 code of a subdivision by its name, and the alpha-3 code of its state.

    Null where no subdivision has the name, or several have and `country` (alpha-3) does not tell them apart.
    """
    found = {code for code in _by_name().get(_fold(name), ()) if country is None or _state_of(code) == country}
    if len(found) != 1:
        return None
    code = found.pop()
    return code, _state_of(code)


def is_second_order(code: str) -> bool:
    """Whether a subdivision is a part of another one: a district of a province."""
    return code not in _first_order()


@functools.cache
def _first_order() -> frozenset[str]:
    return frozenset(one.code for one in pycountry.subdivisions if one.parent_code is None)


def stands_alone(name: str) -> bool:
    """Whether a name may stand for a subdivision by itself: "in Gujarat"; not "Northern", "North" or a given name."""
    low = name.casefold()
    direction = low.split()[0].endswith("ern") or low in word_set("directions")
    return len(name) >= SHORTEST and not direction and low not in given_names()


@functools.cache
def _by_name() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in pycountry.subdivisions:
        for form in _forms(one.name):
            found[form].add(one.code)
    found = {name: _foremost(codes) for name, codes in found.items()}
    for row in load_table("subdivision_names"):
        found[_fold(row["name"])] = {row["code"]}
    return {name: frozenset(codes) for name, codes in found.items()}


def _foremost(codes: set[str]) -> set[str]:
    """Of the subdivisions of one name those of the first order, and those of other states: these make the name ambiguous."""
    first = codes & _first_order()
    states = {_state_of(one) for one in first}
    return first | {code for code in codes - first if _state_of(code) not in states}


def _forms(name: str) -> set[str]:
    """The ways to write a name: without its kind, and without the ending that makes it an adjective."""
    bare = _KINDS.sub(" ", re.sub(r"\[.*?\]", "", name)).strip(" ,-")
    forms = {_fold(name), _fold(bare)}
    adjective = _ADJECTIVE.match(_fold(bare).replace("'", ""))
    if adjective is not None and bare != name:
        forms |= {adjective["stem"], adjective["stem"] + "sk"}
    return forms - {""}


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"\s+", " ", "".join(char for char in plain if not unicodedata.combining(char))).strip("’‘ '")


@functools.cache
def _state_of(code: str) -> str:
    state = pycountry.countries.get(alpha_2=code[:2])
    assert state is not None, code  # every code begins with that of a country
    return str(state.alpha_3)
