"""The entries of words/en.toml: every example is recognised, no counter-example is."""

import pytest

from accordingto.reports.byline import split_names
from accordingto.reports.forms import Form, is_agency, load_forms, match_form, match_heading, may_name_agency
from accordingto.reports.report import SectionKind
from accordingto.reports.sections import find_sections

FORMS = load_forms().form


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_example_has_its_form(form: Form) -> None:
    match = match_form(form.example)
    assert match is not None
    assert match.id == form.id


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_counter_example_is_read_as_body(form: Form) -> None:
    text = f"A title\n\nA first paragraph that is only there to be first.\n\n{form.counter}\n\nA last paragraph of the body."
    span = (text.index(form.counter), text.index(form.counter) + len(form.counter))
    kinds = [section.kind for section in find_sections(text).sections if section.span == span]
    assert kinds == [SectionKind.BODY]


def test_ids_are_given_once() -> None:
    ids = [form.id for form in FORMS] + [heading.id for heading in load_forms().heading]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("heading", load_forms().heading, ids=lambda heading: heading.id)
def test_heading_words_open_their_part_whatever_the_case(heading: object) -> None:
    for word in heading.words:
        assert match_heading(word.upper() + ":") == match_heading(word) == heading.opens


def test_heading_within_a_sentence_is_none() -> None:
    assert match_heading("Key takeaways from the talks") is None


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("JANE DOE", ("JANE DOE",)),
        ("Jane Doe and Juan Pérez in Lima", ("Jane Doe", "Juan Pérez")),
        ("Jane Doe, Kim Min-su and Aisha al-Masri", ("Jane Doe", "Kim Min-su", "Aisha al-Masri")),
        ("Jane Doe, Testwire", ("Jane Doe",)),
        ("Ludwig van der Berg | The Test", ("Ludwig van der Berg",)),
        ("Staff Writer", ("Staff Writer",)),
        ("Monday the army had gone", ()),
        ("the numbers", ()),
        ("Friday, 40 people had died", ()),
    ],
)
def test_names_of_a_byline(words: str, names: tuple[str, ...]) -> None:
    assert split_names(words) == names


@pytest.mark.parametrize("name", ["Reuters", "reuters", "Reuters/AFP", "ACAN-EFE", "dpa"])
def test_known_agencies(name: str) -> None:
    assert is_agency(name)


def test_a_person_in_a_credit_is_no_agency() -> None:
    assert may_name_agency("agencies")
    assert may_name_agency("Test News Agency")
    assert not may_name_agency("Jane Doe")
