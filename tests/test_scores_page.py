"""docs/scores.md: what one command measures does not take away what the other has."""

from pathlib import Path

from evaluation.scores_page import write_benchmarks, write_scores


def test_each_part_is_replaced_alone(tmp_path: Path) -> None:
    page = tmp_path / "scores.md"
    write_scores("# Scores\n\none\n", page)
    write_benchmarks("record", "## Speed\n\nfast", page)
    write_benchmarks("pages", "## Pages\n\nright", page)
    write_scores("# Scores\n\ntwo\n", page)
    write_benchmarks("record", "## Speed\n\nfaster\n", page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Scores\n\ntwo\n\n<!--")
    assert text.endswith("-->\n\n## Speed\n\nfaster\n")
    assert text.index("## Pages\n\nright") < text.index("## Speed")
    assert "one" not in text
    assert "fast\n" not in text
