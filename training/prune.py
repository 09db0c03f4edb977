"""Make a trained network smaller: leave out the attention heads and inner units that matter least.

    python -m training.prune POLNEAR CHECKPOINT OUT --heads 8 --inner 768

How much one matters is how much the loss would change with it, to first order, summed over examples (Michel et al. 2019, "Are
Sixteen Heads Really Better than One?"; Molchanov et al. 2017 for units). What is left has to be trained again, with the whole
network as its teacher.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.examples import Example, hold_out, load_articles
from training.network import HEAD_WIDTH, Layer, Network, Shape, load_network, save_network
from training.train import HELD_OUT, LIMIT, batches, collate, gold_loss, run

BATCHES = 60


def prune(network: Network, examples: Sequence[Example], *, heads: int, inner: int) -> Network:
    """A network with so many heads and inner units a layer, those that mattered most in the examples."""
    _weigh(network, examples)
    smaller = Network(Shape(network.shape.layers, heads, inner))
    for name in ("words", "places", "features", "norm", "tag", "dependent", "head", "query", "key"):
        getattr(smaller, name).load_state_dict(getattr(network, name).state_dict())
    for small, layer in zip(smaller.layers, network.layers, strict=True):
        _take(small, layer, _best(layer.head_gate.grad, heads), _best(layer.inner_gate.grad, inner))
    return smaller


def _weigh(network: Network, examples: Sequence[Example]) -> None:
    """Leave in the gradient of each gate how much its head or unit matters."""
    network.eval()
    matters: list[tuple[Tensor, Tensor]] = []
    for layer in network.layers:
        layer.head_gate.requires_grad_()
        layer.inner_gate.requires_grad_()
        matters.append((torch.zeros_like(layer.head_gate), torch.zeros_like(layer.inner_gate)))
    for rows in batches(examples)[:BATCHES]:
        batch = collate(rows, recase=False)
        gold_loss(run(network, batch), batch).backward()
        for layer, (head, unit) in zip(network.layers, matters, strict=True):
            for total, gate in ((head, layer.head_gate), (unit, layer.inner_gate)):
                total += gate.grad.abs()
                gate.grad = None
    for layer, (head, unit) in zip(network.layers, matters, strict=True):
        layer.head_gate.grad, layer.inner_gate.grad = head, unit


def _best(matter: Tensor, count: int) -> Tensor:
    """The numbers of the `count` that matter most, in order."""
    return matter.flatten().topk(count).indices.sort().values


def _take(small: Layer, layer: Layer, heads: Tensor, units: Tensor) -> None:
    """Copy a layer's chosen heads and units into a smaller one."""
    within = (heads[:, None] * HEAD_WIDTH + torch.arange(HEAD_WIDTH)).flatten()
    rows = torch.cat([part * layer.heads * HEAD_WIDTH + within for part in range(3)])
    small.qkv.weight.data, small.qkv.bias.data = layer.qkv.weight.data[rows], layer.qkv.bias.data[rows]
    small.out.weight.data, small.out.bias.data = layer.out.weight.data[:, within], layer.out.bias.data
    small.up.weight.data, small.up.bias.data = layer.up.weight.data[units], layer.up.bias.data[units]
    small.down.weight.data, small.down.bias.data = layer.down.weight.data[:, units], layer.down.bias.data
    small.norm1.load_state_dict(layer.norm1.state_dict())
    small.norm2.load_state_dict(layer.norm2.state_dict())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--heads", type=int, default=8)
    parser.add_argument("--inner", type=int, default=768)
    chosen = parser.parse_args()
    random.seed(1)
    articles, _ = hold_out(load_articles(chosen.polnear / "train"), HELD_OUT)
    examples = [example for article in articles for example in article.examples(LIMIT)]
    save_network(prune(load_network(chosen.checkpoint), examples, heads=chosen.heads, inner=chosen.inner), chosen.out)


if __name__ == "__main__":
    main()
