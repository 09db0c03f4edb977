"""Train the attribution tagger, alone or after teachers.

    python -m training.train POLNEAR OUT [--seed N] [--epochs N] [--from CHECKPOINT] [--teachers CHECKPOINT ...] [--rounded]

POLNEAR holds the split `train`. Trains on it less the held-out articles, prints the scores on these after every epoch and writes
the checkpoint OUT. Starts from the pretrained encoder, or from a checkpoint (a teacher made smaller by `training.prune`). With
teachers, the mean of what they say of each word is learnt beside the gold.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from accordingto.reading.tagger.decode import TAGS
from training.examples import UNSCORED, Example, hold_out, load_articles
from training.network import Network, Scores, load_network, pretrained, save_network
from training.score import score_articles

HELD_OUT = 40
LIMIT = 256
"""Pieces in a training window: somewhat longer than in use, so that all positions in use are well trained."""
PIECES_A_BATCH = 2000
RATE, NEW_RATE, WARM_UP, LEAST = 2e-4, 1e-3, 60, 0.02
AGAIN_RATE = 1.5e-4
"""The rate of all parts where a trained network is trained again."""
LINK_WEIGHT = SOURCE_WEIGHT = 0.3
CUE = (TAGS.index("B-cue"), TAGS.index("I-cue"))
FAR = -1e4
NO_CASE = 0.1
"""Share of examples that are shown as if written in capitals or in title case throughout, as headlines and older wires are."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Examples of about one length, padded."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    tags: Tensor
    relations: Tensor
    sources: Tensor
    """[batch, piece, piece]: whether the second is in the source of the cue that the first is in; piece 0 for "nobody named"."""


def collate(examples: Sequence[Example], *, recase: bool) -> Batch:
    """The examples as one batch; with `recase` a few of them in capitals or title case."""
    length = max(len(one.tags) for one in examples)

    def padded(rows: Sequence[np.ndarray], value: int) -> Tensor:
        filled = np.full((len(rows), length), value, np.int64)
        for row, one in zip(filled, rows, strict=True):
            row[: len(one)] = one
        return torch.from_numpy(filled)

    tags = padded([one.tags for one in examples], UNSCORED)
    relations = padded([one.relations for one in examples], -1)
    is_cue = torch.isin(tags, torch.tensor(CUE))
    sources = torch.zeros((*tags.shape, length), dtype=torch.bool)
    for row, one in enumerate(examples):
        for number, pieces in one.sources:
            cue = torch.nonzero(is_cue[row] & (relations[row] == number))
            sources[row, cue, torch.from_numpy(pieces)] = True
    sources[:, :, 0] = ~sources.any(-1)
    features = [_recased(one.window.features) if recase else one.window.features for one in examples]
    return Batch(
        ids=padded([one.window.ids for one in examples], 0),
        features=padded(features, 0),
        mask=padded([np.ones_like(one.tags) for one in examples], 0),
        tags=tags,
        relations=relations,
        sources=sources,
    )


def _recased(features: np.ndarray) -> np.ndarray:
    chance = random.random()
    if chance >= NO_CASE:
        return features
    way = 2 if chance < NO_CASE / 2 else 1
    quoted = (features - 1) % 3
    has_letters = (features > 0) & (features <= 9)
    return np.where(has_letters, 1 + way * 3 + quoted, features)


def gold_loss(scores: Scores, batch: Batch) -> Tensor:
    """How far the scores are from the gold: tags, the cue each word depends on, the source of each cue."""
    tag, dependent, head, query, key = scores
    loss = functional.cross_entropy(tag.flatten(0, 1), batch.tags.flatten(), ignore_index=UNSCORED)
    is_cue = torch.isin(batch.tags, torch.tensor(CUE))
    known = batch.relations >= 0
    same = (batch.relations[:, :, None] == batch.relations[:, None, :]) & known[:, :, None]
    to_cue = same & is_cue[:, None, :] & ~is_cue[:, :, None]
    asked = to_cue.any(-1)
    padding = (1 - batch.mask[:, None, :].float()) * FAR
    if asked.any():
        loss = loss + LINK_WEIGHT * _missed((dependent @ head.transpose(1, 2) + padding)[asked], to_cue[asked])
    if is_cue.any():
        loss = loss + SOURCE_WEIGHT * _missed((query @ key.transpose(1, 2) + padding)[is_cue], batch.sources[is_cue])
    return loss


