"""What an outlet changed in its own report, from one version of it to the next."""

from accordingto.corroboration.edits import Edit, EditKind, find_edits
from accordingto.reading.read import load_reader, read
from accordingto.reading.reading import Reading
from accordingto.reports.load import Given, load_text

OPENING = "Flood in Velsk\n\nAbout 40 people were killed in the flood in Velsk, the Tarn River Board said on Monday."
REST = "The governor, Ada Quill, said that the dam had held. Red Aid spoke of 2,000 homeless people."


def reading(text: str, updated: str = "2025-03-01") -> Reading:
    given = Given(url="https://test.example/flood", outlet="The Test", published="2025-03-01", updated=updated)
    return read(load_text(text, "flood.txt", given), load_reader())


def edits(before: str, after: str) -> list[tuple[EditKind, str | None, str | None]]:
    return [
        (
            edit.kind,
            edit.earlier.words(edit.before) if edit.before else None,
            edit.later.words(edit.after) if edit.after else None,
        )
        for edit in found(before, after)
    ]


def found(before: str, after: str) -> tuple[Edit, ...]:
    return find_edits(reading(before), reading(after, "2025-03-02"))


def test_the_same_words_are_no_edit_wherever_they_stand() -> None:
    before = f"{OPENING}\n\n{REST}"
    assert edits(before, before) == []
    assert edits(before, f"{OPENING}\n\nRain fell all night.\n\n{REST}") == []


def test_a_figure_that_became_another_is_one_edit() -> None:
    ((kind, before, after),) = edits(f"{OPENING}\n\n{REST}", f"{OPENING.replace('About', 'More than')}\n\n{REST}")
    assert kind is EditKind.FIGURE_CHANGED
    assert (before or "").startswith("About 40")
    assert (after or "").startswith("More than 40")


def test_a_figure_that_went_and_one_that_came() -> None:
    shorter = f"{OPENING}\n\nThe governor, Ada Quill, said that the dam had held."
    assert [one[0] for one in edits(f"{OPENING}\n\n{REST}", shorter)] == [EditKind.FIGURE_DROPPED]
    assert [one[0] for one in edits(shorter, f"{OPENING}\n\n{REST}")] == [EditKind.FIGURE_ADDED]


def test_a_figure_that_is_told_in_the_words_of_another() -> None:
    (edit,) = found(f"{OPENING}\n\n{REST}", f"{OPENING.replace('the Tarn River Board', 'the Velsk police')}\n\n{REST}")
    assert edit.kind is EditKind.SOURCE_CHANGED
    assert edit.speakers[0] != edit.speakers[1]


def test_a_statement_that_changed_and_one_that_went() -> None:
    other = REST.replace("had held", "might not hold much longer")
    assert EditKind.STATEMENT_CHANGED in [one[0] for one in edits(f"{OPENING}\n\n{REST}", f"{OPENING}\n\n{other}")]
    gone = "Red Aid spoke of 2,000 homeless people."
    assert [one[0] for one in edits(f"{OPENING}\n\n{REST}", f"{OPENING}\n\n{gone}")] == [EditKind.STATEMENT_DROPPED]


def test_an_edit_is_noted_where_the_page_has_a_new_note() -> None:
    after = OPENING.replace("About 40", "At least 63")
    note = "Correction: An earlier version of this article gave a wrong number of deaths."
    (silent,) = found(f"{OPENING}\n\n{REST}", f"{after}\n\n{REST}")
    (noted,) = found(f"{OPENING}\n\n{REST}", f"{after}\n\n{REST}\n\n{note}")
    assert silent.note is None
    assert noted.note is not None
    assert noted.later.words(noted.note).startswith("Correction")
    (old,) = found(f"{OPENING}\n\n{REST}\n\n{note}", f"{after}\n\n{REST}\n\n{note}")
    assert old.note is None
