"""Live reports: pages whose entries are reports of their own, each of its own hour."""

import dataclasses

from accordingto.reports.given import Given
from accordingto.reports.html import LARGEST, known_of, parsable
from accordingto.reports.items import Item
from accordingto.reports.page import find_entries

LEAST = 2
"""Entries that make a page a live report."""


def live_entries(page: str, location: str, given: Given, *, otherwise: Given) -> tuple[Item, ...]:
    """The entries of a live report as items of their own, each of its own hour; none where the page is no live report."""
    if "liveBlogUpdate" not in page or len(page) > LARGEST:
        return ()
    import trafilatura

    tree = trafilatura.load_html(parsable(page))
    entries = find_entries(tree) if tree is not None else ()
    if len(entries) < LEAST:
        return ()
    known = known_of(tree, given, otherwise)
    return tuple(
        Item(
            location=f"{location}:{one.name}",
            given=dataclasses.replace(
                known,
                title=one.title,
                published=one.published or known.published,
                updated=one.updated,
                byline=one.authors or known.byline,
                part=one.name,
            ),
            fragment=one.text if "<" in one.text else "",
            text=one.text,
        )
        for one in entries
    )