def _missed(scores: Tensor, right: Tensor) -> Tensor:
    """The mean of minus the log of the probability that falls on right pieces."""
    return (torch.logsumexp(scores, -1) - torch.logsumexp(scores.masked_fill(~right, FAR), -1)).mean()


def teacher_loss(scores: Scores, told: Sequence[Scores], batch: Batch) -> Tensor:
    """How far the scores are from the mean of the teachers': tags, links and sources, as divergences."""
    words = batch.tags >= 0
    padding = (1 - batch.mask[:, None, :].float()) * FAR
    is_cue = torch.isin(batch.tags, torch.tensor(CUE))

    def views(one: Scores) -> tuple[Tensor, Tensor, Tensor]:
        links = one.dependent @ one.head.transpose(1, 2) + padding
        sources = one.query @ one.key.transpose(1, 2) + padding
        return one.tag[words], links[words & (batch.relations >= 0) & ~is_cue], sources[is_cue]

    loss = scores.tag.sum() * 0
    means = [torch.stack([view.softmax(-1) for view in each]).mean(0) for each in zip(*map(views, told), strict=True)]
    for mine, mean, weight in zip(views(scores), means, (1.0, LINK_WEIGHT, SOURCE_WEIGHT), strict=True):
        if len(mine):
            loss = loss + weight * functional.kl_div(mine.log_softmax(-1), mean, reduction="batchmean")
    return loss


def run(network: Network, batch: Batch) -> Scores:
    """The scores of a batch: computed in bfloat16, given in float32."""
    with torch.autocast("cpu", torch.bfloat16):
        scores = network(batch.ids, batch.features, batch.mask)
    return Scores(*(one.float() for one in scores))


def batches(examples: Sequence[Example]) -> list[list[Example]]:
    """All examples in batches of about one length, in random order."""
    by_length = sorted(examples, key=lambda one: len(one.tags) // 24 + random.random() * 3)
    made: list[list[Example]] = [[]]
    for one in by_length:
        longest = max(len(other.tags) for other in [one, *made[-1]])
        if (len(made[-1]) + 1) * longest > PIECES_A_BATCH and made[-1]:
            made.append([])
        made[-1].append(one)
    random.shuffle(made)
    return made


def train(
    network: Network,
    examples: Sequence[Example],
    *,
    epochs: int,
    teachers: Sequence[Network] = (),
    again: bool = False,
) -> Iterator[int]:
    """Train for that many epochs, `again` where the network has been trained; yields the number of each when it is over."""
    groups = network.groups(AGAIN_RATE, AGAIN_RATE) if again else network.groups(RATE, NEW_RATE)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    total = len(batches(examples)) * epochs
    step, began = 0, time.monotonic()
    for epoch in range(epochs):
        losses = []
        network.train()
        for rows in batches(examples):
            share = min(1.0, step / WARM_UP) * max(LEAST, (total - step) / total)
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * share
            batch = collate(rows, recase=True)
            scores = run(network, batch)
            loss = gold_loss(scores, batch)
            if teachers:
                with torch.no_grad():
                    told = [run(teacher, batch) for teacher in teachers]
                loss = loss + teacher_loss(scores, told, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            losses.append(loss.item())
            if step % 50 == 0:
                print(f"{step}/{total} loss {np.mean(losses[-50:]):.3f} {time.monotonic() - began:.0f} s", flush=True)
        yield epoch + 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("out", type=Path, help="the checkpoint to write")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="start", type=Path, help="the checkpoint to start from")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--teachers", type=Path, nargs="*", default=[])
    parser.add_argument("--rounded", action="store_true", help="compute with eight bits, as the exported model does")
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    random.seed(chosen.seed)
    torch.manual_seed(chosen.seed)
    articles, held = hold_out(load_articles(chosen.polnear / "train"), HELD_OUT)
    examples = [example for article in articles for example in article.examples(LIMIT)]
    network = load_network(chosen.start) if chosen.start else pretrained()
    if chosen.rounded:
        network.round()
    print(f"{len(articles)} articles, {len(examples)} windows", flush=True)
    teachers = [load_network(one) for one in chosen.teachers]
    again = chosen.start is not None
    for epoch in train(network, examples, epochs=chosen.epochs, teachers=teachers, again=again):
        save_network(network, chosen.out)
        print(f"epoch {epoch}: {score_articles(network, held)}", flush=True)


if __name__ == "__main__":
    main()
