"""What people have decided, as exports take it: verdicts that somebody approved, and acts about anything in the record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovedVerdict:
    """A verdict that a person stands for.

    `part` are the words of what was asked, `view` is `then` or `now`, `words` say the verdict in a sentence, `reason` is why it
    was approved; `at` is when, ISO 8601.
    """

    question: str
    part: str
    view: str
    verdict: str
    words: str
    author: str
    at: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanAct:
    """Something that a person did about a report or a finding: `about` is the id of a report, or `REPORT#FINDING`."""

    id: str
    at: str
    author: str
    act: str
    about: str
    reason: str = ""
