"""Numerals: one number written in digits, words or a mixture, read piece by piece from the tokens of a text."""

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from spacy.tokens import Doc
from text_to_num import text2num

GROUPED = re.compile(r"\d{1,3}(?:[,.' ]\d{3})+")
"""Thousands set off by a comma, point, apostrophe or space: with exactly three digits after each."""
PLAIN = re.compile(r"\d+")
SPAN = re.compile(r"(\d[\d,.]*)[-–—](\d[\d,.]*)")
DECIMAL = re.compile(r"\d+[.,]\d+")
DASHES = frozenset({"-", "–", "—", "--", "‑", "−"})
NOT_NUMBERS = frozenset({"o", "point"})
"""What `text2num` takes for zero, or for a decimal point, in speech."""
MULTIPLIERS = frozenset(Decimal(10) ** power for power in (2, 3, 6, 9))
SIDE = 5
"""Words before "and" among which "between" makes it stand between two numbers."""
LARGEST = 10**12
"""A number of so many goes on no further: what follows is another ("100 101 102 ...")."""
Piece = tuple[Decimal, bool]
"""The value of a part of a number, and whether it is spelled as a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number at the tokens `start` to `end` (exclusive): one value, a range, or a vague word with its low only.

    `word` says that a part of it is spelled out. `article` marks "a" or "an": one only beside another number ("two soldiers
    and a rebel"). A vague word that the lexicon gives no value ("several") has neither side.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    vague: bool = False
    word: bool = False
    article: bool = False

    @property
    def value(self) -> Decimal | None:
        """The one value, null for a range or a vague word."""
        return self.low if self.low == self.high else None


def read_numeral(doc: Doc, at: int) -> tuple[Decimal, int, bool] | None:
    """The longest number that starts at a token: its value, the token after it, and whether a part is spelled out.

    The value may have decimals ("4.7"), which only a multiplier after it makes a number of people.
    """
    value: Decimal | None = None
    end, word = at, False
    while end < len(doc):
        step = 1 if value is not None and _links(doc, end, value) else 0
        if end + step >= len(doc):
            break
        read = pieces(doc[end + step].text.casefold())
        taken = _compose(doc, end, value, read, joined=step == 1) if read else None
        if taken is None:
            break
        value, word, end = taken, word or any(spelled for _, spelled in read), end + step + 1
    return None if value is None else (value, end, word)


def read_span(text: str) -> tuple[Decimal, Decimal] | None:
    """The two sides of "40–50", which the tokenizer keeps whole."""
    whole = SPAN.fullmatch(text)
    if whole is None:
        return None
    low, high = _digits(whole[1]), _digits(whole[2])
    return (low, high) if low is not None and high is not None and low < high else None


@functools.lru_cache(maxsize=50_000)
def pieces(text: str) -> tuple[Piece, ...]:
    """A token as numbers: one for "4,700" or "twenty", several for "thousand-100", none for any other word."""
    found: list[Piece] = []
    for part in re.split(r"[-–]", text):
        digits = _digits(part) if part[:1].isdigit() else None
        word = _word_value(part) if part.isalpha() else None
        value = digits if digits is not None else word
        if value is None:
            return ()
        found.append((value, word is not None))
    return tuple(found) if len(found) == 1 or any(spelled for _, spelled in found) else ()


def _compose(doc: Doc, at: int, value: Decimal | None, pieces: tuple[Piece, ...], *, joined: bool) -> Decimal | None:
    """The value with the pieces of one more token, null where they do not go on with it ("six" after "two")."""
    if value is not None and value >= LARGEST:
        return None
    if value is not None and not joined and _is_thousand_group(doc, at):
        return value * 1000 + pieces[0][0]
    for piece, spelled in pieces:
        if value is None:
            value = piece
        elif spelled and piece in MULTIPLIERS:
            below = value % (piece * 10) if piece == 100 else value % piece or value
            value = value - below + below * piece if below else None
        elif piece < _room(value) and (spelled or joined or len(pieces) > 1):
            value += piece
        else:
            return None
        if value is None:
            return None
    return value


def _room(value: Decimal) -> Decimal:
    """How large a number may be that adds to what stands before it: below 10 after "twenty", below 100 after "hundred"."""
    if value < 20 or value % 10:
        return Decimal(0)
    power = Decimal(10)
    while value % (power * 10) == 0 and power < 10**9:
        power *= 10
    return Decimal(0) if power == 10 and value % 100 < 20 else power


def _links(doc: Doc, at: int, value: Decimal) -> bool:
    """Whether a token inside a number only joins its pieces: the dash of "12-thousand", "and" in "one hundred and five"."""
    token = doc[at]
    after = pieces(doc[at + 1].text.casefold()) if at + 1 < len(doc) else ()
    if not after:
        return False
    first, spelled = after[0]
    if token.text in DASHES and not token.whitespace_ and not doc[at - 1].whitespace_:
        before = pieces(doc[at - 1].text.casefold())
        return bool(before) and ((spelled and first in MULTIPLIERS) or (before[-1][1] and first < _room(value)))
    if token.lower_ != "and" or value < 100 or not spelled or first >= 100:
        return False
    follows = pieces(doc[at + 2].text.casefold()) if at + 2 < len(doc) else ()
    scaled = bool(follows) and follows[0][0] in MULTIPLIERS
    both = scaled and (value >= 1000 or any(token.lower_ == "between" for token in doc[max(0, at - SIDE) : at]))
    return (
        first < _room(value) and not both
    )  # "one hundred and one thousand", but "between one hundred and one thousand"


def _is_thousand_group(doc: Doc, at: int) -> bool:
    """Whether "000" in "816 000" goes on with the number before it: three digits after one to three, one space between."""
    before, token = doc[at - 1], doc[at]
    return (
        len(token.text) == 3
        and token.text.isdigit()
        and before.text.isdigit()
        and len(before.text) <= 3
        and before.text[0] != "0"
        and before.idx + len(before.text) + 1 == token.idx
    )


def _digits(text: str) -> Decimal | None:
    if GROUPED.fullmatch(text):
        if text.startswith("0") and len(text) > 1:
            return None
        return Decimal(re.sub(r"\D", "", text))
    if PLAIN.fullmatch(text):
        return Decimal(text) if len(text) < 16 else None
    return Decimal(text.replace(",", ".")) if DECIMAL.fullmatch(text) and len(text) < 16 else None


@functools.lru_cache(maxsize=50_000)
def _word_value(word: str) -> Decimal | None:
    """The value of one number word, null for any other word; "hundreds" is vague and not read here."""
    if word in NOT_NUMBERS or (word.endswith("s") and word != "six"):
        return None
    try:
        return Decimal(text2num(word, "en"))
    except ValueError:
        return None
