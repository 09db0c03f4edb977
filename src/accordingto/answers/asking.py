"""Questions worth asking of a report: its figures and what its actors confirmed or denied, put so that `ask` understands them."""

import re
from collections.abc import Sequence

from accordingto.answers.wording import bounded, flat, party_adjective, phrase_or
from accordingto.corroboration.evidence import Evidence, Origin
from accordingto.reading.figure import Bound, Figure, PopulationKind
from accordingto.reading.finding import Spans
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Position, PositionKind

LONGEST_ABOUT = 90
"""Characters of what was confirmed or denied that a question can ask about; more is a speech."""
ASKED_OF = frozenset({PositionKind.CONFIRMS, PositionKind.DENIES, PositionKind.CONDEMNS})
"""Acts that a question can ask about by name."""
_LEADING = re.compile(
    r"^(?:the|these|those|some|another|other|a further|of|about|at least|more than)\s+", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"(?:it|this|that|these|those|they|we|he|she|i|you|its|their|his|her|our|my|what|which|who)\b", re.IGNORECASE
)
_POINTING = re.compile(r"\b(?:them|others?|whom|us|dead|rest|its|their|his|her)\b", re.IGNORECASE)


def ask_figure(whole: Evidence, parts: Sequence[Evidence] = ()) -> str | None:
    """The question whether a figure holds, with its parts: "Have over 4,700 soldiers been killed, including about 600 in May?"

    Null where the figure has no number or is none, or its measure has no question of its own.
    """
    figure = whole.figure
    template = phrase_or("question", figure.measure.value, "")
    if not template or not figure.headline or figure.bound is Bound.VAGUE or figure.derived:
        return None
    people = people_of(figure)
    if people == "people" or _of_state(figure):  # a part may name them: "losses of 4,700, including about 600 soldiers"
        named = (people_of(part.figure) for part in parts if part.figure.measure is not figure.measure)
        people = next((one for one in named if one != "people"), people)
    question = template.format(number=_number(figure), people=people, place=_place(figure))
    told = [words for part in parts if (words := _part(part.figure, figure))]
    return f"{question}, including {' and '.join(told)}?" if told else f"{question}?"


def ask_position(speaker: Origin, named: str, position: Position, reading: Reading) -> str | None:
    """The question whether somebody, `named` as in a sentence, has confirmed, denied or condemned something.

    Null where the words for what it was do not fit into a question.
    """
    if position.kind not in ASKED_OF or speaker.anonymous or not speaker.settled:
        return None
    about = _words(position.about, reading)
    if not about or len(about) > LONGEST_ABOUT or not _is_phrase(about):
        return None
    return f"Has {named} {phrase_or('position', position.kind, '')} {about}?"


def people_of(figure: Figure) -> str:
    """Who is counted, as a question names them: the words of the report without articles, "people" where they only point back."""
    text = flat(figure.population.text) if figure.population is not None else ""
    while _LEADING.match(text):
        text = _LEADING.sub("", text)
    if not text or _POINTING.search(text) or any(char.isdigit() for char in text):
        return "people"
    return _of_state(figure) or text


def _of_state(figure: Figure) -> str:
    """Who is counted where a state alone is named for its people: "the North" lost 600 North Korean soldiers."""
    people = figure.population
    if people is None or people.party is None or " " in _LEADING.sub("", flat(people.text)):
        return ""
    adjective = party_adjective(people.party)
    if adjective is None or not people.text.removeprefix("the ")[:1].isupper():
        return ""
    return f"{adjective} {'soldiers' if people.kind is PopulationKind.COMBATANT else 'people'}"


def _number(figure: Figure) -> str:
    return bounded(figure.bound, low=figure.low, best=figure.best, high=figure.high)


def _place(figure: Figure) -> str:
    """Where it happened, also where that is only inferred: a question asserts nothing."""
    if figure.place is None or figure.place.name.casefold() in people_of(figure).casefold():
        return ""
    return f" in {place_words(figure.place.name)}"


def place_words(name: str) -> str:
    """The name of a place as a sentence has it: with the article where it ends in a common noun: the Ombrel valley."""
    words = flat(name).split()
    bare = words[0].casefold() in ("the", "a", "an") or not words[-1].islower() or len(words) == 1
    return flat(name) if bare or "'" in name or "’" in name else f"the {flat(name)}"


def _part(part: Figure, whole: Figure) -> str:
    """A part as it stands behind "including": "about 600 deaths", "eleven children"."""
    if not part.headline or part.bound is Bound.VAGUE:
        return ""
    people = people_of(part)
    if part.measure is whole.measure:
        return "" if people == "people" or people == people_of(whole) else f"{_number(part)} {people}"
    noun = phrase_or("question_part", part.measure.value, "")
    return f"{_number(part)} {noun}" if noun else ""


def _words(spans: Spans, reading: Reading) -> str:
    return " ".join(flat(reading.report.words(span)) for span in spans)


def _is_phrase(words: str) -> bool:
    """Whether words can stand behind a verb: no quotation, no sentence of their own."""
    return not re.search(r"[“”\"‘;:.?!]", words) and not _PRONOUN.match(words)
