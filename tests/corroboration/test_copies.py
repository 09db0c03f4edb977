"""Copies: verbatim, trimmed and rewritten; which is the original; and what only looks like a copy."""

from accordingto.corroboration.copies import find_copies, roots_of
from accordingto.reading.actor import ActorKind
from accordingto.reading.figure import Measure
from accordingto.reading.reading import Reading
from accordingto.review.decided import Decided
from accordingto.settings import Settings
from tests.corroboration.telling import NIS, comparing, tell, told
from tests.factories import make_actor, make_reading, make_report

DAY = "2025-06-03"
STORY = (
    "The river burst its banks before dawn and carried two bridges into the sea, the harbour office said.\n"
    "Boats from the next town brought blankets, and the school on the hill took in families from the lower streets.\n"
    "Engineers opened the gates of the dam twice in the night, since the lake had never stood so high before.\n"
    "The railway to the capital stays closed for a week, and lorries have to go round by the mountain road."
)
OTHER = (
    "Farmers in the north complain that the harvest rots in the fields because no machine can drive on the wet soil.\n"
    "Prices for wheat have gone up by a third since May, and bakers warn that bread will follow in the autumn."
)


def report(outlet: str, body: str, *, published: str | None = DAY, title: str | None = None, **more):
    made = make_report(f"{title or f'{outlet} on the river'}\n{body}", outlet=outlet, published=published, **more)
    return make_reading(made)


def copies(*readings, **settings):
    names = {reading.report.id: reading.report.outlet for reading in readings}
    found = find_copies(readings, Settings(**settings))
    return [(names[copy.report], names[copy.original], copy.kind) for copy in found]


def test_a_verbatim_copy_with_another_title():
    assert copies(report("A", STORY), report("B", STORY, published="2025-06-04")) == [("B", "A", "verbatim")]


def test_a_copy_cut_from_the_end():
    cut = "\n".join(STORY.split("\n")[:2])
    assert copies(report("A", STORY), report("B", cut, published="2025-06-04")) == [("B", "A", "trimmed")]


def test_a_rewrite_that_keeps_most_of_the_words():
    changed = STORY.replace("before dawn", "in the early morning").replace("since the lake", "as the water")
    changed = changed.replace("The railway to the capital", "Trains")
    assert copies(report("A", STORY), report("B", changed, published="2025-06-04")) == [("B", "A", "rewritten")]


def test_a_rewrite_that_keeps_figures_origin_and_day():
    figures = told(Measure.KILLED, 600), told(Measure.WOUNDED, 4100)
    mine = "\n".join(STORY.split("\n")[:2])
    theirs = (
        "The river burst its banks before dawn and carried two bridges into the sea, as the harbour office said.\n"
        "Boats from the next town brought blankets, and people of the lower quarter slept in classrooms on the hill.\n"
        "At noon the minister came by helicopter, looked at the ruins and promised money for new houses within the year."
    )
    first = tell("A", DAY, NIS, *figures, after=mine)
    assert copies(first, tell("B", DAY + "T18:00:00+00:00", NIS, *figures, after=theirs)) == [("B", "A", "rewritten")]
    later = tell("B", "2025-07-09", NIS, *figures, after=theirs)
    assert copies(first, later) == []


def test_the_overlaps_are_the_same_words_in_both():
    first, second = report("A", STORY), report("B", STORY, published="2025-06-04")
    (copy,) = find_copies((first, second), Settings())
    assert copy.overlaps
    for mine, theirs in copy.overlaps:
        assert second.report.words(mine) == first.report.words(theirs)


def test_two_short_reports_with_a_boilerplate_line_in_common_are_no_copies():
    line = "Readers who know more can write to the desk at any hour; names are never passed on to anybody, whoever may ask."
    first = report("A", f"A lorry lost its load of sand near the bridge.\n{line}")
    second = report("B", f"The swimming bath opens an hour earlier on Sundays.\n{line}")
    assert copies(first, second) == []


def test_a_long_boilerplate_paragraph_at_the_end_makes_no_copy():
    line = OTHER.replace("\n", " ")
    first, second = (
        report("A", f"A lorry lost its load of sand near the bridge.\n{line}"),
        report("B", f"The bath opens.\n{line}"),
    )
    assert copies(first, second) == []


