"""Why a verdict: the rows of the verdict table as they were tried, with the evidence for each, as a tree."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from accordingto.answers.brief import Brief, DenialLine, Holder, Part, Told, View
from accordingto.answers.wording import flat, phrase, verdict_words
from accordingto.corroboration.credibility import UNKNOWN_GRADE


def explain(brief: Brief, console: Console) -> None:
    """Print for each part and day the conditions tried, first match wins, and the figures and denials behind them."""
    outlets = {line.id: line.outlet or line.location for line in brief.reports}
    for part in brief.parts:
        for name, view in (("then", part.then), ("now", part.now)):
            if view is not None:
                console.print(_tree(part, name, view, outlets))
    said = ", ".join(f"{name} = {value}" for name, value in brief.settings.items())
    console.print(Text(f"Settings: {said}", style="dim"))


def _tree(part: Part, name: str, view: View, outlets: dict[str, str]) -> Tree:
    verdict = verdict_words(view.verdict, apparently=view.apparently)
    tree = Tree(_text(f"{flat(part.asked.words)}: {verdict} ({name}, {view.date})", "bold"))
    tried = tree.add(_text("conditions tried, the first that holds wins"))
    for condition in view.conditions:
        tried.add(
            _text(f"{'yes' if condition.held else 'no '}  {verdict_words(condition.verdict)}: {condition.because}")
        )
    groups = (
        ("supports", view.supporters),
        ("refutes", view.refuters),
        ("compatible", view.compatible),
        ("no longer stands", view.former),
    )
    for title, holders in groups:
        _add_holders(tree, title, holders, outlets)
    _add_denials(tree, view.denials, outlets)
    if credible := view.credibility:
        words = phrase("credibility", str(credible.digit))
        tree.add(_text(f"credibility {credible.digit}, {words}: {credible.because}"))
    if view.would_change:
        changes = tree.add(_text("what would change the verdict"))
        for change in view.would_change:
            changes.add(_text(change))
    return tree


def _add_holders(tree: Tree, title: str, holders: Iterable[Holder], outlets: dict[str, str]) -> None:
    for holder in holders:
        party = f" ({holder.party})" if holder.party else ""
        graded = f", graded {holder.grade}" if holder.grade != UNKNOWN_GRADE else ""
        branch = tree.add(_text(f"{title}: {holder.origin}{party}{graded}, {holder.through}: {holder.rule}"))
        for told in holder.figures:
            branch.add(_text(_told(told, outlets)))


def _add_denials(tree: Tree, denials: Iterable[DenialLine], outlets: dict[str, str]) -> None:
    for denial in denials:
        counts = "counts" if denial.counts else "does not count"
        branch = tree.add(_text(f"{denial.polarity.value.replace('_', ' ')}: {denial.origin}: {counts}: {denial.why}"))
        branch.add(
            _text(f"“{flat(denial.quote)}” {outlets.get(denial.report, denial.report)}, {denial.day or 'no date'}")
        )


def _told(told: Told, outlets: dict[str, str]) -> str:
    marks = [told.wording, f"“{flat(told.quote)}”", told.outlet or outlets.get(told.report, told.report)]
    marks.append((told.published or "no date")[:10])
    states = (("derived", told.derived), ("a copy", told.copy_of), ("restated", told.restates))
    marks.extend(word for word, holds in states if holds)
    return " · ".join(marks)


def _text(words: str, style: str = "") -> Text:
    return Text(words, style=style)
