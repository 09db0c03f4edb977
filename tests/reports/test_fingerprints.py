"""Fingerprints: what two reports with words in common share, and two without do not."""

from accordingto.reports.fingerprints import BANDS, KEPT_BANDS, bands_of, fingerprints, quotations_of, words_of
from accordingto.reports.runs import runs_of
from tests.corroboration.test_copies import OTHER, STORY
from tests.factories import make_report


def bands(text: str) -> set[int]:
    return set(fingerprints(make_report(f"Title\n{text}"))[0])


def test_the_title_is_no_part_of_the_words() -> None:
    report = make_report("River rises\nThe river's level is 3.5 metres.")
    found = words_of(report)
    assert found.words == ("the", "river's", "level", "is", "3.5", "metres")
    assert [report.text[a:b].casefold() for a, b in found.spans] == list(found.words)


def test_a_cut_shares_bands_and_another_story_none() -> None:
    cut = STORY.rsplit("\n", 1)[0]
    assert len(bands(STORY) & bands(cut)) >= KEPT_BANDS / 4
    assert not bands(STORY) & bands(OTHER)


def test_bands_are_the_same_in_every_process() -> None:
    assert len(bands_of(runs_of(("a", "b")))) == BANDS
    assert bands_of(runs_of(("a", "b")), bands=1) == (6039947941500688941,)
    assert bands_of(()) == ()


def test_quotations_of_few_words_are_no_fingerprint() -> None:
    text = "It was “a great loss”, she said: “We have never seen the lake so high.”"
    assert quotations_of(text) == {("we", "have", "never", "seen", "the", "lake", "so", "high")}


def test_numbers_fit_a_database() -> None:
    for kind in fingerprints(make_report(f"Title\n{STORY} “It has never been as high as that.”")):
        assert kind
        assert all(0 <= number < 2**63 for number in kind)
