"""Blocks: the paragraphs, headings, list items and captions of a page, in its order, each with the elements it stands in."""

import re
from dataclasses import dataclass
from typing import Any

from accordingto.reports.roles import Job, roles_of

PARTED = frozenset(
    {
        *(
            "p",
            "div",
            "br",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "article",
        ),
        *(
            "section",
            "table",
            "tr",
            "td",
            "th",
            "figure",
            "figcaption",
            "caption",
            "hr",
            "pre",
            "header",
            "footer",
            "main",
        ),
        *(
            "aside",
            "body",
            "address",
            "details",
            "summary",
            "center",
            "form",
            "fieldset",
            "nav",
            "amp-img",
            "picture",
            "img",
        ),
    }
)
"""Elements at whose edges one block ends and another begins."""
NO_TEXT = frozenset(
    {
        *("script", "style", "head", "noscript", "template", "iframe", "svg", "title", "button", "select", "option"),
        *("textarea", "label", "audio", "video", "object", "canvas", "map", "datalist", "amp-ad", "amp-sidebar"),
    }
)
"""Elements whose text is not shown, or is a control."""
INLINE = frozenset({"span", "small", "cite", "em", "i", "a", "b", "strong", "font"})
_CREDIT = re.compile(
    r"\s*[(\[]?(?:(?:file )?(?:photo|image|picture|pic)s?(?: credit| by)?|credit)\s*[:/]", re.IGNORECASE
)
_EMPTY = frozenset({"br", "hr", "img", "amp-img"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One run of text, white space collapsed. `within` are the elements it stands in, the innermost first.

    `linked` is how many of its characters are in links, `bold` how many in bold letters; `size` is that of its largest letters
    by `<font>`, 0 where it has none, and `headline` whether an element within a line calls it so.
    """

    words: str
    within: tuple[Any, ...]
    linked: int
    bold: int
    size: int = 0
    headline: bool = False

    @property
    def tag(self) -> str:
        """The name of the innermost element."""
        return str(self.within[0].tag).lower()

    @property
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return any(one.tag in ("li", "dd") for one in self.within[:3])

    def stands_in(self, *tags: str) -> bool:
        """Whether any element round it is one of these."""
        return any(one.tag in tags for one in self.within)


def find_blocks(tree: Any) -> tuple[Block, ...]:
    """The blocks of an lxml tree. What is hidden by its markup is no block."""
    finder = _Finder()
    finder.walk(tree)
    return tuple(finder.blocks)


class _Finder:
    """One walk over a tree without recursion, since hostile pages are thousands of elements deep."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.open: list[Any] = []
        self.text: list[str] = []
        self.linked: list[str] = []
        self.bold: list[str] = []
        self.links = self.bolds = 0
        self.sizes: list[int] = []
        self.size = 0
        self.headlines = 0
        self.headline = False

    def walk(self, tree: Any) -> None:
        stack: list[tuple[Any, bool]] = [(tree, False)]
        while stack:
            node, done = stack.pop()
            if not isinstance(node.tag, str):  # a comment
                self._add(node.tail)
                continue
            tag = node.tag.lower()
            if done:
                self._leave(node, tag)
                if node is not tree:
                    self._add(node.tail)
                continue
            if tag in NO_TEXT or _is_hidden(node):
                self._flush() if tag in PARTED else None
                self._add(node.tail if node is not tree else "")
                continue
            self._enter(node, tag)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
        self._flush()

    def _enter(self, node: Any, tag: str) -> None:
        if _is_parted(node, self.open):
            self._flush()
            self.open.append(node)
        self.links += tag == "a"
        self.bolds += tag in ("b", "strong")
        if tag == "font":
            self.sizes.append(_font_size(node))
        self.headlines += tag in INLINE and _is_headline(node)
        self._add(node.text)

    def _leave(self, node: Any, tag: str) -> None:
        self.links -= tag == "a"
        self.bolds -= tag in ("b", "strong")
        if tag == "font":
            self.sizes.pop()
        self.headlines -= tag in INLINE and _is_headline(node)
        if self.open and self.open[-1] is node:
            self._flush()
            self.open.pop()

    def _add(self, text: str | None) -> None:
        if text:
            self.text.append(text)
            if self.links:
                self.linked.append(text)
            if self.bolds:
                self.bold.append(text)
            if text.strip():
                self.size = max([self.size, *self.sizes])
                self.headline = self.headline or self.headlines > 0

    def _flush(self) -> None:
        words = _collapsed(self.text)
        if words and self.open:
            self.blocks.append(
                Block(
                    words=words,
                    within=tuple(reversed([one for one in self.open if one.tag not in _EMPTY])),
                    linked=len(_collapsed(self.linked)),
                    bold=len(_collapsed(self.bold)),
                    size=self.size,
                    headline=self.headline,
                )
            )
        self.text, self.linked, self.bold = [], [], []
        self.size, self.headline = 0, False


def _is_parted(node: Any, within: list[Any]) -> bool:
    """Whether an element begins a block of its own: by what it is, as a label or credit, or as a part of a caption."""
    tag = node.tag.lower()
    if tag in PARTED:
        return True
    if tag not in INLINE:
        return False
    if any(role.job in (Job.CREDIT, Job.LABEL) for role in roles_of(node)) or _CREDIT.match(node.text or ""):
        return True
    return any(is_caption(one) for one in within[-3:])


def is_caption(element: Any) -> bool:
    """Whether an element is the caption of a picture."""
    return element.tag == "figcaption" or any(role.job is Job.CAPTION for role in roles_of(element))


def _font_size(node: Any) -> int:
    """The size of a `<font>`: from 1 to 7, with 3 for what is usual."""
    size = (node.get("size") or "").strip()
    if re.fullmatch(r"[+-]\d", size):
        return 3 + int(size)
    return int(size) if re.fullmatch(r"\d", size) else 0


def _is_headline(node: Any) -> bool:
    return any(role.job is Job.HEADLINE for role in roles_of(node))


def _is_hidden(node: Any) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return (
        node.get("hidden") is not None
        or "display:none" in style
        or "visibility:hidden" in style
        or any(role.job is Job.HIDDEN for role in roles_of(node))
    )


def _collapsed(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