def test_unrelated_reports_are_no_copies():
    assert copies(report("A", STORY), report("B", OTHER)) == []


def test_the_credited_agency_is_the_original_though_it_was_published_later():
    agency = report("Harbour Wire", STORY, published="2025-06-03T12:00:00+00:00")
    actor = make_actor("Harbour Wire", kind=ActorKind.AGENCY)
    base = tell("B", "2025-06-03T10:00:00+00:00", NIS, told(Measure.KILLED, 6), agency=actor, after=STORY)
    assert copies(agency, base)[0][:2] == ("B", "Harbour Wire")


def test_a_chain_of_copies_leads_to_one_root():
    readings = [report(name, STORY, published=f"2025-06-0{day}") for day, name in ((3, "A"), (4, "B"), (5, "C"))]
    found = find_copies(readings, Settings())
    assert set(roots_of(found).values()) == {readings[0].report.id}


def test_without_dates_the_longer_text_is_the_original_and_that_is_said():
    cut = "\n".join(STORY.split("\n")[:3])
    (copy,) = find_copies((report("A", cut, published=None), report("B", STORY, published=None)), Settings())
    assert "not known" in copy.why


def test_two_versions_of_one_report_are_no_copies_and_the_newer_counts():
    url = "https://example.org/river"
    old = report("A", STORY, url=url)
    new = report("A", f"{STORY}\nAll are safe.", url=url, updated="2025-06-04")
    assert old.report.id == new.report.id
    corroboration = comparing(old, new)
    assert corroboration.copies == ()


def test_the_similarity_is_a_setting():
    half = "\n".join([*STORY.split("\n")[:2], *OTHER.split("\n")])
    pair = report("A", STORY), report("B", half, published="2025-06-04")
    assert copies(*pair, copy_similarity=0.9) == []
    assert copies(*pair, copy_similarity=0.3) == [("B", "A", "rewritten")]


def test_the_figures_of_a_copy_say_of_which_report():
    first = tell("A", DAY, NIS, told(Measure.KILLED, 6), after=STORY)
    second = tell("B", "2025-06-04", NIS, told(Measure.KILLED, 6), after=STORY)
    assert [one.copy_of for one in comparing(first, second).evidence] == [None, first.report.id]


QUOTED = "“We can hear knocking under the concrete, and we will not stop,” said the chief of the crew."


def retold(name: str, words: str, hour: int, *, number: int = 6) -> Reading:
    """A report on what one office said, in words of its own, with a quotation."""
    day = f"2025-06-03T{hour:02}:00:00+00:00"
    return tell(name, day, NIS, told(Measure.KILLED, number), after=f"{words}\n{QUOTED}")


def test_a_rewrite_that_keeps_the_quotation_and_names_the_agency_is_a_copy():
    first = retold("Harbour Wire", "Crews dug through the night in the lower town, where two streets had slid away.", 9)
    named = retold("B", "Rescuers kept digging until dawn, one of them told Harbour Wire.", 12)
    assert copies(first, named)[0][:3] == ("B", "Harbour Wire", "rewritten")


def test_a_quotation_alone_makes_no_copy_of_an_account_in_other_words():
    first = retold("Harbour Wire", "Crews dug through the night in the lower town, where two streets had slid away.", 9)
    others = (
        "Forty families slept in the school gymnasium, and the ferry to the islands was cancelled once more.\n"
        "On the quay a baker handed out what he had, since nobody would buy it and nobody could pay for it either.\n"
        "The bells stayed silent, for the tower leans, and the priest has asked that lorries keep to the other street.\n"
        "Insurers sent two men with cameras, who counted roofs until the light went and then asked where they might eat."
    )
    assert copies(first, retold("B", others, 12)) == []


def test_a_report_that_is_decided_to_be_no_copy_derives_from_none_with_those_words_either():
    first, same = report("A", STORY), report("B", STORY, published="2025-06-04")
    other = report("C", f"{STORY}\n{OTHER}", published="2025-06-05")
    (wrong,) = [copy for copy in find_copies((first, same, other), Settings()) if copy.report == other.report.id]
    decided = Decided(not_copies=frozenset({(wrong.report, wrong.original)}))
    left = find_copies((first, same, other), Settings(), decided)
    assert [(copy.report, copy.original) for copy in left] == [(same.report.id, first.report.id)]
