"""The tagger of the package by itself, without the rules, on PolNeAR: development split and articles held out from train.

    python -m evaluation.tagger DATA

DATA is as for `evaluation.run`. For the model card; what a user gets is scored by `make evaluate`.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from accordingto.reading.parse import paragraphs_read
from accordingto.reading.tagger.tagger import Tagger, load_tagger
from accordingto.reports.load import load_path
from evaluation.misses import HELD_OUT
from evaluation.scorer import load_scorer
from training.examples import Article, hold_out, load_articles


def documents(tagger: Tagger, scorer: Any, split: Path, articles: Iterable[Article]) -> list[tuple[Any, Any]]:
    """Gold and found attributions of each article."""
    made = []
    for article in articles:
        report = load_path(split / "text" / article.name)
        tagged = tagger.tag(report.text, paragraphs_read(report), report.sections)
        tokens = scorer.Tokens(article.text)
        gold = tokens.statements((one["source"], one["content"]) for one in article.relations)
        found = tokens.statements(
            ([one.source] if one.source else [], list(one.content)) for one in tagged.attributions
        )
        made.append((gold, found))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    chosen = parser.parse_args()
    tagger = load_tagger()
    if tagger is None:
        raise SystemExit("the package has no model file; see training/README.md")
    scorer = load_scorer(chosen.data / "attribution.py")
    folder = chosen.data / "data" / "polnear"
    _, held = hold_out(load_articles(folder / "train"), HELD_OUT)
    for name, split, articles in (
        ("held out from train", folder / "train", held),
        ("development", folder / "dev", load_articles(folder / "dev")),
    ):
        print(f"{name}, {len(articles)} articles, tagger {tagger.version}")
        print(scorer.table(scorer.score(documents(tagger, scorer, split, articles))))


if __name__ == "__main__":
    main()
