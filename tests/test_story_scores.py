"""The scorer of made-up stories: hand-made truth and findings, of which the score is known."""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from evaluation.stories.generate import make_story
from evaluation.stories.model import StoryReport, TrueDrift, TrueOrigin, TrueQuestion, TrueRevision, Truth
from evaluation.story_findings import Findings, Reply, minhash_copies, read_story, reader_key
from evaluation.story_match import COUNTED, SHARED, Tally, called, compare, known_as
from evaluation.story_scores import BEST, confusion, interval, rates, score_story, summed

OFFICE = TrueOrigin("National Disaster Office", "Velmar", ("Velmar's National Disaster Office", "the disaster office"))
CHARITY = TrueOrigin("Bluewater Aid", "", ("the aid group Bluewater Aid", "the charity"))


def question(**changes: Any) -> TrueQuestion:
    fields: dict[str, Any] = {
        "text": "Have 40 people been killed in the Zarim earthquake?",
        "measure": "killed",
        "value": 40,
        "bound": "",
        "then": "single_origin",
        "now": "corroborated",
        "origins": (CHARITY.name, OFFICE.name),
        "independent": 2,
        "reason": "supported by both",
    }
    return TrueQuestion(**(fields | changes))


TRUTH = Truth(
    kind="quake",
    origins=(OFFICE, CHARITY),
    copies=(("02-gazette", "01-wire", "verbatim"), ("03-star", "01-wire", "rewritten")),
    drift=(TrueDrift("bound", "01-wire", "03-star", "about 40 people died", "more than 40 people died"),),
    revisions=(TrueRevision(OFFICE.name, "revised_down", 60, 40, "01-wire", "04-wire"),),
    questions=(question(), question(then="", now="not_reported", origins=(), independent=0)),
    distractors=(),
)
PERFECT = Findings(
    copies=frozenset({("02-gazette", "01-wire"), ("03-star", "01-wire")}),
    drift={("03-star", "bound"): ""},
    revisions={("the Disaster Office", 60, 40): "revised_down"},
    replies=(
        Reply(
            origins=2,
            names=("the aid group Bluewater Aid", "National Disaster Office"),
            independent=2,
            then="single_origin",
            now="corroborated",
        ),
        Reply(then="not_reported", now="not_reported"),
    ),
)


def test_perfect_findings() -> None:
    made = compare(7, TRUTH, PERFECT)
    assert made.misses == []
    found = rates(made)
    assert {name: found[name] for name in (*SHARED, *COUNTED)} == dict.fromkeys((*SHARED, *COUNTED), 1.0)


def test_nothing_found() -> None:
    made = compare(7, TRUTH, Findings(drift={}, revisions={}, replies=(Reply(), Reply())))
    found = rates(made)
    assert (found["copies"], found["drift"], found["revisions"]) == (0, 0, 0)
    assert made.told("copies") == "0 right, 2 true, 0 found"
    assert made.told("origins counted") == "1 of 2", "nobody gave a number of what the second question asks"
    assert made.told("then") == "0 of 1", "a verdict that the truth leaves open is not scored"
    assert made.told("revision kinds") == "0 of 0"
    assert made.verdicts == Counter(
        {
            ("then", "single_origin", "none"): 1,
            ("now", "corroborated", "none"): 1,
            ("now", "not_reported", "none"): 1,
        }
    )
    assert ("drift missed", "seed 7: ('03-star', 'bound') more than 40 people died") in made.misses


def test_a_copy_turned_round_is_right_but_for_its_direction() -> None:
    found = Findings(copies=frozenset({("01-wire", "02-gazette")}), drift={}, revisions={}, replies=PERFECT.replies)
    made = compare(7, TRUTH, found)
    assert made.value("copies") == pytest.approx(2 / 3)
    assert made.value("copies directed") == 0


def test_a_copy_of_a_copy_is_no_pair_of_the_truth() -> None:
    found = Findings(copies=frozenset({("03-star", "02-gazette")}), drift={}, revisions={}, replies=PERFECT.replies)
    assert compare(7, TRUTH, found).counts["copies right"] == 0


def test_drift_is_matched_by_report_and_kind() -> None:
    drift = {("03-star", "bound"): "", ("03-star", "value"): "60 told as 40"}
    made = compare(7, TRUTH, Findings(drift=drift, revisions={}, replies=PERFECT.replies))
    assert made.value("drift") == pytest.approx(2 / 3)
    assert ("drift wrongly found", "seed 7: ('03-star', 'value') 60 told as 40") in made.misses


