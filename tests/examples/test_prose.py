"""The prose of briefs: no word that puts a probability on anything is the program's own; that is for analysts (ICD 203)."""

import re
from typing import Any

import pytest

from accordingto.answers.brief import Brief
from tests.examples.test_questions import QUESTIONS, ask

LIKELIHOOD = (
    "almost no chance|remote|(?:highly )?improbable|(?:very )?unlikely|roughly even|(?:very |highly )?likely"
    "|(?:highly )?probable|(?:almost|nearly) certain|probably|likelihood"
)
"""The words of both rows of the table in ICD 203, Analytic Standards, section D.6.e.2, and their kin."""


def prose(brief: Brief) -> list[str]:
    """What the program says in its own words: all sentences, without what is quoted from reports and from the question."""
    said = [brief.answer, brief.synopsis, *(line.text for line in brief.takeaways), *brief.unknown]
    said += [line.text for line in (*brief.revisions, *brief.chains)]
    for part in brief.parts:
        for view in (part.then, part.now):
            if view is not None:
                said += [*view.would_change, *(one.because for one in view.conditions)]
                said += [one.because for one in (view.credibility,) if one]
    return [re.sub(r"“[^”]*”", "“”", text) for text in said]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_no_likelihood_is_the_programs_own(question: dict[str, Any]) -> None:
    brief, _ = ask(question)
    told = [text for text in prose(brief) if re.search(rf"\b(?:{LIKELIHOOD})\b", text, re.IGNORECASE)]
    assert told == []
