"""The example corpora, read once: the tests ask them what a user would ask."""

import functools
from dataclasses import dataclass
from pathlib import Path

from accordingto.answers.brief import Brief
from accordingto.answers.compose import answer
from accordingto.corroboration.compare import compare
from accordingto.corroboration.evidence import Corroboration
from accordingto.reading.read import load_reader, read, read_question
from accordingto.reading.reading import Reading
from accordingto.reports.load import load_paths
from accordingto.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Corpus:
    """The readings of a folder of reports and what they say together."""

    readings: tuple[Reading, ...]
    corroboration: Corroboration

    def without(self, *names: str) -> "Corpus":
        """The same corpus less some reports, named by their file without the ending; of a live report all entries."""
        kept = tuple(reading for reading in self.readings if name_of(reading) not in names)
        assert {name_of(reading) for reading in self.readings if reading not in kept} == set(names)
        return Corpus(readings=kept, corroboration=compare(kept, Settings()))

    def ask(self, text: str) -> Brief:
        """The brief on a question, as of the last day of the corpus."""
        now = max(reading.report.published or "" for reading in self.readings)[:10]
        question = read_question(text, load_reader(), day=now)
        return answer(question, self.readings, self.corroboration, Settings(), now=now)

    def name(self, report_id: str) -> str:
        """The file name of a report, without the ending."""
        return next(name_of(reading) for reading in self.readings if reading.report.id == report_id)


@functools.cache
def load_corpus(folder: str) -> Corpus:
    loaded = load_paths([EXAMPLES / folder])
    assert loaded.failures == ()
    readings = tuple(read(report, load_reader()) for report in loaded.reports)
    return Corpus(readings=readings, corroboration=compare(readings, Settings()))


def name_of(reading: Reading) -> str:
    return Path(reading.report.location).stem
