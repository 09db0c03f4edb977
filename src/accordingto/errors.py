"""Every error that accordingto raises on purpose.

    AccordingToError            base: one clear line, the cause and the mend
    ├── ReportError             a file, folder or page that cannot become a report
    ├── LexiconError            a data file of the reader with an entry that does not hold
    ├── RecordError             the database: locked, newer than this program, not a record
    ├── SettingsError           the settings file has an unknown key or a value out of range
    ├── QuestionError           a question that is empty or far too long
    ├── DecisionError           a decision that cannot be made as it was sent
    ├── ExportError             an export that cannot be written
    └── UserError               a user, role, password or token that cannot be as given

A bug of ours is never wrapped in one of these. The command line turns each into one line and an exit code.
"""


class AccordingToError(Exception):
    """Base of all: says what was found, where, and what to do next."""


class ReportError(AccordingToError):
    """This input cannot become a report; the others of the same run still can."""

    def __init__(self, location: str, cause: str, mend: str) -> None:
        super().__init__(f"{location}: {cause}; {mend}")
        self.location = location
        self.cause = cause
        self.mend = mend


class LexiconError(AccordingToError):
    """A lexicon entry that cannot be used as it stands."""


class RecordError(AccordingToError):
    """The record cannot be opened, or not by this version."""


class SettingsError(AccordingToError):
    """The settings file holds something that is not a setting."""


class QuestionError(AccordingToError):
    """There is no question to answer."""


class DecisionError(AccordingToError):
    """A decision of a person that cannot be made so: about nothing that is there, or changing nothing."""


class ExportError(AccordingToError):
    """The export cannot be written as it was asked for."""


class UserError(AccordingToError):
    """A user, role, password or token cannot be as it is given."""
