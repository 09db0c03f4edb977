"""States called by the first word of their name."""

import pytest

from accordingto.reading.read import Reader, read
from tests.factories import make_report


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("North Korea sent more troops. The North said on Monday that they were volunteers.", "they", "North Korea"),
        ("South Korea watched the border. The South's army said that it had seen no movement.", "it", "South Korea"),
        # Two states begin so: which one is not said.
        ("South Korea and South Sudan met. The South said on Monday that it was content.", "it", None),
        # No state does: a direction.
        ("The rain had stopped in Chad. The North said on Monday that it was content.", "it", None),
    ],
)
def test_half_names(text: str, said: str, speaker: str | None, reader: Reader) -> None:
    report = make_report("Notes from the border\n" + text)
    reading = read(report, reader)
    (statement,) = [one for one in reading.statements if any(said in report.words(part) for part in one.content)]
    actor = reading.actor(statement.speaker)
    name = actor.name if actor else None
    assert (name or "").startswith(speaker) if speaker else name not in ("South Korea", "South Sudan", "Chad")


def test_a_half_name_inside_another_name_is_none(reader: Reader) -> None:
    report = make_report("Notes\nNorth Korea wrote to the governor. North Dakota thanked it.")
    korea = next(actor for actor in read(report, reader).actors if actor.name == "North Korea")
    assert [report.words(mention) for mention in korea.mentions] == ["North Korea"]
