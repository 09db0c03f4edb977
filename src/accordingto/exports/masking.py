"""Masking: names of victims become "[name 1]", the same name the same number throughout one export.

Spans stay those of the text as it is, and so does its SHA-256: with the text at hand they still lead to the words.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from accordingto.exports.name_words import listed
from accordingto.exports.victims import names_in
from accordingto.reading.gazetteer import key
from accordingto.reading.person_names import parse_name
from accordingto.reading.reading import Reading

ADDRESSES = ("url", "location", "source_url")
"""Fields that hold an address or a file, of which a name can be a part."""
REMEMBERED = 200
"""Reports whose masks are kept at hand, since many rows in turn are of one report."""


class Masks:
    """The masks of one export: which number each name has. `names` are masked wherever they stand."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._numbers: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._of: dict[tuple[str, str], Mask] = {}
        self._given = tuple(name.strip() for name in names if any(map(str.isalpha, key(name))))
        for name in self._given:
            self._number(name)

    def of(self, readings: Iterable[Reading]) -> "Mask":
        """What masks the names in some readings, and in whatever is told of them.

        Of several readings one who is a source in any of them stays, unless another tells that this person is dead.
        """
        every = tuple(readings)
        if len(every) != 1:
            return self._made(every)
        where = (every[0].report.id, every[0].report.text_sha256)
        if where not in self._of:
            if len(self._of) >= REMEMBERED:
                self._of.clear()
            self._of[where] = self._made(every)
        return self._of[where]

    def so_far(self) -> "Mask":
        """What masks every name that has been met in this export: for words of others about it."""
        return Mask({name: self._numbers[found] for found, name in self._names.items()})

    def _made(self, readings: Iterable[Reading]) -> "Mask":
        found = [names_in(reading) for reading in readings]
        dead = {name for one in found for name in one.dead}
        kept = [name for one in found for name in one.kept if key(name) not in dead]
        staying = {key(name) for name in kept}
        masked = [name for one in found for name in one.masked if key(name) not in staying]
        names = dict.fromkeys((*self._given, *masked))
        return Mask({name: self._number(name) for name in names}, kept=kept)

    def _number(self, name: str) -> int:
        self._names.setdefault(key(name), name)
        return self._numbers.setdefault(key(name), len(self._numbers) + 1)


class Mask:
    """What masks some names in texts, whole and in part: "Mara Voss", "Voss", "Mara"."""

    def __init__(self, numbers: Mapping[str, int], *, kept: Iterable[str] = ()) -> None:
        self._numbers = {key(name): number for name, number in numbers.items()}
        whole = {name: re.compile(_whole(name), re.IGNORECASE) for name in numbers}
        staying = {name for name in kept if name and not any(one.search(name) for one in whole.values())}
        self._parts = _parts(numbers, {key(name) for name in staying})
        self._forms = {form: part for part in self._parts for form in _forms(part, tuple(numbers))}
        self._pattern = _pattern(tuple(staying), tuple(numbers), tuple(self._forms))
        self._slug = _slug(numbers, self._parts)

    def text(self, words: str) -> str:
        """A text with the names masked."""
        return words if self._pattern is None else self._pattern.sub(self._masked, words)

    def address(self, words: str) -> str:
        """An address or the name of a file; where a name is part of it, no more than its host."""
        if self._slug is None or not self._slug.search(words):
            return words
        parts = urlsplit(words)
        return f"{parts.scheme}://{parts.netloc}/" if parts.scheme and parts.netloc else "[masked]"

    def _masked(self, found: re.Match[str]) -> str:
        if found.lastgroup == "kept":
            return found[0]
        if found.lastgroup == "part":
            numbers = self._parts[self._forms[found[0]]]
            return f"[name {' or '.join(map(str, sorted(numbers)))}]"
        return f"[name {self._number_of(found[0])}]"

    def _number_of(self, words: str) -> int:
        if (number := self._numbers.get(key(words))) is not None:
            return number
        # A middle name stands between: the name is found by its ends.
        return next(
            number for name, number in self._numbers.items() if re.fullmatch(_whole(name), words, re.IGNORECASE)
        )


def mask_json(value: Any, mask: Mask, *, field: str = "") -> Any:
    """Plain JSON values with the names masked in every text."""
    if isinstance(value, str):
        return mask.address(value) if field in ADDRESSES else mask.text(value)
    if isinstance(value, dict):
        return {name: mask_json(item, mask, field=name) for name, item in value.items()}
    if isinstance(value, list):
        return [mask_json(item, mask, field=field) for item in value]
    return value


def _whole(name: str) -> str:
    """A pattern of a full name, over line ends, with any middle name or initial."""
    words = [re.escape(one) for one in re.split(r"[\s-]+", name.strip()) if one]
    if len(words) == 1:
        return words[0]
    joint = r"(?:\s+|-)"
    middle = r"(?:\s+[^\W\d_][\w'’.-]*)?" if len(words) == 2 else ""
    return words[0] + middle + joint + joint.join(words[1:])


def _parts(numbers: Mapping[str, int], staying: set[str]) -> dict[str, set[int]]:
    """What stands for a name by itself: the given name and the surname, where neither is that of a place or body, or a month."""
    found: dict[str, set[int]] = {}
    for name, number in numbers.items():
        parsed = parse_name(name)
        words = name.split()
        if len(words) < 2:
            found.setdefault(key(name), set()).add(number)  # "Rose" is a name, "the river rose" is none
            continue
        for part in {parsed.last, *parsed.given[:1]}:
            if len(part) > 1 and part not in listed("no_names") and key(part) not in staying:
                found.setdefault(key(part), set()).add(number)
    return found


def _pattern(staying: tuple[str, ...], names: tuple[str, ...], forms: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest = sorted((name for name in names if len(name.split()) > 1), key=len, reverse=True)
    groups = [f"(?P<whole>(?i:{'|'.join(_whole(name) for name in longest)}))"] if longest else []
    if staying:
        held = sorted(staying, key=len, reverse=True)
        groups.insert(0, f"(?P<kept>{'|'.join(re.escape(name) for name in held)})")
    if forms:
        held_parts = sorted(forms, key=len, reverse=True)
        groups.append(f"(?P<part>{'|'.join(re.escape(form) for form in held_parts)})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)")


def _forms(part: str, names: tuple[str, ...]) -> set[str]:
    """How a part of names is written: as in the names themselves ("O'Dell", "Rell-Bel"), or in capitals."""
    pattern = re.compile(rf"(?<!\w){re.escape(part).replace(chr(92) + ' ', '[ -]')}(?!\w)", re.IGNORECASE)
    found = {name for name in names if key(name) == part}
    found |= {match[0] for name in names for match in pattern.finditer(name.replace("’", "'"))}
    found |= {one.replace("'", "’") for one in found}
    return {one for one in found if not one.islower()} | {one.upper() for one in found}


def _slug(names: Iterable[str], parts: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern of names as addresses have them: mara-voss, mara_voss, mara%20voss."""
    whole = [r"(?:[-_.+\s]|%20)*".join(map(re.escape, re.split(r"[\s-]+", name))) for name in names]
    every = [*whole, *(re.escape(part) for part in parts)]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(every)})(?![^\W_])", re.IGNORECASE) if every else None
