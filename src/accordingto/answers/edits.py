"""What outlets changed in their own reports, as lines of a brief."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from accordingto.answers.brief import Citation, EditLine
from accordingto.answers.wording import date_words, flat, phrase
from accordingto.corroboration.edits import Edit, EditKind, find_edits
from accordingto.reading.figure import Measure
from accordingto.reading.reading import Reading

LONGEST_QUOTE = 160
_OF_STATEMENTS = (EditKind.STATEMENT_CHANGED, EditKind.STATEMENT_ADDED, EditKind.STATEMENT_DROPPED)


def edits_of(versions: Sequence[Reading]) -> tuple[Edit, ...]:
    """What changed from each version of a report to the next; the versions come oldest first."""
    return tuple(edit for earlier, later in pairwise(versions) for edit in find_edits(earlier, later))


def make_edits(
    versions: Mapping[str, Sequence[Reading]],
    *,
    reports: Collection[str],
    measures: Collection[Measure],
    holders: Collection[str],
    speakers: Collection[str],
    day: str,
) -> tuple[EditLine, ...]:
    """The edits up to a day that bear on an answer: in the figures of these measures in the reports that it rests on, in those
    of its `holders` in others too, which may no longer have them; and in the statements of these `speakers`."""

    def is_wanted(edit: Edit) -> bool:
        if edit.kind in _OF_STATEMENTS:
            return any(name in speakers for name in edit.speakers if name)
        return edit.measure in measures and (edit.later.id in reports or edit.speakers[0] in holders)

    found = [
        edit
        for report in sorted(versions)
        for edit in edits_of(versions[report])
        if (edit.since or "")[:10] <= day and is_wanted(edit)
    ]
    return tuple(edit_line(edit) for edit in sorted(found, key=lambda edit: edit.since or ""))


def edit_line(edit: Edit) -> EditLine:
    """An edit as a brief tells it: whose, when, with or without a note, the words before and after."""
    before = edit.earlier.words(edit.before) if edit.before else None
    after = _cited(edit, edit.after) if edit.after else None
    return EditLine(
        kind=edit.kind.value,
        text=_text(edit),
        report=edit.later.id,
        outlet=edit.later.outlet,
        since=edit.since,
        noted=edit.note is not None,
        version_before=edit.earlier.text_sha256,
        before=before,
        after=after,
        note=_cited(edit, edit.note) if edit.note else None,
    )


def _cited(edit: Edit, span: tuple[int, int]) -> Citation:
    return Citation(report=edit.later.id, span=span, quote=edit.later.words(span))


def _text(edit: Edit) -> str:
    """Harbour Post, 30 April 2025, changed silently: “about 4,700” became “more than 4,700”."""
    outlet = edit.later.outlet or phrase("edit", "no_outlet")
    when = f", {date_words(edit.since)}" if edit.since else ""
    how = phrase("edit", "noted" if edit.note else "silently")
    before, after = (
        flat(report.words(span), limit=LONGEST_QUOTE) if span else ""
        for report, span in ((edit.earlier, edit.before), (edit.later, edit.after))
    )
    if edit.kind is EditKind.SOURCE_CHANGED:
        one, other = (name or phrase("edit", "own_voice") for name in edit.speakers)
        what = phrase("edit", edit.kind).format(words=after, before=one, after=other)
    else:
        what = phrase("edit", edit.kind).format(before=before, after=after)
    return f"{outlet}{when}, {how}: {what}"
