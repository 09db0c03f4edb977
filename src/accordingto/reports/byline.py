"""Bylines: the names in "By Jane Doe and Juan Pérez in Lima", without place and affiliation."""

import re

from accordingto.reports.forms import load_forms, may_name_agency

_TOKEN = r"(?:[a-z]{1,3}[-’'])?[^\W\d_a-z][\w.'’-]*"
_NAME = re.compile(rf"{_TOKEN}(?:\s+(?:{_TOKEN}|(?-i:[a-z]{{1,3}}(?=\s)))){{0,5}}")
_PIPE = re.compile(r"(?P<names>[^|]{3,60})\s\|\s[^|]{2,40}(?:\s\|.*)?")
LONGEST = 160


def split_names(words: str) -> tuple[str, ...]:
    """The names in the part of a byline after "By", empty where these are no names ("By Monday the army had ...")."""
    if len(words) > LONGEST:
        return ()
    words = re.split(
        r"\s[|•·–—]\s|\s[-]\s|\s\(|[<@;]|\s(?:in|at|for|from|of)\s|\s(?:published|updated|posted)\b", words
    )[0]
    words = words.strip(" .,:")
    listed = re.split(r",?\s(?:and|&|AND)\s", words)
    parts = [part.strip() for part in listed[0].split(",")]
    # "A, B and C" is a list; "A, The Test" is a name and an affiliation.
    names = parts if len(listed) > 1 and all(" " in part for part in parts) else parts[:1]
    names = [*names, *(part.split(",")[0].strip() for part in listed[1:])]
    if " " not in names[0] and len(parts) > 1:
        return ()  # "By Friday, 40 people ..."
    return tuple(names) if all(_is_name(name) for name in names) else ()


def names_before_outlet(words: str) -> tuple[str, ...]:
    """The names in a byline of the form "Jane Doe | The Test"; two words at least, since one may be a section of a site."""
    found = _PIPE.fullmatch(words)
    names = split_names(found["names"]) if found else ()
    return names if all(" " in name for name in names) else ()


def _is_name(words: str) -> bool:
    """Whether words are a name by their capitals; "THE ARMY" is none, "The Associated Press" is."""
    if not _NAME.fullmatch(words):
        return False
    return words.split()[0].casefold() not in load_forms().never_names or may_name_agency(words)
