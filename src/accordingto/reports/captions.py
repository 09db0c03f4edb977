"""Captions: the words of one, in one piece or several, and apart from them the credit that says whose the picture is."""

import re
from collections.abc import Sequence

from accordingto.reports.blocks import Block
from accordingto.reports.forms import match_form
from accordingto.reports.paragraphs import is_ended
from accordingto.reports.report import SectionKind

LONGEST_CREDIT = 12
"""Words."""

_CREDITED = re.compile(r"\W*(?:photo|image|picture|video)? ?credits?\b", re.IGNORECASE)
_LABEL = re.compile(r"\W*(?:photo(?:graph)?|image|picture|pic|credit|source|video)", re.IGNORECASE)
_BEHIND_BAR = re.compile(
    r"\s*\|\s*(?:(?:file )?(?:photo|image|picture|pic)s?(?: credit| by)?|credit)\s*:.{2,60}$", re.IGNORECASE
)


def split_caption(pieces: Sequence[Block]) -> tuple[str, str]:
    """(the caption, its credit), each empty where there is none. The credit stands in a piece of its own or behind a bar."""
    words = ""
    credit: list[str] = []
    for number, block in enumerate(pieces):
        piece = block.words
        behind = is_ended(words) and len(piece.split()) <= LONGEST_CREDIT and not is_ended(piece)
        link = all(one.linked == len(one.words) for one in pieces[number:])
        if credit or (words and (behind or link or _is_credit(piece))) or (not words and _is_bracketed(piece)):
            credit.append(piece)
        else:
            words = f"{words} {piece}" if words and piece[:1].isalnum() else words + piece
    if bar := _BEHIND_BAR.search(words):
        words, credit = words[: bar.start()], [bar[0].strip(" |"), *credit]
    if len(words.split()) == 1:  # "Image"
        words, credit = "", [words, *credit]
    return words, " ".join(credit)


def _is_credit(piece: str) -> bool:
    """Whether a piece of a caption only says whose the picture is, by its form or since it stands in brackets."""
    form = match_form(piece)
    labelled = form is not None and form.kind is SectionKind.CAPTION and _LABEL.match(piece) is not None
    labelled = labelled or _CREDITED.match(piece) is not None
    return len(piece.split()) <= LONGEST_CREDIT and (labelled or _is_bracketed(piece))


def _is_bracketed(piece: str) -> bool:
    return len(piece.split()) <= LONGEST_CREDIT and re.fullmatch(r"[(\[].*[)\]]", piece) is not None
