"""What the reader gets wrong in attribution, by kind and count, on articles of PolNeAR's train split held out from training.

    python -m evaluation.misses DATA [--show N]

DATA is as for `evaluation.run`. A gold attribution is right to the word, or right with another edge (by where it differs), or
has a wrong source, or its content is found only in part, or not at all; a predicted one without a gold one is spurious. With
--show, N examples of each kind are printed: for eyes only, the texts belong to their publishers.
"""

import argparse
import random
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from accordingto.desk import read_each
from accordingto.reading.statement import outermost
from accordingto.reports.load import load_path
from evaluation.predict import attributed
from evaluation.scorer import load_scorer
from training.examples import hold_out, load_articles

HELD_OUT = 40
WORD = re.compile(r"\w+")
Example = tuple[str, Any, Any]
"""An article's text, the gold attribution and the predicted one; null where there is none."""


def misses(data: Path) -> dict[str, list[Example]]:
    """The examples of each kind."""
    scorer = load_scorer(data / "attribution.py")
    split = data / "data" / "polnear" / "train"
    _, held = hold_out(load_articles(split), HELD_OUT)
    readings = read_each(load_path(split / "text" / article.name) for article in held)
    found: dict[str, list[Example]] = defaultdict(list)
    for article, reading in zip(held, readings, strict=True):
        tokens = scorer.Tokens(article.text)
        gold = tokens.statements((one["source"], one["content"]) for one in article.relations)
        told = outermost(attributed(reading.statements))
        predicted = tokens.statements((one.source, one.content) for one in told)
        pairs = scorer.pair(gold, predicted, scorer.contents_match)
        for mine, theirs in pairs:
            found[_kind(mine, theirs, agree=scorer.sources_agree(mine, theirs))].append((article.text, mine, theirs))
        in_pairs = {id(one) for pair in pairs for one in pair}
        for one in gold:
            if id(one) not in in_pairs:
                near = next((other for other in predicted if other.content & one.content), None)
                kind = "missed: nothing there" if near is None else "missed: content in part only"
                found[kind].append((article.text, one, near))
        for one in predicted:
            if id(one) not in in_pairs:
                near = next((other for other in gold if other.content & one.content), None)
                kind = "spurious: nothing there" if near is None else "spurious: content in part only"
                found[kind].append((article.text, near, one))
    return found


def _kind(gold: Any, predicted: Any, *, agree: bool) -> str:
    if not agree:
        return (
            "source: missing"
            if not predicted.source
            else "source: none in gold"
            if not gold.source
            else "source: other"
        )
    if gold.content == predicted.content:
        return "right to the word" if gold.source == predicted.source else "right, source with another edge"
    if gold.content < predicted.content:
        return "right, content longer"
    return "right, content shorter" if predicted.content < gold.content else "right, content with other edges"


def _words(text: str, numbers: frozenset[int]) -> str:
    words = [match[0] for match in WORD.finditer(text)]
    return " ".join(words[number] for number in sorted(numbers))[:200]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N")
    chosen = parser.parse_args()
    found = misses(chosen.data)
    gold = sum(len(examples) for kind, examples in found.items() if not kind.startswith("spurious"))
    for kind in sorted(found):
        print(f"{kind:34} {len(found[kind]):4}  {len(found[kind]) / gold:.3f} of {gold} gold attributions")
        for text, mine, theirs in random.Random(1).sample(found[kind], min(chosen.show, len(found[kind]))):
            for name, one in (("gold", mine), ("read", theirs)):
                if one is not None:
                    print(f"    {name}: [{_words(text, one.source)}] {_words(text, one.content)}")


if __name__ == "__main__":
    main()
