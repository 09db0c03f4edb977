"""Who can say so: people, bodies and texts, not situations and numbers."""

import pytest
import spacy
from spacy.tokens import Doc, Token

from accordingto.reading.finding import Trace
from accordingto.reading.voices import can_speak, is_abstract, needs_a_mind
from tests.factories import make_report, make_statement

VOCAB = spacy.blank("en").vocab


def noun(word: str, lemma: str, *, pos: str = "NOUN") -> Token:
    return Doc(VOCAB, words=[word], lemmas=[lemma], pos=[pos])[0]


@pytest.mark.parametrize(
    ("word", "lemma", "expected"),
    [
        ("officials", "official", True),
        ("ministry", "ministry", True),
        ("governors", "governor", True),
        ("report", "report", True),
        # situations, and what is counted
        ("situation", "situation", False),
        ("losses", "loss", False),
        ("weather", "weather", False),
    ],
)
def test_which_nouns_can_speak(word: str, lemma: str, expected: bool) -> None:
    assert can_speak(noun(word, lemma)) is expected


@pytest.mark.parametrize("pos", ["PROPN", "PRON", "NUM"])
def test_a_name_a_pronoun_and_a_number_of_people_can_speak(pos: str) -> None:
    assert can_speak(noun("Amsel", "Amsel", pos=pos))


@pytest.mark.parametrize(("lemma", "expected"), [("deployment", True), ("weakness", True), ("soldier", False)])
def test_a_noun_for_an_act_or_a_state_is_told_by_its_ending(lemma: str, expected: bool) -> None:
    assert is_abstract(noun(lemma, lemma)) is expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("cue.verb.say", True), ("cue.verb.show", False), ("cue.phrase.according_to", False), ("cue.noun.claim", False)],
)
def test_which_cues_only_people_can_be_the_subject_of(rule: str, expected: bool) -> None:
    statement = make_statement(make_report("Title\nThe road is open."), "The road is open", trace=Trace(rule=rule))
    assert needs_a_mind(statement) is expected
