"""How wide words are in a drawing, taken wide, and where they break: the page's own font is not known when it is drawn."""

import unicodedata
from collections.abc import Iterable

_NARROW = frozenset("iljtfrI.,:;'|!()[]-‐ ’‘`/\\")
_WIDE = frozenset("mwMW@%—…")


def text_width(text: str, size: float) -> float:
    """The width of a text at a font size, in the units of the drawing."""
    return size * sum(_letter(one) for one in text)


def wrap(text: str, *, width: float, size: float, most: int = 4) -> tuple[str, ...]:
    """A text in lines no wider than a width; words that are too long are broken, and what is over `most` lines ends in …."""
    lines: list[str] = []
    line = ""
    for word in _pieces(text.split(), width=width, size=size):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    lines += [line] if line else []
    if len(lines) <= most:
        return tuple(lines) or ("",)
    last = lines[most - 1]
    while last and text_width(last + "…", size) > width:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip() + "…")


def _pieces(words: Iterable[str], *, width: float, size: float) -> Iterable[str]:
    """The words, those that are wider than a line in pieces."""
    for word in words:
        piece = ""
        for letter in word:
            if piece and text_width(piece + letter, size) > width:
                yield piece
                piece = ""
            piece += letter
        yield piece


def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or letter in _WIDE:
        return 1.05
    if letter in _NARROW:
        return 0.4
    return 0.76 if letter.isupper() else 0.62 if letter.isascii() else 0.8
