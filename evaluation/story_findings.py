"""What the program finds in a made-up story, and which copies plain MinHash finds in the same reports.

The reports are written to a folder, loaded and read as a user's files are. Readings may be kept in a folder from run to run:
they are found again by the texts, the reader's version and the sources of `reading/` and `reports/`, so that a change
there makes them anew, and one in `corroboration/` or `answers/` does not.
"""

import hashlib
import pickle
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from datasketch import MinHash, MinHashLSH

from accordingto.answers.brief import Holder, View
from accordingto.corroboration.evidence import Corroboration
from accordingto.corroboration.verdicts import judge
from accordingto.desk import answer_from, corroborate, load_all, read_each
from accordingto.errors import QuestionError
from accordingto.reading.read import load_reader, read_question
from accordingto.reading.reading import Reading
from accordingto.settings import Settings
from evaluation.stories.generate import as_toml, write
from evaluation.stories.model import Story, StoryReport, TrueQuestion

SOURCES = Path(__file__).parent.parent / "src" / "accordingto"
PERMUTATIONS = 128
SHINGLE = 5
"""Words in a row that the plain baseline compares."""

Pair = tuple[str, str]
"""The names of two reports: a copy and its original."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the brief says to a question; a verdict is empty where it gives none.

    `origins` is the number that it prints beside the present verdict, `names` are those whose figures stand now, `independent`
    is how many its supporters count for, and `why` says in a line who stands where.
    """

    origins: int = 0
    names: tuple[str, ...] = ()
    independent: int = 0
    then: str = ""
    now: str = ""
    why: str = "no answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found in the reports of a story, by the names that the truth gives them.

    `drift` tells why by report and kind, `revisions` the kind by origin, number before and number after. `replies` answer the
    questions of the truth in their order.
    """

    copies: frozenset[Pair] = frozenset()
    drift: Mapping[tuple[str, str], str]
    revisions: Mapping[tuple[str, int, int], str]
    replies: tuple[Reply, ...] = ()


def find(story: Story, readings: Sequence[Reading]) -> Findings:
    """All that the program finds in a story."""
    names = {reading.report.id: Path(reading.report.location).stem for reading in readings}
    found = corroborate(readings)
    return Findings(
        copies=frozenset((names[one.report], names[one.original]) for one in found.copies),
        drift={(names[one.after.report], one.kind): one.why for one in found.drift},
        revisions={
            (one.origin.name, _whole(one.before.figure.headline), _whole(one.after.figure.headline)): one.kind
            for one in found.revisions
        },
        replies=tuple(reply_to(question, readings, found) for question in story.truth.questions),
    )


def reply_to(question: TrueQuestion, readings: Sequence[Reading], found: Corroboration) -> Reply:
    """What the brief says to a question, which has one part.

    It is asked for the day of the story's last report, as the truth is. The brief does not say which supporters count as one:
    that is asked of the judgement that it is made from.
    """
    try:
        parts = answer_from(question.text, readings, now=question.now_day).brief.parts
    except QuestionError:
        return Reply()
    if not parts or parts[0].now is None:
        return Reply()
    then, now = parts[0].then, parts[0].now
    asked = read_question(question.text, load_reader(), day=question.now_day).asked[0]
    judged = judge(asked, whole=None, readings=readings, corroboration=found, day=now.date, settings=Settings())
    return Reply(
        origins=now.counts.origins,
        names=tuple(one.origin for one in now.supporters + now.refuters + now.compatible),
        independent=len(judged.groups),
        then=then.verdict.value if then else "",
        now=now.verdict.value,
        why=(f"then, {_who_stands(then)}; " if then else "") + f"now, {_who_stands(now)}",
    )


def reader_key() -> str:
    """What a reading depends on besides its report: the reader's version, and every file of its sources."""
    digest = hashlib.sha256(load_reader().version.encode())
    for path in sorted(path for part in ("reading", "reports") for path in (SOURCES / part).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(SOURCES)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def read_story(story: Story, *, cache: Path | None, key: str) -> tuple[Reading, ...]:
    """The readings of a story's reports, from the cache where they are there; `key` is the reader's."""
    texts = "\n".join(report.name + as_toml(report) + report.text for report in story.reports)
    kept = cache / f"{hashlib.sha256((key + texts).encode()).hexdigest()}.pickle" if cache else None
    if kept and kept.exists():
        found: tuple[Reading, ...] = pickle.loads(kept.read_bytes())
        return found
    with tempfile.TemporaryDirectory() as folder:
        write(story, Path(folder))
        loaded = load_all([folder])
        readings = tuple(read_each(loaded.reports))
    if len(readings) != len(story.reports):
        raise SystemExit(f"seed {story.seed}: {len(readings)} of {len(story.reports)} reports could be read")
    if kept and reader_key() == key:  # else somebody edits the reader at this moment
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as file:
            file.write(pickle.dumps(readings))
        Path(file.name).rename(kept)
    return readings


def minhash_copies(reports: Iterable[StoryReport], *, threshold: float) -> frozenset[Pair]:
    """The copies that datasketch's MinHash index finds: a report's original is the most alike earlier one in its bucket."""
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    signatures: dict[str, MinHash] = {}
    found = set()
    for report in reports:  # in the order of publication
        signature = _signature(report.text)
        near = sorted(index.query(signature))
        if near:
            found.add((report.name, max(near, key=lambda name: signature.jaccard(signatures[name]))))
        signatures[report.name] = signature
        index.insert(report.name, signature)
    return frozenset(found)


def _signature(text: str) -> MinHash:
    words = re.findall(r"\w+", text.casefold())
    signature = MinHash(num_perm=PERMUTATIONS, seed=1)
    for start in range(max(1, len(words) - SHINGLE + 1)):
        signature.update(" ".join(words[start : start + SHINGLE]).encode())
    return signature


def _who_stands(view: View) -> str:
    sides = {
        "for": view.supporters,
        "against": view.refuters,
        "open": view.compatible,
        "no longer": view.former,
    }
    told = [f"{side}: {', '.join(map(_holder, holders))}" for side, holders in sides.items() if holders]
    told += [
        f"{'counting denial' if one.counts else 'denial that does not count'}: {one.origin}" for one in view.denials
    ]
    return f"{view.verdict} on {view.date} ({'; '.join(told) or 'nobody'})"


def _holder(holder: Holder) -> str:
    party = f" of {holder.party}" if holder.party else ""
    return f"{holder.origin}{party} ({holder.figures[0].wording}, {holder.figures[0].day})"


def _whole(number: Decimal | None) -> int:
    return int(number or 0)
