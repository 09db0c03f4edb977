"""Units: what the words beside a number make it a number of, where that is not people: time, money, shares, things."""

import re
import unicodedata

from spacy.tokens import Doc, Token

from accordingto.reading.forms import singulars
from accordingto.reading.lexicon import word_set
from accordingto.reading.numerals import DASHES, PLAIN, Number, read_numeral

LAST_DAY = 31
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
CURRENCY = "Sc"
"""The Unicode category of currency signs."""


def is_other_unit(doc: Doc, number: Number) -> bool:
    """Whether the words beside a number make it a date, a time, a sum, a share, a measure or a label."""
    if is_sum(doc, number) or _is_age(doc, number):
        return True
    before = doc[number.start - 1] if number.start else None
    after = doc[number.end] if number.end < len(doc) else None
    if (
        before is not None
        and before.pos_ != "AUX"
        and before.text.casefold() in word_set("units", side="before")
        and not number.word
        and not number.vague
    ):
        if before.text.casefold() in word_set("units", side="before", kind="month") and _is_no_date(doc, number):
            return False  # "from January to August 6,240 children"
        return not (before.i > 0 and before.nbor(-1).text.isdigit())  # "on 23 September 28 bodies"
    if after is None:
        return False
    if after.text == "%" or (after.text.casefold() == "per" and _word(doc, number.end + 1).startswith("cent")):
        return True
    nominal = after.pos_ in ("NOUN", "PROPN", "SYM", "ADV", "NUM", "ADP")
    if nominal and any(form in word_set("units", side="after") for form in _unit_forms(after)):
        return not _goes_on(doc, number.end)
    return after.text in (":", "/", "°") and bool(PLAIN.fullmatch(_word(doc, number.end + 1)))


def _is_no_date(doc: Doc, number: Number) -> bool:
    """Whether a number behind a month is neither a day of it nor a year."""
    return number.value is not None and number.value > LAST_DAY and not YEAR.fullmatch(doc[number.start].text)


def is_thing(token: Token) -> bool:
    """Whether a noun is listed as something that is not people."""
    return any(form in word_set("units", side="after") for form in (*_unit_forms(token), token.lemma_.casefold()))


def is_year(doc: Doc, number: Number, noun: Token | None) -> bool:
    """Whether a number of four digits may be a year: with no noun to count, a singular one, or after "in" or "since"."""
    text = doc[number.start].text
    if number.end != number.start + 1 or len(text) != 4 or not text.isdigit() or not "1800" <= text <= "2100":
        return False
    if _word(doc, number.start - 1) in word_set("units", side="year") | word_set("units", kind="month"):
        return True
    follows = doc[number.end] if number.end < len(doc) else None
    if noun is None:
        return follows is None or follows.pos_ not in ("ADJ", "VERB", "ADP")
    return noun.tag_ in ("NN", "NNP") and "Plur" not in noun.morph.get("Number")


def is_ratio(doc: Doc, number: Number) -> bool:
    """Whether a number is a side of a ratio: "one in five", "eight of 10 voters", "one of every nine"."""
    between = (_word(doc, number.end), _word(doc, number.end + 1))
    before = (_word(doc, number.start - 2), _word(doc, number.start - 1))
    if "every" in (between[1], before[1]):
        return True
    opens = between[0] in ("in", "of") and _is_round(doc, number.end + 1)
    closes = (
        before[1] in ("in", "of")
        and number.start > 1
        and doc[number.start - 2].like_num
        and _is_round(doc, number.start)
    )
    return bool((opens or closes) and number.value is not None and number.value <= 100 and not number.vague)


def _is_round(doc: Doc, at: int) -> bool:
    """Whether a token is a number as ratios are of: "in five", "of 10", "of 100"; "77 of 410 inhabitants" counts both."""
    read = read_numeral(doc, at) if at < len(doc) else None
    return read is not None and (read[0] <= 12 or read[0] in (20, 50, 100, 1000))


def is_sum(doc: Doc, number: Number) -> bool:
    """Whether a currency sign is written on to the number: "$4,700", "US$4,700"."""
    before = _word(doc, number.start - 1)
    return bool(before) and unicodedata.category(before[-1]) == CURRENCY


def _is_age(doc: Doc, number: Number) -> bool:
    """Whether the number is an age: "20-year-old", "aged 34", ", 34,"."""
    after_dash = _word(doc, number.end + 1) if _word(doc, number.end) in DASHES else ""
    if any(form in word_set("units", kind="time") for form in (after_dash, *singulars(after_dash))):
        return True
    bare = number.value is not None and number.value < 120 and number.end - number.start == 1
    return bare and _word(doc, number.start - 1) == "," and _word(doc, number.end) == ","


def _goes_on(doc: Doc, at: int) -> bool:
    """Whether a unit word only modifies a noun that follows it: "12 village elders", "three state employees"."""
    follows = at + 1 < len(doc) and not doc[at].whitespace_.strip() and doc[at + 1].pos_ in ("NOUN", "PROPN")
    return (
        follows and doc[at].pos_ in ("NOUN", "PROPN", "ADJ") and doc[at].dep_ in ("compound", "amod", "nmod", "nummod")
    )


def _unit_forms(token: Token) -> tuple[str, ...]:
    word = token.text.casefold()
    return (word, *singulars(word))


def _word(doc: Doc, at: int) -> str:
    return doc[at].text.casefold() if 0 <= at < len(doc) else ""
