"""Statements beside each other: which give the same content, which stands in which, and which is an "as reported by X" on one."""

from accordingto.reading.nearby import SpanIndex
from accordingto.reading.statement import Statement, nested_in
from accordingto.reports.report import Report, Span

MAIN_SHARE = 0.6
"""An inner statement is the whole of an outer content, not a detail of it, when it covers this much of it."""
SAME_SHARE = 0.8
"""Two statements give the same content when they share this much of the shorter one."""


class Beside:
    """The statements of one report, looked up by where they stand."""

    def __init__(self, report: Report, statements: tuple[Statement, ...]) -> None:
        self.report = report
        self._cores: dict[str, frozenset[int]] = {}
        self._places = SpanIndex((part, one) for one in statements for part in (*one.source, *one.cue, *one.content))

    def near(self, statement: Statement) -> list[Statement]:
        """The statements with a part that stands within this one or holds it, in order."""
        return list({one.id: one for _, one in self._places.overlapping(statement.whole)}.values())

    def around(self, statement: Statement) -> list[Statement]:
        """The statements in whose content this one stands, from the innermost out; none round an "as reported by X"."""
        found = [one for one in self.near(statement) if nested_in(statement, one) and not self.is_aside(statement)]
        return sorted(found, key=lambda one: length(one.whole))

    def later_sources(self, statement: Statement) -> list[Statement]:
        """The statements that give the same content by a source that stands later, or as an aside on this one."""
        found = []
        for other in sorted(self.near(statement), key=lambda one: one.whole):
            if other is statement or not other.source or not self.same_content(statement, other):
                continue
            later = other.source[0] > (statement.source or ((0, 0),))[0]
            if (later or self.is_aside(other)) and not (self.is_aside(statement) and not self.is_aside(other)):
                found.append(other)
        return found

    def main_inner(self, statement: Statement) -> Statement | None:
        """The inner statement that is all of a content: "X reported that [Y said that ...]". Who condemns does not pass on."""
        relayed = any(one.rule == "position.relayed" for one in statement.trace.children)
        if statement.position is not None and not relayed:
            return None
        size = sum(end - start for start, end in statement.content)
        inner = [
            one
            for one in self.near(statement)
            if nested_in(one, statement)
            and one.speaker
            and not self.is_aside(one)
            and length(one.whole) >= MAIN_SHARE * size
        ]
        return max(inner, key=lambda one: length(one.whole), default=None)

    def given_by(self, aside: Statement) -> Statement | None:
        """The statement that an "as reported by X" is about."""
        return next(
            (
                one
                for one in self.near(aside)
                if one.source and self.same_content(aside, one) and not self.is_aside(one)
            ),
            None,
        )

    def is_aside(self, statement: Statement) -> bool:
        """Whether the statement is an "as reported by X" on what another one gives: it stands outside of that one."""
        opening = self.report.words(statement.cue[0]).lower().split() if statement.cue else []
        return opening[:1] == ["as"] and not "".join(opening[1:2]).endswith("ing")  # not "quoted her [as saying]"

    def same_content(self, one: Statement, other: Statement) -> bool:
        """Whether two statements, of which neither is about the other, give the same content, each by its own source."""
        mine, theirs = self._core(one), self._core(other)
        shared = len(mine & theirs)
        about = (nested_in(one, other) and not self.is_aside(one)) or (
            nested_in(other, one) and not self.is_aside(other)
        )
        return shared >= SAME_SHARE * max(1, min(len(mine), len(theirs))) and not about

    def _core(self, statement: Statement) -> frozenset[int]:
        """The characters of a content without the sources and cues of others that stand in it."""
        if statement.id not in self._cores:
            held = {i for part in statement.content for i in range(*part)}
            for other in self.near(statement):
                if other is not statement:
                    held -= {i for part in (*other.source, *other.cue) for i in range(*part)}
            self._cores[statement.id] = frozenset(held)
        return self._cores[statement.id]


def length(span: Span) -> int:
    """How many characters a span has."""
    return span[1] - span[0]
