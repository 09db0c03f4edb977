"""What a person decides on, opened by its subject: for the pages of review and for the HTTP API alike."""

from typing import Annotated

from pydantic import BaseModel, Field

from accordingto import deciding
from accordingto import desk as core
from accordingto.deciding import Opened
from accordingto.errors import DecisionError
from accordingto.reports.report import Span
from accordingto.review.decision import Moment, Subject
from accordingto.web.desk import Desk

Text = Annotated[str, Field(max_length=400)]


class Correction(BaseModel):
    """What a correction puts in the place of what holds; of each subject its own fields."""

    speaker: Text = ""
    kind: Text = ""
    measure: Text = ""
    bound: Text = ""
    number: Text = ""
    upper: Text = ""
    population: Text = ""
    verdict: Text = ""
    derives_from: Text = ""

    def correction(self) -> dict[str, str]:
        """The fields of a correction."""
        return self.model_dump(include=set(Correction.model_fields))


def open_subject(
    desk: Desk,
    subject: Subject | None,
    *,
    report: str = "",
    span: Span | None = None,
    original: str = "",
    names: tuple[str, str] | None = None,
    question: str = "",
    part: int = 0,
    moment: Moment = Moment.NOW,
    saw: int | None = None,
) -> Opened:
    """The thing that a subject names: figure and speaker by `report` and `span`, actors by `names`, a copy by `report` and
    `original`, a verdict by `question`, `part` and `moment`; with `saw` as it was after that decision.

    Raises `DecisionError` where it is not named in full, or is not there.
    """
    record = desk.record
    if subject in (Subject.FIGURE, Subject.SPEAKER) and span:
        return deciding.open_words(record, report, subject, span, saw=saw)
    if subject is Subject.COPY:
        return deciding.open_copy(record, report, original, desk.settings, saw=saw)
    if subject is Subject.ACTORS and names:
        return deciding.open_actors(record, *names, saw=saw)
    if subject is Subject.VERDICT:
        brief = core.answer_from_record(question, record, settings=desk.settings).brief
        return deciding.open_verdict(record, brief, part, moment, saw=saw)
    raise DecisionError("a decision needs a subject, and what it is on: a report and a span, or two names; send both")
