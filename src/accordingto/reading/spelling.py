"""Names as they are compared: without what spellings differ in."""

import functools
import re
import unicodedata


@functools.lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """A name without case, accents, article, possessive and punctuation."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    plain = re.sub(r"['’]s\b", "", plain)
    return re.sub(r"^the ", "", re.sub(r"\W+", " ", plain).strip())
