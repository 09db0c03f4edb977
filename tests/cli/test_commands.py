"""What each command prints, keeps and tells the shell."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import Result

from tests.cli.conftest import GOOD, Run

QUESTION = "Have at least 12 people been killed in the flood?"


def changes(result: Result) -> list[str]:
    """What each report changed in the record."""
    return [one["change"] for one in json.loads(result.stdout)["kept"]]


def test_read_lists_the_figures(run: Run, good: Path) -> None:
    result = run("read", good)
    assert result.exit_code == 0
    assert "2025-08-13 · The Gazette · Flood kills 12 in the valley" in result.stdout
    assert "at least 12 killed" in result.stdout
    assert result.stderr == ""


def test_read_json_is_a_reading_a_line(run: Run, good: Path) -> None:
    line = run("read", "--json", good).stdout.removesuffix("\n")
    assert "\n" not in line
    reading = json.loads(line)
    assert reading["schema"] == "accordingto.reading/1"
    start, end = next(figure["span"] for figure in reading["figures"] if figure["measure"] == "missing")
    assert reading["report"]["text"][start:end] == "About 40 others"


def test_options_give_what_the_text_lacks(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bare.txt"
    path.write_text(GOOD)
    result = run("read", "--json", "--outlet", "The Gazette", "--published", "2025-08-13", path)
    report = json.loads(result.stdout)["report"]
    assert (report["outlet"], report["published"]) == ("The Gazette", "2025-08-13")


def test_a_pattern_that_names_sidecars_too(run: Run, good: Path) -> None:
    result = run("read", "--json", good, good.with_suffix(".toml"))
    assert len(result.stdout.splitlines()) == 1
    assert result.exit_code == 0


def test_show_lays_the_reading_over_the_text(run: Run, good: Path) -> None:
    shown = run("show", good).stdout
    assert "[At least 12 people]f" in shown
    assert "⟩s" in shown
    assert "Hazards Agency · “said”" in shown
    assert "figure.bound.at_least" not in shown


def test_show_loses_no_character_of_the_report(run: Run, good: Path) -> None:
    import re

    shown = run("show", good).stdout
    bare = re.sub(r"\]f\d+|⟩s\d+|[\[⟨]", "", shown)
    for sentence in (
        "Flood kills 12 in the valley",
        "About 40 others were missing, according to the mayor of the town.",
    ):
        assert sentence in bare


def test_show_with_the_rules_that_found_it(run: Run, good: Path) -> None:
    assert "figure.bound.at_least “At least 12”" in run("show", "--why", good).stdout


def test_show_what_is_not_there(run: Run) -> None:
    result = run("show", "r0000")
    assert result.exit_code == 1
    assert "r0000: no such file, and no report with this id in the record" in result.stderr


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--measure", "killed"), {"killed"}),
        (("--measure", "missing"), {"missing"}),
        (("--origin", "hazards"), {"killed"}),
        (("--since", "2025-08", "--until", "2025-08-31"), {"killed", "missing"}),
        (("--until", "2025-07"), set()),
        (("--measure", "captured"), set()),
    ],
)
def test_figures_that_meet_the_conditions(run: Run, good: Path, options: tuple[str, ...], found: set[str]) -> None:
    result = run("figures", "--json", *options, good)
    evidence = json.loads(result.stdout)["figures"]
    assert {one["figure"]["measure"] for one in evidence} == found
    assert result.exit_code == (0 if found else 1)


def test_figures_as_a_table(run: Run, good: Path) -> None:
    table = run("figures", "--measure", "killed", "--origin", "hazards", good).stdout
    assert "at least 12 killed" in table
    assert "Hazards Agency" in table


def test_sources_counts_reports_and_outlets(run: Run, good: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Valley mourns\n\nThe Hazards Agency said on Thursday that 31 people were dead.\n")
    other.with_suffix(".toml").write_text('outlet = "The Echo"\npublished = 2025-08-14\n')
    made = json.loads(run("sources", "--json", good, other).stdout)["sources"]
    agency = next(one for one in made if one["origin"]["name"] == "Hazards Agency")
    assert (agency["reports"], agency["outlets"], agency["first"], agency["last"]) == (2, 2, "2025-08-13", "2025-08-14")


def test_ask_prints_a_brief(run: Run, good: Path) -> None:
    result = run("ask", QUESTION, good)
    assert result.exit_code == 0
    assert QUESTION in result.stdout
    assert "Hazards Agency" in result.stdout


def test_ask_json_is_a_brief(run: Run, good: Path) -> None:
    brief = json.loads(run("ask", "--json", QUESTION, good).stdout)
    assert brief["schema"] == "accordingto.brief/1"
    assert brief["parts"][0]["now"]["date"] == "2025-08-13", "the day of the latest report, not of the clock"
    assert brief["parts"][0]["now"]["verdict"] == "single_origin"
    assert brief["settings"]["about_tolerance"] == 0.1


def test_ask_as_of_a_day_before_anything_was_reported(run: Run, good: Path) -> None:
    result = run("ask", "--json", "--now", "2025-08-01", QUESTION, good)
    assert json.loads(result.stdout)["parts"][0]["now"]["verdict"] == "not_reported"
    assert result.exit_code == 1


def test_ask_why_prints_the_rows_tried(run: Run, good: Path) -> None:
    shown = run("ask", "--why", QUESTION, good).stdout
    assert "conditions tried, the first that holds wins" in shown
    assert "yes  single origin" in shown


def test_ask_writes_a_page_and_markdown(run: Run, good: Path, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    result = run("ask", "--markdown", "--html", page, QUESTION, good)
    assert result.stdout.startswith("#")
    assert "Hazards Agency" in page.read_text(encoding="utf-8")


def test_ask_for_two_formats_at_once(run: Run, good: Path) -> None:
    assert run("ask", "--json", "--markdown", QUESTION, good).exit_code == 2


def test_page_that_cannot_be_written(run: Run, good: Path, tmp_path: Path) -> None:
    result = run("ask", "--html", tmp_path / "nowhere" / "brief.html", QUESTION, good)
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_what_nothing_speaks_to(run: Run, good: Path) -> None:
    assert run("ask", "Have more than 500 soldiers been captured?", good).exit_code == 1


def test_add_keeps_and_asking_finds(run: Run, good: Path) -> None:
    assert changes(run("add", "--json", good)) == ["new_report"]
    assert run("ask", QUESTION).exit_code == 0
    assert changes(run("add", "--json", good)) == ["unchanged"]
    good.write_text(GOOD + "\nSchools stay closed, the mayor said.\n", encoding="utf-8")
    assert run("add", good).stdout == "1 report: 1 with a changed text\n"


def test_add_keeps_the_good_among_the_bad(run: Run, good: Path, tmp_path: Path) -> None:
    result = run("add", tmp_path / "nowhere.txt", good)
    assert result.exit_code == 3
    assert run("ask", QUESTION).exit_code == 0


def test_search_show_and_remove(run: Run, good: Path) -> None:
    run("add", good)
    found = json.loads(run("search", "--json", "mayor").stdout)["hits"]
    assert [hit["title"] for hit in found] == ["Flood kills 12 in the valley"]
    report = found[0]["report"]
    assert "[At least 12 people]f" in run("show", report).stdout
    assert run("remove", report, "--reason", "a test").exit_code == 0
    assert run("search", "mayor").exit_code == 1
    assert run("remove", report).exit_code == 1


def test_remove_wants_more_than_a_letter(run: Run, good: Path) -> None:
    run("add", good)
    result = run("remove", "r")
    assert result.exit_code == 1
    assert result.stderr == "note: r: no report in the record has this id\n"
    assert run("search", "mayor").exit_code == 0


def test_what_was_removed_comes_back_only_when_asked(run: Run, good: Path) -> None:
    run("add", good)
    run("remove", json.loads(run("search", "--json", "mayor").stdout)["hits"][0]["report"], "--reason", "a test")
    again = run("add", good)
    assert again.exit_code == 3
    assert again.stderr.startswith(f"error: {good}: it was removed from the record on ")
    assert "(a test); add it with --restore" in again.stderr
    assert changes(run("add", "--json", "--restore", good)) == ["new_report"]


def test_reread_by_the_same_reader_changes_nothing(run: Run, good: Path) -> None:
    run("add", good)
    result = run("reread", "--json")
    assert result.exit_code == 0
    assert changes(result) == ["unchanged"]


def test_empty_record_says_what_to_do(run: Run) -> None:
    result = run("ask", QUESTION)
    assert result.exit_code == 1
    assert "the record is empty; add reports to it with: accordingto add PATHS" in result.stderr


def test_a_mistyped_record_is_not_made(run: Run, tmp_path: Path) -> None:
    result = run("sources", "--record", tmp_path / "mistyped.sqlite")
    assert result.exit_code == 4
    assert "mistyped.sqlite: there is no record; name one that exists, or make it with" in result.stderr
    assert not (tmp_path / "mistyped.sqlite").exists()


def test_output_that_is_closed_early_is_no_error(good: Path) -> None:
    program = [sys.executable, "-c", "from accordingto.cli import main; main()", "read", "--json"]
    with subprocess.Popen(
        [*program, *[str(good)] * 1],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        complaint = process.stderr.read()
        assert process.wait(timeout=60) == 141
    assert complaint == b""


@pytest.mark.parametrize("options", [("--json",), ()])
def test_output_that_has_no_curly_quotes(tmp_path: Path, options: tuple[str, ...]) -> None:
    path = tmp_path / "report.txt"
    path.write_text("“It was safe,” the mayor of Łódź said.\n", encoding="utf-8")
    program = [sys.executable, "-c", "from accordingto.cli import main; main()", "show", *options, str(path)]
    done = subprocess.run(program, check=True, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "ascii"})
    if options:
        assert json.loads(done.stdout)["report"]["text"].startswith("“It was safe,” the mayor of Łódź")
    else:
        assert b"the mayor of ??d? said" in done.stdout


def test_help_fits_a_line_each(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "..." not in result.stdout.replace("...]", "").split("Commands:")[1]


def test_version(run: Run) -> None:
    from importlib.metadata import version

    assert run("--version").stdout.strip() == version("accordingto")


def test_digest_puts_a_report_into_questions(run: Run, good: Path) -> None:
    result = run("digest", good)
    assert result.exit_code == 0
    assert "Questions it raises" in result.stdout
    assert 'accordingto ask "Have at least 12 people been killed' in result.stdout.replace("\n", " ")


def test_digest_json_names_its_schema_and_its_words(run: Run, good: Path) -> None:
    document = json.loads(run("digest", "--json", good).stdout)
    assert document["schema"] == "accordingto.digest/1"
    text = good.read_text(encoding="utf-8")
    for line in document["digest"]["takeaways"]:
        for cited in line["citations"]:
            assert text[slice(*cited["span"])] == cited["quote"]


def test_digest_of_no_report_says_so(run: Run) -> None:
    result = run("digest", "nowhere")
    assert result.exit_code != 0
    assert "nowhere: no such file, and no report with this id in the record" in result.stderr


def test_digest_wants_one_form_of_output(run: Run, good: Path) -> None:
    result = run("digest", "--json", "--markdown", good)
    assert result.exit_code == 2
    assert "name one" in result.stderr


COPY = GOOD.replace("Flood kills 12 in the valley", "River takes twelve") + (
    "\nThe water came in the night, and nobody had been warned, said people who stood on the roofs of the lower town.\n"
)


def two_reports(folder: Path) -> None:
    """A report and a copy of it under another title, which is a day younger."""
    folder.mkdir()
    told = COPY.replace("River takes twelve", "Flood kills 12 in the valley")
    for name, text, outlet, day in (("one", told, "The Gazette", "2025-08-13"), ("two", COPY, "Post", "2025-08-14")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.toml").write_text(f'outlet = "{outlet}"\npublished = {day}\n', encoding="utf-8")


def test_copies_lists_each_under_its_original(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    two_reports(folder)
    result = run("copies", folder, "--words")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("The Gazette, 13 August 2025: Flood kills 12 in the valley")
    assert "verbatim, 100%: Post, 14 August 2025: River takes twelve" in lines[1]
    assert "The water came in the night" in " ".join(result.stdout.split())
    (group,) = json.loads(run("copies", folder, "--json").stdout)["groups"]
    (copy,) = group["copies"]
    assert copy["original"] == group["report"]
    start, end = copy["overlaps"][0]["in_original"]
    assert (folder / "one.txt").read_text(encoding="utf-8")[start:end] == copy["overlaps"][0]["words"]


def test_copies_of_nothing_says_so(run: Run, good: Path) -> None:
    result = run("copies", good)
    assert result.exit_code == 1
    assert "no report derives from another one" in result.stderr


def test_a_grade_is_kept_and_shown_with_the_source(run: Run, good: Path) -> None:
    run("add", good)
    assert "F" in run("sources").stdout
    result = run("grade", "Hazards Agency", "b", "--because", "counted well before", "--author", "A. Desk")
    assert result.exit_code == 0
    assert "B, usually reliable" in result.stdout
    (source,) = [s for s in json.loads(run("sources", "--json").stdout)["sources"] if "Hazards" in s["origin"]["name"]]
    assert source["grade"] == "B"
    view = json.loads(run("ask", "Were at least 12 people killed?", "--json").stdout)["parts"][0]["now"]
    assert [holder["grade"] for holder in view["supporters"]] == ["B"]
    assert view["credibility"]["digit"] == 4


def test_a_grade_that_is_none(run: Run) -> None:
    result = run("grade", "Hazards Agency", "Z")
    assert result.exit_code == 4
    assert "write one of A, B, C, D, E, F" in result.stderr


def test_an_empty_register_says_how_to_begin(run: Run) -> None:
    result = run("grade")
    assert result.exit_code == 1
    assert "accordingto grade SOURCE GRADE" in result.stderr


def test_a_follow_up_takes_what_it_leaves_open(run: Run, good: Path) -> None:
    result = run("ask", "Who says so?", good, "--after", "Were at least 12 people killed?")
    assert result.exit_code == 0
    assert "Who says so? (after: Were at least 12 people killed?)" in result.stdout
    assert "Hazards Agency" in result.stdout
    assert run("ask", "Who says so?", good, "--after", " ").exit_code == 2


def test_a_row_for_each_part(run: Run, good: Path) -> None:
    result = run("ask", "Were at least 12 people killed?", good, "--csv")
    heading, row = result.stdout.splitlines()
    cells = dict(zip(heading.split(","), row.split(","), strict=True))
    assert (cells["low"], cells["best"], cells["high"]) == ("12", "12", "12")
    assert cells["independent_origins"] == "1"
    assert run("ask", "Were at least 12 people killed?", good, "--csv", "--json").exit_code == 2


@pytest.mark.parametrize(("name", "begins"), [("toll.svg", b"<svg"), ("toll.png", b"\x89PNG")])
def test_figures_are_drawn(run: Run, good: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    assert run("figures", good, "--plot", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_picture_of_another_kind_or_of_nothing(run: Run, good: Path, tmp_path: Path) -> None:
    assert run("figures", good, "--plot", tmp_path / "toll.gif").exit_code == 2
    nothing = run("figures", good, "--measure", "captured", "--plot", tmp_path / "toll.svg")
    assert "nothing was drawn" in nothing.stderr
    assert run("figures", good, "--plot", tmp_path / "no" / "toll.svg").exit_code == 2


def test_review_lists_what_is_left_open_and_what_was_decided(run: Run, tmp_path: Path) -> None:
    assert run("review").exit_code == 1
    path = tmp_path / "open.txt"
    path.write_text("Two meet\n\nSome 40 people were killed, the agency said.\n")
    run("add", path)
    listed = run("review", "--json")
    assert listed.exit_code == 0
    (doubt,) = json.loads(listed.stdout)["doubts"]
    assert (doubt["what"], doubt["quote"]) == ("speaker", "the agency")
    assert "the agency" in run("review").stdout
    assert run("review", "--decisions").exit_code == 1
