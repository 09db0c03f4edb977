"""Decisions: which stand, which go against others unseen, and words found again in another version."""

import pytest

from accordingto.review.anchor import locate, make_anchor
from accordingto.review.decided import across_reports, decided
from accordingto.review.decision import Act, Decision, Subject, Target, Values, overruled, standing
from accordingto.review.overlay import State
from tests.factories import make_report, span_of


def on_names(
    number: int, act: Act = Act.CONFIRM, *, author: str = "Ann", saw: int | None = None, **more: object
) -> Decision:
    target = Target(subject=Subject.ACTORS, names=("NIS", "the spy agency"))
    seen = number - 1 if saw is None else saw
    return Decision(id=number, act=act, target=target, author=author, at=f"2026-11-{number:02}", saw=seen, **more)  # type: ignore[arg-type]


def test_what_is_undone_stands_no_more_and_an_undo_can_be_undone() -> None:
    first, second = on_names(1), on_names(2, Act.REJECT)
    undo = on_names(3, Act.UNDO, undoes=2)
    assert standing((first, second, undo)) == (first,)
    assert standing((first, second, undo, on_names(4, Act.UNDO, undoes=3))) == (first, second)


def test_two_who_decide_the_same_agree_and_two_who_do_not_are_in_conflict() -> None:
    first = on_names(1, author="Ann", saw=0)
    assert overruled(on_names(2, author="Ben", saw=0), (first,)) == ()
    assert overruled(on_names(2, Act.REJECT, author="Ben", saw=0), (first,)) == (first,)


@pytest.mark.parametrize(("author", "saw"), [("Ben", 1), ("Ann", 0)])
def test_to_decide_otherwise_having_seen_it_or_oneself_is_no_conflict(author: str, saw: int) -> None:
    assert overruled(on_names(2, Act.REJECT, author=author, saw=saw), (on_names(1),)) == ()


def test_the_order_of_names_does_not_matter() -> None:
    other = Target(subject=Subject.ACTORS, names=("The Spy Agency", "NIS"))
    turned = Decision(id=2, act=Act.REJECT, target=other, author="Ben", at="2026-11-02", saw=0)
    (outcome,) = across_reports((on_names(1), turned))
    assert (outcome.decision.id, outcome.state, [one.id for one in outcome.against]) == (2, State.DISPUTED, [1])
    assert decided((on_names(1), turned)).apart == (("The Spy Agency", "NIS"),)


def test_of_three_names_two_that_are_apart_are_never_one() -> None:
    pairs = (("A", "B"), ("B", "C"))
    targets = [Target(subject=Subject.ACTORS, names=pair) for pair in pairs]
    history = [Decision(id=n, act=Act.CONFIRM, target=one, author="Ann", at="2026") for n, one in enumerate(targets, 1)]
    apart = Target(subject=Subject.ACTORS, names=("A", "C"))
    history.append(Decision(id=3, act=Act.REJECT, target=apart, author="Ann", at="2026"))
    found = decided(history)
    assert found.group_of("A") == {"a", "b"}
    assert "a" not in found.group_of("C")


def test_a_corrected_original_takes_the_place_of_the_one_that_was_found() -> None:
    target = Target(subject=Subject.COPY, report="r1", original="r2")
    one = Decision(
        id=1, act=Act.CORRECT, target=target, author="Ann", at="2026-11-01T10:00", value=Values(original="r3")
    )
    (link,) = decided((one,)).copies
    assert (link.report, link.original, link.by) == ("r1", "r3", "Ann, 2026-11-01")


def test_words_are_found_again_by_what_stands_round_them() -> None:
    text = "Title\nIn Velsk 12 were killed. In Orna 12 were killed."
    report = make_report(text)
    second = text.rindex("12")
    anchor = make_anchor(report, (second, second + 2))
    changed = make_report("Title\nAn opening was put in. In Velsk 12 were killed. In Orna 12 were killed.")
    found = locate(anchor, changed)
    assert found == (changed.text.rindex("12"), changed.text.rindex("12") + 2)


def test_words_that_are_gone_are_not_found() -> None:
    report = make_report("Title\nSome 40 people died.")
    anchor = make_anchor(report, span_of(report.text, "40 people"))
    assert locate(anchor, make_report("Title\nSome 45 people died.")) is None


def test_offsets_are_code_points_also_behind_letters_of_two_units() -> None:
    report = make_report("Title\n🌊 Some 40 people died.")
    anchor = make_anchor(report, span_of(report.text, "40 people"))
    longer = make_report("Title\n🌊🌊 Later: some 40 people died.")
    found = locate(anchor, longer)
    assert found is not None
    assert longer.text[slice(*found)] == "40 people"
