"""Drafts: statements in the making, as sets of token numbers, which stages widen, cut and drop before spans are made."""

from dataclasses import dataclass, replace

from accordingto.reading.cue_parts import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement in the making.

    `cue` is null where no word of the lexicon made it: a label ("TAPPER: ...") has `cue_words` only, quoted words that
    nobody is named for not even these. `at` is the token that stands for its place; `rules` tell what was done; `score` is the
    tagger's where it found the statement.
    """

    cue: Cue | None = None
    cue_words: frozenset[int] = frozenset()
    source: frozenset[int] = frozenset()
    content: frozenset[int] = frozenset()
    at: int
    rules: tuple[str, ...]
    score: float | None = None

    @property
    def group(self) -> str:
        return self.cue.group if self.cue else "say"

    def with_content(self, content: set[int] | frozenset[int], rule: str) -> "Draft":
        """The draft with another content, and the rule that gave it."""
        return replace(self, content=frozenset(content), rules=(*self.rules, rule))

    def with_source(self, source: set[int] | frozenset[int], rule: str) -> "Draft":
        """The draft with another source, and the rule that gave it."""
        return replace(self, source=frozenset(source), rules=(*self.rules, rule))
