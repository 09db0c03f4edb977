"""The learned tagger: finds attributions in a report with a small neural network that ships with the package.

How it was trained, by whom it may be used and how well it does is in model/README.md, its model card. It runs on one thread and
on one window at a time, so that what it finds in a window depends on nothing but that window.
"""

import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from accordingto.reading.tagger.decode import Attribution, Scores, cue_chances, decode
from accordingto.reading.tagger.windows import cut_windows
from accordingto.reports.report import Section, Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODEL = resources.files("accordingto.reading.tagger") / "model" / "attribution.onnx"
OUTPUTS = list(Scores._fields)
EXACT = ("session.x64quantprecision", "1")
"""On processors without VNNI, sums of small integers are cut off where they run over; told so, they are exact, and every machine
gives the same scores."""
SLOW_FUSION = "SkipLayerNormFusion"
"""An optimisation of ONNX Runtime that makes normalisation six times slower on a processor (1.32)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """What the tagger says of a report: attributions in the order of the text, and the words that may be cues (or a part of
    one) with the probability of that."""

    attributions: tuple[Attribution, ...] = ()
    chances: tuple[tuple[Span, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagger:
    """A loaded model. `version` is a short hash of its file."""

    session: "InferenceSession"
    version: str

    def tag(self, text: str, paragraphs: Sequence[Span], sections: Sequence[Section]) -> Tagged:
        """The attributions in the paragraphs (spans into the text); `sections` bound its quotations."""
        attributions: list[Attribution] = []
        chances: list[tuple[Span, float]] = []
        for window in cut_windows(text, paragraphs, sections):
            given = {"ids": window.ids[None], "features": window.features[None]}
            scores = Scores(*(one[0] for one in self.session.run(OUTPUTS, given)))
            attributions.extend(decode(window, scores))
            chances.extend(cue_chances(window, scores))
        return Tagged(attributions=tuple(attributions), chances=tuple(chances))


@functools.cache
def load_tagger() -> Tagger | None:
    """The tagger of the package, null where its model file is missing: then the rules alone read."""
    if not MODEL.is_file():
        return None
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry(*EXACT)
    data = MODEL.read_bytes()
    session = onnxruntime.InferenceSession(
        data, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOW_FUSION]
    )
    return Tagger(session=session, version=hashlib.sha256(data).hexdigest()[:8])
