"""Changes in the answers to standing questions as an Atom feed (RFC 4287)."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Protocol
from xml.etree import ElementTree

from accordingto.answers.layout import visible

ATOM = "http://www.w3.org/2005/Atom"


class ChangeLike(Protocol):
    """A change as the record keeps it."""

    @property
    def id(self) -> int: ...
    @property
    def question(self) -> str: ...
    @property
    def at(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def url(self) -> str | None: ...


def atom_feed(question: str, changes: Iterable[ChangeLike], *, names: Mapping[str, str], at: str) -> bytes:
    """The feed of a question, the latest change first; `names` are those of the kinds of change, `at` is now."""
    every = sorted(changes, key=lambda one: -one.id)
    feed = ElementTree.Element("feed", xmlns=ATOM)
    number = hashlib.sha256(question.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    _add(feed, "id", f"urn:accordingto:question:{number}")
    _add(feed, "title", question)
    _add(feed, "updated", every[0].at if every else at)
    ElementTree.SubElement(ElementTree.SubElement(feed, "author"), "name").text = "accordingto"
    for one in every:
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "id", f"urn:accordingto:change:{number}:{one.id}")
        _add(entry, "title", one.text)
        _add(entry, "updated", one.at)
        ElementTree.SubElement(entry, "category", term=one.kind, label=names.get(one.kind, one.kind))
        if one.url:
            ElementTree.SubElement(entry, "link", rel="related", href=one.url)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = visible(text)
