"""The entries of words/page.toml: every example has its job, no counter-example has."""

import pytest
from lxml import html

from accordingto.reports.roles import Role, load_roles, roles_of


def roles_in(tag: str) -> list[str]:
    return [role.id for role in roles_of(html.fragment_fromstring(tag))]


@pytest.mark.parametrize("role", load_roles(), ids=lambda role: role.id)
def test_example_has_the_job(role: Role) -> None:
    assert role.id in roles_in(role.example)


@pytest.mark.parametrize("role", load_roles(), ids=lambda role: role.id)
def test_counter_example_has_not(role: Role) -> None:
    assert role.id not in roles_in(role.counter)


def test_ids_are_given_once() -> None:
    ids = [role.id for role in load_roles()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["no-sidebar", "hide-comments", "without-ads"])
def test_a_name_that_says_what_is_not_there_has_none(name: str) -> None:
    assert roles_in(f'<div class="{name}">') == []


@pytest.mark.parametrize(
    "name", ["articleByline", "article-byline", "article__byline", "c-Article_Byline", "authorByline"]
)
def test_words_are_found_however_they_are_joined(name: str) -> None:
    assert "byline.names" in roles_in(f'<div class="{name}">')


def test_data_in_an_attribute_is_no_name() -> None:
    assert roles_in(f'<div class="{"newsletter" * 20}">') == []