def test_revisions_are_matched_by_origin_and_numbers_and_their_kind_is_scored_apart() -> None:
    revisions = {
        ("Velmar's National Disaster Office", 60, 40): "corrected",
        ("National Disaster Office", 60, 40): "corrected",
        ("Bluewater Aid", 60, 40): "revised_down",
    }
    made = compare(7, TRUTH, Findings(drift={}, revisions=revisions, replies=PERFECT.replies))
    assert made.told("revisions") == "1 right, 1 true, 2 found", "two names of one origin are one revision"
    assert made.told("revision kinds") == "0 of 1"


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("National Disaster Office", OFFICE.name),
        ("the national disaster office", OFFICE.name),
        ("Velmar’s National Disaster Office", OFFICE.name),
        ("Disaster Office", OFFICE.name),
        ("The Charity", CHARITY.name),
        ("Office", "Office"),
        ("Bluewater", "Bluewater"),
        ("National Rescue Service", "National Rescue Service"),
    ],
)
def test_who_is_meant_by_a_name(name: str, origin: str) -> None:
    assert called(name, known_as(TRUTH.origins)) == origin


def test_a_name_that_two_origins_share_is_nobodys() -> None:
    both = [TrueOrigin(f"{state} General Staff", state, ("the general staff",)) for state in ("Eritrean", "Chadian")]
    known = known_as(both)
    assert called("General Staff", known) == "General Staff"
    assert called("the Chadian General Staff", known) == "Chadian General Staff"


def test_scores_of_several_stories_are_those_of_their_sums() -> None:
    tallies = [
        compare(1, TRUTH, PERFECT),
        compare(2, TRUTH, Findings(drift={}, revisions={}, replies=(Reply(), Reply()))),
    ]
    total = summed(tallies)
    assert total.value("copies") == pytest.approx(2 / 3)
    assert total.value("now") == 0.5
    low, high = interval(tallies, "now")
    assert (low, high) == (0, 1)
    assert interval([Tally()], "now") == (0, 0)


def test_best_is_the_best_threshold() -> None:
    tally = Tally()
    for threshold, right in ((0.3, 1), (0.5, 3), (0.7, 2)):
        name = f"minhash {threshold}"
        tally.counts.update({f"{name} true": 3, f"{name} found": 3, f"{name} right": right})
    assert rates(tally)[BEST] == 1


def test_confusion_has_the_truth_down_and_the_verdicts_given_across() -> None:
    shown = confusion(compare(7, TRUTH, PERFECT).verdicts, "now").splitlines()
    assert shown[0].split()[-2:] == ["corroborated", "not_reported"]
    assert [line.split() for line in shown[1:]] == [["corroborated", "1", "0"], ["not_reported", "0", "1"]]


def test_minhash_takes_the_most_alike_earlier_report_for_the_original() -> None:
    rng = random.Random(3)
    first, second = ([f"word{rng.randrange(10_000)}" for _ in range(120)] for _ in range(2))
    texts = {
        "01-wire": first,
        "02-other": second,
        "03-copy": [*first[:110], "and", "more", "of", "that"],
        "04-copy": first,
    }
    reports = [StoryReport(name, "", "", "", "", " ".join(words)) for name, words in texts.items()]
    assert minhash_copies(reports, threshold=0.5) == {("03-copy", "01-wire"), ("04-copy", "01-wire")}


def test_readings_are_kept_until_the_reader_changes(tmp_path: Path) -> None:
    story = make_story(3, held=False)
    key = reader_key()
    read = read_story(story, cache=tmp_path, key=key)
    assert [Path(one.report.location).stem for one in read] == [one.name for one in story.reports]
    assert read_story(story, cache=tmp_path, key=key) == read
    assert len(list(tmp_path.glob("*.pickle"))) == 1
    read_story(story, cache=tmp_path, key="another reader")
    assert len(list(tmp_path.glob("*.pickle"))) == 1, (
        "readings of a reader that is no longer the present one are not kept"
    )


def test_of_a_story_in_the_words_kept_for_scoring_no_miss_is_told() -> None:
    told = len(score_story(0, held=True, cache=None, key="").misses)
    assert told == 0
